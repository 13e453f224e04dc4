#pragma once

// The calls that compute, kept apart from the classes so that only they are compiled for speed.
// All are pure C++ and are called without the GIL.

#include <memory>
#include <string>
#include <vector>

#include <policycredit/plan/lending_plan.hpp>
#include <policycredit/plan/plan.hpp>
#include <policycredit/policycredit.hpp>

namespace policycredit::python {

[[nodiscard]] std::shared_ptr<ResolvedScenario> run_resolve(const Scenario&);
[[nodiscard]] std::shared_ptr<Projection> run_project(std::shared_ptr<const ResolvedScenario>);
[[nodiscard]] std::vector<Assessment> run_assess(const Projection&);
[[nodiscard]] Requirements run_require(const Scenario&);
[[nodiscard]] Scenario run_meeting(const Scenario&, const Requirement&, std::string name,
                                   Names title, bool smooth);
[[nodiscard]] LinearProgramme run_plan_model(const Scenario&, const PlanRules&);
[[nodiscard]] Plan run_plan(const Scenario&, const PlanRules&, const LinearSolver&);
[[nodiscard]] LendingPlan run_plan_lending(const Scenario&, const LendingRules&,
                                           const LinearSolver&);
[[nodiscard]] Ledger run_ledger(const Projection&);

}  // namespace policycredit::python
