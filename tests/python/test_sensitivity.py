"""Tornado charts and two-way tables from Python."""

from __future__ import annotations

import pickle
import signal
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

import policycredit as pc

MARGIN = pc.Outcome.margin("local_share", pc.Month("2030-12"))
LOCAL = "sources.local.growth"


@pytest.fixture(scope="module")
def scenario() -> pc.Scenario:
    return pc.read_scenario(pc.data("can_tho/plan.toml"))


def margin_with(scenario: pc.Scenario, *changes: tuple[str, str, float]) -> float:
    shock = pc.Shock(
        changes=[
            pc.AssumptionChange(address=a, change=pc.Change(operation=o, amount=v))
            for a, o, v in changes
        ]
    )
    judged = pc.assess(pc.project(scenario.apply(shock, name="x")))
    return next(a.margin for a in judged if a.target == "local_share")


def test_a_bar_ends_where_the_shocked_scenario_does(scenario: pc.Scenario) -> None:
    found = pc.tornado(scenario, MARGIN, {LOCAL: (0.15, 0.25), "sources.central.growth": (0, 0.1)})
    assert [str(bar.range) for bar in found.bars] == ["sources.central.growth", LOCAL]
    bar = found.bars[1]
    assert bar.low == margin_with(scenario, (LOCAL, "set", 0.15))
    assert bar.high == margin_with(scenario, (LOCAL, "set", 0.25))
    assert bar.assumption == pc.AssumptionNow(unit="rate", value=0.2)
    assert found.threshold == 0.3


def test_ranges_are_the_quantiles_of_what_is_uncertain() -> None:
    draws = pc.UncertainAssumption(
        address=LOCAL, distribution=pc.Distribution.uniform(-0.1, 0.1), operation="add"
    )
    sure = pc.UncertainAssumption(address=LOCAL, distribution=pc.Distribution.normal(1, 0))
    uncertainty = pc.Uncertainty(assumptions=[draws, sure])
    (found,) = pc.ranges_of(uncertainty)
    assert found.values == pytest.approx([-0.09, 0.09])
    assert found.operation == "add"
    assert pc.ranges_of(uncertainty, 0.25, 0.75)[0].values == pytest.approx([-0.05, 0.05])
    with pytest.raises(pc.InvalidInput, match="must be 0 < low < high < 1"):
        pc.ranges_of(uncertainty, 0.9, 0.1)


def test_a_cell_of_a_two_way_table_is_the_scenario_with_both_changes(
    scenario: pc.Scenario,
) -> None:
    others = ["sources.central.growth", "sources.savings_groups.growth"]
    down = pc.AssumptionValues(addresses=[LOCAL], values=[0.2, 0.3])
    across = pc.AssumptionValues(addresses=others, values=[-0.02, 0, 0.02], operation="add")
    found = pc.two_way(scenario, MARGIN, down, across)
    frame = found.to_frame()
    assert frame.shape == (2, 3)
    wanted = margin_with(scenario, (LOCAL, "set", 0.3), *((a, "add", 0.02) for a in others))
    assert frame.loc[0.3, 0.02] == wanted
    assert frame.loc[0.2, 0] == found.base


def test_results_are_values_with_tables_and_charts(scenario: pc.Scenario) -> None:
    tornado = pc.tornado(scenario, MARGIN, {LOCAL: (0.15, 0.25)})
    axis = pc.AssumptionValues(addresses=[LOCAL], values=[0.2, 0.3])
    two_way = pc.two_way(scenario, pc.Outcome.total("capital", pc.Month("2030-12")), axis, axis)
    for found in (tornado, two_way):
        assert pickle.loads(pickle.dumps(found)) == found
        assert "sources.local.growth" in found._repr_html_()
        assert "<thead>" in found._repr_html_()  # the data frame, not a list of fields
        assert found.chart().data
        with pytest.raises(AttributeError):
            found.base = 0  # type: ignore[misc]
    assert tornado.to_frame().iloc[0]["swing"] == tornado.bars[0].swing
    assert np.diag(two_way.to_frame()).min() > 0


def test_sensitivities_can_be_seen_as_a_table(scenario: pc.Scenario) -> None:
    found = pc.sensitivities(scenario, [MARGIN], ["sources.*.growth"])
    assert LOCAL in found._repr_html_()
    frame = found.to_frame()
    assert list(frame["address"]) == [each.address for each in found]
    assert list(frame["derivative"]) == [each.derivative for each in found]


@pytest.fixture
def ctrl_c_interrupts() -> Iterator[None]:
    """Undo that a shell makes what it runs in the background ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_interrupts")
@pytest.mark.parametrize("kind", ["two_way", "simulate", "backtest"])
def test_ctrl_c_stops_long_work_within_a_tenth_of_a_second(
    scenario: pc.Scenario, kind: str
) -> None:
    axis = pc.AssumptionValues(addresses=[LOCAL], values=list(np.linspace(0, 0.5, 3000)))
    history = pc.read_history(pc.data("nation_history.csv"))
    uncertain = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))
    strayed = pc.read_uncertainty(pc.data("nation_history_uncertainty.toml"))
    then, came = history.scenario(2019), history.published(2019)
    long_work = {
        "two_way": lambda: pc.two_way(scenario, MARGIN, axis, axis),
        "simulate": lambda: pc.simulate(scenario, uncertain, paths=50_000_000),
        "backtest": lambda: pc.backtest(then, came, strayed, paths=50_000_000),
    }
    waits = []
    for _ in range(3):  # the quickest: the machine may be doing other work as well
        sent: list[float] = []

        def interrupt(sent: list[float] = sent) -> None:
            sent.append(time.monotonic())
            signal.raise_signal(signal.SIGINT)

        threading.Timer(0.2, interrupt).start()
        with pytest.raises(KeyboardInterrupt):
            long_work[kind]()
        waits.append(time.monotonic() - sent[0])
    assert min(waits) < 0.1
