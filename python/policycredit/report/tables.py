"""The tables of the report, as text in one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from policycredit.report.answer import lever_name, sentence
from policycredit.report.figures import Array, Figures, Year, over_columns, ratio
from policycredit.report.numbers import decimals_for
from policycredit.report.summary import Summary
from policycredit.report.texts import Words


@dataclass(frozen=True)
class Row:
    """A line of a table; `kind` is "", "total" or "part" (a share or detail of the line above)."""

    label: str
    cells: list[str]
    kind: str = ""


@dataclass(frozen=True)
class Table:
    """A table as text: `columns` are its heads, the first one above the lines' labels."""

    caption: str
    columns: list[str]
    rows: list[Row]
    note: str = ""
    key: str = field(default="", kw_only=True)


def year_label(year: Year, words: Words) -> str:
    """The year, and how many months of it are projected if not all are."""
    if year.full:
        return str(year.year)
    return words("year_of_months", year=year.year, months=year.last - year.first + 1)


def dates(figures: Figures, words: Words) -> list[str]:
    """Heads of columns at the valuation date and the year-ends."""
    return [words.numbers.day(day) for day in figures.dates]


def years(figures: Figures, words: Words) -> list[str]:
    """Heads of columns by year."""
    return [year_label(year, words) for year in figures.years]


def in_billions(caption: str, words: Words) -> str:
    """The caption with the unit of the table's numbers."""
    return f"{caption} ({words.numbers.unit})"


def percents(values: Iterable[float], words: Words) -> list[str]:
    """A row of shares."""
    return [words.numbers.percent(float(value)) for value in values]


def money_rows(lines: Sequence[tuple[str, Array, str]], words: Words) -> list[Row]:
    """Rows of amounts with one number of decimals for all."""
    decimals = decimals_for(float(v) for _, values, _ in lines for v in values)
    return [
        Row(label, [words.numbers.billions(float(v), decimals) for v in values], kind)
        for label, values, kind in lines
    ]


def capital(summary: Summary, words: Words) -> Table:
    """Capital by source at the year-ends, and the levers' part in it."""
    figures = summary.plan
    lines = [
        (words.name(source.name, source.id), figures.capital[:, s], "")
        for s, source in enumerate(figures.scenario.sources)
    ]
    lines.append((words("total_capital"), over_columns(figures.capital), "total"))
    rows = money_rows(lines, words)
    if summary.levers:
        label = words("share_of_capital", source=lever_name(summary, words))
        rows.append(Row(sentence(label), percents(figures.share_of(summary.levers), words), "part"))
    caption = in_billions(words("capital_by_source"), words)
    return Table(caption, [words("source"), *dates(figures, words)], rows)


def transfers(summary: Summary, words: Words) -> Table:
    """Net transfers by source and year, with their sum."""
    figures = summary.plan
    lines = []
    for s, source in enumerate(figures.scenario.sources):
        row = figures.transfers[:, s]
        lines.append((words.name(source.name, source.id), np.append(row, row.sum()), ""))
    total = over_columns(figures.transfers)
    lines.append((words("all_sources"), np.append(total, total.sum()), "total"))
    caption = in_billions(words("transfers_by_source"), words)
    heads = [words("source"), *years(figures, words), words("sum")]
    return Table(caption, heads, money_rows(lines, words))


def lending(summary: Summary, words: Words) -> Table:
    """Lending, collections and what is left outstanding, by year."""
    figures = summary.plan
    loans = figures.loans
    lines = [
        (words("lending"), figures.lending, ""),
        (words("collections"), figures.collections, ""),
        (words("write_offs"), figures.total("write_off", flow=True), ""),
        (words("growth_of_loans"), np.diff(loans), ""),
        (words("loans"), loans[1:], "total"),
    ]
    unmet = figures.total("unmet_demand", flow=True)
    if unmet.any():
        lines.append((words("unmet_demand"), unmet, ""))
    rows = money_rows(lines, words)
    shares = [
        (words("collections_to_lending"), ratio(figures.collections, figures.lending)),
        (words("growth_of_loans_rate"), ratio(np.diff(loans), loans[:-1])),
        (words("utilisation"), ratio(loans, over_columns(figures.capital))[1:]),
    ]
    rows += [Row(label, percents(values, words), "part") for label, values in shares]
    caption = in_billions(words("lending_and_collections"), words)
    return Table(caption, [words("item"), *years(figures, words)], rows)


