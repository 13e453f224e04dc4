"""What matters: the tornado, the two-way table, and exact derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from policycredit.report.answer import sentence
from policycredit.report.assumptions import named
from policycredit.report.charts import (
    ALERT,
    GRID,
    INK,
    Chart,
    Series,
    finished,
    lines,
    plain,
    wrapped,
)
from policycredit.report.figures import is_ceiling
from policycredit.report.numbers import BILLION
from policycredit.report.outcomes import (
    EACH,
    OutcomeWords,
    assumption_name,
    number_name,
    subjects_of,
    target_value,
    value_name,
)
from policycredit.report.section import Section
from policycredit.report.summary import Summary
from policycredit.report.tables import Row, Table
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import policycredit as pc

_BARS = 10
_DERIVATIVES = 12


def section(
    summary: Summary,
    found: pc.Tornado | None,
    pairs: pc.TwoWay | None,
    derivatives: Sequence[pc.Sensitivity],
    words: Words,
) -> Section:
    """The chapter about what moves the outcome."""
    scenario = summary.plan.scenario
    charts, tables = [], []
    if found is not None:
        charts.append(tornado_chart(found, words, scenario))
        tables.append(tornado_table(found, words, scenario))
    if pairs is not None:
        charts.append(two_way_chart(pairs, words, scenario))
        tables.append(two_way_table(pairs, words, scenario))
    if derivatives:
        tables.append(derivative_table(summary, derivatives, words))
    title, about = words("section_matters"), words("about_matters")
    return Section("matters", title, about, charts, tables, formulas=("uncertainty",))


def tornado_chart(found: pc.Tornado, words: Words, scenario: pc.Scenario | None = None) -> Chart:
    """Bars from the outcome at the low end to that at the high end, around the plan's own."""
    outcome = OutcomeWords(found, scenario, words)
    scale = 0.01 if outcome.shares else BILLION
    base = outcome.shown(found.base) / scale
    bars = [bar for bar in found.bars if bar.swing > 0][:_BARS]
    names = [wrapped(assumption_name(bar.range, scenario, words), 40) for bar in bars]
    figure = go.Figure()
    texts: list[tuple[float, str, str, bool]] = []
    for end, colour, pattern in (("low", "#c98a1b", "/"), ("high", "#14375e", "")):
        ends = [outcome.shown(getattr(bar, end)) / scale for bar in bars]
        values = [
            value_name(bar.range, bar.assumption, bar.range.values[end == "high"], words)
            for bar in bars
        ]
        figure.add_trace(
            go.Bar(
                x=[value - base for value in ends],
                y=names,
                base=base,
                orientation="h",
                name=plain(words("at_" + end)),
                customdata=[[v, outcome.write(getattr(bar, end))]
                            for v, bar in zip(map(plain, values), bars, strict=True)],
                hovertemplate="%{customdata[0]} → %{customdata[1]}",
                marker={
                    "color": colour,
                    "line": {"color": INK, "width": 0.6},
                    "pattern": {"shape": pattern, "fgcolor": "#ffffff", "fillmode": "overlay",
                                "solidity": 0.25, "size": 6},
                },
            )
        )  # fmt: skip
        right = [
            (outcome.shown(bar.high) > outcome.shown(bar.low)) == (end == "high") for bar in bars
        ]
        texts += list(zip(ends, names, values, right, strict=True))
    others = [base, *(x for x, *_ in texts)]
    if outcome.threshold is not None:
        others.append(outcome.threshold / scale)
    least, most = min(others), max(others)
    room = 0.2 * (most - least) or 1.0
    for x, name, value, above in texts:
        figure.add_annotation(
            x=x, y=name, text=plain(value), showarrow=False, font={"size": 11}, bgcolor="#ffffff",
            xanchor="left" if above else "right", xshift=5 if above else -5,
        )  # fmt: skip
    caption = words("tornado_of", outcome=outcome.caption)
    chart = finished("tornado", caption, figure, words, [], shares=outcome.shares)
    _upright(figure, base, INK, "solid", words("plan_as_written"), 0)
    if outcome.threshold is not None:
        goal = words("asks_for") if scenario is not None else words("target")
        _upright(figure, outcome.threshold / scale, ALERT, "dash", goal, 1)
    figure.update_layout(
        barmode="overlay",
        bargap=0.4,
        height=150 + 52 * len(bars),
        margin={"l": 290, "r": 24, "t": 74, "b": 70},
        hovermode="closest",
        showlegend=True,
        xaxis={"range": [least - room, most + room], "showgrid": True, "gridcolor": GRID,
               "tickformat": ",", "ticksuffix": " %" if outcome.shares else ""},
        yaxis={"autorange": "reversed", "range": None, "showgrid": False, "tickvals": names},
    )  # fmt: skip
    chart.narrow = {
        "margin": {"l": 118, "r": 8, "t": 74, "b": 84},
        "yaxis": {
            "tickvals": names,
            "ticktext": [wrapped(name.replace("<br>", " "), 18) for name in names],
            "tickfont": {"size": 10},
        },
        "xaxis": {"range": [least - 2.2 * room, most + 1.6 * room], "nticks": 4},
        "height": 170 + 84 * len(bars),
    }
    parts = [
        f"{name.replace('<br>', ' ')}: {outcome.write(bar.low)} – {outcome.write(bar.high)}"
        for name, bar in zip(names, bars, strict=True)
    ]
    chart.description = f"{caption}. {'; '.join(parts)}."
    return chart


