"""The days of the month on which the bank holds its session in a commune."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from policycredit._core import InvalidInput, Month
from policycredit.business_days import CONVENTIONS, is_public_holiday, moved
from policycredit.day_swaps import DaySwap, check_day, check_swaps

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class NthWeekday:
    """A day of the month such as the third Saturday.

    Parameters
    ----------
    number : int
        1 to 4, or -1 for the last of the month.
    weekday : str
        `monday` to `sunday`.

    Raises
    ------
    InvalidInput
        Listing every field that is wrong.
    """

    number: int
    weekday: str

    def __post_init__(self) -> None:
        problems = []
        if type(self.number) is not int or self.number not in (1, 2, 3, 4, -1):
            rule = "must be from 1 to 4, or -1 for the last of the month"
            problems.append(f"number = {self.number!r}: {rule}")
        if self.weekday not in WEEKDAYS:
            rule = f"must be one of {', '.join(WEEKDAYS)}"
            problems.append(f"weekday = {self.weekday!r}: {rule}")
        if problems:
            raise InvalidInput("\n".join(problems))

    def in_month(self, month: Month) -> date:
        """Return the day in a month."""
        last = month.end
        wanted = WEEKDAYS.index(self.weekday)
        if self.number < 0:
            return last.replace(day=last.day - (last.weekday() - wanted) % 7)
        first = 1 + (wanted - last.replace(day=1).weekday()) % 7
        return last.replace(day=first + 7 * (self.number - 1))


@dataclass(frozen=True)
class TransactionDays:
    """A commune's transaction days: a fixed day each month, weekends included.

    A session is moved only off a public holiday (days in lieu and swapped days off among them), to
    a day that may be a weekend: docs/model/business_days.md.

    Parameters
    ----------
    day_of_month : int or NthWeekday
        1 to 31, the month's last day where there is no such day; or a day such as the third
        Saturday, `NthWeekday(3, "saturday")`.
    convention : str, optional
        How a session on a public holiday is moved, in the words of `adjust`. The default,
        `modified_following`, keeps one session in every month.
    swaps : collection of DaySwap, optional
        As for `is_public_holiday`.

    Raises
    ------
    InvalidInput
        Listing every field that is wrong.
    """

    day_of_month: int | NthWeekday
    convention: str = "modified_following"
    swaps: Collection[DaySwap] = ()

    def __post_init__(self) -> None:
        problems = []
        day = self.day_of_month
        if not isinstance(day, NthWeekday) and (type(day) is not int or not 1 <= day <= 31):
            rule = 'must be a whole number from 1 to 31, or NthWeekday(3, "saturday")'
            problems.append(f"day_of_month = {self.day_of_month!r}: {rule}")
        if self.convention not in CONVENTIONS:
            rule = f"must be one of {', '.join(CONVENTIONS)}"
            problems.append(f"convention = {self.convention!r}: {rule}")
        try:
            check_swaps(self.swaps)
        except InvalidInput as error:
            problems.append(str(error))
        if problems:
            raise InvalidInput("\n".join(problems))
        object.__setattr__(self, "swaps", tuple(self.swaps))

    def in_month(self, month: Month | str | date) -> date:
        """Return the session of a month, given as a Month, as `YYYY-MM` or by any of its days.

        With `following` or `preceding` it may be held in the month after or before.
        """
        if isinstance(month, date):
            check_day("month", month)
        of = month if isinstance(month, Month) else Month(month)
        if isinstance(self.day_of_month, NthWeekday):
            fixed = self.day_of_month.in_month(of)
        else:
            fixed = of.end.replace(day=min(self.day_of_month, of.end.day))
        check_day("day", fixed)
        return moved(
            fixed, self.convention, lambda day: not is_public_holiday(day, swaps=self.swaps)
        )

    def on_or_after(self, day: date) -> date:
        """Return the first session that is not before a day."""
        check_day("day", day)
        # Only `following` can bring a session over from the month before.
        month = Month(day) + (-1 if self.convention == "following" else 0)
        while (session := self.in_month(month)) < day:
            month += 1
        return session
