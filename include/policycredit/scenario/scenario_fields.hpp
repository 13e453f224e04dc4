#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/id.hpp>
#include <policycredit/core/names.hpp>
#include <policycredit/core/time_grid.hpp>
#include <policycredit/funds/capital_source.hpp>
#include <policycredit/funds/unit.hpp>
#include <policycredit/loans/programme.hpp>
#include <policycredit/scenario/behaviour.hpp>
#include <policycredit/scenario/lending_policy.hpp>
#include <policycredit/scenario/opening_position.hpp>
#include <policycredit/scenario/provenance.hpp>
#include <policycredit/scenario/shock.hpp>
#include <policycredit/scenario/target.hpp>

namespace policycredit {

/// Everything that a projection assumes, as people write it, not yet checked.
struct ScenarioFields {
  std::string name{};  ///< short, unique among the scenarios that are compared
  Names title{};
  std::string base{};           ///< name of the scenario it was derived from, or empty
  std::vector<Shock> shocks{};  ///< applied to the base, in order
  TimeGrid grid{};
  std::vector<Unit> units{};
  std::vector<CapitalSource> sources{};
  std::vector<Programme> programmes{};
  OpeningPosition opening{};
  std::map<ProgrammeId, Behaviour> behaviour{};  ///< programmes without one: Behaviour()
  LendingPolicy policy{};
  std::vector<Target> targets{};
  std::vector<SourceId> levers{};  ///< sources that `require` may change; empty: local budgets
  Evidence evidence{};
  friend bool operator==(const ScenarioFields&, const ScenarioFields&) = default;
};

}  // namespace policycredit
