"""Every word of the reports, in Vietnamese and English, from texts.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from policycredit.report.numbers import Language, Numbers


class HasNames(Protocol):
    """A pair of names."""

    @property
    def vi(self) -> str:
        """In Vietnamese."""

    @property
    def en(self) -> str:
        """In English."""


@cache
def table() -> dict[str, dict[str, str]]:
    """All texts: key -> language -> text."""
    path = Path(__file__).with_name("texts.json")
    texts: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return texts


@dataclass(frozen=True)
class Words:
    """Texts and number formats of one language."""

    language: Language

    @property
    def numbers(self) -> Numbers:
        """The language's number formats."""
        return Numbers(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, with values in the places of its `{names}`."""
        text = table()[key][self.language]
        return text.format(**values) if values else text

    def known(self, key: str, otherwise: str) -> str:
        """The text of a key that may not exist."""
        return table().get(key, {}).get(self.language, otherwise)

    def name(self, names: HasNames, otherwise: str = "") -> str:
        """A thing's name in this language, or else in the other, or else `otherwise`."""
        first, second = (names.vi, names.en) if self.language == "vi" else (names.en, names.vi)
        return first or second or otherwise

    def listed(self, items: list[str]) -> str:
        """Items as a sentence lists them."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + " " + self("and") + " " + items[-1]

    def quoted(self, text: str) -> str:
        """The text in quotation marks."""
        return "\N{LEFT DOUBLE QUOTATION MARK}" + text + "\N{RIGHT DOUBLE QUOTATION MARK}"
