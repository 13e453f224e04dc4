"""Loan books from Python, as a list of figures in JSON: 7 million loans in memory and on disk.

The same run-off by NumPy, QuantLib and JACTUS, on as many loans as each takes in reasonable time;
all must agree with ours. `--programs FOLDER` of the benchmarks in C++ adds the same book timed by
C++.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from loan_peers import RATE, by_jactus, by_numpy, by_quantlib, by_tuned_numpy

import policycredit as pc

LOANS, NUMPY_LOANS, QUANTLIB_LOANS, JACTUS_LOANS = 7_000_000, 500_000, 2_000, 2_000
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


def check(ours: float, theirs: float, who: str, within: float = 1e-11) -> None:
    """Stop unless a peer agrees with us."""
    if not np.isclose(ours, theirs, rtol=within, atol=0):
        sys.exit(f"{who} and the run-off differ: {theirs} against {ours}")


def by_cpp(book: pc.LoanBook, program: Path) -> list[float]:
    """Seconds on one thread and on two of the run-off of the same columns in C++."""
    (columns,) = book.engine.arrays()
    with tempfile.TemporaryDirectory() as folder:
        for name, column in columns.items():
            column.tofile(Path(folder) / name)
        told = subprocess.run(
            [str(program), "--columns", folder], check=True, text=True, capture_output=True
        )
    seconds: list[float] = json.loads(told.stdout)
    return seconds


def figures(programs: Path | None = None) -> list[dict[str, Any]]:
    """Measure everything."""
    result: list[dict[str, Any]] = []

    def add(name: str, value: float, unit: str = "s", **more: object) -> None:
        result.append({"name": name, "value": value, "unit": unit, **more})

    book = book_of(LOANS)
    for threads in (2, 1):
        seconds = fastest(5, lambda t=threads: pc.run_off(book, HORIZON, threads=t))
        peer: dict[str, object] = {}
        if programs is not None:
            cpp = by_cpp(book, programs / "bench_run_off")[threads - 1]
            # Once more, as the machine may have been busier before.
            again = fastest(5, lambda t=threads: pc.run_off(book, HORIZON, threads=t))
            seconds = min(seconds, again)
            peer = {"peer": "C++ on the same book", "peer_value": cpp, "ratio": cpp / seconds}
        plural = "s" if threads > 1 else ""
        add(f"run-off from Python, 7 million loans, {threads} thread{plural}", seconds, **peer)
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
    add("run-off, loans per second, 1 thread", 1 / per_loan, "1/s")

    def against(who: str, peer: float) -> None:
        add(
            f"run-off, a million loans, against {who}",
            per_loan * 1e6,
            peer=who,
            peer_value=peer * 1e6,
            ratio=peer / per_loan,
        )

    for who, job in (("NumPy", by_numpy), ("NumPy, tuned to the book", by_tuned_numpy)):
        principal, interest = job(small)
        if not np.array_equal(principal, ours.principal.reshape(60, -1)):
            sys.exit(f"{who} and the run-off differ in principal")
        check(ours.interest.sum(), interest.sum(), who)
        against(who, fastest(2, lambda j=job: j(small)) / NUMPY_LOANS)

    def first(loans: int, horizon: pc.Month) -> pc.RunOff:
        part = pc.LoanBook.from_arrow(small.to_arrow().slice(0, loans), small.frame)
        return pc.run_off(part, horizon)

    try:
        start = time.perf_counter()
        total, interest_sum = by_quantlib(small, QUANTLIB_LOANS)
        against("QuantLib", (time.perf_counter() - start) / QUANTLIB_LOANS)
        ours = first(QUANTLIB_LOANS, HORIZON)
        check(ours.principal.sum(), total, "QuantLib")
        check(ours.interest.sum(), interest_sum, "QuantLib")
    except ModuleNotFoundError as missing:
        print(f"no comparison with QuantLib: {missing}", file=sys.stderr)
    try:
        paid, whole, simulation = by_jactus(small, JACTUS_LOANS)
        ours = first(JACTUS_LOANS, pc.Month(2050, 12))
        check(ours.principal.sum() + ours.interest.sum(), paid, "JACTUS", 1e-5)
        against("JACTUS, arrays", whole / JACTUS_LOANS)
        against("JACTUS, compiled part alone", simulation / JACTUS_LOANS)
    except ModuleNotFoundError as missing:
        print(f"no comparison with JACTUS (pip install jactus): {missing}", file=sys.stderr)
    return result


if __name__ == "__main__":
    given = sys.argv[2] if sys.argv[1:2] == ["--programs"] else None
    print(json.dumps(figures(None if given is None else Path(given))))
