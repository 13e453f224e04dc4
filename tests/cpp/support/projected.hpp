#pragma once

#include <policycredit/projection/project.hpp>
#include <policycredit/projection/yearly.hpp>

namespace policycredit::samples {

[[nodiscard]] inline Projection projected(ScenarioFields fields) {
  return project(Scenario::of(std::move(fields)));
}
/// Sum of all columns in one month; đồng.
[[nodiscard]] inline double total(const Projection& projection, Measure measure, int month) {
  return sum(projection[measure].row(month));
}
/// Most đồng by which rounding can move a total of `months` months. In a month the engine rounds
/// at most 20 amounts of every cell (18 in step.hpp and interest_grace.hpp, 2 in allocate.hpp) and
/// 10 of every source, each by at most one đồng; a đồng that lands elsewhere is lent and repaid
/// there, which keeps it one đồng. Two projections that should agree each err by as much.
[[nodiscard]] inline double rounding_bound(const Structure& shape, int months) {
  return 2.0 * months * shape.sources * (20.0 * shape.tranches + 10.0);
}

}  // namespace policycredit::samples
