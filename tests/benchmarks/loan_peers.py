"""The same run-off by others: NumPy, QuantLib, JACTUS. Each returns principal and interest."""

from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np

import policycredit as pc

RATE = 0.0624
MONTHS = 60
CELLS = 20 * 4 * 34


def _columns(book: pc.LoanBook) -> dict[str, np.ndarray]:
    """What performs, as whole numbers; months count from 1/2026."""
    (columns,) = book.engine.arrays()
    performing = columns["outstanding"] - columns["overdue"] - columns["frozen"]
    kept = performing > 0
    month = {
        name: columns[name][kept].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        - np.datetime64("2026-01").astype(np.int64)
        for name in ("next_principal", "maturity")
    }
    valuation_day = np.datetime64("2025-12-01").astype(np.int64) + columns["interest_day"][kept] - 1
    interval = columns["instalment_interval"][kept].astype(np.int64)
    payments = (month["maturity"] - month["next_principal"]) // interval + 1
    return {
        "performing": performing[kept],
        "first": month["next_principal"],
        "last": month["maturity"],
        "interval": interval,
        "payments": payments,
        "part": np.floor(performing[kept] / payments + 0.5).astype(np.int64),
        "missing": np.maximum(0, columns["disbursed"][kept] - valuation_day),
        "cell": ((columns["programme"] * 4 + columns["source"]) * 34 + columns["unit"])[kept],
    }


def _lengths() -> np.ndarray:
    """Days of the month before each month."""
    starts = np.datetime64("2025-12") + np.arange(MONTHS + 1)
    return np.diff(starts.astype("datetime64[D]")).astype(np.int64)


def by_numpy(book: pc.LoanBook) -> tuple[np.ndarray, np.ndarray]:
    """By month and cell, month by month over columns of loans."""
    c = _columns(book)
    first, last, interval = c["first"], c["last"], c["interval"]
    lengths = _lengths()
    principal = np.empty((MONTHS, CELLS), np.int64)
    interest = np.empty((MONTHS, CELLS))
    balance = c["performing"].copy()
    for t in range(MONTHS):
        days = lengths[t] - c["missing"] if t == 0 else lengths[t]
        interest[t] = np.bincount(c["cell"], balance * days, CELLS) * (RATE / 365)
        due = np.where((t >= first) & ((t - first) % interval == 0), c["part"], 0)
        due = np.where(t >= last, balance, due)
        # Sums of whole numbers below 2^53 are exact in double.
        principal[t] = np.bincount(c["cell"], due, CELLS).astype(np.int64)
        balance -= due
    return principal, interest


def by_tuned_numpy(book: pc.LoanBook) -> tuple[np.ndarray, np.ndarray]:
    """By month and cell, payment by payment, with interest from the balances of cells.

    Only for a book as this: one rate, and principal on interest days alone.
    """
    c = _columns(book)
    principal = np.zeros(MONTHS * CELLS, np.int64)
    for k in range(int(c["payments"].max())):
        month = c["first"] + k * c["interval"]
        due = np.flatnonzero((k < c["payments"]) & (month < MONTHS))
        rest = c["performing"][due] - c["part"][due] * k
        paid = np.where(k + 1 == c["payments"][due], rest, c["part"][due])
        place = month[due] * CELLS + c["cell"][due]
        principal += np.bincount(place, paid, MONTHS * CELLS).astype(np.int64)
    principal = principal.reshape(MONTHS, CELLS)
    opening = np.bincount(c["cell"], c["performing"], CELLS)
    balance = opening - np.vstack([np.zeros(CELLS), principal[:-1].cumsum(axis=0)])
    days = balance * _lengths()[:, None]
    days[0] -= np.bincount(c["cell"], c["performing"] * c["missing"], CELLS)
    return principal, days * (RATE / 365)


