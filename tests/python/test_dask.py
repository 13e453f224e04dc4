"""A tape spread over processes gives the bits of one machine, whatever dies on the way."""

import os
import signal
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policycredit as pc

dask = pytest.importorskip("dask", reason="Dask is not installed")
distributed = pytest.importorskip("distributed", reason="Dask distributed is not installed")
import policycredit.dask as spread  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def book() -> pc.LoanBook:
    return pc.synthetic_loan_book(20_000, seed=5)


@pytest.fixture(scope="module")
def tape(book: pc.LoanBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three files of several row groups, with two rows that cannot be taken."""
    folder = tmp_path_factory.mktemp("tape")
    table = book.to_arrow()
    spoilt = table.column("outstanding").to_pylist()
    spoilt[4] = spoilt[19_999] = -1
    place = table.schema.get_field_index("outstanding")
    table = table.set_column(place, "outstanding", pa.array(spoilt))
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
    assert together.rejected.column("row").to_pylist() == [4, 19_999]


def test_a_dask_data_frame_is_a_tape(book: pc.LoanBook) -> None:
    frames = pytest.importorskip("dask.dataframe", reason="dask[dataframe] is not installed")
    data = frames.from_pandas(book.to_arrow().to_pandas(), npartitions=3)
    assert spread.run_off_of_tape(data, book.frame).run_off == pc.run_off(book)


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

    def slowly(path: str, group: int) -> pa.Table:
        time.sleep(0.2)
        return read(path, group)

    module._row_group = slowly
