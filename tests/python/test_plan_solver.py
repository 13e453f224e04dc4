"""Linear programmes against another solver, against duality, and in hopeless cases."""

import numpy as np
import pytest
from plan_scenarios import can_tho, shared_plan, shared_rules
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

import policycredit as pc
from policycredit.highs import solve

SEEDS = range(40)


def scipy_optimum(programme: pc.LinearProgramme) -> float | None:
    """The cost by SciPy, or None where there is no solution."""
    shape = (len(programme.row_upper), len(programme.cost))
    matrix = csr_matrix((programme.values, programme.indices, programme.starts), shape=shape)
    found = milp(
        programme.cost,
        integrality=programme.whole.astype(int),
        bounds=(programme.lower, programme.upper),
        constraints=LinearConstraint(matrix, programme.row_lower, programme.row_upper),
    )
    return float(found.fun) if found.success else None


@pytest.mark.parametrize("seed", SEEDS)
def test_scipy_finds_the_same_optimum(seed: int) -> None:
    scenario = shared_plan(seed)
    programme = pc.plan_model(scenario, shared_rules(seed))
    ours, theirs = solve(programme), scipy_optimum(programme)
    assert (ours.status == "optimal") == (theirs is not None)
    if theirs is not None:
        assert ours.cost == pytest.approx(theirs, rel=1e-7)


def test_the_prices_of_the_rows_prove_that_nothing_is_cheaper() -> None:
    """Weak duality: what the rows and bounds are worth is a cost that no plan can undercut."""
    proven = 0
    for seed in SEEDS:
        programme = pc.plan_model(shared_plan(seed, choices=False), shared_rules(seed))
        found = solve(programme)
        if found.status != "optimal":
            continue
        matrix = csr_matrix((programme.values, programme.indices, programme.starts))
        x, price = np.array(found.columns), np.array(found.row_duals)
        assert (matrix @ x <= programme.row_upper + 1e-7).all()
        assert (x >= programme.lower - 1e-7).all()
        assert (price <= 1e-9).all()
        worth = programme.cost - matrix.T @ price
        bound = price[price < 0] @ programme.row_upper[price < 0]
        at_upper = np.where(np.isfinite(programme.upper), programme.upper, 0)
        bound += np.where(worth >= -1e-9, worth * programme.lower, worth * at_upper).sum()
        assert found.cost == pytest.approx(bound, rel=1e-9, abs=1e-6)
        proven += 1
    assert proven > 20


def test_an_interior_point_method_finds_the_same_optimum() -> None:
    programme = pc.plan_model(can_tho())
    shape = (len(programme.row_upper), len(programme.cost))
    matrix = csr_matrix((programme.values, programme.indices, programme.starts), shape=shape)
    finite = np.isfinite(programme.row_upper)
    found = linprog(
        programme.cost,
        A_ub=matrix[finite],
        b_ub=programme.row_upper[finite],
        bounds=np.column_stack([programme.lower, programme.upper]),
        method="highs-ipm",
    )
    assert solve(programme).cost == pytest.approx(found.fun, rel=1e-9)


def test_the_solver_tells_infeasible_from_unbounded() -> None:
    def solved(cost: float, row: tuple[float, float]) -> str:
        return solve(
            pc.LinearProgramme(
                cost=[cost],
                lower=[0],
                upper=[np.inf],
                row_lower=[row[0]],
                row_upper=[row[1]],
                rows=[[(0, 1.0)]],
            )
        ).status

    assert solved(1, (2, 5)) == "optimal"
    assert solved(-1, (2, np.inf)) == "unbounded"
    assert solved(1, (-np.inf, -1)) == "infeasible"


def test_whole_columns_are_whole() -> None:
    found = solve(
        pc.LinearProgramme(
            cost=[-1.0],
            lower=[0],
            upper=[10],
            row_lower=[-np.inf],
            row_upper=[7.5],
            rows=[[(0, 2.0)]],
            whole=[True],
        )
    )
    assert found.columns == pytest.approx([3])


def test_entries_must_be_in_columns() -> None:
    with pytest.raises(pc.InvalidInput, match="index of a column"):
        pc.LinearProgramme(
            cost=[1], lower=[0], upper=[1], row_lower=[0], row_upper=[1], rows=[[(3, 1.0)]]
        )
