"""Loan books from Python, as a list of figures in JSON: 7 million loans in memory and on disk.

The same run-off by NumPy and by QuantLib, on as many loans as each takes in reasonable time; both
must agree with ours.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

import policycredit as pc

LOANS, NUMPY_LOANS, QUANTLIB_LOANS = 7_000_000, 500_000, 2_000
RATE = 0.0624
HORIZON = pc.Month(2030, 12)


def book_of(loans: int) -> pc.LoanBook:
    """Make a book up: 20 programmes x 34 units x 4 sources, actual/365."""
    terms = [
        pc.LoanTerms(
            term=24 + 12 * (p % 5),
            instalment_interval=(6, 12)[p % 2],
            day_count="actual_365_fixed",
        )
        for p in range(20)
    ]
    programmes = [
        pc.Programme(id=f"programme{p}", rate=pc.Rate.percent(100 * RATE), terms=terms[p])
        for p in range(20)
    ]
    sources = [f"s{i}" for i in range(4)]
    frame = pc.BookFrame(
        valuation="2025-12",
        programmes=programmes,
        sources=sources,
        units=[f"u{i}" for i in range(34)],
    )
    parts = [
        pc.SyntheticPart(
            programme=programme.id,
            source=source,
            outstanding=pc.Money.billion(100),
            average_loan=pc.Money.million(50),
        )
        for programme in programmes
        for source in sources
    ]
    return pc.synthetic_loan_book(loans, seed=2025, frame=frame, parts=parts)


def fastest(runs: int, job: Callable[[], object]) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return min(times)


def by_numpy(book: pc.LoanBook) -> tuple[np.ndarray, np.ndarray]:
    """Principal and interest by month and cell, month by month over columns of loans."""
    (columns,) = book.engine.arrays()
    months = 60
    month = {
        name: columns[name].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        - np.datetime64("2026-01").astype(np.int64)
        for name in ("next_principal", "maturity")
    }
    performing = columns["outstanding"] - columns["overdue"] - columns["frozen"]
    kept = performing > 0
    performing, first, last, interval = (
        each[kept].astype(np.int64)
        for each in (
            performing,
            month["next_principal"],
            month["maturity"],
            columns["instalment_interval"],
        )
    )
    cell = ((columns["programme"] * 4 + columns["source"]) * 34 + columns["unit"])[kept]
    cells = 20 * 4 * 34
    part = np.floor(performing / ((last - first) // interval + 1) + 0.5).astype(np.int64)
    starts = np.datetime64("2025-12") + np.arange(months + 1)
    lengths = np.diff(starts.astype("datetime64[D]")).astype(np.int64)
    valuation_day = np.datetime64("2025-12-01").astype(np.int64) + columns["interest_day"][kept] - 1
    missing = np.maximum(0, columns["disbursed"][kept] - valuation_day)
    principal = np.empty((months, cells), np.int64)
    interest = np.empty((months, cells))
    balance = performing.copy()
    for t in range(months):
        days = lengths[t] - missing if t == 0 else lengths[t]
        interest[t] = np.bincount(cell, balance * days, cells) * (RATE / 365)
        due = np.where((t >= first) & ((t - first) % interval == 0), part, 0)
        due = np.where(t >= last, balance, due)
        # Sums of whole numbers below 2^53 are exact in double.
        principal[t] = np.bincount(cell, due, cells).astype(np.int64)
        balance -= due
    return principal, interest


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


def check(ours: float, theirs: float, who: str) -> None:
    """Stop unless a peer agrees with us."""
    if not np.isclose(ours, theirs, rtol=1e-11, atol=0):
        sys.exit(f"{who} and the run-off differ: {theirs} against {ours}")


def figures() -> list[dict[str, Any]]:
    """Measure everything."""
    result: list[dict[str, Any]] = []

    def add(name: str, value: float, unit: str = "s", **more: object) -> None:
        result.append({"name": name, "value": value, "unit": unit, **more})

    book = book_of(LOANS)
    for threads in (2, 1):
        seconds = fastest(5, lambda t=threads: pc.run_off(book, HORIZON, threads=t))
        plural = "s" if threads > 1 else ""
        add(f"run-off from Python, 7 million loans, {threads} thread{plural}", seconds)
    per_loan = seconds / LOANS
    table = book.to_arrow()
    add(
        "loan book of 7 million rows from Arrow, all rules checked",
        fastest(2, lambda: pc.LoanBook.from_arrow(table, book.frame)),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tape.parquet"
        pq.write_table(table, path)
        decoding = fastest(2, lambda: pq.read_table(path))
        streamed = fastest(2, lambda: pc.run_off_of_tape(path, book.frame, HORIZON))
        add("Parquet tape of 7 million rows, from disk to run-off", streamed)
        add("of which decoding Parquet alone, all cores", decoding)

    small = book_of(NUMPY_LOANS)
    ours = pc.run_off(small, HORIZON)
    principal, interest = by_numpy(small)
    if not np.array_equal(principal, ours.principal.reshape(60, -1)):
        sys.exit("NumPy and the run-off differ in principal")
    check(ours.interest.sum(), interest.sum(), "NumPy")
    peer = fastest(2, lambda: by_numpy(small)) / NUMPY_LOANS
    add("run-off, loans per second, 1 thread", 1 / per_loan, "1/s")
    numpy_figure = {"peer": "NumPy", "peer_value": peer * 1e6, "ratio": peer / per_loan}
    add("run-off, a million loans, against NumPy", per_loan * 1e6, **numpy_figure)

    try:
        start = time.perf_counter()
        total, interest_sum = by_quantlib(small, QUANTLIB_LOANS)
        peer = (time.perf_counter() - start) / QUANTLIB_LOANS
    except ModuleNotFoundError as missing:
        print(f"no comparison with QuantLib: {missing}", file=sys.stderr)
        return result
    first = pc.LoanBook.from_arrow(small.to_arrow().slice(0, QUANTLIB_LOANS), small.frame)
    ours = pc.run_off(first, HORIZON)
    check(ours.principal.sum(), total, "QuantLib")
    check(ours.interest.sum(), interest_sum, "QuantLib")
    quantlib_figure = {"peer": "QuantLib", "peer_value": peer * 1e6, "ratio": peer / per_loan}
    add("run-off, a million loans, against QuantLib", per_loan * 1e6, **quantlib_figure)
    return result


if __name__ == "__main__":
    print(json.dumps(figures()))
