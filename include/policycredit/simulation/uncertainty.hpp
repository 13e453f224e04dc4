#pragma once

#include <optional>
#include <string>
#include <vector>

#include <policycredit/core/change.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/simulation/distribution.hpp>

namespace policycredit {

/// How often an uncertain number is drawn.
enum class Redraw { once, yearly };

template <>
struct EnumNames<Redraw> {
  static constexpr std::array<std::string_view, 2> words{"once", "yearly"};
};

/// An assumption that is not known: `operation` changes its value by a drawn number. `address` may
/// have `*` for any part, as in a shock; all that it names move together.
struct UncertainAssumption {
  std::string address{};
  Distribution distribution = Distribution::normal(1, 0);
  Operation operation = Operation::scale;
  Redraw redraw = Redraw::yearly;
  /// Correlation of a year's standard normal number with the year before's, from -1 to 1.
  double autocorrelation = 0;
  std::optional<Month> from{}, to{};  ///< both included; unset means the whole projection
  friend bool operator==(const UncertainAssumption&, const UncertainAssumption&) = default;
};

/// Correlation of what is new in the standard normal numbers of two uncertain assumptions in the
/// same year.
struct Correlation {
  std::string first{}, second{};  ///< addresses, as in the uncertain assumptions
  double value = 0;
  friend bool operator==(const Correlation&, const Correlation&) = default;
};

/// In any year, with `probability`, a source gets only `arrives` of what it was to be given; the
/// rest comes `months_late` later, or never if that is 0.
struct BudgetShortfall {
  SourceId source{};
  Share probability{};
  Share arrives{};
  int months_late = 0;
  friend bool operator==(const BudgetShortfall&, const BudgetShortfall&) = default;
};

/// In any year, with `probability`, a month comes (a random one, or `month` 1 to 12) in which a
/// drawn share of the performing loans of some programmes (all if none is named) is frozen. For
/// the 12 months from then on, demand for these programmes is `demand` times what it was.
struct Disaster {
  std::vector<ProgrammeId> programmes{};
  Share probability{};
  Distribution frozen = Distribution::normal(0.05, 0);
  double demand = 1;
  std::optional<int> month{};
  friend bool operator==(const Disaster&, const Disaster&) = default;
};

/// All that is uncertain about a scenario.
struct Uncertainty {
  std::vector<UncertainAssumption> assumptions{};
  std::vector<Correlation> correlations{};
  /// Takes the nearest possible correlations where the given ones contradict each other.
  bool repair_correlations = false;
  std::vector<BudgetShortfall> shortfalls{};
  std::vector<Disaster> disasters{};
  friend bool operator==(const Uncertainty&, const Uncertainty&) = default;
};

}  // namespace policycredit
