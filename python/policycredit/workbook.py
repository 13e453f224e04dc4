"""A projection as an Excel workbook: numbers as numbers, in tỷ đồng, with native charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xlsxwriter

import policycredit as pc
from policycredit.question_sheets import write_sheets
from policycredit.report import tables, target_tables
from policycredit.report.answer import answer, lever_name, sentence
from policycredit.report.assumptions import assumptions
from policycredit.report.figures import Array, Figures, over_columns, ratio
from policycredit.report.numbers import BILLION, LANGUAGES, Language
from policycredit.report.questions import Questions
from policycredit.report.summary import Summary, summarise
from policycredit.report.texts import Words
from policycredit.sheet import Book

if TYPE_CHECKING:
    import os

Line = tuple[str, Array, str]


def write_workbook(
    projection: pc.Projection,
    path: str | os.PathLike[str],
    *,
    lang: Language = "vi",
    compare: Sequence[pc.Projection] = (),
    questions: Questions | None = None,
) -> None:
    """Write a projection as an Excel workbook: summaries, targets, assumptions, monthly data.

    Parameters
    ----------
    projection
        The plan.
    path
        The file to write.
    lang
        Language of the sheets.
    compare
        Scenarios to set beside it.
    questions
        What was asked beyond the projection.

    Raises
    ------
    policycredit.InvalidInput
        If there is no such language, or a question is not about this plan.
    """
    if lang not in LANGUAGES:
        raise pc.InvalidInput(f"lang = {lang!r}: must be one of {', '.join(LANGUAGES)}")
    questions = questions or Questions()
    questions.check(projection)
    summary, words = summarise(projection, compare), Words(lang)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        book = Book(workbook, words)
        _answer(book, summary)
        _capital(book, summary)
        _lending(book, summary)
        _programmes(book, summary)
        _overdue(book, summary)
        if summary.judged:
            _targets(book, summary)
        if summary.requirements is not None:
            _needed(book, summary)
        if len(summary.compared) > 1:
            _comparison(book, summary)
        write_sheets(book, summary, questions)
        _monthly(book, summary)
        _assumptions(book, summary)


def _answer(book: Book, summary: Summary) -> None:
    words, plan = book.words, summary.plan
    sheet = book.sheet("sheet_answer", widths=[46, *[13] * len(plan.dates)])
    sheet.title(words.name(plan.scenario.title, plan.scenario.name))
    found = answer(summary, words)
    sheet.text(found.headline, bold=True)
    for paragraph in found.paragraphs:
        sheet.text(f"{paragraph.label}. {paragraph.text}" if paragraph.label else paragraph.text)
    blank = np.array([np.nan])
    lines: list[Line] = [
        (words("total_capital"), over_columns(plan.capital), "money"),
        (words("loans"), plan.loans, "money"),
        (words("lending"), np.append(blank, plan.lending), "money"),
        (words("collections"), np.append(blank, plan.collections), "money"),
        (words("overdue_and_frozen"), plan.bad, "money"),
        (words("overdue_and_frozen_ratio"), plan.bad_ratio, "share"),
    ]
    if summary.levers:
        lever = lever_name(summary, words)
        share = sentence(words("share_of_capital", source=lever))
        lines.append((sentence(lever), plan.capital_of(summary.levers), "money"))
        lines.append((share, plan.share_of(summary.levers), "share"))
    heads = [words("item"), *_dates(plan, words)]
    block = sheet.block(_in_billions("summary_by_year", words), heads, lines)
    sheet.chart(words("loans"), "line", block, rows=[0, 1])


def _capital(book: Book, summary: Summary) -> None:
    words, plan = book.words, summary.plan
    sheet = book.sheet("sheet_capital", widths=[46, *[13] * (len(plan.dates) + 1)])
    names = [words.name(source.name, source.id) for source in plan.scenario.sources]
    lines: list[Line] = [(n, plan.capital[:, s], "money") for s, n in enumerate(names)]
    lines.append((words("total_capital"), over_columns(plan.capital), "total"))
    for s, name in enumerate(names):
        label = sentence(words("share_of_capital", source=name))
        lines.append((label, plan.share_of([plan.scenario.sources[s].id]), "share"))
    heads = [words("source"), *_dates(plan, words)]
    block = sheet.block(_in_billions("capital_by_source", words), heads, lines)
    sheet.chart(words("capital_by_source"), "column", block, list(range(len(names))), stacked=True)
    flows: list[Line] = [(n, plan.transfers[:, s], "money") for s, n in enumerate(names)]
    flows.append((words("all_sources"), over_columns(plan.transfers), "total"))
    heads = [words("source"), *tables.years(plan, words)]
    sheet.block(_in_billions("transfers_by_source", words), heads, flows)


def _lending(book: Book, summary: Summary) -> None:
    words, plan = book.words, summary.plan
    sheet = book.sheet("sheet_lending", widths=[46, *[13] * len(plan.dates)])
    loans = plan.loans
    lines: list[Line] = [
        (words("lending"), plan.lending, "money"),
        (words("collections"), plan.collections, "money"),
        (words("write_offs"), plan.total("write_off", flow=True), "money"),
        (words("growth_of_loans"), np.diff(loans), "money"),
        (words("loans"), loans[1:], "total"),
        (words("unmet_demand"), plan.total("unmet_demand", flow=True), "money"),
        (words("collections_to_lending"), ratio(plan.collections, plan.lending), "share"),
        (words("growth_of_loans_rate"), ratio(np.diff(loans), loans[:-1]), "share"),
        (words("utilisation"), ratio(loans, over_columns(plan.capital))[1:], "share"),
    ]
    heads = [words("item"), *tables.years(plan, words)]
    block = sheet.block(_in_billions("lending_and_collections", words), heads, lines)
    sheet.chart(words("lending_and_collections"), "column", block, rows=[0, 1])


def _programmes(book: Book, summary: Summary) -> None:
    words, plan = book.words, summary.plan
    sheet = book.sheet("sheet_programmes", widths=[54, *[13] * len(plan.dates)])
    named = [(p, plan.scenario.programmes[p]) for p in plan.programmes_in_use]
    loans: list[Line] = [
        (words.name(q.name, q.id), plan.outstanding[:, p], "money") for p, q in named
    ]
    loans.append((words("all_programmes"), plan.loans, "total"))
    heads = [words("programme"), *_dates(plan, words)]
    block = sheet.block(_in_billions("outstanding_by_programme", words), heads, loans)
    rows = list(range(len(named)))
    sheet.chart(words("outstanding_by_programme"), "column", block, rows, stacked=True)
    lent: list[Line] = [
        (words.name(q.name, q.id), plan.disbursement[:, p], "money") for p, q in named
    ]
    lent.append((words("all_programmes"), plan.lending, "total"))
    heads = [words("programme"), *tables.years(plan, words)]
    sheet.block(_in_billions("lending_by_programme", words), heads, lent)


def _overdue(book: Book, summary: Summary) -> None:
    words, plan = book.words, summary.plan
    sheet = book.sheet("sheet_overdue", widths=[46, *[13] * len(plan.dates)])
    lines: list[Line] = [
        (words("overdue"), plan.total("overdue"), "money"),
        (words("frozen"), plan.total("frozen"), "money"),
        (words("overdue_and_frozen"), plan.bad, "total"),
        (words("of_outstanding"), plan.bad_ratio, "share"),
    ]
    blank = np.array([np.nan])
    for flow in ("new_overdue", "new_frozen", "recovery", "write_off"):
        lines.append((words(flow), np.append(blank, plan.total(flow, flow=True)), "money"))
    heads = [words("item"), *_dates(plan, words)]
    block = sheet.block(_in_billions("overdue_and_frozen_debt", words), heads, lines)
    sheet.chart(words("overdue_and_frozen_ratio"), "line", block, rows=[3])


def _targets(book: Book, summary: Summary) -> None:
    words = book.words
    sheet = book.sheet("sheet_targets", widths=[60, 13, 13, 13, 13, 16, 18, 34])
    keys = ("target", "date", "value", "asks_for", "margin", "verdict", "gap", "unit")
    rows: list[list[Any]] = []
    for target in summary.judged:
        name = target_tables.full_name(summary, target, words)
        for a in summary.assessments[target.id]:
            is_money = a.unit == "money"
            scale, kind = (BILLION, "money") if is_money else (1.0, "share")
            numbers = [(v / scale, kind) for v in (a.value, a.threshold, a.margin)]
            verdict = target_tables.verdict(a.met, words)
            unit = words.numbers.unit if is_money else target_tables.reading(target, words)
            rows.append([name, a.date.end, *numbers, verdict, (a.gap / BILLION, "money"), unit])
    sheet.records(_in_billions("section_targets", words), [words(key) for key in keys], rows)


def _needed(book: Book, summary: Summary) -> None:
    words, found = book.words, summary.requirements
    assert found is not None
    sheet = book.sheet("sheet_needed", widths=[60, 10, 16, 16, 14, 14, 16])
    keys = ("needs_for", "year", "least_transfer", "balance_then", "growth_then", "even_growth")
    heads = [*(words(key) for key in keys), words("binding_target")]
    short = target_tables.numbered(summary, words)
    needs = [
        (target_tables.full_name(summary, summary.target(r.targets[0]), words), r)
        for r in found.alone
    ]
    if len(found.together.targets) > 1:
        needs.insert(0, (words("together", count=len(found.together.targets)), found.together))
    rows: list[list[Any]] = []
    for label, need in needs:
        growth = need.constant_growth
        even = (growth.fraction, "share") if growth is not None else "–"
        if need.status != "feasible":
            rows.append([label, "–", words("status_" + need.status), "–", "–", "–", "–"])
        for year in need.years:
            money = [(v / BILLION, "money") for v in (year.transfer, year.balance)]
            binding = short[year.binding] if year.binding is not None else words("nothing_binds")
            rows.append([label, (year.year, "year"), *money, (year.growth, "share"), even, binding])
    title = words("what_it_takes_by_target", lever=lever_name(summary, words))
    sheet.records(tables.in_billions(title, words), heads, rows)


def _comparison(book: Book, summary: Summary) -> None:
    words, scenarios = book.words, summary.compared
    all_years = sorted({year.year for figures in scenarios for year in figures.years})
    sheet = book.sheet("sheet_comparison", widths=[54, *[13] * len(all_years)])
    names = tables.scenario_names(scenarios, words)
    for item in tables.SHOWN_IN_COMPARISON:
        if item.startswith("lever") and not summary.levers:
            continue
        lines: list[Line] = []
        for name, figures in zip(names, scenarios, strict=True):
            own, values, is_share = tables.compared(figures, summary.levers, item)
            known = dict(zip(own, values, strict=True))
            row = np.array([known.get(year, np.nan) for year in all_years])
            lines.append((name, row, "share" if is_share else "money"))
        label = sentence(words("compared_" + item, source=lever_name(summary, words)))
        heads = [words("scenario"), *(str(year) for year in all_years)]
        caption = label if lines[0][2] == "share" else tables.in_billions(label, words)
        block = sheet.block(caption, heads, lines)
        if item == "loans":
            sheet.chart(label, "line", block, list(range(len(lines))))


def _monthly(book: Book, summary: Summary) -> None:
    """The long table by month: capital by source, loans by programme over all sources."""
    words, projection = book.words, summary.plan.projection
    sheet = book.sheet("sheet_monthly", widths=[12, 30, 26, 26, 18])
    scenario, months = summary.plan.scenario, projection.months
    sources = [source.id for source in scenario.sources]
    used = summary.plan.programmes_in_use
    all_programmes = scenario.programmes
    programmes = [all_programmes[p].id for p in used]
    rows: list[list[Any]] = []
    for measure, info in pc.MEASURES.items():
        table = np.asarray(projection.values(measure)) / BILLION
        if info.by_programme:
            table = (table.sum(axis=1) if info.by_source else table)[:, used]
        for t, c in np.argwhere(table):
            names = ["", programmes[c]] if info.by_programme else [sources[c], ""]
            rows.append([months[t], *names, measure, (float(table[t, c]), "precise")])
    heads = [words(key) for key in ("month", "source", "programme", "measure", "value")]
    sheet.records(_in_billions("monthly_table", words), heads, rows)


def _assumptions(book: Book, summary: Summary) -> None:
    words = book.words
    sheet = book.sheet("sheet_assumptions", widths=[18, 34, 34, 18, 34, 14, 40, 40, 50, 40])
    kinds = {"money": "money", "rate": "share", "share": "share", "number": "plain"}
    rows: list[list[Any]] = []
    for entry in assumptions(summary.plan, words):
        number: Any = ""
        if entry.number is not None:
            scale = BILLION if entry.unit == "money" else 1.0
            number = (entry.number / scale, kinds.get(entry.unit, "plain"))
        value = [words("group_" + entry.group), entry.item, entry.subject, number, entry.value]
        origin = [words("status_" + entry.status), entry.source, entry.link, entry.note]
        rows.append([*value, *origin, entry.address])
    keys = ("group", "assumption", "subject", "value", "value_in_words")
    heads = [*(words(k) for k in keys), *(words(k) for k in ("status", "source", "link", "note"))]
    sheet.records(words("section_assumptions"), [*heads, words("address")], rows)


def _dates(figures: Figures, words: Words) -> list[str]:
    return tables.dates(figures, words)


def _in_billions(key: str, words: Words) -> str:
    return tables.in_billions(words(key), words)
