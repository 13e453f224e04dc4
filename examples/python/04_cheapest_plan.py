"""The cheapest transfers that meet Cần Thơ's targets, evenly, and what stands in the way."""

import policycredit as pc

scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))

# At most 25 % more each year than the year before; money later counts 4 % less a year.
smooth = pc.SmoothTransfers(id="smooth", largest_rise=pc.Rate.percent(25))
plan = pc.plan(scenario, pc.PlanRules(smooth=[smooth], discount=pc.Rate.percent(4)))
print(plan)
print((plan.to_frame() / 1e9).round(1))

# The engine's word, not the solver's.
assert all(a.met for a in plan.assessment if a.target not in plan.left_out)
projection = pc.project(plan.scenario)
print(f"local capital in 2030: {projection.capital[-1, 3] / 1e9:,.1f} billion")

# A budget that cannot do it: which rules contradict each other, and the least that would do.
budget = pc.TransferLimit(id="budget", at_most=pc.Money.billion(1300))
print(pc.plan(scenario, pc.PlanRules(limits=[budget])))
