"""The simulation of the benchmark's scenario in NumPy, over many paths at once.

The twelve uncertain assumptions of uncertainty.bench.cpp, from the same standard normal numbers.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from numpy_projection import project, with_paths
from scipy.special import ndtr

if TYPE_CHECKING:
    from numpy_projection import Array

YEARS, ASSUMPTIONS = 5, 12
GROWTH = {"local": (3, 0.20), "central": (0, 0.08), "groups": (2, 0.08), "organisations": (1, 0.08)}
SHARES = [
    "overdue",
    "extended",
    "prepayment",
    "recovery",
    "freezing",
    "write_off",
    "interest_collected",
]
SERIES = [
    "capital",
    "transfer_in",
    "disbursement",
    "collection",
    "outstanding",
    "overdue",
    "frozen",
    "interest_collected",
]
BLOCK = 64  # paths at a time: their arrays stay in the caches


def scores(draws: Array) -> Array:
    """Give the numbers of every year and assumption, years x assumptions x paths."""
    fresh = draws.reshape(-1, YEARS, ASSUMPTIONS).transpose(1, 2, 0)
    z = fresh.copy()
    for year in range(1, YEARS):
        z[year] = z[year - 1] * 0.5 + fresh[year] * np.sqrt(0.75)
    return z


def numbers(base: dict[str, Array], draws: Array) -> dict[str, Array]:
    """Make the arrays of every path from its draws."""
    a = dict(base)
    z = scores(draws)
    paths, months = z.shape[2], YEARS * 12
    transfers = np.zeros((2, months, len(GROWTH), paths))
    for k, (source, growth) in enumerate(GROWTH.values()):
        opening = base["opening_capital"][0, source]
        index, balance = np.ones(paths), np.broadcast_to(opening, (paths,))
        for t in range(months):
            if t % 12 == 0:
                start = index
            index = index + start * (growth + 0.02 * z[t // 12, k]) * (1 / 12)
            following = np.rint(np.maximum(0, opening * index))
            transfers[0, t, source] = np.maximum(0, following - balance)
            transfers[1, t, source] = np.maximum(0, balance - following)
            balance = following
    a["transfer_in"], a["repayment_out"] = transfers
    variance = np.log1p(0.2**2)
    for k, name in enumerate(SHARES, start=len(GROWTH)):
        factor = np.exp(-variance / 2 + np.sqrt(variance) * z[:, k])
        times = np.repeat(factor, 12, axis=0)[:, np.newaxis]
        a[name] = np.minimum(1, np.maximum(0, base[name] * times))
    low, high = 0.98, 1.0
    times = low + np.sqrt(ndtr(z[:, ASSUMPTIONS - 1])) * (high - low)
    a["utilisation"] = base["utilisation"] * np.repeat(times, 12, axis=0)[:, np.newaxis]
    return a


def simulate(arrays: dict[str, Array], draws: Array) -> Array:
    """Give the totals of all paths, paths x series x months, in đồng."""
    base = with_paths(arrays)
    blocks = []
    for first in range(0, len(draws), BLOCK):
        part = draws[first : first + BLOCK]
        results = project(numbers(base, part), len(part), totals=True)
        blocks.append(np.stack([results[name] for name in SERIES]).transpose(2, 0, 1))
    return np.concatenate(blocks)


def seconds_per_path(arrays: dict[str, Array], paths: dict[str, Array]) -> float:
    """Time the simulation, bands included, after a check that it finds what the engine found.

    Raises
    ------
    ValueError
        If a total differs by more than what the last bits of exponentials can do to it.
    """
    draws = paths["draws"].reshape(-1, YEARS * ASSUMPTIONS)
    expected = paths["series"].reshape(len(draws), len(SERIES), -1)
    furthest = np.abs(simulate(arrays, draws) - expected).max()
    if furthest > 1000:
        raise ValueError(f"NumPy and the engine differ by {furthest:.0f} dong in a path")
    times = []
    for _ in range(3):
        start = time.perf_counter()
        np.quantile(simulate(arrays, draws), [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)
        times.append(time.perf_counter() - start)
    return min(times) / len(draws)
