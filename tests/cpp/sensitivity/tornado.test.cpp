#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <policycredit/sensitivity/tornado.hpp>
#include <policycredit/sensitivity/two_way.hpp>

#include "../support/catch.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

namespace {

/// One source of 100 billion that grows by 10 % a year, beside one of 300 by 5 %.
Scenario two_growing_sources() {
  auto fields = samples::small(36);
  auto local = samples::source("local", Money::billion(100), CapitalKind::local_budget);
  local.funding = BalanceGrowth{Rate::percent(10), {}};
  auto central = samples::source("central", Money::billion(300), CapitalKind::central_balanced);
  central.funding = BalanceGrowth{Rate::percent(5), {}};
  fields.sources = {CapitalSource::of(local), CapitalSource::of(central)};
  fields.targets = {
      {"share", {}, CapitalShareFloor{{"local"}, Share::percent(30), make_month(2028, 12)}}};
  return Scenario::of(std::move(fields));
}

double margin_at(double local_growth, double central_growth) {
  const double local = 100 * std::pow(1 + local_growth, 3);
  return local / (local + 300 * std::pow(1 + central_growth, 3)) - 0.3;
}

const Outcome margin = Outcome::margin("share", make_month(2028, 12));

}  // namespace

TEST_CASE("a tornado has the outcomes at the ends of every range, the widest bar first") {
  const AssumptionValues central{{"sources.central.growth"}, {-0.02, 0.02}, Operation::add};
  const AssumptionValues local{{"sources.local.growth"}, {0.05, 0.20}};
  const Tornado found = tornado(two_growing_sources(), margin, {central, local});
  CHECK(found.base == Approx(margin_at(0.10, 0.05)).margin(1e-9));
  CHECK(found.unit == TargetUnit::share);
  CHECK(*found.threshold == Approx(0.3));
  REQUIRE(found.bars.size() == 2);
  const TornadoBar &first = found.bars[0], &second = found.bars[1];
  CHECK(first.range == local);
  CHECK(first.low == Approx(margin_at(0.05, 0.05)).margin(1e-9));
  CHECK(first.high == Approx(margin_at(0.20, 0.05)).margin(1e-9));
  CHECK(first.swing == Approx(first.high - first.low));
  CHECK(*first.assumption.value == Approx(0.10));
  CHECK(first.assumption.unit == AssumptionUnit::rate);
  CHECK(second.low == Approx(margin_at(0.10, 0.03)).margin(1e-9));
  CHECK(second.high == Approx(margin_at(0.10, 0.07)).margin(1e-9));
}

TEST_CASE("a range that moves the threshold leaves no threshold to draw") {
  const AssumptionValues floor{{"targets.share.at_least"}, {0.25, 0.35}};
  const Tornado found = tornado(two_growing_sources(), margin, {floor});
  CHECK_FALSE(found.threshold.has_value());
  CHECK(found.bars[0].low - found.bars[0].high == Approx(0.1));
}

TEST_CASE("a range has two values in order, and an assumption that is there") {
  const Scenario scenario = two_growing_sources();
  const auto tried = [&](std::string address, std::vector<double> values) {
    return tornado(scenario, margin, {{{std::move(address)}, std::move(values)}});
  };
  CHECK_THROWS_AS(tried("sources.local.growth", {0.2}), InvalidInput);
  CHECK_THROWS_AS(tried("sources.local.growth", {0.2, 0.1}), InvalidInput);
  CHECK_THROWS_AS(tried("sources.local.growth", {-3, 0.1}), InvalidInput);
  CHECK_THROWS_AS(tried("sources.locl.growth", {0.1, 0.2}), NotFound);
  CHECK_THROWS_AS(tornado(scenario, margin, {{{}, {0.1, 0.2}}}), InvalidInput);
  CHECK_THROWS_AS(tornado(scenario, Outcome::margin("none", make_month(2028, 12)), {}), NotFound);
  const AssumptionValues mixed{{"sources.local.growth", "sources.local.opening"}, {0.1, 0.2}};
  CHECK_THROWS_AS(tornado(scenario, margin, {mixed}), InvalidInput);
}

TEST_CASE("a two-way table is the formula for every pair of growths") {
  const AssumptionValues local{{"sources.local.growth"}, {0.05, 0.10, 0.20}};
  const AssumptionValues central{{"sources.central.growth"}, {-0.03, 0.0}, Operation::add};
  const TwoWay found = two_way(two_growing_sources(), margin, local, central);
  REQUIRE(found.outcomes.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(found.outcomes[i].size() == 2);
    for (std::size_t j = 0; j < 2; ++j)
      CHECK(found.outcomes[i][j] ==
            Approx(margin_at(local.values[i], 0.05 + central.values[j])).margin(1e-9));
  }
  CHECK(found.base == Approx(margin_at(0.10, 0.05)).margin(1e-9));
  CHECK(*found.second_now.value == Approx(0.05));
}

TEST_CASE("assumptions that move together are changed together") {
  const AssumptionValues both{{"sources.*.growth"}, {0.0, 0.5}};
  const AssumptionValues opening{{"sources.local.opening"}, {1.0}, Operation::scale};
  const TwoWay found = two_way(two_growing_sources(), margin, both, opening);
  for (const auto& row : found.outcomes) CHECK(row[0] == Approx(0.25 - 0.3).margin(1e-9));
  CHECK_FALSE(found.first_now.value.has_value());  // 10 % and 5 %
}

TEST_CASE("what is thrown while trials run ends them") {
  long last = -1;
  const auto stop = [&](long done) {
    last = done;
    if (done == 2) throw std::runtime_error("enough");
  };
  const AssumptionValues local{{"sources.local.growth"}, {0.05, 0.20}};
  CHECK_THROWS_AS(two_way(two_growing_sources(), margin, local, local, stop), std::runtime_error);
  CHECK(last == 2);
}
