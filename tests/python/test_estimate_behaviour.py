"""What borrowers did between tapes, as behaviour for a scenario."""

import datetime as dt

import pyarrow as pa
import pytest
from tapes import frame, tape

import policycredit as pc


def book(valuation: str, **columns: object) -> pc.LoanBook:
    rows = len(next(iter(columns.values())))  # type: ignore[arg-type]
    return pc.LoanBook.from_arrow(pa.table(tape(rows) | columns), frame(valuation))


def test_tapes_of_two_dates_give_behaviour_with_its_sample() -> None:
    # 6 million fall due on 10/6/2026; the second loan pays 3 of them, the third, gone, everything.
    first = book("2025-12", programme=["poor"] * 3, id=["x", "y", "z"])
    second = book(
        "2026-06",
        programme=["poor"] * 2,
        id=["y", "x"],
        outstanding=[39_000_000, 36_000_000],
        next_principal=[dt.date(2026, 12, 10)] * 2,
    )
    (estimate,) = pc.estimate_behaviour([first, second])
    assert estimate.programme == "poor"
    assert (estimate.loans, estimate.due_loans, estimate.overdue_loans) == (3, 3, 0)
    assert estimate.due == pc.Money(18_000_000)
    month = pc.Month(2026, 6)
    assert estimate.behaviour.extended.at(month).fraction == pytest.approx(3 / 18)
    monthly = 1 - (1 - 36 / 108) ** (1 / 6)
    assert estimate.behaviour.prepayment.at(month).fraction == pytest.approx(monthly)
    scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
    programme = scenario.programmes[0].id
    pc.project(pc.replace(scenario, behaviour={programme: estimate.behaviour}))


def test_loans_are_found_again_in_tapes_of_several_parts() -> None:
    def in_parts(valuation: str, ids: list[str], outstanding: list[int]) -> pc.LoanBook:
        due = [dt.date(2026, 12, 10)] * 4
        columns = tape(4) | {"id": ids, "outstanding": outstanding, "next_principal": due}
        table = pa.table(columns)
        halves = [table.slice(0, 2), table.slice(2, 2)]
        return pc.LoanBook.from_arrow(pa.concat_tables(halves), frame(valuation))

    owed = [42_000_000, 41_000_000, 40_000_000, 39_000_000]
    first = in_parts("2025-12", ["a", "b", "c", "d"], owed)
    second = in_parts("2026-03", ["d", "c", "b", "a"], owed[::-1])
    for estimate in pc.estimate_behaviour([first, second]):
        assert estimate.loans == 2
        assert estimate.behaviour == pc.Behaviour()


def test_tapes_without_ids_or_in_the_wrong_order_are_refused() -> None:
    first, second = book("2025-12", id=["x"]), book("2026-01", id=["x"])
    with pytest.raises(pc.InvalidInput, match="valuation of tape 2 = 2025-12"):
        pc.estimate_behaviour([second, first])
    with pytest.raises(pc.InvalidInput, match="must be at least two"):
        pc.estimate_behaviour([first])
    nameless = {name: value for name, value in tape(1).items() if name != "id"}
    without = pc.LoanBook.from_arrow(pa.table(nameless), frame("2026-01"))
    with pytest.raises(pc.InvalidInput, match="no column `id`"):
        pc.estimate_behaviour([first, without])