def _upright(figure: go.Figure, x: float, colour: str, dash: str, name: str, row: int) -> None:
    figure.add_shape(
        type="line", x0=x, x1=x, yref="paper", y0=0, y1=1,
        line={"color": colour, "width": 1.6, "dash": dash},
    )  # fmt: skip
    figure.add_annotation(
        x=x, yref="paper", y=1, yshift=14 + 17 * row, text=plain(name), showarrow=False,
        font={"size": 11.5, "color": colour},
    )  # fmt: skip


def tornado_table(found: pc.Tornado, words: Words, scenario: pc.Scenario | None = None) -> Table:
    """The stated range of every assumption, and the outcome at its ends."""
    outcome = OutcomeWords(found, scenario, words)
    rows = []
    for bar in found.bars:
        ends = [value_name(bar.range, bar.assumption, v, words) for v in bar.range.values]
        cells = [*ends, outcome.write(bar.low), outcome.write(bar.high), swing(bar, found, words)]
        rows.append(Row(assumption_name(bar.range, scenario, words), cells))
    heads = [
        words(key) for key in ("assumption", "low_end", "high_end", "at_low", "at_high", "swing")
    ]
    note = words("tornado_note", base=outcome.write(found.base))
    return Table(words("tornado_table"), heads, rows, note, key="tornado")


def swing(bar: pc.TornadoBar, found: pc.Tornado, words: Words) -> str:
    """How far apart the outcomes are."""
    if found.unit == "share":
        return words("points_more", points=words.numbers.plain(100 * bar.swing, 2))
    return words.numbers.amount(bar.swing)


