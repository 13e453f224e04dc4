#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/plan/plan_result.hpp>
#include <policycredit/scenario/target.hpp>

namespace policycredit {

/// New loans of the chosen programmes, from the sources of the chosen units, are at least and at
/// most so much in each year: demand, earmarks. Empty lists choose all.
struct LendingLimit {
  std::string id{};  ///< as errors and clashes call it
  std::vector<ProgrammeId> programmes{};
  std::vector<UnitId> units{};
  std::optional<Money> at_least{}, at_most{};
  YearSpan years{};
  friend bool operator==(const LendingLimit&, const LendingLimit&) = default;
};

/// What `plan_lending` keeps to and what it serves most of.
struct LendingRules {
  std::map<ProgrammeId, double> weights{};  ///< of a borrower's need, at least 0; 1 if not listed
  std::vector<LendingLimit> limits{};
  friend bool operator==(const LendingRules&, const LendingRules&) = default;
};

/// New loans from a source in a programme in a calendar year.
struct PlannedLoans {
  SourceId source{};
  std::optional<UnitId> unit{};
  ProgrammeId programme{};
  int year = 0;
  Money amount{};
  friend bool operator==(const PlannedLoans&, const PlannedLoans&) = default;
};

/// The lending that serves most, confirmed by the engine. The price of a limit is the need that one
/// unit more of it would serve.
struct LendingPlan {
  PlanStatus status = PlanStatus::infeasible;
  std::vector<PlannedLoans> loans{};
  double borrowers = 0;  ///< loans / average loan, by programme
  double need = 0;       ///< the same, weighted
  std::vector<PlanLimitState> limits{};
  std::vector<std::string> clash{};
  std::vector<Relaxation> relaxations{};
  int rounds = 0;
  Scenario scenario{};  ///< the scenario with this lending: its own allocation rule
  std::vector<Assessment> assessment{};
  friend bool operator==(const LendingPlan&, const LendingPlan&) = default;
};

}  // namespace policycredit
