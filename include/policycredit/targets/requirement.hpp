#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/rate.hpp>

namespace policycredit {

enum class RequirementStatus {
  feasible,
  infeasible,       ///< the targets contradict each other or the yearly ceilings
  not_by_transfers  ///< no transfer of the levers helps
};

template <>
struct EnumNames<RequirementStatus> {
  static constexpr std::array<std::string_view, 3> words{"feasible", "infeasible",
                                                         "not_by_transfers"};
};

/// What a year asks of the levers; đồng.
struct YearNeed {
  int year = 0;
  double transfer = 0;              ///< net transfer of all levers in the year
  double balance = 0;               ///< their capital at the year's end
  double growth = 0;                ///< balance against the year before, a fraction
  std::optional<TargetId> binding;  ///< the target that asks for the last đồng; none if 0 is enough
  bool ahead = false;               ///< the target binds in a later year whose ceiling is too low
  friend bool operator==(const YearNeed&, const YearNeed&) = default;
};

/// The smallest transfers, year after year, with which some targets hold.
struct Requirement {
  std::vector<TargetId> targets;
  RequirementStatus status = RequirementStatus::feasible;
  std::vector<YearNeed> years;          ///< empty unless feasible
  std::optional<Rate> constant_growth;  ///< the smallest equal growth of every year that does it
  std::vector<TargetId> leaves_unmet;   ///< other targets that fail under these transfers
  std::vector<TargetId> clash;          ///< a smallest set of targets that cannot hold together
  bool clash_with_ceiling = false;      ///< ... under the yearly ceilings
  friend bool operator==(const Requirement&, const Requirement&) = default;
};

/// What it takes to meet a plan.
struct Requirements {
  std::vector<SourceId> levers;    ///< sources whose transfers may change
  std::vector<Requirement> alone;  ///< per target, in the scenario's order
  Requirement together;            ///< all targets that transfers can meet alone
  std::vector<TargetId> left_out;  ///< the others
  friend bool operator==(const Requirements&, const Requirements&) = default;
};

}  // namespace policycredit
