"""The questions that the command line asks of every plan with an uncertainty beside it."""

from __future__ import annotations

from collections.abc import Callable

import policycredit as pc
from policycredit.report.figures import is_ceiling
from policycredit.report.questions import Questions

_POINTS_DOWN = (-0.10, -0.05, 0.0, 0.05, 0.10, 0.15)
_POINTS_ACROSS = (-0.04, -0.02, 0.0, 0.02, 0.04)


def ask(
    scenario: pc.Scenario,
    uncertainty: pc.Uncertainty,
    rules: pc.PlanRules | None = None,
    *,
    paths: int = 10_000,
    seed: int = 1,
    progress: Callable[[int], object] | None = None,
) -> Questions:
    """Ask how sure a plan is, what matters to it, and what its cheapest transfers are.

    What matters is asked of one target (`main_outcome`), over the 5 % to 95 % quantiles of what is
    uncertain; the two-way table is of the levers' growth and that of the other sources.

    Parameters
    ----------
    scenario : Scenario
    uncertainty : Uncertainty
    rules : PlanRules, optional
        Of the cheapest plan.
    paths, seed, progress
        As in `simulate`.
    """
    levers = list(scenario.lever_sources)
    series = [
        *(pc.Series(measure="capital", source=lever) for lever in levers),
        *(
            pc.Series(measure=measure)
            for measure in ("capital", "outstanding", "overdue", "frozen", "disbursement",
                            "collection", "transfer_in", "interest_collected")
        ),
    ]  # fmt: skip
    simulation = pc.simulate(
        scenario, uncertainty, paths=paths, seed=seed, series=series, progress=progress
    )
    outcome = main_outcome(scenario)
    plan = pc.plan(scenario, rules) if levers and scenario.targets else None
    if outcome is None:
        return Questions(simulation, plan=plan)
    return Questions(
        simulation,
        pc.tornado(scenario, outcome, pc.ranges_of(uncertainty)),
        growth_table(scenario, outcome),
        pc.sensitivities(scenario, [outcome]),
        plan,
    )


def main_outcome(scenario: pc.Scenario) -> pc.Outcome | None:
    """The last margin of the target that matters most: a share of capital, else a floor."""
    judged = pc.assess(pc.project(scenario))
    rules = {target.id: target.rule for target in scenario.targets}
    ranked = sorted(
        dict.fromkeys(a.target for a in judged),
        key=lambda t: (not isinstance(rules[t], pc.CapitalShareFloor), is_ceiling(rules[t])),
    )
    if not ranked:
        return None
    return pc.Outcome.margin(ranked[0], max(a.date for a in judged if a.target == ranked[0]))


def growth_table(scenario: pc.Scenario, outcome: pc.Outcome) -> pc.TwoWay | None:
    """The outcome by the levers' growth and that of the other sources, if both grow by a rate."""
    growing = {s.id: s.funding for s in scenario.sources if isinstance(s.funding, pc.BalanceGrowth)}
    levers = [source for source in scenario.lever_sources if source in growing]
    others = [source for source in growing if source not in scenario.lever_sources]
    if not levers or not others:
        return None
    first, second = (
        pc.AssumptionValues(
            addresses=[f"sources.{source}.growth" for source in sources],
            values=list(points),
            operation="add",
        )
        for sources, points in ((levers, _POINTS_DOWN), (others, _POINTS_ACROSS))
    )
    return pc.two_way(scenario, outcome, first, second)
