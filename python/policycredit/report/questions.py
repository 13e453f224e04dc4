"""What is asked of a plan beyond its projection, and the chapters of the report that answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policycredit._core import InvalidInput
from policycredit.report import cheapest_plan, how_sure, what_matters
from policycredit.report.section import Section
from policycredit.report.summary import Summary
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import policycredit as pc


@dataclass(frozen=True)
class Questions:
    """Results that a report or a workbook shows if they are there."""

    simulation: pc.Simulation | None = None
    tornado: pc.Tornado | None = None
    two_way: pc.TwoWay | None = None
    sensitivities: Sequence[pc.Sensitivity] = ()
    plan: pc.Plan | None = None

    @property
    def what_matters(self) -> bool:
        """True if something is to be said about what matters."""
        return bool(self.tornado or self.two_way or self.sensitivities)

    def check(self, projection: pc.Projection) -> None:
        """Throw InvalidInput if what was asked is not about the scenario of the projection."""
        scenario = projection.scenario
        problems = []
        if self.simulation is not None and self.simulation.scenario != scenario:
            problems.append(f"simulation of `{self.simulation.scenario.name}`")
        if self.plan is not None and self.plan.scenario.base != scenario.name:
            problems.append(f"plan of `{self.plan.scenario.base}`")
        outcomes = {
            "tornado": [self.tornado.outcome] if self.tornado else [],
            "two_way": [self.two_way.outcome] if self.two_way else [],
            "sensitivities": [each.outcome for each in self.sensitivities],
        }
        targets = {target.id for target in scenario.targets}
        for name, found in outcomes.items():
            if any(each.of == "margin" and each.target not in targets for each in found):
                problems.append(f"{name} of a target that it does not have")
            if any(each != found[0] for each in found):
                problems.append(f"{name} of several outcomes")
        if problems:
            raise InvalidInput(
                f"{', '.join(problems)}: must be about `{scenario.name}`, and of one outcome each"
            )


def sections_of(questions: Questions, summary: Summary, words: Words) -> list[Section]:
    """The chapters that answer what was asked."""
    sections = []
    if questions.simulation is not None:
        sections.append(how_sure.section(summary, questions.simulation, words))
    if questions.what_matters:
        sections.append(
            what_matters.section(
                summary,
                questions.tornado,
                questions.two_way,
                questions.sensitivities,
                words,
            )
        )
    if questions.plan is not None:
        sections.append(cheapest_plan.section(summary, questions.plan, words))
    return sections
