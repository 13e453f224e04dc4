"""The cheapest plan: transfers by source and year, which limits bind, or what has to give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from policycredit.report import plan_tables
from policycredit.report.charts import Chart, Series, grouped_bars
from policycredit.report.section import Section
from policycredit.report.summary import Summary
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import policycredit as pc


def section(summary: Summary, found: pc.Plan, words: Words) -> Section:
    """The chapter about a plan."""
    charts = [] if found.status == "infeasible" else [chart(summary, found, words)]
    tables = plan_tables.all_tables(found, words)
    title, about = words("section_plan"), plan_tables.verdict(found, words)
    return Section("plan", title, about, charts, tables, formulas=("plan",))


def chart(summary: Summary, found: pc.Plan, words: Words) -> Chart:
    """What the sources give in every year: in the scenario as it is, and in this plan."""
    years, rows = plan_tables.by_year(found)
    given = summary.plan.transfers_of(rows)
    as_is = {year.year: float(v) for year, v in zip(summary.plan.years, given, strict=True)}
    series = [
        Series(words("plan_as_written"), [as_is.get(year, 0.0) for year in years]),
        Series(words("cheapest"), [float(v) for v in np.sum(list(rows.values()), axis=0)]),
    ]
    caption = words("plan_chart")
    made = grouped_bars("plan", caption, [str(year) for year in years], series, words)
    parts = [
        f"{year}: {words.numbers.amount(value)}"
        for year, value in zip(years, series[1].values, strict=True)
    ]
    made.description = f"{caption}. {words('cheapest')}: {'; '.join(parts)}."
    return made
