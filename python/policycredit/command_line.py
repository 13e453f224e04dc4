"""The `policycredit` command.

Exit codes: 0 done (and, for `assess`, `require` and `plan`, every target can be met), 1 a target is
missed or cannot be met, 2 the input is wrong, 130 it was stopped (Ctrl-C).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import policycredit as pc
from policycredit import console, plan_commands, question_commands
from policycredit.asking import ask
from policycredit.command_parts import (
    Changes,
    File,
    Form,
    Format,
    Lang,
    Language,
    Out,
    Paths,
    app,
    counting,
    emit,
    reporting_errors,
    steps,
)
from policycredit.plan_options import rules_of
from policycredit.report.questions import Questions


def _write_results(
    projection: pc.Projection,
    out: Path,
    lang: str,
    others: list[pc.Projection],
    asked: Questions,
) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    paths = [out / name for name in ("report.html", "workbook.xlsx", "results.csv")]
    paths.append(out / "results.parquet")
    with steps(len(paths)) as step:
        step("report")
        shown: dict[str, Any] = {"lang": lang, "compare": others, **vars(asked)}
        pc.write_report(projection, paths[0], **shown)
        step("workbook")
        pc.write_workbook(projection, paths[1], **shown)
        step("tables")
        pc.write_csv(projection, paths[2])
        step("tables")
        pc.write_parquet(projection, paths[3])
    return paths


@app.command()
@reporting_errors
def demo(out: Out = Path("build/demo"), lang: Lang = Language.vi) -> None:
    """Run the main job on the bundled plan of Cần Thơ and write its report."""
    scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
    others = [
        pc.project(pc.read_scenario(pc.data(f"can_tho/{name}.toml")))
        for name in ("both_targets", "slow_budget", "disaster_year", "rate_cut")
    ]
    projection = pc.project(scenario)
    print(console.answer(projection, lang.value))
    asked = _asked(scenario, pc.data("can_tho_uncertainty.toml"), 10_000, 25)
    print("\n" + console.sure(projection, asked, lang.value))
    paths = _write_results(projection, out, lang.value, others, asked)
    print("\n" + console.where(paths, lang.value))


def _asked(scenario: pc.Scenario, uncertainty: Path, paths: int, rise: float | None) -> Questions:
    """Everything that can be asked of a plan and what is uncertain about it."""
    rules = rules_of(scenario, rise=rise)
    uncertain = pc.read_uncertainty(uncertainty)
    with counting(paths) as count:
        return ask(scenario, uncertain, rules, paths=paths, progress=count)


@app.command()
@reporting_errors
def run(
    file: File,
    out: Out = Path("results"),
    changes: Changes = None,
    uncertainty: Annotated[
        Path | None,
        typer.Option(
            help="What is uncertain (TOML): the report then says how sure the plan is, what "
            "matters, and its cheapest transfers."
        ),
    ] = None,
    paths: Paths = 10_000,
    rise: Annotated[
        float | None, typer.Option(help="Largest rise of the cheapest transfers a year, %.")
    ] = None,
    lang: Lang = Language.vi,
) -> None:
    """Project a scenario; write its report, workbook and tables into a folder."""
    scenario = pc.read_scenario(file, changes=changes or ())
    projection = pc.project(scenario)
    asked = _asked(scenario, uncertainty, paths, rise) if uncertainty else Questions()
    print(console.answer(projection, lang.value))
    if asked.simulation is not None:
        print("\n" + console.sure(projection, asked, lang.value))
    written = _write_results(projection, out, lang.value, [], asked)
    print("\n" + console.where(written, lang.value))


@app.command()
@reporting_errors
def check(file: File, changes: Changes = None, form: Form = Format.text) -> None:
    """List every problem of a scenario file."""
    problems = pc.check_scenario(file, changes=changes or ())
    rows = [{name: getattr(p, name) for name in p.__match_args__} for p in problems]
    emit(rows, form, lambda: "\n".join(str(p) for p in problems) or f"{file}: no problems")
    if problems:
        raise typer.Exit(2)


@app.command()
@reporting_errors
def assess(
    file: File,
    changes: Changes = None,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Judge the plan's targets; exit code 1 if one is missed."""
    projection = pc.project(pc.read_scenario(file, changes=changes or ()))
    assessments = pc.assess(projection)
    rows = [
        {
            "scenario": projection.scenario.name,
            "target": a.target,
            "date": str(a.date),
            "unit": a.unit,
            "value": a.value,
            "threshold": a.threshold,
            "margin": a.margin,
            "met": a.met,
            "gap": a.gap,
            "remedy": a.remedy,
        }
        for a in assessments
    ]
    emit(rows, form, lambda: console.assessments(projection, lang.value))
    if not all(a.met for a in assessments):
        raise typer.Exit(1)


