#pragma once

#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/tools/toms748_solve.hpp>

#include <policycredit/projection/project.hpp>
#include <policycredit/scenario/apply.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit {

enum class BreakEvenStatus {
  found,
  holds_throughout,  ///< the target holds at both ends of the bracket
  fails_throughout   ///< it fails at both ends
};

template <>
struct EnumNames<BreakEvenStatus> {
  static constexpr std::array<std::string_view, 3> words{"found", "holds_throughout",
                                                         "fails_throughout"};
};

/// The value of one assumption, the same in every month, at which a target just holds on all its
/// dates.
struct BreakEven {
  std::string address{};
  TargetId target{};
  BreakEvenStatus status = BreakEvenStatus::found;
  double low = 0, high = 0;                ///< the bracket that was searched
  std::optional<double> value{};           ///< if found; the target holds there
  double margin_low = 0, margin_high = 0;  ///< the target's smallest margin at the ends
  friend bool operator==(const BreakEven&, const BreakEven&) = default;
};

/// Searches [`low`, `high`] for the value of the assumption at `address` (a shock's address) at
/// which `target` just holds. The search assumes that the margin crosses 0 once in the bracket; of
/// the last two values it reports the one at which the target holds. Throws NotFound for an
/// unknown address or target, InvalidInput for a bracket that leaves the assumption's range or is
/// empty.
[[nodiscard]] inline BreakEven break_even(const Scenario& scenario, const std::string& address,
                                          const TargetId& target, double low, double high) {
  require(low < high, "high", text(high), "must be above low, " + text(low));
  const Target* judged = nullptr;
  for (const Target& each : scenario.targets())
    if (each.id == target) judged = &each;
  if (!judged) throw NotFound("target `" + target.text() + "` is not in the scenario");

  const auto margin = [&](double value) {
    const AssumptionChange change{address, {Operation::set, value, {}, {}}};
    const Projection projection =
        project(Scenario::of(changed(ScenarioFields(scenario.fields()), change)));
    double least = std::numeric_limits<double>::infinity();
    for (const Assessment& a : assess(projection, *judged)) least = std::min(least, a.margin);
    require(std::isfinite(least), "target " + target.text(), "no date",
            "must be judged within the projection");
    return least;
  };
  BreakEven result{.address = address, .target = target, .low = low, .high = high};
  result.margin_low = margin(low);
  result.margin_high = margin(high);
  const bool holds_low = result.margin_low >= 0, holds_high = result.margin_high >= 0;
  if (holds_low == holds_high) {
    result.status =
        holds_low ? BreakEvenStatus::holds_throughout : BreakEvenStatus::fails_throughout;
    return result;
  }
  // A margin of exactly 0 is met; the search needs it on the side of those that are.
  const auto signed_margin = [&](double value) {
    const double at = margin(value);
    return at >= 0 ? at + 1e-12 : at;
  };
  std::uintmax_t rounds = 200;
  const auto [left, right] = boost::math::tools::toms748_solve(
      signed_margin, low, high, result.margin_low + (holds_low ? 1e-12 : 0),
      result.margin_high + (holds_high ? 1e-12 : 0), boost::math::tools::eps_tolerance<double>(50),
      rounds);
  result.value = margin(left) >= 0 ? left : right;
  return result;
}

}  // namespace policycredit
