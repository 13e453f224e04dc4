"""Even transfers: a quadratic programme against closed forms, another solver and its own prices."""

from collections.abc import Iterable

import numpy as np
import pytest
from plan_scenarios import by_year, can_tho, shared_plan, shared_rules
from scipy.optimize import minimize

import policycredit as pc
from policycredit.highs import solve

BILLION = 1_000_000_000


def one_source(total: float, previous: float | None) -> pc.Scenario:
    """A source that must receive `total` billion over four years, whenever."""
    return pc.Scenario(
        name="one",
        grid=pc.TimeGrid("2025-12", "2029-12"),
        sources=[
            pc.CapitalSource(
                id="local",
                kind="local_budget",
                opening=pc.Money.billion(1000),
                previous_transfer=None if previous is None else pc.Money.billion(previous),
            )
        ],
        programmes=[
            pc.Programme(
                id="loans",
                rate=pc.Rate.percent(6),
                terms=pc.LoanTerms(term=12, instalment_interval=12),
            )
        ],
        targets=[
            pc.Target(
                id="total",
                rule=pc.PeriodTransferFloor(sources=["local"], at_least=pc.Money.billion(total)),
            )
        ],
    )


def billions(plan: pc.Plan) -> list[float]:
    assert plan.status == "optimal"
    return [amount / BILLION for amount in by_year(plan).values()]


def yearly(amounts: Iterable[float]) -> pc.MoneyPath:
    """Billions from 2026 on."""
    steps = [
        (pc.Month(f"{2026 + y}-01"), pc.Money(round(amount * BILLION)))
        for y, amount in enumerate(amounts)
    ]
    return pc.MoneyPath.steps(pc.Money(0), steps)


def test_without_a_year_before_the_most_even_transfers_are_equal() -> None:
    plan = pc.plan(one_source(400, None), pc.PlanRules(even=pc.EvenTransfers()))
    assert billions(plan) == pytest.approx([100] * 4, abs=1e-4)


# Least squares of the changes d_k from p with 4 p + 4 d_1 + 3 d_2 + 2 d_3 + d_4 = S:
# d_k = (S - 4 p) (5 - k) / 30.
def test_after_a_year_of_little_they_rise_by_ever_less() -> None:
    plan = pc.plan(one_source(400, 40), pc.PlanRules(even=pc.EvenTransfers()))
    changes = np.array([4, 3, 2, 1]) * (400 - 160) / 30
    assert billions(plan) == pytest.approx(list(40 + np.cumsum(changes)), abs=1e-4)


def test_what_a_wished_path_lacks_is_spread_over_its_years() -> None:
    wished = [50.0, 150.0, 60.0, 100.0]
    path = yearly(wished)
    even = pc.EvenTransfers(wished={"local": path})
    plan = pc.plan(one_source(400, 40), pc.PlanRules(even=even))
    assert billions(plan) == pytest.approx([w + (400 - sum(wished)) / 4 for w in wished], abs=1e-4)


def unevenness(plan: pc.Plan) -> float:
    return float((np.diff(plan.to_frame().to_numpy() / BILLION, axis=0) ** 2).sum())


def test_evenness_costs_no_more_than_is_allowed_and_more_of_it_is_more_even() -> None:
    def plan(percent: float | None) -> pc.Plan:
        allowed = percent is not None
        even = pc.EvenTransfers(allowance=pc.Share.percent(percent)) if allowed else None
        return pc.plan(can_tho(), pc.PlanRules(discount=pc.Rate.percent(4), even=even))

    cheapest = plan(None)
    least = cheapest.discounted_cost.dong
    last = unevenness(cheapest)
    for percent in (0, 1, 3, 6):
        found = plan(percent)
        assert found.status == "optimal"
        assert all(a.met for a in found.assessment if a.target not in found.left_out)
        assert found.discounted_cost.dong <= least * (1 + percent / 100) + 1e5
        assert unevenness(found) <= last + 1e-3
        last = unevenness(found)
    assert last < 0.5 * unevenness(cheapest)


