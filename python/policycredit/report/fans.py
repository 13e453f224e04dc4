"""Fan charts: the spread of a balance month by month, and the plan in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from policycredit.report.answer import sentence
from policycredit.report.charts import ALERT, INK, Chart, finished, plain
from policycredit.report.figures import Array
from policycredit.report.numbers import BILLION
from policycredit.report.summary import Summary
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import policycredit as pc

PROBABILITIES = (0.05, 0.25, 0.5, 0.75, 0.95)
_FANS = 3


def fans(simulation: pc.Simulation) -> list[int]:
    """The series that are shown as fans: balances, those of single sources first."""
    rank = {"capital": 0, "outstanding": 1, "overdue": 2}
    known = [
        (each.source is None, rank[each.measure], n)
        for n, each in enumerate(simulation.series)
        if each.measure in rank
    ]
    return [n for *_, n in sorted(known)[:_FANS]]


def series_name(series: pc.Series, scenario: pc.Scenario, words: Words) -> str:
    """What a series adds up."""
    parts = [words.known(f"measure_{series.measure}", series.measure)]
    for wanted, known in (
        (series.source, scenario.sources),
        (series.programme, scenario.programmes),
    ):
        parts += [words.name(each.name, each.id) for each in known if each.id == wanted]
    return ": ".join(parts)


def fan(simulation: pc.Simulation, index: int, words: Words, planned: Array | None = None) -> Chart:
    """The spread of one series month by month: two bands, the median, and the plan if given."""
    low, lower, middle, upper, high = simulation.quantiles(index, list(PROBABILITIES)).T
    days = [day.isoformat() for day in simulation.months]
    figure = go.Figure()
    bands = ((low, high, "#d5dee8", 90), (lower, upper, "#8ba5c0", 50))
    for below, above, colour, percent in bands:
        name = words("of_paths", percent=percent)
        edge = {"color": INK, "width": 0.6}
        _line(figure, days, above, words("upper", name=name), edge)
        _line(figure, days, below, words("lower", name=name), edge)
        figure.data[-2].showlegend = figure.data[-1].showlegend = False
        figure.data[-1].update(fill="tonexty", fillcolor=colour)
    _line(figure, days, middle, words("median"), {"color": "#0b2440", "width": 2.6})
    if planned is not None:
        style = {"color": ALERT, "width": 2, "dash": "dash"}
        _line(figure, days, planned, words("plan_as_written"), style)
    labels = [
        (float(row[-1]), f"{name}: {words.numbers.billions(float(row[-1]), 0)}")
        for row, name in (
            (low, words("percentile", percent=5)),
            (middle, words("median")),
            (high, words("percentile", percent=95)),
            *([(planned, words("plan_as_written"))] if planned is not None else []),
        )
    ]
    name = series_name(simulation.series[index], simulation.scenario, words)
    caption = sentence(words("fan_of", name=name))
    bottom, top = float(low.min()), float(high.max())
    bottom = max(0.0, bottom - 0.15 * (top - bottom))
    chart = finished(f"fan{index}", caption, figure, words, labels, top=top, bottom=bottom)
    figure.update_xaxes(
        type="date", tickformat="%m/%Y" if words.language == "vi" else "%b %Y",
        hoverformat="%m/%Y" if words.language == "vi" else "%b %Y",
        tick0="2000-12-31", dtick="M12",
    )  # fmt: skip
    ends = [words.numbers.amount(float(row[-1])) for row in (low, middle, high)]
    chart.description = f"{caption}. " + words(
        "fan_ends", low=ends[0], middle=ends[1], high=ends[2]
    )
    return chart


def planned(summary: Summary, series: pc.Series) -> Array:
    """The same series of the plan itself."""
    projection, scenario = summary.plan.projection, summary.plan.scenario
    values = np.asarray(projection.values(series.measure), dtype=np.float64)
    if series.source is not None:
        values = values[:, [s.id for s in scenario.sources].index(series.source)]
    if series.programme is not None:
        values = values[..., [p.id for p in scenario.programmes].index(series.programme)]
    total: Array = values.reshape(len(values), -1).sum(axis=1)
    return total


def _line(figure: go.Figure, x: list[str], values: Array, name: str, line: dict[str, Any]) -> None:
    figure.add_scatter(
        x=x,
        y=[float(v) / BILLION for v in values],
        name=plain(name),
        mode="lines",
        line=line,
        hovertemplate="%{y:,.0f}",
    )
