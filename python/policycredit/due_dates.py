"""Due dates moved to business days or transaction days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TypeVar

from policycredit._core import Instalment, InvalidInput
from policycredit.business_days import CONVENTIONS, adjust
from policycredit.day_swaps import DaySwap, check_day, check_swaps
from policycredit.transaction_days import TransactionDays

Due = TypeVar("Due", Instalment, date)
Rule = str | TransactionDays | Callable[[date], date]


def move_due_dates(
    dues: Iterable[Due], rule: Rule, *, swaps: Collection[DaySwap] = ()
) -> list[Due]:
    """Move due dates; every amount stays as agreed, interest included.

    Interest stays that of the agreed period: the days that a due date is moved by are neither
    charged nor given back. Due dates that meet on one day stay rows of their own.

    Parameters
    ----------
    dues : iterable of Instalment or of datetime.date
        What `schedule` returns, or plain dates from 1995 to 2100.
    rule : str, TransactionDays or callable
        A convention of `adjust`; transaction days, which means the first on or after the due date;
        or any function from a date to a date that keeps their order, such as the method `in_month`
        of transaction days (the one in the month of the due date, which may come before it).
    swaps : collection of DaySwap, optional
        For a convention; transaction days have their own.

    Returns
    -------
    list of Instalment or of datetime.date
        As many as came in, in their order.

    Raises
    ------
    InvalidInput
        If the rule is none of these, gives no date or changes the order; and listing all of `dues`
        that are wrong.
    """
    move = _mover(rule, swaps)
    rows = list(dues)
    days = [_day_of(row) for row in rows]
    _check(days)
    new = [move(day) for day in days]
    for number, (day, to) in enumerate(zip(days, new, strict=True)):
        check_day(f"rule({day})", to)
        if number and days[number - 1] <= day and new[number - 1] > to:
            earlier = f"{days[number - 1]} goes to {new[number - 1]}"
            raise InvalidInput(f"rule({day}) = {to}: must keep the order of due dates; {earlier}")
    return [_due_on(to, row) for row, to in zip(rows, new, strict=True)]


def _check(days: list[date]) -> None:
    problems = []
    for number, day in enumerate(days):
        try:
            check_day(f"dues[{number}]", day)
        except InvalidInput as error:
            problems.append(str(error))
    if problems:
        raise InvalidInput("\n".join(problems))


def _mover(rule: Rule, swaps: Collection[DaySwap]) -> Callable[[date], date]:
    check_swaps(swaps)
    if isinstance(rule, str) and rule in CONVENTIONS:
        return lambda day: adjust(day, rule, swaps=swaps)
    if swaps and not isinstance(rule, str):
        raise InvalidInput(f"swaps = {swaps!r}: must be given to the rule itself, {rule!r}")
    if isinstance(rule, TransactionDays):
        return rule.on_or_after
    if callable(rule):
        return rule
    known = ", ".join(CONVENTIONS)
    raise InvalidInput(
        f"rule = {rule!r}: must be one of {known}, TransactionDays or a function of a date"
    )


def _day_of(row: Instalment | date) -> date:
    return row.due if isinstance(row, Instalment) else row


def _due_on(day: date, row: Due) -> Due:
    if not isinstance(row, Instalment):
        return day
    fields = {name: getattr(row, name) for name in Instalment.__match_args__}
    return Instalment(**{**fields, "due": day})
