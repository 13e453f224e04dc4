"""The numbers of a projection that reports show, by calendar year; all money in đồng."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import policycredit as pc

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Year:
    """The projected months of a calendar year, `first` to `last` as indices, both included."""

    year: int
    first: int
    last: int
    end: date

    @property
    def full(self) -> bool:
        """True if all twelve months are projected."""
        return self.last - self.first == 11


def years_of(months: Iterable[date]) -> list[Year]:
    """The calendar years that month-end dates touch, in order."""
    years: list[Year] = []
    for index, end in enumerate(months):
        if years and years[-1].year == end.year:
            years[-1] = Year(end.year, years[-1].first, index, end)
        else:
            years.append(Year(end.year, index, index, end))
    return years


@dataclass(frozen=True)
class Figures:
    """Yearly and monthly figures of one projection.

    Stocks have one row for the valuation date and one per year (or month); flows have one row per
    year.
    """

    projection: pc.Projection

    @cached_property
    def scenario(self) -> pc.Scenario:
        """The scenario that was projected."""
        return self.projection.scenario

    @cached_property
    def years(self) -> list[Year]:
        """The projected years."""
        return years_of(self.projection.months)

    @cached_property
    def valuation(self) -> date:
        """The day of the opening balances."""
        return self.projection.months[0].replace(day=1) - timedelta(days=1)

    @cached_property
    def dates(self) -> list[date]:
        """The valuation date and the year-ends."""
        return [self.valuation, *(year.end for year in self.years)]

    @cached_property
    def month_ends(self) -> list[date]:
        """The valuation date and every month-end."""
        return [self.valuation, *self.projection.months]

    def monthly(self, measure: str) -> Array:
        """A stock at the valuation date and at every month-end, in all its columns."""
        opening = np.asarray(self.projection.opening(measure), dtype=np.float64)
        return np.concatenate([opening[np.newaxis], self.projection.values(measure)])

    def stock(self, measure: str) -> Array:
        """A stock at the valuation date and the year-ends, in all its columns."""
        rows: Array = self.monthly(measure)[[0, *(year.last + 1 for year in self.years)]]
        return rows

    def flow(self, measure: str) -> Array:
        """A flow summed over each year, in all its columns."""
        values = self.projection.values(measure)
        return np.array([values[year.first : year.last + 1].sum(axis=0) for year in self.years])

    def total(self, measure: str, *, flow: bool = False) -> Array:
        """The measure over all its columns, by date, or by year for a flow."""
        table = self.flow(measure) if flow else self.stock(measure)
        return over_columns(table)

    @cached_property
    def capital(self) -> Array:
        """Capital by date and source."""
        return self.stock("capital")

    @cached_property
    def transfers(self) -> Array:
        """Net transfers by year and source."""
        return self.flow("transfer_in") - self.flow("repayment_out")

    @cached_property
    def outstanding(self) -> Array:
        """Outstanding loans by date and programme."""
        table: Array = self.stock("outstanding").sum(axis=1)
        return table

    @cached_property
    def disbursement(self) -> Array:
        """Lending by year and programme."""
        table: Array = self.flow("disbursement").sum(axis=1)
        return table

    @cached_property
    def lending(self) -> Array:
        """Lending by year."""
        return self.total("disbursement", flow=True)

    @cached_property
    def collections(self) -> Array:
        """Principal collected by year."""
        return self.total("collection", flow=True)

    @cached_property
    def loans(self) -> Array:
        """Outstanding loans by date."""
        return over_columns(self.outstanding)

    @cached_property
    def bad(self) -> Array:
        """Overdue and frozen principal by date."""
        return self.total("overdue") + self.total("frozen")

    @cached_property
    def bad_ratio(self) -> Array:
        """Overdue and frozen part of outstanding loans, by date; not a number without loans."""
        return ratio(self.bad, self.loans)

    @cached_property
    def programmes_in_use(self) -> list[int]:
        """Columns of the programmes that have or make loans, the largest at the end first."""
        used = np.nonzero(self.outstanding.any(axis=0) | self.disbursement.any(axis=0))[0]
        return sorted((int(p) for p in used), key=lambda p: -self.outstanding[-1, p])

    def columns(self, sources: Iterable[str]) -> list[int]:
        """Columns of the named sources; all if none is named."""
        named = set(sources)
        all_sources = self.scenario.sources
        return [s for s, source in enumerate(all_sources) if not named or source.id in named]

    def capital_of(self, sources: Iterable[str]) -> Array:
        """Capital of the named sources together, by date."""
        return over_columns(self.capital[:, self.columns(sources)])

    def transfers_of(self, sources: Iterable[str]) -> Array:
        """Net transfers of the named sources together, by year."""
        return over_columns(self.transfers[:, self.columns(sources)])

    def share_of(self, sources: Iterable[str]) -> Array:
        """The named sources' part of total capital, by date."""
        return ratio(self.capital_of(sources), over_columns(self.capital))


def over_columns(table: Array) -> Array:
    """Sum of every row over all that is in it."""
    total: Array = table.reshape(len(table), -1).sum(axis=1)
    return total


def ratio(part: Array, whole: Array) -> Array:
    """Part by whole; not a number where the whole is 0."""
    result: Array = np.full(len(whole), np.nan)
    np.divide(part, whole, out=result, where=whole != 0)
    return result


def average_growth(start: float, end: float, years: float) -> float:
    """Constant yearly growth that leads from start to end; not a number where there is none."""
    if start <= 0 or end <= 0 or years <= 0:
        return float("nan")
    return float((end / start) ** (1 / years) - 1)


def is_ceiling(rule: Any) -> bool:
    """True for a target that sets a most instead of a least."""
    return hasattr(rule, "at_most")
