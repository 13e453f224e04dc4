"""Ids that a tape has more than once, also where its parts lie on different machines.

Of a tape in parts, each part gives hashes of its ids; only rows whose hash some other row has are
then compared themselves, so that hashes which meet by chance do no harm.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

Rows = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Suspects = tuple[Rows, list[Hashable]]


def repeated_rows(ids: pa.ChunkedArray) -> Rows:
    """Rows whose id an earlier row has; those without an id are none of them."""
    if pa.types.is_integer(ids.type) and ids.null_count == 0:
        numbers = ids.to_numpy()
        if (numbers[1:] > numbers[:-1]).all():
            return np.empty(0, np.int64)
    # Whole numbers beside nothing would become floats, in which large ones are alike.
    series = pd.Series(ids.to_pandas(integer_object_nulls=True))
    return np.flatnonzero(series.duplicated().to_numpy() & series.notna().to_numpy())


def hashes_of(ids: pa.ChunkedArray) -> Hashes:
    """Hashes of the ids of a part, without those that are nothing."""
    values = pd.Series(ids.drop_null().to_pandas())
    return pd.util.hash_pandas_object(values, index=False, categorize=False).to_numpy()


def shared_hashes(parts: Sequence[Hashes]) -> Hashes:
    """Hashes that the parts have more than once, together."""
    hashes = np.sort(np.concatenate(parts))
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])


def suspects_of(ids: pa.ChunkedArray, shared: Hashes) -> Suspects:
    """Rows of a part whose hash is shared, and their ids."""
    if not len(shared):
        return np.empty(0, np.int64), []
    among = np.isin(hashes_of(ids), shared)
    rows = np.flatnonzero(np.asarray(ids.is_valid()))[among]
    return rows, ids.take(pa.array(rows)).to_pylist()


def repeated_by_part(parts: Sequence[Suspects]) -> list[Rows]:
    """Rows of each part whose id an earlier row has, of it or of a part before it."""
    seen: set[Hashable] = set()
    repeated = []
    for rows, ids in parts:
        again = np.zeros(len(ids), dtype=bool)
        for place, one in enumerate(ids):
            again[place] = one in seen
            seen.add(one)
        repeated.append(rows[again])
    return repeated
