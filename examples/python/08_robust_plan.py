"""The cheapest transfers of Cần Thơ that meet its targets in nine of ten futures, and the price."""

import policycredit as pc

scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
uncertainty = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))
rules = pc.PlanRules(discount=pc.Rate.percent(4))

found = pc.robust_plan(scenario, uncertainty, rules, probability=0.9, seed=1, check_seed=2)
print(found)
print((found.to_frame() / 1e9).round(1))

# The check had no part in finding the plan: another seed, and the engine's own `assess`.
assert found.status == "confirmed"
assert found.out_of_sample >= 0.9
print(found.targets_to_frame()[["target", "date", "probability", "standard_error"]])

# What one point of certainty more costs; `curve.chart()` draws it.
curve = pc.certainty_curve(scenario, uncertainty, rules, probabilities=[0.5, 0.7, 0.9, 0.95])
print(curve)
