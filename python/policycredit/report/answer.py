"""The answer in plain words: do the targets hold, what would it take, what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

import policycredit as pc
from policycredit.report.figures import Array, Figures, average_growth
from policycredit.report.summary import Summary
from policycredit.report.texts import Words


@dataclass(frozen=True)
class KeyFigure:
    """A number that readers look for first."""

    label: str
    value: str
    unit: str
    note: str


@dataclass(frozen=True)
class Paragraph:
    """Sentences with a label in front; the first paragraph has none."""

    label: str
    text: str


@dataclass(frozen=True)
class Answer:
    """Headline, sentences in paragraphs, key figures."""

    headline: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    key_figures: list[KeyFigure] = field(default_factory=list)


def answer(summary: Summary, words: Words) -> Answer:
    """Say what a plan comes to, in one language."""
    development = [_development(summary.plan, words), *_meeting(summary, words)]
    needed = ("label_needed", _needed(summary, words))
    missed = _missed(summary, words)
    if summary.disagreement:
        parts = [("", _disagreement(summary, words)), needed, ("label_missed", missed)]
    else:
        parts = [("", missed), needed]
    parts.append(("label_development", development))
    paragraphs = [
        Paragraph(words(label) if label else "", " ".join(sentences))
        for label, sentences in parts
        if sentences
    ]
    return Answer(_headline(summary, words), paragraphs, _key_figures(summary, words))


def lever_name(summary: Summary, words: Words) -> str:
    """What the levers are called together."""
    return sources_name(summary.plan.scenario, summary.levers, words)


def sources_name(scenario: pc.Scenario, identities: Iterable[str], words: Words) -> str:
    """What some sources are called together."""
    known = {source.id: source for source in scenario.sources}
    sources = [known[identity] for identity in identities]
    if sources and all(source.kind == "local_budget" for source in sources):
        return words("local_capital")
    return words.listed([words.name(source.name, source.id) for source in sources])


def sentence(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]


def value_words(assessment: pc.Assessment, words: Words) -> tuple[str, str]:
    """Value and threshold of a judged target, told apart."""
    if assessment.unit == "money":
        return words.numbers.amount(assessment.value), words.numbers.amount(assessment.threshold)
    value = words.numbers.beside(assessment.value, assessment.threshold)
    return value, words.numbers.rate(assessment.threshold)


def _headline(summary: Summary, words: Words) -> str:
    judged, missed = len(summary.judged), len(summary.missed)
    if not summary.targets:
        return words("headline_no_targets")
    if not judged:
        return words("headline_not_judged")
    requirements = summary.requirements
    if summary.disagreement:
        return words("headline_disagree")
    if requirements and requirements.together.status == "infeasible":
        return words("headline_clash")
    if missed:
        key = "headline_missed_all" if missed == judged else "headline_missed"
        key = "headline_missed_one" if judged == 1 else key
        return words(key, missed=missed, judged=judged)
    return words("headline_met_one" if judged == 1 else "headline_met", judged=judged)


def _disagreement(summary: Summary, words: Words) -> list[str]:
    found = summary.disagreement
    if not found:
        return []
    value, threshold = value_words(found.missed, words)
    values = {
        "value": value,
        "threshold": threshold,
        "date": words.numbers.day(found.missed.date.end),
        "unmet": words.quoted(words.name(found.unmet.name, found.unmet.id)),
        "kept": words.quoted(words.name(found.kept.name, found.kept.id)),
    }
    kept, lever = found.kept.rule, lever_name(summary, words)
    if (
        isinstance(kept, pc.GrowthFloor)
        and kept.base == "balance"
        and isinstance(found.unmet.rule, pc.CapitalShareFloor)
        and set(kept.sources) == set(summary.levers)
    ):
        growth = "+" + words.numbers.rate(kept.at_least.fraction)
        return [words("disagree_growth_share", growth=growth, lever=lever, **values)]
    return [words("disagree", **values)]


def _missed(summary: Summary, words: Words) -> list[str]:
    """What the plan itself misses, beyond what the disagreement already said."""
    sentences = []
    hopeless = summary.requirements.left_out if summary.requirements else []
    for target in summary.missed:
        if summary.disagreement and target.id == summary.disagreement.unmet.id:
            continue
        assessments = summary.assessments[target.id]
        failed = [a for a in assessments if not a.met]
        worst = max(failed, key=lambda a: a.gap)
        value, threshold = value_words(worst, words)
        years = words.listed([words.numbers.year_end(a.date.end) for a in failed])
        key = "missed_always" if len(failed) == len(assessments) > 1 else "missed_in"
        if hasattr(target.rule, "at_most"):
            key += "_ceiling"
        name = words.quoted(words.name(target.name, target.id))
        date = words.numbers.year_end(worst.date.end)
        sentences.append(
            words(key, target=name, years=years, value=value, threshold=threshold, date=date)
            + words("closes_" + worst.remedy, gap=words.numbers.amount(worst.gap))
        )
        if target.id in hopeless:
            sentences.append(words("not_by_transfers"))
    return sentences


def _needed(summary: Summary, words: Words) -> list[str]:
    requirements = summary.requirements
    if requirements is None:
        return [words("no_levers")] if summary.missed else []
    together, lever = requirements.together, lever_name(summary, words)
    names = {t.id: words.quoted(words.name(t.name, t.id)) for t in summary.targets}
    sentences: list[str] = []
    if together.status == "infeasible":
        key = "clash_with_ceiling" if together.clash_with_ceiling else "clash"
        sentences.append(words(key, targets=words.listed([names[i] for i in together.clash])))
    elif summary.meeting:
        sentences += _what_it_takes(summary, summary.meeting, lever, words)
    elif together.targets and together.constant_growth is not None and not summary.missed:
        growth = words.numbers.percent_up(together.constant_growth.fraction)
        sentences.append(words("least_growth", lever=lever, growth=growth))
    return sentences


def _what_it_takes(summary: Summary, meeting: Figures, lever: str, words: Words) -> list[str]:
    assert summary.requirements is not None
    together = summary.requirements.together
    transfers = meeting.transfers_of(summary.levers)
    first, last = meeting.years[0], meeting.years[-1]
    values = {
        "lever": lever,
        "balance": words.numbers.amount(float(meeting.capital_of(summary.levers)[-1])),
        "plan_balance": words.numbers.amount(float(summary.plan.capital_of(summary.levers)[-1])),
        "date": words.numbers.day(last.end),
        "first": words.numbers.amount(float(transfers[0])),
        "last": words.numbers.amount(float(transfers[-1])),
        "first_year": words.numbers.year_end(first.end),
        "last_year": words.numbers.year_end(last.end),
        "targets": _all_of(len(together.targets), len(summary.targets), words),
        "total": words.numbers.amount(float(transfers.sum())),
        "plan_total": words.numbers.amount(float(summary.plan.transfers_of(summary.levers).sum())),
    }
    if together.constant_growth is None:
        return [sentence(words("takes", **values))]
    growth = words.numbers.percent_up(together.constant_growth.fraction)
    sentences = [sentence(words("takes_growth", growth="+" + growth, **values))]
    sentences.append(words("takes_total", **values))
    hardest = max(together.years, key=lambda need: need.transfer)
    even = {year.year: float(t) for year, t in zip(meeting.years, transfers, strict=True)}
    if hardest.transfer > 1.25 * even[hardest.year]:
        late = words.numbers.amount(hardest.transfer)
        sentences.append(words("least_is_late", transfer=late, year=hardest.year))
    return sentences


def _all_of(some: int, every: int, words: Words) -> str:
    if every == 1:
        return words("the_target")
    if some == every:
        return words("all_targets", count=some)
    return words("one_target_by_capital" if some == 1 else "targets_by_capital", count=some)


def _development(figures: Figures, words: Words) -> str:
    numbers = words.numbers
    full = [y for y, year in enumerate(figures.years) if year.full] or [0]
    lending, loans, bad = figures.lending, figures.loans, figures.bad_ratio
    span = len(figures.month_ends) - 1
    growth = average_growth(float(loans[0]), float(loans[-1]), span / 12)
    parts = []
    if len(full) > 1:
        parts.append(
            words(
                _direction("lending", lending[full[0]], lending[full[-1]]),
                start=numbers.amount(float(lending[full[0]])),
                end=numbers.amount(float(lending[full[-1]])),
                first=figures.years[full[0]].year,
                last=figures.years[full[-1]].year,
            )
        )
    else:
        first = numbers.year_end(figures.years[0].end)
        parts.append(words("lending_is", value=numbers.amount(float(lending[0])), year=first))
    outstanding = words(
        _direction("loans", loans[0], loans[-1]),
        start=numbers.amount(float(loans[0])),
        end=numbers.amount(float(loans[-1])),
        first=numbers.day(figures.dates[0]),
        last=numbers.day(figures.dates[-1]),
    )
    if np.isfinite(growth) and span >= 12:
        outstanding += words("a_year_on_average", growth=numbers.change(growth))
    parts.append(outstanding)
    if np.isfinite(bad[0]) and np.isfinite(bad[-1]):
        start, end = numbers.percent(float(bad[0])), numbers.percent(float(bad[-1]))
        key = "bad_stays" if start == end else _direction("bad", bad[0], bad[-1])
        parts.append(words(key, start=start, end=end))
    return sentence(words("development", parts="; ".join(parts)))


def _direction(key: str, start: float, end: float) -> str:
    return key + ("_grows" if end >= start else "_falls")


def _meeting(summary: Summary, words: Words) -> list[str]:
    if not summary.meeting:
        return []
    plan, meeting = summary.plan, summary.meeting
    more = float(meeting.loans[-1] - plan.loans[-1])
    return [
        words(
            "meeting_lends_more" if more >= 0 else "meeting_lends_less",
            lending=words.numbers.amount(float(meeting.lending[-1])),
            year=words.numbers.year_end(meeting.years[-1].end),
            loans=words.numbers.amount(float(meeting.loans[-1])),
            more=words.numbers.amount(abs(more)),
        )
    ]


def _key_figures(summary: Summary, words: Words) -> list[KeyFigure]:
    plan, numbers = summary.plan, words.numbers
    days = {"end": numbers.day(plan.dates[-1]), "start": numbers.day(plan.dates[0])}

    def money(label: str, row: Array) -> KeyFigure:
        value = numbers.amount(float(row[-1])).removesuffix(numbers.unit).rstrip()
        note = words("end_and_start", before=numbers.amount(float(row[0])), **days)
        return KeyFigure(label, value, numbers.unit, note)

    def share(label: str, row: Array) -> KeyFigure:
        note = words("end_and_start", before=numbers.percent(float(row[0])), **days)
        return KeyFigure(label, numbers.percent(float(row[-1])), "", note)

    figures = [
        money(words("loans"), plan.loans),
        money(words("total_capital"), plan.capital_of([])),
    ]
    if summary.levers:
        label = words("share_of_capital", source=lever_name(summary, words))
        figures.append(share(sentence(label), plan.share_of(summary.levers)))
    figures.append(share(words("overdue_and_frozen_ratio"), plan.bad_ratio))
    return figures
