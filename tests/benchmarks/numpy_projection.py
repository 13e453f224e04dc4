"""The projection of the benchmark's scenario in NumPy, to compare speed and numbers.

All cells (source x programme) of a month at once, month by month, as one would write it with
arrays; of many paths at once if the arrays have a last axis of paths (numpy_simulation.py). It
covers what that scenario uses: one pool of sources, lending of what is available, no
interest grace, no waterfall steps, one tranche per programme.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

PER_SOURCE = [
    "capital",
    "transfer_in",
    "repayment_out",
    "capitalised_interest",
    "loss",
    "cash",
    "available",
    "uncovered_loss",
    "provision",
    "loss_covered",
    "interest_to_provision",
    "interest_to_bank",
    "funding_cost",
    "handover",
]
PER_PROGRAMME = ["demand", "unmet_demand"]
PER_CELL = [
    "disbursement",
    "principal_due",
    "collection",
    "prepayment",
    "extension",
    "new_overdue",
    "new_frozen",
    "recovery",
    "write_off",
    "outstanding",
    "performing",
    "overdue",
    "frozen",
    "interest_accrued",
    "interest_collected",
    "loan_handover",
]


def read_arrays(path: Path) -> dict[str, Array]:
    """Read the arrays that a C++ benchmark writes."""
    tables = json.loads(path.read_text())
    return {name: np.array(flat, float).reshape(r, c) for name, (r, c, flat) in tables.items()}


def with_paths(arrays: dict[str, Array]) -> dict[str, Array]:
    """Give every array that a path may change a last axis of paths, of length 1."""
    shapes = ("by_id", "pool", "lags", "extension")
    return {
        name: array if name in shapes else array[..., np.newaxis] for name, array in arrays.items()
    }


def project(a: dict[str, Array], paths: int = 1, *, totals: bool = False) -> dict[str, Array]:
    """Project all months; the arrays of every measure, in đồng, or only their sums."""
    months, sources = a["transfer_in"].shape[:2]
    programmes = a["planned"].shape[1]
    cells = (sources, programmes, paths)
    of_source = (sources, paths)
    shapes = dict.fromkeys(PER_SOURCE, of_source)
    shapes |= dict.fromkeys(PER_PROGRAMME, (programmes, paths))
    shapes |= dict.fromkeys(PER_CELL, cells)
    out = {n: np.zeros((months, *((paths,) if totals else shape))) for n, shape in shapes.items()}

    def record(t: int, **results: Array) -> None:
        for name, result in results.items():
            axes = tuple(range(result.ndim - 1))
            out[name][t] = result.sum(axis=axes) if totals else result

    lags = a["lags"][0].astype(int)
    later = a["extension"][0].astype(int)
    by_id, pool = a["by_id"][0].astype(int), a["pool"][0].astype(int)
    columns = np.arange(programmes)
    entered = np.zeros((months, *cells))
    extended_due = np.zeros((months + later.max(), *cells))
    on_time = 1 - a["extended"] - a["overdue"]
    staying = 1 - a["prepayment"] - a["disaster_freezing"]

    performing = a["opening_performing"].copy()
    overdue = a["opening_overdue"].copy()
    frozen = a["opening_frozen"].copy()
    book, contract = performing, performing
    capital = np.broadcast_to(a["opening_capital"][0], of_source).copy()
    cash = capital - (performing + overdue + frozen).sum(axis=1)
    pending, uncovered = np.zeros(of_source), np.zeros(of_source)
    survival = np.ones((programmes, 1))

    for t in range(months):
        # 1. Transfers.
        moved_in = a["transfer_in"][t]
        pending += a["repayment_out"][t]
        moved_out = np.minimum(pending, cash + moved_in)
        pending -= moved_out
        capital += moved_in - moved_out
        cash += moved_in - moved_out
        record(t, funding_cost=np.rint(capital * a["cost"][t]))

        # 2. Due.
        due = book * a["opening_due"][t]
        for row, lag in enumerate(lags[lags <= t]):
            due = due + entered[t - lag] * a["due_share"][row]
        due = due + extended_due[t]
        contract = np.maximum(0, contract - due * survival)
        due = np.maximum(0, performing - np.rint(contract))

        # 3. Behaviour.
        performing_before, overdue_before = performing, overdue
        paid = np.rint(due * on_time[t])
        longer = np.minimum(np.rint(due * a["extended"][t]), due - paid)
        late = due - paid - longer
        kept = performing - due + longer
        early = np.rint(kept * a["prepayment"][t])
        hit = np.minimum(np.rint(kept * a["disaster_freezing"][t]), kept - early)
        performing = kept - early - hit
        contract = (contract + longer) * staying[t]
        extended_due[t + later, :, columns] = np.swapaxes(longer * (1 / survival), 0, 1)

        cured = np.rint(overdue * a["recovery"][t])
        icy = np.minimum(np.rint(overdue * a["freezing"][t]), overdue - cured)
        gone = np.minimum(np.rint(overdue * a["write_off"][t]), overdue - cured - icy)
        thawed_paid = np.rint(frozen * a["frozen_recovery"][t])
        dead = np.minimum(np.rint(frozen * a["frozen_write_off"][t]), frozen - thawed_paid)
        thawed = np.minimum(np.rint(frozen * a["thaw"][t]), frozen - thawed_paid - dead)
        overdue = overdue + (late + thawed - cured - icy - gone)
        frozen = frozen + (hit + icy - thawed_paid - dead - thawed)
        survival = survival * staying[t]

        recovery, lost = cured + thawed_paid, gone + dead
        collection = paid + early + recovery
        record(t, principal_due=due, extension=longer, new_overdue=late, new_frozen=hit + icy)
        record(t, prepayment=early, recovery=recovery, collection=collection, write_off=lost)

        # 4. Interest.
        payable = np.rint(performing_before * a["interest"][t])
        overdue_payable = np.rint(overdue_before * a["overdue_interest"][t])
        collected = np.rint(payable * a["interest_collected"][t])
        collected += np.rint(overdue_payable * a["overdue_interest_collected"][t])
        record(t, interest_accrued=payable + overdue_payable, interest_collected=collected)
        interest = collected.sum(axis=1)
        capitalised = np.rint(interest * a["remainder_to_capital"][0])
        uncovered += lost.sum(axis=1)
        charged = np.minimum(np.rint(uncovered * a["loss_charge"][0]), uncovered)
        uncovered -= charged
        cash += collection.sum(axis=1) + capitalised
        capital += capitalised - charged
        record(t, capitalised_interest=capitalised, loss=charged)
        record(t, interest_to_bank=interest - capitalised)

        # 5. Available.
        repaid = np.minimum(pending, cash)
        pending -= repaid
        capital -= repaid
        cash -= repaid
        record(t, transfer_in=moved_in, repayment_out=moved_out + repaid)
        kept_back = capital * (1 - a["utilisation"][t, 0])
        left = np.floor(np.maximum(0, cash - kept_back))
        record(t, available=left)

        # 6. Allocate and disburse.
        outstanding = (performing + overdue + frozen).sum(axis=0)
        wanted = a["planned"][t] + np.maximum(0, a["outstanding_target"][t] - outstanding)
        money = left.sum(axis=0)
        served = np.floor(wanted * np.minimum(1, money / np.maximum(wanted.sum(axis=0), 1)))
        unmet = wanted - served
        running = np.cumsum(a["deploy_weight"][t, by_id], axis=0)
        idle = money - served.sum(axis=0)
        given = np.rint(idle * (running / np.maximum(running[-1], 1e-9)))
        served[by_id] += np.diff(given, axis=0, prepend=0)
        record(t, demand=served + unmet, unmet_demand=unmet)
        lent = np.empty(cells)
        still_open = np.cumsum(served[by_id], axis=0)
        for s in pool:
            drawn = np.minimum(np.rint(still_open * (left[s] / np.maximum(money, 1))), left[s])
            lent[s, by_id] = np.diff(drawn, axis=0, prepend=0)
            still_open = still_open - drawn
            money = money - left[s]
        performing = performing + lent
        contract = contract + lent
        cash -= lent.sum(axis=1)
        entered[t] = lent * (1 / survival)

        # 7. Close.
        record(t, disbursement=lent, capital=capital, cash=cash, uncovered_loss=uncovered)
        record(t, performing=performing, overdue=overdue, frozen=frozen)
        record(t, outstanding=performing + overdue + frozen)
    return out if totals else {name: table.reshape(months, -1) for name, table in out.items()}


def differences(arrays: dict[str, Array]) -> list[str]:
    """The measures that are not, to the đồng, what the engine computed."""
    return [
        name
        for name, table in project(with_paths(arrays)).items()
        if not np.array_equal(table, arrays[f"expected_{name}"])
    ]


def fastest(arrays: dict[str, Array], runs: int = 20) -> float:
    """Seconds of the fastest of `runs` projections."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        project(with_paths(arrays))
        times.append(time.perf_counter() - start)
    return min(times)