def by_quantlib(book: pc.LoanBook, loans: int) -> tuple[int, float]:
    """Principal and interest to 12/2030 of the first loans, each from its QuantLib leg."""
    import QuantLib as ql  # noqa: N813

    (columns,) = book.engine.arrays()
    day_count = ql.Actual365Fixed()
    end = ql.Date(31, 12, 2030)

    def date(days: int) -> ql.Date:
        return ql.Date(1, 1, 1970) + int(days)

    total, interest = 0, 0.0
    for row in range(loans):
        owed = int(columns["outstanding"][row] - columns["overdue"][row] - columns["frozen"][row])
        if owed <= 0:
            continue
        maturity = date(columns["maturity"][row])
        start = ql.Date(int(columns["interest_day"][row]), 12, 2025)
        schedule = ql.Schedule(
            start,
            maturity,
            ql.Period(1, ql.Months),
            ql.NullCalendar(),
            ql.Unadjusted,
            ql.Unadjusted,
            ql.DateGeneration.Forward,
            False,
        )
        first = date(columns["next_principal"][row])
        every = int(columns["instalment_interval"][row])
        months = 12 * (maturity.year() - first.year()) + maturity.month() - first.month()
        part = int(owed / (months // every + 1) + 0.5)
        notionals, balance = [], owed
        for due in list(schedule)[1:]:
            notionals.append(float(balance))
            ahead = 12 * (due.year() - first.year()) + due.month() - first.month()
            paid = balance if due >= maturity else part if ahead >= 0 and not ahead % every else 0
            balance -= paid
            if due <= end:
                total += paid
        lent = date(columns["disbursed"][row])
        for flow in ql.FixedRateLeg(schedule, day_count, notionals, [RATE]):
            if flow.date() <= end:
                interest += flow.amount()
        if lent > start:
            interest -= owed * RATE * day_count.yearFraction(start, lent)
    return total, interest


def by_jactus(book: pc.LoanBook, loans: int) -> tuple[float, float, float]:
    """Money paid by the first loans to their ends, with JACTUS's arrays, and seconds.

    The seconds are of everything from its contracts on, and of its compiled simulation alone.
    Its numbers have 24 bits.
    """
    import jax
    import numpy
    from jactus.contracts.lam_array import batch_simulate_lam, prepare_lam_batch
    from jactus.core import (
        ActusDateTime,
        ContractAttributes,
        ContractRole,
        ContractType,
        DayCountConvention,
    )
    from jactus.observers import ConstantRiskFactorObserver

    (columns,) = book.engine.arrays()

    def day(days: int) -> date:
        return date(1970, 1, 1) + timedelta(days=int(days))

    def moment(of: date) -> ActusDateTime:
        return ActusDateTime(of.year, of.month, of.day, 0, 0, 0)

    nothing = ConstantRiskFactorObserver(constant_value=0.0)
    contracts = []
    for row in range(loans):
        owed = int(columns["outstanding"][row] - columns["overdue"][row] - columns["frozen"][row])
        if owed <= 0:
            continue
        first, maturity = day(columns["next_principal"][row]), day(columns["maturity"][row])
        every = int(columns["instalment_interval"][row])
        interest_day = int(columns["interest_day"][row])
        start = max(date(2025, 12, interest_day), day(columns["disbursed"][row]))
        months = 12 * (maturity.year - first.year) + maturity.month - first.month
        contracts.append(
            (
                ContractAttributes(
                    contract_id=str(row),
                    contract_type=ContractType.LAM,
                    contract_role=ContractRole.RPA,
                    status_date=moment(start - timedelta(days=1)),
                    initial_exchange_date=moment(start),
                    maturity_date=moment(maturity),
                    notional_principal=float(owed),
                    nominal_interest_rate=RATE,
                    currency="VND",
                    day_count_convention=DayCountConvention.A365,
                    principal_redemption_cycle=f"{every}M",
                    principal_redemption_anchor=moment(first),
                    next_principal_redemption_amount=float(int(owed / (months // every + 1) + 0.5)),
                    interest_payment_cycle="1M",
                    interest_payment_anchor=moment(date(2026, 1, interest_day)),
                ),
                nothing,
            )
        )
    jax.block_until_ready(batch_simulate_lam(*prepare_lam_batch(contracts)[:-1]))  # compiles
    begun = time.perf_counter()
    *inputs, masks = prepare_lam_batch(contracts)
    prepared = time.perf_counter()
    _, payoffs = batch_simulate_lam(*inputs)
    jax.block_until_ready(payoffs)
    ended = time.perf_counter()
    paid = numpy.asarray(payoffs, float) * numpy.asarray(masks, float)
    return float(paid[paid > 0].sum()), ended - begun, ended - prepared
