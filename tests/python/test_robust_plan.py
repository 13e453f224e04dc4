"""Plans for a stated probability: against closed forms, exact optima and fresh draws."""

import math
import threading
from statistics import NormalDist

import numpy as np
import pytest
from plan_scenarios import can_tho, shared_plan, with_target
from scipy.optimize import LinearConstraint, milp

import policycredit as pc
from policycredit.command_line import app

BILLION = 1_000_000_000


def all_growths(deviation: float, *, redraw: str = "yearly") -> pc.Uncertainty:
    """Growth of Cần Thơ's sources other than the lever, in fractions a year."""
    return pc.Uncertainty(
        assumptions=[
            pc.UncertainAssumption(
                address=f"sources.{source}.growth",
                distribution=pc.Distribution.normal(0, deviation),
                operation="add",
                redraw=redraw,
            )
            for source in ("central", "savings_groups", "organisations_individuals")
        ]
    )


def one_lever(years: int, floor: float) -> pc.Scenario:
    """A source that must receive `floor` billion in each year."""
    return pc.Scenario(
        name="one",
        grid=pc.TimeGrid("2025-12", f"{2025 + years}-12"),
        sources=[pc.CapitalSource(id="local", kind="local_budget", opening=pc.Money.billion(1000))],
        programmes=[
            pc.Programme(
                id="loans",
                rate=pc.Rate.percent(6),
                terms=pc.LoanTerms(term=12, instalment_interval=12),
            )
        ],
        targets=[
            pc.Target(
                id="floor",
                rule=pc.YearlyTransferFloor(sources=["local"], at_least=pc.Money.billion(floor)),
            )
        ],
    )


def part_arrives(low: float, high: float) -> pc.Uncertainty:
    return pc.Uncertainty(
        assumptions=[
            pc.UncertainAssumption(
                address="sources.local.transfers_in",
                distribution=pc.Distribution.uniform(low, high),
                operation="scale",
            )
        ]
    )


# The share s of year T holds if local >= s / (1 - s) x the others' capital; that is a product of
# normal growths. Its quantile comes from NumPy's own draws, a million of them.
@pytest.mark.parametrize("probability", [0.5, 0.9, 0.99])
def test_a_share_of_capital_is_bought_at_the_quantile_of_the_others_capital(
    probability: float,
) -> None:
    scenario = with_target(
        can_tho(), pc.CapitalShareFloor(sources=["local"], at_least=pc.Share.percent(30))
    )
    paths, deviation = 5_000, 0.02
    found = pc.robust_plan(
        scenario,
        all_growths(deviation),
        probability=probability,
        confidence=0.5,
        paths=paths,
        check_paths=10_000,
    )
    draw = np.random.default_rng(7)
    others = np.zeros(1_000_000)
    lever = 0.0
    for source in scenario.sources:
        opening = source.opening.billions
        if source.kind == "local_budget":
            lever = opening
            continue
        assert isinstance(source.funding, pc.BalanceGrowth)
        growth = source.funding.per_year.at("2026-01").fraction
        others += opening * np.prod(1 + growth + deviation * draw.normal(size=(5, len(others))), 0)
    exact = np.quantile(others, probability) * 0.3 / 0.7 - lever
    # Standard error of the sample's quantile, by how far apart quantiles nearby are.
    error = math.sqrt(probability * (1 - probability) / paths)
    near = np.quantile(others, [max(0.0, probability - error), min(1.0, probability + error)])
    assert found.plan.cost.billions == pytest.approx(exact, abs=2 * float(np.ptp(near)) * 0.3 / 0.7)
    assert found.out_of_sample == pytest.approx(probability, abs=4 * math.hypot(error, 0.7 * error))


# Each year's part is drawn by itself, so with the same transfers in both years each year must hold
# with the root of the probability; that is the cheapest by symmetry.
@pytest.mark.parametrize("probability", [0.6, 0.9])
def test_certainty_is_shared_among_the_years_as_is_cheapest(probability: float) -> None:
    found = pc.robust_plan(
        one_lever(2, 100),
        part_arrives(0.5, 1),
        probability=probability,
        confidence=0.5,
        paths=10_000,
        check_paths=50_000,
    )
    each = math.sqrt(probability)
    exact = 2 * 100 / (1 - 0.5 * each)
    # One in a hundred is what a heuristic choice of paths and 10,000 draws may cost or spare.
    assert found.plan.cost.billions == pytest.approx(exact, rel=0.01)
    assert found.out_of_sample == pytest.approx(probability, abs=0.02)


