"""What borrowers did between dated tapes of the same book."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from policycredit import _core
from policycredit._core import BehaviourEstimate, InvalidInput, LoanColumns
from policycredit.book.loan_book import LoanBook
from policycredit.book.tape import ENGINE


def estimate_behaviour(tapes: Sequence[LoanBook]) -> list[BehaviourEstimate]:
    """Estimate prepayment, overdue, cure, freezing and recovery by programme.

    Parameters
    ----------
    tapes : sequence of LoanBook
        Two or more tapes of the same book, in the order of their dates, each with ids.

    Returns
    -------
    list of BehaviourEstimate
        By programme: a `Behaviour` ready for a scenario, and on how many loans and how much money
        each share rests (docs/model/loan_book.md).

    Raises
    ------
    InvalidInput
        For fewer than two tapes, other programmes, dates out of order or a tape without ids.
    """
    ids = []
    for tape in tapes:
        table = tape.to_arrow()
        if "id" not in table.column_names:
            raise InvalidInput(
                f"tape of {tape.frame.valuation} = no column `id`: must have the id of every loan,"
                " to find it again on the next tape"
            )
        ids.append(table.column("id").cast(pa.string()).combine_chunks())
    # Ids of any kind as numbers that mean the same loan on every tape.
    every = pa.chunked_array(ids, pa.string()).combine_chunks().dictionary_encode().indices
    starts = np.cumsum([0, *map(len, ids)])
    books = []
    for tape, first, last in zip(tapes, starts, starts[1:], strict=False):
        numbers = every.slice(first, last - first).cast(pa.int64())
        parts, at = [], 0
        for part in tape._parts:
            own = numbers.slice(at, part.num_rows)
            at += part.num_rows
            parts.append(part.select(list(ENGINE)).append_column("id", own))
        books.append(LoanColumns(tape.frame, parts))
    estimates: list[BehaviourEstimate] = _core.estimate_from_columns(books)
    return estimates
