"""Loan tapes from any producer, checked row by row."""

import datetime as dt
import decimal
import pickle

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tapes import frame, tape

import policycredit as pc


def book_of(columns: dict[str, object], /, **options: object) -> pc.LoanBook:
    return pc.LoanBook.from_arrow(pa.table(columns), frame(), **options)


def changed(**columns: object) -> dict[str, object]:
    return tape() | columns


def problems(book: pc.LoanBook) -> list[tuple[int, str, str, str]]:
    return [(r["row"], r["rule"], r["column"], r["found"]) for r in book.rejected.to_pylist()]


def check_tally(book: pc.LoanBook) -> None:
    tally = book.tally
    assert tally.rows_read == tally.rows_taken + tally.rows_rejected
    assert tally.outstanding_read == tally.outstanding_taken + tally.outstanding_rejected
    assert len(set(book.rejected.column("row").to_pylist())) == tally.rows_rejected


def test_columns_in_the_engines_types_are_not_copied() -> None:
    money = np.array([42_000_000] * 3)
    book = book_of(changed(outstanding=money))
    assert len(book) == 3
    seen = book.engine.arrays()[0]["outstanding"]
    assert np.shares_memory(seen, money)
    assert not seen.flags.writeable


@pytest.mark.parametrize(
    "produce",
    [
        pa.table,
        pl.DataFrame,
        pd.DataFrame,
        lambda columns: pa.record_batch(pa.table(columns).to_batches()[0]),
        lambda columns: {name: np.array(values) for name, values in columns.items()},
    ],
    ids=["pyarrow", "polars", "pandas", "batch", "numpy"],
)
def test_a_tape_of_any_producer_is_the_same_book(produce: object) -> None:
    book = pc.LoanBook.from_arrow(produce(tape(8)), frame())  # type: ignore[operator]
    assert problems(book) == []
    assert pc.run_off(book) == pc.run_off(book_of(tape(8)))


def test_duckdb_hands_a_tape_over() -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    loans = pa.table(tape(8))
    book = pc.LoanBook.from_arrow(duckdb.sql("select * from loans"), frame())
    assert loans.num_rows == 8
    assert pc.run_off(book) == pc.run_off(book_of(tape(8)))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("outstanding", pa.array([42_000_000] * 3, pa.int32())),
        ("outstanding", pa.array([42_000_000] * 3, pa.uint64())),
        ("outstanding", pa.array([42e6] * 3)),
        ("outstanding", pa.array([decimal.Decimal("42000000.00")] * 3)),
        ("outstanding", pa.array([" 42000000 "] * 3)),
        ("outstanding", pa.array(["42000000"] * 3, pa.large_string())),
        ("outstanding", pa.chunked_array([[42_000_000], [42_000_000] * 2])),
        ("outstanding", pa.array([1, 42_000_000, 42_000_000, 42_000_000])[1:]),
        ("outstanding", pa.array([42_000_000] * 3).dictionary_encode()),
        ("maturity", pa.array(["2029-06-10", "10/06/2029", "2029-06-10T08:30:00"])),
        ("maturity", pa.array([dt.datetime(2029, 6, 10, 23, 59)] * 3)),
        ("maturity", pa.array([dt.date(2029, 6, 10)] * 3, pa.date64())),
        (
            "maturity",  # after midnight in Vietnam
            pa.array([dt.datetime(2029, 6, 9, 20)] * 3, pa.timestamp("us")).cast(
                pa.timestamp("us", tz="Asia/Ho_Chi_Minh")
            ),
        ),
        ("instalment_interval", pa.array([6.0] * 3)),
        ("interest_day", pa.array([10] * 3, pa.int64())),
        ("programme", pa.array(["poor", "jobs", "poor"]).dictionary_encode()),
        (
            "programme",
            pa.DictionaryArray.from_arrays(pa.array([2, 1, 2], pa.int8()), ["x", "jobs", "poor"]),
        ),
    ],
)
def test_columns_of_other_types_mean_the_same(column: str, values: pa.Array) -> None:
    book = book_of(changed(**{column: values}))
    assert problems(book) == []
    assert pc.run_off(book) == pc.run_off(book_of(tape()))


