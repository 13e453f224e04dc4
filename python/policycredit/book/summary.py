"""Counts and sums of a loan book, as branches report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa

from policycredit._core import NotFound

if TYPE_CHECKING:
    import pandas as pd

    from policycredit.book.loan_book import LoanBook

Key: TypeAlias = str
MADE = ("status", "term_class", "age")


def _months(days: pa.ChunkedArray) -> np.ndarray:
    months: np.ndarray = days.to_numpy().astype("datetime64[M]").astype(np.int64)
    return months


def _status(table: pa.Table) -> pa.Array:
    outstanding, overdue, frozen = (
        table.column(name).to_numpy() for name in ("outstanding", "overdue", "frozen")
    )
    code = np.select([outstanding == 0, frozen > 0, overdue > 0], [3, 2, 1], 0).astype(np.int8)
    return pa.DictionaryArray.from_arrays(
        pa.array(code), pa.array(["performing", "overdue", "frozen", "repaid"])
    )


def _term_class(table: pa.Table) -> pa.Array:
    term = _months(table.column("maturity")) - _months(table.column("disbursed"))
    code = np.select([term <= 12, term <= 60], [0, 1], 2).astype(np.int8)
    return pa.DictionaryArray.from_arrays(pa.array(code), pa.array(["short", "medium", "long"]))


def _age(book: LoanBook, table: pa.Table) -> pa.Array:
    valuation = np.datetime64(str(book.frame.valuation), "M").astype(np.int64)
    return pa.array((valuation - _months(table.column("disbursed"))) // 12)


def summary(book: LoanBook, by: tuple[Key, ...]) -> pd.DataFrame:
    """See `LoanBook.summary`."""
    import pandas as pd

    table = book.to_arrow()
    if not table.num_rows:
        columns = ["loans", "outstanding", "overdue", "frozen", "average", "overdue_share"]
        empty: pd.DataFrame = pd.DataFrame(columns=columns)
        return empty
    for key in by:
        if key not in (*table.column_names, *MADE):
            known = ", ".join(dict.fromkeys((*table.column_names, *MADE)))
            raise NotFound(f"`{key}` is not a column of the book; known are: {known}")
    if "status" in by and "status" not in table.column_names:
        table = table.append_column("status", _status(table))
    if "term_class" in by:
        table = table.append_column("term_class", _term_class(table))
    if "age" in by:
        table = table.append_column("age", _age(book, table))
    money = ("outstanding", "overdue", "frozen")
    table = table.select([*by, *(name for name in money if name not in by)]).unify_dictionaries()
    grouped = table.group_by(list(by), use_threads=False).aggregate(
        [("outstanding", "count"), *((name, "sum") for name in money)]
    )
    frame: pd.DataFrame = grouped.to_pandas().rename(
        columns={"outstanding_count": "loans", **{f"{name}_sum": name for name in money}}
    )
    frame["average"] = frame["outstanding"] / frame["loans"]
    frame["overdue_share"] = frame["overdue"] / frame["outstanding"].where(frame["outstanding"] > 0)
    frame = frame.set_index(list(by)).sort_values("outstanding", ascending=False)
    result: pd.DataFrame = frame[["loans", *money, "average", "overdue_share"]]
    return result
