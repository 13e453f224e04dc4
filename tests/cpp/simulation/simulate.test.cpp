#include <cmath>
#include <memory>
#include <vector>

#include <policycredit/simulation/simulate.hpp>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/random_scenarios.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

namespace {

std::shared_ptr<const ResolvedScenario> resolved_of(ScenarioFields fields) {
  return std::make_shared<const ResolvedScenario>(resolve(Scenario::of(std::move(fields))));
}
samples::Variety no_custom_rule() {
  samples::Variety variety;
  variety.custom_rule = false;
  return variety;
}
/// One source that grows by 10 % a year from 100 billion, and a target on its growth.
ScenarioFields growing() {
  auto fields = samples::small(36);
  auto local = samples::source("local", Money::billion(100), CapitalKind::local_budget);
  local.funding = BalanceGrowth{Rate::percent(10), {}};
  fields.sources = {CapitalSource::of(local)};
  fields.targets = {{"growth", {}, GrowthFloor{{"local"}, Rate::percent(10), {}, {}}}};
  return fields;
}
Uncertainty of_growth(Distribution distribution, Operation operation = Operation::add) {
  Uncertainty uncertainty;
  uncertainty.assumptions.push_back(
      {"sources.local.growth", std::move(distribution), operation, Redraw::once, 0, {}, {}});
  return uncertainty;
}
bool same(const Simulation& a, const Simulation& b) {
  if (a.all_met != b.all_met || a.kept != b.kept || a.failing != b.failing) return false;
  for (std::size_t i = 0; i < a.spreads.size(); ++i) {
    if (a.sums[i].value() != b.sums[i].value()) return false;
    for (const double p : {0.0, 0.05, 0.5, 0.9, 1.0})
      if (a.spreads[i].quantile(p) != b.spreads[i].quantile(p)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("without uncertainty every path is the projection, bit for bit") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const auto resolved = resolved_of(samples::RandomScenario(seed, no_custom_rule()).fields());
    const Projection projection = project(resolved);
    SimulationOptions options;
    options.paths = 5;
    options.keep_paths = true;
    const Simulation simulation = simulate(resolved, {}, options);
    CAPTURE(seed);
    std::size_t next = 0;
    for (long path = 0; path < options.paths; ++path)
      for (const Series& series : options.series)
        for (int t = 0; t < projection.months(); ++t)
          REQUIRE(simulation.kept[next++] == over(projection, series.measure, t, t) * 1.0);
  }
}

TEST_CASE("threads and lanes change no bit of a simulation") {
  const auto resolved = resolved_of(growing());
  Uncertainty uncertainty = of_growth(Distribution::normal(0, 0.05));
  uncertainty.shortfalls = {{"local", Share::percent(30), Share::percent(50), 3}};
  uncertainty.disasters = {{{}, Share::percent(20), Distribution::pert(0, 0.05, 0.2), 1.5, {}}};
  for (const Sampling sampling : {Sampling::pseudo_random, Sampling::antithetic, Sampling::sobol}) {
    SimulationOptions options;
    options.paths = 1001;
    options.sampling = sampling;
    options.keep_paths = true;
    const Simulation alone = simulate(resolved, uncertainty, options);
    options.threads = 3;
    CHECK(same(alone, simulate(resolved, uncertainty, options)));
    CHECK(same(alone, simulate<4>(resolved, uncertainty, options)));
    options.seed = 2;
    CHECK(!same(alone, simulate(resolved, uncertainty, options)));
  }
}

TEST_CASE("fewer paths are the first of more") {
  const auto resolved = resolved_of(growing());
  const Uncertainty uncertainty = of_growth(Distribution::normal(0, 0.05));
  SimulationOptions options;
  options.keep_paths = true;
  options.paths = 300;
  const Simulation many = simulate(resolved, uncertainty, options);
  options.paths = 100;
  const Simulation few = simulate(resolved, uncertainty, options);
  CHECK(std::equal(few.kept.begin(), few.kept.end(), many.kept.begin()));
}

// Growth g is drawn once; the balance after 3 years is 100 billion x (1 + g)^3, so a quantile of it
// is that of g, and the target holds exactly where g >= 10 %.
TEST_CASE("a growth drawn once spreads the balance as its power") {
  const auto resolved = resolved_of(growing());
  SimulationOptions options;
  options.paths = 20'000;
  options.series = {{Measure::capital, "local", {}}};
  const double sd = 0.03;
  const Simulation simulation = simulate(resolved, of_growth(Distribution::normal(0, sd)), options);
  const struct {
    double probability, z;
  } points[] = {{0.05, -1.6448536}, {0.5, 0}, {0.95, 1.6448536}};
  for (const auto& [probability, z] : points) {
    const double exact = 100e9 * std::pow(1.10 + sd * z, 3);
    // Standard error of the quantile: sqrt(p (1-p) / n) / density.
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979) / sd;
    const double error = standard_error(probability, options.paths) / density * 3 * 100e9 *
                         std::pow(1.10 + sd * z, 2);
    CAPTURE(probability);
    CHECK(std::abs(simulation.spread(0, 35).quantile(probability) - exact) < 4 * error);
  }
  const TargetOdds& odds = simulation.targets.back();
  CHECK(std::abs(odds.probability() - 0.5) < 4 * standard_error(0.5, options.paths));
}

TEST_CASE("a probability is 1 where the target cannot be missed and 0 where it cannot hold") {
  const auto resolved = resolved_of(growing());
  SimulationOptions options;
  options.paths = 100;
  const auto all = simulate(resolved, of_growth(Distribution::uniform(0.01, 0.05)), options);
  CHECK(all.all_met == 100);
  CHECK(all.failing.empty());
  CHECK(all.targets.front().shortfall == 0);
  const auto none = simulate(resolved, of_growth(Distribution::uniform(-0.05, -0.01)), options);
  CHECK(none.all_met == 0);
  CHECK(none.targets.front().first_missed == 100);
  CHECK(none.failing.size() == 100);
  CHECK(none.failing.front().cause == "sources.local.growth");
  CHECK(none.targets.front().shortfall > 1e9);
}

TEST_CASE("money that is late comes later, and money that is lost does not come") {
  auto fields = growing();
  const auto resolved = resolved_of(fields);
  SimulationOptions options;
  options.paths = 1;
  options.series = {{Measure::transfer_in, {}, {}}, {Measure::capital, {}, {}}};
  Uncertainty late;
  late.shortfalls = {{"local", Share::percent(100), Share::percent(40), 2}};
  const Projection planned = project(resolved);
  const Simulation delayed = simulate(resolved, late, options);
  double expected = 0, given = 0;
  for (int t = 0; t < 36; ++t) {
    const double now = over(planned, Measure::transfer_in, t, t);
    const double before = t >= 2 ? over(planned, Measure::transfer_in, t - 2, t - 2) : 0;
    expected = now * 0.4 + before * 0.6;
    CHECK(delayed.spread(0, t).quantile(0.5) == Approx(expected).margin(2));
    given += expected;
  }
  CHECK(given > 0);
  late.shortfalls.front().months_late = 0;
  const Simulation lost = simulate(resolved, late, options);
  CHECK(lost.spread(0, 20).high() ==
        Approx(0.4 * over(planned, Measure::transfer_in, 20, 20)).margin(2));
}

TEST_CASE("an uncertainty that does not fit the scenario is refused, and why") {
  const auto resolved = resolved_of(growing());
  const auto message = [&](const Uncertainty& uncertainty, long paths = 10) {
    SimulationOptions options;
    options.paths = paths;
    try {
      static_cast<void>(simulate(resolved, uncertainty, options));
    } catch (const InvalidInput& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  Uncertainty wrong = of_growth(Distribution::normal(0, 0.01));
  wrong.assumptions.front().address = "sources.lokal.growth";
  CHECK(message(wrong).find("sources.local.growth") != std::string::npos);
  Uncertainty twice = of_growth(Distribution::normal(0, 0.01));
  twice.assumptions.push_back(twice.assumptions.front());
  twice.assumptions.back().address = "sources.*.growth";
  CHECK(message(twice).find("another uncertain assumption") != std::string::npos);
  CHECK(message({}, 0).find("paths = 0") != std::string::npos);
  Uncertainty source;
  source.shortfalls = {{"lokal", Share::percent(1), {}, 0}};
  CHECK(message(source).find("shortfall source = lokal") != std::string::npos);
}

TEST_CASE("a simulation that is told to stop stops") {
  SimulationOptions options;
  options.paths = 10'000'000;
  CHECK_THROWS_AS(simulate(resolved_of(growing()), of_growth(Distribution::normal(0, 0.01)),
                           options, [](long) { return false; }),
                  Cancelled);
}
