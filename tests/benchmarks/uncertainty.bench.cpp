// Prints figures of simulation and sensitivities as a JSON list. `--paths FILE` writes draws and
// results of some paths (numpy_simulation.py).

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <policycredit/policycredit.hpp>
#include <policycredit/sensitivity/sensitivities.hpp>
#include <policycredit/simulation/simulate.hpp>

#include "array_file.hpp"
#include "bench_scenario.hpp"
#include "timer.hpp"

namespace {

using namespace policycredit;  // NOLINT: the program is about it

/// Twelve uncertain assumptions, most of them for all twenty programmes together.
Uncertainty bench_uncertainty() {
  Uncertainty uncertainty;
  const auto add = [&](const char* address, Distribution distribution, Operation operation) {
    uncertainty.assumptions.push_back(
        {address, std::move(distribution), operation, Redraw::yearly, 0.5, {}, {}});
  };
  for (const char* source : {"local", "central", "groups", "organisations"})
    add(("sources." + std::string(source) + ".growth").c_str(), Distribution::normal(0, 0.02),
        Operation::add);
  for (const char* share : {"overdue", "extended", "prepayment", "recovery", "freezing",
                            "write_off", "interest_collected"})
    add(("behaviour.*." + std::string(share)).c_str(), Distribution::log_normal(1, 0.2),
        Operation::scale);
  add("policy.utilisation", Distribution::triangular(0.98, 1, 1), Operation::scale);
  return uncertainty;
}

/// Draws and results of some paths, for another implementation of the same simulation.
void write_paths(const std::shared_ptr<const ResolvedScenario>& resolved,
                 const Uncertainty& uncertainty, const std::string& path) {
  SimulationOptions options;
  options.paths = 4 * Draws::block;
  options.keep_paths = true;
  const Simulation simulation = simulate(resolved, uncertainty, options);
  const int years = sizes::months / 12;
  const auto count = static_cast<std::size_t>(years) * uncertainty.assumptions.size();
  const Draws draws(options.seed, options.sampling, count);
  std::vector<double> all, block;
  for (long first = 0; first < options.paths; first += Draws::block) {
    draws.fill(first, block);
    all.insert(all.end(), block.begin(), block.end());
  }
  ArrayFile file(path);
  file.write("draws", all);
  file.write("series", simulation.kept);
  file.write("all_met", std::vector<double>{static_cast<double>(simulation.all_met)});
}

void run(int argument_count, char** arguments) {
  const auto resolved = std::make_shared<const ResolvedScenario>(resolve(bench_scenario()));
  const Uncertainty uncertainty = bench_uncertainty();
  if (argument_count == 3 && std::string(arguments[1]) == "--paths")
    write_paths(resolved, uncertainty, arguments[2]);
  std::printf("[\n");
  for (const int threads : {1, 2}) {
    SimulationOptions options;
    options.threads = threads;
    const double seconds =
        fastest(3, [&] { static_cast<void>(simulate(resolved, uncertainty, options)); });
    std::printf(
        "  {\"name\": \"simulate 10,000 paths, %d thread%s\", \"value\": %.6g, "
        "\"unit\": \"s\"},\n",
        threads, threads > 1 ? "s" : "", seconds);
  }
  Workspace workspace(resolved);
  const double projection = fastest(100, [&] { project(*resolved, workspace); });
  const std::vector<Outcome> margin{Outcome::margin("share", make_month(2030, 12))};
  std::size_t count = 0;
  const double slopes =
      fastest(3, [&] { count = sensitivities(*resolved, margin).size(); }) / double(count);
  std::printf(
      "  {\"name\": \"sensitivities, 200 derivatives, in projections\", \"value\": "
      "%.6g, \"unit\": \"\"}\n]\n",
      200 * slopes / projection);
}

}  // namespace

int main(int argument_count, char** arguments) { run(argument_count, arguments); }
