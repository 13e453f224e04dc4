"""Columns of loan tapes, of whatever Arrow type, as the engine holds them.

Every function gives the column in the engine's type, without a copy where it has it already, and
the rows whose value could not be read (None if there are none); those hold 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policycredit._core import InvalidInput

Rows: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.bool_]]"
Converted: TypeAlias = "tuple[pa.Array, Rows | None]"

FIRST_DAY, LAST_DAY = (
    int(np.datetime64(day, "D").astype(np.int64)) for day in ("1900-01-01", "2200-12-31")
)


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def plain(column: pa.Array) -> pa.Array:
    """Give a column without dictionary, run-ends or extension type."""
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        return column.dictionary_decode()
    if pa.types.is_run_end_encoded(column.type):
        return pc.run_end_decode(column)
    return column


def _wrong_type(name: str, kind: pa.DataType, expected: str) -> InvalidInput:
    return InvalidInput(f"tape column {name} = {kind}: must hold {expected}")


def _finish(values: pa.Array, good: pa.Array, kind: pa.DataType) -> Converted:
    """Cast what is good to the engine's type; the rest becomes 0."""
    bad = np.asarray(pc.invert(pc.fill_null(good, False)))
    if not bad.any():
        return values.cast(kind), None
    return pc.fill_null(pc.if_else(pa.array(~bad), values, None).cast(kind), 0), bad


def whole_numbers(
    name: str, column: pa.Array, kind: pa.DataType, low: int, high: int, expected: str
) -> Converted:
    """Whole numbers from `low` to `high`; fractions, and texts with more than digits, are bad."""
    if column.type == kind and kind == pa.int64() and column.null_count == 0:
        return column, None
    column = plain(column)
    of = column.type
    good = column.is_valid()
    if pa.types.is_null(of):
        return pa.array(np.zeros(len(column), dtype=kind.to_pandas_dtype())), np.ones(
            len(column), dtype=bool
        )
    if _is_text(of):
        column = pc.utf8_trim_whitespace(column)
        good = pc.and_(good, pc.match_substring_regex(column, r"^[+-]?[0-9]{1,18}$"))
        column = pc.if_else(good, column, None).cast(pa.int64())
    elif pa.types.is_floating(of):
        column = column.cast(pa.float64())
        good = pc.and_(good, pc.and_(pc.is_finite(column), pc.equal(pc.floor(column), column)))
        good = pc.and_(good, pc.less(pc.abs(column), float(2**62)))
        column = pc.if_else(good, column, None).cast(pa.int64())
    elif pa.types.is_decimal(of):
        good = pc.and_(good, pc.equal(pc.floor(column), column))
        good = pc.and_(good, pc.less(pc.abs(column.cast(pa.float64())), float(2**62)))
        column = pc.if_else(good, column, None).cast(pa.int64())
    elif of == pa.uint64():
        good = pc.and_(good, pc.less_equal(column, pa.scalar(2**63 - 1, pa.uint64())))
        column = pc.if_else(good, column, None).cast(pa.int64())
    elif pa.types.is_integer(of):
        column = column.cast(pa.int64())
    else:
        raise _wrong_type(name, of, expected)
    good = pc.and_(good, pc.and_(pc.greater_equal(column, low), pc.less_equal(column, high)))
    return _finish(column, good, kind)


def _text_days(column: pa.Array) -> pa.Array:
    """Days from texts as 2025-12-31, 2025-12-31T08:30:00 or 31/12/2025; null for others."""
    column = pc.utf8_trim_whitespace(column)
    iso = pc.extract_regex(
        column, r"^(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?P<rest>[T ].*)?$"
    )
    local = pc.extract_regex(column, r"^(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})$")

    def part(key: str) -> np.ndarray:
        texts = pc.coalesce(pc.struct_field(iso, key), pc.struct_field(local, key))
        return np.asarray(pc.fill_null(texts.cast(pa.int64()), 0))

    years, month_of_year, day_of_month = part("y"), part("m"), part("d")
    known = (month_of_year >= 1) & (month_of_year <= 12)
    months = np.where(known, (years - 1970) * 12 + month_of_year - 1, 0).astype("datetime64[M]")
    starts = months.astype("datetime64[D]")
    length = ((months + 1).astype("datetime64[D]") - starts).astype(np.int64)
    known &= (day_of_month >= 1) & (day_of_month <= length)
    return pa.array(starts.astype(np.int64) + day_of_month - 1, mask=~known)


