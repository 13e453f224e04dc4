"""Loan tapes in Parquet and CSV files, read in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from policycredit._core import (
    BookFrame,
    InvalidInput,
    LoanColumns,
    Month,
    ParseError,
    RunOff,
    TimeGrid,
)
from policycredit.book.loan_book import LoanBook, Progress, Tally, Words, empty_repairs
from policycredit.book.repeated_ids import repeated_rows
from policycredit.book.run_off import Split, run_off_of_columns
from policycredit.book.tape import ENGINE, TapeReader, columns_of

if TYPE_CHECKING:
    import os

BATCH_ROWS = 1 << 20


@dataclass(frozen=True)
class TapeRunOff:
    """The run-off of a tape that was never in memory whole, and what became of its rows."""

    run_off: RunOff
    rejected: pa.Table
    repairs: pa.Table
    tally: Tally


class TapeFiles:
    """One tape in one or more files of the same columns, in the order of their names.

    Parameters
    ----------
    paths : path-like or sequence of them
        Parquet or CSV files, or a folder of them.
    delimiter : str
        Between the columns of a CSV file.

    Raises
    ------
    ParseError
        Without a file, or for one that cannot be read.
    """

    def __init__(
        self,
        paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        delimiter: str = ",",
    ) -> None:
        given = [paths] if isinstance(paths, (str, Path)) or hasattr(paths, "__fspath__") else paths
        self.paths: list[Path] = []
        for path in map(Path, given):
            self.paths += (
                sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
            )
        if not self.paths:
            raise ParseError(f"{paths}: no tape here: give Parquet or CSV files, or their folder")
        for path in self.paths:
            if path.suffix.lower() not in (".parquet", ".csv"):
                raise InvalidInput(f"tape = {path}: must be a .parquet or .csv file")
        self.delimiter = delimiter
        self.schema = self._schema_of(self.paths[0])
        for path in self.paths[1:]:
            if (other := self._schema_of(path)).names != self.schema.names:
                raise InvalidInput(
                    f"columns of {path} = {', '.join(other.names)}: must be those of"
                    f" {self.paths[0]}, {', '.join(self.schema.names)}"
                )

    def _schema_of(self, path: Path) -> pa.Schema:
        schema: pa.Schema
        with parse_errors(path):
            if path.suffix.lower() == ".parquet":
                import pyarrow.parquet as pq

                with pq.ParquetFile(path) as file:
                    schema = file.schema_arrow
            else:
                with self._csv(path, [], None) as file:
                    schema = file.schema
        return schema

    def _csv(
        self, path: Path, ragged: list[str], columns: list[str] | None
    ) -> pa.csv.CSVStreamingReader:
        from pyarrow import csv

        def skip(row: csv.InvalidRow) -> str:
            ragged.append(f"{row.actual_columns} columns: {row.text[:80]}")
            return "skip"

        parse = csv.ParseOptions(delimiter=self.delimiter, invalid_row_handler=skip)
        with csv.open_csv(path, parse_options=parse) as file:
            names = file.schema.names
        ragged.clear()
        # As texts, so that a column looks the same in every batch.
        convert = csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=columns or names,
            strings_can_be_null=True,
        )
        read = csv.ReadOptions(block_size=1 << 25)
        return csv.open_csv(path, parse_options=parse, convert_options=convert, read_options=read)

    def batches(self, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Give the rows, about a million at a time; of all columns or of some."""
        for path in self.paths:
            with parse_errors(path):
                if path.suffix.lower() == ".parquet":
                    import pyarrow.parquet as pq

                    with pq.ParquetFile(path) as file:
                        yield from file.iter_batches(BATCH_ROWS, columns=columns)
                    continue
                ragged: list[str] = []
                with self._csv(path, ragged, columns) as file:
                    yield from file
                if ragged:
                    shown = "".join(f"\n  {row}" for row in ragged[:20])
                    more = f"\n  and {len(ragged) - 20} more" if len(ragged) > 20 else ""
                    raise ParseError(
                        f"{path}: {len(ragged)} rows do not have the"
                        f" {len(self.schema.names)} columns of the first line:{shown}{more}"
                    )

    def reader(
        self,
        frame: BookFrame,
        columns: Mapping[str, str] | None,
        words: Words | None,
        tolerant: bool,
    ) -> TapeReader:
        """Make a reader of the batches; goes through the ids first, if there are any."""
        places = columns_of(self.schema, frame, columns)
        repeated = None
        if "id" in places:
            name = places["id"]
            ids = [batch.column(0) for batch in self.batches([name])]
            if ids:
                repeated = repeated_rows(pa.chunked_array(ids))
        return TapeReader(
            frame, self.schema, names=columns, words=words, tolerant=tolerant, repeated=repeated
        )


@contextmanager
def parse_errors(path: Path | str) -> Iterator[None]:
    """Turn what pyarrow says of a broken file into a ParseError that names the file."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise ParseError(f"{path}: cannot be read as a loan tape: {error}") from error


def read_tape(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    frame: BookFrame,
    *,
    columns: Mapping[str, str] | None = None,
    words: Words | None = None,
    tolerant: bool = False,
    delimiter: str = ",",
    progress: Progress | None = None,
) -> LoanBook:
    """Read a loan tape from Parquet or CSV files into memory.

    Parameters
    ----------
    paths
        A file, a folder of files, or several.
    frame, columns, words, tolerant
        As for `LoanBook.from_arrow`.
    delimiter : str
        Between the columns of a CSV file.
    progress : callable, optional
        Called with the number of rows read so far.

    Raises
    ------
    ParseError
        For a file that cannot be read to its end.
    InvalidInput
        For columns that are missing or cannot hold what they should.
    """
    files = TapeFiles(paths, delimiter=delimiter)
    return LoanBook._read(files.reader(frame, columns, words, tolerant), files.batches(), progress)


def run_off_of_tape(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    frame: BookFrame,
    horizon: Month | TimeGrid | None = None,
    *,
    by: Split = ("programme", "source", "unit"),
    threads: int | None = None,
    columns: Mapping[str, str] | None = None,
    words: Words | None = None,
    tolerant: bool = False,
    delimiter: str = ",",
    progress: Progress | None = None,
) -> TapeRunOff:
    """Give the run-off of a tape that need not fit into memory: a million rows at a time.

    The same bits as `run_off(read_tape(...))`. Besides a batch, only the ids (to find those given
    twice), the rejected rows and the repairs are kept. Parameters are those of `read_tape` and
    `run_off`.
    """
    files = TapeFiles(paths, delimiter=delimiter)
    reader = files.reader(frame, columns, words, tolerant)
    total = run_off_of_columns(LoanColumns(frame, []), frame, horizon, by, 1)
    taken, money = 0, [0, 0, 0]
    repairs = [empty_repairs()]
    for batch in files.batches():
        checked = reader.read(batch)
        part = LoanColumns(frame, [checked.taken.select(list(ENGINE))])
        total += run_off_of_columns(part, frame, total.grid, by, threads)
        taken += checked.taken.num_rows
        money = [so_far + more for so_far, more in zip(money, checked.outstanding, strict=True)]
        if checked.repairs.num_rows:
            repairs.append(checked.repairs)
        if progress is not None:
            progress(reader.next_row)
    return TapeRunOff(
        total,
        reader.problems.table(),
        pa.concat_tables(repairs),
        Tally(reader.next_row, taken, reader.next_row - taken, *money),
    )