def exact_cost(excess: np.ndarray, floor: float, needed: int) -> float:
    """The least sum of transfers x_j >= floor + excess_ij in at least `needed` paths i, by SciPy.

    Columns: x_j, then 1 for each path that may fail.
    """
    paths, limits = excess.shape
    least = excess.min(axis=0)
    rows, lower = [], []
    for i in range(paths):
        for j in range(limits):
            row = np.zeros(limits + paths)
            row[j] = 1
            row[limits + i] = excess[i, j] - least[j]
            rows.append(row)
            lower.append(floor + excess[i, j])
    rows.append(np.concatenate([np.zeros(limits), -np.ones(paths)]))
    lower.append(needed - paths)
    found = milp(
        np.concatenate([np.ones(limits), np.zeros(paths)]),
        integrality=np.concatenate([np.zeros(limits), np.ones(paths)]),
        bounds=(
            np.zeros(limits + paths),
            np.concatenate([np.full(limits, np.inf), np.ones(paths)]),
        ),
        constraints=LinearConstraint(np.array(rows), lower, np.inf),
    )
    assert found.success
    return float(found.fun)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("probability", [0.7, 0.9])
def test_the_choice_of_paths_is_close_to_the_exact_one(probability: float, seed: int) -> None:
    """Repayments of another kind are drawn once a year: what is missing does not hang on x."""
    years, paths, floor = 3, 60, 100.0
    scenario = one_lever(years, floor)
    uncertainty = pc.Uncertainty(
        assumptions=[
            pc.UncertainAssumption(
                address="sources.local.transfers_in",
                distribution=pc.Distribution.triangular(-40 * BILLION, -5 * BILLION, 0),
                operation="add",
            )
        ]
    )
    options = {"paths": paths, "seed": seed + 1, "check_seed": 99}
    found = pc.robust_plan(
        scenario, uncertainty, probability=probability, confidence=0.5, check_paths=500, **options
    )
    kept = pc.simulate(
        found.plan.scenario,
        uncertainty,
        paths=paths,
        seed=seed + 1,
        series=[pc.Series(measure="transfer_in", source="local")],
        keep_paths=True,
    ).path_values()[:, 0, :]
    arrived = kept.reshape(paths, years, 12).sum(axis=2) / BILLION
    planned = found.to_frame()["local"].to_numpy() / BILLION
    exact = exact_cost(planned - arrived, floor, math.ceil(paths * probability - 1e-9))
    assert found.in_sample >= probability
    assert found.plan.cost.billions >= exact - 1e-3
    assert found.plan.cost.billions <= exact * 1.06


@pytest.mark.parametrize("seed", [0, 3, 5, 9])
def test_plans_of_several_units_hold_in_fresh_draws_as_in_those_of_the_search(seed: int) -> None:
    scenario = shared_plan(seed, choices=False)
    local = [source.id for source in scenario.sources if source.id != "centre"]
    uncertainty = pc.Uncertainty(
        assumptions=[
            pc.UncertainAssumption(
                address="sources.centre.growth",
                distribution=pc.Distribution.normal(0, 0.02),
                operation="add",
            ),
            pc.UncertainAssumption(
                address="behaviour.*.overdue", distribution=pc.Distribution.log_normal(1, 0.3)
            ),
        ],
        shortfalls=[
            pc.BudgetShortfall(
                source=local[0],
                probability=pc.Share.percent(20),
                arrives=pc.Share.percent(60),
                months_late=3,
            )
        ],
    )
    found = pc.robust_plan(scenario, uncertainty, probability=0.8, paths=1000, check_paths=4000)
    assert found.status == "confirmed"
    assert found.in_sample >= 0.8
    assert found.out_of_sample == pytest.approx(found.in_sample, abs=0.05)
    # The check is the engine's own: simulating the plan again says the same.
    targets = [t for t in scenario.targets if t.id not in found.plan.left_out]
    again = pc.simulate(
        pc.replace(found.plan.scenario, targets=targets), uncertainty, paths=4000, seed=2
    )
    assert again.probability == found.out_of_sample
    assert found.plan.cost > found.nominal_cost
    assert found.nominal_probability is not None
    assert found.nominal_probability < 0.8


