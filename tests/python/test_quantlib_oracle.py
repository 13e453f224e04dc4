"""QuantLib as a live oracle of `schedule`: its dates, day counts, discounting and bonds.

Both count in whole đồng after the rounding of docs/model/loans.md and interest.md. Before it,
QuantLib's interest from the start of a loan to any of its dates is within half a đồng of ours.
"""

import math
import random
import warnings
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

import pytest

import policycredit as pc

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # SWIG's own, from Python 3.12 on
        import QuantLib as ql  # noqa: N813
except ImportError:
    pytest.skip(
        "QuantLib is not installed, so nothing was compared: pip install 'policycredit[test]'",
        allow_module_level=True,
    )

DAY_COUNTS = {
    "annual_over_12": ql.SimpleDayCounter(),
    "actual_365_fixed": ql.Actual365Fixed(),
    "actual_360": ql.Actual360(),
    "actual_actual": ql.ActualActual(ql.ActualActual.ISDA),
    "thirty_e_360": ql.Thirty360(ql.Thirty360.European),
}
TIE = 1e-5  # đồng: what docs/model/interest.md counts as a half


@dataclass(frozen=True)
class Loan:
    terms: pc.LoanTerms
    amount: int  # đồng
    start: date
    rate: float  # % per year, at signing
    changed: tuple[int, float] | None  # in that month of the loan, to that rate

    def change_day(self, dues: list[ql.Date]) -> ql.Date | None:
        """The first day at the changed rate.

        Inside a period only where interest is proportional to days, as averaging over days and
        splitting the period are different contracts elsewhere; else right after a due date.
        """
        if self.changed is None:
            return None
        inside = self.terms.day_count in ("actual_365_fixed", "actual_360")
        return dues[self.changed[0]] + (11 if inside else 1)


def random_loan(draw: random.Random) -> Loan:
    repayment = draw.choice(["equal_principal", "bullet", "annuity"])
    day_count = draw.choice(list(DAY_COUNTS))
    interval = draw.choice([1, 3, 6, 12])
    term = draw.choice([6, 12, 18, 24, 36, 59, 60, 84, 120])
    grace = 0 if repayment == "bullet" else draw.choice([0, 0, 1, 5, 12])
    year, month = draw.randint(2015, 2026), draw.randint(1, 12)
    end = pc.Month(year, month).end
    # Twelfths of a year agree only where no due date is cut short by a month without such a day.
    last = 28 if day_count == "annual_over_12" else end.day
    start = end if draw.random() < 0.2 else date(year, month, draw.randint(1, last))
    rate = draw.choice([3.0, 4.8, 6.24, 6.6, 7.92, 9.0, 12.7])
    changed = (draw.randint(1, term - 1), rate * 0.9) if draw.random() < 0.3 else None
    terms = pc.LoanTerms(
        term=term,
        principal_grace=min(grace, term - 1),
        instalment_interval=interval,
        repayment=repayment,
        rounding=pc.Money(draw.choice([1, 1, 100, 1000])),
        day_count=day_count,
    )
    return Loan(terms, draw.randint(10_000_000, 500_000_000), start, rate, changed)


def random_loans(count: int = 1000) -> list[Loan]:
    draw = random.Random(20261)
    return [random_loan(draw) for _ in range(count)]


def ours(loan: Loan) -> list[pc.Instalment]:
    changes = [pc.RateChange(first=loan.start, value=pc.Rate.percent(loan.rate))]
    day = loan.change_day(monthly(loan))
    if day is not None and loan.changed is not None:
        value = pc.Rate.percent(loan.changed[1])
        changes.append(pc.RateChange(first=day.to_date(), value=value, scope="whole_balance"))
    programme = pc.Programme(id="p", rate=pc.LendingRate(changes), terms=loan.terms)
    return pc.schedule(programme, pc.Money(loan.amount), loan.start)


def whole(amount: float) -> int:
    return math.floor(amount + 0.5 + TIE)


def whole_parts(amounts: list[float]) -> list[int]:
    """Whole đồng with carry: the sum of the parts is the rounded sum."""
    sums = [whole(amount) for amount in accumulate(amounts, initial=0.0)]
    return [later - earlier for earlier, later in pairwise(sums)]


def monthly(loan: Loan) -> list[ql.Date]:
    """QuantLib's own dates: the start and every month after it, up to maturity."""
    start = ql.Date.from_date(loan.start)
    calendar, unmoved = ql.NullCalendar(), ql.Unadjusted
    maturity = calendar.advance(start, loan.terms.term, ql.Months, unmoved, True)
    forward = ql.DateGeneration.Forward
    month = ql.Period(1, ql.Months)
    return list(ql.Schedule(start, maturity, month, calendar, unmoved, unmoved, forward, True))


def principal_of(loan: Loan, dues: list[ql.Date], day_counter: ql.DayCounter) -> dict[ql.Date, int]:
    """Principal by due date."""
    terms = loan.terms
    if terms.repayment == "bullet":
        return {dues[-1]: loan.amount}
    days = [*dues[terms.principal_grace : -1 : terms.instalment_interval], dues[-1]]
    return split_principal(loan.amount, terms, loan.rate, days, day_counter)


