"""The charts of the report as Plotly figures, with a form for narrow screens.

Every series differs in lightness and in its dash, marker or pattern as well as in colour, and is
named where it stands, so that a black and white print can be read.
"""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import plotly.graph_objects as go

from policycredit.report.figures import Array
from policycredit.report.numbers import BILLION
from policycredit.report.texts import Words

COLOURS = ("#14375e", "#c98a1b", "#7f9db9", "#e3d3ad", "#4d4d4d", "#9c3d2e", "#b9b9b9", "#5f8a6a")
PATTERNS = ("", "/", "", "", ".", "", "\\", "x")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MARKERS = ("circle", "square", "diamond", "triangle-up", "x", "star")
INK, GRID, ALERT = "#1c2733", "#dfe4e8", "#9c3d2e"
_LABEL_WIDTH = 22


@dataclass
class Chart:
    """A figure with its caption and a description for those who cannot see it."""

    key: str
    caption: str
    figure: go.Figure
    description: str = ""
    narrow: dict[str, Any] = field(default_factory=dict)

    def specification(self) -> dict[str, Any]:
        """What plotly.js draws: data, layout, and the layout's changes on narrow screens."""
        specification: dict[str, Any] = json.loads(self.figure.to_json())
        specification["narrow"] = self.narrow
        return specification


@dataclass(frozen=True)
class Series:
    """A named row of numbers; `weak` ones are drawn thin, for reference."""

    name: str
    values: Sequence[float]
    weak: bool = False


def plain(text: str) -> str:
    """Text that Plotly shows as it is: no tags, entities or placeholders."""
    return html.escape(text, quote=False)


