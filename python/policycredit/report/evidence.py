"""The list of assumptions as readers check it: one entry per source or note, with its values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from policycredit.report.assumptions import Assumption
from policycredit.report.texts import Words


@dataclass(frozen=True)
class Line:
    """An item with the values that it has, and how the scenario file calls it."""

    item: str
    values: str
    address: str


@dataclass(frozen=True)
class Evidence:
    """What a source or a note vouches for; `subject` is named once if all lines are about it."""

    subject: str
    address: str
    lines: list[Line]
    status: str
    source: str
    link: str
    note: str


def evidence(entries: list[Assumption], words: Words) -> list[tuple[str, list[Evidence]]]:
    """Assumptions by group, and in a group by where they come from."""
    result = []
    for group, members in groupby(entries, key=lambda entry: entry.group):
        by_origin: dict[tuple[str, ...], list[Assumption]] = {}
        every: set[str] = set()
        for entry in members:
            origin = (entry.status, entry.source, entry.link, entry.note)
            by_origin.setdefault(origin, []).append(entry)
            every.add(entry.subject)
        rows = [_evidence(found, every, words) for found in by_origin.values()]
        result.append((words.known("group_" + group, group), rows))
    return result


def _evidence(entries: list[Assumption], every: set[str], words: Words) -> Evidence:
    by_item: dict[str, list[Assumption]] = {}
    for entry in entries:
        by_item.setdefault(entry.item, []).append(entry)
    first = entries[0]
    origin = (first.status, first.source, first.link, first.note)
    subjects = {tuple(entry.subject for entry in same) for same in by_item.values()}
    uniform = all(len({entry.value for entry in same}) == 1 for same in by_item.values())
    if uniform and len(subjects) == 1 and len(by_item) > 1 and first.subject:
        lines = [Line(item, same[0].value, "") for item, same in by_item.items()]
        return Evidence(_named(list(*subjects), every, words), _address(entries), lines, *origin)
    lines = [
        Line(item, _values(same, every, words), _address(same)) for item, same in by_item.items()
    ]
    return Evidence("", "", lines, *origin)


def _named(subjects: list[str], every: set[str], words: Words) -> str:
    if len(subjects) > 2 and set(subjects) == every:
        return words("for_all")
    return ", ".join(subjects)


def _values(entries: list[Assumption], every: set[str], words: Words) -> str:
    """Each value with those that it holds for."""
    subjects: dict[str, list[str]] = {}
    for entry in entries:
        subjects.setdefault(entry.value, []).append(entry.subject)
    parts = []
    for value, named in subjects.items():
        if named == [""]:
            parts.append(value)
        else:
            parts.append(f"{value} ({_named(named, every, words)})")
    return "; ".join(parts)


def _address(entries: list[Assumption]) -> str:
    """The address of the item, with a star where it differs."""
    parts = [entry.address.split(".") for entry in entries]
    if len({len(p) for p in parts}) != 1:  # dated rates beside other items
        parts = [p[:3] for p in parts]
    return ".".join(p[0] if len(set(p)) == 1 else "*" for p in zip(*parts, strict=True))
