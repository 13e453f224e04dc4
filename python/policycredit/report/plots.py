"""Which charts a report has, and what they show."""

from __future__ import annotations

import numpy as np

import policycredit as pc
from policycredit.report import charts
from policycredit.report.answer import lever_name, sentence
from policycredit.report.charts import Chart, Series
from policycredit.report.figures import Figures, over_columns
from policycredit.report.summary import Summary
from policycredit.report.tables import scenario_names, year_label
from policycredit.report.texts import Words


def plots(summary: Summary, words: Words) -> dict[str, Chart]:
    """The charts of a report by key; those without anything to show are left out."""
    made = [
        _share(summary, words),
        _capital(summary, words),
        _lending(summary, words),
        _months(summary, words),
        _programmes(summary, words),
        _overdue(summary, words),
        _transfers(summary, words),
        _comparison(summary, words),
    ]
    return {chart.key: chart for chart in made if chart is not None}


def _dates(figures: Figures, words: Words) -> list[str]:
    return [words.numbers.year_end(day) for day in figures.dates]


def _described(chart: Chart, series: list[Series], words: Words, *, shares: bool = False) -> Chart:
    """Add a description: where each series starts and ends."""
    write = words.numbers.percent if shares else words.numbers.amount
    parts = []
    for one in series:
        known = [float(v) for v in one.values if np.isfinite(v)]
        if known:
            parts.append(words("goes", name=one.name, start=write(known[0]), end=write(known[-1])))
    chart.description = chart.caption + ". " + "; ".join(parts) + "."
    return chart


def _share(summary: Summary, words: Words) -> Chart | None:
    """The levers' part of capital, against the targets for it."""
    plan = summary.plan
    if not summary.levers:
        return None
    x = _dates(plan, words)
    series = [Series(words("plan_as_written"), [float(v) for v in plan.share_of(summary.levers)])]
    if summary.meeting:
        share = summary.meeting.share_of(summary.levers)
        series.append(Series(words("meeting_targets"), [float(v) for v in share]))
    for target in summary.targets:
        rule = target.rule
        if isinstance(rule, pc.CapitalShareFloor) and set(rule.sources) == set(summary.levers):
            goal = rule.at_least.fraction
            series.append(Series(words("target"), [goal] * len(x), weak=True))
    caption = sentence(words("share_of_capital", source=lever_name(summary, words)))
    chart = charts.lines("share", caption, x, series, words, shares=True, markers=True)
    return _described(chart, series, words, shares=True)


def _capital(summary: Summary, words: Words) -> Chart:
    plan = summary.plan
    series = [
        Series(words.name(source.name, source.id), [float(v) for v in plan.capital[:, s]])
        for s, source in enumerate(plan.scenario.sources)
    ]
    caption = words("capital_by_source")
    chart = charts.stacked_bars("capital", caption, _dates(plan, words), series, words)
    return _described(chart, series, words)


def _lending(summary: Summary, words: Words) -> Chart:
    plan = summary.plan
    series = [
        Series(words("lending"), [float(v) for v in plan.lending]),
        Series(words("collections"), [float(v) for v in plan.collections]),
    ]
    x = [year_label(year, words) for year in plan.years]
    chart = charts.grouped_bars("lending", words("lending_and_collections"), x, series, words)
    return _described(chart, series, words)


def _months(summary: Summary, words: Words) -> Chart:
    plan = summary.plan
    series = []
    for key, measure in (("lending", "disbursement"), ("collections", "collection")):
        values = over_columns(np.asarray(plan.projection.values(measure)))
        series.append(Series(words(key), [float(v) for v in values]))
    days = [day.isoformat() for day in plan.projection.months]
    caption = words("lending_and_collections_by_month")
    chart = charts.lines("months", caption, days, series, words)
    _time_axis(chart, words)
    return _described(chart, series, words)


def _programmes(summary: Summary, words: Words) -> Chart | None:
    plan = summary.plan
    used = plan.programmes_in_use
    if not used:
        return None
    programmes = [plan.scenario.programmes[p] for p in used]
    names = [words.name(programme.name, programme.id) for programme in programmes]
    series = [
        Series(words.numbers.day(plan.dates[row]), [float(plan.outstanding[row, p]) for p in used])
        for row in (-1, 0)
    ]
    caption = words("outstanding_by_programme")
    chart = charts.horizontal_bars("programmes", caption, names, series, words)
    ends = "; ".join(
        words("goes", name=name, start=words.numbers.amount(s), end=words.numbers.amount(e))
        for name, s, e in zip(names, series[1].values, series[0].values, strict=True)
    )
    chart.description = f"{caption}. {ends}."
    return chart


def _overdue(summary: Summary, words: Words) -> Chart:
    plan = summary.plan
    loans = over_columns(plan.monthly("outstanding"))
    overdue, frozen = (over_columns(plan.monthly(m)) for m in ("overdue", "frozen"))
    safe = np.where(loans > 0, loans, np.nan)
    series = [
        Series(words("together_short"), [float(v) for v in (overdue + frozen) / safe]),
        Series(words("overdue"), [float(v) for v in overdue / safe]),
        Series(words("frozen"), [float(v) for v in frozen / safe]),
    ]
    for target in summary.targets:
        if isinstance(target.rule, pc.OverdueCeiling):
            ceiling = target.rule.at_most.fraction
            series.append(Series(words("ceiling"), [ceiling] * len(loans), weak=True))
    days = [day.isoformat() for day in plan.month_ends]
    chart = charts.lines("overdue", words("overdue_ratio_chart"), days, series, words, shares=True)
    _time_axis(chart, words)
    return _described(chart, series, words, shares=True)


def _transfers(summary: Summary, words: Words) -> Chart | None:
    """The levers' transfers by year: as planned, the least that meets the targets, and even."""
    found = summary.requirements
    if found is None or found.together.status != "feasible" or not found.together.years:
        return None
    planned = summary.plan.transfers_of(summary.levers)
    series = [Series(words("plan_as_written"), [float(v) for v in planned])]
    if summary.meeting and found.together.constant_growth is not None:
        even = summary.meeting.transfers_of(summary.levers)
        series.append(Series(words("even_path"), [float(v) for v in even]))
    least = [need.transfer for need in found.together.years]
    series.append(Series(words("least_path"), least))
    x = [str(need.year) for need in found.together.years]
    caption = sentence(words("transfers_of_levers", lever=lever_name(summary, words)))
    return _described(charts.grouped_bars("transfers", caption, x, series, words), series, words)


def _comparison(summary: Summary, words: Words) -> Chart | None:
    """Outstanding loans at the year-ends under all the scenarios."""
    scenarios = summary.compared
    if len(scenarios) < 2:
        return None
    days = sorted({day for figures in scenarios for day in figures.dates})
    series = []
    for name, figures in zip(scenario_names(scenarios, words), scenarios, strict=True):
        known = dict(zip(figures.dates, figures.loans, strict=True))
        series.append(Series(name, [float(known.get(day, np.nan)) for day in days]))
    caption = words("loans_by_scenario")
    x = [words.numbers.year_end(day) for day in days]
    chart = charts.lines("comparison", caption, x, series, words, markers=True)
    return _described(chart, series, words)


def _time_axis(chart: Chart, words: Words) -> None:
    """Ticks at the year-ends, months in the reader's form when pointed at."""
    chart.figure.update_xaxes(
        type="date",
        tickformat="%m/%Y" if words.language == "vi" else "%b %Y",
        hoverformat="%m/%Y" if words.language == "vi" else "%b %Y",
        tick0="2000-12-31",
        dtick="M12",
    )