@pytest.mark.parametrize(
    ("column", "values", "rule", "found"),
    [
        ("outstanding", [1, None, 1], "value_readable", "nothing"),
        ("outstanding", [1.0, 2.5, 1.0], "value_readable", "2.5"),
        ("outstanding", [1.0, float("nan"), 1.0], "value_readable", "nan"),
        ("outstanding", ["1", "42 triệu", "1"], "value_readable", "42 triệu"),
        ("outstanding", ["1", "42,5", "1"], "value_readable", "42,5"),
        (
            "outstanding",
            pa.array([1, 2**63 + 5, 1], pa.uint64()),
            "value_readable",
            "9223372036854775813",
        ),
        (
            "outstanding",
            [decimal.Decimal("1.00"), decimal.Decimal("2.50"), decimal.Decimal("1.00")],
            "value_readable",
            "2.50",
        ),
        ("outstanding", [1, -5, 1], "money_not_negative", "-5"),
        ("outstanding", [1, 60_000_001, 1], "outstanding_within_amount", "60000001"),
        ("maturity", ["2029-06-10", "2029-02-30", "2029-06-10"], "value_readable", "2029-02-30"),
        ("maturity", ["2029-06-10", "soon", "2029-06-10"], "value_readable", "soon"),
        ("maturity", ["2029-06-10", "3029-06-10", "2029-06-10"], "value_readable", "3029-06-10"),
        (
            "maturity",
            [dt.date(2029, 6, 10), None, dt.date(2029, 6, 10)],
            "value_readable",
            "nothing",
        ),
        ("rate", ["", "6,24 %", "0.05"], "value_readable", "6,24 %"),
        ("rate", [0.05, 6.24, 0.05], "rate_in_range", "6.24"),
        ("programme", ["poor", "moon", "poor"], "known_programme", "moon"),
        ("source", ["local", None, "local"], "known_source", "nothing"),
        ("interest_day", [10, 31, 10], "interest_day_in_every_month", "31"),
        ("interest_day", [10, 1000, 10], "value_readable", "1000"),
        ("id", ["A", "A", "B"], "id_once", "A"),
        ("id", ["A", None, "B"], "value_readable", "nothing"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(
    column: str, values: list[object], rule: str, found: str
) -> None:
    if column == "rate":
        values = [None if value == "" else value for value in values]
    book = book_of(changed(**{column: values}))
    assert problems(book) == [(1, rule, column, found)]
    assert book.rejected.column("expected")[0].as_py()
    assert len(book) == 2
    check_tally(book)
    with pytest.raises(pc.NotFound, match="row 1 of the tape was rejected"):
        pc.schedule_of(book, 1)
    assert pc.schedule_of(book, 2)


def test_columns_that_are_missing_are_all_named_with_what_is_near() -> None:
    columns = {name: value for name, value in tape().items() if name not in ("unit", "amount")}
    columns["amout"] = [1, 1, 1]
    with pytest.raises(pc.InvalidInput, match=r"`amount` \(did you mean `amout`\?\), `unit`"):
        book_of(columns)
    with pytest.raises(pc.InvalidInput, match="`balance`: must be among"):
        book_of(tape(), columns={"balance": "DU_NO"})
    with pytest.raises(pc.InvalidInput, match="tape column maturity = double: must hold dates"):
        book_of(changed(maturity=[1.0, 2.0, 3.0]))
    with pytest.raises(pc.InvalidInput, match="loan tape = int: must speak"):
        pc.LoanBook.from_arrow(5, frame())


def test_a_tape_may_have_names_and_words_of_its_own() -> None:
    theirs = pa.table(changed(source=["TW", "TW", "DP"])).rename_columns(
        ["MA" if name == "id" else "DU_NO" if name == "outstanding" else name for name in tape()]
    )
    book = pc.LoanBook.from_arrow(
        theirs,
        frame(),
        columns={"id": "MA", "outstanding": "DU_NO"},
        words={"source": {"TW": "central", "DP": "local"}},
    )
    assert problems(book) == []
    assert book.summary("source")["loans"].to_dict() == {"central": 2, "local": 1}


def test_dates_that_a_tape_does_not_have_follow_from_the_terms() -> None:
    columns = {
        name: value
        for name, value in tape().items()
        if name not in ("next_principal", "instalment_interval", "maturity", "interest_day", "id")
    }
    book = book_of(columns | {"disbursed": [dt.date(2024, 8, 31)] * 3})
    loans = book.to_arrow().to_pylist()
    assert loans[0]["maturity"] == dt.date(2029, 8, 31)
    assert loans[0]["instalment_interval"] == 6
    assert loans[0]["next_principal"] == dt.date(2026, 2, 28)
    assert loans[0]["interest_day"] == 28


def test_a_next_date_that_a_tape_does_not_have_respects_the_grace() -> None:
    terms = pc.LoanTerms(principal_grace=24, instalment_interval=12)
    graced = pc.replace(frame().programmes[0], terms=terms)
    columns = {name: value for name, value in tape(1).items() if name != "next_principal"}
    del columns["instalment_interval"]
    only = pc.replace(frame(), programmes=[graced])
    book = pc.LoanBook.from_arrow(pa.table(columns), only)
    assert book.to_arrow().to_pylist()[0]["next_principal"] == dt.date(2027, 6, 10)


def test_the_tally_is_exact_beyond_what_a_column_could_add_up() -> None:
    huge = 2**62
    book = book_of(changed(outstanding=[huge, huge, huge - 1]))
    assert book.tally.outstanding_rejected == 3 * huge - 1
    book = book_of(changed(amount=[6_000_000_000] * 3, outstanding=[5_000_000_001] * 3))
    assert book.tally.outstanding_taken == 15_000_000_003


def test_a_tolerant_reading_repairs_what_a_rule_allows_and_lists_it() -> None:
    columns = changed(
        interest_day=[31, 10, 10],
        maturity=[dt.date(2029, 6, 10), dt.date(2025, 6, 10), dt.date(2029, 6, 10)],
        next_principal=[dt.date(2025, 6, 10), dt.date(2025, 6, 10), dt.date(2026, 6, 10)],
        outstanding=[42_000_000, 42_000_000, -1],
    )
    assert len(book_of(columns)) == 0
    book = book_of(columns, tolerant=True)
    repairs = [(r["row"], r["column"], r["found"], r["repaired"]) for r in book.repairs.to_pylist()]
    assert repairs == [
        (0, "next_principal", "2025-06-10", "2026-06-10"),
        (0, "interest_day", "31", "28"),
        (1, "overdue", "0", "42000000"),
    ]
    assert [row for row, *_ in problems(book)] == [2]
    check_tally(book)
    assert book.summary("status")["loans"].to_dict() == {"performing": 1, "overdue": 1}


@pytest.mark.parametrize(
    ("columns", "performing", "overdue", "frozen"),
    [
        ({"outstanding": [0, 0, 0]}, 0, 0, 0),
        ({"overdue": [42_000_000] * 3}, 0, 126_000_000, 0),
        ({"frozen": [42_000_000] * 3}, 0, 0, 126_000_000),
        ({"overdue": [None, 2_000_000, None]}, 124_000_000, 2_000_000, 0),
    ],
)
def test_tapes_with_nothing_that_performs_have_a_run_off(
    columns: dict[str, object], performing: int, overdue: int, frozen: int
) -> None:
    run_off = pc.run_off(book_of(changed(**columns)))
    assert run_off.performing.sum() == performing
    assert run_off.overdue.sum() == overdue
    assert run_off.frozen.sum() == frozen
    assert run_off.principal.sum() == performing
    assert (run_off.overdue_interest.sum() > 0) == (overdue > 0)


def test_an_empty_tape_is_an_empty_book() -> None:
    book = pc.LoanBook.from_arrow(pa.table(tape()).slice(0, 0), frame())
    assert len(book) == 0
    assert pc.run_off(book).principal.sum() == 0
    assert book.summary().empty
    assert pc.opening_position(book).positions == []


def test_one_loan_is_a_book() -> None:
    book = book_of(tape(1))
    assert pc.run_off(book).principal.sum() == 42_000_000
    dues = [row for row in pc.schedule_of(book, 0) if row.principal > pc.Money()]
    assert next(row.due for row in dues) == dt.date(2026, 6, 10)
    assert sum(row.principal.dong for row in dues) == 42_000_000


def test_a_summary_counts_what_branches_report() -> None:
    book = book_of(tape(8) | {"organisation": ["women"] * 6 + ["youth"] * 2})
    assert book.summary("organisation")["loans"].to_dict() == {"women": 6, "youth": 2}
    both = book.summary(("programme", "source"))
    assert both["outstanding"].sum() == 8 * 42_000_000
    assert both.loc[("poor", "local"), "average"] == 42_000_000
    assert book.summary("term_class").index.to_list() == ["medium"]
    assert book.summary("age").index.to_list() == [1]
    with pytest.raises(pc.NotFound, match="`moon` is not a column of the book; known are: "):
        book.summary("moon")


def test_a_book_is_pickled_whole() -> None:
    book = book_of(changed(outstanding=[42_000_000, -1, 42_000_000]))
    again = pickle.loads(pickle.dumps(book))
    assert pc.run_off(again) == pc.run_off(book)
    assert again.rejected == book.rejected
    assert again.tally == book.tally
    assert "2 loans" in repr(again)


def test_loans_with_numbers_for_ids_are_found_twice_in_any_order() -> None:
    book = book_of(changed(id=[7, 5, 7]))
    assert problems(book) == [(2, "id_once", "id", "7")]
    assert problems(book_of(changed(id=[5, 6, 7]))) == []


def test_large_numbers_for_ids_are_told_apart_beside_a_row_without_one() -> None:
    book = book_of(changed(id=[2**53, 2**53 + 1, None]))  # the same number as doubles
    assert problems(book) == [(2, "value_readable", "id", "nothing")]


@pytest.mark.parametrize("values", [[True] * 3, [[1]] * 3, [{"a": 1}] * 3, [b"x"] * 3])
@pytest.mark.parametrize("column", ["outstanding", "maturity", "programme", "rate", "interest_day"])
def test_a_column_that_cannot_hold_its_values_is_refused_whole(
    column: str, values: list[object]
) -> None:
    with pytest.raises(pc.InvalidInput, match=f"tape column {column} = .*: must hold"):
        book_of(changed(**{column: values}))
