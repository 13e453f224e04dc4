"""QuantLib as a live oracle of loan books: a tape of 1,000 loans, loan by loan and as a whole.

Every row of the tape is built a second time from QuantLib's schedules, day counters and bonds.
"""

import random
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import product

import pyarrow as pa
import pytest
from test_quantlib_oracle import DAY_COUNTS, ql, split_principal

import policycredit as pc

CENT = 0.01
VALUATION = pc.Month("2025-12")
LAST_DAY = ql.Date(31, 12, 2025)
CHANGED_ON = ql.Date(10, 3, 2027)  # the first day at the lower rate, where rates change
DAYS_ALIKE = ("actual_365_fixed", "actual_360", "actual_actual")
UNMOVED = (ql.NullCalendar(), ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Forward, False)


@dataclass(frozen=True)
class Row:
    """A loan of the tape."""

    programme: int
    disbursed: date
    amount: int
    performing: int
    overdue: int
    percent: float | None  # a rate of its own
    next_principal: date
    interval: int
    maturity: date
    interest_day: int


def programmes() -> list[pc.Programme]:
    made = []
    for day_count, repayment, every in product(
        DAY_COUNTS, ("equal_principal", "annuity", "bullet"), (1, 3)
    ):
        # A change inside a period is averaged over its days: elsewhere that is another contract.
        changes = [pc.RateChange(first=date(2000, 1, 1), value=pc.Rate.percent(6.6))]
        if day_count in DAYS_ALIKE:
            changes.append(
                pc.RateChange(
                    first=CHANGED_ON.to_date(), value=pc.Rate.percent(5.4), scope="whole_balance"
                )
            )
        terms = pc.LoanTerms(
            repayment=repayment,
            interest_interval=every,
            day_count=day_count,
            rounding=pc.Money(1000 if len(made) % 4 == 0 else 1),
        )
        made.append(pc.Programme(id=f"p{len(made)}", rate=pc.LendingRate(changes), terms=terms))
    return made


FRAME = pc.BookFrame(
    valuation=VALUATION, programmes=programmes(), sources=["central", "local"], units=["ward"]
)


def random_row(draw: random.Random) -> Row:
    programme = draw.randrange(len(FRAME.programmes))
    terms = FRAME.programmes[programme].terms
    every, day = terms.interest_interval, draw.randint(1, 28)
    disbursed = ql.Date(day, draw.randint(1, 12), draw.randint(2021, 2025))
    first = ql.Date(day, 12, 2025)
    since = (first.year() - disbursed.year()) * 12 + first.month() - disbursed.month()
    last_interest = first - ql.Period(since % every, ql.Months)
    following = last_interest + ql.Period(every * draw.randint(1, 4), ql.Months)
    interval = every * draw.choice([1, 2, 4])
    maturity = following + ql.Period(interval * draw.randint(0, 8), ql.Months)
    # Away from interest days only where a day is worth the same everywhere in a period.
    if terms.day_count in DAYS_ALIKE and draw.random() < 0.5:
        following = ql.Date(draw.randint(1, 28), following.month(), following.year())
        maturity = (
            following + ql.Period(interval * draw.randint(0, 8), ql.Months) + (draw.randint(0, 20))
        )
    performing = draw.randint(1_000_000, 100_000_000)
    return Row(
        programme,
        disbursed.to_date(),
        200_000_000,
        performing,
        draw.randint(1, 9_000_000) if draw.random() < 0.2 else 0,
        draw.choice([3.0, 7.92]) if draw.random() < 0.3 else None,
        following.to_date(),
        interval,
        maturity.to_date(),
        day,
    )


def random_rows(count: int = 1000) -> list[Row]:
    draw = random.Random(20263)
    return [random_row(draw) for _ in range(count)]


def book_of(rows: list[Row]) -> pc.LoanBook:
    ids = [programme.id for programme in FRAME.programmes]
    book = pc.LoanBook.from_arrow(
        pa.table(
            {
                "programme": [ids[row.programme] for row in rows],
                "source": ["central" if row.performing % 2 else "local" for row in rows],
                "disbursed": [row.disbursed for row in rows],
                "amount": [row.amount for row in rows],
                "outstanding": [row.performing + row.overdue for row in rows],
                "overdue": [row.overdue for row in rows],
                "rate": [None if row.percent is None else row.percent / 100 for row in rows],
                "next_principal": [row.next_principal for row in rows],
                "instalment_interval": pa.array([row.interval for row in rows], pa.int16()),
                "maturity": [row.maturity for row in rows],
                "interest_day": pa.array([row.interest_day for row in rows], pa.int8()),
            }
        ),
        FRAME,
    )
    assert book.tally.rows_rejected == 0
    return book


def interest_by_date(
    row: Row, owed: dict[ql.Date, int], dues: list[ql.Date], times: float, counter: ql.DayCounter
) -> dict[ql.Date, float]:
    """Interest of QuantLib's bond on the days after the first due date, by due date.

    `owed` says what is owed from a day on.
    """
    programme = FRAME.programmes[row.programme]
    changes = row.percent is None and len(programme.rate.changes) > 1
    days = {*dues, *(day for day in owed if dues[0] < day < dues[-1])}
    if changes and dues[0] < CHANGED_ON - 1 < dues[-1]:
        days.add(CHANGED_ON - 1)
    dates, notionals, rates = sorted(days), [], []
    for start in dates[:-1]:
        notionals.append(float(owed[max(day for day in owed if day <= start)]))
        agreed = 6.6 if row.percent is None else row.percent
        rates.append((5.4 if changes and start >= CHANGED_ON - 1 else agreed) / 100 * times)
    periods = ql.Schedule(
        dates,
        ql.NullCalendar(),
        ql.Unadjusted,
        ql.Unadjusted,
        ql.Period(1, ql.Months),
        *UNMOVED[3:],
    )
    bond = ql.AmortizingFixedRateBond(0, notionals, periods, rates, counter, ql.Unadjusted)
    interest: dict[ql.Date, float] = defaultdict(float)
    for flow in bond.cashflows():
        if ql.as_coupon(flow) is not None:
            interest[dues[bisect_left(dues, flow.date())]] += flow.amount()
    return interest


