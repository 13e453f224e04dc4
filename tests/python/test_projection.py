"""Results in Python: views without copies, frames, Arrow, files, threads."""

import sys
import threading
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policycredit as pc


@pytest.fixture(scope="module")
def projection() -> pc.Projection:
    return pc.project(pc.read_scenario(pc.data("can_tho/plan.toml")))


def test_the_plan_reaches_a_local_share_of_23_30_percent(projection: pc.Projection) -> None:
    capital = projection.capital[-1]
    assert capital[3] / capital.sum() == pytest.approx(6656.256 / 28563.940, abs=1e-6)


def test_both_targets_need_9389_billion_and_28_55_percent_a_year(projection: pc.Projection) -> None:
    together = pc.require(projection.scenario).together
    assert together.status == "feasible"
    assert together.years[-1].balance / 1e9 == pytest.approx(9389, abs=0.5)
    # (9389 / 2675) ** (1 / 5) - 1 = 28.546 %
    assert together.constant_growth.percentage == pytest.approx(28.546, abs=0.001)
    meeting = pc.project(pc.meeting(projection.scenario, together, name="meeting"))
    share = [a for a in pc.assess(meeting) if a.target == "local_share"]
    assert [a.met for a in share] == [True]


def test_values_are_views_that_cannot_be_written_and_keep_the_projection(
    projection: pc.Projection,
) -> None:
    view = projection.outstanding
    assert view.shape == (60, len(projection.scenario.sources), len(projection.scenario.programmes))
    assert np.shares_memory(view, projection.values("outstanding"))
    with pytest.raises(ValueError, match="read-only"):
        view[0, 0, 0] = 1
    lone = pc.project(projection.scenario).capital
    assert lone.sum() == projection.capital.sum()


def test_every_measure_is_whole_dong_and_known_by_name(projection: pc.Projection) -> None:
    for name in pc.MEASURES:
        values = projection.values(name)
        assert (values == np.round(values)).all(), name
        assert (getattr(projection, name) == values).all()
    with pytest.raises(pc.NotFound, match="did you mean `outstanding`"):
        projection.values("outstandin")


def test_loans_grow_by_what_is_lent_less_what_comes_back(projection: pc.Projection) -> None:
    opening = projection.opening("outstanding")
    before = np.concatenate([opening[None], projection.outstanding[:-1]])
    change = projection.disbursement - projection.collection - projection.write_off
    assert (projection.outstanding == before + change).all()


@pytest.mark.parametrize("freq", ["month", "quarter", "year"])
def test_frames_add_flows_and_take_stocks_at_the_end(projection: pc.Projection, freq: str) -> None:
    frame = projection.to_frame(freq, ["disbursement", "outstanding", "capital"])
    assert frame["disbursement"].sum() == projection.disbursement.sum()
    assert frame["outstanding"].iloc[-1] == projection.outstanding[-1].sum()
    assert frame["capital"].iloc[-1] == projection.capital[-1].sum()
    assert frame.index[-1] == pd.Timestamp("2030-12-31")
    assert len(frame) == {"month": 60, "quarter": 20, "year": 5}[freq]


def test_frames_by_source_and_programme_add_up_to_the_totals(projection: pc.Projection) -> None:
    total = projection.to_frame("year", ["outstanding", "collection"])
    for by in (["source"], ["programme"], ["source", "programme"], ["unit"]):
        part = projection.to_frame("year", ["outstanding", "collection"], by)
        assert list(part.index.names) == ["month", *by]
        assert (part.groupby("month").sum() == total).all(axis=None)


def test_frames_say_what_is_wrong(projection: pc.Projection) -> None:
    with pytest.raises(pc.InvalidInput, match="freq = week"):
        projection.to_frame("week")
    with pytest.raises(pc.NotFound, match="lending"):
        projection.to_frame("year", ["lending"])
    with pytest.raises(pc.InvalidInput, match="must be unit, source or programme"):
        projection.to_frame("year", by=["district"])


