"""What matters: tornado charts and two-way tables, by really projecting every case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING

from policycredit import _core
from policycredit._core import (
    AssumptionValues,
    InvalidInput,
    Outcome,
    Scenario,
    Sensitivity,
    Tornado,
    TwoWay,
    Uncertainty,
)

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


class Sensitivities(tuple[Sensitivity, ...]):
    """Sensitivities by assumption and outcome; a tuple that is shown as a table."""

    __slots__ = ()

    def to_frame(self) -> pd.DataFrame:
        """One row for each, with the fields of `Sensitivity` as columns."""
        import pandas as pd

        names = Sensitivity.__match_args__
        rows = [{name: getattr(each, name) for name in names} for each in self]
        frame: pd.DataFrame = pd.DataFrame(rows, columns=list(names))
        frame["outcome"] = frame["outcome"].map(str)
        return frame

    def _repr_html_(self) -> str:
        html: str = self.to_frame().to_html(index=False, float_format="{:.6g}".format)
        return html


def sensitivities(
    scenario: Scenario, outcomes: Sequence[Outcome], addresses: Sequence[str] = ()
) -> Sensitivities:
    """Exact derivatives of outcomes with respect to every assumption that the engine reads.

    Parameters
    ----------
    scenario : Scenario
    outcomes : sequence of Outcome
    addresses : sequence of str
        Only assumptions that these name, with ``*`` for any part; all by default.

    Returns
    -------
    Sensitivities
        By assumption in the scenario's order, then by outcome.

    Raises
    ------
    NotFound
        For an address, target or date that is not there.
    InvalidInput
        For a custom allocation rule, which has no derivative.
    """
    return Sensitivities(_core.sensitivities(scenario, list(outcomes), list(addresses)))


def ranges_of(
    uncertainty: Uncertainty, low: float = 0.05, high: float = 0.95
) -> list[AssumptionValues]:
    """Take the range of every uncertain assumption from its distribution.

    Parameters
    ----------
    uncertainty : Uncertainty
        Its shortfalls and disasters are events and have no range.
    low, high : float
        Probabilities whose quantiles are the ends. A number that is drawn every year is held at
        the same quantile in every year, which is further than most paths stray.

    Returns
    -------
    list of AssumptionValues
        Each with two values. An assumption whose quantiles are the same has none.

    Raises
    ------
    InvalidInput
        Unless 0 < low < high < 1.
    """
    if not 0 < low < high < 1:
        raise InvalidInput(f"low, high = {low:g}, {high:g}: must be 0 < low < high < 1")
    ends = [NormalDist().inv_cdf(probability) for probability in (low, high)]
    ranges = []
    for each in uncertainty.assumptions:
        values = [each.distribution.at(z) for z in ends]
        if values[0] < values[1]:
            ranges.append(
                AssumptionValues(
                    addresses=[each.address],
                    values=values,
                    operation=each.operation,
                    first=each.first,
                    last=each.last,
                )
            )
    return ranges


def tornado(
    scenario: Scenario,
    outcome: Outcome,
    ranges: Sequence[AssumptionValues] | Mapping[str, tuple[float, float]],
    *,
    progress: Callable[[int], object] | None = None,
) -> Tornado:
    """Project a scenario with each assumption in turn at the ends of its stated range.

    Parameters
    ----------
    scenario : Scenario
    outcome : Outcome
        What is looked at, as ``Outcome.margin("share", Month("2030-12"))``.
    ranges : sequence of AssumptionValues, or mapping of address to (low, high)
        Those of a mapping are values that the assumption is set to, in đồng or fractions.
        `ranges_of` takes them from an uncertainty.
    progress : callable, optional
        Called before every projection with the number of those done.

    Returns
    -------
    Tornado
        Bars with the widest first.

    Raises
    ------
    NotFound
        For an address, target or date that is not there.
    InvalidInput
        For a range without two values in order, or one that leaves what the assumption may be.
    """
    if isinstance(ranges, Mapping):
        ranges = [
            AssumptionValues(addresses=[address], values=list(ends))
            for address, ends in ranges.items()
        ]
    return _core.tornado(scenario, outcome, list(ranges), progress)


def two_way(
    scenario: Scenario,
    outcome: Outcome,
    first: AssumptionValues,
    second: AssumptionValues,
    *,
    progress: Callable[[int], object] | None = None,
) -> TwoWay:
    """Project a scenario for every pair of values of two assumptions.

    Parameters
    ----------
    scenario : Scenario
    outcome : Outcome
        What is looked at, as ``Outcome.margin("share", Month("2030-12"))``.
    first, second : AssumptionValues
        Down and across; where both change one number, `first` does so first.
    progress : callable, optional
        Called before every projection with the number of those done.

    Returns
    -------
    TwoWay

    Raises
    ------
    NotFound
        For an address, target or date that is not there.
    InvalidInput
        For an assumption without values, or a value that it may not have.
    """
    return _core.two_way(scenario, outcome, first, second, progress)


def tornado_frame(found: Tornado) -> pd.DataFrame:
    """Ranges and outcomes of a tornado: one row per assumption, the widest first."""
    import pandas as pd

    rows = [
        {
            "assumption": str(bar.range),
            "operation": bar.range.operation,
            "from_value": bar.range.values[0],
            "to_value": bar.range.values[1],
            "low": bar.low,
            "high": bar.high,
            "swing": bar.swing,
        }
        for bar in found.bars
    ]
    columns = ["assumption", "operation", "from_value", "to_value", "low", "high", "swing"]
    result: pd.DataFrame = pd.DataFrame(rows, columns=columns)
    return result


def two_way_frame(found: TwoWay) -> pd.DataFrame:
    """Outcomes of a two-way table: the first assumption's values down, the second's across."""
    import pandas as pd

    result: pd.DataFrame = pd.DataFrame(
        found.outcomes,
        index=pd.Index(found.first.values, name=str(found.first)),
        columns=pd.Index(found.second.values, name=str(found.second)),
    )
    return result


def tornado_chart(found: Tornado) -> go.Figure:
    """Draw a tornado as the report does, in English."""
    from policycredit.report.texts import Words
    from policycredit.report.what_matters import tornado_chart as draw

    return draw(found, Words("en")).figure


def two_way_chart(found: TwoWay) -> go.Figure:
    """Draw a two-way table as the report does, in English."""
    from policycredit.report.texts import Words
    from policycredit.report.what_matters import two_way_chart as draw

    return draw(found, Words("en")).figure
