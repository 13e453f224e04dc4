#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include <policycredit/core/change.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/month.hpp>

namespace policycredit {

enum class PathKind {
  steps,    ///< `start` until the first of `rows`, then the value of the latest one
  growing,  ///< `start` through the calendar year of `from`, then times 1 + `growth` each January
  table     ///< one value for each month of `rows` and none elsewhere
};

/// A path as plain numbers: what `Path<T>` says about a `T`, written once for all of them.
struct PathNumbers {
  struct Row {
    Month from{};
    double value = 0;
    friend bool operator==(const Row&, const Row&) = default;
  };

  PathKind kind = PathKind::steps;
  double start = 0;
  Month from{};
  double growth = 0;  ///< fraction per year
  std::vector<Row> rows{};
  std::vector<Change> changes{};  ///< on top of the above, in order

  /// Throws InvalidInput unless the rows' months ascend.
  void check() const {
    require(kind != PathKind::table || !rows.empty(), "path", "an empty table",
            "must list at least one month");
    for (std::size_t i = 1; i < rows.size(); ++i)
      require(rows[i - 1].from < rows[i].from, "path", text(rows[i].from),
              "must be later than the month before it, " + text(rows[i - 1].from));
  }
  /// Throws InvalidInput where a table has no such month.
  [[nodiscard]] double at(Month month) const {
    double value = unchanged(month);
    for (const Change& change : changes)
      if (change.covers(month)) value = change.applied(value);
    return value;
  }

  friend bool operator==(const PathNumbers&, const PathNumbers&) = default;

 private:
  [[nodiscard]] double unchanged(Month month) const {
    if (kind == PathKind::growing)
      return start * std::pow(1 + growth, std::max(0, year_of(month) - year_of(from)));
    const auto later = std::upper_bound(rows.begin(), rows.end(), month,
                                        [](Month m, const Row& row) { return m < row.from; });
    if (kind == PathKind::steps) return later == rows.begin() ? start : (later - 1)->value;
    if (later == rows.begin() || (later - 1)->from != month)
      throw InvalidInput("month", text(month),
                         "must be one of the table's months, " + text(rows.front().from) + " to " +
                             text(rows.back().from));
    return (later - 1)->value;
  }
};

}  // namespace policycredit
