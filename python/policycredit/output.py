"""Reports and workbooks; what makes them is loaded when first used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from policycredit._core import Plan, Projection, Sensitivity, Simulation, Tornado, TwoWay

if TYPE_CHECKING:
    import os


def write_report(
    projection: Projection,
    path: str | os.PathLike[str],
    *,
    lang: Literal["vi", "en"] = "vi",
    compare: Sequence[Projection] = (),
    simulation: Simulation | None = None,
    tornado: Tornado | None = None,
    two_way: TwoWay | None = None,
    sensitivities: Sequence[Sensitivity] = (),
    plan: Plan | None = None,
) -> None:
    """Write the report of a projection as one HTML file that opens offline.

    Parameters
    ----------
    projection : Projection
    path : path-like
    lang : {"vi", "en"}
        The language that the page opens in; it holds both.
    compare : sequence of Projection
        Scenarios to set beside it.
    simulation : Simulation, optional
        How sure the plan is; of the same scenario.
    tornado, two_way, sensitivities : optional
        What matters; of the same scenario, sensitivities of one outcome.
    plan : Plan, optional
        The cheapest plan.
    """
    from policycredit import report
    from policycredit.report.questions import Questions

    questions = Questions(simulation, tornado, two_way, sensitivities, plan)
    report.write_report(projection, path, lang=lang, compare=compare, questions=questions)


def write_workbook(
    projection: Projection,
    path: str | os.PathLike[str],
    *,
    lang: Literal["vi", "en"] = "vi",
    compare: Sequence[Projection] = (),
    simulation: Simulation | None = None,
    tornado: Tornado | None = None,
    two_way: TwoWay | None = None,
    sensitivities: Sequence[Sensitivity] = (),
    plan: Plan | None = None,
) -> None:
    """Write a projection as an Excel workbook: summaries, targets, assumptions, monthly data.

    Parameters
    ----------
    projection : Projection
    path : path-like
    lang : {"vi", "en"}
    compare : sequence of Projection
        Scenarios to set beside it.
    simulation, tornado, two_way, sensitivities, plan : optional
        As for `write_report`.
    """
    from policycredit import workbook
    from policycredit.report.questions import Questions

    questions = Questions(simulation, tornado, two_way, sensitivities, plan)
    workbook.write_workbook(projection, path, lang=lang, compare=compare, questions=questions)