def theirs(row: Row, counter: ql.DayCounter) -> dict[date, tuple[int, float, float]]:
    """Principal, interest and overdue interest by date, up to maturity."""
    terms = FRAME.programmes[row.programme].terms
    disbursed, maturity = ql.Date.from_date(row.disbursed), ql.Date.from_date(row.maturity)
    every = ql.Period(terms.interest_interval, ql.Months)
    regular = ql.Schedule(disbursed, maturity + every, every, *UNMOVED)
    from_last = max(day for day in regular if day <= LAST_DAY)
    on_days = [day for day in regular if from_last <= day < maturity]
    dues = [*on_days, maturity]

    following = ql.Date.from_date(row.next_principal)
    interval = ql.Period(row.interval, ql.Months)
    last_days = ql.Date.isEndOfMonth(following) and row.next_principal.day != row.interest_day
    if terms.repayment == "bullet" or following == maturity:
        days = [maturity]
    else:
        days = list(ql.Schedule(following, maturity, interval, *UNMOVED[:-1], last_days))
    principal = {maturity: row.performing}
    if terms.repayment != "bullet":
        before = ql.NullCalendar().advance(following, -interval, ql.Unadjusted, last_days)
        first = max(before, disbursed)
        percent = 6.6 if row.percent is None else row.percent
        principal = split_principal(row.performing, terms, percent, [first, *days], counter)
    owed, left = {from_last: row.performing}, row.performing
    for day, part in principal.items():
        left -= part
        owed[day] = left
    interest = interest_by_date(row, owed, dues, 1, counter)
    overdue = {}
    if row.overdue and len(on_days) > 1:
        overdue = interest_by_date(row, {from_last: row.overdue}, on_days, 1.3, counter)
    return {
        day.to_date(): (principal.get(day, 0), interest.get(day, 0.0), overdue.get(day, 0.0))
        for day in {*principal, *interest, *overdue}
        if day > LAST_DAY
    }


def differences(
    rows: list[Row], book: pc.LoanBook, counters: dict[str, ql.DayCounter]
) -> list[str]:
    found = []
    for number, row in enumerate(rows):
        day_count = FRAME.programmes[row.programme].terms.day_count
        flows = theirs(row, counters[day_count])
        for due in pc.schedule_of(book, number):
            if due.due > row.maturity:
                continue  # overdue principal bears interest on
            principal, interest, overdue = flows.pop(due.due, (0, 0.0, 0.0))
            if due.due == row.maturity and due.overdue_interest:
                overdue = due.overdue_interest  # the bond on overdue principal ends before
            if (
                due.principal.dong != principal
                or abs(due.interest - interest) > CENT
                or abs(due.overdue_interest - overdue) > CENT
            ):
                found.append(
                    f"row {number} on {due.due}: {due} not {principal} + {interest} of {row}"
                )
        found += [f"row {number} on {day}: not ours: {flow}" for day, flow in flows.items()]
    return found


def test_a_book_of_a_thousand_loans_pays_what_quantlib_says_loan_by_loan() -> None:
    rows = random_rows()
    found = differences(rows, book_of(rows), DAY_COUNTS)
    assert not found, f"{len(found)}\n" + "\n".join(found[:5])


def test_the_run_off_of_the_book_is_the_sum_of_quantlibs_flows() -> None:
    rows = random_rows()
    run_off = pc.run_off(book_of(rows), pc.Month("2040-12"), by=("programme",))
    shape = run_off.principal.shape
    principal, interest = [[[0] * shape[1] for _ in range(shape[0])] for _ in range(2)]
    for row in rows:
        counter = DAY_COUNTS[FRAME.programmes[row.programme].terms.day_count]
        for day, (repaid, paid, _) in theirs(row, counter).items():
            month = (day.year - 2026) * 12 + day.month - 1
            principal[month][row.programme] += repaid
            interest[month][row.programme] += paid
    assert run_off.principal.tolist() == principal
    for ours, others in zip(run_off.interest.tolist(), interest, strict=True):
        assert ours == pytest.approx(others, rel=1e-12, abs=CENT)


def test_the_thousand_loans_cover_every_kind() -> None:
    rows = random_rows()
    assert {row.programme for row in rows} == set(range(len(FRAME.programmes)))
    assert sum(row.overdue > 0 for row in rows) > 100
    assert sum(row.percent is not None for row in rows) > 200
    assert sum(row.next_principal.day != row.interest_day for row in rows) > 200


def test_the_comparison_notices_another_day_count() -> None:
    rows = random_rows(200)
    book = book_of(rows)
    names = list(DAY_COUNTS)
    turned = {name: DAY_COUNTS[names[i - 1]] for i, name in enumerate(names)}
    assert len(differences(rows, book, turned)) > 500
