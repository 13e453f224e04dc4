"""The run-off of a book, the loans behind it, and the scenario that opens with it."""

import pickle

import numpy as np
import pyarrow as pa
import pytest
from tapes import frame, tape

import policycredit as pc


@pytest.fixture(scope="module")
def book() -> pc.LoanBook:
    return pc.synthetic_loan_book(4_000, seed=3)


def test_a_run_off_is_the_sum_of_its_loans_schedules(book: pc.LoanBook) -> None:
    run_off = pc.run_off(book, pc.Month(2026, 12), by=())
    principal, interest = 0, 0.0
    for row in range(len(book)):
        for due in pc.schedule_of(book, row):
            if due.due.year == 2026:
                principal += due.principal.dong
                interest += due.interest
    assert run_off.principal.shape == (12,)
    assert run_off.principal.sum() == principal
    assert run_off.interest.sum() == pytest.approx(interest, rel=1e-12)


def test_the_splits_of_a_run_off_add_up(book: pc.LoanBook) -> None:
    full = pc.run_off(book)
    assert full.by == ("programme", "source", "unit")
    for by, axes in (
        ((), (1, 2, 3)),
        (("programme",), (2, 3)),
        (("source", "unit"), (1,)),
        (("programme", "source"), (3,)),
    ):
        split = pc.run_off(book, by=by)
        assert split.by == by
        np.testing.assert_array_equal(split.principal, full.principal.sum(axis=axes))
    with pytest.raises(pc.InvalidInput, match="by = province: must be among"):
        pc.run_off(book, by=("province",))  # type: ignore[arg-type]


def test_any_number_of_threads_and_parts_gives_the_same_bits(book: pc.LoanBook) -> None:
    whole = pc.run_off(book, threads=1)
    assert pc.run_off(book, threads=7) == whole
    table = book.to_arrow()
    parts = [
        pc.run_off(pc.LoanBook.from_arrow(table.slice(first, count), book.frame))
        for first, count in ((0, 1), (1, 999), (1000, 3000))
    ]
    assert parts[0] + parts[1] + parts[2] == whole
    assert parts[2] + parts[0] + parts[1] == whole
    assert parts[0] != whole
    with pytest.raises(pc.InvalidInput, match="another book's"):
        whole + pc.run_off(book, pc.Month(2035, 12))


def test_a_run_off_is_pickled_bit_for_bit(book: pc.LoanBook) -> None:
    run_off = pc.run_off(book)
    again = pickle.loads(pickle.dumps(run_off))
    assert again == run_off
    assert again + run_off == run_off + run_off


def test_a_trace_gives_the_loans_behind_a_number(book: pc.LoanBook) -> None:
    run_off = pc.run_off(book, by=("programme",))
    programme = book.frame.programmes[2].id
    behind = pc.trace(book, pc.Month(2026, 5), programme=programme)
    assert behind["principal"].sum() == run_off.principal[4, 2]
    assert behind["interest"].sum() == pytest.approx(run_off.interest[4, 2], rel=1e-12)
    first = behind.index[0]
    may = [row for row in pc.schedule_of(book, int(first)) if str(row.due)[:7] == "2026-05"]
    assert sum(row.principal.dong for row in may) == behind.loc[first, "principal"]
    with pytest.raises(pc.NotFound, match="source `moon` is not in the loan book"):
        pc.trace(book, pc.Month(2026, 5), source="moon")


def test_a_trace_names_rows_of_the_tape_not_of_what_was_taken() -> None:
    table = pa.table(tape(5) | {"outstanding": [-1, 42_000_000, -1, -1, 42_000_000]})
    book = pc.LoanBook.from_arrow(table, frame())
    behind = pc.trace(book, pc.Month(2026, 6))
    assert behind.index.to_list() == [1, 4]
    assert behind["id"].to_list() == ["A1", "A4"]


def test_a_scenario_opens_with_a_book() -> None:
    scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
    book = pc.synthetic_loan_book(50_000, seed=1, scenario=scenario)
    opening = pc.opening_position(book)
    opened = pc.replace(scenario, opening=opening)
    projection = pc.project(opened)
    due = pc.run_off(book, by=("source", "programme"))
    by_source = due.principal.swapaxes(1, 2) if due.by[0] == "programme" else due.principal
    # In the first months nothing lent since has fallen due.
    np.testing.assert_array_equal(projection.principal_due[0], by_source[0])
    assert projection.opening("outstanding").sum() == book.tally.outstanding_taken


def test_an_opening_is_the_same_from_rows_in_any_order(book: pc.LoanBook) -> None:
    table = book.to_arrow()
    turned = pc.LoanBook.from_arrow(table.take(list(range(len(book) - 1, -1, -1))), book.frame)
    assert turned.tally.rows_rejected == 0
    assert pc.opening_position(turned) == pc.opening_position(book)
    assert pc.opening_position(pc.run_off(book)) == pc.opening_position(book)


