"""How sure: fan charts, the probability of every target, what is missing, paths that fail."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from policycredit.report.answer import sentence
from policycredit.report.assumptions import named
from policycredit.report.charts import INK, Chart, finished, plain, wrapped
from policycredit.report.fans import PROBABILITIES, fan, fans, planned
from policycredit.report.section import Section
from policycredit.report.summary import Summary
from policycredit.report.tables import Row, Table, in_billions
from policycredit.report.target_tables import full_name, numbered
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import policycredit as pc


def section(summary: Summary, simulation: pc.Simulation, words: Words) -> Section:
    """The chapter about uncertainty."""
    about = words(
        "about_sure" if simulation.targets else "about_sure_without_targets",
        paths=words.numbers.plain(simulation.paths),
        probability=odds(simulation.probability, simulation.standard_error, words),
    )
    charts = [
        fan(simulation, n, words, planned(summary, simulation.series[n])) for n in fans(simulation)
    ]
    if simulation.targets:
        charts.append(odds_chart(summary, simulation, words))
    tables = [
        probabilities(summary, simulation, words),
        shortfalls(summary, simulation, words),
        spread(summary, simulation, words),
        causes(summary, simulation, words),
    ]
    return Section(
        "sure",
        words("section_sure"),
        about,
        charts,
        [table for table in tables if table.rows],
        formulas=("uncertainty",),
    )


def odds(probability: float, error: float, words: Words) -> str:
    """A probability with its standard error, in percent; one that all paths agree on has none."""
    if error == 0:
        return words.numbers.percent(probability, 1)
    return f"{cell(probability, error, words)}\N{NO-BREAK SPACE}%"


def cell(probability: float, error: float, words: Words) -> str:
    """The same without the unit."""
    space = "\N{NO-BREAK SPACE}"
    written = words.numbers.plain(100 * probability, 1)
    decimals = 1 if error >= 0.0005 else 2
    return written + (
        f"{space}±{space}{words.numbers.plain(100 * error, decimals)}" if error else ""
    )


def odds_chart(summary: Summary, simulation: pc.Simulation, words: Words) -> Chart:
    """One row per target and date: the probability as a bar, two standard errors as a whisker."""
    shown = [each for each in simulation.targets if each.date == _last(simulation, each.target)]
    names = [wrapped(full_name(summary, summary.target(each.target), words), 44) for each in shown]
    names.append(f"<b>{wrapped(words('all_at_once'), 44)}</b>")
    values = [each.probability for each in shown] + [simulation.probability]
    errors = [each.standard_error for each in shown] + [simulation.standard_error]
    figure = go.Figure(
        go.Bar(
            x=[100 * v for v in values],
            y=names,
            orientation="h",
            marker={"color": ["#7f9db9"] * len(shown) + ["#14375e"]},
            error_x={"type": "data", "array": [200 * e for e in errors], "color": INK},
            hovertemplate="%{x:.1f} %",
        )
    )
    for name, value, error in zip(names, values, errors, strict=True):
        figure.add_annotation(
            xref="paper", x=1.015, y=name, xanchor="left", showarrow=False,
            text=plain(odds(value, error, words)),
        )  # fmt: skip
    last = max(each.date for each in shown)
    caption = words("odds_chart", date=words.numbers.year_end(last.end))
    chart = finished("odds", caption, figure, words, [], shares=True)
    figure.update_layout(
        height=110 + 54 * len(names),
        margin={"l": 320, "r": 110},
        hovermode="closest",
        bargap=0.4,
        xaxis={"range": [0, 100], "showgrid": True, "gridcolor": "#dfe4e8", "dtick": 25},
        yaxis={"autorange": "reversed", "range": None, "showgrid": False, "tickvals": names},
    )
    chart.narrow = {
        "margin": {"l": 132, "r": 84, "t": 34, "b": 40},
        "yaxis": {
            "tickvals": names,
            "ticktext": [wrapped(n.replace("<br>", " ").replace("<b>", "").replace("</b>", ""), 20)
                         for n in names],
            "tickfont": {"size": 10},
        },
        "height": 130 + 84 * len(names),
    }  # fmt: skip
    parts = "; ".join(
        f"{name.replace('<br>', ' ')}: {odds(v, e, words)}"
        for name, v, e in zip(names, values, errors, strict=True)
    )
    chart.description = f"{caption}. {parts}."
    return chart


def _last(simulation: pc.Simulation, target: str) -> pc.Month:
    return max(each.date for each in simulation.targets if each.target == target)


def _by_year(
    summary: Summary, simulation: pc.Simulation, cells: dict[tuple[str, Any], str], words: Words
) -> tuple[list[str], list[Row]]:
    """Heads and rows of a table of targets by date."""
    dates = sorted({each.date for each in simulation.targets})
    targets = dict.fromkeys(each.target for each in simulation.targets)
    rows = [
        Row(
            full_name(summary, summary.target(target), words),
            [cells.get((target, date), "") for date in dates],
        )
        for target in targets
        if any((target, date) in cells for date in dates)
    ]
    return [words("target"), *(words.numbers.year_end(date.end) for date in dates)], rows


def probabilities(summary: Summary, simulation: pc.Simulation, words: Words) -> Table:
    """Probability of every target in every year, with its standard error."""
    cells = {
        (each.target, each.date): cell(each.probability, each.standard_error, words)
        for each in simulation.targets
    }
    heads, rows = _by_year(summary, simulation, cells, words)
    all_at_once = cell(simulation.probability, simulation.standard_error, words)
    if rows:
        blank = [""] * (len(heads) - 2)
        rows.append(Row(words("all_at_once"), [*blank, all_at_once], "total"))
    return Table(words("odds_table"), heads, rows, words("odds_note"), key="odds")


def shortfalls(summary: Summary, simulation: pc.Simulation, words: Words) -> Table:
    """Money missing on average in the paths that miss a target, where any does."""
    cells = {
        (each.target, each.date): words.numbers.billions(each.shortfall)
        for each in simulation.targets
        if each.met < each.paths
    }
    heads, rows = _by_year(summary, simulation, cells, words)
    caption = in_billions(words("shortfall_table"), words)
    return Table(caption, heads, rows, words("shortfall_note"), key="shortfalls")


def spread(summary: Summary, simulation: pc.Simulation, words: Words) -> Table:
    """Quantiles of every target's value on its last date."""
    rows = []
    for each in simulation.targets:
        if each.date != _last(simulation, each.target):
            continue
        write = words.numbers.percent if each.unit == "share" else words.numbers.amount
        cells = [write(each.quantile(p)) for p in PROBABILITIES]
        name = full_name(summary, summary.target(each.target), words)
        date = words.numbers.year_end(each.date.end)
        rows.append(Row(name, [date, write(each.threshold), *cells]))
    heads = [words("target"), words("year"), words("asks_for")]
    heads += [words("percentile", percent=words.numbers.number(100 * p)) for p in PROBABILITIES]
    return Table(words("spread_table"), heads, rows, key="spread")