def test_the_long_table_has_one_row_per_number(projection: pc.Projection) -> None:
    table = projection.to_arrow()
    assert table.column_names == [
        "scenario", "month", "unit", "source", "programme", "measure", "value",
    ]  # fmt: skip
    assert table.num_rows == sum(projection.values(name).size for name in pc.MEASURES)
    frame = table.to_pandas()
    last = frame[(frame.measure == "capital") & (frame.month == pd.Timestamp("2030-12-31").date())]
    assert last.value.sum() == projection.capital[-1].sum()
    assert last.source.tolist() == [source.id for source in projection.scenario.sources]


def test_arrow_shares_the_memory_of_the_projection(projection: pc.Projection) -> None:
    chunk = pc.to_arrow(projection, ["outstanding"]).column("value").chunk(0)
    assert chunk.buffers()[1].address == projection.outstanding.ctypes.data


def test_other_libraries_read_a_projection_by_the_arrow_protocol(
    projection: pc.Projection,
) -> None:
    frame = pl.DataFrame(projection)
    assert frame.filter(pl.col("measure") == "cash")["value"].sum() == projection.cash.sum()


def test_csv_and_parquet_hold_the_long_table(projection: pc.Projection, tmp_path: Path) -> None:
    pc.write_csv(projection, tmp_path / "long.csv")
    pc.write_parquet(projection, tmp_path / "long.parquet")
    csv = pd.read_csv(tmp_path / "long.csv")
    parquet = pq.read_table(tmp_path / "long.parquet")
    assert isinstance(parquet, pa.Table)
    assert len(csv) == parquet.num_rows == projection.to_arrow().num_rows
    assert csv.value.sum() == parquet["value"].to_numpy().sum()


def test_the_ledger_explains_capital_and_cash(projection: pc.Projection) -> None:
    ledger = projection.ledger()
    assert len(ledger) > 1000
    for source in range(4):
        for month, t in (("2026-01", 0), ("2028-06", 29), ("2030-12", 59)):
            assert ledger.balance(source, "cash", month).dong == projection.cash[t, source]
            assert -ledger.balance(source, "capital", month).dong == projection.capital[t, source]


def test_scenarios_are_compared_side_by_side(projection: pc.Projection) -> None:
    slow = pc.project(pc.read_scenario(pc.data("can_tho/slow_budget.toml")))
    table = pc.compare([projection, slow])
    assert (table["capital", "can_tho_plan"] >= table["capital", "can_tho_slow_budget"]).all()
    with pytest.raises(pc.InvalidInput, match="must differ"):
        pc.compare([projection, projection])


def test_many_threads_get_the_same_bits(projection: pc.Projection) -> None:
    results: list[pc.Projection] = []
    scenario = projection.scenario

    def run() -> None:
        for _ in range(20):
            results.append(pc.project(scenario))
            pc.assess(results[-1])

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 80
    assert all(result == projection for result in results)


def test_heavy_libraries_wait_until_they_are_used() -> None:
    import subprocess

    code = (
        "import sys, policycredit as pc; pc.project(pc.read_scenario(pc.data('can_tho/plan.toml')))"
        "; print([m for m in ('pandas', 'pyarrow', 'plotly', 'xlsxwriter') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_rule_of_ones_own_shares_out_the_money(projection: pc.Projection) -> None:
    scenario = projection.scenario
    programme = scenario.programmes[0].id

    def first_only(
        _month: int, available: np.ndarray, demand: np.ndarray, eligible: np.ndarray
    ) -> np.ndarray:
        amounts = np.zeros(eligible.shape)
        amounts[0, 0] = min(available[0], demand[0])
        return amounts

    def with_rule(rule: pc.CustomRule) -> pc.Scenario:
        plan = pc.PlannedLending(amount=pc.Flow.monthly(pc.MoneyPath(pc.Money.billion(10))))
        policy = pc.LendingPolicy(demand={programme: plan}, allocation=rule)
        parts = {name: getattr(scenario, name) for name in scenario.__match_args__}
        return pc.Scenario(**{**parts, "policy": policy})

    lent = pc.project(with_rule(pc.CustomRule("first only", first_only))).disbursement
    assert lent[:, 0, 0].sum() > 0
    assert lent.sum() == lent[:, 0, 0].sum()
    greedy = pc.CustomRule("greedy", lambda _m, _a, _d, e: np.full(e.shape, 1e15))
    with pytest.raises(pc.InvalidInput, match=r"greedy.*must be within the source's money"):
        pc.project(with_rule(greedy))
