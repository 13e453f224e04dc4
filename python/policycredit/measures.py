"""What a projection reports."""

from __future__ import annotations

from typing import NamedTuple

from policycredit._core import MEASURE_ROWS


class MeasureInfo(NamedTuple):
    """How a measure is reported.

    Attributes
    ----------
    name : str
        As in the C++ library and in the long table.
    dimension : str
        ``"source"``, ``"programme"`` or ``"source_and_programme"``.
    is_stock : bool
        True for balances at a month's end, False for flows of a month.
    """

    name: str
    dimension: str
    is_stock: bool

    @property
    def by_source(self) -> bool:
        """True if the measure is told apart by source."""
        return self.dimension != "programme"

    @property
    def by_programme(self) -> bool:
        """True if the measure is told apart by programme."""
        return self.dimension != "source"


#: Every measure by name, in the order of the long table.
MEASURES: dict[str, MeasureInfo] = {row[0]: MeasureInfo(*row) for row in MEASURE_ROWS}
