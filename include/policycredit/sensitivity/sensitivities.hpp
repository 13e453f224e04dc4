#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/dual.hpp>
#include <policycredit/core/wide_vectors.hpp>
#include <policycredit/projection/totals_run.hpp>
#include <policycredit/scenario/apply.hpp>
#include <policycredit/scenario/row_changes.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit {

/// A number that a projection brings: a measure over all sources and programmes in one month, or
/// the margin of a target on one of its dates.
struct Outcome {
  enum class Of { measure, margin };
  Of of = Of::measure;
  Measure measure = Measure::capital;
  TargetId target{};
  Month date{};

  [[nodiscard]] static Outcome total(Measure measure, Month date) {
    return {Of::measure, measure, {}, date};
  }
  [[nodiscard]] static Outcome margin(TargetId target, Month date) {
    return {Of::margin, {}, std::move(target), date};
  }
  /// `capital 2030-12` or `margin of share 2030-12`.
  [[nodiscard]] std::string text() const {
    const std::string what =
        of == Of::measure ? std::string(policycredit::text(measure)) : "margin of " + target.text();
    return what + " " + policycredit::text(date);
  }
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

template <>
struct EnumNames<Outcome::Of> {
  static constexpr std::array<std::string_view, 2> words{"measure", "margin"};
};

/// How much an outcome changes for a change of one assumption, over the whole projection.
struct Sensitivity {
  std::string address{};
  AssumptionUnit unit = AssumptionUnit::number;  ///< of the assumption
  double assumption = 0;                         ///< its value in the first month
  Outcome outcome{};
  double value = 0;       ///< of the outcome
  double derivative = 0;  ///< of the outcome, for the assumption raised by 1 in every month
  /// Relative change of the outcome for a relative change of the assumption in the same
  /// proportion in every month; unset where either is 0.
  std::optional<double> elasticity{};
  friend bool operator==(const Sensitivity&, const Sensitivity&) = default;
};

namespace detail {

/// The value of an outcome. Throws NotFound for a target or a date that is not judged.
template <class Run, class T = typename Run::Number>
[[nodiscard]] T value_of(const Outcome& outcome, const Run& run,
                         const std::vector<AssessmentOf<T>>& assessments) {
  const TimeGrid& grid = run.resolved.structure.grid;
  if (outcome.of == Outcome::Of::measure) {
    require(grid.contains(outcome.date), "date of " + outcome.text(), text(outcome.date),
            "must be a projected month, " + text(grid.month(0)) + " to " + text(grid.horizon()));
    const int t = grid.index_of(outcome.date);
    return over(run, outcome.measure, t, t);
  }
  for (const auto& a : assessments)
    if (a.target == outcome.target && a.date == outcome.date) return a.value - a.threshold;
  throw NotFound("target `" + outcome.target.text() + "` is not judged in " + text(outcome.date));
}

/// Overdue ceilings are met from below: their margin falls where the value rises.
[[nodiscard]] inline bool is_ceiling(const Scenario& scenario, const TargetId& target) {
  for (const Target& each : scenario.targets())
    if (each.id == target) return std::holds_alternative<OverdueCeiling>(each.rule);
  return false;
}

/// Runs the engine with a slope for each of `N` directions.
template <int N>
class SlopeRunner {
 public:
  using T = Dual<N>;

  SlopeRunner(const ResolvedScenario& resolved, const std::vector<AssumptionLinks>& links,
              const std::vector<Outcome>& outcomes)
      : resolved_(resolved), links_(links), run_(resolved, measures_of(outcomes)) {
    RowChanges changes(resolved);
    const std::vector<char> never(static_cast<std::size_t>(resolved.structure.months), 0);
    for (const AssumptionLinks& each : links) changes.add(each, never);
    numbers_ = changes.numbers<T>();
  }

  /// Slopes in the directions of the assumptions `first` to `first` + N - 1: raised by 1, or, if
  /// `relative`, by as much as they are.
  [[nodiscard]] std::vector<T> run(std::size_t first, bool relative,
                                   const std::vector<Outcome>& outcomes) {
    const Structure& shape = resolved_.structure;
    const auto months = static_cast<std::size_t>(shape.months);
    const std::size_t last = std::min(first + N, links_.size());
    for (std::size_t i = first; i < last; ++i) restore(links_[i], resolved_.assumptions, numbers_);
    for (std::size_t i = first; i < last; ++i) {
      T one;
      one.set_slope(static_cast<int>(i - first), 1);
      const Variation<T> variation{std::vector<T>(months, relative ? one + 1.0 : T(1)),
                                   std::vector<T>(months, relative ? T(0) : one)};
      vary(links_[i], variation, shape, resolved_.assumptions, numbers_);
    }
    on_wide_vectors([&] { run_.run(numbers_); });
    const auto assessments = assess_run(run_);
    std::vector<T> values;
    for (const Outcome& outcome : outcomes) {
      const T value = value_of(outcome, run_, assessments);
      values.push_back(is_ceiling(resolved_.scenario, outcome.target) ? T(0) - value : value);
    }
    for (std::size_t i = first; i < last; ++i) clear(links_[i]);
    return values;
  }

