#pragma once

#include <policycredit/certainty/robust_search.hpp>

namespace policycredit {

/// The cheapest transfers, per source and year, with which all targets hold with at least
/// `options.probability` under the uncertainty: a sample average approximation, checked by fresh
/// draws (docs/model/robust_plan.md). `progress` is given the number of paths done so far, of all
/// simulations; false stops it. Throws InvalidInput for rules and uncertainties that do not fit the
/// scenario, Cancelled if `progress` says so, Error if the solver fails.
[[nodiscard]] inline RobustPlan robust_plan(const Scenario& scenario,
                                            const Uncertainty& uncertainty, const PlanRules& rules,
                                            const RobustOptions& options,
                                            const LinearSolver& solver,
                                            const Progress& progress = {}) {
  return detail::RobustSearch(scenario, uncertainty, rules, options, solver, progress)
      .run(options.probability);
}

}  // namespace policycredit