def programmes(summary: Summary, words: Words) -> Table:
    """Outstanding loans by programme at the year-ends."""
    figures = summary.plan
    lines = []
    for p in figures.programmes_in_use:
        programme = figures.scenario.programmes[p]
        name = words.name(programme.name, programme.id)
        lines.append((name, figures.outstanding[:, p], ""))
    lines.append((words("all_programmes"), figures.loans, "total"))
    caption = in_billions(words("outstanding_by_programme"), words)
    heads = [words("programme"), *dates(figures, words)]
    return Table(caption, heads, money_rows(lines, words))


def overdue(summary: Summary, words: Words) -> Table:
    """Overdue and frozen principal at the year-ends, and the flows between."""
    figures = summary.plan
    lines = [
        (words("overdue"), figures.total("overdue"), ""),
        (words("frozen"), figures.total("frozen"), ""),
        (words("overdue_and_frozen"), figures.bad, "total"),
    ]
    rows = money_rows(lines, words)
    label = words("of_outstanding")
    rows.append(Row(label, percents(figures.bad_ratio, words), "part"))
    flows = ["new_overdue", "new_frozen", "recovery", "write_off"]
    blank = np.array([np.nan])
    rows += money_rows(
        [(words(f), np.append(blank, figures.total(f, flow=True)), "") for f in flows], words
    )
    caption = in_billions(words("overdue_and_frozen_debt"), words)
    return Table(caption, [words("item"), *dates(figures, words)], rows, words("flows_by_year"))


SHOWN_IN_COMPARISON = (
    "lever_capital",
    "lever_share",
    "total_capital",
    "lending",
    "loans",
    "overdue_and_frozen_ratio",
)


def compared(figures: Figures, levers: list[str], item: str) -> tuple[list[int], Array, bool]:
    """Years, values and whether they are shares, of one item of the comparison of scenarios."""
    rows: dict[str, tuple[Array, bool]] = {
        "lever_capital": (figures.capital_of(levers)[1:], False),
        "lever_share": (figures.share_of(levers)[1:], True),
        "total_capital": (figures.capital_of([])[1:], False),
        "lending": (figures.lending, False),
        "loans": (figures.loans[1:], False),
        "overdue_and_frozen_ratio": (figures.bad_ratio[1:], True),
    }
    values, is_share = rows[item]
    return [year.year for year in figures.years], values, is_share


def scenario_names(scenarios: Sequence[Figures], words: Words) -> list[str]:
    """Titles of scenarios, with the short name where two have the same title."""
    titles = [words.name(f.scenario.title, f.scenario.name) for f in scenarios]
    return [
        title if titles.count(title) == 1 else f"{title} [{f.scenario.name}]"
        for title, f in zip(titles, scenarios, strict=True)
    ]


def comparison(summary: Summary, words: Words) -> list[Table]:
    """One table per item, with a line per scenario."""
    scenarios = summary.compared
    all_years = sorted({year.year for figures in scenarios for year in figures.years})
    tables = []
    for item in SHOWN_IN_COMPARISON:
        if item.startswith("lever") and not summary.levers:
            continue
        lines: list[tuple[str, Array, str]] = []
        for name, figures in zip(scenario_names(scenarios, words), scenarios, strict=True):
            own, values, is_share = compared(figures, summary.levers, item)
            known = dict(zip(own, values, strict=True))
            lines.append((name, np.array([known.get(y, np.nan) for y in all_years]), ""))
        if is_share:
            rows = [Row(label, percents(values, words)) for label, values, _ in lines]
        else:
            rows = money_rows(lines, words)
        label = words("compared_" + item, source=lever_name(summary, words))
        caption = sentence(label if is_share else in_billions(label, words))
        heads = [words("scenario"), *(str(year) for year in all_years)]
        tables.append(Table(caption, heads, rows))
    return tables
