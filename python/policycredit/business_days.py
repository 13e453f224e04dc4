"""Vietnam's business days: public holidays, Tết, and days off that the Government swapped.

Rules and sources: docs/model/business_days.md. The package `holidays` is imported when first used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from policycredit._core import InvalidInput
from policycredit.day_swaps import (
    DaySwap,
    bundled_swaps,
    check_day,
    check_swaps,
    is_weekend,
)

if TYPE_CHECKING:
    from holidays import HolidayBase

CONVENTIONS = ("following", "modified_following", "preceding", "modified_preceding", "unadjusted")
_ONE_DAY = timedelta(days=1)


def is_public_holiday(day: date, *, swaps: Collection[DaySwap] = ()) -> bool:
    """Say whether a day is off by law or by the Government, whatever its weekday.

    Parameters
    ----------
    day : datetime.date
        Any day from 1995 to 2100.
    swaps : collection of DaySwap, optional
        Swapped days that are not known here yet, as `read_day_swaps` gives them; known ones do no
        harm.

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
    return day in _vietnam() or any(day == swap.day_off for swap in (*bundled_swaps(), *swaps))


def is_business_day(day: date, *, swaps: Collection[DaySwap] = ()) -> bool:
    """Say whether offices work: Monday to Friday but for days off, and weekend days swapped in.

    Parameters, errors: as `is_public_holiday`.
    """
    check_day("day", day)
    check_swaps(swaps)
    if is_weekend(day):
        worked = any(day == swap.worked for swap in (*bundled_swaps(), *swaps))
        return worked or _vietnam().is_working_day(day)
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


def check_convention(convention: object) -> None:
    """Throw InvalidInput unless `convention` is one of CONVENTIONS."""
    if convention not in CONVENTIONS:
        raise InvalidInput(f"convention = {convention!r}: must be one of {', '.join(CONVENTIONS)}")


@cache
def _vietnam() -> HolidayBase:
    from holidays import country_holidays

    return country_holidays("VN")  # works a year out when a day of it is first asked for


def _first_open(day: date, step: timedelta, is_open: Callable[[date], bool]) -> date:
    while not is_open(day):
        day += step
    return day
