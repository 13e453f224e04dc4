"""A chapter of the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from policycredit.report.charts import Chart
from policycredit.report.tables import Table


@dataclass(frozen=True)
class Section:
    """A chapter: introduction, charts, tables, and the pages of docs/model with its formulas."""

    key: str
    title: str
    introduction: str = ""
    charts: list[Chart] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    details: list[Table] = field(default_factory=list)
    formulas: tuple[str, ...] = ()
