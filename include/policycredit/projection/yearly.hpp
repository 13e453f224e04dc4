#pragma once

#include <cstddef>
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

/// Sum of a flow over some months, or a stock at the end of the last of them, in some columns of
/// the measure's table (all if empty); đồng.
[[nodiscard]] inline double over(const Projection& projection, Measure measure, int first, int last,
                                 const std::vector<int>& columns = {}) {
  const Table<double>& table = projection[measure];
  double total = 0;
  for (int t = is_stock(measure) ? last : first; t <= last; ++t)
    if (columns.empty())
      total += sum(table.row(t));
    else
      for (const int column : columns) total += table(t, column);
  return total;
}

/// A stock at the end of the month before `first`, which may be the valuation month; đồng.
[[nodiscard]] inline double before(const Projection& projection, Measure measure, int first,
                                   const std::vector<int>& columns = {}) {
  if (first > 0) return over(projection, measure, first - 1, first - 1, columns);
  const Table<double> opening = projection.opening(measure);
  if (columns.empty()) return sum(opening.elements());
  double total = 0;
  for (const int column : columns) total += opening(0, column);
  return total;
}

}  // namespace policycredit
