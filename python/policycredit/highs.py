"""Linear and quadratic programmes solved by HiGHS. Imported only when something is to be solved."""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

from policycredit._core import LinearProgramme, LinearSolution


class _QuietHighs(highspy.Highs):
    """HiGHS that does not greet on standard output, which belongs to our own results."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:  # noqa: N802
        """Called by the constructor just before HiGHS greets."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _pass(solver: _QuietHighs, model: highspy.HighsLp, curvature: NDArray[np.float64]) -> None:
    solver.passModel(model)
    curved = np.flatnonzero(curvature)
    if curved.size:
        hessian = highspy.HighsHessian()
        hessian.dim_ = len(curvature)
        hessian.format_ = highspy.HessianFormat.kTriangular
        hessian.start_ = np.searchsorted(curved, np.arange(len(curvature) + 1))
        hessian.index_ = curved
        hessian.value_ = curvature[curved]
        solver.passHessian(hessian)


def solve(programme: LinearProgramme) -> LinearSolution:
    """Solve a linear or quadratic programme by HiGHS; rows and bounds hold within 1e-9.

    Parameters
    ----------
    programme : LinearProgramme
        May have columns of whole numbers.

    Returns
    -------
    LinearSolution
        ``status`` is ``"optimal"``, ``"infeasible"``, ``"unbounded"`` or ``"failed"``. The duals of
        a programme with whole columns are those of the one in which they stay as they are.
    """
    rows, columns = len(programme.row_upper), len(programme.cost)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, rows
    model.col_cost_ = programme.cost
    model.col_lower_, model.col_upper_ = programme.lower, programme.upper
    model.row_lower_, model.row_upper_ = programme.row_lower, programme.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = programme.starts
    model.a_matrix_.index_ = programme.indices
    model.a_matrix_.value_ = programme.values

    solver = _QuietHighs()
    for name in ("primal_feasibility_tolerance", "dual_feasibility_tolerance"):
        solver.setOptionValue(name, 1e-9)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("threads", 1)
    whole = np.flatnonzero(programme.whole)
    if whole.size:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(is_whole)] for is_whole in programme.whole]
    _pass(solver, model, programme.curvature)
    solver.run()
    if whole.size and solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        # Branch and bound is exact to 1e-6 only; without the choice it is an ordinary programme.
        model.integrality_ = []
        chosen = np.round(np.asarray(solver.getSolution().col_value)[whole])
        lower, upper = programme.lower.copy(), programme.upper.copy()
        lower[whole] = upper[whole] = chosen
        model.col_lower_, model.col_upper_ = lower, upper
        _pass(solver, model, programme.curvature)
        solver.run()
    found = solver.getModelStatus()
    if found == highspy.HighsModelStatus.kUnboundedOrInfeasible:
        solver.setOptionValue("presolve", "off")
        solver.run()
        found = solver.getModelStatus()
    known = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kModelEmpty: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kUnbounded: "unbounded",
    }
    status = known.get(found, "failed")
    if status != "optimal":
        return LinearSolution(status=status)
    solution = solver.getSolution()
    values = np.asarray(solution.col_value)
    duals = list(solution.row_dual) if solution.dual_valid else [0.0] * rows
    cost = float((programme.cost + programme.curvature * values / 2) @ values)
    return LinearSolution(status=status, columns=list(values), row_duals=duals, cost=cost)
