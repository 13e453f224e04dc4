"""Days off that the Government swapped with a weekend day, as data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policycredit._core import InvalidInput, ParseError
from policycredit.files import data

if TYPE_CHECKING:
    from os import PathLike

FIRST_YEAR, LAST_YEAR = 1995, 2100  # from the Labour Code of 1994 to the end of the lunar calendar
_SATURDAY = 5
_SWAP_KEYS = ("day_off", "worked", "source")


@dataclass(frozen=True, kw_only=True)
class DaySwap:
    """A weekday off that a Saturday or Sunday is worked for (hoán đổi ngày làm việc).

    Parameters
    ----------
    day_off : datetime.date
        The weekday, Monday to Friday, that becomes a day off.
    worked : datetime.date
        The Saturday or Sunday that becomes a business day.

    Raises
    ------
    InvalidInput
        If one of the two is not such a day.
    """

    day_off: date
    worked: date

    def __post_init__(self) -> None:
        check_day("day_off", self.day_off)
        check_day("worked", self.worked)
        problems = []
        if is_weekend(self.day_off):
            problems.append(f"day_off = {_named(self.day_off)}: must be from Monday to Friday")
        if not is_weekend(self.worked):
            problems.append(f"worked = {_named(self.worked)}: must be a Saturday or a Sunday")
        if problems:
            raise InvalidInput("\n".join(problems))


def read_day_swaps(path: str | PathLike[str]) -> list[DaySwap]:
    """Read swapped days from a TOML file, such as the bundled ``data("day_swaps.toml")``.

    Parameters
    ----------
    path : path-like
        Of a file with a `[[swap]]` for each: `day_off` and `worked`, both dates, and `source`, the
        text that says so.

    Raises
    ------
    ParseError
        For a file that is no TOML.
    InvalidInput
        Listing every swap that is wrong.
    """
    import tomli

    try:
        table = tomli.loads(Path(path).read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ParseError(f"{path}: {error}") from None
    problems = [f"{path}: `{key}` is not known; known is: swap" for key in table if key != "swap"]
    swaps = []
    entries = table.get("swap", [])
    if not isinstance(entries, list):
        entries, problems = [], [*problems, f"{path}: swap: must be written [[swap]]"]
    for number, entry in enumerate(entries, start=1):
        try:
            swaps.append(_swap_of(entry))
        except InvalidInput as error:
            problems += [f"{path}: swap {number}: {line}" for line in str(error).split("\n")]
    if problems:
        raise InvalidInput("\n".join(problems))
    return swaps


def _swap_of(entry: dict[str, Any]) -> DaySwap:
    problems = [
        f"`{key}` is not known; known are: {', '.join(_SWAP_KEYS)}"
        for key in entry
        if key not in _SWAP_KEYS
    ]
    problems += [f"{key} = nothing: must be given" for key in _SWAP_KEYS if key not in entry]
    if not str(entry.get("source", "x")).strip():
        problems.append("source = ``: must say where the swap is announced")
    if problems:
        raise InvalidInput("\n".join(problems))
    return DaySwap(day_off=entry["day_off"], worked=entry["worked"])


@cache
def bundled_swaps() -> tuple[DaySwap, ...]:
    """Swapped days that the package `holidays` does not list."""
    return tuple(read_day_swaps(data("day_swaps.toml")))


def check_day(field: str, day: object) -> None:
    """Throw InvalidInput unless `day` is a date whose holidays are known."""
    if isinstance(day, datetime) or not isinstance(day, date):
        rule = "must be a datetime.date; a time of day has one as .date()"
        raise InvalidInput(f"{field} = {day!r}: {rule}")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        rule = f"must be from {FIRST_YEAR} to {LAST_YEAR}, where Vietnam's holidays are known"
        raise InvalidInput(f"{field} = {day}: {rule}")


def check_swaps(swaps: Collection[object]) -> None:
    """Throw InvalidInput unless all of `swaps` are DaySwap, and can be read more than once."""
    rule = "must be a list of DaySwap(day_off=..., worked=...)"
    if not isinstance(swaps, Collection):
        raise InvalidInput(f"swaps = {swaps!r}: {rule}")
    wrong = [swap for swap in swaps if not isinstance(swap, DaySwap)]
    if wrong:
        raise InvalidInput("\n".join(f"swaps = {swap!r}: {rule}" for swap in wrong))


def is_weekend(day: date) -> bool:
    """Say whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def _named(day: date) -> str:
    return f"{day} ({day:%A})"