 private:
  [[nodiscard]] static std::vector<Measure> measures_of(const std::vector<Outcome>& outcomes) {
    std::vector<Measure> measures = measures_of_targets();
    for (const Outcome& outcome : outcomes)
      if (outcome.of == Outcome::Of::measure) measures.push_back(outcome.measure);
    return measures;
  }
  void clear(const AssumptionLinks& links) {
    restore(links, resolved_.assumptions, numbers_);
    // Numbers made from growth are written only where growth is varied.
    for (const auto* growths : {&links.growths, &links.openings})
      for (const GrowthLink& growth : *growths) {
        const bool of_source = growth.of == GrowthLink::Of::source;
        for (int t = 0; t < resolved_.structure.months; ++t)
          if (of_source) {
            numbers_.transfer_in(t, growth.column) =
                T(resolved_.assumptions.transfer_in(t, growth.column));
            numbers_.repayment_out(t, growth.column) =
                T(resolved_.assumptions.repayment_out(t, growth.column));
          } else {
            numbers_.outstanding_target(t, growth.column) =
                T(resolved_.assumptions.outstanding_target(t, growth.column));
          }
      }
  }

  const ResolvedScenario& resolved_;
  const std::vector<AssumptionLinks>& links_;
  Assumptions<T> numbers_;
  TotalsRun<T> run_;
};

}  // namespace detail

/// Exact derivatives of outcomes with respect to every assumption that the engine reads (those that
/// `addresses` name, with `*` for any part; all if it is empty), by dual numbers through the
/// engine's own step. Rounding to whole đồng is passed over, and at a limit that just binds the
/// side that the projection is on counts. Throws NotFound for an address, target or date that is
/// not there, InvalidInput for a custom allocation rule.
[[nodiscard]] inline std::vector<Sensitivity> sensitivities(
    const ResolvedScenario& resolved, const std::vector<Outcome>& outcomes,
    const std::vector<std::string>& addresses = {}) {
  require(resolved.structure.scarcity != Scarcity::custom, "allocation",
          resolved.structure.custom.name, "must be a rule of the library: it has no derivative");
  std::vector<AssumptionLinks> links = assumption_links(resolved);
  for (const std::string& address : addresses)
    if (std::none_of(links.begin(), links.end(), [&](const AssumptionLinks& each) {
          return each.enters() && detail::matches(address, each.address);
        }))
      throw NotFound("assumption `" + address + "` is not known, or the engine does not read it");
  std::erase_if(links, [&](const AssumptionLinks& each) {
    const bool named =
        addresses.empty() ||
        std::any_of(addresses.begin(), addresses.end(), [&](const std::string& address) {
          return detail::matches(address, each.address);
        });
    return !named || !each.enters();
  });

  constexpr int width = 7;  // with the value, one vector of the widest processors
  detail::SlopeRunner<width> runner(resolved, links, outcomes);
  std::vector<Sensitivity> result;
  for (std::size_t first = 0; first < links.size(); first += width) {
    const std::size_t last = std::min(first + width, links.size());
    const auto absolute = runner.run(first, false, outcomes);
    bool constant = true;
    for (std::size_t i = first; i < last; ++i) constant = constant && links[i].constant;
    const auto relative = constant ? absolute : runner.run(first, true, outcomes);
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t k = 0; k < outcomes.size(); ++k) {
        const int lane = static_cast<int>(i - first);
        Sensitivity made{links[i].address,
                         links[i].unit,
                         links[i].value,
                         outcomes[k],
                         absolute[k].value(),
                         absolute[k].slope(lane),
                         {}};
        const double proportion = constant ? made.assumption : 1;
        if (made.value != 0 && made.assumption != 0)
          made.elasticity = relative[k].slope(lane) * proportion / made.value;
        result.push_back(std::move(made));
      }
  }
  return result;
}
[[nodiscard]] inline std::vector<Sensitivity> sensitivities(
    const Scenario& scenario, const std::vector<Outcome>& outcomes,
    const std::vector<std::string>& addresses = {}) {
  return sensitivities(resolve(scenario), outcomes, addresses);
}

}  // namespace policycredit
