"""Chapters of the report about how sure a plan is, what matters, and its cheapest transfers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import policycredit as pc
from policycredit.asking import ask
from policycredit.report import cheapest_plan, fans, how_sure, what_matters
from policycredit.report.outcomes import OutcomeWords
from policycredit.report.questions import Questions
from policycredit.report.summary import Summary, summarise
from policycredit.report.tables import Table
from policycredit.report.texts import Words

EN = Words("en")
SHARE = pc.Outcome.margin("local_share", pc.Month("2030-12"))


@pytest.fixture(scope="module")
def scenario() -> pc.Scenario:
    return pc.read_scenario(pc.data("can_tho/plan.toml"))


@pytest.fixture(scope="module")
def uncertainty() -> pc.Uncertainty:
    return pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))


@pytest.fixture(scope="module")
def summary(scenario: pc.Scenario) -> Summary:
    return summarise(pc.project(scenario))


@pytest.fixture(scope="module")
def asked(scenario: pc.Scenario, uncertainty: pc.Uncertainty) -> Questions:
    return ask(scenario, uncertainty, paths=400)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def cells(table: Table, label: str) -> list[str]:
    return next([plain(c) for c in row.cells] for row in table.rows if label in row.label)


def test_every_probability_stands_with_its_standard_error(
    summary: Summary, asked: Questions
) -> None:
    assert asked.simulation is not None
    table = how_sure.probabilities(summary, asked.simulation, EN)
    shown = cells(table, "2. ")
    found = [t for t in asked.simulation.targets if t.target == "local_growth_of_transfer"]
    assert shown[0] == ""  # not judged in 2026
    assert shown[1:] == [f"{100 * t.probability:.1f} ± {100 * t.standard_error:.1f}" for t in found]


def test_money_is_missing_only_where_a_target_is_missed(summary: Summary, asked: Questions) -> None:
    assert asked.simulation is not None
    table = how_sure.shortfalls(summary, asked.simulation, EN)
    share = next(t for t in asked.simulation.targets if t.target == "local_share")
    assert cells(table, "4. ")[-1] == f"{share.shortfall / 1e9:,.1f}"
    always = [t for t in asked.simulation.targets if t.met == t.paths]
    assert always
    for odds in always:
        number = 1 + [t.id for t in summary.targets].index(odds.target)
        column = odds.date.year - 2026
        rows = [row for row in table.rows if row.label.startswith(f"{number}. ")]
        assert all(row.cells[column] == "" for row in rows)


def test_causes_are_those_of_the_failing_paths(summary: Summary, asked: Questions) -> None:
    assert asked.simulation is not None
    failing = asked.simulation.failing
    late = [path for path in failing if path.cause == "shortfall of local"]
    table = how_sure.causes(summary, asked.simulation, EN)
    first = [p for p in late if (p.target, p.date.year) == ("local_growth", 2026)]
    assert cells(table, "Budget shortfall")[2] == f"{100 * len(first) / len(failing):.1f} %"


def test_the_bands_of_a_fan_are_the_quantiles_and_hold_the_median(
    summary: Summary, asked: Questions
) -> None:
    assert asked.simulation is not None
    written = fans.planned(summary, asked.simulation.series[0])
    chart = fans.fan(asked.simulation, 0, EN, written)
    upper, lower, _, _, median, plan = (trace.y[-1] for trace in chart.figure.data)
    exact = asked.simulation.quantiles(0, [0.05, 0.5, 0.95])[-1] / 1e9
    assert [lower, median, upper] == pytest.approx(list(exact))
    assert plan == pytest.approx(6656.256, abs=1e-3)


def test_a_tornado_shows_the_value_of_a_floor_and_of_a_ceiling(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty
) -> None:
    ranges = pc.ranges_of(uncertainty)
    floor = pc.tornado(scenario, SHARE, ranges)
    assert OutcomeWords(floor, scenario, EN).shown(floor.base) == pytest.approx(0.2330, abs=5e-5)
    date = pc.Month("2030-12")
    ceiling = pc.tornado(scenario, pc.Outcome.margin("overdue_ceiling", date), ranges)
    judged = pc.assess(pc.project(scenario))
    value = next(a.value for a in judged if (a.target, a.date) == ("overdue_ceiling", date))
    words = OutcomeWords(ceiling, scenario, EN)
    assert words.shown(ceiling.base) == pytest.approx(value)
    worse = next(bar for bar in ceiling.bars if "overdue" in str(bar.range))
    assert words.shown(worse.high) > words.shown(worse.low)


def test_bars_without_a_swing_are_listed_but_not_drawn(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty
) -> None:
    found = pc.tornado(scenario, SHARE, pc.ranges_of(uncertainty))
    still = [bar for bar in found.bars if bar.swing == 0]
    assert still
    assert len(what_matters.tornado_table(found, EN, scenario).rows) == len(found.bars)
    chart = what_matters.tornado_chart(found, EN, scenario)
    assert len(chart.figure.data[0].y) == len(found.bars) - len(still)


def test_a_two_way_table_marks_the_pairs_with_which_the_target_holds(
    scenario: pc.Scenario, asked: Questions
) -> None:
    pairs = asked.two_way
    assert pairs is not None
    table = what_matters.two_way_table(pairs, EN, scenario)
    marks = [["✓" in cell for cell in row.cells] for row in table.rows]
    assert marks == [[margin >= 0 for margin in row] for row in pairs.outcomes]
    assert any(map(any, marks))


def test_elasticities_are_those_of_the_value_not_of_the_margin(
    summary: Summary, scenario: pc.Scenario
) -> None:
    (found,) = pc.sensitivities(scenario, [SHARE], ["sources.local.growth"])
    moved = what_matters.Moved.of(summary, found)
    share = found.value + 0.3
    assert moved.elasticity(found) == pytest.approx(found.derivative * 0.2 / share)


def test_an_infeasible_plan_says_what_clashes_and_what_would_do(
    summary: Summary, scenario: pc.Scenario
) -> None:
    budget = pc.TransferLimit(id="budget", at_most=pc.Money.billion(1300))
    found = pc.plan(scenario, pc.PlanRules(limits=[budget]))
    section = cheapest_plan.section(summary, found, EN)
    assert "contradict each other" in section.introduction
    assert section.charts == []
    assert any("budget" in row.label for row in section.tables[0].rows)


@pytest.mark.parametrize("paths", [1, 30])
def test_a_plan_without_targets_is_still_drawn(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty, paths: int, tmp_path: Path
) -> None:
    bare = pc.replace(scenario, targets=[])
    found: dict[str, Any] = vars(ask(bare, uncertainty, paths=paths))
    assert found["tornado"] is None
    pc.write_report(pc.project(bare), tmp_path / "r.html", lang="en", **found)
    pc.write_workbook(pc.project(bare), tmp_path / "w.xlsx", lang="en", **found)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "It has no targets to be judged." in page


def test_answers_about_another_plan_are_refused(
    scenario: pc.Scenario, uncertainty: pc.Uncertainty, asked: Questions, tmp_path: Path
) -> None:
    other = pc.project(pc.read_scenario(pc.data("can_tho/slow_budget.toml")))
    nation = pc.project(pc.read_scenario(pc.data("nation/plan.toml")))
    with pytest.raises(pc.InvalidInput, match="simulation of `can_tho_plan`"):
        pc.write_report(other, tmp_path / "r.html", simulation=asked.simulation)
    overdue = pc.Outcome.margin("local_growth_of_transfer", pc.Month("2030-12"))
    tornado = pc.tornado(scenario, overdue, pc.ranges_of(uncertainty))
    with pytest.raises(pc.InvalidInput, match="tornado of a target that it does not have"):
        pc.write_workbook(nation, tmp_path / "w.xlsx", tornado=tornado, plan=asked.plan)
