"""Numbers, amounts and dates as Vietnamese and English readers write them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, Language] = ("vi", "en")

BILLION = 1e9
_SPACE = "\N{NO-BREAK SPACE}"
_DASH = "\N{EN DASH}"
_SWAPPED = str.maketrans(".,", ",.")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def decimals_for(amounts: Iterable[float]) -> int:
    """Decimals with which amounts in đồng are told apart when written in billions."""
    largest = max((abs(a) for a in amounts if math.isfinite(a)), default=0.0) / BILLION
    return 1 if largest >= 10 or largest == 0 else min(9, 2 - math.floor(math.log10(largest)))


@dataclass(frozen=True)
class Numbers:
    """Writes numbers in one language; money is given in đồng and written in billions."""

    language: Language

    def plain(self, value: float, decimals: int = 0) -> str:
        """1.234,5 or 1,234.5; a dash if there is no value."""
        if not math.isfinite(value):
            return _DASH
        written = f"{value:,.{decimals}f}"
        if written.startswith("-"):
            zero = not any(digit in written for digit in "123456789")
            written = written[1:] if zero else "\N{MINUS SIGN}" + written[1:]
        return written.translate(_SWAPPED) if self.language == "vi" else written

    def number(self, value: float) -> str:
        """A plain number with the decimals that it has, six at most."""
        decimals = 0
        while decimals < 6 and abs(round(value, decimals) - value) > 1e-9 * max(1.0, abs(value)):
            decimals += 1
        return self.plain(value, decimals)

    def billions(self, dong: float, decimals: int = 1) -> str:
        """The amount in billions, without a unit."""
        return self.plain(dong / BILLION, decimals)

    def amount(self, dong: float) -> str:
        """1.234,5 tỷ đồng or 1,234.5 billion VND; no decimals from 1,000 billion on."""
        decimals = 0 if abs(dong) >= 1000 * BILLION else decimals_for([dong])
        return self.billions(dong, decimals) + _SPACE + self.unit

    @property
    def unit(self) -> str:
        """The unit in which money is written."""
        return "tỷ" + _SPACE + "đồng" if self.language == "vi" else "billion" + _SPACE + "VND"

    def percent(self, fraction: float, decimals: int = 2) -> str:
        """23,30 % or 23.30 % for 0.233."""
        return self.plain(100 * fraction, decimals) + _SPACE + "%"

    def rate(self, fraction: float) -> str:
        """A rate or share as people state it: 20 %, 6.24 %."""
        return self.number(round(100 * fraction, 6)) + _SPACE + "%"

    def percent_up(self, fraction: float) -> str:
        """As `percent`, rounded up, for what is needed at least."""
        return self.percent(math.ceil(1e4 * fraction - 1e-6) / 1e4)

    def change(self, fraction: float) -> str:
        """As `percent`, with a plus sign for growth."""
        return ("+" if fraction > 0 else "") + self.percent(fraction)

    def beside(self, fraction: float, threshold: float) -> str:
        """As `percent`, with as many decimals as show on which side of the threshold it is."""
        for decimals in range(2, 7):
            written = self.percent(fraction, decimals)
            if fraction == threshold or written != self.percent(threshold, decimals):
                return written
        return self.percent(fraction)

    def day(self, day: date) -> str:
        """31/12/2030 or 31 Dec 2030."""
        if self.language == "vi":
            return f"{day.day}/{day.month}/{day.year}"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def month(self, day: date) -> str:
        """6/2030 or Jun 2030."""
        if self.language == "vi":
            return f"{day.month}/{day.year}"
        return f"{_MONTHS[day.month - 1]} {day.year}"

    def year_end(self, day: date) -> str:
        """The year of a date at a year's end, else its month and year."""
        return str(day.year) if day.month == 12 else self.month(day)
