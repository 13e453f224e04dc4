#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <policycredit/certainty/robust_search.hpp>

namespace policycredit {

/// What certainty costs: a plan for each probability.
struct CertaintyCurve {
  std::vector<RobustPlan> plans{};  ///< by probability, rising; costs never fall
};

/// The cheapest plan for each of the probabilities, by the same draws (docs/model/robust_plan.md).
/// Where a plan found for more certainty costs less, it is taken for less certainty too. See
/// `robust_plan`; of the options all but the probability count.
[[nodiscard]] inline CertaintyCurve certainty_curve(
    const Scenario& scenario, const Uncertainty& uncertainty, const PlanRules& rules,
    std::vector<double> probabilities, const RobustOptions& options, const LinearSolver& solver,
    const Progress& progress = {}) {
  require(!probabilities.empty(), "probabilities", "none", "must be at least one");
  std::sort(probabilities.begin(), probabilities.end());
  probabilities.erase(std::unique(probabilities.begin(), probabilities.end()), probabilities.end());
  detail::RobustSearch search(scenario, uncertainty, rules, options, solver, progress);
  CertaintyCurve curve;
  for (const double probability : probabilities) curve.plans.push_back(search.run(probability));
  const auto found = [](const RobustPlan& each) {
    return each.status != RobustStatus::infeasible && each.status != RobustStatus::unconfirmed;
  };
  for (std::size_t i = curve.plans.size() - 1; i-- > 0;) {
    const RobustPlan& surer = curve.plans[i + 1];
    RobustPlan& plan = curve.plans[i];
    if (!found(surer) || (found(plan) && plan.plan.discounted_cost <= surer.plan.discounted_cost))
      continue;
    plan = surer;
    plan.options.probability = probabilities[i];
    if (plan.status == RobustStatus::missed && plan.out_of_sample >= probabilities[i])
      plan.status = RobustStatus::confirmed;
  }
  return curve;
}

}  // namespace policycredit
