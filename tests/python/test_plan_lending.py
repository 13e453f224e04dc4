"""Lending plans serve most, keep demand, earmarks and the overdue ceiling, and are all lent."""

from __future__ import annotations

import numpy as np
import pytest
from plan_scenarios import shared_plan

import policycredit as pc

BILLION = 1_000_000_000


def lending_plan(seed: int, *, ceiling: pc.Share | None = None) -> pc.Scenario:
    """Two programmes whose loans differ in size, length and how often they go bad."""
    scenario = shared_plan(seed)
    fields = {name: getattr(scenario, name) for name in scenario.__match_args__}
    programmes = []
    for p, programme in enumerate(scenario.programmes):
        parts = {name: getattr(programme, name) for name in programme.__match_args__}
        parts["average_loan"] = pc.Money.million(50 + 30 * p)
        programmes.append(pc.Programme(**parts))
    fields["programmes"] = programmes
    fields["behaviour"] = {
        "loans-0": pc.Behaviour(overdue=pc.SharePath(pc.Share.percent(6))),
        "loans-1": pc.Behaviour(overdue=pc.SharePath(pc.Share.percent(0.2))),
    }
    fields["targets"] = (
        [
            pc.Target(
                id="bad",
                rule=pc.OverdueCeiling(at_most=ceiling, years=pc.YearSpan(first=2029)),
            )
        ]
        if ceiling is not None
        else []
    )
    return pc.Scenario(**fields)


@pytest.mark.parametrize("seed", range(10))
def test_the_engine_lends_every_plan_to_the_dong_or_nearly(seed: int) -> None:
    demand = pc.LendingLimit(id="jobs", programmes=["loans-0"], at_most=pc.Money.billion(100))
    earmark = pc.LendingLimit(
        id="poor", programmes=["loans-1"], units=["unit-0"], at_least=pc.Money.billion(1)
    )
    scenario = lending_plan(seed)
    plan = pc.plan_lending(scenario, pc.LendingRules(limits=[demand, earmark]))
    assert plan.status == "optimal"
    projection = pc.project(plan.scenario)
    lent = projection.disbursement.sum(axis=(0, 1))
    assert lent == pytest.approx(plan.to_frame().sum().to_numpy(), abs=1000)
    assert (plan.to_frame()["loans-0"] <= 100 * BILLION).all()
    of_unit = [n for n in plan.loans if n.unit == "unit-0" and n.programme == "loans-1"]
    for year in range(2026, 2030):
        assert sum(n.amount.dong for n in of_unit if n.year == year) >= BILLION - 1


@pytest.mark.parametrize("seed", range(6))
def test_no_other_lending_within_the_same_money_serves_more(seed: int) -> None:
    scenario = lending_plan(seed)
    plan = pc.plan_lending(scenario)
    sizes = np.array([p.average_loan.dong for p in scenario.programmes])
    assert plan.borrowers == pytest.approx(plan.need)
    fields = {name: getattr(scenario, name) for name in scenario.__match_args__}
    for weights in ([1, 0], [0, 1], [1, 1], [5, 1], [1, 5]):
        demand = {
            p.id: pc.DeployAvailable(weight=pc.NumberPath(float(w)))
            for p, w in zip(scenario.programmes, weights, strict=True)
            if w
        }
        policy = pc.LendingPolicy(utilisation=scenario.policy.utilisation, demand=demand)
        other = pc.project(pc.Scenario(**{**fields, "policy": policy}))
        served = (other.disbursement.sum(axis=(0, 1)) / sizes).sum()
        assert plan.borrowers >= served * (1 - 1e-7)


def test_weights_decide_whom_the_money_serves() -> None:
    scenario = lending_plan(2)
    small = pc.plan_lending(scenario, pc.LendingRules(weights={"loans-1": 0}))
    large = pc.plan_lending(scenario, pc.LendingRules(weights={"loans-0": 0}))
    assert small.to_frame()["loans-1"].sum() == 0
    assert large.to_frame()["loans-0"].sum() == 0
    assert small.borrowers > large.borrowers > 0


def test_an_overdue_ceiling_moves_lending_to_those_who_pay() -> None:
    free = pc.plan_lending(lending_plan(4))
    projection = pc.project(free.scenario)
    ratio = projection.overdue[-1].sum() / projection.outstanding[-1].sum()
    bound = pc.plan_lending(lending_plan(4, ceiling=pc.Share.percent(90 * ratio)))
    assert bound.status == "optimal"
    assert all(a.met for a in bound.assessment)
    assert bound.borrowers < free.borrowers
    assert max(x.price for x in bound.limits if x.rule == "targets.bad") > 0


def test_a_price_is_what_one_billion_more_of_demand_would_serve() -> None:
    def plan(billions: float) -> pc.LendingPlan:
        demand = pc.LendingLimit(
            id="demand",
            programmes=["loans-0"],
            at_most=pc.Money.billion(billions),
            years=pc.YearSpan(first=2028, last=2028),
        )
        return pc.plan_lending(lending_plan(1), pc.LendingRules(limits=[demand]))

    found = plan(20)
    [limit] = [x for x in found.limits if x.rule == "limits.demand"]
    assert limit.price > 0
    assert limit.price == pytest.approx(plan(20.1).need * 10 - found.need * 10, rel=1e-3)


def test_an_earmark_beyond_demand_is_named() -> None:
    rules = pc.LendingRules(
        limits=[
            pc.LendingLimit(id="demand", programmes=["loans-0"], at_most=pc.Money.billion(5)),
            pc.LendingLimit(id="earmark", programmes=["loans-0"], at_least=pc.Money.billion(6)),
        ]
    )
    plan = pc.plan_lending(lending_plan(0), rules)
    assert plan.status == "infeasible"
    assert sorted(plan.clash) == ["limits.demand", "limits.earmark"]
    assert sum(r.units for r in plan.relaxations) == pytest.approx(4 * 1)


def test_programmes_without_an_average_loan_are_named() -> None:
    with pytest.raises(pc.InvalidInput, match="loans-0 average_loan = none"):
        pc.plan_lending(shared_plan(0))
