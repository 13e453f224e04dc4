#include <cmath>
#include <vector>

#include <policycredit/certainty/certainty_curve.hpp>
#include <policycredit/certainty/robust_plan.hpp>

#include "../support/catch.hpp"
#include "../support/one_column_solver.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;
using samples::least_of_one_column;

// Plans of several years and sources, by a real solver, are tested in tests/python.

namespace {

/// A year in which at least 100 billion must be transferred.
Scenario hundred_billion() {
  ScenarioFields fields = samples::small(12);
  fields.targets = {{"least", {}, YearlyTransferFloor{{"local"}, Money::billion(100), {}}}};
  return Scenario::of(fields);
}
/// Of what is to be transferred a part between 50 % and 100 % arrives, each as likely.
Uncertainty part_arrives() {
  Uncertainty uncertainty;
  uncertainty.assumptions.push_back({"sources.local.transfers_in",
                                     Distribution::uniform(0.5, 1),
                                     Operation::scale,
                                     Redraw::once,
                                     0,
                                     {},
                                     {}});
  return uncertainty;
}
RobustOptions exactly(double probability, long paths = 4000) {
  RobustOptions options;
  options.probability = probability;
  options.confidence = 0.5;
  options.paths = paths;
  return options;
}

}  // namespace

// The part that arrives is above 1 - p / 2 with probability p, so 100 / (1 - p / 2) is needed.
TEST_CASE("A floor on money of which a part is lost needs the floor over the part's quantile") {
  for (const double p : {0.1, 0.5, 0.8, 0.95}) {
    const RobustPlan found =
        robust_plan(hundred_billion(), part_arrives(), {}, exactly(p), least_of_one_column);
    CAPTURE(p, found.out_of_sample, found.rounds);
    const double part = 1 - p / 2;
    // Standard error of the part's quantile is half that of the probability.
    const double error = 100 / part / part * 0.5 * standard_error(p, 4000);
    CHECK(std::abs(number_of(found.plan.cost) / 1e9 - 100 / part) < 4 * error);
    CHECK(found.in_sample >= p);
    CHECK(found.in_sample < p + 0.002);
    CHECK(std::abs(found.out_of_sample - p) <
          4 * std::hypot(standard_error(p, 4000), standard_error(p, 10'000)));
    CHECK(found.standard_error == Approx(standard_error(found.out_of_sample, 10'000)));
    CHECK(found.status == (found.out_of_sample >= p ? RobustStatus::confirmed  //
                                                    : RobustStatus::missed));
    CHECK(number_of(found.nominal_cost.value()) == Approx(100e9));
    CHECK(found.nominal_probability == 0.0);
  }
}

TEST_CASE("A plan found by few draws is reported as missed where fresh draws say so") {
  int missed = 0, held = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    RobustOptions options = exactly(0.9, 40);
    options.seed = seed;
    options.check_seed = seed + 100;
    const RobustPlan found =
        robust_plan(hundred_billion(), part_arrives(), {}, options, least_of_one_column);
    CHECK(found.in_sample >= 0.9);
    CHECK((found.status == RobustStatus::missed) == (found.out_of_sample < 0.9));
    ++(found.status == RobustStatus::missed ? missed : held);
  }
  CHECK(missed > 0);
  CHECK(held > 0);
}

TEST_CASE("More confidence withstands more of the draws") {
  CHECK(detail::needed_paths(1000, 0.9, 0.5) == 900);
  // 900 + 1.645 x sqrt(1000 x 0.9 x 0.1)
  CHECK(detail::needed_paths(1000, 0.9, 0.95) == 916);
  CHECK(detail::needed_paths(1000, 1, 0.95) == 1000);
  CHECK(detail::needed_paths(10, 0.99, 0.95) == 10);
  CHECK(detail::needed_paths(1000, 1e-9, 0.5) == 1);
}

TEST_CASE("Without uncertainty a robust plan is the plan, and certain") {
  const RobustPlan found =
      robust_plan(hundred_billion(), {}, {}, exactly(1, 10), least_of_one_column);
  CHECK(found.status == RobustStatus::confirmed);
  CHECK(found.out_of_sample == 1);
  CHECK(std::abs(number_of(found.plan.cost) - 100e9) <= 1001);
  CHECK(found.nominal_probability == 1.0);
}

TEST_CASE("The growth of a lever is not uncertain where its transfers are planned") {
  ScenarioFields fields = samples::can_tho();
  fields.grid = TimeGrid(make_month(2025, 12), make_month(2026, 12));
  fields.targets = {{"growth", {}, GrowthFloor{{"local"}, Rate::percent(20), {}, {}}}};
  Uncertainty uncertainty;
  for (const char* address : {"sources.local.growth", "sources.central.growth"})
    uncertainty.assumptions.push_back(
        {address, Distribution::normal(0, 0.02), Operation::add, Redraw::once, 0, {}, {}});
  uncertainty.correlations = {{"sources.local.growth", "sources.central.growth", 0.5}};
  const RobustPlan found =
      robust_plan(Scenario::of(fields), uncertainty, {}, exactly(0.9, 50), least_of_one_column);
  CHECK(found.left_out == std::vector<std::string>{"sources.local.growth"});
  CHECK(found.out_of_sample == 1);
  uncertainty.assumptions.front().address = "sources.lokal.growth";
  uncertainty.correlations.clear();
  CHECK_THROWS_WITH(
      robust_plan(Scenario::of(fields), uncertainty, {}, exactly(0.9, 50), least_of_one_column),
      ContainsSubstring("lokal"));
}

TEST_CASE("More certainty never costs less") {
  RobustOptions options;
  options.paths = 500;
  options.check_paths = 500;
  const CertaintyCurve curve =
      certainty_curve(hundred_billion(), part_arrives(), {}, {0.9, 0.5, 0.99, 0.7, 0.9}, options,
                      least_of_one_column);
  REQUIRE(curve.plans.size() == 4);
  for (std::size_t i = 1; i < curve.plans.size(); ++i) {
    CHECK(curve.plans[i - 1].options.probability < curve.plans[i].options.probability);
    CHECK(curve.plans[i - 1].plan.discounted_cost < curve.plans[i].plan.discounted_cost);
  }
  CHECK(curve.plans[2].options.probability == 0.9);
  // A plan of the curve is the one found alone.
  options.probability = 0.7;
  const RobustPlan alone =
      robust_plan(hundred_billion(), part_arrives(), {}, options, least_of_one_column);
  CHECK(alone.plan == curve.plans[1].plan);
}

TEST_CASE("A robust plan that is told to stop stops, and nonsense is refused") {
  const auto with = [](RobustOptions options, const Progress& progress = {}) {
    return robust_plan(hundred_billion(), part_arrives(), {}, options, least_of_one_column,
                       progress);
  };
  RobustOptions many;
  many.paths = 10'000'000;
  CHECK_THROWS_AS(with(many, [](long) { return false; }), Cancelled);
  CHECK_THROWS_WITH(with(exactly(0)), ContainsSubstring("probability = 0"));
  CHECK_THROWS_WITH(with(exactly(90)), ContainsSubstring("must be a fraction above 0"));
  RobustOptions options;
  options.check_seed = options.seed;
  CHECK_THROWS_WITH(with(options), ContainsSubstring("fresh draws"));
  options = {};
  options.confidence = 1;
  CHECK_THROWS_WITH(with(options), ContainsSubstring("confidence"));
  CHECK_THROWS_AS(
      static_cast<void>(certainty_curve(hundred_billion(), {}, {}, {}, {}, least_of_one_column)),
      InvalidInput);
}
