#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/plan/plan_result.hpp>
#include <policycredit/simulation/simulation.hpp>

namespace policycredit {

/// How sure a plan must be, and by how many draws it is found and checked.
struct RobustOptions {
  double probability = 0.9;  ///< that all targets asked hold on all their dates; above 0, at most 1
  double confidence = 0.95;  ///< that the draws of the search do not flatter; from 0.5 to below 1
  long paths = 4'000;        ///< draws by which the plan is found
  std::uint64_t seed = 1;
  long check_paths = 10'000;  ///< fresh draws by which it is checked
  std::uint64_t check_seed = 2;
  int threads = 1;
  friend bool operator==(const RobustOptions&, const RobustOptions&) = default;
};

enum class RobustStatus {
  confirmed,    ///< fresh draws show at least the probability asked for
  feasible,     ///< ... but the search ended before its cost stood still
  missed,       ///< the draws of the search show it, fresh ones do not
  infeasible,   ///< no transfers under the rules are so sure: `plan.clash`, `plan.relaxations`
  unconfirmed,  ///< the search ended before its own draws showed it
};

template <>
struct EnumNames<RobustStatus> {
  static constexpr std::array<std::string_view, 5> words{"confirmed", "feasible", "missed",
                                                         "infeasible", "unconfirmed"};
};

/// The cheapest transfers found with which the targets hold with a probability.
struct RobustPlan {
  RobustStatus status = RobustStatus::infeasible;
  RobustOptions options{};
  Plan plan{};
  /// Of paths in which every target asked holds on every date: by the draws of the search, by
  /// fresh ones, and the standard error of the latter.
  double in_sample = 0, out_of_sample = 0, standard_error = 0;
  std::vector<TargetOdds> targets{};  ///< by fresh draws: the targets asked, date by date
  /// Cost of the plan for the scenario as it stands, and how sure that one is; none if there is no
  /// such plan.
  std::optional<Money> nominal_cost{};
  std::optional<double> nominal_probability{};
  /// Uncertain assumptions that planned transfers replace: the growth of a lever.
  std::vector<std::string> left_out{};
  int rounds = 0;  ///< plans that were simulated
};

}  // namespace policycredit