def cause_name(cause: str, summary: Summary, words: Words) -> str:
    """What is behind a failing path."""
    if cause == "disaster":
        return words("cause_disaster")
    source = cause.removeprefix("shortfall of ")
    if source != cause:
        names = {s.id: words.name(s.name, s.id) for s in summary.plan.scenario.sources}
        return words("cause_shortfall", source=names.get(source, source))
    if not cause:
        return words("cause_none")
    item, subject = named(cause, summary.plan.scenario, words)
    return sentence(item) + (f": {subject}" if subject else "")


def causes(summary: Summary, simulation: pc.Simulation, words: Words) -> Table:
    """Paths that fail: the target and year missed first, and what stands out by then."""
    failing = simulation.failing
    counted = Counter((path.target, path.date, path.cause) for path in failing)
    short = numbered(summary, words)
    rows = []
    for (target, date, cause), count in counted.most_common(8):
        gaps = [p.gap for p in failing if (p.target, p.date, p.cause) == (target, date, cause)]
        label = cause_name(cause, summary, words)
        cells = [short[target], words.numbers.year_end(date.end)]
        cells += [words.numbers.percent(count / len(failing), 1)]
        rows.append(Row(label, [*cells, words.numbers.billions(sum(gaps) / len(gaps))]))
    keys = ("cause", "first_missed", "year", "of_failing")
    heads = [*(words(key) for key in keys), in_billions(words("mean_gap"), words)]
    note = words("cause_note", count=words.numbers.plain(len(failing)))
    return Table(words("cause_table"), heads, rows, note, key="causes")


def told(summary: Summary, simulation: pc.Simulation, words: Words) -> str:
    """For the answer: how sure the target is that is met least often when last judged."""
    last = [each for each in simulation.targets if each.date == _last(simulation, each.target)]
    if not last:
        return ""
    worst = min(last, key=lambda each: each.probability)
    target = summary.target(worst.target)
    write = words.numbers.percent if worst.unit == "share" else words.numbers.amount
    said = words(
        "sure_in_short",
        paths=words.numbers.plain(simulation.paths),
        target=words.quoted(words.name(target.name, target.id)),
        probability=odds(worst.probability, worst.standard_error, words),
        low=write(worst.quantile(0.05)),
        high=write(worst.quantile(0.95)),
    )
    if worst.met < worst.paths:
        said += " " + words("sure_shortfall", gap=words.numbers.amount(worst.shortfall))
    return said
