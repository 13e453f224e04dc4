"""The report as one self-contained HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from plotly.offline import get_plotlyjs

import policycredit as pc
from policycredit.report import tables, target_tables
from policycredit.report.answer import Answer, answer
from policycredit.report.assumptions import assumptions
from policycredit.report.charts import Chart
from policycredit.report.evidence import Evidence, evidence
from policycredit.report.numbers import LANGUAGES, Language
from policycredit.report.plots import plots
from policycredit.report.summary import Summary, summarise
from policycredit.report.tables import Table
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import os

_FOLDER = Path(__file__).parent


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


@dataclass(frozen=True)
class Edition:
    """The report in one language."""

    language: Language
    words: Words
    title: str
    subtitle: str
    origin: str
    answer: Answer
    answer_charts: list[Chart]
    verdicts: Table | None
    sections: list[Section]
    assumptions: list[tuple[str, list[Evidence]]]


def write_report(
    projection: pc.Projection,
    path: str | os.PathLike[str],
    *,
    lang: Language = "vi",
    compare: Sequence[pc.Projection] = (),
) -> None:
    """Write the report of a projection as one HTML file that opens offline.

    Parameters
    ----------
    projection
        The plan.
    path
        The file to write.
    lang
        The language that the page opens in; it holds both.
    compare
        Scenarios to set beside it.

    Raises
    ------
    policycredit.InvalidInput
        If there is no such language.
    """
    if lang not in LANGUAGES:
        raise pc.InvalidInput(f"lang = {lang!r}: must be one of {', '.join(LANGUAGES)}")
    Path(path).write_text(page(summarise(projection, compare), lang), encoding="utf-8")


def page(summary: Summary, lang: Language) -> str:
    """The page as text."""
    drawn = {language: plots(summary, Words(language)) for language in LANGUAGES}
    editions = [edition(summary, Words(language), drawn[language]) for language in LANGUAGES]
    specifications = {
        language: {key: chart.specification() for key, chart in charts.items()}
        for language, charts in drawn.items()
    }
    scripts = [get_plotlyjs().replace("\r", ""), _asset("page.js")]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.jinja").render(
        lang=lang,
        editions=editions,
        titles={one.language: one.title for one in editions},
        version=pc.__version__,
        style=_asset("page.css"),
        specifications=_json(specifications),
        scripts=scripts,
        script_hashes=[_hash(script) for script in scripts],
    )


def edition(summary: Summary, words: Words, charts: dict[str, Chart]) -> Edition:
    """What the report shows in one language."""
    plan, scenario = summary.plan, summary.plan.scenario
    subtitle = words(
        "subtitle",
        start=words.numbers.day(plan.dates[0]),
        end=words.numbers.day(plan.dates[-1]),
        unit=words.numbers.unit,
    )
    changes = [words.name(shock.name, words("unnamed_change")) for shock in scenario.shocks]
    origin = words("derived_from", base=scenario.base, changes="; ".join(changes) or "–")
    return Edition(
        words.language,
        words,
        words.name(scenario.title, scenario.name),
        subtitle,
        origin if scenario.base else "",
        answer(summary, words),
        [charts["share"]] if "share" in charts else [],
        target_tables.overview(summary, words) if summary.targets else None,
        _sections(summary, words, charts),
        evidence(assumptions(plan, words), words),
    )


def _sections(summary: Summary, words: Words, charts: dict[str, Chart]) -> list[Section]:
    def section(
        key: str,
        drawn: list[str],
        shown: list[Table],
        formulas: tuple[str, ...],
        details: list[Table] | None = None,
    ) -> Section:
        chosen = [charts[name] for name in drawn if name in charts]
        about = words.known("about_" + key, "")
        title = words("section_" + key)
        return Section(key, title, about, chosen, shown, details or [], formulas)

    result = [
        section(
            "capital",
            ["capital"],
            [tables.capital(summary, words), tables.transfers(summary, words)],
            ("capital",),
        ),
        section(
            "lending",
            ["lending", "months"],
            [tables.lending(summary, words)],
            ("allocation", "loans", "behaviour"),
        ),
        section("programmes", ["programmes"], [tables.programmes(summary, words)], ("loans",)),
        section("overdue", ["overdue"], [tables.overdue(summary, words)], ("behaviour",)),
    ]
    if summary.judged:
        result.append(section("targets", [], target_tables.margins(summary, words), ("targets",)))
    needed = target_tables.requirements(summary, words)
    if needed:
        paths = target_tables.paths(summary, words)
        first, rest = (paths[:1], paths[1:]) if len(paths) > 1 else (paths, [])
        shown = [needed, *first]
        result.append(section("needed", ["transfers"], shown, ("require",), rest))
    if len(summary.compared) > 1:
        compared = tables.comparison(summary, words)
        result.append(section("comparison", ["comparison"], compared, ()))
    return result


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    """The hash by which the page's security policy knows a script."""
    digest = hashlib.sha256(script.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
