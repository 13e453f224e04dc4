"""The report as one self-contained HTML file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from plotly.offline import get_plotlyjs

import policycredit as pc
from policycredit.report import how_sure, tables, target_tables
from policycredit.report.answer import Answer, Paragraph, answer
from policycredit.report.assumptions import assumptions
from policycredit.report.charts import Chart
from policycredit.report.evidence import Evidence, evidence
from policycredit.report.numbers import LANGUAGES, Language
from policycredit.report.plots import plots
from policycredit.report.questions import Questions, sections_of
from policycredit.report.section import Section
from policycredit.report.summary import Summary, summarise
from policycredit.report.tables import Table
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import os

_FOLDER = Path(__file__).parent


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

    @property
    def charts(self) -> list[Chart]:
        """Every chart, in the order of the page."""
        return [*self.answer_charts, *(c for section in self.sections for c in section.charts)]


def write_report(
    projection: pc.Projection,
    path: str | os.PathLike[str],
    *,
    lang: Language = "vi",
    compare: Sequence[pc.Projection] = (),
    questions: Questions | None = None,
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
    questions
        What was asked beyond the projection.

    Raises
    ------
    policycredit.InvalidInput
        If there is no such language, or a question is not about this plan.
    """
    if lang not in LANGUAGES:
        raise pc.InvalidInput(f"lang = {lang!r}: must be one of {', '.join(LANGUAGES)}")
    questions = questions or Questions()
    questions.check(projection)
    Path(path).write_text(page(summarise(projection, compare), lang, questions), encoding="utf-8")


def page(summary: Summary, lang: Language, questions: Questions) -> str:
    """The page as text."""
    editions = [edition(summary, questions, Words(language)) for language in LANGUAGES]
    specifications = {
        one.language: {chart.key: chart.specification() for chart in one.charts} for one in editions
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


def edition(summary: Summary, questions: Questions, words: Words) -> Edition:
    """What the report shows in one language."""
    charts = plots(summary, words)
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
        _answer(summary, questions, words),
        [charts["share"]] if "share" in charts else [],
        target_tables.overview(summary, words) if summary.targets else None,
        [*_sections(summary, words, charts), *sections_of(questions, summary, words)],
        evidence(assumptions(plan, words), words),
    )


def _answer(summary: Summary, questions: Questions, words: Words) -> Answer:
    said = answer(summary, words)
    if questions.simulation is None:
        return said
    sure = how_sure.told(summary, questions.simulation, words)
    added = [Paragraph(words("section_sure"), sure)] if sure else []
    return replace(said, paragraphs=[*said.paragraphs, *added])


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
