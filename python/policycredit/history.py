"""Published capital by year as a CSV file, and the scenario that it would have given then."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from policycredit._core import (
    BalanceGrowth,
    CapitalSource,
    InvalidInput,
    LoanTerms,
    Money,
    Month,
    ParseError,
    Programme,
    Rate,
    RatePath,
    Scenario,
    Series,
    TimeGrid,
)

OTHER = "other"


@dataclass(frozen=True)
class History:
    """Capital at year-ends as it was published.

    Attributes
    ----------
    total : mapping of int to Money
        All capital, by year.
    sources : mapping of str to mapping of int to Money
        Capital of some sources, by id and year; years may be missing. What they leave of the total
        is the source ``"other"``.
    """

    total: Mapping[int, Money]
    sources: Mapping[str, Mapping[int, Money]]

    @property
    def known(self) -> list[int]:
        """The years in which the total and every source are known."""
        return sorted(set(self.total).intersection(*(set(v) for v in self.sources.values())))

    def scenario(self, start: int) -> Scenario:
        """Project every source from the end of a year by its growth up to then, to the last year.

        Growth is the constant yearly growth from the first known year to `start`; nothing that was
        published later is used.

        Raises
        ------
        InvalidInput
            If the total or a source is not known in `start`, in no year before it, or is 0 in
            either.
        """
        if start not in self.known[1:]:
            usable = ", ".join(str(year) for year in self.known[1:]) or "none in this history"
            raise InvalidInput(
                f"start = {start}: must be a year in which the total and every source are "
                f"published, and an earlier one too: {usable}"
            )
        first = self.known[0]
        return Scenario(
            name=f"as_known_at_the_end_of_{start}",
            grid=TimeGrid(Month(start, 12), Month(max(self.total), 12)),
            sources=[
                self._source(OTHER, self._other(first), self._other(start), start - first),
                *(
                    self._source(name, values[first].dong, values[start].dong, start - first)
                    for name, values in self.sources.items()
                ),
            ],
            programmes=[Programme(id="all", terms=LoanTerms(term=60))],
        )

    def published(self, start: int) -> list[tuple[Series, Mapping[int, Money]]]:
        """List what was published after a year, as `backtest` takes it: the total, the sources."""
        pairs: list[tuple[Series, Mapping[int, Money]]] = [(Series(measure="capital"), self.total)]
        pairs += [
            (Series(measure="capital", source=name), values)
            for name, values in self.sources.items()
        ]
        return [
            (series, {year: value for year, value in values.items() if year > start})
            for series, values in pairs
        ]

    def _other(self, year: int) -> int:
        return self.total[year].dong - sum(values[year].dong for values in self.sources.values())

    @staticmethod
    def _source(name: str, then: int, now: int, years: int) -> CapitalSource:
        if then <= 0 or now <= 0:
            raise InvalidInput(
                f"{name} = {min(then, now) / 1e9:,.1f} billion: must be above 0 to have a growth"
            )
        growth = Rate.percent(100 * ((now / then) ** (1 / years) - 1))
        return CapitalSource(
            id=name,
            kind="local_budget" if name == "local" else "central_balanced",
            opening=Money(now),
            funding=BalanceGrowth(per_year=RatePath(growth)),
        )


def read_history(path: str | PathLike[str]) -> History:
    """Read published capital by year.

    Parameters
    ----------
    path
        A CSV file with the columns ``year``, ``capital`` (all of it) and one for each source by its
        id, in billion đồng at the year's end; what was not published is left empty.

    Returns
    -------
    History

    Raises
    ------
    ParseError
        With every problem of the file and its line.
    """
    file = Path(path)
    problems: list[str] = []
    total: dict[int, Money] = {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        columns = reader.fieldnames or []
        missing = [name for name in ("year", "capital") if name not in columns]
        if missing or len(set(columns)) != len(columns):
            raise ParseError(
                f"{file}:1: columns {', '.join(columns) or 'none'}: must be year, capital and the "
                "sources, each once"
            )
        sources: dict[str, dict[int, Money]] = {
            name: {} for name in columns if name not in ("year", "capital")
        }
        if OTHER in sources:
            problems.append(f"{file}:1: column `{OTHER}`: is what the sources leave of `capital`")
        for row in reader:
            at = f"{file}:{reader.line_num}"
            year = _year(at, row.get("year"), total, problems)
            if None in row:
                problems.append(f"{at}: more cells than the {len(columns)} columns")
            for name in ("capital", *sources):
                amount = _billions(f"{at}: {name}", row.get(name), problems)
                if year is None or amount is None:
                    continue
                (total if name == "capital" else sources[name])[year] = amount
    for name, values in sources.items():
        problems += [
            f"{file}: {name} of {year}: must not exceed the capital of that year"
            for year, value in values.items()
            if year in total and value.dong > total[year].dong
        ]
    if not total and not problems:
        problems.append(f"{file}: no year with a capital")
    if problems:
        raise ParseError("\n".join(problems))
    return History(total, sources)


def _year(at: str, cell: str | None, known: Mapping[int, Money], problems: list[str]) -> int | None:
    text = (cell or "").strip()
    if not (text.isascii() and text.isdigit() and 1900 <= int(text) <= 2200):
        problems.append(f"{at}: year = {cell!r}: must be a year, as 2019")
        return None
    if int(text) in known:
        problems.append(f"{at}: year = {text}: must be there once")
        return None
    return int(text)


def _billions(at: str, cell: str | None, problems: list[str]) -> Money | None:
    text = (cell or "").strip()
    if not text:
        return None
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not (math.isfinite(amount) and 0 <= amount <= 9e6):
        problems.append(f"{at} = {cell!r}: must be an amount in billion đồng, as 211894 or 3808.5")
        return None
    return Money.billion(amount)
