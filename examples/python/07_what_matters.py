"""What the share of local capital in Cần Thơ hangs on, in numbers and in a report for leaders."""

import tempfile
from pathlib import Path

import policycredit as pc

scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
uncertainty = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))
share = pc.Outcome.margin("local_share", pc.Month("2030-12"))

# Every assumption at the ends of its stated range, all else as it is; the share itself is
# threshold + margin.
tornado = pc.tornado(scenario, share, pc.ranges_of(uncertainty, low=0.05, high=0.95))
assert tornado.threshold is not None
for bar in tornado.bars:
    low, high = (tornado.threshold + margin for margin in (bar.low, bar.high))
    print(f"{bar.range}: {low:.2%} to {high:.2%}")

# The share for the growth of local money (down) and of the other sources (across).
others = [f"sources.{s.id}.growth" for s in scenario.sources if s.id != "local"]
local = pc.AssumptionValues(addresses=["sources.local.growth"], values=[0.20, 0.25, 0.30, 0.35])
two_way = pc.two_way(
    scenario, share, local, pc.AssumptionValues(addresses=others, values=[0.06, 0.08, 0.10])
)
table = (two_way.to_frame() + tornado.threshold).round(4)
print(table.rename_axis("local, others across").rename_axis(None, axis="columns"))

# Where it just holds, and what one point more does.
even = pc.break_even(scenario, "sources.local.growth", "local_share", 0.2, 0.5)
sensitivities = pc.sensitivities(scenario, [share], ["sources.*.growth"])
assert even.value is not None
print(f"the target holds from a local growth of {even.value:.2%} a year")
print(sensitivities.to_frame()[["address", "derivative", "elasticity"]].round(4))

with tempfile.TemporaryDirectory() as folder:
    report = Path(folder) / "report.html"
    pc.write_report(
        pc.project(scenario),
        report,
        lang="vi",
        simulation=pc.simulate(scenario, uncertainty, paths=2_000),
        tornado=tornado,
        two_way=two_way,
        sensitivities=sensitivities,
        plan=pc.plan(scenario),
    )
    print(f"{report.name}: {report.stat().st_size / 1e6:.1f} MB, opens offline")