def test_a_plan_is_the_same_on_any_number_of_threads() -> None:
    def costs(threads: int) -> list[int]:
        found = pc.robust_plan(
            can_tho(),
            all_growths(0.02),
            probability=0.8,
            paths=500,
            check_paths=500,
            threads=threads,
        )
        return [t.amount.dong for t in found.plan.transfers] + [round(found.out_of_sample * 500)]

    assert costs(1) == costs(3)


def test_fewer_draws_than_certainty_needs_are_found_out_by_fresh_ones() -> None:
    statuses = {
        pc.robust_plan(
            can_tho(),
            all_growths(0.03),
            probability=0.95,
            confidence=0.5,
            paths=20,
            seed=seed,
            check_seed=1000,
            check_paths=2000,
        ).status
        for seed in range(6)
    }
    assert "missed" in statuses


def test_no_budget_is_enough_for_a_certainty_that_it_cannot_buy() -> None:
    budget = pc.TransferLimit(id="budget", at_most=pc.Money.billion(7000), together=True)
    found = pc.robust_plan(
        can_tho(), all_growths(0.02), pc.PlanRules(limits=[budget]), 0.99, paths=500
    )
    assert found.status == "infeasible"
    assert "limits.budget" in found.plan.clash
    assert found.nominal_cost is not None
    assert "contradict" in str(found)
    assert "infeasible" in repr(found)


def test_certainty_never_gets_cheaper_and_the_curve_says_so_in_a_table_and_a_chart() -> None:
    curve = pc.certainty_curve(
        can_tho(),
        all_growths(0.02),
        probabilities=[0.95, 0.5, 0.7, 0.8, 0.6, 0.9],
        paths=1000,
        check_paths=1000,
    )
    frame = curve.to_frame()
    assert list(frame["probability"]) == [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
    assert (np.diff(frame["discounted_cost"]) > 0).all()
    assert (np.diff(frame["out_of_sample"]) >= 0).all()
    figure = curve.chart()
    assert list(figure.data[0].y) == pytest.approx(list(frame["cost"] / 1e9))
    assert "95" in curve._repr_html_()
    assert "confirmed" in str(curve)
    first = curve.plans[0]
    assert first.nominal_cost is not None
    assert "RobustPlan" in first._repr_html_()


def test_the_median_plan_is_near_the_plan_without_uncertainty() -> None:
    """Symmetric growth moves the median of the others' capital hardly at all."""
    scenario = with_target(
        can_tho(), pc.CapitalShareFloor(sources=["local"], at_least=pc.Share.percent(30))
    )
    found = pc.robust_plan(
        scenario, all_growths(0.01, redraw="once"), probability=0.5, confidence=0.5
    )
    assert found.nominal_cost is not None
    assert found.plan.cost.billions == pytest.approx(found.nominal_cost.billions, rel=0.01)
    z = NormalDist().inv_cdf(found.out_of_sample)
    assert abs(z) < 0.1


def test_progress_counts_the_paths_of_all_rounds_and_its_errors_come_through() -> None:
    seen: list[int] = []
    pc.robust_plan(can_tho(), all_growths(0.02), paths=2_000, progress=seen.append)
    assert seen == sorted(seen)
    assert max(seen) > 2_000

    def stop(done: int) -> None:
        raise RuntimeError(f"at {done}")

    with pytest.raises(RuntimeError, match="at "):
        pc.robust_plan(can_tho(), all_growths(0.02), paths=1_000_000, progress=stop)


def test_other_threads_run_while_a_robust_plan_is_found() -> None:
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.005):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    pc.robust_plan(can_tho(), all_growths(0.02), paths=4_000, threads=1)
    done.set()
    thread.join()
    assert ticks > 5


def test_the_command_plans_for_a_probability_and_draws_what_certainty_costs() -> None:
    from typer.testing import CliRunner

    uncertainty = str(pc.data("can_tho_uncertainty.toml"))
    files = [str(pc.data("can_tho/plan.toml")), "--uncertainty", uncertainty, "--paths", "300"]
    run = CliRunner().invoke
    found = run(app, ["plan", *files, "--probability", "80"])
    assert found.exit_code == 0, found.output
    assert "80.0%: confirmed" in found.output
    assert "sources.local.growth" in found.output
    table = run(app, ["plan", *files, "--curve", "--format", "csv"])
    assert table.exit_code == 0, table.output
    assert table.output.count("confirmed") >= 5
    alone = run(app, ["plan", files[0], "--curve"])
    assert alone.exit_code == 2
