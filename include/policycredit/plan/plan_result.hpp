#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/plan/plan_limit.hpp>
#include <policycredit/scenario/scenario.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit {

enum class PlanStatus {
  optimal,      ///< the engine confirms every target and rule; no cheaper plan is known to be one
  feasible,     ///< the engine confirms it, but the search ended before its cost stood still
  infeasible,   ///< targets and rules contradict each other: `clash`, `relaxations`
  unconfirmed,  ///< the engine finds a target missed where the linear programme does not
};

template <>
struct EnumNames<PlanStatus> {
  static constexpr std::array<std::string_view, 4> words{"optimal", "feasible", "infeasible",
                                                         "unconfirmed"};
};

/// Net transfer of a source in a calendar year.
struct PlannedTransfer {
  SourceId source{};
  std::optional<UnitId> unit{};
  int year = 0;
  Money amount{};
  friend bool operator==(const PlannedTransfer&, const PlannedTransfer&) = default;
};

/// A limit of the plan, as it stands under the planned transfers.
struct PlanLimitState {
  std::string rule{};  ///< its address: targets.share, sources.local.yearly_ceiling, limits.mine
  LimitKind kind = LimitKind::target;
  Month date{};
  double slack = 0;      ///< đồng by which it holds, by the engine
  bool binding = false;  ///< it asks for the last đồng
  double price = 0;      ///< đồng of cost that one `unit` less strict would save, for small changes
  LimitUnit unit = LimitUnit::billion;
  double safety = 0;  ///< đồng of slack that it is asked for, so that it holds with certainty
  friend bool operator==(const PlanLimitState&, const PlanLimitState&) = default;
};

/// By how much a limit has to give way.
struct Relaxation {
  std::string rule{};
  LimitKind kind = LimitKind::target;
  Month date{};
  double missing = 0;  ///< đồng
  double units = 0;    ///< the same in `unit`: tỷ đồng or percentage points
  LimitUnit unit = LimitUnit::billion;
  friend bool operator==(const Relaxation&, const Relaxation&) = default;
};

/// The cheapest transfers found, confirmed by the engine.
struct Plan {
  PlanStatus status = PlanStatus::infeasible;
  std::vector<PlannedTransfer> transfers{};  ///< by source, then year; if infeasible: of the least
                                             ///< relaxation
  Money cost{};                              ///< sum of the transfers
  Money discounted_cost{};
  std::vector<PlanLimitState> limits{};   ///< empty if infeasible
  std::vector<std::string> clash{};       ///< a smallest set of rules that contradict each other
  std::vector<Relaxation> relaxations{};  ///< the least that makes the plan feasible
  std::vector<TargetId> left_out{};       ///< targets that were not asked of the transfers
  int rounds = 0;                         ///< linear programmes that were projected
  Scenario scenario{};                    ///< the scenario with these transfers
  std::vector<Assessment> assessment{};   ///< all its targets, judged by the engine
  friend bool operator==(const Plan&, const Plan&) = default;
};

}  // namespace policycredit