def days(name: str, column: pa.Array) -> Converted:
    """Days from dates, timestamps (of their own time zone) and texts, from 1900 to 2200."""
    column = plain(column)
    of = column.type
    if _is_text(of):
        numbers = _text_days(column)
    elif pa.types.is_null(of):
        numbers = column.cast(pa.int64())
    elif pa.types.is_date(of) or pa.types.is_timestamp(of):
        if pa.types.is_timestamp(of):
            column = pc.floor_temporal(column, unit="day")  # in its own time zone
        column = column.cast(pa.date32())
        numbers = column.view(pa.int32())
        if column.null_count == 0 and len(column):
            least = pc.min_max(numbers).as_py()
            if least["min"] >= FIRST_DAY and least["max"] <= LAST_DAY:
                return column, None
    else:
        raise _wrong_type(name, of, "dates, as date32, timestamps or texts like 2025-12-31")
    good = pc.and_(numbers.is_valid(), pc.less_equal(numbers, LAST_DAY))
    good = pc.and_(good, pc.greater_equal(numbers, FIRST_DAY))
    values, bad = _finish(numbers, good, pa.int32())
    return values.view(pa.date32()), bad


def fractions(name: str, column: pa.Array) -> Converted:
    """Fractions per year; null and NaN stand for none."""
    column = plain(column)
    of = column.type
    given = column.is_valid()
    if _is_text(of):
        column = pc.utf8_trim_whitespace(column)
        good = pc.match_substring_regex(column, r"^[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?$")
        column = pc.if_else(good, column, None)
    elif not (
        pa.types.is_floating(of)
        or pa.types.is_integer(of)
        or pa.types.is_decimal(of)
        or pa.types.is_null(of)
    ):
        raise _wrong_type(name, of, "fractions per year, as 0.0624")
    column = column.cast(pa.float64())
    bad = np.asarray(pc.and_(given, column.is_null()))
    return pc.fill_null(column, float("nan")), bad if bad.any() else None


def positions(
    name: str, column: pa.Array, ids: Sequence[str], aliases: Mapping[str, str]
) -> Converted:
    """Positions in `ids` of ids, or of the tape's own words for them."""
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    if not pa.types.is_dictionary(column.type):
        column = plain(column)
        if pa.types.is_integer(column.type) or pa.types.is_null(column.type):
            column = column.cast(pa.string())
        if not _is_text(column.type):
            raise _wrong_type(name, column.type, "ids, as texts")
        column = column.dictionary_encode()
    words = column.dictionary.cast(pa.string()).to_pylist()
    place = {each: position for position, each in enumerate(ids)}
    known = np.array(
        [-1 if word is None else place.get(aliases.get(word, word), -1) for word in words],
        dtype=np.int32,
    )
    indices = column.indices.cast(pa.int32())
    if indices.null_count == 0 and np.array_equal(known, np.arange(len(known))):
        return indices, None
    at = np.asarray(pc.fill_null(indices, len(known)))
    codes = np.append(known, np.int32(-1))[at]
    bad = codes < 0
    if not bad.any():
        return pa.array(codes), None
    return pa.array(np.where(bad, np.int32(0), codes)), bad


def texts_of(column: pa.Array, rows: np.ndarray) -> list[str]:
    """Write the values of some rows as a person would look for them in the tape."""
    found = plain(column.take(pa.array(rows)))
    return ["nothing" if value is None else str(value) for value in found.to_pylist()]
