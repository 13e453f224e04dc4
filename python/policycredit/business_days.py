"""Vietnam's business days: public holidays, Tết, and days off that the Government swapped.

Rules and sources: docs/model/business_days.md. The package `holidays` is imported when first used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from policycredit._core import InvalidInput

if TYPE_CHECKING:
    from holidays import HolidayBase

CONVENTIONS = ("following", "modified_following", "preceding", "modified_preceding", "unadjusted")
FIRST_YEAR, LAST_YEAR = 1995, 2100  # from the Labour Code of 1994 to the end of the lunar calendar
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


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
        if _is_weekend(self.day_off):
            problems.append(f"day_off = {_named(self.day_off)}: must be from Monday to Friday")
        if not _is_weekend(self.worked):
            problems.append(f"worked = {_named(self.worked)}: must be a Saturday or a Sunday")
        if problems:
            raise InvalidInput("\n".join(problems))


def is_public_holiday(day: date, *, swaps: Collection[DaySwap] = ()) -> bool:
    """Say whether a day is off by law or by the Government, whatever its weekday.

    Parameters
    ----------
    day : datetime.date
        Any day from 1995 to 2100.
    swaps : collection of DaySwap, optional
        Swapped days that the package `holidays` does not know; those that it knows do no harm.

    Returns
    -------
    bool
        True on public holidays, days in lieu of those on a weekend, and swapped days off.

    Raises
    ------
    InvalidInput
        If `day` is not a date of these years, or `swaps` holds something else.
    """
    check_day("day", day)
    check_swaps(swaps)
    return day in _vietnam() or any(day == swap.day_off for swap in swaps)


def is_business_day(day: date, *, swaps: Collection[DaySwap] = ()) -> bool:
    """Say whether offices work: Monday to Friday but for days off, and weekend days swapped in.

    Parameters, errors: as `is_public_holiday`.
    """
    check_day("day", day)
    check_swaps(swaps)
    if _is_weekend(day):
        return _vietnam().is_working_day(day) or any(day == swap.worked for swap in swaps)
    return not is_public_holiday(day, swaps=swaps)


def adjust(day: date, convention: str, *, swaps: Collection[DaySwap] = ()) -> date:
    """Move a day that is no business day to one that is.

    Parameters
    ----------
    day : datetime.date
        Any day from 1995 to 2100.
    convention : str
        `following` or `preceding`: the next or the last business day. `modified_following` and
        `modified_preceding`: the same, but the other way where that would leave the month.
        `unadjusted`: the day itself.
    swaps : collection of DaySwap, optional
        As for `is_public_holiday`.

    Returns
    -------
    datetime.date

    Raises
    ------
    InvalidInput
        As `is_public_holiday`, or if `convention` is none of the five.
    """
    check_day("day", day)
    check_swaps(swaps)
    return moved(day, convention, lambda other: is_business_day(other, swaps=swaps))


def moved(day: date, convention: str, is_open: Callable[[date], bool]) -> date:
    """Move a day by one of CONVENTIONS to a day that is open."""
    check_convention(convention)
    if convention == "unadjusted":
        return day
    step = _ONE_DAY if convention.endswith("following") else -_ONE_DAY
    found = _first_open(day, step, is_open)
    if convention.startswith("modified") and found.month != day.month:
        return _first_open(day, -step, is_open)
    return found


def check_day(field: str, day: object) -> None:
    """Throw InvalidInput unless `day` is a date whose holidays are known."""
    if isinstance(day, datetime) or not isinstance(day, date):
        rule = "must be a datetime.date; a time of day has one as .date()"
        raise InvalidInput(f"{field} = {day!r}: {rule}")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        rule = f"must be from {FIRST_YEAR} to {LAST_YEAR}, where Vietnam's holidays are known"
        raise InvalidInput(f"{field} = {day}: {rule}")


def check_convention(convention: object) -> None:
    """Throw InvalidInput unless `convention` is one of CONVENTIONS."""
    if convention not in CONVENTIONS:
        raise InvalidInput(f"convention = {convention!r}: must be one of {', '.join(CONVENTIONS)}")


def check_swaps(swaps: Collection[object]) -> None:
    """Throw InvalidInput unless all of `swaps` are DaySwap, and can be read more than once."""
    rule = "must be a list of DaySwap(day_off=..., worked=...)"
    if not isinstance(swaps, Collection):
        raise InvalidInput(f"swaps = {swaps!r}: {rule}")
    wrong = [swap for swap in swaps if not isinstance(swap, DaySwap)]
    if wrong:
        raise InvalidInput("\n".join(f"swaps = {swap!r}: {rule}" for swap in wrong))


@cache
def _vietnam() -> HolidayBase:
    from holidays import country_holidays

    return country_holidays("VN")  # works a year out when a day of it is first asked for


def _first_open(day: date, step: timedelta, is_open: Callable[[date], bool]) -> date:
    while not is_open(day):
        day += step
    return day


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def _named(day: date) -> str:
    return f"{day} ({day:%A})"
