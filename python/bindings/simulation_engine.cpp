#include "simulation_engine.hpp"

#include <utility>

namespace policycredit::python {

Simulation run_simulate(const Scenario& scenario, const Uncertainty& uncertainty,
                        const SimulationOptions& options, const Progress& progress) {
  return simulate(scenario, uncertainty, options, progress);
}

std::vector<Sensitivity> run_sensitivities(const Scenario& scenario,
                                           const std::vector<Outcome>& outcomes,
                                           const std::vector<std::string>& addresses) {
  return sensitivities(scenario, outcomes, addresses);
}

BreakEven run_break_even(const Scenario& scenario, const std::string& address,
                         const TargetId& target, double low, double high) {
  return break_even(scenario, address, target, low, high);
}

Tornado run_tornado(const Scenario& scenario, const Outcome& outcome,
                    const std::vector<AssumptionValues>& ranges, const TrialProgress& progress) {
  return tornado(scenario, outcome, ranges, progress);
}

TwoWay run_two_way(const Scenario& scenario, const Outcome& outcome, const AssumptionValues& first,
                   const AssumptionValues& second, const TrialProgress& progress) {
  return two_way(scenario, outcome, first, second, progress);
}

RobustPlan run_robust_plan(const Scenario& scenario, const Uncertainty& uncertainty,
                           const PlanRules& rules, const RobustOptions& options,
                           const LinearSolver& solver, const Progress& progress) {
  return robust_plan(scenario, uncertainty, rules, options, solver, progress);
}

CertaintyCurve run_certainty_curve(const Scenario& scenario, const Uncertainty& uncertainty,
                                   const PlanRules& rules, std::vector<double> probabilities,
                                   const RobustOptions& options, const LinearSolver& solver,
                                   const Progress& progress) {
  return certainty_curve(scenario, uncertainty, rules, std::move(probabilities), options, solver,
                         progress);
}

}  // namespace policycredit::python
