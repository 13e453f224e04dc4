"""What a plan says beyond its numbers: prices of limits, clashes, least relaxations."""

import pytest
from plan_scenarios import can_tho, shared_plan, with_target

import policycredit as pc

BILLION = 1_000_000_000


def test_the_price_of_a_ceiling_is_what_one_billion_more_saves() -> None:
    rise = pc.SmoothTransfers(id="rise", largest_rise=pc.Rate.percent(60))

    def plan(ceiling: float) -> pc.Plan:
        budget = pc.TransferLimit(
            id="2030", at_most=pc.Money.billion(ceiling), years=pc.YearSpan(first=2030)
        )
        rules = pc.PlanRules(limits=[budget], smooth=[rise], discount=pc.Rate.percent(5))
        return pc.plan(can_tho(), rules)

    found = plan(2000)
    [limit] = [x for x in found.limits if x.rule == "limits.2030"]
    assert limit.binding
    assert limit.unit == "billion"
    saved = found.discounted_cost.dong - plan(2001).discounted_cost.dong
    assert saved > 1e6
    assert limit.price == pytest.approx(saved, rel=1e-4)


def test_the_price_of_a_share_is_what_one_point_less_saves() -> None:
    def cost(percent: float) -> tuple[pc.Plan, int]:
        plan = pc.plan(
            with_target(
                can_tho(),
                pc.CapitalShareFloor(sources=["local"], at_least=pc.Share.percent(percent)),
            )
        )
        return plan, plan.cost.dong

    plan, dear = cost(30)
    saved = (dear - cost(29.99)[1]) / 0.01
    [limit] = [x for x in plan.limits if x.price > 0]
    assert limit.unit == "point"
    assert limit.price == pytest.approx(saved, rel=1e-3)


def test_limits_without_a_price_are_those_that_may_change_for_nothing() -> None:
    plan = pc.plan(can_tho(), pc.PlanRules(discount=pc.Rate.percent(4)))
    for limit in plan.limits:
        assert limit.slack > -1
        if limit.slack > 1e6:
            assert limit.price == pytest.approx(0, abs=1)


def test_a_budget_that_is_too_small_clashes_with_the_share_and_says_by_how_much() -> None:
    budget = pc.TransferLimit(id="budget", at_most=pc.Money.billion(1300))
    share = pc.CapitalShareFloor(sources=["local"], at_least=pc.Share.percent(30))
    scenario = with_target(can_tho(), share)
    plan = pc.plan(scenario, pc.PlanRules(limits=[budget]))
    assert plan.status == "infeasible"
    assert sorted(plan.clash) == ["limits.budget", "targets.only"]
    missing = 9_389.0064 - 2_675 - 5 * 1_300
    assert sum(r.missing for r in plan.relaxations) / BILLION == pytest.approx(missing, abs=1e-3)
    assert "contradict" in str(plan)


@pytest.mark.parametrize("seed", range(40))
def test_without_any_one_rule_of_a_clash_the_others_of_it_hold(seed: int) -> None:
    scenario = shared_plan(seed)
    budget = pc.TransferLimit(id="budget", at_most=pc.Money.billion(8))
    least = pc.TransferLimit(id="least", units=["unit-0"], at_least=pc.Money.billion(5))
    rules = {"limits.budget": budget, "limits.least": least}
    targets = {f"targets.{t.id}": t for t in scenario.targets}

    def status(addresses: list[str]) -> pc.Plan:
        chosen = [targets[a] for a in addresses if a in targets]
        fields = {name: getattr(scenario, name) for name in scenario.__match_args__}
        return pc.plan(
            pc.Scenario(**{**fields, "targets": chosen}),
            pc.PlanRules(limits=[rules[a] for a in addresses if a in rules]),
        )

    plan = status([*rules, *targets])
    if plan.status != "infeasible":
        assert plan.clash == []
        return
    assert status(plan.clash).status == "infeasible"
    for rule in plan.clash:
        assert status([a for a in plan.clash if a != rule]).status != "infeasible"


@pytest.mark.parametrize("seed", [0, 2, 4, 5, 6, 7, 8, 10, 11])
def test_the_least_relaxation_makes_the_plan_feasible_and_less_does_not(seed: int) -> None:
    scenario = shared_plan(seed)
    [share] = [t.rule for t in scenario.targets if t.id == "share"]
    scenario = with_target(scenario, share)

    def plan(part: float, found: list[pc.Relaxation]) -> pc.Plan:
        """With limits that give way by this part of what was found."""
        more = {r.date.year: part * r.units for r in found if r.kind == "ceiling"}
        points = sum(part * r.units for r in found if r.kind == "target")
        limits = [
            pc.TransferLimit(
                id=f"in-{year}",
                at_most=pc.Money.billion(10 + more.get(year, 0)),
                years=pc.YearSpan(first=year, last=year),
            )
            for year in range(2026, 2030)
        ]
        asks = pc.CapitalShareFloor(
            sources=share.sources,
            by=share.by,
            at_least=pc.Share.percent(share.at_least.percentage - points),
        )
        return pc.plan(with_target(scenario, asks), pc.PlanRules(limits=limits))

    tight = plan(0, [])
    assert tight.status == "infeasible"
    found = tight.relaxations
    assert plan(1.001, found).status == "optimal"
    assert plan(0.99, found).status == "infeasible"
