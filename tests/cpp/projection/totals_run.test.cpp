#include <memory>
#include <vector>

#include <policycredit/core/lanes.hpp>
#include <policycredit/projection/totals_run.hpp>
#include <policycredit/scenario/row_changes.hpp>
#include <policycredit/targets/assess.hpp>

#include "../support/catch.hpp"
#include "../support/random_scenarios.hpp"

using namespace policycredit;

namespace {

std::vector<Measure> all_measures() {
  std::vector<Measure> measures;
  for (std::size_t m = 0; m < measure_count; ++m) measures.push_back(static_cast<Measure>(m));
  return measures;
}
std::shared_ptr<const ResolvedScenario> random_scenario(unsigned seed) {
  samples::Variety variety;
  variety.custom_rule = false;
  return std::make_shared<const ResolvedScenario>(
      resolve(Scenario::of(samples::RandomScenario(seed, variety).fields())));
}

}  // namespace

TEST_CASE("a run that keeps totals only brings those of the projection, to the dong") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const auto resolved = random_scenario(seed);
    const Projection projection = project(resolved);
    TotalsRun<double> run(*resolved, all_measures());
    run.run(resolved->assumptions);
    CAPTURE(seed);
    for (const Measure measure : all_measures())
      for (int t = 0; t < projection.months(); ++t) {
        CAPTURE(text(measure), t);
        REQUIRE(over(run, measure, t, t) == over(projection, measure, t, t));
      }
    REQUIRE(assess_run(run) == assess(projection));
  }
}

TEST_CASE("what is not asked of a run changes nothing of what is") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const auto resolved = random_scenario(seed);
    TotalsRun<double> run(*resolved, measures_of_targets());
    run.run(resolved->assumptions);
    CAPTURE(seed);
    REQUIRE(assess_run(run) == assess(project(resolved)));
  }
}

TEST_CASE("every lane of a run is judged as the projection is") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const auto resolved = random_scenario(seed);
    const auto numbers = RowChanges(*resolved).numbers<Lanes<4>>();
    TotalsRun<Lanes<4>> run(*resolved, measures_of_targets());
    run.run(numbers);
    TotalsRun<double> lane(*resolved, measures_of_targets());
    lane.take_lane(run, 3);
    CAPTURE(seed);
    REQUIRE(assess_run(lane) == assess(project(resolved)));
  }
}
