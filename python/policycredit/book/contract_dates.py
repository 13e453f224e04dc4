"""Contract dates that a loan tape does not have, from the terms of its programmes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from policycredit._core import BookFrame

Days = np.ndarray[Any, np.dtype[np.datetime64]]


def months_after(day: Days, months: np.ndarray) -> Days:
    """Give the same day of a later month, or its last day where there is no such day."""
    month = day.astype("datetime64[M]")
    of_month = (day - month).astype(np.int64)
    later = month + months
    first = later.astype("datetime64[D]")
    length = ((later + 1).astype("datetime64[D]") - first).astype(np.int64)
    result: Days = first + np.minimum(of_month, length - 1)
    return result


def fill_in(engine: dict[str, Any], frame: BookFrame) -> None:
    """Fill in the columns that are None (docs/model/loan_book.md).

    The interval and the maturity are the programme's; the interest day is that of disbursement, at
    most the 28th; the next date is the first after the valuation on which the terms make principal
    due, at the latest maturity.
    """
    if all(column is not None for column in engine.values()):
        return
    code = np.asarray(engine["programme"])

    def of_terms(name: str) -> np.ndarray[Any, np.dtype[np.int64]]:
        terms = [getattr(programme.terms, name) for programme in frame.programmes]
        by_row: np.ndarray[Any, np.dtype[np.int64]] = np.array(terms, dtype=np.int64)[code]
        return by_row

    disbursed = engine["disbursed"].to_numpy(zero_copy_only=False)
    if engine["instalment_interval"] is None:
        engine["instalment_interval"] = pa.array(of_terms("instalment_interval").astype(np.int16))
    if engine["maturity"] is None:
        engine["maturity"] = pa.array(months_after(disbursed, of_terms("term")))
    if engine["interest_day"] is None:
        day = (disbursed - disbursed.astype("datetime64[M]")).astype(np.int64) + 1
        engine["interest_day"] = pa.array(np.minimum(day, 28).astype(np.int8))
    if engine["next_principal"] is None:
        valuation = np.datetime64(str(frame.valuation), "M")
        interval = np.maximum(np.asarray(engine["instalment_interval"], dtype=np.int64), 1)
        grace = of_terms("principal_grace")
        behind = (valuation - disbursed.astype("datetime64[M]")).astype(np.int64) - grace
        dates = np.maximum(behind // interval + 1, 1)
        following = months_after(disbursed, grace + dates * interval)
        maturity = engine["maturity"].to_numpy(zero_copy_only=False)
        engine["next_principal"] = pa.array(np.minimum(following, maturity))
