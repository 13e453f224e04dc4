"""One batch of a loan tape: its columns read, its rows checked, repaired on request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policycredit._core import BookFrame, InvalidInput, LoanColumns
from policycredit.book import columns as read
from policycredit.book import contract_dates

MONEY = ("amount", "outstanding", "overdue", "frozen", "unpaid_interest")
CODES = ("programme", "source", "unit")
ENGINE = {
    **dict.fromkeys(CODES, pa.int32()),
    "disbursed": pa.date32(),
    **dict.fromkeys(MONEY[:4], pa.int64()),
    "rate": pa.float64(),
    "next_principal": pa.date32(),
    "instalment_interval": pa.int16(),
    "maturity": pa.date32(),
    "interest_day": pa.int8(),
}
"""Columns that the engine reads, with its types."""

REQUIRED = ("disbursed", "amount", "outstanding")
KNOWN = (*ENGINE, "id", "unpaid_interest", "group", "organisation", "commune", "status")
"""Columns with a meaning; others are carried along."""


@dataclass
class Problems:
    """What is wrong with rows, column by column of the table of rejected rows."""

    row: list[int] = field(default_factory=list)
    rule: list[str] = field(default_factory=list)
    column: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def add(
        self, rows: np.ndarray, rule: str, column: str, found: Sequence[str], expected: str
    ) -> None:
        """Add one rule that several rows break."""
        self.row += rows.tolist()
        self.rule += [rule] * len(rows)
        self.column += [column] * len(rows)
        self.found += found
        self.expected += [expected] * len(rows)

    def table(self) -> pa.Table:
        """Give the problems as a table, by row."""
        order = np.argsort(np.array(self.row, dtype=np.int64), kind="stable")
        return pa.table(
            {
                "row": pa.array(self.row, pa.int64()),
                **{
                    name: pa.array(getattr(self, name), pa.string())
                    for name in ("rule", "column", "found", "expected")
                },
            }
        ).take(pa.array(order))


@dataclass(frozen=True)
class CheckedBatch:
    """The rows of a batch that keep to the rules, and what became of the others."""

    taken: pa.RecordBatch  # the engine's columns first, in its types, then the tape's others
    rows: np.ndarray | range  # of the tape, of the rows taken
    repairs: pa.Table
    outstanding: tuple[int, int, int]  # read, taken, rejected: đồng


def columns_of(
    schema: pa.Schema, frame: BookFrame, names: Mapping[str, str] | None
) -> dict[str, str]:
    """Where each column is, by our name; InvalidInput lists every one that is missing.

    `names` maps our names to the tape's.
    """
    names = dict(names or {})
    wrong = [f"`{ours}`" for ours in names if ours not in KNOWN]
    if wrong:
        raise InvalidInput(f"columns = {', '.join(wrong)}: must be among {', '.join(KNOWN)}")
    renamed = set(names.values())
    found = {name: name for name in schema.names if name not in renamed}
    found |= {ours: theirs for ours, theirs in names.items() if theirs in schema.names}
    counts = (len(frame.programmes), len(frame.sources), len(frame.units))
    required = [*REQUIRED, *(code for code, ids in zip(CODES, counts, strict=True) if ids != 1)]
    missing = []
    for name in [*required, *(ours for ours in names if ours not in required)]:
        if name not in found:
            near = get_close_matches(names.get(name, name), schema.names, n=1)
            hint = f" (did you mean `{near[0]}`?)" if near else ""
            missing.append(f"`{names.get(name, name)}`{hint}")
    if missing:
        raise InvalidInput(
            f"tape columns = {', '.join(schema.names) or 'none'}: must have {', '.join(missing)}"
        )
    return found


class TapeReader:
    """Reads batches of one tape, one after the other.

    Parameters
    ----------
    frame : BookFrame
    schema : pyarrow.Schema
        Of every batch.
    names, words
        The tape's own column names, and its own words for ids: `{"source": {"TW": "central"}}`.
    tolerant : bool
        Repair what the written rules allow.
    repeated : array of int
        Rows of the tape whose id an earlier row has.
    """

    def __init__(
        self,
        frame: BookFrame,
        schema: pa.Schema,
        *,
        names: Mapping[str, str] | None = None,
        words: Mapping[str, Mapping[str, str]] | None = None,
        tolerant: bool = False,
        repeated: np.ndarray | None = None,
    ) -> None:
        self.frame = frame
        self.places = columns_of(schema, frame, names)
        self.words = words or {}
        self.tolerant = tolerant
        self.repeated = np.empty(0, np.int64) if repeated is None else repeated
        self.ids = {
            "programme": [programme.id for programme in frame.programmes],
            "source": frame.sources,
            "unit": frame.units,
        }
        self.next_row = 0
        self.problems = Problems()

    def read(self, batch: pa.RecordBatch) -> CheckedBatch:
        """Check the next batch of the tape."""
        first, count = self.next_row, batch.num_rows
        self.next_row += count
        bad = np.zeros(count, dtype=bool)
        engine = {name: self._column(name, batch, bad, first) for name in ENGINE}
        contract_dates.fill_in(engine, self.frame)
        self._check_ids(batch, bad, first)
        others = {
            name: batch.column(theirs) for name, theirs in self.places.items() if name not in ENGINE
        }
        if "unpaid_interest" in others:
            others["unpaid_interest"] = self._column("unpaid_interest", batch, bad, first)
        full = pa.RecordBatch.from_pydict(engine | others)
        repairs = pa.table({})
        if self.tolerant:
            full, repairs = self._repaired(full, bad, first)
        found = LoanColumns(self.frame, [full.select(list(ENGINE))]).check()
        fresh = ~bad[found["row"]]
        for name in ("rule", "column", "found", "expected"):
            getattr(self.problems, name).extend(
                text for text, new in zip(found[name], fresh, strict=True) if new
            )
        self.problems.row += (found["row"][fresh] + first).tolist()
        bad[found["row"]] = True
        read_money = exact_sum(full.column("outstanding"))
        if not bad.any():
            rows: np.ndarray | range = range(first, first + count)
            return CheckedBatch(full, rows, repairs, (read_money, read_money, 0))
        taken = full.filter(pa.array(~bad))
        rejected = full.filter(pa.array(bad))
        return CheckedBatch(
            taken,
            np.flatnonzero(~bad) + first,
            repairs,
            (
                read_money,
                exact_sum(taken.column("outstanding")),
                exact_sum(rejected.column("outstanding")),
            ),
        )

    def _column(self, name: str, batch: pa.RecordBatch, bad: np.ndarray, first: int) -> pa.Array:
        if name not in self.places:
            return self._default(name, batch.num_rows)
        column = batch.column(self.places[name])
        optional = name in ("overdue", "frozen", "unpaid_interest")
        if optional and column.null_count:
            column = pc.fill_null(read.plain(column), pa.scalar(0).cast(read.plain(column).type))
        rule = "value_readable"
        if name in CODES:
            rule = f"known_{name}"
            expected = _one_of(self.ids[name])
            values, wrong = read.positions(name, column, self.ids[name], self.words.get(name, {}))
        elif name in MONEY:
            expected = "a whole number of dong"
            values, wrong = read.whole_numbers(name, column, pa.int64(), -(2**62), 2**62, expected)
        elif name == "rate":
            expected = "a fraction per year, as 0.0624, or nothing"
            values, wrong = read.fractions(name, column)
        elif name in ("instalment_interval", "interest_day"):
            expected = "a whole number of months" if name == "instalment_interval" else "a day"
            top = 32767 if name == "instalment_interval" else 127
            values, wrong = read.whole_numbers(name, column, ENGINE[name], -top, top, expected)
        else:
            expected = "a date from 1900 to 2200, as 2025-12-31 or 31/12/2025"
            values, wrong = read.days(name, column)
        if wrong is not None:
            rows = np.flatnonzero(wrong)
            found = read.texts_of(batch.column(self.places[name]), rows)
            self.problems.add(rows + first, rule, self.places[name], found, expected)
            bad |= wrong
        return values

    def _default(self, name: str, count: int) -> pa.Array | None:
        """Give a column that the tape does not have, None if it follows from others."""
        if name in CODES:
            return pa.array(np.zeros(count, np.int32))
        if name in MONEY:
            return pa.array(np.zeros(count, np.int64))
        if name == "rate":
            return pa.array(np.full(count, np.nan))
        return None

    def _check_ids(self, batch: pa.RecordBatch, bad: np.ndarray, first: int) -> None:
        if "id" not in self.places:
            return
        name = self.places["id"]
        column = batch.column(name)
        within = (self.repeated >= first) & (self.repeated < first + batch.num_rows)
        for rows, rule, expected in (
            (self.repeated[within] - first, "id_once", "an id that no earlier row has"),
            (np.flatnonzero(np.asarray(column.is_null())), "value_readable", "an id"),
        ):
            if len(rows):
                found = read.texts_of(column, rows)
                self.problems.add(rows + first, rule, name, found, expected)
                bad[rows] = True

    def _repaired(
        self, batch: pa.RecordBatch, bad: np.ndarray, first: int
    ) -> tuple[pa.RecordBatch, pa.Table]:
        """Change what the written rules allow, in rows that could be read."""
        found = LoanColumns(self.frame, [batch.select(list(ENGINE))]).repairs()
        readable = ~bad[found["row"]]
        column = np.array(found["column"], dtype=object)[readable]
        rows, values = found["row"][readable], found["value"][readable]
        for name in dict.fromkeys(column.tolist()):
            those = column == name
            kind = ENGINE[name]
            storage = np.int32 if kind == pa.date32() else kind.to_pandas_dtype()
            changed = np.array(batch.column(name).view(pa.from_numpy_dtype(storage)))
            changed[rows[those]] = values[those]
            place = batch.schema.get_field_index(name)
            batch = batch.set_column(place, name, pa.array(changed).view(kind))
        texts = {
            name: pa.array(np.array(found[name], dtype=object)[readable], pa.string())
            for name in ("rule", "column", "found", "repaired")
        }
        return batch, pa.table({"row": pa.array(rows + first), **texts})


def exact_sum(column: pa.Array) -> int:
    """Add up int64 without overflow."""
    values = np.asarray(column)
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())


def _one_of(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:8])
    return f"one of {shown}" + (f" and {len(ids) - 8} more" if len(ids) > 8 else "")
