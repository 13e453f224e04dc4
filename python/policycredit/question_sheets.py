"""Sheets of a workbook that answer what was asked beyond the projection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

import policycredit as pc
from policycredit.report import fans as fan_charts
from policycredit.report import how_sure, plan_tables, what_matters
from policycredit.report.assumptions import named
from policycredit.report.numbers import BILLION
from policycredit.report.outcomes import OutcomeWords, assumption_name, value_name
from policycredit.report.questions import Questions
from policycredit.report.summary import Summary
from policycredit.report.target_tables import full_name
from policycredit.report.texts import Words
from policycredit.sheet import Book, Sheet

_KINDS = {"money": "money", "rate": "share", "share": "share", "number": "plain"}


def write_sheets(book: Book, summary: Summary, questions: Questions) -> None:
    """Add the sheets of the questions that were asked."""
    if questions.simulation is not None:
        _how_sure(book, summary, questions.simulation)
    if questions.what_matters:
        _what_matters(book, summary, questions)
    if questions.plan is not None:
        _plan(book, questions.plan)


def _in(value: float, unit: str) -> tuple[float, str]:
    """A cell: money in billions, shares as fractions."""
    kind = _KINDS[unit]
    return (value / BILLION if kind == "money" else value, kind)


def _how_sure(book: Book, summary: Summary, simulation: pc.Simulation) -> None:
    words = book.words
    sheet = book.sheet("sheet_sure", widths=[60, 12, *[14] * 8])
    sheet.title(words("section_sure"))
    sheet.text(how_sure.section(summary, simulation, words).introduction)
    _fans(sheet, simulation, words)
    keys = ("target", "date", "probability", "standard_error", "asks_for")
    heads = [words(key) for key in keys]
    heads += [words("percentile", percent=p) for p in (5, 50, 95)]
    heads += [words("shortfall_table"), words("paths_missed")]
    rows: list[list[Any]] = [
        [
            full_name(summary, summary.target(each.target), words),
            each.date.end,
            (each.probability, "share"),
            (each.standard_error, "share"),
            _in(each.threshold, each.unit),
            *(_in(each.quantile(p), each.unit) for p in (0.05, 0.5, 0.95)),
            _in(each.shortfall, "money"),
            (each.first_missed, "plain"),
        ]
        for each in simulation.targets
    ]
    all_at_once = [(simulation.probability, "share"), (simulation.standard_error, "share")]
    rows.append([words("all_at_once"), simulation.months[-1], *all_at_once])
    sheet.table(_in_billions("odds_table", words), heads, rows)
    found = how_sure.causes(summary, simulation, words)
    sheet.table(found.caption, found.columns, [[row.label, *row.cells] for row in found.rows])
    sheet.text(found.note)


def _fans(sheet: Sheet, simulation: pc.Simulation, words: Words) -> None:
    """Quantiles of the balances at the year-ends, with a chart of each."""
    ends = [n for n, day in enumerate(simulation.months) if day.month == 12]
    last = len(simulation.months) - 1
    ends += [last] if last not in ends else []
    heads = [words("series"), *(words.numbers.day(simulation.months[n]) for n in ends)]
    for index in fan_charts.fans(simulation):
        table = simulation.quantiles(index, list(fan_charts.PROBABILITIES))[ends]
        lines = [
            (words("percentile", percent=words.numbers.number(100 * p)), table[:, k], "money")
            for k, p in enumerate(fan_charts.PROBABILITIES)
        ]
        lines.append((words("mean"), np.asarray(simulation.mean(index))[ends], "money"))
        name = fan_charts.series_name(simulation.series[index], simulation.scenario, words)
        block = sheet.block(f"{name} ({words.numbers.unit})", heads, lines)
        sheet.chart(name, "line", block, rows=[0, 2, 4])


def _what_matters(book: Book, summary: Summary, questions: Questions) -> None:
    words, scenario = book.words, summary.plan.scenario
    sheet = book.sheet("sheet_matters", widths=[60, *[18] * 7])
    sheet.title(words("section_matters"))
    sheet.text(words("about_matters"))
    if questions.tornado is not None:
        _tornado(sheet, questions.tornado, scenario, words)
    if questions.two_way is not None:
        _two_way(sheet, questions.two_way, scenario, words)
    if questions.sensitivities:
        _derivatives(sheet, questions.sensitivities, summary, words)


def _tornado(sheet: Sheet, found: pc.Tornado, scenario: pc.Scenario, words: Words) -> None:
    outcome = OutcomeWords(found, scenario, words)
    rows: list[list[Any]] = [
        [
            assumption_name(bar.range, scenario, words),
            *(value_name(bar.range, bar.assumption, value, words) for value in bar.range.values),
            _in(outcome.shown(bar.low), found.unit),
            _in(outcome.shown(bar.high), found.unit),
            _in(bar.swing, found.unit),
        ]
        for bar in found.bars
    ]
    keys = ("assumption", "low_end", "high_end", "at_low", "at_high", "swing")
    sheet.table(outcome.caption, [words(key) for key in keys], rows)
    sheet.text(words("tornado_note", base=outcome.write(found.base)))


def _two_way(sheet: Sheet, found: pc.TwoWay, scenario: pc.Scenario, words: Words) -> None:
    outcome = OutcomeWords(found, scenario, words)
    table = what_matters.two_way_table(found, words, scenario)
    rows: list[list[Any]] = [
        [row.label, *(_in(outcome.shown(value), found.unit) for value in values)]
        for row, values in zip(table.rows, found.outcomes, strict=True)
    ]
    sheet.table(table.caption, table.columns, rows)


def _derivatives(
    sheet: Sheet, found: Sequence[pc.Sensitivity], summary: Summary, words: Words
) -> None:
    scenario = summary.plan.scenario
    moved = what_matters.Moved.of(summary, found[0])
    rows: list[list[Any]] = []
    for each in what_matters.strongest(found):
        item, subject = named(each.address, scenario, words)
        elasticity = moved.elasticity(each)
        rows.append(
            [
                f"{item}: {subject}" if subject else item,
                _in(each.assumption, each.unit),
                (moved.sign * each.derivative, "plain"),
                "–" if elasticity is None else (elasticity, "plain"),
                each.address,
            ]
        )
    name = what_matters.outcome_name(scenario, found[0].outcome, words)
    keys = ("assumption", "value_now", "derivative", "elasticity", "address")
    caption = words("derivative_table", outcome=name)
    sheet.table(caption, [words(key) for key in keys], rows)
    sheet.text(words("derivative_note"))


def _plan(book: Book, found: pc.Plan) -> None:
    words = book.words
    sheet = book.sheet("sheet_plan", widths=[60, *[16] * 7])
    sheet.title(words("section_plan"))
    sheet.text(plan_tables.verdict(found, words))
    if found.status == "infeasible":
        rows: list[list[Any]] = [
            [
                plan_tables.rule_name(found, each.rule, words),
                each.date.end,
                (each.units, "plain"),
                words(each.unit + "s_of", amount="").strip(),
                (each.missing / BILLION, "money"),
            ]
            for each in found.relaxations
        ]
        keys = ("limit", "date", "relaxed_by", "unit", "missing_money")
        sheet.table(words("plan_relaxations"), [words(key) for key in keys], rows)
        return
    years, amounts = plan_tables.by_year(found)
    names = {source.id: words.name(source.name, source.id) for source in found.scenario.sources}
    columns = [(names[source], row, "money") for source, row in amounts.items()]
    columns.append((words("all_sources"), np.sum(list(amounts.values()), axis=0), "total"))
    heads = [words("source"), *(str(year) for year in years)]
    block = sheet.block(_in_billions("plan_transfers", words), heads, columns)
    sheet.chart(words("plan_transfers"), "column", block, list(range(len(amounts))))
    rows = [
        [
            plan_tables.rule_name(found, limit.rule, words),
            limit.date.end,
            (limit.price / BILLION, "plain"),
            words("per_" + limit.unit),
        ]
        for limit in plan_tables.priced(found)
    ]
    heads = [words(key) for key in ("limit", "date", "price", "unit")]
    sheet.table(_in_billions("plan_prices", words), heads, rows)


def _in_billions(key: str, words: Words) -> str:
    return f"{words(key)} ({words.numbers.unit})"
