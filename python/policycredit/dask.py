"""Run-offs of tapes that one machine should not read alone, with Dask (`policycredit[dask]`).

Run-offs of parts add up exactly, so a distributed run is a map and a sum, and gives the same bits
as one machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from policycredit._core import BookFrame, InvalidInput, Month, TimeGrid
from policycredit.book.files import TapeFiles, TapeRunOff
from policycredit.book.loan_book import LoanBook, Tally, Words
from policycredit.book.run_off import Split, run_off

if TYPE_CHECKING:
    import os

    from dask.delayed import Delayed


def _row_group(path: str, group: int) -> pa.Table:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        return file.read_row_group(group)


def _part(
    data: Any,
    frame: BookFrame,
    horizon: Month | TimeGrid | None,
    by: Split,
    columns: Mapping[str, str] | None,
    words: Words | None,
    tolerant: bool,
) -> TapeRunOff:
    book = LoanBook.from_arrow(data, frame, columns=columns, words=words, tolerant=tolerant)
    return TapeRunOff(
        run_off(book, horizon, by=by, threads=1), book.rejected, book.repairs, book.tally
    )


def _after(rows: int, table: pa.Table) -> pa.Table:
    """Count the rows of a part on from those of the parts before it."""
    return table.set_column(0, "row", pc.add(table.column("row"), rows))


def _add(first: TapeRunOff, second: TapeRunOff) -> TapeRunOff:
    before = first.tally.rows_read
    counts = {
        name: value + getattr(second.tally, name) for name, value in vars(first.tally).items()
    }
    return replace(
        first,
        run_off=first.run_off + second.run_off,
        rejected=pa.concat_tables([first.rejected, _after(before, second.rejected)]),
        repairs=pa.concat_tables([first.repairs, _after(before, second.repairs)]),
        tally=Tally(**counts),
    )


def delayed_run_off(
    data: Any,
    frame: BookFrame,
    horizon: Month | TimeGrid | None = None,
    *,
    by: Split = ("programme", "source", "unit"),
    columns: Mapping[str, str] | None = None,
    words: Words | None = None,
    tolerant: bool = False,
) -> Delayed:
    """Plan the run-off of a partitioned tape without computing it: a Dask `Delayed`.

    Parameters are those of `run_off_of_tape`.
    """
    from dask.delayed import delayed

    part = delayed(_part, pure=False)
    if hasattr(data, "to_delayed"):
        pieces = data.to_delayed()
    else:
        import pyarrow.parquet as pq

        files = TapeFiles(data)
        group = delayed(_row_group, pure=False)
        pieces = []
        for path in files.paths:
            if path.suffix.lower() != ".parquet":
                raise InvalidInput(f"tape = {path}: must be Parquet files or a Dask data frame")
            with pq.ParquetFile(path) as file:
                pieces += [group(str(path), number) for number in range(file.num_row_groups)]
    if not pieces:
        pieces = [{}]
    sums: list[Delayed] = [
        part(piece, frame, horizon, by, columns, words, tolerant) for piece in pieces
    ]
    add = delayed(_add, pure=False)
    while len(sums) > 1:
        # Neighbours, so that the rows of the tape stay in their order.
        sums = [add(*pair) if len(pair) == 2 else pair[0] for pair in _pairs(sums)]
    return sums[0]


def _pairs(items: Sequence[Any]) -> list[Sequence[Any]]:
    return [items[i : i + 2] for i in range(0, len(items), 2)]


def run_off_of_tape(
    data: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | Any,
    frame: BookFrame,
    horizon: Month | TimeGrid | None = None,
    *,
    by: Split = ("programme", "source", "unit"),
    columns: Mapping[str, str] | None = None,
    words: Words | None = None,
    tolerant: bool = False,
) -> TapeRunOff:
    """Give the run-off of a partitioned tape, computed by Dask: the same bits as one machine.

    Runs on the client in use, if there is one, else on local threads. A worker that dies is made
    good by the others.

    Parameters
    ----------
    data
        Parquet files or a folder of them (a part for each row group), or a Dask data frame.
    frame, horizon, by, columns, words, tolerant
        As for `policycredit.run_off_of_tape`. Ids given twice are found within a part, not across
        parts.
    """
    planned = delayed_run_off(
        data, frame, horizon, by=by, columns=columns, words=words, tolerant=tolerant
    )
    result: TapeRunOff = planned.compute()  # type: ignore[no-untyped-call]
    return result
