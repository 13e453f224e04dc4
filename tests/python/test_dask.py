"""A tape spread over processes gives the bits of one machine, whatever dies on the way."""

import os
import signal
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policycredit as pc
from policycredit.book import repeated_ids

dask = pytest.importorskip("dask", reason="Dask is not installed")
distributed = pytest.importorskip("distributed", reason="Dask distributed is not installed")
import policycredit.dask as spread  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")


# Rows with the id of an earlier one: in the same row group, of another, of another file, of a row
# that is rejected, and once more.
TWICE = {10: 9, 1600: 9, 7100: 1500, 15_000: 4, 19_000: 15_000}


@pytest.fixture(scope="module")
def book() -> pc.LoanBook:
    return pc.synthetic_loan_book(20_000, seed=5)


@pytest.fixture(scope="module")
def tape(book: pc.LoanBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three files of several row groups, with rows that cannot be taken and ids given twice."""
    folder = tmp_path_factory.mktemp("tape")
    table = book.to_arrow()
    spoilt = table.column("outstanding").to_pylist()
    spoilt[4] = spoilt[19_999] = -1
    place = table.schema.get_field_index("outstanding")
    table = table.set_column(place, "outstanding", pa.array(spoilt))
    ids = [f"A{row}" for row in range(table.num_rows)]
    for row, earlier in TWICE.items():
        ids[row] = ids[earlier]
    place = table.schema.get_field_index("id")
    table = table.set_column(place, "id", pa.array(ids))
    for part in range(3):
        rows = table.slice(part * 7000, 7000)
        pq.write_table(rows, folder / f"part{part}.parquet", row_group_size=1500)
    return folder


def test_a_spread_run_off_is_that_of_one_machine(book: pc.LoanBook, tape: Path) -> None:
    alone = pc.run_off_of_tape(tape, book.frame)
    together = spread.run_off_of_tape(tape, book.frame)
    assert together.run_off == alone.run_off
    assert together.tally == alone.tally
    assert together.rejected == alone.rejected
    assert together.rejected.column("row").to_pylist() == sorted([4, 19_999, *TWICE])


def test_a_dask_data_frame_is_a_tape(book: pc.LoanBook) -> None:
    frames = pytest.importorskip("dask.dataframe", reason="dask[dataframe] is not installed")
    data = frames.from_pandas(book.to_arrow().to_pandas(), npartitions=3)
    assert spread.run_off_of_tape(data, book.frame).run_off == pc.run_off(book)


def test_ids_given_twice_are_found_across_the_parts_of_a_data_frame(book: pc.LoanBook) -> None:
    frames = pytest.importorskip("dask.dataframe", reason="dask[dataframe] is not installed")
    table = book.to_arrow().to_pandas()
    table.loc[15_000, "id"] = table.loc[3, "id"]
    data = frames.from_pandas(table, npartitions=3)
    together = spread.run_off_of_tape(data, book.frame)
    assert together.rejected.to_pylist() == [
        {
            "row": 15_000,
            "rule": "id_once",
            "column": "id",
            "found": "3",
            "expected": "an id that no earlier row has",
        }
    ]
    assert together.run_off == pc.run_off(pc.LoanBook.from_arrow(table, book.frame))


def test_ids_whose_hashes_meet_by_chance_are_no_duplicates() -> None:
    parts = [pa.chunked_array([["a", None, "b"]]), pa.chunked_array([["c", "b", "b", None]])]
    everything = np.unique(np.concatenate([repeated_ids.hashes_of(part) for part in parts]))
    suspects = [repeated_ids.suspects_of(part, everything) for part in parts]
    assert [list(rows) for rows in repeated_ids.repeated_by_part(suspects)] == [[], [1, 2]]


def test_a_part_cut_in_the_middle_is_refused(book: pc.LoanBook, tape: Path, tmp_path: Path) -> None:
    for number, part in enumerate(sorted(tape.iterdir())):
        whole = part.read_bytes()
        spoilt = whole[:200] + b"\0" * 300 + whole[500:] if number == 1 else whole
        (tmp_path / part.name).write_bytes(spoilt)
    with pytest.raises(pc.ParseError, match=r"part1\.parquet: cannot be read as a loan tape"):
        spread.run_off_of_tape(tmp_path, book.frame)
    (tmp_path / "part2.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(pc.ParseError, match=r"part2\.parquet: cannot be read as a loan tape"):
        spread.run_off_of_tape(tmp_path, book.frame)


def test_a_tape_in_another_format_is_refused(book: pc.LoanBook, tmp_path: Path) -> None:
    (tmp_path / "tape.csv").write_text("id\n1\n")
    with pytest.raises(pc.InvalidInput, match="must be Parquet files or a Dask data frame"):
        spread.run_off_of_tape(tmp_path, book.frame)


def test_a_worker_killed_in_the_middle_changes_no_bit(book: pc.LoanBook, tape: Path) -> None:
    alone = pc.run_off_of_tape(tape, book.frame)
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "20s"}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            host="127.0.0.1",
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.run(_slow_down)
        future = client.compute(spread.delayed_run_off(tape, book.frame))
        pids = client.run(os.getpid)
        address, pid = next(iter(pids.items()))
        deadline = time.monotonic() + 60
        while not client.has_what()[address]:
            assert time.monotonic() < deadline, "the worker never finished a part"
            time.sleep(0.01)
        assert not future.done()
        os.kill(pid, signal.SIGKILL)
        together = future.result(timeout=120)
        assert pid not in client.run(os.getpid).values()
    assert together.run_off == alone.run_off
    assert together.tally == alone.tally


def _slow_down() -> None:
    """On a worker: reading a part takes a while, so that there is a middle to be killed in."""
    module = spread
    read = module._row_group

    def slowly(path: str, group: int, columns: list[str] | None = None) -> pa.Table:
        time.sleep(0.2)
        return read(path, group, columns)

    module._row_group = slowly
