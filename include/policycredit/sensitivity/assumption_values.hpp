#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <policycredit/core/change.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/scenario/apply.hpp>
#include <policycredit/scenario/assumptions.hpp>
#include <policycredit/scenario/scenario.hpp>
#include <policycredit/scenario/shock.hpp>

namespace policycredit {

/// An assumption, or several that move together, and the numbers that it is tried at.
struct AssumptionValues {
  std::vector<std::string> addresses{};  ///< as in a shock: `*` for any part
  std::vector<double> values{};          ///< đồng, fractions, or factors if `operation` is scale
  Operation operation = Operation::set;
  std::optional<Month> from{}, to{};  ///< both included; unset means the whole projection

  /// The changes that bring one of the values about.
  [[nodiscard]] std::vector<AssumptionChange> changes(double value) const {
    std::vector<AssumptionChange> made;
    for (const std::string& address : addresses)
      made.push_back({address, {operation, value, from, to}});
    return made;
  }
  /// `sources.local.growth`, or several with a comma between.
  [[nodiscard]] std::string text() const {
    std::string written;
    for (const std::string& address : addresses) written += (written.empty() ? "" : ", ") + address;
    return written;
  }
  friend bool operator==(const AssumptionValues&, const AssumptionValues&) = default;
};

/// What the assumptions that move together are in a scenario.
struct AssumptionNow {
  AssumptionUnit unit = AssumptionUnit::number;
  std::optional<double> value{};  ///< unset where it varies, by month or between them
  friend bool operator==(const AssumptionNow&, const AssumptionNow&) = default;
};

/// Throws NotFound for an address that names nothing, InvalidInput if units differ that one number
/// cannot be set to or added to.
[[nodiscard]] inline AssumptionNow assumption_now(const Scenario& scenario,
                                                  const AssumptionValues& tried) {
  require(!tried.addresses.empty(), "addresses", "none", "must name an assumption");
  const Month first = tried.from.value_or(scenario.grid().month(0));
  std::vector<AssumptionUnit> units;
  std::vector<std::optional<double>> numbers;
  std::vector<bool> found(tried.addresses.size());
  for_each_assumption(scenario.fields(), [&](const std::string& address, const auto& value) {
    bool named = false;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (detail::matches(tried.addresses[i], address)) found[i] = named = true;
    if (!named) return;
    units.push_back(unit_of<std::remove_cvref_t<decltype(value)>>());
    std::optional<double> number;
    if constexpr (requires { value.is_constant(); }) {
      if (value.is_constant()) number = number_of(value.at(first));
    } else if constexpr (requires { number_of(value); }) {
      number = number_of(value);
    }
    numbers.push_back(number);
  });
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!found[i]) static_cast<void>(changed(scenario.fields(), tried.changes(0)[i]));  // says why
  AssumptionNow result;
  if (units.empty()) return result;  // a behaviour that was left to its default
  const bool alike = std::all_of(units.begin(), units.end(),
                                 [&](AssumptionUnit unit) { return unit == units.front(); });
  require(alike || tried.operation == Operation::scale, "addresses", tried.text(),
          "must have one unit, or be scaled");
  if (alike) result.unit = units.front();
  if (alike && std::all_of(numbers.begin(), numbers.end(),
                           [&](const auto& number) { return number == numbers.front(); }))
    result.value = numbers.front();
  return result;
}

}  // namespace policycredit
