"""The command that finds the cheapest transfers: plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import policycredit as pc
from policycredit import console
from policycredit.command_parts import (
    Changes,
    File,
    Form,
    Format,
    Lang,
    Language,
    app,
    counting,
    emit,
    reporting_errors,
)
from policycredit.plan_options import Limits, Margins, rules_of


def register() -> None:
    """Add the command of this file to `policycredit`."""
    app.command()(reporting_errors(plan))


def plan(
    file: File,
    changes: Changes = None,
    discount: Annotated[float, typer.Option(help="Discount rate, % a year.")] = 0,
    rise: Annotated[float | None, typer.Option(help="Largest rise from year to year, %.")] = None,
    ceiling: Limits = None,
    minimum: Limits = None,
    margin: Margins = None,
    even: Annotated[
        float | None, typer.Option(help="The most even plan that costs so much more, %.")
    ] = None,
    uncertainty: Annotated[
        Path | None, typer.Option(help="What is uncertain (TOML): plan for a probability.")
    ] = None,
    probability: Annotated[
        float, typer.Option(help="That all targets hold, %; with --uncertainty.")
    ] = 90,
    paths: Annotated[int, typer.Option(help="Draws by which that plan is found.")] = 4_000,
    curve: Annotated[
        bool, typer.Option("--curve", help="What certainty costs, from 50 to 99 %.")
    ] = False,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Find the cheapest transfers that meet the targets; exit code 1 if there are none.

    With --uncertainty those with which they hold in so many of all futures, checked by fresh draws.
    """
    scenario = pc.read_scenario(file, changes=changes or ())
    rules = rules_of(
        scenario,
        discount=discount,
        rise=rise,
        ceilings=ceiling or (),
        minimums=minimum or (),
        margins=margin or (),
        even=even,
    )
    if curve and uncertainty is None:
        raise pc.InvalidInput("--curve = true: must come with --uncertainty FILE")
    if uncertainty is not None:
        _plan_for_certainty(
            scenario, uncertainty, rules, probability / 100, form, paths=paths, curve=curve
        )
        return
    found = pc.plan(scenario, rules)
    emit(_plan_rows(found, scenario.name), form, lambda: console.plan(found, lang.value))
    if found.status not in ("optimal", "feasible"):
        raise typer.Exit(1)


def _plan_rows(found: pc.Plan, scenario: str) -> list[dict[str, Any]]:
    return [
        {
            "scenario": scenario,
            "status": found.status,
            "source": transfer.source,
            "unit": transfer.unit,
            "year": transfer.year,
            "transfer": transfer.amount.dong,
            "clash": " ".join(found.clash),
        }
        for transfer in found.transfers
    ]


def _plan_for_certainty(
    scenario: pc.Scenario,
    uncertainty: Path,
    rules: pc.PlanRules,
    probability: float,
    form: Format,
    *,
    paths: int,
    curve: bool,
) -> None:
    """Print the plan for a probability, or what each probability costs; 1 if none is confirmed."""
    uncertain = pc.read_uncertainty(uncertainty)
    with counting(paths) as count:
        if curve:
            costs = pc.certainty_curve(scenario, uncertain, rules, paths=paths, progress=count)
            statuses = [found.status for found in costs.plans]
            rows: list[dict[str, Any]] = costs.to_frame().to_dict("records")
            text = str(costs)
        else:
            found = pc.robust_plan(
                scenario, uncertain, rules, probability, paths=paths, progress=count
            )
            statuses = [found.status]
            certainty = {
                "certainty": found.status,
                "probability": found.probability,
                "out_of_sample": found.out_of_sample,
                "standard_error": found.standard_error,
            }
            rows = [{**row, **certainty} for row in _plan_rows(found.plan, scenario.name)]
            text = str(found)
    emit(rows, form, lambda: text)
    if not any(status in ("confirmed", "feasible") for status in statuses):
        raise typer.Exit(1)
