#pragma once

#include <cstddef>
#include <vector>

#include <policycredit/core/table.hpp>
#include <policycredit/simulation/draws.hpp>
#include <policycredit/simulation/simulation.hpp>

namespace policycredit::detail {

/// What the paths of one block leave behind. Rows have a number for every path, so that a number
/// of all paths can be summarised at once.
struct PathBlock {
  static constexpr int most = static_cast<int>(Draws::block);
  long first = 0;
  int paths = 0;
  Table<double> series;                ///< (series x month) x path
  Table<double> values, gaps;          ///< of the targets in the order of assess, x path
  Table<char> met;                     ///< as values
  std::vector<FailingPath> failing{};  ///< paths in which some target is missed

  /// Empty, for results of this size.
  PathBlock(int numbers, int assessments)
      : series(numbers, most),
        values(assessments, most),
        gaps(assessments, most),
        met(assessments, most) {}
};

}  // namespace policycredit::detail
