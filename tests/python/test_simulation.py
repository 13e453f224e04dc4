"""Uncertainty, sensitivities and break-even from Python."""

import pickle
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import policycredit as pc


@pytest.fixture(scope="module")
def scenario() -> pc.Scenario:
    return pc.read_scenario(pc.data("can_tho/plan.toml"))


@pytest.fixture(scope="module")
def uncertainty() -> pc.Uncertainty:
    return pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))


def test_threads_change_no_bit_and_a_seed_does(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty
) -> None:
    def values(**options: int) -> np.ndarray:
        simulation = pc.simulate(scenario, uncertainty, paths=200, keep_paths=True, **options)
        return simulation.path_values().copy()

    alone = values(threads=1)
    assert np.array_equal(alone, values(threads=4))
    assert not np.array_equal(alone, values(threads=1, seed=2))


def test_without_uncertainty_the_bands_are_the_projection(scenario: pc.Scenario) -> None:
    simulation = pc.simulate(scenario, pc.Uncertainty(), paths=3)
    projection = pc.project(scenario)
    for index, series in enumerate(simulation.series):
        total = projection.values(series.measure).reshape(len(simulation.months), -1).sum(axis=1)
        for quantile in simulation.quantiles(index, [0.0, 0.5, 1.0]).T:
            assert np.array_equal(quantile, total)
    met = {(a.target, a.date): a.met for a in pc.assess(projection)}
    for odds in simulation.targets:
        assert odds.probability == met[odds.target, odds.date]


def test_quantiles_are_those_of_the_kept_paths(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty
) -> None:
    simulation = pc.simulate(scenario, uncertainty, paths=4_000, keep_paths=True)
    kept = simulation.path_values()
    for index in range(len(simulation.series)):
        spread = kept[:, index, -1].std()
        exact = np.quantile(kept[:, index, -1], [0.05, 0.5, 0.95])
        found = simulation.quantiles(index, [0.05, 0.5, 0.95])[-1]
        assert np.abs(found - exact).max() <= 0.03 * spread
        assert simulation.mean(index)[-1] == pytest.approx(kept[:, index, -1].mean(), rel=1e-12)


def test_the_tables_and_charts_of_a_simulation_are_there(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty
) -> None:
    simulation = pc.simulate(scenario, uncertainty, paths=300)
    frame = simulation.to_frame()
    assert set(frame["series"]) == {s.measure for s in simulation.series}
    assert (frame["p5"] <= frame["p95"]).all()
    odds = simulation.targets_to_frame()
    assert odds["probability"].between(0, 1).all()
    assert len(simulation.fan_chart().data) == 5
    assert len(simulation.odds_chart().data) == odds["target"].nunique()
    assert "probability" in simulation._repr_html_()


def test_uncertainty_is_a_value(uncertainty: pc.Uncertainty) -> None:
    assert pickle.loads(pickle.dumps(uncertainty)) == uncertainty
    empirical = pc.Distribution.empirical([3, 1, 2])
    assert pickle.loads(pickle.dumps(empirical)) == empirical
    assert repr(empirical) == "Distribution.empirical([1, 2, 3])"
    assert eval(repr(pc.Distribution.pert(0, 1, 3)), {"Distribution": pc.Distribution}) == (
        pc.Distribution.pert(0, 1, 3)
    )


@pytest.fixture
def ctrl_c_interrupts() -> Iterator[None]:
    """Undo that a shell makes what it runs in the background ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_interrupts")
def test_ctrl_c_stops_a_simulation(scenario: pc.Scenario, uncertainty: pc.Uncertainty) -> None:
    timer = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
    timer.start()
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        pc.simulate(scenario, uncertainty, paths=50_000_000)
    assert time.monotonic() - started < 30


def test_an_error_in_the_progress_callback_comes_out(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty
) -> None:
    def fail(done: int) -> None:
        raise RuntimeError(f"at {done}")

    with pytest.raises(RuntimeError, match="at "):
        pc.simulate(scenario, uncertainty, paths=50_000_000, progress=fail)


def test_a_file_of_uncertainty_names_all_its_problems_at_once(tmp_path: Path) -> None:
    file = tmp_path / "uncertainty.toml"
    file.write_text(
        """
other = 1
[[uncertain]]
address = "sources.local.growth"
distribution = { norml = [0, 1] }
[[uncertain]]
adress = "sources.local.growth"
distribution = { normal = [0, -1] }
[[shortfall]]
source = "local"
probability = 150
[[disaster]]
frozen = { triangular = [1, 2] }
"""
    )
    with pytest.raises(pc.ParseError) as caught:
        pc.read_uncertainty(file)
    message = str(caught.value)
    for part in (
        "other: is not known",
        "uncertain 1: distribution",
        "`norml` is not known",
        "`adress` is not known",
        "standard_deviation = -1",
        "shortfall 1: probability = 150",
        "low, mode, high",
    ):
        assert part in message
    file.write_text("not toml")
    with pytest.raises(pc.ParseError, match=r"uncertainty\.toml"):
        pc.read_uncertainty(file)


def test_the_growth_that_breaks_even_is_the_one_that_require_finds(scenario: pc.Scenario) -> None:
    share = next(t.id for t in scenario.targets if isinstance(t.rule, pc.CapitalShareFloor))
    even = pc.break_even(scenario, "sources.local.growth", share, 0.2, 0.5)
    needed = next(r for r in pc.require(scenario).alone if r.targets == [share])
    assert needed.constant_growth is not None
    assert even.value == pytest.approx(needed.constant_growth.fraction, abs=1e-6)


def test_sensitivities_are_the_differences_of_two_projections(scenario: pc.Scenario) -> None:
    share = next(t.id for t in scenario.targets if isinstance(t.rule, pc.CapitalShareFloor))
    month = pc.Month("2030-12")
    outcome = pc.Outcome.margin(share, month)
    for found in pc.sensitivities(scenario, [outcome], ["sources.*.growth"]):

        def share_at(change: float, address: str = found.address) -> float:
            shock = pc.Shock(
                changes=[
                    pc.AssumptionChange(
                        address=address, change=pc.Change(operation="add", amount=change)
                    )
                ]
            )
            judged = pc.assess(pc.project(scenario.apply(shock, name="x")))
            return next(a.value for a in judged if a.target == share and a.date == month)

        difference = (share_at(1e-5) - share_at(-1e-5)) / 2e-5
        assert found.derivative == pytest.approx(difference, rel=1e-5)
