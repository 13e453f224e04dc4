"""Sheets of a workbook: titles, blocks of rows by year, lists of records, charts, print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import xlsxwriter

from policycredit.report.charts import COLOURS
from policycredit.report.figures import Array
from policycredit.report.numbers import BILLION
from policycredit.report.texts import Words

_FORMATS = {
    "money": "#,##0.0",
    "total": "#,##0.0",
    "precise": "#,##0.000000",
    "share": "0.00%",
    "plain": "#,##0.######",
    "year": "0",
    "date": "dd/mm/yyyy",
}
_DASHES = ("solid", "dash", "square_dot", "long_dash", "dash_dot", "long_dash_dot")
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")
_CHART_ROWS = 18


@dataclass(frozen=True)
class Block:
    """Where a block of rows stands: its heads' row and the last column, counted from 0."""

    sheet: str
    head: int
    last_column: int


class Book:
    """A workbook with its formats and the language of its words."""

    def __init__(self, workbook: xlsxwriter.Workbook, words: Words) -> None:
        self.workbook = workbook
        self.words = words
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, **properties: object) -> Any:
        """The format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            font = {"font_name": "Arial", "font_size": 10, "valign": "top"}
            self._formats[key] = self.workbook.add_format({**font, **properties})
        return self._formats[key]

    def sheet(self, name: str, *, widths: Sequence[float]) -> Sheet:
        """Add a sheet, set up for print on A4 across, one page wide."""
        worksheet = self.workbook.add_worksheet(self.words(name))
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer("&L&A&R" + self.words("page_of"))
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        return Sheet(self, worksheet, len(widths))


@dataclass
class Sheet:
    """A sheet that is filled from the top down."""

    book: Book
    worksheet: Any
    columns: int
    row: int = 0
    frozen: bool = field(default=False)

    def title(self, text: str) -> None:
        """A line in large letters."""
        style = self.book.style(bold=True, font_size=16, font_color=COLOURS[0])
        self.worksheet.write_string(self.row, 0, text, style)
        self.row += 2

    def text(self, text: str, *, bold: bool = False) -> None:
        """A paragraph over the width of the sheet."""
        style = self.book.style(text_wrap=True, bold=bold, font_size=14 if bold else 11)
        self.worksheet.merge_range(self.row, 0, self.row, self.columns - 1, "", style)
        self.worksheet.write_string(self.row, 0, text, style)
        self.worksheet.set_row(self.row, 22 if bold else 15 * (len(text) // 115 + 1) + 6)
        self.row += 1

    def block(self, caption: str, heads: list[str], lines: list[tuple[str, Array, str]]) -> Block:
        """Rows of numbers under heads; a kind says how its numbers look, money is given in đồng."""
        self._caption(caption)
        head = self.row
        self._heads(heads)
        if not self.frozen:
            self.worksheet.freeze_panes(head + 1 if head < 3 else 0, 1)
            self.frozen = True
        for label, values, kind in lines:
            bold = kind == "total"
            edge = {"top": 1} if bold else {}
            style = self.book.style(num_format=_FORMATS[kind], bold=bold, **edge)
            self.worksheet.write_string(
                self.row, 0, label, self.book.style(bold=bold, text_wrap=True, **edge)
            )
            for column, value in enumerate(np.asarray(values, dtype=float), 1):
                number = value if kind == "share" else value / BILLION
                if np.isfinite(number):
                    self.worksheet.write_number(self.row, column, float(number), style)
                else:
                    self.worksheet.write_blank(self.row, column, None, style)
            self.row += 1
        self.row += 1
        return Block(self.worksheet.name, head, len(heads) - 1)

    def records(self, caption: str, heads: list[str], rows: list[list[Any]]) -> None:
        """A list with a filter, alone on its sheet."""
        head = self.row + 1
        self.table(caption, heads, rows)
        self.worksheet.autofilter(head, 0, max(head, self.row - 2), len(heads) - 1)
        self.worksheet.freeze_panes(head + 1, 1)
        self.worksheet.repeat_rows(head)

    def table(self, caption: str, heads: list[str], rows: list[list[Any]]) -> None:
        """Rows under heads; a cell is a text, a date or a number with its kind."""
        self._caption(caption)
        self._heads(heads)
        wrapped, day = self.book.style(text_wrap=True), self.book.style(num_format=_FORMATS["date"])
        for cells in rows:
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    number, kind = cell
                    style = self.book.style(num_format=_FORMATS[kind])
                    self.worksheet.write_number(self.row, column, number, style)
                elif isinstance(cell, date):
                    self.worksheet.write_datetime(self.row, column, cell, day)
                else:
                    self.worksheet.write_string(self.row, column, str(cell), wrapped)
            self.row += 1
        self.row += 1

    def chart(
        self, title: str, kind: str, block: Block, rows: list[int], *, stacked: bool = False
    ) -> None:
        """A native chart of some rows of a block, below it."""
        options = {"type": kind, **({"subtype": "stacked"} if stacked else {})}
        chart: Any = self.book.workbook.add_chart(options)
        for n, row in enumerate(rows):
            at = block.head + 1 + row
            colour = COLOURS[n % len(COLOURS)]
            series: dict[str, Any] = {
                "name": [block.sheet, at, 0],
                "categories": [block.sheet, block.head, 1, block.head, block.last_column],
                "values": [block.sheet, at, 1, at, block.last_column],
            }
            if kind == "line":
                dash = _DASHES[n % len(_DASHES)]
                series["line"] = {"color": colour, "width": 2.25, "dash_type": dash}
                series["marker"] = {
                    "type": _MARKERS[n % len(_MARKERS)],
                    "fill": {"color": colour},
                    "border": {"color": colour},
                }
            elif n % 2:
                series["pattern"] = {
                    "pattern": "wide_upward_diagonal" if n % 4 == 1 else "small_grid",
                    "fg_color": "#ffffff",
                    "bg_color": colour,
                }
            else:
                series["fill"] = {"color": colour}
            chart.add_series(series)
        chart.set_title({"name": title, "overlay": False, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"})
        chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#dfe4e8"}}})
        chart.set_size({"width": 900, "height": 340})
        self.worksheet.insert_chart(self.row, 0, chart, {"description": title})
        self.row += _CHART_ROWS

    def _caption(self, caption: str) -> None:
        style = self.book.style(bold=True, font_size=12, font_color=COLOURS[0])
        self.worksheet.write_string(self.row, 0, caption, style)
        self.row += 1

    def _heads(self, heads: list[str]) -> None:
        first = self.book.style(bold=True, bottom=2, text_wrap=True)
        other = self.book.style(bold=True, bottom=2, text_wrap=True, align="right")
        for column, head in enumerate(heads):
            self.worksheet.write_string(self.row, column, head, other if column else first)
        self.row += 1
