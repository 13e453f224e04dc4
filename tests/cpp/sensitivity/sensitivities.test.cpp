#include <cmath>
#include <string>
#include <vector>

#include <policycredit/sensitivity/break_even.hpp>
#include <policycredit/sensitivity/sensitivities.hpp>

#include "../support/catch.hpp"
#include "../support/random_scenarios.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

namespace {

/// One source of 100 billion that grows by 10 % a year, beside one of 300 that does not.
ScenarioFields two_sources() {
  auto fields = samples::small(36);
  auto local = samples::source("local", Money::billion(100), CapitalKind::local_budget);
  local.funding = BalanceGrowth{Rate::percent(10), {}};
  auto central = samples::source("central", Money::billion(300), CapitalKind::central_balanced);
  fields.sources = {CapitalSource::of(local), CapitalSource::of(central)};
  fields.targets = {
      {"share", {}, CapitalShareFloor{{"local"}, Share::percent(30), make_month(2028, 12)}}};
  return fields;
}

}  // namespace

// local(g) = 100 (1 + g)^3; share = local / (local + 300); d share / d g = 300 local' / total^2.
TEST_CASE("the margin of a share target has the derivative of its formula") {
  const auto results =
      sensitivities(Scenario::of(two_sources()), {Outcome::margin("share", make_month(2028, 12))},
                    {"sources.local.growth"});
  REQUIRE(results.size() == 1);
  const double local = 100 * std::pow(1.1, 3), slope = 300 * std::pow(1.1, 2);
  const double exact = 300 * slope / std::pow(local + 300, 2);
  CHECK(results.front().derivative == Approx(exact).epsilon(1e-9));
  CHECK(results.front().value == Approx(local / (local + 300) - 0.3));
  CHECK(*results.front().elasticity == Approx(exact * 0.1 / results.front().value));
}

TEST_CASE("derivatives of generated scenarios are those of central differences") {
  samples::Variety variety;
  variety.custom_rule = false;
  int compared = 0, apart = 0;
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const ScenarioFields fields = samples::RandomScenario(seed, variety).fields();
    const Scenario scenario = Scenario::of(fields);
    const Month end = scenario.grid().horizon();
    const std::vector<Outcome> outcomes{Outcome::total(Measure::capital, end),
                                        Outcome::total(Measure::overdue, end),
                                        Outcome::total(Measure::interest_collected, end)};
    for (const Sensitivity& found : sensitivities(scenario, outcomes)) {
      // Money moves by whole đồng, so that small amounts have no derivative to speak of; annuities
      // follow the rate, which derivatives leave out.
      if (std::abs(found.value) < 1e7 || found.unit == AssumptionUnit::rate) continue;
      const double step =
          found.unit == AssumptionUnit::money ? std::max(1e5, found.assumption * 1e-4) : 1e-5;
      const auto at = [&](double change) {
        const Projection projection = project(
            Scenario::of(changed(fields, {found.address, {Operation::add, change, {}, {}}})));
        const int t = projection.months() - 1;
        return over(projection, found.outcome.measure, t, t);
      };
      double up = 0, down = 0;
      try {
        up = (at(step) - at(0)) / step;
        down = (at(0) - at(-step)) / step;
      } catch (const InvalidInput&) {
        continue;  // at the edge of what is allowed there is only one side
      }
      const double noise = 60 / step;  // rounding to whole đồng, month by month
      const double scale = std::abs(up) + std::abs(down) + noise;
      if (std::abs(up - down) > 1e-2 * scale) continue;  // a limit that just binds
      ++compared;
      const double central = (up + down) / 2;
      if (std::abs(found.derivative - central) > 2e-3 * scale + noise) ++apart;
      CAPTURE(seed, found.address, found.outcome.text(), central, found.derivative);
      CHECK(std::abs(found.derivative - central) <= 2e-3 * scale + noise);
    }
  }
  CHECK(compared > 300);
  CHECK(apart == 0);
}

TEST_CASE("a change of rate reaches opening loans in proportion to the interest they bear") {
  auto fields = samples::small(12);
  // 800 million that bear interest as 200 million at the programme's 6 % do.
  fields.opening = OpeningPosition({{.source = "local",
                                     .programme = "poor",
                                     .performing = Money::million(800),
                                     .due = std::vector<Money>(12),
                                     .interest_bearing = std::vector<double>(12, 2e8)}});
  const Month end = fields.grid.horizon();
  const auto results =
      sensitivities(Scenario::of(fields), {Outcome::total(Measure::interest_collected, end)},
                    {"programmes.poor.rate"});
  REQUIRE(results.size() == 1);
  CHECK(results.front().assumption == Approx(0.06).epsilon(1e-12));
  CHECK(results.front().value == 1e6);  // of the last month
  CHECK(results.front().derivative == Approx(2e8 / 12).epsilon(1e-9));
}

TEST_CASE("what is not there has no derivative") {
  const Scenario scenario = Scenario::of(two_sources());
  const Month end = make_month(2028, 12);
  CHECK_THROWS_AS(sensitivities(scenario, {Outcome::margin("growth", end)}), NotFound);
  CHECK_THROWS_AS(sensitivities(scenario, {Outcome::margin("share", make_month(2026, 1))}),
                  NotFound);
  CHECK_THROWS_AS(sensitivities(scenario, {Outcome::total(Measure::capital, make_month(2040, 1))}),
                  InvalidInput);
  CHECK_THROWS_AS(
      sensitivities(scenario, {Outcome::total(Measure::capital, end)}, {"sources.x.growth"}),
      NotFound);
}

// 30 % of the total needs local = 300 x 3/7 billion: growth (9/7)^(1/3) - 1.
TEST_CASE("the growth at which a share target just holds is that of its formula") {
  const Scenario scenario = Scenario::of(two_sources());
  const BreakEven found = break_even(scenario, "sources.local.growth", "share", 0, 0.5);
  CHECK(found.status == BreakEvenStatus::found);
  CHECK(*found.value == Approx(std::cbrt(9.0 / 7) - 1).epsilon(1e-9));
  CHECK(found.margin_low < 0);
  CHECK(found.margin_high > 0);
}

TEST_CASE("a bracket in which a target always holds, or never does, has no break-even") {
  const Scenario scenario = Scenario::of(two_sources());
  const auto status = [&](double low, double high) {
    return break_even(scenario, "sources.local.growth", "share", low, high).status;
  };
  CHECK(status(0.2, 0.5) == BreakEvenStatus::holds_throughout);
  CHECK(status(0.0, 0.05) == BreakEvenStatus::fails_throughout);
  CHECK_THROWS_AS(break_even(scenario, "sources.local.growth", "share", 0.5, 0.2), InvalidInput);
  CHECK_THROWS_AS(break_even(scenario, "sources.local.growth", "none", 0.1, 0.2), NotFound);
  CHECK_THROWS_AS(break_even(scenario, "sources.none.growth", "share", 0.1, 0.2), NotFound);
}