def two_way_chart(found: pc.TwoWay, words: Words, scenario: pc.Scenario | None = None) -> Chart:
    """The outcome by the first assumption, a line for each of a few values of the second."""
    outcome = OutcomeWords(found, scenario, words)
    x = [value_name(found.first, found.first_now, v, words) for v in found.first.values]
    count = len(found.second.values)
    shown = range(count) if count <= 3 else (0, count // 2, count - 1)
    series = [
        Series(
            value_name(found.second, found.second_now, found.second.values[n], words),
            [outcome.shown(row[n]) for row in found.outcomes],
        )
        for n in shown
    ]
    if outcome.threshold is not None:
        series.append(Series(words("target"), [outcome.threshold] * len(x), weak=True))
    caption = words(
        "two_way_of",
        outcome=outcome.caption,
        first=assumption_name(found.first, scenario, words),
        second=assumption_name(found.second, scenario, words),
    )
    chart = lines("two_way", caption, x, series, words, shares=outcome.shares, markers=True)
    chart.figure.update_xaxes(
        type="category", title={"text": plain(assumption_name(found.first, scenario, words))}
    )
    chart.figure.update_layout(margin_b=64)
    chart.narrow["xaxis"] = {"title": {"text": ""}}
    chart.description = caption
    return chart


def two_way_table(found: pc.TwoWay, words: Words, scenario: pc.Scenario | None = None) -> Table:
    """The outcome for every pair; a mark says where the target holds."""
    outcome = OutcomeWords(found, scenario, words)
    judged = found.outcome.of == "margin"
    rows = [
        Row(
            value_name(found.first, found.first_now, value, words),
            [
                outcome.write(v) + ("\N{NO-BREAK SPACE}✓" if judged and outcome.met(v) else "")
                for v in row
            ],
        )
        for value, row in zip(found.first.values, found.outcomes, strict=True)
    ]
    down, across = (assumption_name(each, scenario, words) for each in (found.first, found.second))
    heads = [words("down_and_across", down=down, across=across)]
    heads += [value_name(found.second, found.second_now, v, words) for v in found.second.values]
    notes = [words("two_way_note")] if judged else []
    for each in (found.first, found.second):
        subjects = subjects_of(each, scenario, words)
        if len(subjects) > 2:
            name = assumption_name(each, scenario, words)
            notes.append(f"{name}: {words.listed(subjects)}.")
    note = " ".join(notes)
    caption = words("two_way_table", outcome=outcome.caption)
    return Table(caption, heads, rows, note, key="two-way")


def strongest(found: Sequence[pc.Sensitivity]) -> list[pc.Sensitivity]:
    """Those whose tenth moves the outcome most."""
    moving = [each for each in found if each.derivative and each.assumption]
    return sorted(moving, key=lambda each: -abs((each.elasticity or 0) * each.value))


def derivative_table(
    summary: Summary, found: Sequence[pc.Sensitivity], words: Words, rows_shown: int = _DERIVATIVES
) -> Table:
    """What one point, or one billion, more of each assumption changes, and elasticities."""
    scenario = summary.plan.scenario
    moved = Moved.of(summary, found[0])
    rows = []
    for each in strongest(found)[:rows_shown]:
        item, subject = named(each.address, scenario, words)
        label = sentence(item) + (f": {subject}" if subject else "")
        change = moved.sign * each.derivative * EACH[each.unit]
        sign = "+" if change > 0 else ""
        if moved.shares:
            effect = words("points_more", points=sign + words.numbers.plain(100 * change, 3))
        else:
            effect = sign + words.numbers.amount(change)
        elasticity = moved.elasticity(each)
        written = "–" if elasticity is None else words.numbers.plain(elasticity, 2)
        now = number_name(each.assumption, each.unit, words)
        rows.append(Row(label, [now, words("each_" + each.unit), effect, written]))
    keys = ("assumption", "value_now", "raised_by", "changes_by", "elasticity")
    caption = words("derivative_table", outcome=outcome_name(scenario, found[0].outcome, words))
    note = words("derivative_note")
    return Table(caption, [words(key) for key in keys], rows, note, key="derivatives")


@dataclass(frozen=True)
class Moved:
    """What derivatives are shown of: a measure, or the value of a target (not its margin)."""

    value: float
    sign: int
    shares: bool

    @staticmethod
    def of(summary: Summary, found: pc.Sensitivity) -> Moved:
        """The outcome of a sensitivity as the plan has it."""
        outcome = found.outcome
        if outcome.of == "measure":
            return Moved(found.value, 1, shares=False)
        judged = summary.assessments[outcome.target]
        assessment = next(a for a in judged if a.date == outcome.date)
        sign = -1 if is_ceiling(summary.target(outcome.target).rule) else 1
        return Moved(assessment.value, sign, assessment.unit == "share")

    def elasticity(self, found: pc.Sensitivity) -> float | None:
        """Of the value that is shown."""
        if found.elasticity is None or self.value == 0:
            return None
        return self.sign * found.elasticity * found.value / self.value


def outcome_name(scenario: pc.Scenario, outcome: pc.Outcome, words: Words) -> str:
    """A measure, or what a target is about, and when."""
    date = words.numbers.year_end(outcome.date.end)
    if outcome.of == "measure":
        return f"{words.known(f'measure_{outcome.measure}', outcome.measure)} ({date})"
    target = next(t for t in scenario.targets if t.id == outcome.target)
    return f"{target_value(scenario, target, words)} ({date})"
