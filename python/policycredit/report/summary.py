"""What a report says about a plan, as numbers: targets judged, what they take, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import policycredit as pc
from policycredit.report.figures import Figures, is_ceiling
from policycredit.report.texts import table

if TYPE_CHECKING:
    from policycredit import Assessment, Projection, Requirement, Requirements, Target


@dataclass(frozen=True)
class Disagreement:
    """Two targets about the same sources: the plan meets one and misses the other.

    `missed` judges `unmet` where `kept` is met with the least money, on the first date that fails.
    """

    kept: Target
    unmet: Target
    missed: Assessment


@dataclass(frozen=True)
class Summary:
    """Figures of a plan, its targets and what it takes to meet them.

    `requirements` is None without targets or levers; `meeting` is None unless all the targets that
    transfers can meet hold together and the plan misses one of them.
    """

    plan: Figures
    assessments: dict[str, list[Assessment]] = field(default_factory=dict)
    requirements: Requirements | None = None
    meeting: Figures | None = None
    others: tuple[Figures, ...] = ()
    disagreement: Disagreement | None = None

    @property
    def targets(self) -> list[Target]:
        """The plan's targets."""
        return list(self.plan.scenario.targets)

    @property
    def judged(self) -> list[Target]:
        """The targets that speak of at least one projected year."""
        return [t for t in self.targets if self.assessments[t.id]]

    @property
    def missed(self) -> list[Target]:
        """The targets that fail on some date."""
        return [t for t in self.judged if not all(a.met for a in self.assessments[t.id])]

    @property
    def levers(self) -> list[str]:
        """Sources that the plan may change."""
        return list(self.plan.scenario.lever_sources)

    @property
    def compared(self) -> list[Figures]:
        """The plan, the plan that meets its targets and the other scenarios."""
        return [self.plan, *([self.meeting] if self.meeting else []), *self.others]

    def target(self, identity: str) -> Target:
        """The target with an id."""
        return next(t for t in self.targets if t.id == identity)


def summarise(projection: Projection, compare: Sequence[Projection] = ()) -> Summary:
    """Judge a projection's targets, ask what they take, and project the plan that meets them.

    Parameters
    ----------
    projection
        The plan.
    compare
        Other projections to set beside it.
    """
    scenario = projection.scenario
    plan = Figures(projection)
    assessments: dict[str, list[Assessment]] = {target.id: [] for target in scenario.targets}
    for assessment in pc.assess(projection):
        assessments[assessment.target].append(assessment)
    summary = Summary(plan, assessments, others=tuple(Figures(p) for p in compare))
    if not scenario.targets or not scenario.lever_sources:
        return summary
    requirements = pc.require(scenario)
    return Summary(
        plan,
        assessments,
        requirements,
        _meeting(summary, requirements.together),
        summary.others,
        _disagreement(summary, requirements),
    )


def _meeting(summary: Summary, together: Requirement) -> Figures | None:
    missed = {target.id for target in summary.missed}
    if together.status != "feasible" or not missed.intersection(together.targets):
        return None
    scenario = summary.plan.scenario
    name, title = scenario.name + "_meeting_targets", pc.Names(**table()["meeting_title"])
    return Figures(pc.project(pc.meeting(scenario, together, name=name, title=title)))


def _disagreement(summary: Summary, requirements: Requirements) -> Disagreement | None:
    """The first pair of targets that disagree, a share of capital before other kinds."""
    scenario = summary.plan.scenario
    missed = {target.id for target in summary.missed}
    found: list[Disagreement] = []
    for alone in requirements.alone:
        kept = summary.target(alone.targets[0])
        unmet = missed.intersection(alone.leaves_unmet).difference(requirements.left_out)
        rivals = [r for r in summary.targets if r.id in unmet and _same_money(kept, r)]
        if alone.status != "feasible" or kept.id in missed or not rivals:
            continue
        least = pc.project(pc.meeting(scenario, alone, name="least", smooth=False))
        for assessment in pc.assess(least):
            for rival in rivals:
                if assessment.target == rival.id and not assessment.met:
                    found.append(Disagreement(kept, rival, assessment))
    found.sort(key=lambda d: not isinstance(d.unmet.rule, pc.CapitalShareFloor))
    return found[0] if found else None


def _same_money(one: Target, other: Target) -> bool:
    """True for two floors on the capital of the same sources."""
    if is_ceiling(one.rule) or is_ceiling(other.rule):
        return False
    sources = [getattr(target.rule, "sources", None) for target in (one, other)]
    return sources[0] is not None and sources[1] is not None and set(sources[0]) == set(sources[1])
