"""Every assumption of a scenario with its value, its status and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

import policycredit as pc
from policycredit.report.figures import Figures
from policycredit.report.texts import Words

GROUPS = ("sources", "opening", "programmes", "policy", "demand", "behaviour", "targets")


@dataclass(frozen=True)
class Assumption:
    """One assumption; `number` in đồng, as a fraction or plain, None if it is not one number."""

    group: str
    subject: str
    item: str
    value: str
    number: float | None
    unit: str
    status: str
    source: str
    link: str
    note: str
    address: str


@dataclass(frozen=True)
class _Input:
    address: str
    unit: str
    number: float | None
    value: str


def assumptions(figures: Figures, words: Words) -> list[Assumption]:
    """Every assumption that touches the projection, by group and in the scenario's order."""
    scenario = figures.scenario
    evidence = scenario.evidence
    names = _names(scenario, words)
    used = {scenario.programmes[p].id for p in figures.programmes_in_use}
    result = []
    for entry in [*_opening(figures, words), *_of_scenario(scenario, words)]:
        group, subject, item = _parts(entry.address)
        if group in ("programmes", "behaviour", "demand") and subject not in used:
            continue
        provenance = evidence.find(entry.address)
        key = provenance.source if provenance else ""
        reference = evidence.references.get(key)
        name = names.get((group, subject), names.get(("programmes", subject), subject))
        result.append(
            Assumption(
                group,
                name,
                _item(group, item, words),
                entry.value,
                entry.number,
                entry.unit,
                provenance.status if provenance else "assumed",
                reference.title if reference else key,
                reference.address if reference else "",
                _note(provenance, words),
                entry.address,
            )
        )
    order = {group: n for n, group in enumerate(GROUPS)}
    return sorted(result, key=lambda a: order.get(a.group, len(order)))


def named(address: str, scenario: pc.Scenario | None, words: Words) -> tuple[str, str]:
    """What an address is about: the item, and its subject; without a scenario by its ids."""
    group, subject, item = _parts(address)
    names = _names(scenario, words) if scenario is not None else {}
    name = names.get((group, subject), names.get(("programmes", subject), subject))
    return _item(group, item, words), words("for_all") if subject == "*" else name


def _note(provenance: pc.Provenance | None, words: Words) -> str:
    if provenance is None:
        return words("no_evidence")
    parts = [provenance.note] if provenance.note else []
    if provenance.as_reported:
        day = words.numbers.day(provenance.as_reported)
        parts.append(words("reported_on", day=day))
    return "; ".join(parts)


def _parts(address: str) -> tuple[str, str, str]:
    """Group, subject and item of an address; the subject is empty for the whole plan."""
    parts = address.split(".")
    if len(parts) == 2:
        return parts[0], "", parts[1]
    if parts[0] == "opening":
        return parts[0], parts[2], parts[1]
    return parts[0], parts[1], ".".join(parts[2:])


def _item(group: str, item: str, words: Words) -> str:
    item, _, day = item.partition(".")
    text = words.known("item_" + item, item.replace("_", " "))
    text = words.known(f"{group}_{item}", text)
    if day:
        text += " " + words("from_day", day=words.numbers.day(date.fromisoformat(day)))
    return text


def _names(scenario: pc.Scenario, words: Words) -> dict[tuple[str, str], str]:
    names = {("sources", s.id): words.name(s.name, s.id) for s in scenario.sources}
    names |= {("programmes", p.id): words.name(p.name, p.id) for p in scenario.programmes}
    names |= {("targets", t.id): words.name(t.name, t.id) for t in scenario.targets}
    return names


def written(number: float, unit: str, words: Words) -> str:
    """A number of an assumption with its unit."""
    if unit == "money":
        return words.numbers.amount(number)
    if unit == "rate":
        return words("a_year", rate=words.numbers.rate(number))
    return words.numbers.rate(number) if unit == "share" else words.numbers.number(number)


def _of_scenario(scenario: pc.Scenario, words: Words) -> Iterator[_Input]:
    programmes = {f"programmes.{p.id}.rate": p for p in scenario.programmes}
    names = _names(scenario, words)
    for assumption in pc.assumptions(scenario):
        number = assumption.number
        if assumption.address in programmes:
            yield from _lending_rate(programmes[assumption.address], names, words)
        elif number is not None:
            value = written(number, assumption.unit, words)
            yield _Input(assumption.address, assumption.unit, number, value)
        else:
            value = _over_time(assumption.value, assumption.unit, scenario.grid, words)
            yield _Input(assumption.address, assumption.unit, None, value)
    for identity, behaviour in scenario.behaviour.items():
        length = float(behaviour.extension)
        text = words("months", count=words.numbers.number(length))
        yield _Input(f"behaviour.{identity}.extension", "number", length, text)
    for programme in scenario.programmes:
        yield from _terms(programme, words)
    for source in scenario.sources:
        yield _Input(f"sources.{source.id}.waterfall", "text", None, _waterfall(source, words))
    rule = type(scenario.policy.allocation).__name__
    yield _Input("policy.allocation", "text", None, words.known("allocation_" + rule, rule))


