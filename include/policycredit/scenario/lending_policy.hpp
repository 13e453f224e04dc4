#pragma once

#include <map>
#include <utility>
#include <variant>

#include <policycredit/core/flow.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/path.hpp>
#include <policycredit/scenario/allocation.hpp>

namespace policycredit {

/// Lending that is planned as amounts.
struct PlannedLending {
  Flow amount{};
  friend bool operator==(const PlannedLending&, const PlannedLending&) = default;
};

/// Lending that makes the programme's outstanding loans grow by `per_year` in each calendar year,
/// spread by `profile`.
struct OutstandingGrowth {
  Path<Rate> per_year{};
  SeasonalProfile profile{};
  friend bool operator==(const OutstandingGrowth&, const OutstandingGrowth&) = default;
};

/// Lending of what is available after planned lending, shared among such programmes by weight.
struct DeployAvailable {
  Path<double> weight = 1.0;
  friend bool operator==(const DeployAvailable&, const DeployAvailable&) = default;
};

using Demand = std::variant<PlannedLending, OutstandingGrowth, DeployAvailable>;

/// How available money meets demand.
struct LendingPolicy {
  Path<Share> utilisation = Share::percent(100);  ///< of capital that may be lent out
  std::map<ProgrammeId, Demand> demand{};         ///< programmes without one do not lend
  AllocationRule allocation = ProRata{};
  friend bool operator==(const LendingPolicy&, const LendingPolicy&) = default;
};

}  // namespace policycredit
