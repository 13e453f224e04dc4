"""Rules of a plan as the command line takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

import policycredit as pc

Limits = Annotated[
    list[str] | None,
    typer.Option(
        help="In each year, billion: of a source or unit, or of all levers.",
        metavar="[NAME=]BILLION",
    ),
]
Margins = Annotated[
    list[str] | None,
    typer.Option(help="Beyond a target: points, or billion for amounts.", metavar="TARGET=NUMBER"),
]


def _pair(option: str, written: str) -> tuple[str, float]:
    name, mark, amount = written.rpartition("=")
    try:
        return name, float(amount if mark else written)
    except ValueError:
        raise pc.InvalidInput(
            f"{option} = {written}: must be written NAME=NUMBER, or NUMBER for all levers"
        ) from None


def _limit(scenario: pc.Scenario, option: str, written: str) -> pc.TransferLimit:
    name, amount = _pair(option, written)
    units = [unit.id for unit in scenario.units if unit.id == name]
    money = pc.Money.billion(amount)
    return pc.TransferLimit(
        id=f"{option}-{name}" if name else option,
        units=units,
        sources=[name] if name and not units else [],
        at_most=money if option == "ceiling" else None,
        at_least=money if option == "minimum" else None,
    )


def _margin(scenario: pc.Scenario, written: str) -> tuple[str, float]:
    name, amount = _pair("margin", written)
    for target in scenario.targets:
        if target.id == name:
            value = getattr(target.rule, "at_least", None)
            return name, amount * (1e9 if isinstance(value, pc.Money) else 0.01)
    raise pc.InvalidInput(f"margin = {written}: must name a target, as TARGET=NUMBER")


def rules_of(
    scenario: pc.Scenario,
    *,
    discount: float = 0,
    rise: float | None = None,
    ceilings: Sequence[str] = (),
    minimums: Sequence[str] = (),
    margins: Sequence[str] = (),
    even: float | None = None,
) -> pc.PlanRules:
    """Rules from what was written: rates and shares in percent, money in billions.

    Parameters
    ----------
    scenario : Scenario
    discount : float
        Percent per year.
    rise : float, optional
        Most by which a year's transfers exceed those of the year before, percent.
    ceilings, minimums : sequence of str
        ``NAME=BILLION`` of a source or unit in each year, or ``BILLION`` of all levers.
    margins : sequence of str
        ``TARGET=NUMBER`` beyond what a target asks for: points, or billions for amounts.

    even : float, optional
        How much more than the cheapest plan the most even one may cost, percent.

    Raises
    ------
    InvalidInput
        If one is not written so, or names what is not there.
    """
    smooth = []
    if rise is not None:
        smooth.append(pc.SmoothTransfers(id="rise", largest_rise=pc.Rate.percent(rise)))
    return pc.PlanRules(
        limits=[
            *(_limit(scenario, "ceiling", written) for written in ceilings),
            *(_limit(scenario, "minimum", written) for written in minimums),
        ],
        smooth=smooth,
        even=None if even is None else pc.EvenTransfers(allowance=pc.Share.percent(even)),
        margins=dict(_margin(scenario, written) for written in margins),
        discount=pc.Rate.percent(discount),
    )
