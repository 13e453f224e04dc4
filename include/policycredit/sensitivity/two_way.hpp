#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <policycredit/sensitivity/assumption_values.hpp>
#include <policycredit/sensitivity/trial.hpp>

namespace policycredit {

/// An outcome for every pair of values of two assumptions.
struct TwoWay {
  Outcome outcome{};
  TargetUnit unit = TargetUnit::money;  ///< of the outcome: đồng, or fractions
  double base = 0;                      ///< the outcome of the scenario itself
  std::optional<double> threshold{};    ///< of a margin, if neither assumption moves it
  AssumptionValues first{}, second{};
  AssumptionNow first_now{}, second_now{};
  std::vector<std::vector<double>> outcomes{};  ///< values of `first` down, of `second` across
  friend bool operator==(const TwoWay&, const TwoWay&) = default;
};

/// Projects the scenario for every pair of values; where both change one number, `first` does so
/// first. Throws NotFound for an unknown address, target or date, InvalidInput for an assumption
/// without values, or a value that it may not have.
[[nodiscard]] inline TwoWay two_way(const Scenario& scenario, const Outcome& outcome,
                                    const AssumptionValues& first, const AssumptionValues& second,
                                    const TrialProgress& progress = {}) {
  TwoWay result{.outcome = outcome, .first = first, .second = second};
  result.first_now = assumption_now(scenario, first);
  result.second_now = assumption_now(scenario, second);
  for (const AssumptionValues* each : {&first, &second})
    require(!each->values.empty(), "values of " + each->text(), "none", "must be one or more");
  detail::Trials trial(scenario, outcome, progress);
  result.base = trial({});
  for (const double down : first.values) {
    std::vector<double>& row = result.outcomes.emplace_back();
    for (const double across : second.values) {
      std::vector<AssumptionChange> changes = first.changes(down);
      for (AssumptionChange& change : second.changes(across)) changes.push_back(std::move(change));
      row.push_back(trial(changes));
    }
  }
  result.unit = trial.unit();
  result.threshold = trial.threshold();
  return result;
}

}  // namespace policycredit
