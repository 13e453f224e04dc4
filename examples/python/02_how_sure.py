"""How sure the plan of Cần Thơ is, and which assumptions matter to its targets."""

import policycredit as pc

scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
uncertainty = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))

simulation = pc.simulate(scenario, uncertainty, paths=5_000, seed=1)
for odds in simulation.targets:
    print(
        f"{odds.target} {odds.date}: holds in {odds.probability:.1%} of the paths "
        f"(± {odds.standard_error:.1%}), else {odds.shortfall / 1e9:,.0f} billion short"
    )
bands = simulation.to_frame()
last = bands[bands["month"] == bands["month"].max()]
for row in last[last["series"] == "outstanding"].itertuples():
    print(f"outstanding in 2030: {row.p5 / 1e9:,.0f} to {row.p95 / 1e9:,.0f} billion in 9 of 10")

share = next(target for target in scenario.targets if type(target.rule) is pc.CapitalShareFloor)
margin = pc.Outcome.margin(share.id, pc.Month("2030-12"))
found = pc.sensitivities(scenario, [margin], ["sources.*.growth"])
for each in sorted(found, key=lambda s: -abs(s.derivative)):
    print(f"{each.address}: one point more moves the share by {each.derivative:+.2f} points")

even = pc.break_even(scenario, "sources.local.growth", share.id, 0.2, 0.5)
assert even.value is not None
print(f"the share holds from a local growth of {even.value:.2%} a year")
