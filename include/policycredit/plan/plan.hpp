#pragma once

#include <policycredit/plan/plan_search.hpp>

namespace policycredit {

/// The cheapest transfers of the levers, per source and year, with which the targets hold under the
/// rules: a linear programme whose rows the engine corrects until `assess` confirms every target
/// (docs/model/plan.md). Throws InvalidInput for rules that name what is not there, Error if the
/// solver fails.
[[nodiscard]] inline Plan plan(const ResolvedScenario& resolved, const PlanRules& rules,
                               const LinearSolver& solver) {
  return detail::PlanSearch(resolved, rules, solver).run();
}
[[nodiscard]] inline Plan plan(const Scenario& scenario, const PlanRules& rules,
                               const LinearSolver& solver) {
  return plan(resolve(scenario), rules, solver);
}

}  // namespace policycredit
