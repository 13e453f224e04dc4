#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <policycredit/core/lanes.hpp>
#include <policycredit/projection/project.hpp>
#include <policycredit/projection/yearly.hpp>

namespace policycredit {

/// A run of the engine of which little is kept, so that it stays in the processor's caches: every
/// month of what is reported by source, and of measures by source and programme their sum over
/// all, or every month of those in `whole`. Used again for every run; targets read it as they read
/// a projection.
template <class T>
class TotalsRun {
 public:
  using Number = T;
  const ResolvedScenario& resolved;

  /// `measures` and `whole` are those that will be asked for; a floor on coverage, as the scenario
  /// may have, asks for outstanding loans by cell.
  TotalsRun(const ResolvedScenario& scenario, const std::vector<Measure>& measures,
            std::vector<Measure> whole = {})
      : resolved(scenario), state_(scenario.structure) {
    for (const Target& target : scenario.scenario.targets())
      if (std::holds_alternative<CoverageFloor>(target.rule)) whole.push_back(Measure::outstanding);
    const auto is_in = [](const std::vector<Measure>& list, Measure measure) {
      return std::find(list.begin(), list.end(), measure) != list.end();
    };
    const Structure& shape = resolved.structure;
    results_ = Results<T>(shape, [&](Measure measure) {
      if (dimension_of(measure) == Dimension::source || is_in(whole, measure))
        return Keep::every_month;
      return is_in(measures, measure) ? Keep::last_month : Keep::nothing;
    });
    whole_ = whole;
    for (const Measure measure : measures)
      if (dimension_of(measure) == Dimension::source)
        whole_.push_back(measure);
      else if (!is_in(whole, measure))
        totalled_.push_back(measure);
    for (const Measure measure : totalled_) is_totalled_[static_cast<std::size_t>(measure)] = true;
    totals_.assign(shape.months, static_cast<int>(measure_count));
  }

  /// Projects with `numbers`.
  void run(const Assumptions<T>& numbers) {
    const Structure& shape = resolved.structure;
    state_.open(shape, numbers);
    opening_capital_ = numbers.opening_capital;
    opening_loans_ = sum(numbers.opening_performing.elements()) +
                     sum(numbers.opening_overdue.elements()) +
                     sum(numbers.opening_frozen.elements());
    for (int t = 0; t < shape.months; ++t) {
      advance(shape, numbers, state_, results_, t, t);
      for (const Measure measure : totalled_)
        totals_(t, static_cast<int>(measure)) = sum(results_[measure].row(t));
    }
  }

  /// Takes over one lane of a run of many, as far as both were asked for it.
  template <int N>
  void take_lane(const TotalsRun<Lanes<N>>& run, int lane) {
    const auto copy = [&](const Table<Lanes<N>>& from, Table<T>& to) {
      const auto source = from.elements();
      const auto target = to.elements();
      for (std::size_t i = 0; i < target.size(); ++i) target[i] = source[i][lane];
    };
    opening_capital_.assign(1, run.opening_capital_.columns());
    copy(run.opening_capital_, opening_capital_);
    opening_loans_ = run.opening_loans_[lane];
    for (const Measure measure : whole_) copy(run.results_[measure], results_[measure]);
    for (const Measure measure : totalled_)
      for (int t = 0; t < totals_.rows(); ++t)
        totals_(t, static_cast<int>(measure)) = run.totals_(t, static_cast<int>(measure))[lane];
  }

  /// As of a projection (yearly.hpp).
  friend T over(const TotalsRun& run, Measure measure, int first, int last,
                const std::vector<int>& columns = {}) {
    const Table<T>& table = run.results_[measure];
    const bool totalled = run.is_totalled_[static_cast<std::size_t>(measure)];
    T total(0);
    for (int t = is_stock(measure) ? last : first; t <= last; ++t)
      if (totalled)
        total += run.totals_(t, static_cast<int>(measure));
      else
        total += sum_of(table.row(t), columns);
    return total;
  }
  /// As of a projection, for capital and for all outstanding loans.
  friend T before(const TotalsRun& run, Measure measure, int first,
                  const std::vector<int>& columns = {}) {
    if (first > 0) return over(run, measure, first - 1, first - 1, columns);
    return measure == Measure::capital ? sum_of(run.opening_capital_.row(0), columns)
                                       : run.opening_loans_;
  }

 private:
  template <class>
  friend class TotalsRun;

  State<T> state_;
  Results<T> results_;
  std::vector<Measure> whole_;     ///< asked for, of which every month is kept
  std::vector<Measure> totalled_;  ///< asked for, of which only the sum is kept
  std::array<bool, measure_count> is_totalled_{};
  Table<T> totals_;  ///< month x measure
  Table<T> opening_capital_;
  T opening_loans_{};
};

}  // namespace policycredit
