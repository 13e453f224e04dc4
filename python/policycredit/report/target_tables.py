"""Tables of the targets with their margins, and of what it takes to meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policycredit.report.answer import lever_name, sentence, value_words
from policycredit.report.figures import is_ceiling
from policycredit.report.numbers import decimals_for
from policycredit.report.summary import Summary
from policycredit.report.tables import Row, Table, in_billions
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import policycredit as pc


def reading(target: pc.Target, words: Words) -> str:
    """What a target measures, in a few words."""
    rule: Any = target.rule
    kind = type(rule).__name__
    if kind == "GrowthFloor":
        kind += "_" + rule.base
    if kind == "OverdueCeiling" and rule.with_frozen:
        kind += "_with_frozen"
    return words("reads_" + kind)


def verdict(met: bool, words: Words) -> str:
    """Met or not, by a sign and a word."""
    return words("met") if met else words("not_met")


def numbered(summary: Summary, words: Words) -> dict[str, str]:
    """Targets by their number in the plan, for narrow columns."""
    return {t.id: words.numbers.plain(n) for n, t in enumerate(summary.targets, 1)}


def full_name(summary: Summary, target: pc.Target, words: Words) -> str:
    """A target's number and sentence."""
    number = 1 + [t.id for t in summary.targets].index(target.id)
    return f"{number}. {words.name(target.name, target.id)}"


def overview(summary: Summary, words: Words) -> Table:
    """One line per target: its sentence, how many years hold, the last value, the verdict."""
    rows = []
    for target in summary.targets:
        assessments = summary.assessments[target.id]
        name = full_name(summary, target, words)
        if not assessments:
            rows.append(Row(name, ["–", "–", words("not_judged")]))
            continue
        worst = min(assessments, key=lambda a: (a.met, a.margin))
        value, threshold = value_words(worst, words)
        bound = words("at_most" if is_ceiling(target.rule) else "at_least", value=threshold)
        met = sum(a.met for a in assessments)
        held = verdict(met == len(assessments), words)
        if len(assessments) > 1:
            held += " " + words("in_years", met=met, judged=len(assessments))
        weakest = f"{value} ({words.numbers.year_end(worst.date.end)})"
        rows.append(Row(name, [bound, weakest, held]))
    heads = [words("target"), words("asks_for"), words("weakest_year"), words("verdict")]
    return Table(words("targets_overview"), heads, rows, key="verdicts")


def margins(summary: Summary, words: Words) -> list[Table]:
    """A table per target: value, threshold, margin, verdict and the money that closes the gap."""
    tables = []
    for target in summary.judged:
        assessments = summary.assessments[target.id]
        pairs = [value_words(a, words) for a in assessments]
        decimals = decimals_for(a.gap for a in assessments)
        gaps = ["–" if a.met else words.numbers.billions(a.gap, decimals) for a in assessments]
        bound = words("bound_most" if is_ceiling(target.rule) else "bound_least")
        remedy = in_billions(words("closes_by_" + assessments[0].remedy), words)
        rows = [
            Row(sentence(reading(target, words)), [value for value, _ in pairs]),
            Row(bound, [threshold for _, threshold in pairs]),
            Row(words("margin_" + assessments[0].unit), [_margin(a, words) for a in assessments]),
            Row(words("verdict"), [verdict(a.met, words) for a in assessments], "total"),
            Row(remedy, gaps),
        ]
        heads = [words("item"), *(words.numbers.year_end(a.date.end) for a in assessments)]
        tables.append(Table(full_name(summary, target, words), heads, rows, key="verdicts"))
    return tables


def _margin(assessment: pc.Assessment, words: Words) -> str:
    numbers = words.numbers
    sign = "+" if assessment.margin > 0 else ""
    if assessment.unit == "money":
        return sign + numbers.billions(assessment.margin, decimals_for([assessment.margin]))
    return sign + numbers.beside(assessment.margin, 0.0).removesuffix("%").rstrip()


