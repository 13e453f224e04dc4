"""A small book frame and loan tapes for tests."""

import datetime as dt

import policycredit as pc


def frame(valuation: str = "2025-12") -> pc.BookFrame:
    return pc.BookFrame(
        valuation=valuation,
        programmes=[
            pc.Programme(id="poor", rate=pc.Rate.percent(6.6)),
            pc.Programme(id="jobs", rate=pc.Rate.percent(7.92)),
        ],
        sources=["central", "local"],
        units=["east", "west"],
    )


def tape(rows: int = 3) -> dict[str, list[object]]:
    """Loans of 60 million lent on 10/6/2024, 6 million due every half year to 10/6/2029."""
    return {
        "id": [f"A{i}" for i in range(rows)],
        "programme": [("poor", "jobs")[i % 2] for i in range(rows)],
        "source": [("central", "local")[i // 2 % 2] for i in range(rows)],
        "unit": [("east", "west")[i // 4 % 2] for i in range(rows)],
        "disbursed": [dt.date(2024, 6, 10)] * rows,
        "amount": [60_000_000] * rows,
        "outstanding": [42_000_000] * rows,
        "next_principal": [dt.date(2026, 6, 10)] * rows,
        "instalment_interval": [6] * rows,
        "maturity": [dt.date(2029, 6, 10)] * rows,
        "interest_day": [10] * rows,
    }