@app.command()
@reporting_errors
def require(
    file: File,
    changes: Changes = None,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Say what it takes to meet the targets; exit code 1 if they cannot be met."""
    projection = pc.project(pc.read_scenario(file, changes=changes or ()))
    scenario = projection.scenario
    requirements = pc.require(scenario)
    rows: list[dict[str, Any]] = []
    for found in [*requirements.alone, requirements.together]:
        common = {
            "scenario": scenario.name,
            "targets": " ".join(found.targets),
            "status": found.status,
            "constant_growth": found.constant_growth and found.constant_growth.fraction,
            "clash": " ".join(found.clash),
            "clash_with_ceiling": found.clash_with_ceiling,
        }
        years = [
            {"year": n.year, "transfer": n.transfer, "balance": n.balance, "binding": n.binding}
            for n in found.years
        ]
        rows += [{**common, **year} for year in years or [{}]]
    emit(rows, form, lambda: console.requirements(projection, lang.value))
    if requirements.together.status != "feasible" or requirements.left_out:
        raise typer.Exit(1)


@app.command()
@reporting_errors
def compare(
    files: Annotated[list[Path], typer.Argument(help="Scenario files.", show_default=False)],
    changes: Changes = None,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Set scenarios side by side, year by year."""
    projections = []
    with steps(len(files)) as step:
        for file in files:
            step(file.name)
            projections.append(pc.project(pc.read_scenario(file, changes=changes or ())))
    frame = pc.compare(projections)
    long = frame.stack([0, 1], future_stack=True).rename("value").reset_index()
    long["month"] = long["month"].dt.strftime("%Y-%m-%d")
    rows = long.to_dict("records")
    emit(rows, form, lambda: console.comparison(frame, lang.value))


@app.command("run-off")
@reporting_errors
def run_off(
    tapes: Annotated[
        list[Path],
        typer.Argument(help="Parquet or CSV files, or a folder of them.", show_default=False),
    ],
    scenario: Annotated[
        Path | None,
        typer.Option(help="Scenario whose ids and dates the tape uses; Cần Thơ's plan if none."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--column", help="Our name for a column of the tape.", metavar="OURS=THEIRS"),
    ] = None,
    delimiter: Annotated[str, typer.Option(help="Between the columns of CSV files.")] = ",",
    tolerant: Annotated[bool, typer.Option(help="Repair what written rules allow.")] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for tables; none are written.")] = None,
    lang: Lang = Language.vi,
) -> None:
    """Check a loan tape and say what its contracts make due; it need not fit into memory."""
    from policycredit.book import report

    names = dict(pair.split("=", 1) for pair in columns or [] if "=" in pair)
    for pair in columns or []:
        if "=" not in pair:
            raise pc.InvalidInput(f"--column = {pair}: must be written OURS=THEIRS")
    frame = pc.book_frame(pc.read_scenario(scenario or pc.data("can_tho/plan.toml")))
    with steps(0) as step:
        found = pc.run_off_of_tape(
            tapes,
            frame,
            columns=names,
            delimiter=delimiter,
            tolerant=tolerant,
            progress=lambda rows: step(f"{rows:,}"),
        )
    print(report.in_words(found, lang.value))
    if out is not None:
        print()
        print(report.where(report.write_files(found, out), lang.value))


@app.command()
def schema() -> None:
    """Print the JSON Schema of scenario files."""
    print(pc.scenario_schema())


plan_commands.register()
question_commands.register()


def main() -> None:
    """Entry point of the `policycredit` command."""
    app()
