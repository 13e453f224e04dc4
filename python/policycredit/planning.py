"""The cheapest transfers that meet the targets, and the lending that serves most, by HiGHS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policycredit._core import (
    LendingPlan,
    LendingRules,
    Plan,
    PlanRules,
    Scenario,
    plan_lending_with,
    plan_with,
)

if TYPE_CHECKING:
    import pandas as pd


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
    from policycredit.highs import solve

    return plan_with(scenario, PlanRules() if rules is None else rules, solve)


def plan_lending(scenario: Scenario, rules: LendingRules | None = None) -> LendingPlan:
    """Find the lending that serves most borrowers, or most weighted need, with the money there is.

    A linear programme over sources, programmes and years, solved by HiGHS; the engine lends its
    answer and corrects its rows until all of it is lent (docs/model/lending_plan.md).

    Parameters
    ----------
    scenario : Scenario
        Its transfers stay; the programmes that have a demand in it lend what is planned here. Its
        ceilings on overdue debt are kept.
    rules : LendingRules, optional
        Demand, earmarks, weights. By default every borrower counts the same.

    Returns
    -------
    LendingPlan

    Raises
    ------
    InvalidInput
        If a programme that lends has no average loan, or rules name what is not there.
    """
    from policycredit.highs import solve

    return plan_lending_with(scenario, LendingRules() if rules is None else rules, solve)


def loans_frame(found: LendingPlan) -> pd.DataFrame:
    """New loans of a lending plan as a data frame.

    Parameters
    ----------
    found : LendingPlan

    Returns
    -------
    pandas.DataFrame
        Years down, a column for each programme; in đồng.
    """
    import pandas as pd

    rows = [(n.year, n.programme, n.amount.dong) for n in found.loans]
    long = pd.DataFrame(rows, columns=["year", "programme", "amount"])
    order = list(dict.fromkeys(long["programme"]))
    frame: pd.DataFrame = long.pivot_table(
        index="year", columns="programme", values="amount", aggfunc="sum"
    )[order]
    return frame


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
