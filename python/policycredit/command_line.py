"""The `policycredit` command.

Exit codes: 0 done (and, for `assess`, `require` and `plan`, every target can be met), 1 a target is
missed or cannot be met, 2 the input is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

import policycredit as pc
from policycredit import console
from policycredit.plan_options import Limits, Margins, rules_of

app = typer.Typer(
    help="Plan Vietnam's social policy credit: funds, lending and targets to 2030.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Language(str, Enum):
    """Languages of the output."""

    vi = "vi"
    en = "en"


class Format(str, Enum):
    """Forms of the output."""

    text = "text"
    json = "json"
    csv = "csv"


File = Annotated[Path, typer.Argument(help="Scenario file (TOML).", show_default=False)]
Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="Quick change in the file's units, as sources.local.growth=25; may be repeated.",
        metavar="KEY=VALUE",
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the output.")]
Form = Annotated[Format, typer.Option("--format", help="Form of the output.")]
Out = Annotated[Path, typer.Option("--out", help="Folder for the results; made if missing.")]


def _reporting_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Wrong input ends with its message on standard error and exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except pc.Error as error:
            print(error, file=sys.stderr)
            raise typer.Exit(2) from None
        except OSError as error:
            print(f"{error.filename or ''}: {error.strerror or error}", file=sys.stderr)
            raise typer.Exit(2) from None

    return run


@contextmanager
def _steps(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error, only where a person looks at it."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)

        def step(title: str) -> None:
            progress.update(task, advance=1, description=title)

        yield step


def _write_results(
    projection: pc.Projection, out: Path, lang: str, others: list[pc.Projection]
) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    paths = [out / name for name in ("report.html", "workbook.xlsx", "results.csv")]
    paths.append(out / "results.parquet")
    with _steps(len(paths)) as step:
        step("report")
        pc.write_report(projection, paths[0], lang=lang, compare=others)  # type: ignore[arg-type]
        step("workbook")
        pc.write_workbook(projection, paths[1], lang=lang, compare=others)  # type: ignore[arg-type]
        step("tables")
        pc.write_csv(projection, paths[2])
        step("tables")
        pc.write_parquet(projection, paths[3])
    return paths


def _emit(rows: list[dict[str, Any]], form: Format, text: Callable[[], str]) -> None:
    if form is Format.text:
        print(text())
    elif form is Format.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        import pandas as pd

        pd.DataFrame(rows).to_csv(sys.stdout, index=False)


@app.command()
@_reporting_errors
def demo(out: Out = Path("build/demo"), lang: Lang = Language.vi) -> None:
    """Run the main job on the bundled plan of Cần Thơ and write its report."""
    scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
    others = [
        pc.project(pc.read_scenario(pc.data(f"can_tho/{name}.toml")))
        for name in ("both_targets", "slow_budget", "disaster_year", "rate_cut")
    ]
    projection = pc.project(scenario)
    print(console.answer(projection, lang.value))
    paths = _write_results(projection, out, lang.value, others)
    print("\n" + console.where(paths, lang.value))


@app.command()
@_reporting_errors
def run(
    file: File, out: Out = Path("results"), changes: Changes = None, lang: Lang = Language.vi
) -> None:
    """Project a scenario; write its report, workbook and tables into a folder."""
    projection = pc.project(pc.read_scenario(file, changes=changes or ()))
    print(console.answer(projection, lang.value))
    print("\n" + console.where(_write_results(projection, out, lang.value, []), lang.value))


@app.command()
@_reporting_errors
def check(file: File, changes: Changes = None, form: Form = Format.text) -> None:
    """List every problem of a scenario file."""
    problems = pc.check_scenario(file, changes=changes or ())
    rows = [{name: getattr(p, name) for name in p.__match_args__} for p in problems]
    _emit(rows, form, lambda: "\n".join(str(p) for p in problems) or f"{file}: no problems")
    if problems:
        raise typer.Exit(2)


@app.command()
@_reporting_errors
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
    _emit(rows, form, lambda: console.assessments(projection, lang.value))
    if not all(a.met for a in assessments):
        raise typer.Exit(1)


@app.command()
@_reporting_errors
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
    _emit(rows, form, lambda: console.requirements(projection, lang.value))
    if requirements.together.status != "feasible" or requirements.left_out:
        raise typer.Exit(1)


@app.command()
@_reporting_errors
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
    _emit(_plan_rows(found, scenario.name), form, lambda: console.plan(found, lang.value))
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
    with _steps(0) as step:

        def show(done: int) -> None:
            step(f"{done:,}")

        if curve:
            costs = pc.certainty_curve(scenario, uncertain, rules, paths=paths, progress=show)
            statuses = [found.status for found in costs.plans]
            rows: list[dict[str, Any]] = costs.to_frame().to_dict("records")
            text = str(costs)
        else:
            found = pc.robust_plan(
                scenario, uncertain, rules, probability, paths=paths, progress=show
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
    _emit(rows, form, lambda: text)
    if not any(status in ("confirmed", "feasible") for status in statuses):
        raise typer.Exit(1)


@app.command()
@_reporting_errors
def compare(
    files: Annotated[list[Path], typer.Argument(help="Scenario files.", show_default=False)],
    changes: Changes = None,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Set scenarios side by side, year by year."""
    projections = []
    with _steps(len(files)) as step:
        for file in files:
            step(file.name)
            projections.append(pc.project(pc.read_scenario(file, changes=changes or ())))
    frame = pc.compare(projections)
    long = frame.stack([0, 1], future_stack=True).rename("value").reset_index()
    long["month"] = long["month"].dt.strftime("%Y-%m-%d")
    rows = long.to_dict("records")
    _emit(rows, form, lambda: console.comparison(frame, lang.value))


