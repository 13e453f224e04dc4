"""The cheapest transfers that meet the targets, by HiGHS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policycredit._core import (
    LinearProgramme,
    LinearSolution,
    Plan,
    PlanRules,
    Scenario,
    plan_with,
)

if TYPE_CHECKING:
    import pandas as pd


def solve(programme: LinearProgramme) -> LinearSolution:
    """Solve a linear programme by HiGHS; rows and bounds hold within 1e-9.

    Parameters
    ----------
    programme : LinearProgramme
        May have columns of whole numbers.

    Returns
    -------
    LinearSolution
        ``status`` is ``"optimal"``, ``"infeasible"``, ``"unbounded"`` or ``"failed"``.
    """
    import highspy
    import numpy as np

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
    if programme.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(whole)] for whole in programme.whole]

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for name in ("primal_feasibility_tolerance", "dual_feasibility_tolerance"):
        solver.setOptionValue(name, 1e-9)
    solver.setOptionValue("mip_feasibility_tolerance", 1e-9)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
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
    cost = float(programme.cost @ values)
    return LinearSolution(status=status, columns=list(values), row_duals=duals, cost=cost)


def plan(scenario: Scenario, rules: PlanRules | None = None) -> Plan:
    """Find the cheapest transfers, per source and year, with which the targets hold.

    A linear programme is built from the scenario and solved by HiGHS; the engine projects its
    answer and corrects its rows until ``assess`` confirms every target (docs/model/plan.md).

    Parameters
    ----------
    scenario : Scenario
    rules : PlanRules, optional
        Ceilings, minimum contributions, smooth growth, fair sharing, discount, timing. By default
        the scenario's levers meet all targets that transfers can meet at the least nominal cost,
        as late as can be.

    Returns
    -------
    Plan
        Amounts in whole đồng. If its ``status`` is ``"infeasible"``, ``clash`` is a smallest set of
        rules that contradict each other and ``relaxations`` the least that would do.

    Raises
    ------
    InvalidInput
        If the scenario has no lever, or rules name what is not there.
    """
    return plan_with(scenario, PlanRules() if rules is None else rules, solve)


def to_frame(found: Plan) -> pd.DataFrame:
    """Transfers of a plan as a data frame.

    Parameters
    ----------
    found : Plan

    Returns
    -------
    pandas.DataFrame
        Years down, a column for each source; in đồng.
    """
    import pandas as pd

    rows = [(t.year, t.source, t.amount.dong) for t in found.transfers]
    long = pd.DataFrame(rows, columns=["year", "source", "amount"])
    order = list(dict.fromkeys(long["source"]))
    frame: pd.DataFrame = long.pivot_table(
        index="year", columns="source", values="amount", aggfunc="sum"
    )[order]
    return frame


def text_of(found: Plan) -> str:
    """Say in lines what a plan costs, what binds, and if it is infeasible why."""
    lines = [f"plan of {found.scenario.base or found.scenario.name}: {found.status}"]
    if found.status == "infeasible":
        lines.append("these contradict each other: " + ", ".join(found.clash))
        lines.append("the least that would do:")
        lines += [
            f"  {r.rule} {r.date}: {r.units:,.2f} {r.unit}s, {r.missing / 1e9:,.1f} billion"
            for r in found.relaxations
        ]
        return "\n".join(lines)
    lines.append(f"cost {found.cost.billions:,.1f} billion")
    years: dict[int, float] = {}
    for transfer in found.transfers:
        years[transfer.year] = years.get(transfer.year, 0.0) + transfer.amount.billions
    lines += [f"  {year}: {amount:,.1f}" for year, amount in years.items()]
    lines += [
        f"binding: {limit.rule} {limit.date}, one {limit.unit} saves {limit.price / 1e9:,.2f}"
        for limit in found.limits
        if limit.binding
    ]
    return "\n".join(lines)