def test_frames_and_tables_of_a_run_off_agree(book: pc.LoanBook) -> None:
    run_off = pc.run_off(book)
    years = run_off.to_frame("year")
    assert years.index.astype(str).to_list() == ["2026", "2027", "2028", "2029", "2030"]
    assert years["principal"].sum() == run_off.principal.sum()
    assert years["performing"].iloc[-1] == run_off.performing.sum() - run_off.principal.sum()
    table = run_off.to_arrow()
    assert table.num_rows == run_off.principal.size
    assert pa.compute.sum(table.column("interest")).as_py() == pytest.approx(
        run_off.interest.sum(), rel=1e-12
    )
    chart = pc.due_chart(run_off, lang="en")
    assert sum(sum(bar.y) for bar in chart.data) == pytest.approx(run_off.principal.sum() / 1e9)


def test_synthetic_loans_are_the_same_bits_everywhere_and_keep_to_the_rules() -> None:
    book = pc.synthetic_loan_book(1000, seed=2025)
    assert book.tally.rows_rejected == 0
    assert pc.run_off(book) == pc.run_off(pc.synthetic_loan_book(1000, seed=2025))
    assert pc.run_off(book) != pc.run_off(pc.synthetic_loan_book(1000, seed=2026))
    with pytest.raises(pc.InvalidInput, match="loans = 0: must be at least 1"):
        pc.synthetic_loan_book(0, seed=1)


def test_a_polars_pipeline_runs_a_tape_off_batch_by_batch(book: pc.LoanBook) -> None:
    pl = pytest.importorskip("polars", reason="Polars is not installed")
    loans = pl.from_arrow(book.to_arrow())

    def batch(part: pl.DataFrame) -> pl.DataFrame:
        return pl.from_arrow(pc.run_off_table(part, book.frame, by=("programme",)))

    schema = batch(loans.head(1)).schema
    parts = [
        loans.slice(first, 1500).lazy().map_batches(batch, schema=schema)
        for first in (0, 1500, 3000)
    ]
    summed = pl.concat(parts).group_by("programme").agg(pl.col("principal").sum()).collect()
    found = dict(zip(summed["programme"].cast(str), summed["principal"], strict=True))
    due = pc.run_off(book, by=("programme",)).principal.sum(axis=0)
    ids = [programme.id for programme in book.frame.programmes]
    assert found == dict(zip(ids, due.tolist(), strict=True))


def test_a_duckdb_query_runs_a_tape_off_batch_by_batch(book: pc.LoanBook) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    loans = book.to_arrow()
    parts = []
    for unit in book.frame.units:
        query = duckdb.sql("select * from loans where unit = $unit", params={"unit": unit})
        parts.append(pc.run_off_table(query, book.frame, by=("source",)))
    due = pa.concat_tables(parts, promote_options="permissive")
    total = duckdb.sql("select sum(principal) from due").fetchall()[0][0]
    assert loans.num_rows == len(book)
    assert due.num_rows > 0
    assert int(total) == pc.run_off(book, by=()).principal.sum()


def test_a_batch_with_a_row_that_breaks_a_rule_is_refused() -> None:
    with pytest.raises(
        pc.InvalidInput, match=r"1 rows that break a rule, first row 1 with amount 0"
    ):
        pc.run_off_table(
            pa.table(tape() | {"amount": [60_000_000, 0, 60_000_000], "outstanding": [1, 0, 1]}),
            frame(),
        )


GRACE = {"principal_grace": 24, "interest_grace": 24}


@pytest.mark.parametrize(
    "terms",
    [
        pc.LoanTerms(repayment="annuity"),
        pc.LoanTerms(interest_interval=3),
        pc.LoanTerms(interest_grace_treatment="deferred", **GRACE),
        pc.LoanTerms(interest_grace_treatment="capitalised", **GRACE),
    ],
    ids=["annuity", "quarterly", "deferred", "capitalised"],
)
def test_loans_of_any_terms_run_off_and_open_a_scenario(terms: pc.LoanTerms) -> None:
    programmes = [
        pc.Programme(id=name, rate=pc.Rate.percent(6.6), terms=terms) for name in ("poor", "jobs")
    ]
    book = pc.LoanBook.from_arrow(pa.table(tape(8)), pc.replace(frame(), programmes=programmes))
    run_off = pc.run_off(book)
    rows = [due for row in range(8) for due in pc.schedule_of(book, row)]
    principal = sum(due.principal.dong for due in rows)
    capitalised = sum(due.capitalised_interest.dong for due in rows)
    assert principal == 8 * 42_000_000 + capitalised
    assert run_off.principal.sum() == principal
    assert run_off.capitalised_interest.sum() == capitalised
    interest = sum(due.interest for due in rows)
    assert run_off.interest.sum() == pytest.approx(interest, rel=1e-12)
    assert run_off.to_frame("year")["performing"].iloc[-1] == 0
    behind = pc.trace(book, pc.Month(2026, 6))
    assert behind["capitalised_interest"].sum() == run_off.capitalised_interest[5].sum()
    opening = pc.opening_position(book)
    assert sum(p.performing.dong for p in opening.positions) == 8 * 42_000_000
    assert pickle.loads(pickle.dumps(opening)) == opening
