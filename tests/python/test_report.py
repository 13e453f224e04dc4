"""The report answers in plain words for any plan, escapes what it is given, and opens offline."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from small_plan import GROWTH, OVERDUE, SHARE, Read, read_small_plan

import policycredit as pc
from policycredit.report.answer import answer
from policycredit.report.numbers import Numbers
from policycredit.report.summary import summarise
from policycredit.report.texts import Words, table


@pytest.fixture
def plan(tmp_path: Path) -> Read:
    return read_small_plan(tmp_path)


def said(projection: pc.Projection, lang: str = "en") -> str:
    """Headline and paragraphs of the answer."""
    found = answer(summarise(projection), Words(lang))  # type: ignore[arg-type]
    text = " ".join([found.headline, *(paragraph.text for paragraph in found.paragraphs)])
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def can_tho() -> pc.Projection:
    return pc.project(pc.read_scenario(pc.data("can_tho/plan.toml")))


def test_the_two_targets_of_can_tho_do_not_agree(can_tho: pc.Projection) -> None:
    text = said(can_tho)
    assert "Two targets of the plan do not agree." in text
    assert "With +20 % a year, local capital reaches 23.30 % of total capital" in text
    assert "local capital must reach 9,389 billion VND by 31 Dec 2030" in text
    assert "+28.55 % a year" in text


def test_the_answer_in_vietnamese_writes_numbers_as_vietnamese_readers_do(
    can_tho: pc.Projection,
) -> None:
    text = said(can_tho, "vi")
    assert "23,30 % tổng nguồn vốn" in text
    assert "9.389 tỷ đồng" in text
    assert "31/12/2030" in text


def test_a_plan_without_targets_says_so_and_tells_how_loans_develop(plan: Read) -> None:
    text = said(plan())
    assert "sets no targets" in text
    assert "outstanding loans grow from 990.0 billion VND" in text


def test_a_plan_that_meets_its_target_says_with_how_little_it_still_would(plan: Read) -> None:
    text = said(plan(GROWTH))
    assert "meets its target" in text
    assert "by as little as 20.00 % a year" in text


def test_a_ceiling_that_is_too_low_is_named_as_what_clashes(plan: Read) -> None:
    text = said(plan(SHARE, source="yearly_ceiling = 10"))
    assert "cannot all be met" in text
    assert "Within the yearly ceilings on transfers these cannot be met: “Share”" in text


def test_a_target_that_transfers_cannot_meet_is_said_to_be_one(plan: Read) -> None:
    text = said(plan(OVERDUE))
    assert "misses its target" in text
    assert "Transfers of capital alone do not meet this target." in text
    assert "2030: +" not in text


def test_a_horizon_within_a_year_is_reported_with_its_months(plan: Read, tmp_path: Path) -> None:
    later = GROWTH + "from = 2027"
    pc.write_report(plan(later, horizon="2027-06"), tmp_path / "r.html", lang="en")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "2027 (6 months)" in page
    assert "cannot be judged" in page


def test_a_plan_without_levers_says_that_nothing_was_worked_out(plan: Read, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    plan(SHARE)
    text = path.read_text(encoding="utf-8").replace('"local_budget"', '"other"')
    path.write_text(text, encoding="utf-8")
    assert "names no source of capital" in said(pc.project(pc.read_scenario(path)))


def test_values_beside_a_threshold_show_on_which_side_they_are() -> None:
    assert Numbers("en").beside(0.29999, 0.30) == "29.999\N{NO-BREAK SPACE}%"
    assert Numbers("vi").beside(0.2330, 0.30) == "23,30\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("dong", "vi", "en"),
    [
        (1_234_500_000_000, "1.234 tỷ đồng", "1,234 billion VND"),
        (234_500_000_000, "234,5 tỷ đồng", "234.5 billion VND"),
        (-12_300_000_000, "−12,3 tỷ đồng", "−12.3 billion VND"),
        (5_000_000, "0,00500 tỷ đồng", "0.00500 billion VND"),
        (0, "0,0 tỷ đồng", "0.0 billion VND"),
    ],
)
def test_amounts_are_written_in_billions_with_as_many_decimals_as_tell(
    dong: float, vi: str, en: str
) -> None:
    assert Numbers("vi").amount(dong).replace("\N{NO-BREAK SPACE}", " ") == vi
    assert Numbers("en").amount(dong).replace("\N{NO-BREAK SPACE}", " ") == en


def test_every_text_has_both_languages_with_the_same_places_for_values() -> None:
    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, texts in table().items():
        assert texts.keys() == {"vi", "en"}, key
        assert places(texts["vi"]) == places(texts["en"]), key


def test_text_of_a_scenario_cannot_become_code(plan: Read, tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    projection = plan(GROWTH, local=evil, title=evil, address="javascript:alert(3)")
    pc.write_report(projection, tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_the_report_loads_nothing_from_a_network(can_tho: pc.Projection, tmp_path: Path) -> None:
    pc.write_report(can_tho, tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=", page)


def test_every_published_assumption_has_a_source_in_the_report(
    can_tho: pc.Projection, tmp_path: Path
) -> None:
    pc.write_report(can_tho, tmp_path / "r.html", lang="en")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    for address in ("sources.*.opening", "sources.local.growth", "policy.utilisation"):
        assert f"<code>{address}</code>" in page
    assert can_tho.scenario.evidence.references["S02"].address in page
    assert "docs/model/require.md" in page


def test_an_unknown_language_is_refused(can_tho: pc.Projection, tmp_path: Path) -> None:
    with pytest.raises(pc.InvalidInput, match="lang = 'fr': must be one of vi, en"):
        pc.write_report(can_tho, tmp_path / "r.html", lang="fr")  # type: ignore[arg-type]


def test_targets_disagree_only_if_the_plan_meets_one_and_misses_the_other(plan: Read) -> None:
    assert "Two targets of the plan do not agree." in said(plan(GROWTH + SHARE))
    both_missed = GROWTH.replace("at_least = 20", "at_least = 25") + SHARE
    assert "misses all of its 2 targets" in said(plan(both_missed))
    both_met = GROWTH + SHARE.replace("at_least = 40", "at_least = 25")
    assert "meets all of its 2 targets" in said(plan(both_met))
