"""Reports and workbooks; what makes them is loaded when first used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from policycredit._core import Projection

if TYPE_CHECKING:
    import os


def write_report(
    projection: Projection,
    path: str | os.PathLike[str],
    *,
    lang: Literal["vi", "en"] = "vi",
    compare: Sequence[Projection] = (),
) -> None:
    """Write the report of a projection as one HTML file that opens offline.

    Parameters
    ----------
    projection : Projection
    path : path-like
    lang : {"vi", "en"}
        The language that the page opens in; it holds both.
    compare : sequence of Projection
        Scenarios to set beside it.
    """
    from policycredit import report

    report.write_report(projection, path, lang=lang, compare=compare)


def write_workbook(
    projection: Projection,
    path: str | os.PathLike[str],
    *,
    lang: Literal["vi", "en"] = "vi",
    compare: Sequence[Projection] = (),
) -> None:
    """Write a projection as an Excel workbook: summaries, targets, assumptions, monthly data.

    Parameters
    ----------
    projection : Projection
    path : path-like
    lang : {"vi", "en"}
    compare : sequence of Projection
        Scenarios to set beside it.
    """
    from policycredit import workbook

    workbook.write_workbook(projection, path, lang=lang, compare=compare)
