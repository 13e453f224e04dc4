"""Projections as data frames and Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from policycredit._core import InvalidInput, NotFound, Projection
from policycredit.measures import MEASURES, MeasureInfo

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

Frequency = Literal["month", "quarter", "year"]
Dimension = Literal["unit", "source", "programme"]
_PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}


def _measures(names: Sequence[str] | None) -> list[MeasureInfo]:
    for name in names or ():
        if name not in MEASURES:
            raise NotFound(f"measure `{name}` is not known; known are: {' '.join(MEASURES)}")
    return [MEASURES[name] for name in names] if names is not None else list(MEASURES.values())


def _labels(projection: Projection) -> tuple[list[str], list[str], list[str]]:
    """Ids of the sources, of their units, and of the programmes."""
    sources = projection.scenario.sources
    return (
        [source.id for source in sources],
        [source.unit or "" for source in sources],
        [programme.id for programme in projection.scenario.programmes],
    )


def _batch(projection: Projection, info: MeasureInfo) -> pa.RecordBatch:
    """The long table of one measure; its values are the projection's own memory."""
    import numpy as np
    import pyarrow as pa

    sources, units, programmes = _labels(projection)
    values = projection.values(info.name)
    months = values.shape[0]
    rows = values[0].size
    n_sources = len(sources) if info.by_source else 1
    n_programmes = len(programmes) if info.by_programme else 1

    def words(index: np.ndarray | None, labels: list[str]) -> pa.Array:
        if index is None:
            return pa.DictionaryArray.from_arrays(
                pa.nulls(months * rows, pa.int32()), pa.array(labels, pa.string())
            )
        return pa.DictionaryArray.from_arrays(
            pa.array(index.astype(np.int32)), pa.array(labels, pa.string())
        )

    def one(label: str) -> pa.Array:
        return words(np.zeros(months * rows), [label])

    source = np.tile(np.repeat(np.arange(n_sources), n_programmes), months)
    programme = np.tile(np.arange(n_programmes), months * n_sources)
    dates = np.repeat(np.array(projection.months, dtype="datetime64[D]"), rows)
    return pa.RecordBatch.from_arrays(
        [
            one(projection.scenario.name),
            pa.array(dates, pa.date32()),
            words(source if info.by_source else None, units),
            words(source if info.by_source else None, sources),
            words(programme if info.by_programme else None, programmes),
            one(info.name),
            pa.array(values.reshape(-1)),
        ],
        names=["scenario", "month", "unit", "source", "programme", "measure", "value"],
    )


def to_arrow(projection: Projection, measures: Sequence[str] | None = None) -> pa.Table:
    """Long table of a projection: one row per number.

    Parameters
    ----------
    projection : Projection
    measures : sequence of str, optional
        All by default.

    Returns
    -------
    pyarrow.Table
        Columns ``scenario, month, unit, source, programme, measure, value``: ``month`` a month-end
        date, ``value`` in đồng, null where a measure is not told apart by a dimension. The values
        of each measure are the projection's own memory, not a copy.
    """
    import pyarrow as pa

    batches = [_batch(projection, info) for info in _measures(measures)]
    return pa.Table.from_batches(batches).unify_dictionaries()


def to_frame(
    projection: Projection,
    freq: Frequency = "month",
    measures: Sequence[str] | None = None,
    by: Iterable[Dimension] = (),
) -> pd.DataFrame:
    """Results of a projection as a data frame, a column for each measure.

    Parameters
    ----------
    projection : Projection
    freq : {"month", "quarter", "year"}
        Flows are added up over the period, stocks are taken at its end.
    measures : sequence of str, optional
        All by default.
    by : iterable of {"unit", "source", "programme"}
        What the numbers are told apart by; totals by default. A measure that does not know a
        dimension is left out.

    Returns
    -------
    pandas.DataFrame
        Indexed by the period's last month end, then by the dimensions; in đồng.
    """
    import numpy as np
    import pandas as pd

    if freq not in _PERIODS:
        raise InvalidInput(f"freq = {freq}: must be one of {', '.join(_PERIODS)}")
    by = list(by)
    for dimension in by:
        if dimension not in ("unit", "source", "programme"):
            raise InvalidInput(f"by = {dimension}: must be unit, source or programme")
    sources, units, programmes = _labels(projection)
    months = pd.DatetimeIndex(projection.months, name="month")
    periods = months.to_period(_PERIODS[freq])

    columns: dict[str, pd.Series[float]] = {}
    for info in _measures(measures):
        if ("programme" in by and not info.by_programme) or (
            {"unit", "source"} & set(by) and not info.by_source
        ):
            continue
        values = projection.values(info.name).reshape(len(months), -1)
        axes = {
            "unit": np.repeat(units, len(programmes) if info.by_programme else 1),
            "source": np.repeat(sources, len(programmes) if info.by_programme else 1),
            "programme": np.tile(programmes, len(sources) if info.by_source else 1),
        }
        wide = pd.DataFrame(values, index=months)
        grouped = wide.groupby(periods)
        wide = grouped.last() if info.is_stock else grouped.sum()
        wide.index = pd.DatetimeIndex(months.to_series().groupby(periods).last(), name="month")
        if not by:
            columns[info.name] = wide.sum(axis=1)
            continue
        keys = [pd.Index(axes[dimension], name=dimension) for dimension in by]
        wide.columns = pd.MultiIndex.from_arrays(keys) if len(by) > 1 else keys[0]
        long = wide.T.groupby(level=list(range(len(by))), sort=False).sum().T
        columns[info.name] = long.stack(list(range(len(by))), future_stack=True)
    frame: pd.DataFrame = pd.DataFrame(columns)
    return frame


def compare(
    projections: Sequence[Projection],
    measures: Sequence[str] = (
        "capital",
        "transfer_in",
        "disbursement",
        "collection",
        "outstanding",
        "overdue",
        "frozen",
        "unmet_demand",
    ),
) -> pd.DataFrame:
    """Scenarios side by side, year by year.

    Parameters
    ----------
    projections : sequence of Projection
        With different scenario names.
    measures : sequence of str
        Totals that are compared.

    Returns
    -------
    pandas.DataFrame
        Years down, columns (measure, scenario); in đồng.
    """
    import pandas as pd

    names = [projection.scenario.name for projection in projections]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise InvalidInput(
            f"scenario name = {', '.join(sorted(repeated))}: must differ between projections"
        )
    frames = [to_frame(p, "year", measures) for p in projections]
    beside = pd.concat(frames, axis=1, keys=names, names=["scenario", "measure"])
    columns = [(measure, name) for measure in measures for name in names]
    table: pd.DataFrame = beside.swaplevel(axis=1)[columns]
    return table
