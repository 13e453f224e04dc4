"""How good the model would have been: a projection from an earlier year-end against what came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from policycredit._core import InvalidInput, Money, Month, Scenario, Series, Uncertainty
from policycredit.simulation import name_of, simulate

if TYPE_CHECKING:
    import pandas as pd


def backtest(
    scenario: Scenario,
    actual: Mapping[Series, Mapping[int, Money]] | list[tuple[Series, Mapping[int, Money]]],
    uncertainty: Uncertainty | None = None,
    *,
    paths: int = 10_000,
    seed: int = 1,
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """Compare a projection from an earlier year-end with the figures published since.

    Parameters
    ----------
    scenario : Scenario
        What was known at its valuation date; it must not use what came later.
    actual : pairs of a Series and its published values by year
        Balances at year-ends, or flows of the whole year.
    uncertainty : Uncertainty, optional
        With it, `low` and `high` enclose 90 % of the paths and `inside` says whether the published
        value lies between them. Balances only: bands are of months.
    paths, seed, progress
        Of the simulation.

    Returns
    -------
    DataFrame
        One row per series and year: actual, projected (the median, or the projection itself
        without uncertainty), error (projected / actual - 1) and the band; đồng.

    Raises
    ------
    InvalidInput
        For a year that is not projected to its end, or a flow with an uncertainty.
    """
    import pandas as pd

    from policycredit.measures import MEASURES

    pairs = list(actual.items()) if isinstance(actual, Mapping) else actual
    simulation = simulate(
        scenario,
        uncertainty or Uncertainty(),
        paths=paths if uncertainty else 1,
        seed=seed,
        progress=progress,
        series=[series for series, _ in pairs],
    )
    rows = []
    for index, (series, values) in enumerate(pairs):
        stock = MEASURES[series.measure].is_stock
        if uncertainty and not stock:
            raise InvalidInput(
                f"series = {name_of(series)}: must be a balance: the bands are of months, and "
                "those of twelve months do not add up to a year's"
            )
        low, middle, high = simulation.quantiles(index, [0.05, 0.5, 0.95]).T
        for year, published in sorted(values.items()):
            end = Month(year, 12) - scenario.grid.month(0)
            first = end if stock else end - 11
            if first < 0 or end >= len(middle):
                raise InvalidInput(
                    f"year = {year}: must be projected: {scenario.grid.month(0)} to "
                    f"{scenario.grid.horizon}"
                )
            amount = float(published.dong)
            projected = float(middle[first : end + 1].sum())
            row = {
                "series": name_of(series),
                "year": year,
                "actual": amount,
                "projected": projected,
                "error": projected / amount - 1,
            }
            if uncertainty:
                row |= {
                    "low": float(low[end]),
                    "high": float(high[end]),
                    "inside": bool(low[end] <= amount <= high[end]),
                }
            rows.append(row)
    result: pd.DataFrame = pd.DataFrame(rows)
    return result
