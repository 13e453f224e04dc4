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
from policycredit.book import repeated_ids
from policycredit.book.files import TapeFiles, TapeRunOff, parse_errors
from policycredit.book.loan_book import LoanBook, Tally, Words, table_of
from policycredit.book.run_off import Split, run_off
from policycredit.book.tape import columns_of

if TYPE_CHECKING:
    import os

    from dask.delayed import Delayed


def _row_group(path: str, group: int, columns: list[str] | None = None) -> pa.Table:
    import pyarrow.parquet as pq

    with parse_errors(path), pq.ParquetFile(path) as file:
        return file.read_row_group(group, columns=columns)


def _hashes(data: Any) -> repeated_ids.Hashes:
    return repeated_ids.hashes_of(table_of(data).column(0))


def _suspects(data: Any, shared: repeated_ids.Hashes) -> repeated_ids.Suspects:
    return repeated_ids.suspects_of(table_of(data).column(0), shared)


def _part(
    data: Any,
    frame: BookFrame,
    horizon: Month | TimeGrid | None,
    by: Split,
    columns: Mapping[str, str] | None,
    words: Words | None,
    tolerant: bool,
    repeated: repeated_ids.Rows | None,
) -> TapeRunOff:
    table = table_of(data)
    book = LoanBook._of_table(table, frame, columns, words, tolerant, repeated)
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
    pieces, ids = _pieces(data, frame, columns)
    repeated: Any = _repeated(ids) if ids else [None] * len(pieces)
    sums: list[Delayed] = [
        part(piece, frame, horizon, by, columns, words, tolerant, repeated[number])
        for number, piece in enumerate(pieces)
    ]
    add = delayed(_add, pure=False)
    while len(sums) > 1:
        # Neighbours, so that the rows of the tape stay in their order.
        sums = [add(*pair) if len(pair) == 2 else pair[0] for pair in _pairs(sums)]
    return sums[0]


def _pieces(
    data: Any, frame: BookFrame, columns: Mapping[str, str] | None
) -> tuple[list[Any], list[Any]]:
    """Plan the parts of a tape and, apart from them, their ids; no ids if the tape has none."""
    from dask.delayed import delayed

    if hasattr(data, "to_delayed"):
        schema = pa.Schema.from_pandas(data._meta, preserve_index=False)
        name = columns_of(schema, frame, columns).get("id")
        return data.to_delayed(), [] if name is None else data[[name]].to_delayed()

    import pyarrow.parquet as pq

    files = TapeFiles(data)
    for path in files.paths:
        if path.suffix.lower() != ".parquet":
            raise InvalidInput(f"tape = {path}: must be Parquet files or a Dask data frame")
    name = columns_of(files.schema, frame, columns).get("id")
    group = delayed(_row_group, pure=False)
    pieces, ids = [], []
    for path in files.paths:
        with parse_errors(path), pq.ParquetFile(path) as file:
            numbers = range(file.num_row_groups)
        pieces += [group(str(path), number) for number in numbers]
        ids += [group(str(path), number, [name]) for number in numbers if name is not None]
    return (pieces, ids) if pieces else ([files.schema.empty_table()], [])


def _repeated(ids: list[Any]) -> Delayed:
    """Plan the rows of each part whose id an earlier row of the tape has.

    The ids are read twice rather than kept, the second time only if hashes of some are equal.
    """
    from dask.delayed import delayed

    hashes = [delayed(_hashes, pure=False)(part) for part in ids]
    shared = delayed(repeated_ids.shared_hashes, pure=False)(hashes)
    suspects = [delayed(_suspects, pure=False)(part, shared) for part in ids]
    planned: Delayed = delayed(repeated_ids.repeated_by_part, pure=False)(suspects)
    return planned


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
        As for `policycredit.run_off_of_tape`. Ids given twice are found wherever they are: the ids
        alone are read first.
    """
    planned = delayed_run_off(
        data, frame, horizon, by=by, columns=columns, words=words, tolerant=tolerant
    )
    result: TapeRunOff = planned.compute()  # type: ignore[no-untyped-call]
    return result
