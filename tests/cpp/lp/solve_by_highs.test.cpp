#include <policycredit/certainty/robust_plan.hpp>
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

// 28.55 % a year is needed for 30 %; a budget below what 90 % of the futures ask for.
TEST_CASE("Can Tho: where a budget leaves no room for certainty the plan says what clashes") {
  const Scenario scenario = Scenario::of(samples::can_tho());
  Uncertainty uncertainty;
  uncertainty.shortfalls = {{"local", Share::percent(30), Share::percent(50), 0}};
  PlanRules rules;
  const auto at = [&](double budget, double probability) {
    rules.limits = {{.id = "budget", .at_most = Money::billion(budget), .together = true}};
    RobustOptions options;
    options.probability = probability;
    options.paths = 1000;
    return robust_plan(scenario, uncertainty, rules, options, solve_by_highs);
  };
  const RobustPlan enough = at(20'000, 0.9);
  CHECK(enough.status == RobustStatus::confirmed);
  CHECK(enough.out_of_sample >= 0.9);
  const RobustPlan found = at(7'000, 0.9);
  CHECK(found.status == RobustStatus::infeasible);
  CHECK(found.nominal_cost.has_value());
  CHECK(found.plan.clash.size() == 2);
  CHECK(found.plan.clash.front() == "limits.budget");
  CHECK_FALSE(found.plan.relaxations.empty());
}
