"""Outcomes and the assumptions that move them, in words."""

from __future__ import annotations

from dataclasses import dataclass

import policycredit as pc
from policycredit.report.answer import sentence, sources_name
from policycredit.report.assumptions import named
from policycredit.report.figures import is_ceiling
from policycredit.report.target_tables import reading
from policycredit.report.texts import Words

EACH = {"money": 1e9, "rate": 0.01, "share": 0.01, "number": 1.0}  # by which assumptions are moved


@dataclass(frozen=True)
class OutcomeWords:
    """One outcome as readers see it: a target's value where its threshold stays, else its margin.

    Without a scenario targets are called by their ids, and margins stay margins.
    """

    found: pc.Tornado | pc.TwoWay
    scenario: pc.Scenario | None
    words: Words

    @property
    def target(self) -> pc.Target | None:
        """The target whose margin the outcome is."""
        if self.scenario is None or self.found.outcome.of != "margin":
            return None
        return next(t for t in self.scenario.targets if t.id == self.found.outcome.target)

    @property
    def shares(self) -> bool:
        """True for shares and growth, false for money."""
        return self.found.unit == "share"

    @property
    def threshold(self) -> float | None:
        """What the target asks for, if its value is shown."""
        if self.found.outcome.of != "margin":
            return None
        return self.found.threshold if self.target is not None else 0.0

    @property
    def caption(self) -> str:
        """What the outcome is, and when."""
        outcome, words = self.found.outcome, self.words
        date = words.numbers.year_end(outcome.date.end)
        if outcome.of == "measure":
            name = words.known(f"measure_{outcome.measure}", outcome.measure)
        elif self.scenario is not None and self.target and self.found.threshold is not None:
            name = target_value(self.scenario, self.target, words)
        else:
            name = words.name(self.target.name, outcome.target) if self.target else outcome.target
            name = words("margin_of", target=name)
        return f"{sentence(name)} ({date})"

    def shown(self, value: float) -> float:
        """The number that is shown for an outcome."""
        if self.target is None or self.found.threshold is None:
            return value
        return self.found.threshold + (-value if is_ceiling(self.target.rule) else value)

    def write(self, value: float) -> str:
        """That number in words, with its unit."""
        number = self.shown(value)
        if self.shares:
            return self.words.numbers.percent(number)
        return self.words.numbers.amount(number)

    def met(self, value: float) -> bool:
        """True if the target holds with this outcome."""
        return value >= 0


def target_value(scenario: pc.Scenario, target: pc.Target, words: Words) -> str:
    """What a target measures, and of whom."""
    if isinstance(target.rule, pc.CapitalShareFloor):
        return words("share_of_capital", source=sources_name(scenario, target.rule.sources, words))
    return reading(target, words)


def subjects_of(
    tried: pc.AssumptionValues, scenario: pc.Scenario | None, words: Words
) -> list[str]:
    """Whose assumption it is."""
    return [s for s in (named(a, scenario, words)[1] for a in tried.addresses) if s]


def assumption_name(tried: pc.AssumptionValues, scenario: pc.Scenario | None, words: Words) -> str:
    """What moves: the item, and of whom."""
    items = dict.fromkeys(named(address, scenario, words)[0] for address in tried.addresses)
    name, subjects = sentence(", ".join(items)), subjects_of(tried, scenario, words)
    if len(subjects) > 2:
        group = tried.addresses[0].partition(".")[0]
        return words.known("several_" + group, words("several")).format(
            item=name, count=len(subjects)
        )
    return f"{name}: {words.listed(subjects)}" if subjects else name


def number_name(value: float, unit: str, words: Words) -> str:
    """A number of an assumption, rounded to what can be read."""
    if unit == "money":
        return words.numbers.amount(value)
    if unit == "number":
        return words.numbers.number(round(value, 2))
    return words.numbers.rate(round(value, 4 if abs(value) >= 0.01 else 5))


def value_name(
    tried: pc.AssumptionValues, now: pc.AssumptionNow, value: float, words: Words
) -> str:
    """The assumption's value if it is known, else by how much or how often it changes."""
    if tried.operation == "set":
        return number_name(value, now.unit, words)
    if now.value is not None:
        changed = now.value + value if tried.operation == "add" else now.value * value
        return number_name(changed, now.unit, words)
    if tried.operation == "scale":
        return "× " + words.numbers.number(round(value, 2))
    sign = "+" if value > 0 else ""
    if now.unit in ("money", "number"):
        return sign + number_name(value, now.unit, words)
    return words("points_more", points=sign + words.numbers.number(round(100 * value, 2)))
