"""What the command line prints: the report's answer and tables, as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import policycredit as pc
from policycredit.report import plan_tables, target_tables
from policycredit.report.answer import answer as answer_of
from policycredit.report.numbers import Language
from policycredit.report.questions import Questions
from policycredit.report.summary import Summary, summarise
from policycredit.report.tables import Table
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import pandas as pd

_WIDTH = 100
_UNITS = {"vi": "tỷ đồng", "en": "billion VND"}


def _rendered(table: Table) -> str:
    from rich.console import Console
    from rich.table import Table as RichTable

    shown = RichTable(title=table.caption, title_justify="left", caption=table.note or None)
    for index, head in enumerate(table.columns):
        shown.add_column(head, justify="left" if index == 0 else "right")
    for row in table.rows:
        shown.add_row(row.label, *row.cells, style="bold" if row.kind == "total" else None)
    console = Console(width=_WIDTH, no_color=True, force_terminal=False)
    with console.capture() as capture:
        console.print(shown)
    return capture.get().rstrip()


def _joined(tables: Sequence[Table | None]) -> str:
    return "\n\n".join(_rendered(table) for table in tables if table is not None)


def _summary(projection: pc.Projection, language: str) -> tuple[Summary, Words]:
    return summarise(projection), Words(cast(Language, language))


def answer(projection: pc.Projection, language: str) -> str:
    """The answer in plain words, as at the top of the report."""
    import textwrap

    summary, words = _summary(projection, language)
    said = answer_of(summary, words)
    paragraphs = [said.headline]
    for paragraph in said.paragraphs:
        label = f"{paragraph.label}: " if paragraph.label else ""
        paragraphs.append(label + paragraph.text)
    return "\n\n".join(textwrap.fill(paragraph, _WIDTH) for paragraph in paragraphs)


def where(paths: Sequence[Path], language: str) -> str:
    """Where the results are; the first path is the report."""
    report = {"vi": "Báo cáo", "en": "Report"}[language]
    others = {"vi": "Cùng thư mục", "en": "Beside it"}[language]
    names = ", ".join(path.name for path in paths[1:])
    return f"{report}: {paths[0].resolve()}\n{others}: {names}"


def assessments(projection: pc.Projection, language: str) -> str:
    """Targets with their margins, year by year."""
    summary, words = _summary(projection, language)
    return _joined([target_tables.overview(summary, words), *target_tables.margins(summary, words)])


def requirements(projection: pc.Projection, language: str) -> str:
    """What each target takes, and all together, year by year."""
    summary, words = _summary(projection, language)
    return _joined(
        [target_tables.requirements(summary, words), *target_tables.paths(summary, words)]
    )


def plan(found: pc.Plan, language: str) -> str:
    """What a plan costs, its transfers, its prices, or why there is none."""
    import textwrap

    words = Words(cast(Language, language))
    said = textwrap.fill(plan_tables.verdict(found, words), _WIDTH)
    return said + "\n\n" + _joined(plan_tables.all_tables(found, words))


def sure(projection: pc.Projection, asked: Questions, language: str) -> str:
    """How sure a plan's targets are, in two or three sentences."""
    import textwrap

    from policycredit.report import how_sure as chapter

    summary, words = _summary(projection, language)
    simulation = asked.simulation
    assert simulation is not None
    probability = chapter.odds(simulation.probability, simulation.standard_error, words)
    said = [chapter.told(summary, simulation, words), words("sure_all", probability=probability)]
    return textwrap.fill(" ".join(part for part in said if part), _WIDTH)


def how_sure(projection: pc.Projection, asked: Questions, language: str) -> str:
    """The same, with the tables of probabilities and of the money missing."""
    from policycredit.report import how_sure as chapter

    summary, words = _summary(projection, language)
    assert asked.simulation is not None
    tables = chapter.section(summary, asked.simulation, words).tables
    return sure(projection, asked, language) + "\n\n" + _joined(tables[:2])


def what_matters(projection: pc.Projection, asked: Questions, language: str, top: int) -> str:
    """What a target hangs on: the tables of the report."""
    from policycredit.report import what_matters as chapter

    summary, words = _summary(projection, language)
    scenario = projection.scenario
    tables: list[Table | None] = []
    if asked.tornado is not None:
        tables.append(chapter.tornado_table(asked.tornado, words, scenario))
    if asked.two_way is not None:
        tables.append(chapter.two_way_table(asked.two_way, words, scenario))
    if asked.sensitivities:
        tables.append(chapter.derivative_table(summary, asked.sensitivities, words, top))
    return _joined(tables)


def backtest(frame: pd.DataFrame, scenario: pc.Scenario, start: int, language: str) -> str:
    """How good a projection from an earlier year would have been."""
    import textwrap

    from policycredit.report import backtest_tables

    words = Words(cast(Language, language))
    said = words("backtest_from", year=start) + " " + backtest_tables.verdict(frame, words)
    tables = backtest_tables.tables(frame, scenario, words)
    return textwrap.fill(said, _WIDTH) + "\n\n" + _joined(tables)


def comparison(frame: pd.DataFrame, language: str) -> str:
    """A table of scenarios side by side, in billions, for each measure."""
    words = Words(cast(Language, language))
    tables = []
    for measure in frame.columns.get_level_values("measure").unique():
        part = frame[measure]
        text = part.div(1e9).map(lambda value: words.numbers.plain(value, 1))
        text.index = part.index.strftime("%Y")
        title = words.known(measure, measure)
        tables.append(f"{title} ({_UNITS[language]})\n{text.to_string()}")
    return "\n\n".join(tables)
