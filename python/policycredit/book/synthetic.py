"""Made-up loan books for examples, tests and benchmarks."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from policycredit import _core
from policycredit._core import BookFrame, InvalidInput, Money, Scenario, SyntheticPart
from policycredit.book.loan_book import LoanBook, book_frame
from policycredit.book.tape import TapeReader

USUAL_LOAN = Money.million(50)
"""Average loan of a programme of which none is known."""


def parts_of(scenario: Scenario) -> list[SyntheticPart]:
    """Give the mix of a scenario's opening loans, as a made-up book follows it."""
    average = {}
    for programme in scenario.programmes:
        known = programme.average_loan or programme.average_outstanding
        if known is None and programme.maximum_loan is not None:
            known = Money(programme.maximum_loan.dong // 2)
        average[programme.id] = known or USUAL_LOAN
    parts = []
    for position in scenario.opening.positions:
        outstanding = position.performing + position.overdue + position.frozen
        if outstanding > Money():
            parts.append(
                SyntheticPart(
                    programme=position.programme,
                    source=position.source,
                    outstanding=outstanding,
                    average_loan=average[position.programme],
                )
            )
    return parts


def synthetic_loan_book(
    loans: int,
    seed: int,
    scenario: Scenario | None = None,
    *,
    frame: BookFrame | None = None,
    parts: Sequence[SyntheticPart] | None = None,
    overdue: int = 5,
    frozen: int = 3,
) -> LoanBook:
    """Make a book up: nobody's loans, but of a published mix of programmes, terms and sources.

    Parameters
    ----------
    loans : int
        How many.
    seed : int
        The same one gives the same bits on every machine.
    scenario : Scenario, optional
        Its programmes, sources, units and mix of opening loans; the bundled plan of Cần Thơ
        if nothing is given.
    frame, parts : optional
        Instead of a scenario's.
    overdue, frozen : int
        Loans per thousand whose last instalment was not paid, and that are frozen whole.
    """
    if loans < 1:
        raise InvalidInput(f"loans = {loans}: must be at least 1")
    if frame is None or parts is None:
        if scenario is None:
            from policycredit.files import data, read_scenario

            scenario = read_scenario(data("can_tho/plan.toml"))
        frame = frame or book_frame(scenario)
        parts = parts or parts_of(scenario)
    made = _core.synthetic_columns(frame, list(parts), loans, seed, overdue, frozen)
    (columns,) = made.arrays()
    days = ("disbursed", "next_principal", "maturity")
    batch = pa.RecordBatch.from_pydict(
        {
            name: pa.array(values).view(pa.date32()) if name in days else pa.array(values)
            for name, values in columns.items()
        }
    )
    # The columns hold positions, which are their own words.
    names = {
        "programme": [programme.id for programme in frame.programmes],
        "source": frame.sources,
        "unit": frame.units,
    }
    for code, ids in names.items():
        place = batch.schema.get_field_index(code)
        words = pa.DictionaryArray.from_arrays(batch.column(code), pa.array(ids, pa.string()))
        batch = batch.set_column(place, code, words)
    return LoanBook._read(TapeReader(frame, batch.schema), [batch])
