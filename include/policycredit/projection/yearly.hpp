#pragma once

#include <cstddef>
#include <type_traits>
#include <vector>

#include <policycredit/core/month.hpp>
#include <policycredit/projection/projection.hpp>

namespace policycredit {

/// The projected months of a calendar year, as indices into the grid: `first` to `last`, both
/// included.
struct YearMonths {
  int year = 0, first = 0, last = 0;
  /// True if the projection has all twelve months.
  [[nodiscard]] bool full() const noexcept { return last - first == 11; }
};

/// The calendar years that the grid touches, in order.
[[nodiscard]] inline std::vector<YearMonths> years_of(const TimeGrid& grid) {
  std::vector<YearMonths> years;
  for (int t = 0; t < grid.size(); ++t) {
    const int year = year_of(grid.month(t));
    if (years.empty() || years.back().year != year) years.push_back({year, t, t});
    years.back().last = t;
  }
  return years;
}

/// A run of the engine as its readers see it: what went in and what came out.
template <class T>
struct EngineRun {
  using Number = T;
  const ResolvedScenario& resolved;
  const Assumptions<T>& numbers;
  const Results<T>& results;
};
[[nodiscard]] inline EngineRun<double> engine_run(const Projection& projection) {
  return {projection.resolved(), projection.resolved().assumptions, projection.results()};
}

/// Sum of a row of results in some columns, all if none is named.
template <class Row>
[[nodiscard]] auto sum_of(const Row& row, const std::vector<int>& columns) {
  if (columns.empty()) return sum(row);
  std::remove_cvref_t<decltype(row[0])> total(0);
  for (const int column : columns) total += row[static_cast<std::size_t>(column)];
  return total;
}

/// Sum of a flow over some months, or a stock at the end of the last of them, in some columns of
/// the measure's table (all if empty); đồng.
template <class T>
[[nodiscard]] T over(const EngineRun<T>& run, Measure measure, int first, int last,
                     const std::vector<int>& columns = {}) {
  const Table<T>& table = run.results[measure];
  T total(0);
  for (int t = is_stock(measure) ? last : first; t <= last; ++t)
    total += sum_of(table.row(t), columns);
  return total;
}
[[nodiscard]] inline double over(const Projection& projection, Measure measure, int first, int last,
                                 const std::vector<int>& columns = {}) {
  return over(engine_run(projection), measure, first, last, columns);
}

/// A stock at the end of the month before `first`, which may be the valuation month; đồng.
template <class T>
[[nodiscard]] T before(const EngineRun<T>& run, Measure measure, int first,
                       const std::vector<int>& columns = {}) {
  if (first > 0) return over(run, measure, first - 1, first - 1, columns);
  const Table<T> opening = opening_of(run.resolved.structure, run.numbers, measure);
  return sum_of(opening.row(0), columns);
}
[[nodiscard]] inline double before(const Projection& projection, Measure measure, int first,
                                   const std::vector<int>& columns = {}) {
  return before(engine_run(projection), measure, first, columns);
}

}  // namespace policycredit