def split_principal(
    amount: int,
    terms: pc.LoanTerms,
    percent: float,
    days: list[ql.Date],
    day_counter: ql.DayCounter,
) -> dict[ql.Date, int]:
    """Principal by due date, the days but the first: our rounding around QuantLib's discounting."""
    unit, count = terms.rounding.dong, len(days) - 1
    if terms.repayment == "equal_principal":
        parts = [max(unit, (2 * amount + count * unit) // (2 * count * unit) * unit)] * count
    else:
        at = ql.InterestRate(percent / 100, day_counter, ql.Simple, ql.Annual)
        grown = [at.compoundFactor(*period) for period in pairwise(days)]
        annuity = sum(1 / factor for factor in accumulate(grown, lambda a, b: a * b))
        level = max(unit, whole(amount / annuity / unit) * unit)
        parts, owed, accrued = [], amount, 0.0
        for factor in grown:
            interest = whole(accrued + owed * (factor - 1)) - whole(accrued)
            accrued += owed * (factor - 1)
            parts.append(level - interest)
            owed -= parts[-1]
    return dict(zip(days[1:], [*parts[:-1], amount - sum(parts[:-1])], strict=True))


def theirs(loan: Loan, day_counter: ql.DayCounter) -> list[tuple[date, int, float]]:
    """Date, principal and unrounded interest of the cash flows of QuantLib's amortizing bond."""
    dues = monthly(loan)
    principal = principal_of(loan, dues, day_counter)
    change = loan.change_day(dues)
    last_at_old = None if change is None else change - 1
    dates = sorted({*dues, *([] if last_at_old is None else [last_at_old])})
    notionals = [float(loan.amount)]
    for day in dates[1:-1]:
        notionals.append(notionals[-1] - principal.get(day, 0))
    changed = loan.changed[1] if loan.changed else 0.0
    percents = [loan.rate if not last_at_old or d < last_at_old else changed for d in dates[:-1]]
    rates = [percent / 100 for percent in percents]
    unmoved = (ql.NullCalendar(), ql.Unadjusted, ql.Unadjusted)
    rule = (ql.Period(1, ql.Months), ql.DateGeneration.Forward, True)
    periods = ql.Schedule(dates, *unmoved, *rule)
    bond = ql.AmortizingFixedRateBond(0, notionals, periods, rates, day_counter, ql.Unadjusted)
    interest, repaid = dict.fromkeys(dues[1:], 0.0), dict.fromkeys(dues[1:], 0.0)
    for flow in bond.cashflows():
        due = dues[bisect_left(dues, flow.date())]
        kind = repaid if ql.as_coupon(flow) is None else interest
        kind[due] += flow.amount()
    return [(due.to_date(), round(repaid[due]), interest[due]) for due in dues[1:]]


def differences(loan: Loan, day_counter: ql.DayCounter) -> list[str]:
    """What differs between the two on any date of the loan, in words."""
    rows, flows = ours(loan), theirs(loan, day_counter)
    if [row.due for row in rows] != [day for day, _, _ in flows]:
        return [f"dates of {loan}"]
    found = []
    rounded = whole_parts([interest for _, _, interest in flows])
    paid, earned = 0, 0.0
    for row, (day, principal, interest), part in zip(rows, flows, rounded, strict=True):
        paid, earned = paid + row.interest.dong, earned + interest
        if (row.principal.dong, row.interest.dong) != (principal, part):
            pair = f"{row.principal.dong} + {row.interest.dong} against {principal} + {part}"
            found.append(f"{day}: {pair} of {loan}")
        if abs(paid - earned) > 0.5 + TIE:
            found.append(f"{day}: interest to date {paid} against {earned} of {loan}")
    return found


def day_counter_of(loan: Loan) -> ql.DayCounter:
    return DAY_COUNTS[loan.terms.day_count]


def test_a_thousand_loans_pay_on_every_date_what_quantlib_says() -> None:
    found = [word for loan in random_loans() for word in differences(loan, day_counter_of(loan))]
    assert not found, "\n".join(found[:5])


def test_the_thousand_loans_cover_every_kind() -> None:
    loans = random_loans()
    for field, kinds in {"repayment": 3, "day_count": 5, "instalment_interval": 4}.items():
        assert len({getattr(loan.terms, field) for loan in loans}) == kinds
    assert sum(loan.start == pc.Month(loan.start).end for loan in loans) > 150
    assert sum(loan.changed is not None for loan in loans) > 250
    assert sum(len(ours(loan)) for loan in loans) > 40_000


@pytest.mark.parametrize("day_count", list(DAY_COUNTS))
def test_the_comparison_notices_every_other_day_count(day_count: str) -> None:
    loans = [loan for loan in random_loans(200) if loan.terms.day_count == day_count]
    for other, counter in DAY_COUNTS.items():
        found = [bool(differences(loan, counter)) for loan in loans]
        assert any(found) == (other != day_count)


def test_an_annuity_leaves_the_balances_of_quantlibs_sinking_fund() -> None:
    every = {1: ql.Monthly, 3: ql.Quarterly, 6: ql.Semiannual, 12: ql.Annual}
    for interval, frequency in every.items():
        terms = pc.LoanTerms(
            term=60,
            repayment="annuity",
            instalment_interval=interval,
            rounding=pc.Money(1),
        )
        rows = pc.schedule(terms, pc.Rate.percent(7.92), pc.Money.billion(1), date(2025, 3, 15))
        balances = [row.closing.dong for row in rows if row.principal.dong]
        fund = ql.sinkingNotionals(ql.Period(5, ql.Years), frequency, 0.0792, 1e9)
        # Half a đồng of the instalment and one of its interest, with interest on them until now.
        grown = (1 + 0.0792 * interval / 12) ** len(balances)
        bound = 1.5 * (grown - 1) / (0.0792 * interval / 12)
        assert balances == pytest.approx(list(fund)[1:], rel=0, abs=bound)
