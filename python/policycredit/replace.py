"""Nouns with some fields changed."""

from __future__ import annotations

from typing import Any, TypeVar

from policycredit._core import InvalidInput

Noun = TypeVar("Noun")


def replace(noun: Noun, /, **changes: Any) -> Noun:
    """Make a noun anew with some fields changed: `replace(scenario, opening=opening)`.

    Raises
    ------
    InvalidInput
        For a field that the noun does not have, or values that it may not have.
    """
    fields: tuple[str, ...] = getattr(type(noun), "__match_args__", ())
    unknown = [name for name in changes if name not in fields]
    if unknown:
        raise InvalidInput(
            f"fields of {type(noun).__name__} = {', '.join(unknown)}:"
            f" must be among {', '.join(fields) or 'none'}"
        )
    return type(noun)(**{name: getattr(noun, name) for name in fields} | changes)