def test_no_plan_that_costs_as_little_is_more_even() -> None:
    """Along any direction that keeps the limits, for the programme of Cần Thơ."""
    rules = pc.PlanRules(
        discount=pc.Rate.percent(4), even=pc.EvenTransfers(allowance=pc.Share.percent(5))
    )
    found = pc.plan(can_tho(), rules)
    slots = found.to_frame()["local"].to_numpy() / BILLION
    factors = [1.04 ** -((12 * y + m + 1) / 12) for y in range(5) for m in range(12)]
    budget = found.discounted_cost.dong
    draw = np.random.default_rng(1)
    better = 0
    for _ in range(200):
        step = draw.normal(size=5) * 2
        moved = np.maximum(slots + step, 0)
        flow = pc.Transfers(in_=pc.Flow.yearly(yearly(moved)))
        if unevenness(found) <= float((np.diff(moved) ** 2).sum()):
            continue
        scenario = can_tho()
        sources = [
            pc.replace(source, funding=flow) if source.id == "local" else source
            for source in scenario.sources
        ]
        tried = pc.project(pc.replace(scenario, sources=sources))
        cost = sum(
            float(amount) * factor
            for amount, factor in zip(tried.values("transfer_in")[:, 3], factors, strict=True)
        )
        met = all(a.met for a in pc.assess(tried) if a.target not in found.left_out)
        better += met and cost <= budget
    assert better == 0


@pytest.mark.parametrize("seed", range(12))
def test_units_that_share_find_an_even_plan_under_every_rule(seed: int) -> None:
    rules = shared_rules(seed)
    cheapest = pc.plan(shared_plan(seed), rules)
    even = pc.EvenTransfers(allowance=pc.Share.percent(2))
    found = pc.plan(shared_plan(seed), pc.replace(rules, even=even))
    assert (found.status == "infeasible") == (cheapest.status == "infeasible")
    if found.status == "infeasible":
        return
    assert found.status in ("optimal", "feasible")
    assert unevenness(found) <= unevenness(cheapest) + 1e-3
    assert found.discounted_cost.dong <= 1.02 * cheapest.discounted_cost.dong + 1e6


@pytest.mark.parametrize("seed", range(20))
def test_scipy_finds_the_same_least_squares(seed: int) -> None:
    draw = np.random.default_rng(seed)
    columns, rows = int(draw.integers(2, 7)), int(draw.integers(1, 6))
    matrix = draw.normal(size=(rows, columns))
    inside = draw.uniform(0, 5, size=columns)
    upper = matrix @ inside + draw.uniform(0, 1, size=rows)
    cost, curvature = draw.normal(size=columns), draw.uniform(0.1, 3, size=columns)
    found = solve(
        pc.LinearProgramme(
            cost=list(cost),
            lower=[0.0] * columns,
            upper=[10.0] * columns,
            row_lower=[-np.inf] * rows,
            row_upper=list(upper),
            rows=[[(j, float(v)) for j, v in enumerate(row)] for row in matrix],
            curvature=list(curvature),
        )
    )
    theirs = minimize(
        lambda x: cost @ x + 0.5 * curvature @ x**2,
        inside,
        jac=lambda x: cost + curvature * x,
        bounds=[(0, 10)] * columns,
        constraints={"type": "ineq", "fun": lambda x: upper - matrix @ x, "jac": lambda _: -matrix},
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )
    assert theirs.success
    assert found.status == "optimal"
    assert found.cost == pytest.approx(theirs.fun, rel=1e-6, abs=1e-6)
    x = np.array(found.columns)
    assert (matrix @ x <= upper + 1e-9).all()
    # The prices of the rows are those of the optimum: nothing is gained by a step along a column.
    slope = cost + curvature * x - matrix.T @ np.array(found.row_duals)
    assert (np.abs(slope[(x > 1e-6) & (x < 10 - 1e-6)]) < 1e-5).all()


def test_squares_must_not_be_negative_or_of_whole_columns() -> None:
    programme = {
        "cost": [1.0],
        "lower": [0.0],
        "upper": [1.0],
        "row_lower": [],
        "row_upper": [],
        "rows": [],
    }
    with pytest.raises(pc.InvalidInput, match="at least 0"):
        pc.LinearProgramme(**programme, curvature=[-1.0])
    with pytest.raises(pc.InvalidInput, match="whole"):
        pc.LinearProgramme(**programme, curvature=[1.0], whole=[True])


def test_a_wished_path_must_be_of_a_source_that_is_to_be_even() -> None:
    path = pc.MoneyPath(pc.Money.billion(1))
    with pytest.raises(pc.InvalidInput, match="wished"):
        pc.plan(can_tho(), pc.PlanRules(even=pc.EvenTransfers(wished={"nobody": path})))
