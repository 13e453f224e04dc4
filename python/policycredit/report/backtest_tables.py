"""How good a projection from an earlier year would have been, as tables and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policycredit.report.tables import Row, Table, in_billions
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import pandas as pd

    import policycredit as pc


def verdict(frame: pd.DataFrame, words: Words) -> str:
    """The mean size of the error, the largest, and how many values lie inside their bands."""
    rows = frame.to_dict("records")
    worst = max(rows, key=lambda row: abs(row["error"]))
    mean = sum(abs(row["error"]) for row in rows) / len(rows)
    said = words(
        "backtest_error",
        count=words.numbers.plain(len(frame)),
        mean=words.numbers.percent(mean, 1),
        worst=words.numbers.change(round(worst["error"], 3)),
        year=int(worst["year"]),
    )
    if "inside" in frame:
        inside = int(frame["inside"].sum())
        said += " " + words(
            "backtest_inside",
            inside=words.numbers.plain(inside),
            count=words.numbers.plain(len(frame)),
            part=words.numbers.percent(inside / len(frame), 0),
        )
    return said


def tables(frame: pd.DataFrame, scenario: pc.Scenario, words: Words) -> list[Table]:
    """A table for each series: what came, what was projected, the error, the band."""
    made = []
    for name, rows in frame.groupby("series", sort=False):
        measure, *parts = str(name).split(" ")
        names = {s.id: words.name(s.name, words.known(f"source_{s.id}", s.id))
                 for s in scenario.sources}  # fmt: skip
        title = ": ".join(
            [words.known(f"measure_{measure}", measure), *(names.get(p, p) for p in parts)]
        )
        lines = []
        for row in rows.to_dict("records"):
            cells = [
                words.numbers.billions(row["actual"], 0),
                words.numbers.billions(row["projected"], 0),
                words.numbers.change(round(row["error"], 4)),
            ]
            if "inside" in row:
                cells += [words.numbers.billions(row[end], 0) for end in ("low", "high")]
                cells.append(words("inside") if row["inside"] else words("outside"))
            lines.append(Row(str(row["year"]), cells))
        heads = ["year", "came", "projected", "error"]
        if "inside" in frame:
            heads += ["band_low", "band_high", "in_band"]
        columns = [words(head) for head in heads]
        made.append(Table(in_billions(title, words), columns, lines))
    return made
