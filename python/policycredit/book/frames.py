"""Run-offs as data frames, Arrow tables and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from policycredit._core import RunOff

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    import pyarrow as pa

Frequency = Literal["month", "quarter", "year"]


def _ids(run_off: RunOff) -> dict[str, list[str]]:
    frame = run_off.frame
    ids = {
        "programme": [programme.id for programme in frame.programmes],
        "source": list(frame.sources),
        "unit": list(frame.units),
    }
    return {name: ids[name] for name in run_off.by}


def _months(run_off: RunOff) -> np.ndarray:
    """Last days of the months."""
    first = np.datetime64(str(run_off.frame.valuation), "M") + 1
    months = first + np.arange(run_off.principal.shape[0])
    days: np.ndarray = (months + 1).astype("datetime64[D]") - 1
    return days


def to_frame(run_off: RunOff, freq: Frequency = "month") -> pd.DataFrame:
    """Add up by period what falls due and what is capitalised; performing at its end; đồng."""
    import pandas as pd

    axes = tuple(range(1, run_off.principal.ndim))
    frame = pd.DataFrame(
        {
            "principal": run_off.principal.sum(axis=axes),
            "interest": run_off.interest.sum(axis=axes),
            "overdue_interest": run_off.overdue_interest.sum(axis=axes),
            "capitalised_interest": run_off.capitalised_interest.sum(axis=axes),
        },
        index=pd.PeriodIndex(_months(run_off), freq="M", name=freq),
    )
    periods = {"month": "M", "quarter": "Q", "year": "Y"}
    frame = frame.groupby(frame.index.asfreq(periods[freq])).sum()
    frame.index.name = freq
    change = frame["capitalised_interest"] - frame["principal"]
    frame["performing"] = int(run_off.performing.sum()) + change.cumsum()
    result: pd.DataFrame = frame
    return result


def to_arrow(run_off: RunOff) -> pa.Table:
    """One row per month and cell: month (its last day), ids, what falls due; đồng."""
    import pyarrow as pa

    ids = _ids(run_off)
    shape = run_off.principal.shape
    places = np.indices(shape).reshape(len(shape), -1)
    columns = {"month": pa.array(_months(run_off)[places[0]])}
    for (name, words), place in zip(ids.items(), places[1:], strict=True):
        columns[name] = pa.DictionaryArray.from_arrays(
            pa.array(place.astype(np.int32)), pa.array(words, pa.string())
        )
    for name in ("principal", "interest", "overdue_interest", "capitalised_interest"):
        columns[name] = pa.array(getattr(run_off, name).reshape(-1))
    return pa.table(columns)


def due_chart(
    run_off: RunOff, freq: Frequency = "year", lang: Literal["vi", "en"] = "vi"
) -> go.Figure:
    """Draw the principal due by period, stacked by programme if the run-off is split by it; tỷ."""
    import pandas as pd
    import plotly.graph_objects as go

    periods = pd.PeriodIndex(_months(run_off), freq="M").asfreq(
        {"month": "M", "quarter": "Q", "year": "Y"}[freq]
    )
    split = "programme" in run_off.by
    others = tuple(range(2 if split else 1, run_off.principal.ndim))
    due = run_off.principal.sum(axis=others).reshape(len(periods), -1) / 1e9
    names = [
        getattr(programme.name, lang) or programme.name.vi or programme.id
        for programme in run_off.frame.programmes
    ]
    figure = go.Figure()
    patterns = ("", "/", "x", ".", "\\", "-", "+", "|")
    for column, name in enumerate(names if split else [""]):
        by_period = pd.Series(due[:, column]).groupby(periods).sum()
        if by_period.any():
            figure.add_bar(
                x=[str(period) for period in by_period.index],
                y=by_period,
                name=name,
                marker={"pattern": {"shape": patterns[column % len(patterns)]}},
            )
    title = {"vi": "Gốc đến hạn theo hợp đồng", "en": "Principal due by contract"}[lang]
    figure.update_layout(
        barmode="stack",
        title=title,
        yaxis_title="tỷ đồng" if lang == "vi" else "billion dong",
        template="simple_white",
    )
    return figure
