"""Commands about what is not known: simulate, sensitivity, backtest."""

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
    Paths,
    app,
    counting,
    emit,
    reporting_errors,
)
from policycredit.report.questions import Questions

Seed = Annotated[int, typer.Option(help="Seed of the draws.")]
Uncertain = Annotated[Path | None, typer.Option("--uncertainty", help="What is uncertain (TOML).")]
_SCALES = {"money": 1e9, "rate": 0.01, "share": 0.01, "number": 1.0}


def register() -> None:
    """Add the commands of this file to `policycredit`."""
    for command in (simulate, sensitivity, backtest):
        app.command()(reporting_errors(command))


def simulate(
    file: File,
    uncertainty: Annotated[
        Path, typer.Argument(help="What is uncertain (TOML).", show_default=False)
    ],
    changes: Changes = None,
    paths: Paths = 10_000,
    seed: Seed = 1,
    sampling: Annotated[str, typer.Option(help="pseudo_random, antithetic or sobol.")] = (
        "pseudo_random"
    ),
    threads: Annotated[int, typer.Option(help="0 for all cores.")] = 0,
    out: Annotated[Path | None, typer.Option(help="CSV file for the bands by month.")] = None,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Say how sure each target is under what is uncertain."""
    scenario = pc.read_scenario(file, changes=changes or ())
    uncertain = pc.read_uncertainty(uncertainty)
    with counting(paths) as count:
        simulation = pc.simulate(
            scenario,
            uncertain,
            paths=paths,
            seed=seed,
            sampling=sampling,
            threads=threads or None,
            progress=count,
        )
    if out:
        simulation.to_frame().to_csv(out, index=False)
    frame = simulation.targets_to_frame()
    frame["date"] = frame["date"].astype(str)
    asked = Questions(simulation)
    emit(
        _records(frame),
        form,
        lambda: console.how_sure(pc.project(scenario), asked, lang.value),
    )


def sensitivity(
    file: File,
    target: Annotated[str, typer.Argument(help="Target whose value moves.", show_default=False)],
    date: Annotated[str, typer.Option(help="Month in which it is judged.")] = "2030-12",
    changes: Changes = None,
    tornado: Annotated[
        list[str] | None,
        typer.Option(
            help="Range of an assumption, rates in %, money in billion; may be repeated.",
            metavar="KEY=LOW:HIGH",
        ),
    ] = None,
    uncertainty: Annotated[
        Path | None, typer.Option(help="What is uncertain (TOML): ranges from 5 % to 95 %.")
    ] = None,
    two_way: Annotated[
        list[str] | None,
        typer.Option(
            help="Values of an assumption, or of several joined by +; twice: down, then across.",
            metavar="KEY=V1,V2,...",
        ),
    ] = None,
    top: Annotated[int, typer.Option(help="Rows of derivatives, those that matter most.")] = 15,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Say what a target hangs on: exact derivatives, or a tornado, or a two-way table."""
    scenario = pc.read_scenario(file, changes=changes or ())
    outcome = pc.Outcome.margin(target, pc.Month(date))
    ranges = [_tried(scenario, "--tornado", each, ":") for each in tornado or ()]
    if uncertainty is not None:
        ranges += pc.ranges_of(pc.read_uncertainty(uncertainty))
    axes = [_tried(scenario, "--two-way", each, ",") for each in two_way or ()]
    if len(axes) not in (0, 2):
        raise pc.InvalidInput(f"--two-way = {len(axes)} of them: must be two, down and across")
    asked = Questions()
    if ranges:
        with counting(2 * len(ranges) + 1) as count:
            found = pc.tornado(scenario, outcome, ranges, progress=count)
        asked = Questions(tornado=found)
    if axes:
        with counting(len(axes[0].values) * len(axes[1].values) + 1) as count:
            pairs = pc.two_way(scenario, outcome, axes[0], axes[1], progress=count)
        asked = Questions(tornado=asked.tornado, two_way=pairs)
    if not asked.what_matters:
        asked = Questions(sensitivities=pc.sensitivities(scenario, [outcome]))
    emit(
        _rows(asked, top),
        form,
        lambda: console.what_matters(pc.project(scenario), asked, lang.value, top),
    )


def _tried(scenario: pc.Scenario, option: str, written: str, between: str) -> pc.AssumptionValues:
    """Read `KEY=V1,V2`, in percent or billions."""
    key, mark, numbers = written.partition("=")
    addresses = key.split("+")
    example = f"KEY={between.join(['10', '25'])}"
    try:
        values = [float(number) for number in numbers.split(between)] if mark else []
    except ValueError:
        values = []
    if not values:
        raise pc.InvalidInput(f"{option} = {written}: must be written {example}")
    scale = _SCALES[_unit(scenario, addresses[0])]
    return pc.AssumptionValues(addresses=addresses, values=[scale * value for value in values])


def _unit(scenario: pc.Scenario, pattern: str) -> str:
    """Unit of what an address names; those that name nothing are refused later."""
    wanted = pattern.split(".")
    if wanted[0] == "behaviour":  # it may have been left to its default
        return "share"
    for each in pc.assumptions(scenario):
        parts = each.address.split(".")
        pairs = zip(wanted, parts, strict=False)
        if len(parts) == len(wanted) and all(one in ("*", part) for one, part in pairs):
            return each.unit
    return "number"


def _rows(asked: Questions, top: int) -> list[dict[str, Any]]:
    """Results as rows; numbers are đồng, fractions or factors."""
    from policycredit.report.what_matters import strongest

    rows: list[dict[str, Any]] = []
    if asked.tornado is not None:
        rows += [{"kind": "tornado", **row} for row in _records(asked.tornado.to_frame())]
    if asked.two_way is not None:
        pairs = asked.two_way
        rows += [
            {
                "kind": "two_way",
                "first": str(pairs.first),
                "first_value": down,
                "second": str(pairs.second),
                "second_value": across,
                "outcome": value,
            }
            for down, row in zip(pairs.first.values, pairs.outcomes, strict=True)
            for across, value in zip(pairs.second.values, row, strict=True)
        ]
    rows += [
        {
            "assumption": each.address,
            "value": each.assumption,
            "derivative": each.derivative,
            "elasticity": each.elasticity,
            "margin_for_a_tenth_more": (each.elasticity or 0) * each.value / 10,
        }
        for each in strongest(asked.sensitivities)[:top]
    ]
    return rows


def _records(frame: Any) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = frame.to_dict("records")
    return records


def backtest(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Published capital by year (CSV: year, capital, sources; billion); the nation's "
            "if none.",
            show_default=False,
        ),
    ] = None,
    start: Annotated[
        int | None, typer.Option(help="Year at whose end it starts; the first that can be.")
    ] = None,
    uncertainty: Uncertain = None,
    paths: Paths = 10_000,
    seed: Seed = 1,
    lang: Lang = Language.vi,
    form: Form = Format.text,
) -> None:
    """Project capital from an earlier year-end and set it beside what was published since."""
    history = pc.read_history(file or pc.data("nation_history.csv"))
    if uncertainty is None and file is None:
        uncertainty = pc.data("nation_history_uncertainty.toml")
    uncertain = pc.read_uncertainty(uncertainty) if uncertainty else None
    begin = start if start is not None else next(iter(history.known[1:]), 0)
    scenario = history.scenario(begin)
    with counting(paths) as count:
        frame = pc.backtest(
            scenario, history.published(begin), uncertain, paths=paths, seed=seed, progress=count
        )
    emit(_records(frame), form, lambda: console.backtest(frame, scenario, begin, lang.value))
