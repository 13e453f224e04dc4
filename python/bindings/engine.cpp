#include "engine.hpp"

#include <utility>

namespace policycredit::python {

std::shared_ptr<ResolvedScenario> run_resolve(const Scenario& scenario) {
  return std::make_shared<ResolvedScenario>(resolve(scenario));
}

std::shared_ptr<Projection> run_project(std::shared_ptr<const ResolvedScenario> resolved) {
  return std::make_shared<Projection>(project(std::move(resolved)));
}

std::vector<Assessment> run_assess(const Projection& projection) { return assess(projection); }

Requirements run_require(const Scenario& scenario) { return require(scenario); }

Scenario run_meeting(const Scenario& scenario, const Requirement& requirement, std::string name,
                     Names title, bool smooth) {
  return meeting(resolve(scenario), requirement, std::move(name), std::move(title), smooth);
}

LinearProgramme run_plan_model(const Scenario& scenario, const PlanRules& rules) {
  return plan_model(scenario, rules);
}

Plan run_plan(const Scenario& scenario, const PlanRules& rules, const LinearSolver& solver) {
  return plan(scenario, rules, solver);
}

LendingPlan run_plan_lending(const Scenario& scenario, const LendingRules& rules,
                             const LinearSolver& solver) {
  return plan_lending(scenario, rules, solver);
}

Ledger run_ledger(const Projection& projection) { return ledger_of(projection); }

}  // namespace policycredit::python
