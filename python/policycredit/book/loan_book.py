"""A loan book: the rows of a loan tape that keep to the rules, as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from policycredit._core import BookFrame, InvalidInput, LoanColumns, NotFound, Scenario
from policycredit.book.repeated_ids import repeated_rows
from policycredit.book.tape import CODES, ENGINE, Problems, TapeReader, columns_of

if TYPE_CHECKING:
    import pandas as pd

    from policycredit.book.summary import Key

Words = Mapping[str, Mapping[str, str]]
Progress = Callable[[int], object]


@dataclass(frozen=True)
class Tally:
    """What became of the rows of a tape and of their outstanding principal, in đồng.

    Rows read are rows taken and rows rejected, and so is their money; an outstanding principal
    that could not be read counts as 0.
    """

    rows_read: int
    rows_taken: int
    rows_rejected: int
    outstanding_read: int
    outstanding_taken: int
    outstanding_rejected: int


def book_frame(scenario: Scenario) -> BookFrame:
    """Give the frame of tapes that use a scenario's ids, drawn up at its valuation date.

    A scenario without units has one, `all`, and its tapes need no column for it.
    """
    return BookFrame(
        valuation=scenario.grid.valuation,
        programmes=scenario.programmes,
        sources=[source.id for source in scenario.sources],
        units=[unit.id for unit in scenario.units] or ["all"],
    )


class LoanBook:
    """Loans of a tape that keep to every rule, and the rows that do not.

    Made by `from_arrow`, `read_tape` or `synthetic_loan_book`. Immutable.

    Attributes
    ----------
    frame : BookFrame
        Valuation month, programmes, sources and units of the tape.
    rejected : pyarrow.Table
        One row per broken rule: `row` of the tape from 0, `rule`, `column`, `found`, `expected`.
    repairs : pyarrow.Table
        What a tolerant reading changed: `row`, `rule`, `column`, `found`, `repaired`.
    tally : Tally
        Rows and money read, taken and rejected.
    """

    def __init__(
        self,
        frame: BookFrame,
        parts: list[pa.RecordBatch],
        rows: list[np.ndarray | range],
        rejected: pa.Table,
        repairs: pa.Table,
        tally: Tally,
    ) -> None:
        self.frame = frame
        self._parts = parts
        self._rows = rows
        self.rejected = rejected
        self.repairs = repairs
        self.tally = tally

    @classmethod
    def from_arrow(
        cls,
        data: Any,
        frame: BookFrame,
        *,
        columns: Mapping[str, str] | None = None,
        words: Words | None = None,
        tolerant: bool = False,
    ) -> LoanBook:
        """Take a tape that is in memory, without a copy of columns in the engine's own types.

        Parameters
        ----------
        data
            Anything that speaks the Arrow PyCapsule protocol (pyarrow, Polars, DuckDB, pandas), or
            a mapping of column names to NumPy arrays.
        frame : BookFrame
            Of a scenario: `book_frame(scenario)`.
        columns : mapping, optional
            Our column names to the tape's, where they differ: `{"outstanding": "DU_NO"}`.
        words : mapping, optional
            The tape's words for ids, where they differ: `{"source": {"TW": "central"}}`.
        tolerant : bool
            Repair what the written rules allow (docs/model/loan_book.md) and list each repair.

        Raises
        ------
        InvalidInput
            For columns that are missing or cannot hold what they should; all are named.
        """
        table = table_of(data)
        places = columns_of(table.schema, frame, columns)
        repeated = repeated_rows(table.column(places["id"])) if "id" in places else None
        return cls._of_table(table, frame, columns, words, tolerant, repeated)

    @classmethod
    def _of_table(
        cls,
        table: pa.Table,
        frame: BookFrame,
        columns: Mapping[str, str] | None,
        words: Words | None,
        tolerant: bool,
        repeated: np.ndarray | None,
    ) -> LoanBook:
        """Take a tape whose rows with an id that an earlier row has are known."""
        reader = TapeReader(
            frame, table.schema, names=columns, words=words, tolerant=tolerant, repeated=repeated
        )
        return cls._read(reader, table.to_batches())

    @classmethod
    def _read(
        cls,
        reader: TapeReader,
        batches: Iterable[pa.RecordBatch],
        progress: Progress | None = None,
    ) -> LoanBook:
        parts, rows, repairs = [], [], []
        money = np.zeros(3, dtype=object)
        for batch in batches:
            checked = reader.read(batch)
            money += np.array(checked.outstanding, dtype=object)
            if checked.taken.num_rows:
                parts.append(checked.taken)
                rows.append(checked.rows)
            if checked.repairs.num_rows:
                repairs.append(checked.repairs)
            if progress is not None:
                progress(reader.next_row)
        taken = sum(part.num_rows for part in parts)
        tally = Tally(reader.next_row, taken, reader.next_row - taken, *money.tolist())
        return cls(
            reader.frame,
            parts,
            rows,
            reader.problems.table(),
            pa.concat_tables(repairs) if repairs else empty_repairs(),
            tally,
        )

    def __len__(self) -> int:
        return self.tally.rows_taken

    def __repr__(self) -> str:
        return (
            f"<LoanBook of {self.frame.valuation}: {len(self):,} loans,"
            f" {self.tally.outstanding_taken:,} dong outstanding,"
            f" {self.tally.rows_rejected:,} rows rejected>"
        )

    def _repr_html_(self) -> str:
        return self.summary("programme").to_html()

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "engine"}

    @cached_property
    def engine(self) -> LoanColumns:
        """The same memory as the engine sees it."""
        return LoanColumns(self.frame, [part.select(list(ENGINE)) for part in self._parts])

    def to_arrow(self) -> pa.Table:
        """Give the loans taken as a table, with ids for codes; no copy of the other columns."""
        ids = {
            "programme": [programme.id for programme in self.frame.programmes],
            "source": self.frame.sources,
            "unit": self.frame.units,
        }
        batches = []
        for part in self._parts:
            columns = dict(zip(part.schema.names, part.columns, strict=True))
            for code in CODES:
                words = pa.array(ids[code], pa.string())
                columns[code] = pa.DictionaryArray.from_arrays(columns[code], words)
            batches.append(pa.RecordBatch.from_pydict(columns))
        return pa.Table.from_batches(batches) if batches else pa.table({})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def tape_rows(self, positions: np.ndarray) -> np.ndarray:
        """Rows of the tape, from 0, of loans at `positions` among those taken."""
        starts = np.cumsum([0, *(part.num_rows for part in self._parts)])
        at = np.searchsorted(starts, positions, side="right") - 1
        result = np.empty(len(positions), np.int64)
        for part in np.unique(at):
            mine = at == part
            inside = positions[mine] - starts[part]
            rows = self._rows[part]
            result[mine] = rows.start + inside if isinstance(rows, range) else rows[inside]
        return result

    def position_of(self, row: int) -> int:
        """Position of a row of the tape among the loans taken; NotFound if it was not taken."""
        before = 0
        for part, rows in zip(self._parts, self._rows, strict=True):
            if isinstance(rows, range):
                if row in rows:
                    return before + row - rows.start
            else:
                place = int(np.searchsorted(rows, row))
                if place < len(rows) and rows[place] == row:
                    return before + place
            before += part.num_rows
        if 0 <= row < self.tally.rows_read:
            raise NotFound(f"row {row} of the tape was rejected: `rejected` says why")
        raise NotFound(f"row {row} is not in the tape of {self.tally.rows_read} rows")

    def summary(self, by: Key | tuple[Key, ...] = "programme") -> pd.DataFrame:
        """Count loans and add up their principal, as branches report it.

        Parameters
        ----------
        by : str or tuple of str
            Any of `programme`, `source`, `unit`, `status` (the tape's, or performing, overdue,
            frozen and repaid), `term_class` (short to 12 months, medium to 60, long), `age` (full
            years since disbursement), or a column of the tape, as `organisation` or `group`.

        Returns
        -------
        DataFrame
            Columns loans, outstanding, overdue, frozen, average (đồng, whole, but for the average)
            and overdue_share of the outstanding principal.
        """
        from policycredit.book.summary import summary

        return summary(self, (by,) if isinstance(by, str) else tuple(by))


def empty_repairs() -> pa.Table:
    """Give a table of no repairs."""
    names = ("rule", "column", "found", "repaired")
    return pa.table(
        {"row": pa.array([], pa.int64()), **{n: pa.array([], pa.string()) for n in names}}
    )


def table_of(data: Any) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, Mapping):
        return pa.table({name: pa.array(column) for name, column in data.items()})
    if hasattr(data, "__arrow_c_stream__"):
        return pa.RecordBatchReader.from_stream(data).read_all()
    if hasattr(data, "__arrow_c_array__"):
        return pa.Table.from_batches([pa.record_batch(data)])
    raise InvalidInput(
        f"loan tape = {type(data).__name__}: must speak the Arrow PyCapsule protocol (pyarrow, "
        "Polars, DuckDB, pandas) or be a mapping of column names to arrays"
    )


__all__ = ["LoanBook", "Problems", "Tally", "book_frame"]
