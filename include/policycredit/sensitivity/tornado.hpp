#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <policycredit/sensitivity/assumption_values.hpp>
#include <policycredit/sensitivity/trial.hpp>

namespace policycredit {

/// An outcome with one assumption at the low and at the high end of its range, all else as it is.
struct TornadoBar {
  AssumptionValues range{};  ///< two values, the low one first
  AssumptionNow assumption{};
  double low = 0, high = 0;  ///< the outcome at them
  double swing = 0;          ///< how far apart the outcomes are, the scenario's own included
  friend bool operator==(const TornadoBar&, const TornadoBar&) = default;
};

/// What a range of each assumption does to one outcome, the widest bar first.
struct Tornado {
  Outcome outcome{};
  TargetUnit unit = TargetUnit::money;  ///< of the outcome: đồng, or fractions
  double base = 0;                      ///< the outcome of the scenario itself
  std::optional<double> threshold{};    ///< of a margin, if no range moves it
  std::vector<TornadoBar> bars{};
  friend bool operator==(const Tornado&, const Tornado&) = default;
};

/// Projects the scenario with each assumption in turn at the ends of its range. Throws NotFound for
/// an unknown address, target or date, InvalidInput for a range without two values in order, or one
/// that leaves what the assumption may be.
[[nodiscard]] inline Tornado tornado(const Scenario& scenario, const Outcome& outcome,
                                     const std::vector<AssumptionValues>& ranges,
                                     const TrialProgress& progress = {}) {
  std::vector<AssumptionNow> assumptions;
  for (const AssumptionValues& range : ranges) {
    assumptions.push_back(assumption_now(scenario, range));
    require(range.values.size() == 2, "values of " + range.text(),
            std::to_string(range.values.size()) + " numbers", "must be two, low and high");
    require(range.values[0] < range.values[1], "low of " + range.text(), text(range.values[0]),
            "must be below high, " + text(range.values[1]));
  }
  detail::Trials trial(scenario, outcome, progress);
  Tornado result{.outcome = outcome};
  result.base = trial({});
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    TornadoBar bar{.range = ranges[i], .assumption = assumptions[i]};
    bar.low = trial(bar.range.changes(bar.range.values[0]));
    bar.high = trial(bar.range.changes(bar.range.values[1]));
    const auto [least, most] = std::minmax({result.base, bar.low, bar.high});
    bar.swing = most - least;
    result.bars.push_back(std::move(bar));
  }
  std::stable_sort(result.bars.begin(), result.bars.end(),
                   [](const TornadoBar& a, const TornadoBar& b) { return a.swing > b.swing; });
  result.unit = trial.unit();
  result.threshold = trial.threshold();
  return result;
}

}  // namespace policycredit
