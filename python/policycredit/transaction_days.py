"""The days of the month on which the bank holds its session in a commune."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from policycredit._core import InvalidInput, Month
from policycredit.business_days import (
    CONVENTIONS,
    DaySwap,
    check_day,
    check_swaps,
    is_public_holiday,
    moved,
)


@dataclass(frozen=True)
class TransactionDays:
    """A commune's transaction days: a fixed day each month, weekends included.

    A session is moved only off a public holiday (days in lieu and swapped days off among them), to
    a day that may be a weekend: docs/model/business_days.md.

    Parameters
    ----------
    day_of_month : int
        1 to 31; the month's last day where there is no such day.
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

    day_of_month: int
    convention: str = "modified_following"
    swaps: Collection[DaySwap] = ()

    def __post_init__(self) -> None:
        problems = []
        if type(self.day_of_month) is not int or not 1 <= self.day_of_month <= 31:
            rule = "must be a whole number from 1 to 31"
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