@app.command()
@_reporting_errors
def simulate(
    file: File,
    uncertainty: Annotated[
        Path, typer.Argument(help="What is uncertain (TOML).", show_default=False)
    ],
    changes: Changes = None,
    paths: Annotated[int, typer.Option(help="Number of paths.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Seed of the draws.")] = 1,
    sampling: Annotated[str, typer.Option(help="pseudo_random, antithetic or sobol.")] = (
        "pseudo_random"
    ),
    threads: Annotated[int, typer.Option(help="0 for all cores.")] = 0,
    out: Annotated[Path | None, typer.Option(help="CSV file for the bands by month.")] = None,
    form: Form = Format.text,
) -> None:
    """Say how sure each target is under what is uncertain."""
    from rich.console import Console
    from rich.progress import Progress

    scenario = pc.read_scenario(file, changes=changes or ())
    uncertain = pc.read_uncertainty(uncertainty)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("paths", total=paths)
        simulation = pc.simulate(
            scenario,
            uncertain,
            paths=paths,
            seed=seed,
            sampling=sampling,
            threads=threads or None,
            progress=lambda done: progress.update(task, completed=done),
        )
    if out:
        simulation.to_frame().to_csv(out, index=False)
    frame = simulation.targets_to_frame()
    frame["date"] = frame["date"].astype(str)
    _emit(
        frame.to_dict("records"),
        form,
        lambda: (
            frame.to_string(index=False, float_format="{:.4f}".format)
            + f"\n\nall targets: {simulation.probability:.4f}"
            f" (standard error {simulation.standard_error:.4f}), {paths} paths"
        ),
    )


@app.command()
@_reporting_errors
def sensitivity(
    file: File,
    target: Annotated[str, typer.Argument(help="Target whose margin moves.", show_default=False)],
    date: Annotated[str, typer.Option(help="Month in which it is judged.")] = "2030-12",
    changes: Changes = None,
    top: Annotated[int, typer.Option(help="Rows, those that matter most.")] = 15,
    form: Form = Format.text,
) -> None:
    """Say which assumptions matter most to the margin of a target."""
    import pandas as pd

    scenario = pc.read_scenario(file, changes=changes or ())
    found = pc.sensitivities(scenario, [pc.Outcome.margin(target, pc.Month(date))])
    # A tenth of each assumption, so that assumptions of different units can stand side by side.
    found.sort(key=lambda each: -abs((each.elasticity or 0) * each.value))
    rows = [
        {
            "assumption": each.address,
            "value": each.assumption,
            "derivative": each.derivative,
            "elasticity": each.elasticity,
            "margin_for_a_tenth_more": (each.elasticity or 0) * each.value / 10,
        }
        for each in found[:top]
    ]
    frame = pd.DataFrame(rows)
    _emit(rows, form, lambda: frame.to_string(index=False, float_format="{:.6g}".format))


@app.command("run-off")
@_reporting_errors
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
    with _steps(0) as step:
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


def main() -> None:
    """Entry point of the `policycredit` command."""
    app()
