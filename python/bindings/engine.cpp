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

Ledger run_ledger(const Projection& projection) { return ledger_of(projection); }

}  // namespace policycredit::python
