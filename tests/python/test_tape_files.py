"""Loan tapes in files: larger than memory, cut off, ragged."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from tapes import frame, tape
from typer.testing import CliRunner

import policycredit as pc
from policycredit.command_line import app


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "tape.parquet"
    pq.write_table(pa.table(tape(10)), path, row_group_size=3)
    return path


def test_parquet_and_csv_are_the_same_book_as_memory(parquet: Path, tmp_path: Path) -> None:
    memory = pc.LoanBook.from_arrow(pa.table(tape(10)), frame())
    pa.csv.write_csv(pa.table(tape(10)), tmp_path / "tape.csv")
    seen: list[int] = []
    for path in (parquet, str(tmp_path / "tape.csv")):
        book = pc.read_tape(path, frame(), progress=seen.append)
        assert book.rejected.num_rows == 0
        assert pc.run_off(book) == pc.run_off(memory)
    assert seen == [10, 10]


def test_a_folder_of_files_is_one_tape(tmp_path: Path) -> None:
    for i in range(3):
        columns = tape(4) | {"id": [f"{i}-{j}" for j in range(4)]}
        pq.write_table(pa.table(columns), tmp_path / f"part{i}.parquet")
    book = pc.read_tape(tmp_path, frame())
    assert len(book) == 12
    pq.write_table(pa.table(tape(4)).drop_columns(["unit"]), tmp_path / "part3.parquet")
    with pytest.raises(pc.InvalidInput, match=r"columns of .*part3\.parquet"):
        pc.read_tape(tmp_path, frame())


def test_a_tape_read_in_batches_gives_the_same_bits(
    parquet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = tape(10) | {"id": ["A", "B", "C", "A", "D", "E", "F", "G", "H", "I"]}
    columns["outstanding"] = [42_000_000] * 8 + [-1, 42_000_000]
    pq.write_table(pa.table(columns), parquet)
    monkeypatch.setattr("policycredit.book.files.BATCH_ROWS", 3)
    seen: list[int] = []
    streamed = pc.run_off_of_tape(parquet, frame(), progress=seen.append)
    whole = pc.read_tape(parquet, frame())
    assert seen == [3, 6, 9, 10]
    assert streamed.run_off == pc.run_off(whole)
    assert streamed.tally == whole.tally
    assert streamed.rejected == whole.rejected
    assert streamed.rejected.column("row").to_pylist() == [3, 8]


def test_a_parquet_file_cut_in_the_middle_is_refused(parquet: Path) -> None:
    whole = parquet.read_bytes()
    parquet.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(pc.ParseError, match=r"tape\.parquet: cannot be read as a loan tape"):
        pc.read_tape(parquet, frame())
    with pytest.raises(pc.ParseError, match=r"tape\.parquet: cannot be read as a loan tape"):
        pc.run_off_of_tape(parquet, frame())
    parquet.write_bytes(whole[:200] + b"\0" * 300 + whole[500:])
    with pytest.raises(pc.ParseError, match=r"tape\.parquet: cannot be read as a loan tape"):
        pc.read_tape(parquet, frame())
    with pytest.raises(pc.ParseError, match=r"tape\.parquet: cannot be read as a loan tape"):
        pc.run_off_of_tape(parquet, frame())


def test_rows_of_a_csv_file_with_other_columns_are_all_named(tmp_path: Path) -> None:
    path = tmp_path / "tape.csv"
    pa.csv.write_csv(pa.table(tape(3)), path)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, "A9,poor", "A8,poor,central,east"]) + "\n")
    with pytest.raises(
        pc.ParseError, match=r"(?s)2 rows do not have the 11 columns.*A9.*A8"
    ) as error:
        pc.read_tape(path, frame())
    assert "4 columns" in str(error.value)


def test_a_csv_file_of_another_delimiter_and_dates_as_written_here(tmp_path: Path) -> None:
    path = tmp_path / "tape.csv"
    path.write_text(
        "id;programme;source;unit;disbursed;amount;outstanding\n"
        "1;poor;local;east;10/06/2024;60000000;42000000\n"
        "2;poor;local;east;31/06/2024;60000000;42000000\n",
        encoding="utf-8",
    )
    book = pc.read_tape(path, frame(), delimiter=";")
    assert len(book) == 1
    assert book.rejected.column("found").to_pylist() == ["31/06/2024"]


def test_a_tape_must_be_there_and_of_a_kind_that_is_read(tmp_path: Path) -> None:
    with pytest.raises(pc.ParseError, match="no tape here"):
        pc.read_tape(tmp_path, frame())
    with pytest.raises(pc.ParseError, match=r"gone\.parquet"):
        pc.read_tape(tmp_path / "gone.parquet", frame())
    (tmp_path / "tape.xls").write_text("")
    with pytest.raises(pc.InvalidInput, match=r"must be a \.parquet or \.csv file"):
        pc.read_tape(tmp_path, frame())


def test_the_command_line_checks_a_tape_and_says_what_is_due(tmp_path: Path) -> None:
    book = pc.synthetic_loan_book(2_000, seed=9)
    rows = book.to_arrow().to_pandas().rename(columns={"outstanding": "DU_NO"})
    rows.loc[5, "DU_NO"] = -1
    rows.loc[6, "interest_day"] = 30
    pq.write_table(pa.Table.from_pandas(rows), tmp_path / "tape.parquet")
    words = ["run-off", str(tmp_path / "tape.parquet"), "--column", "outstanding=DU_NO"]
    told = CliRunner().invoke(app, [*words, "--tolerant", "--out", str(tmp_path / "out")])
    assert told.exit_code == 0, told.output
    assert "2.000 dòng đã đọc" in told.output
    assert "1.999 khoản vay được nhận" in told.output
    assert "money_not_negative: 1" in told.output
    rejected = pa.csv.read_csv(tmp_path / "out" / "rejected.csv")
    assert rejected.column("row").to_pylist() == [5]
    assert pa.csv.read_csv(tmp_path / "out" / "repairs.csv").num_rows == 1
    whole = pc.read_tape(
        tmp_path / "tape.parquet", book.frame, columns={"outstanding": "DU_NO"}, tolerant=True
    )
    due = pa.csv.read_csv(tmp_path / "out" / "run_off.csv").column("principal")
    assert pa.compute.sum(due).as_py() == pc.run_off(whole).principal.sum()
    wrong = CliRunner().invoke(app, [*words[:3], "outstanding"])
    assert wrong.exit_code == 2
    assert "must be written OURS=THEIRS" in wrong.output
