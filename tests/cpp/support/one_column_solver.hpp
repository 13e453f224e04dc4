#pragma once

#include <algorithm>
#include <cstddef>

#include <policycredit/plan/linear_programme.hpp>

#include "catch.hpp"

namespace policycredit::samples {

/// Exact for programmes of one column in which every row and the cost ask for as little as can be.
[[nodiscard]] inline LinearSolution least_of_one_column(const LinearProgramme& lp) {
  LinearSolution result;
  REQUIRE(lp.columns() == 1);
  double least = lp.lower[0], most = lp.upper[0], factor = 0;
  std::size_t asking = lp.row_upper.size();
  for (std::size_t i = 0; i < lp.row_upper.size(); ++i)
    for (auto k = static_cast<std::size_t>(lp.starts[i]);
         k < static_cast<std::size_t>(lp.starts[i + 1]); ++k) {
      const double bound = lp.row_upper[i] / lp.values[k];
      if (lp.values[k] > 0) {
        most = std::min(most, bound);
      } else if (bound > least) {
        least = bound;
        asking = i;
        factor = lp.values[k];
      }
    }
  result.status = least <= most ? LinearStatus::optimal : LinearStatus::infeasible;
  if (result.status != LinearStatus::optimal) return result;
  result.columns = {least};
  result.row_duals.assign(lp.row_upper.size(), 0.0);
  if (asking < lp.row_upper.size()) result.row_duals[asking] = lp.cost[0] / factor;
  result.cost = lp.cost[0] * least;
  return result;
}

}  // namespace policycredit::samples
