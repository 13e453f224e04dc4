#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <policycredit/projection/project.hpp>
#include <policycredit/scenario/apply.hpp>
#include <policycredit/sensitivity/sensitivities.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit {

/// Called before every projection with the number of those done; what it throws ends the work.
using TrialProgress = std::function<void(long done)>;

namespace detail {

/// Projects a scenario with some assumptions changed, and takes one outcome from it.
class Trials {
 public:
  Trials(const Scenario& scenario, const Outcome& outcome, const TrialProgress& progress)
      : scenario_(scenario), outcome_(outcome), progress_(progress) {}

  [[nodiscard]] double operator()(const std::vector<AssumptionChange>& changes) {
    if (progress_) progress_(done_);
    ++done_;
    ScenarioFields fields = scenario_.fields();
    for (const AssumptionChange& change : changes) fields = changed(std::move(fields), change);
    return of(project(Scenario::of(std::move(fields))));
  }
  /// What the target asks for, where it was the same in every trial so far.
  [[nodiscard]] std::optional<double> threshold() const {
    return one_threshold_ ? threshold_ : std::nullopt;
  }
  [[nodiscard]] TargetUnit unit() const { return unit_; }

 private:
  [[nodiscard]] double of(const Projection& projection) {
    const EngineRun<double> run = engine_run(projection);
    const std::vector<Assessment> judged =
        outcome_.of == Outcome::Of::margin ? assess_run(run) : std::vector<Assessment>{};
    for (const Assessment& a : judged)
      if (a.target == outcome_.target && a.date == outcome_.date) {
        one_threshold_ = one_threshold_ && threshold_.value_or(a.threshold) == a.threshold;
        threshold_ = a.threshold;
        unit_ = a.unit;
        return a.margin;
      }
    return value_of(outcome_, run, judged);
  }

  const Scenario& scenario_;
  const Outcome& outcome_;
  const TrialProgress& progress_;
  long done_ = 0;
  std::optional<double> threshold_{};
  bool one_threshold_ = true;
  TargetUnit unit_ = TargetUnit::money;
};

}  // namespace detail
}  // namespace policycredit
