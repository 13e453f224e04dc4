"""Every number that a scenario assumes, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policycredit._core import Provenance, Scenario


@dataclass(frozen=True)
class Assumption:
    """One number, or number over time, of a scenario.

    Attributes
    ----------
    address : str
        What shocks and quick changes call it (``sources.local.growth``).
    unit : str
        ``"money"`` (đồng), ``"rate"`` (fraction a year), ``"share"`` (fraction) or ``"number"``.
    number : float or None
        The value, if it is the same in every month.
    value : Any
        The Money, path, flow or rate itself.
    provenance : Provenance or None
        Source and status, of the address or of the nearest one above it.
    """

    address: str
    unit: str
    number: float | None
    value: Any
    provenance: Provenance | None


def assumptions(scenario: Scenario) -> list[Assumption]:
    """List every numeric assumption of a scenario, in a fixed order.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    list of Assumption
    """
    return [
        Assumption(address, unit, number, value, scenario.evidence.find(address))
        for address, unit, number, value in scenario.assumption_rows()
    ]