def requirements(summary: Summary, words: Words) -> Table | None:
    """What each target takes alone, and what all together take."""
    found = summary.requirements
    if found is None:
        return None
    short = numbered(summary, words)
    rows = [
        _requirement(full_name(summary, summary.target(r.targets[0]), words), r, short, words)
        for r in found.alone
    ]
    if len(found.together.targets) > 1:
        label = words("together", count=len(found.together.targets))
        rows.append(_requirement(label, found.together, short, words, "total"))
    heads = [words(key) for key in ("target", "sum_of_transfers", "balance_at_end")]
    heads += [words("even_growth"), words("leaves_unmet")]
    caption = words("what_it_takes_by_target", lever=lever_name(summary, words))
    return Table(in_billions(caption, words), heads, rows)


def _requirement(
    label: str, found: pc.Requirement, short: dict[str, str], words: Words, kind: str = ""
) -> Row:
    if found.status != "feasible":
        reason = words("status_" + found.status)
        others = [short[i] for i in found.clash if i not in found.targets or len(found.clash) > 1]
        return Row(label, [reason, "–", "–", ", ".join(others) or "–"], kind)
    total = sum(need.transfer for need in found.years)
    balance = found.years[-1].balance if found.years else float("nan")
    decimals = decimals_for([total, balance])
    growth = found.constant_growth
    unmet = ", ".join(short[i] for i in found.leaves_unmet)
    cells = [
        words.numbers.billions(total, decimals),
        words.numbers.billions(balance, decimals),
        words.numbers.percent_up(growth.fraction) if growth is not None else "–",
        unmet or words("none"),
    ]
    return Row(label, cells, kind)


def paths(summary: Summary, words: Words) -> list[Table]:
    """Year by year: the plan, the least for each target and for all, and the even path."""
    found = summary.requirements
    if found is None:
        return []
    together, tables = found.together, []
    if together.years and len(together.targets) > 1:
        label = words("least_together", count=len(together.targets))
        tables.append(_path(summary, together, label, words, even=True))
    for alone in found.alone:
        if alone.years:
            target = full_name(summary, summary.target(alone.targets[0]), words)
            label = words("least_alone", target=target)
            tables.append(_path(summary, alone, label, words, even=len(found.alone) == 1))
    return tables


def _path(
    summary: Summary,
    requirement: pc.Requirement,
    label: str,
    words: Words,
    *,
    even: bool,
) -> Table:
    needs, numbers, short = requirement.years, words.numbers, numbered(summary, words)
    planned = summary.plan.transfers_of(summary.levers)
    amounts = [*(n.transfer for n in needs), *(n.balance for n in needs), *planned]
    decimals = decimals_for(float(a) for a in amounts)

    def money(values: list[float]) -> list[str]:
        return [numbers.billions(value, decimals) for value in values]

    def binding(need: pc.YearNeed) -> str:
        if need.binding is None:
            return words("nothing_binds")
        return short[need.binding] + (" " + words("ahead") if need.ahead else "")

    rows = [Row(words("transfer_in_plan"), money([float(t) for t in planned]))]
    if even and summary.meeting and requirement.constant_growth is not None:
        row = [float(t) for t in summary.meeting.transfers_of(summary.levers)]
        growth = numbers.percent_up(requirement.constant_growth.fraction)
        rows.append(Row(words("transfer_even", growth=growth), money(row)))
    rows += [
        Row(words("least_transfer"), money([n.transfer for n in needs]), "total"),
        Row(words("balance_then"), money([n.balance for n in needs])),
        Row(words("growth_then"), [numbers.change(n.growth) for n in needs], "part"),
        Row(words("binding_target"), [binding(n) for n in needs], "words"),
    ]
    heads = [words("item"), *(str(n.year) for n in needs)]
    return Table(in_billions(label, words), heads, rows)
