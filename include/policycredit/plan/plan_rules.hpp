#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/flow.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/path.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/scenario/target.hpp>

namespace policycredit {

// The rules beside the targets that planned transfers keep to (docs/model/plan.md). `sources` and
// `units` choose lever sources: those listed, and those of the units listed; all levers if both are
// empty.

/// Their transfers together are at least and at most so much in each year, or in all the years
/// together: budget ceilings, minimum contributions, earmarks (of sources bound to programmes).
struct TransferLimit {
  std::string id{};  ///< as errors and clashes call it
  std::vector<SourceId> sources{};
  std::vector<UnitId> units{};
  std::optional<Money> at_least{}, at_most{};
  YearSpan years{};
  bool together = false;  ///< all the years together
  friend bool operator==(const TransferLimit&, const TransferLimit&) = default;
};

/// Of what the year before transferred, a year's transfers change by at most so much. The first
/// year is compared with `previous_transfer` if the sources state it. Years that the projection has
/// in part are left out.
struct SmoothTransfers {
  std::string id{};
  std::vector<SourceId> sources{};
  std::vector<UnitId> units{};
  std::optional<Rate> largest_rise{}, largest_fall{};  ///< falls are given as rates above 0
  std::optional<Money> largest_change{};               ///< either way
  friend bool operator==(const SmoothTransfers&, const SmoothTransfers&) = default;
};

/// Of plans that cost at most `allowance` more than the cheapest, the most even one: the least sum
/// of squares of what each chosen source's transfers change by from year to year (years that the
/// projection has in part are left out), or of what they are off a wished path.
struct EvenTransfers {
  std::vector<SourceId> sources{};
  std::vector<UnitId> units{};
  std::map<SourceId, Path<Money>> wished{};  ///< per year, of each chosen source; empty: changes
  Share allowance{};                         ///< of the cost of the cheapest plan
  friend bool operator==(const EvenTransfers&, const EvenTransfers&) = default;
};

enum class Fairness {
  proportional,   ///< each unit pays its part of each year's transfers, by revenue
  equal_effort,   ///< ... of the transfers of all years together
  least_largest,  ///< the largest part of a unit's revenue in a year is as small as can be
};

template <>
struct EnumNames<Fairness> {
  static constexpr std::array<std::string_view, 3> words{"proportional", "equal_effort",
                                                         "least_largest"};
};

/// How units share what there is to transfer. A unit's effort is its transfers / its revenue.
struct FairSharing {
  Fairness kind = Fairness::proportional;
  std::map<UnitId, Path<Money>> revenue{};  ///< of each unit that has a lever, per year
  Share tolerance{};  ///< part by which a unit may be off its part; not for least_largest
  friend bool operator==(const FairSharing&, const FairSharing&) = default;
};

/// What `plan` keeps to and what it minimises.
struct PlanRules {
  std::vector<SourceId> levers{};        ///< empty: the scenario's levers
  std::vector<TargetId> targets{};       ///< empty: all but those that collection must meet
  std::map<TargetId, double> margins{};  ///< safety: how much more than a target asks for, in its
                                         ///< own unit (fraction or đồng)
  std::vector<TransferLimit> limits{};
  std::vector<SmoothTransfers> smooth{};
  std::optional<FairSharing> fair{};
  std::optional<EvenTransfers> even{};
  Rate discount{};  ///< per year, of transfers in the cost that is minimised
  std::optional<SeasonalProfile> timing{};  ///< within each year; unset: as the scenario's
  friend bool operator==(const PlanRules&, const PlanRules&) = default;
};

}  // namespace policycredit