def wrapped(text: str, width: int = _LABEL_WIDTH) -> str:
    """The text in short lines."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, width))


def stacked_bars(
    key: str, caption: str, categories: list[str], series: list[Series], words: Words
) -> Chart:
    """Amounts in đồng that add up, one bar per category, parts named beside the last bar."""
    figure = go.Figure()
    totals = np.sum([s.values for s in series], axis=0)
    base, labels = 0.0, []
    for n, one in enumerate(series):
        values = np.asarray(one.values)
        big = values > 0.07 * totals.max()
        texts = [
            words.numbers.billions(v, 0) if b else "" for v, b in zip(values, big, strict=True)
        ]
        bar = _bar(one.name, categories, values, texts, n)
        figure.add_trace(bar.update(textposition="inside", insidetextanchor="middle"))
        labels.append((base + values[-1] / 2, one.name))
        base += values[-1]
    above = [words.numbers.billions(float(total), 0) for total in totals]
    for category, total, text in zip(categories, totals, above, strict=True):
        figure.add_annotation(
            x=category, y=total / BILLION, text=f"<b>{text}</b>", showarrow=False, yshift=11
        )
    figure.update_layout(barmode="stack", bargap=0.32)
    return finished(key, caption, figure, words, labels, top=float(totals.max()))


def grouped_bars(
    key: str, caption: str, categories: list[str], series: list[Series], words: Words
) -> Chart:
    """Amounts in đồng side by side, each with its number."""
    figure = go.Figure()
    crowded = len(series) * len(categories) > 12
    for n, one in enumerate(series):
        values = np.asarray(one.values)
        texts = [words.numbers.billions(float(v), 0) for v in values]
        bar = _bar(one.name, categories, values, texts, n)
        figure.add_trace(bar.update(textposition="outside", textangle=-90 if crowded else 0))
    figure.update_layout(barmode="group", bargap=0.25, bargroupgap=0.06)
    top = max(float(np.max(one.values)) for one in series) * (1.12 if crowded else 1)
    bottom = min(0.0, *(float(np.min(one.values)) for one in series))
    chart = finished(key, caption, figure, words, [], top=top, bottom=bottom)
    figure.update_layout(margin_r=16, margin_b=70, showlegend=True)
    return chart


def horizontal_bars(
    key: str, caption: str, categories: list[str], series: list[Series], words: Words
) -> Chart:
    """Amounts in đồng for many long names, the first name on top."""
    figure = go.Figure()
    lines = [wrapped(c, 30) for c in categories]
    for n, one in enumerate(reversed(series)):
        values = np.asarray(one.values)
        texts = [words.numbers.billions(float(v), 0) for v in values]
        bar = _bar(one.name, lines, values, texts, len(series) - 1 - n)
        bar.update(orientation="h", x=bar.y, y=bar.x, textposition="outside", cliponaxis=False)
        bar.hovertemplate = bar.hovertemplate.replace("%{y", "%{x")
        figure.add_trace(bar)
    figure.update_layout(barmode="group", bargap=0.3, bargroupgap=0.05)
    chart = finished(key, caption, figure, words, [])
    top = max(float(np.max(one.values)) for one in series) / BILLION
    figure.update_layout(
        margin={"l": 230, "r": 16, "b": 64},
        height=120 + 46 * len(categories),
        hovermode="closest",
        showlegend=True,
        legend={"traceorder": "reversed", "y": 0, "yref": "container", "yanchor": "bottom"},
        xaxis={"range": [0, 1.12 * top], "showgrid": True, "gridcolor": GRID, "tickformat": ","},
        yaxis={"autorange": "reversed", "showgrid": False, "range": None, "tickvals": lines},
    )
    narrow = [wrapped(c, 17) for c in categories]
    chart.narrow = {
        "margin": {"l": 112, "r": 8, "t": 34, "b": 80},
        "yaxis": {"tickvals": lines, "ticktext": narrow, "tickfont": {"size": 10}},
        "height": 130 + 58 * len(categories),
    }
    return chart


def lines(
    key: str,
    caption: str,
    x: Sequence[Any],
    series: list[Series],
    words: Words,
    *,
    shares: bool = False,
    markers: bool = False,
    value_at_end: bool = True,
) -> Chart:
    """Lines over time, named where they end; amounts in đồng, or fractions if `shares`."""
    figure = go.Figure()
    labels: list[tuple[float, str]] = []
    scale = 0.01 if shares else BILLION
    strong = 0
    for one in series:
        values = np.asarray(one.values, dtype=float)
        style: dict[str, Any] = {"color": ALERT, "dash": "dash", "width": 1.6}
        if not one.weak:
            style = {
                "color": COLOURS[(0, 1, 5, 4, 7, 2)[strong % 6]],
                "dash": DASHES[strong % len(DASHES)],
                "width": 2.6,
            }
        figure.add_trace(
            go.Scatter(
                x=list(x),
                y=[None if not np.isfinite(v) else v / scale for v in values],
                name=plain(one.name),
                mode="lines+markers" if markers and not one.weak else "lines",
                marker={"symbol": MARKERS[strong % len(MARKERS)], "size": 8},
                line=style,
                hovertemplate="%{y:,.2f} %" if shares else "%{y:,.1f}",
            )
        )
        known = values[np.isfinite(values)]
        if known.size:
            end = float(known[-1])
            number = words.numbers.percent(end) if shares else words.numbers.billions(end, 0)
            text = f"{one.name}: {number}" if value_at_end or one.weak else one.name
            labels.append((end, text))
        strong += not one.weak
    everything = np.concatenate([np.asarray(s.values, dtype=float) for s in series])
    finite = everything[np.isfinite(everything)]
    top = float(finite.max()) if finite.size else 1.0
    bottom = min(0.0, float(finite.min())) if finite.size else 0.0
    return finished(key, caption, figure, words, labels, top=top, bottom=bottom, shares=shares)


def _bar(name: str, x: list[str], values: Array, texts: list[str], n: int) -> go.Bar:
    return go.Bar(
        x=x,
        y=[float(v) / BILLION for v in values],
        name=plain(name),
        text=texts,
        textfont={"size": 11},
        marker={
            "color": COLOURS[n % len(COLOURS)],
            "line": {"color": "#ffffff", "width": 1},
            "pattern": {
                "shape": PATTERNS[n % len(PATTERNS)],
                "fgcolor": "#ffffff" if n % 4 < 3 else "#6b6b6b",
                "fillmode": "overlay",
                "solidity": 0.18,
                "size": 7,
            },
        },
        hovertemplate="%{y:,.1f}",
    )


def _spread(labels: list[tuple[float, str]], top: float, bottom: float) -> list[float]:
    """Heights for labels beside a chart: in order, far enough apart to be read, inside it."""
    line = (top - bottom) / 17
    order = sorted(range(len(labels)), key=lambda n: labels[n][0])
    needed = [line * (len(textwrap.wrap(labels[n][1], _LABEL_WIDTH)) + 0.5) for n in order]
    heights = [labels[n][0] for n in order]
    for _ in range(60):
        for low in range(len(heights) - 1):
            gap = (needed[low] + needed[low + 1]) / 2 - (heights[low + 1] - heights[low])
            if gap > 0:
                heights[low] -= gap / 2
                heights[low + 1] += gap / 2
        if heights:
            heights[0] = max(heights[0], bottom + needed[0] / 2 - line)
            heights[-1] = min(heights[-1], top - needed[-1] / 2 + line)
    placed = [0.0] * len(labels)
    for height, n in zip(heights, order, strict=True):
        placed[n] = height
    return placed


def finished(
    key: str,
    caption: str,
    figure: go.Figure,
    words: Words,
    labels: list[tuple[float, str]],
    *,
    top: float = 1.0,
    bottom: float = 0.0,
    shares: bool = False,
) -> Chart:
    """The figure with axes, fonts and labels; `labels` have heights in đồng, or fractions."""
    scale = 0.01 if shares else BILLION
    ceiling = top + 0.1 * (top - bottom)
    floor = bottom - (0.1 * (top - bottom) if bottom < 0 else 0)
    for height, (_, text) in zip(_spread(labels, ceiling, floor), labels, strict=True):
        figure.add_annotation(
            xref="paper", x=1.015, xanchor="left", y=height / scale, yanchor="middle",
            text=wrapped(text), align="left", showarrow=False, name="label",
        )  # fmt: skip
    unit = "%" if shares else words.numbers.unit
    figure.add_annotation(
        xref="paper", yref="paper", x=0, xanchor="left", y=1, yanchor="bottom", yshift=8,
        text=plain(unit), showarrow=False, font={"size": 12, "color": "#4a5663"}, name="unit",
    )  # fmt: skip
    figure.update_layout(
        template="none",
        separators=",." if words.language == "vi" else ".,",
        font={"family": FONT, "size": 12.5, "color": INK},
        height=380,
        margin={"l": 58, "r": 190 if labels else 24, "t": 36, "b": 44},
        showlegend=False,
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        hovermode="x unified",
        dragmode=False,
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        xaxis={"showgrid": False, "linecolor": INK, "fixedrange": True, "automargin": True},
        yaxis={
            "gridcolor": GRID,
            "zeroline": bottom < 0,
            "fixedrange": True,
            "range": [floor / scale, ceiling / scale],
            "tickformat": ",",
            "nticks": 7,
        },
    )
    kept = [a.to_plotly_json() for a in figure.layout.annotations if a.name != "label"]
    narrow = {
        "margin": {"l": 44, "r": 10, "t": 34, "b": 96},
        "showlegend": True,
        "legend": {"font": {"size": 11}},
        "annotations": kept,
    }
    return Chart(key, caption, figure, narrow=narrow)


FONT = '"Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif'
