// How sure a plan is, and what its targets hang on: a scenario file, three uncertain assumptions.

#include <cstdio>
#include <memory>

#include <policycredit/io/read_scenario.hpp>
#include <policycredit/policycredit.hpp>
#include <policycredit/sensitivity/break_even.hpp>
#include <policycredit/sensitivity/sensitivities.hpp>
#include <policycredit/simulation/simulate.hpp>

namespace pc = policycredit;

int main() {
  const pc::Scenario scenario =
      pc::read_scenario("examples/data/can_tho/plan.toml").value_or_throw();

  pc::Uncertainty uncertainty;
  uncertainty.assumptions = {
      {.address = "sources.local.growth",
       .distribution = pc::Distribution::triangular(-0.08, 0, 0.03),
       .operation = pc::Operation::add,
       .autocorrelation = 0.3},
      {.address = "sources.central.growth",
       .distribution = pc::Distribution::normal(0, 0.02),
       .operation = pc::Operation::add},
      {.address = "behaviour.*.overdue", .distribution = pc::Distribution::log_normal(1, 0.4)}};
  uncertainty.correlations = {{"sources.local.growth", "sources.central.growth", 0.3}};

  pc::SimulationOptions options;
  options.paths = 2'000;
  const pc::Simulation simulation = pc::simulate(scenario, uncertainty, options);
  for (const pc::TargetOdds& odds : simulation.targets)
    std::printf("%s %s: holds in %.1f %% of the paths\n", odds.target.text().c_str(),
                pc::text(odds.date).c_str(), 100 * odds.probability());

  const pc::Month end = scenario.grid().horizon();
  for (const pc::Target& target : scenario.targets()) {
    if (!std::holds_alternative<pc::CapitalShareFloor>(target.rule)) continue;
    for (const pc::Sensitivity& found :
         pc::sensitivities(scenario, {pc::Outcome::margin(target.id, end)}, {"sources.*.growth"}))
      std::printf("%s: one point more moves the share by %+.3f points\n", found.address.c_str(),
                  found.derivative);
    const pc::BreakEven even =
        pc::break_even(scenario, "sources.local.growth", target.id, 0.2, 0.5);
    std::printf("%s holds from a local growth of %.2f %% a year\n", target.id.text().c_str(),
                100 * even.value.value_or(0));
  }
}
