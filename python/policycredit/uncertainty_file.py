"""Uncertainty as a TOML file beside a scenario."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

import policycredit._core as core
from policycredit._core import InvalidInput, ParseError, Uncertainty

Made = TypeVar("Made")

_DISTRIBUTIONS: dict[str, tuple[str, ...]] = {
    "normal": ("mean", "standard_deviation"),
    "log_normal": ("mean", "standard_deviation"),
    "uniform": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "beta": ("alpha", "beta", "low", "high"),
    "empirical": ("values",),
}
_TABLES = ("uncertain", "correlation", "shortfall", "disaster", "repair_correlations")


def _load(path: Path) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ParseError(f"{path}: {error}") from None


class _Reader:
    """Takes the keys of one entry and keeps every problem."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[str] = []

    def say(self, where: str, problem: str) -> None:
        self.problems.append(f"{self.path}: {where}: {problem}")

    def make(
        self, where: str, table: dict[str, Any], known: dict[str, Any], make: Callable[..., Made]
    ) -> Made | None:
        unknown = [key for key in table if key not in known]
        for key in unknown:
            self.say(where, f"`{key}` is not known; known are: {', '.join(known)}")
        values: dict[str, Any] = {}
        for key, convert in known.items():
            if key not in table:
                continue
            try:
                values[key] = convert(table[key])
            except (InvalidInput, TypeError, ValueError) as error:
                self.say(where, f"{key} = {table[key]!r}: {error}")
                unknown.append(key)
        if unknown:
            return None
        try:
            return make(**values)
        except (InvalidInput, TypeError) as error:
            self.say(where, str(error).splitlines()[0])
            return None


def _distribution(table: Any) -> core.Distribution:
    if not isinstance(table, dict) or len(table) != 1:
        raise ValueError(f"must be one of {', '.join(_DISTRIBUTIONS)}, as {{ normal = [1, 0.1] }}")
    ((kind, parameters),) = table.items()
    if kind not in _DISTRIBUTIONS:
        raise ValueError(f"`{kind}` is not known; known are: {', '.join(_DISTRIBUTIONS)}")
    if not isinstance(parameters, list):
        raise TypeError(f"must be a list: {kind} = [{', '.join(_DISTRIBUTIONS[kind])}]")
    numbers = [float(each) for each in parameters]
    make = getattr(core.Distribution, kind)
    if kind == "empirical":
        return make(numbers)  # type: ignore[no-any-return]
    names = _DISTRIBUTIONS[kind]
    needed = 2 if kind == "beta" else len(names)
    if not needed <= len(numbers) <= len(names):
        raise ValueError(f"must have the numbers {', '.join(names)}")
    return make(*numbers)  # type: ignore[no-any-return]


def _percent(value: Any) -> core.Share:
    return core.Share.percent(float(value))


_UNCERTAIN = {
    "address": str,
    "distribution": _distribution,
    "operation": str,
    "redraw": str,
    "autocorrelation": float,
    "first": core.Month,
    "last": core.Month,
}
_CORRELATION = {"first": str, "second": str, "value": float}
_SHORTFALL = {"source": str, "probability": _percent, "arrives": _percent, "months_late": int}
_DISASTER = {
    "programmes": list,
    "probability": _percent,
    "frozen": _distribution,
    "demand": float,
    "month": int,
}


def read_uncertainty(path: str | PathLike[str]) -> Uncertainty:
    """Read what is uncertain about a scenario.

    Parameters
    ----------
    path
        A TOML file of `[[uncertain]]`, `[[correlation]]`, `[[shortfall]]` and `[[disaster]]`
        tables with the fields of the classes of these names. `distribution` and `frozen` are
        written `{ normal = [mean, standard_deviation] }` and are factors or fractions;
        probabilities and `arrives` are in %.

    Raises
    ------
    ParseError
        With every problem of the file and its place.
    """
    file = Path(path)
    document = _load(file)
    reader = _Reader(file)
    for key in document:
        if key not in _TABLES:
            reader.say(key, f"is not known; known are: {', '.join(_TABLES)}")

    def entries(key: str, known: dict[str, Any], make: Callable[..., Made]) -> list[Made]:
        tables = document.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            reader.say(key, f"must be tables [[{key}]]")
            return []
        made = [
            reader.make(f"{key} {number}", table, known, make)
            for number, table in enumerate(tables, 1)
        ]
        return [each for each in made if each is not None]

    uncertainty = Uncertainty(
        assumptions=entries("uncertain", _UNCERTAIN, core.UncertainAssumption),
        correlations=entries("correlation", _CORRELATION, core.Correlation),
        repair_correlations=document.get("repair_correlations", False) is True,
        shortfalls=entries("shortfall", _SHORTFALL, core.BudgetShortfall),
        disasters=entries("disaster", _DISASTER, core.Disaster),
    )
    if reader.problems:
        raise ParseError("\n".join(reader.problems))
    return uncertainty