def _over_time(value: Any, unit: str, grid: pc.TimeGrid, words: Words) -> str:
    """A path or a flow in words: its steps if they are few, else its first and last value."""
    months = [grid.month(index) for index in range(grid.size)]
    if isinstance(value, pc.Flow):
        amounts = np.asarray(value.amounts(grid), dtype=np.float64)
        by_year: dict[int, float] = {}
        for month, amount in zip(months, amounts, strict=True):
            by_year[month.year] = by_year.get(month.year, 0.0) + float(amount)
        yearly = [f"{year}: {words.numbers.amount(total)}" for year, total in by_year.items()]
        return "; ".join(yearly) if any(by_year.values()) else words("nothing")
    texts = [written(float(_fraction(value.at(month))), unit, words) for month in months]
    changes = [n for n in range(len(texts)) if n == 0 or texts[n] != texts[n - 1]]
    if len(changes) > 8:
        changes = [changes[0], changes[-1]]
    steps = [texts[0]]
    for n in changes[1:]:
        steps.append(words("from_month", month=words.numbers.month(months[n].end), value=texts[n]))
    return "; ".join(steps)


def _fraction(value: Any) -> float:
    return float(getattr(value, "fraction", getattr(value, "dong", value)))


def _lending_rate(
    programme: pc.Programme, names: dict[tuple[str, str], str], words: Words
) -> Iterator[_Input]:
    """One input for each dated change, as each has its own source."""
    address = f"programmes.{programme.id}.rate"
    for change in programme.rate.changes:
        value = change.value
        number: float | None = None
        if isinstance(value, pc.MultipleOf):
            base = names.get(("programmes", value.programme), value.programme)
            text = words("multiple_of", factor=words.numbers.number(value.factor), base=base)
        else:
            number = value.fraction
            text = written(number, "rate", words)
        if change.first.year == 1900:  # the day of a rate that never changes
            yield _Input(address, "rate", number, text)
        else:
            text += ", " + words("scope_" + change.scope)
            yield _Input(f"{address}.{change.first.isoformat()}", "rate", number, text)
    for adjustment in programme.rate.adjustments:
        yield _Input(address, "text", None, words("adjusted", change=str(adjustment)))


def _terms(programme: pc.Programme, words: Words) -> Iterator[_Input]:
    terms, at = programme.terms, f"programmes.{programme.id}."
    months = ["term", "principal_grace", "interest_grace", "instalment_interval"]
    for item in [*months, "interest_interval"]:
        length = float(getattr(terms, item))
        text = words("months", count=words.numbers.number(length))
        yield _Input(at + item, "number", length, text)
    for item in ("repayment", "day_count"):
        value = str(getattr(terms, item))
        yield _Input(at + item, "text", None, words.known(f"{item}_{value}", value))


def _waterfall(source: pc.CapitalSource, words: Words) -> str:
    steps = []
    for step in source.waterfall.steps:
        receiver = words("receiver_" + step.receiver)
        for base in ("of_interest", "of_outstanding"):
            share = getattr(step, base).fraction
            if share:
                part = words("share_" + base, share=words.numbers.rate(share))
                steps.append(f"{receiver}: {part}")
    rest = "capital" if source.waterfall.remainder_to_capital else "bank"
    steps.append(words("the_rest_to", receiver=words("receiver_" + rest)))
    return "; ".join(steps)


def _opening(figures: Figures, words: Words) -> Iterator[_Input]:
    """The loans at the valuation date, which the list of numeric assumptions leaves out."""
    loans = figures.outstanding[0]
    totals = {"outstanding": loans.sum()}
    for measure in ("overdue", "frozen"):
        totals[measure] = np.asarray(figures.projection.opening(measure)).sum()
    for item, total in totals.items():
        amount = float(total)
        yield _Input(f"opening.{item}", "money", amount, words.numbers.amount(amount))
    ages = figures.scenario.opening.ages
    for p in figures.programmes_in_use:
        programme = figures.scenario.programmes[p].id
        if loans[p]:
            part = float(loans[p] / loans.sum())
            yield _Input(f"opening.mix.{programme}", "share", part, words.numbers.percent(part))
        if programme in ages:
            text = _ages(ages[programme], words)
            yield _Input(f"opening.ages.{programme}", "text", None, text)


def _ages(profile: pc.AgeProfile, words: Words) -> str:
    """The profile in words; its parts are those that it is pickled by."""
    kind, value = profile.__getstate__()
    if kind == "steady":
        return words("ages_steady", growth=words.numbers.rate(value.fraction))
    shares = ", ".join(words.numbers.rate(share.fraction) for share in value)
    return words("ages_by_year", shares=shares)
