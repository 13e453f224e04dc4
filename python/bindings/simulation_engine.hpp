#pragma once

// The calls of uncertainty, sensitivity and certainty that compute; see engine.hpp.

#include <string>
#include <vector>

#include <policycredit/certainty/certainty_curve.hpp>
#include <policycredit/certainty/robust_plan.hpp>
#include <policycredit/policycredit.hpp>
#include <policycredit/sensitivity/break_even.hpp>
#include <policycredit/sensitivity/sensitivities.hpp>
#include <policycredit/sensitivity/tornado.hpp>
#include <policycredit/sensitivity/two_way.hpp>
#include <policycredit/simulation/simulate.hpp>

namespace policycredit::python {

[[nodiscard]] Simulation run_simulate(const Scenario&, const Uncertainty&, const SimulationOptions&,
                                      const Progress&);
[[nodiscard]] std::vector<Sensitivity> run_sensitivities(const Scenario&,
                                                         const std::vector<Outcome>&,
                                                         const std::vector<std::string>& addresses);
[[nodiscard]] BreakEven run_break_even(const Scenario&, const std::string& address, const TargetId&,
                                       double low, double high);
[[nodiscard]] Tornado run_tornado(const Scenario&, const Outcome&,
                                  const std::vector<AssumptionValues>& ranges,
                                  const TrialProgress&);
[[nodiscard]] TwoWay run_two_way(const Scenario&, const Outcome&, const AssumptionValues& first,
                                 const AssumptionValues& second, const TrialProgress&);
[[nodiscard]] RobustPlan run_robust_plan(const Scenario&, const Uncertainty&, const PlanRules&,
                                         const RobustOptions&, const LinearSolver&,
                                         const Progress&);
[[nodiscard]] CertaintyCurve run_certainty_curve(const Scenario&, const Uncertainty&,
                                                 const PlanRules&,
                                                 std::vector<double> probabilities,
                                                 const RobustOptions&, const LinearSolver&,
                                                 const Progress&);

}  // namespace policycredit::python
