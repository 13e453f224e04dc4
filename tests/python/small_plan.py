"""A plan of one programme and two sources, small enough to change in a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import policycredit as pc

Read = Callable[..., pc.Projection]

PLAN = """
schema = 1
name = "small"
title = {{ vi = "Kế hoạch nhỏ", en = "A small plan" }}
valuation = "2025-12"
horizon = "{horizon}"

[[source]]
id = "central"
name = {{ vi = "Trung ương", en = "Centre" }}
kind = "central_balanced"
opening = 800
growth = 8

[[source]]
id = "local"
name = {{ vi = "{local}", en = "{local}" }}
kind = "local_budget"
opening = {{ value = 200, status = "published", source = "R1" }}
growth = 20
{source}

[[programme]]
id = "poor"
name = {{ vi = "Hộ nghèo", en = "Poor households" }}
rate = 6.24
term = 60

[references.R1]
title = "{title}"
address = "{address}"

[opening]
outstanding = 990
overdue = 5
frozen = 5
mix = {{ poor = 100 }}
ages = {{ poor = {{ steady = 8 }} }}

[policy]
utilisation = 99
allocation = "pro_rata"

[demand]
poor = {{ weight = 1 }}
{targets}
"""
SHARE = """
[[target]]
id = "share"
name = { vi = "Tỷ trọng", en = "Share" }
kind = "capital_share"
sources = ["local"]
at_least = 40
by = "2030-12"
"""
GROWTH = """
[[target]]
id = "growth"
name = { vi = "Tăng trưởng", en = "Growth" }
kind = "growth"
sources = ["local"]
at_least = 20
base = "balance"
"""
OVERDUE = """
[[target]]
id = "overdue"
name = { vi = "Quá hạn", en = "Overdue" }
kind = "overdue"
at_most = 0.1
"""


def read_small_plan(folder: Path) -> Read:
    """How to make the plan with some targets and values, as a file in a folder."""

    def read(targets: str = "", **values: str) -> pc.Projection:
        given = {"horizon": "2030-12", "local": "Địa phương", "source": "", "title": "A report"}
        given |= {"address": "https://example.org/report", "targets": targets, **values}
        path = folder / "plan.toml"
        path.write_text(PLAN.format(**given), encoding="utf-8")
        return pc.project(pc.read_scenario(path))

    return read
