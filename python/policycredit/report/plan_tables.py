"""Tables of a plan: transfers, limits with their prices, what has to give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from policycredit.report.assumptions import named
from policycredit.report.figures import Array
from policycredit.report.tables import Row, Table, in_billions, money_rows
from policycredit.report.texts import Words

if TYPE_CHECKING:
    import policycredit as pc

_SHOWN_FROM = 1e6  # đồng: smaller prices and gaps are rounding


def rule_name(found: pc.Plan, rule: str, words: Words) -> str:
    """A target by its sentence, another rule by what it is and whose."""
    group, _, identity = rule.partition(".")
    for target in found.scenario.targets:
        if group == "targets" and target.id == identity:
            return words.name(target.name, target.id)
    if group == "sources":
        item, source = named(rule, found.scenario, words)
        return f"{source}: {item}"
    name = words.known("rule_" + group, group)
    return f"{name} [{identity}]" if identity else name


def verdict(found: pc.Plan, words: Words) -> str:
    """What came out, in a sentence or two."""
    clash = "; ".join(rule_name(found, rule, words) for rule in found.clash)
    said = words("plan_" + found.status, cost=words.numbers.amount(found.cost.dong), clash=clash)
    if found.left_out:
        left_out = "; ".join(rule_name(found, f"targets.{t}", words) for t in found.left_out)
        said += " " + words("plan_left_out", targets=left_out)
    return said


def by_year(found: pc.Plan) -> tuple[list[int], dict[str, Array]]:
    """The planned years, and each source's transfers in them; đồng."""
    years = sorted({transfer.year for transfer in found.transfers})
    rows: dict[str, Array] = {}
    for transfer in found.transfers:
        row = rows.setdefault(transfer.source, np.zeros(len(years)))
        row[years.index(transfer.year)] += transfer.amount.dong
    return years, rows


def transfers(found: pc.Plan, words: Words) -> Table:
    """Transfers by source and year, with their sums."""
    planned_years, rows = by_year(found)
    names = {source.id: words.name(source.name, source.id) for source in found.scenario.sources}
    lines = [(names[source], np.append(row, row.sum()), "") for source, row in rows.items()]
    total = np.sum(list(rows.values()), axis=0)
    lines.append((words("all_sources"), np.append(total, total.sum()), "total"))
    heads = [words("source"), *(str(year) for year in planned_years), words("sum")]
    return Table(in_billions(words("plan_transfers"), words), heads, money_rows(lines, words))


def priced(found: pc.Plan) -> list[pc.PlanLimitState]:
    """The limits that cost something, the dearest first."""
    limits = [limit for limit in found.limits if limit.price > _SHOWN_FROM]
    return sorted(limits, key=lambda limit: -limit.price)


def prices(found: pc.Plan, words: Words) -> Table:
    """What one unit of each binding limit would save."""
    rows = [
        Row(
            rule_name(found, limit.rule, words),
            [
                words.numbers.year_end(limit.date.end),
                words.numbers.billions(limit.price, 2),
                words("per_" + limit.unit),
            ],
        )
        for limit in priced(found)
    ]
    heads = [words("limit"), words("date"), words("price"), ""]
    note = "" if rows else words("no_prices")
    return Table(in_billions(words("plan_prices"), words), heads, rows, note)


def relaxations(found: pc.Plan, words: Words) -> Table:
    """By how much each limit would have to give way."""
    rows = [
        Row(
            rule_name(found, r.rule, words),
            [
                words.numbers.year_end(r.date.end),
                words(r.unit + "s_of", amount=words.numbers.plain(r.units, 2)),
                words.numbers.billions(r.missing, 1),
            ],
        )
        for r in found.relaxations
    ]
    heads = [words("limit"), words("date"), words("relaxed_by"), words("missing_money")]
    return Table(in_billions(words("plan_relaxations"), words), heads, rows)


def all_tables(found: pc.Plan, words: Words) -> list[Table]:
    """Transfers and prices of a plan; for an infeasible one, what has to give way."""
    if found.status == "infeasible":
        return [relaxations(found, words)]
    return [transfers(found, words), prices(found, words)]
