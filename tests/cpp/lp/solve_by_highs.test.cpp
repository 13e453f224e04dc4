#include <policycredit/lp/solve_by_highs.hpp>
#include <policycredit/plan/plan.hpp>
#include <policycredit/targets/require.hpp>

#include "../support/catch.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

namespace {

constexpr double infinity = LinearProgramme::infinity;

/// One column from 0 on, `cost` each, and one row: from <= factor x <= to.
LinearProgramme one_column(double cost, double factor, double from, double to, bool whole = false) {
  LinearProgramme lp;
  lp.add_column("x", 0, infinity, cost, whole);
  lp.add_row("row", from, to);
  lp.add(0, factor);
  return lp;
}

}  // namespace

TEST_CASE("HiGHS tells an optimum from a programme that has none") {
  const LinearSolution best = solve_by_highs(one_column(3, 2, 5, infinity));
  REQUIRE(best.status == LinearStatus::optimal);
  CHECK(best.columns[0] == Approx(2.5));
  CHECK(best.cost == Approx(7.5));
  CHECK(best.row_duals[0] == Approx(1.5));
  CHECK(solve_by_highs(one_column(-1, 1, 0, infinity)).status == LinearStatus::unbounded);
  CHECK(solve_by_highs(one_column(1, 1, -2, -1)).status == LinearStatus::infeasible);
  CHECK(solve_by_highs(one_column(-1, 2, 0, 7.5, true)).columns[0] == Approx(3));
}

TEST_CASE("Can Tho: the cheapest plan by HiGHS is what require finds year by year") {
  const Scenario scenario = Scenario::of(samples::can_tho());
  const Plan found = plan(scenario, {.discount = Rate::percent(3)}, solve_by_highs);
  REQUIRE(found.status == PlanStatus::optimal);
  const Requirement needed = require(scenario).together;
  for (std::size_t year = 0; year < needed.years.size(); ++year)
    CHECK(number_of(found.transfers[year].amount) == Approx(needed.years[year].transfer).margin(2));
  for (const Assessment& a : found.assessment) CHECK(a.met);
  CHECK(number_of(found.cost) / 1e9 == Approx(6714.006).margin(1e-3));
}
