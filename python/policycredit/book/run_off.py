"""What the contracts of a loan book make due, and the loans behind each number."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from policycredit import _core
from policycredit._core import (
    BookFrame,
    InvalidInput,
    LoanColumns,
    Month,
    OpeningPosition,
    RemainingInstalment,
    RunOff,
    TimeGrid,
)
from policycredit.book.loan_book import LoanBook, Words

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Split: TypeAlias = Sequence[Literal["programme", "source", "unit"]]
END = Month(2030, 12)
"""The horizon where none is given."""


def run_off_of_columns(
    columns: LoanColumns,
    frame: BookFrame,
    horizon: Month | TimeGrid | None,
    by: Split,
    threads: int | None,
) -> RunOff:
    """See `run_off`."""
    for name in by:
        if name not in ("programme", "source", "unit"):
            raise InvalidInput(f"by = {name}: must be among programme, source and unit")
    grid = horizon if isinstance(horizon, TimeGrid) else TimeGrid(frame.valuation, horizon or END)
    result: RunOff = columns.run_off(
        grid,
        programme="programme" in by,
        source="source" in by,
        unit="unit" in by,
        threads=threads or os.cpu_count() or 1,
    )
    return result


def run_off(
    book: LoanBook,
    horizon: Month | TimeGrid | None = None,
    *,
    by: Split = ("programme", "source", "unit"),
    threads: int | None = None,
) -> RunOff:
    """Give what falls due by month, in one pass over the book (docs/model/run_off.md).

    Parameters
    ----------
    book : LoanBook
    horizon : Month or TimeGrid, optional
        12/2030 if not given.
    by : sequence of {"programme", "source", "unit"}
        What the months are split by.
    threads : int, optional
        All cores if not given; any number gives the same bits.

    Raises
    ------
    InvalidInput
        For a grid that begins elsewhere.
    """
    return run_off_of_columns(book.engine, book.frame, horizon, by, threads)


def run_off_table(
    data: Any,
    frame: BookFrame,
    horizon: Month | TimeGrid | None = None,
    *,
    by: Split = ("programme", "source", "unit"),
    columns: Mapping[str, str] | None = None,
    words: Words | None = None,
) -> pa.Table:
    """Give the run-off of a batch of loans as a table: Arrow in, Arrow out.

    For pipelines of Polars or DuckDB that go through a tape batch by batch
    (docs/model/loan_book.md). Principal of batches adds up to the đồng, interest up to the rounding
    of doubles; `run_off_of_tape` adds up both exactly.

    Parameters
    ----------
    data, frame, columns, words
        As for `LoanBook.from_arrow`.
    horizon, by
        As for `run_off`.

    Returns
    -------
    pyarrow.Table
        A row for each month and cell: `month` (its last day), what it is split by, `principal`,
        `interest`, `overdue_interest` and `capitalised_interest` in đồng.

    Raises
    ------
    InvalidInput
        If a row breaks a rule: a table of sums has no place for rejected rows.
    """
    book = LoanBook.from_arrow(data, frame, columns=columns, words=words)
    if book.rejected.num_rows:
        first = book.rejected.slice(0, 1).to_pylist()[0]
        raise InvalidInput(
            f"loan batch = {book.tally.rows_rejected} rows that break a rule, first row"
            f" {first['row']} with {first['column']} {first['found']}: must be"
            f" {first['expected']}; `LoanBook.from_arrow` lists them all"
        )
    return run_off(book, horizon, by=by).to_arrow()


def opening_position(
    book: LoanBook | RunOff, horizon: Month | TimeGrid | None = None
) -> OpeningPosition:
    """Give the loans of a book as a scenario opens with them.

    Balances are the tape's. What performs falls due as its contracts say, to the đồng, and bears
    the interest that they make due, whatever rates, interest days and graces the loans have
    (docs/model/loan_book.md). A run-off, perhaps added up from many, does as well if it is split by
    programme and source.
    """
    if isinstance(book, LoanBook):
        book = run_off(book, horizon, by=("programme", "source"))
    return _core.opening_of_run_off(book)


def schedule_of(book: LoanBook, row: int) -> list[RemainingInstalment]:
    """Give what the loan in a row of the tape (from 0) still pays, by date.

    Raises
    ------
    NotFound
        For a row that the tape does not have, or that was rejected.
    """
    return book.engine.schedule_of(book.position_of(row))


def trace(
    book: LoanBook,
    month: Month,
    *,
    programme: str | None = None,
    source: str | None = None,
    unit: str | None = None,
) -> pd.DataFrame:
    """Give the loans behind a number of a run-off: all of which something falls due in `month`.

    Returns
    -------
    DataFrame
        By `row` of the tape: `id` if the tape has it, `principal` and `capitalised_interest` (đồng,
        whole), `interest` and `overdue_interest` (đồng, not rounded). They add up to the run-off.

    Raises
    ------
    NotFound
        For an id that the book does not have.
    InvalidInput
        For a month that is not after the valuation.
    """
    import pandas as pd

    found = book.engine.trace(month, programme, source, unit)
    positions = found.pop("row")
    frame: pd.DataFrame = pd.DataFrame(found, index=pd.Index(book.tape_rows(positions), name="row"))
    table = book.to_arrow()
    if "id" in table.column_names:
        frame.insert(0, "id", table.column("id").take(np.asarray(positions)).to_pandas().to_numpy())
    return frame
