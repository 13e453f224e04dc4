// Prints figures as a JSON list. `--arrays FILE` writes what the engine reads and what comes out,
// for another implementation of the same projection (numpy_projection.py).

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <policycredit/policycredit.hpp>

#include "array_file.hpp"
#include "bench_scenario.hpp"
#include "timer.hpp"

namespace {

long allocations = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace policycredit;  // NOLINT: the program is about it

void write_arrays(const Projection& projection, const std::string& path) {
  const Structure& shape = projection.resolved().structure;
  const Assumptions<double>& numbers = projection.resolved().assumptions;
  ArrayFile file(path);
  file.write("by_id", shape.by_id);
  file.write("pool", shape.pools.front().sources);
  file.write("lags", shape.lags);
  file.write("due_share", shape.due_share);
  file.write("extension", shape.extension);
  file.write("transfer_in", numbers.transfer_in);
  file.write("repayment_out", numbers.repayment_out);
  file.write("cost", numbers.cost);
  file.write("utilisation", numbers.utilisation);
  file.write("interest", numbers.interest);
  file.write("overdue_interest", numbers.overdue_interest);
  file.write("extended", numbers.extended);
  file.write("overdue", numbers.overdue);
  file.write("prepayment", numbers.prepayment);
  file.write("disaster_freezing", numbers.disaster_freezing);
  file.write("recovery", numbers.recovery);
  file.write("freezing", numbers.freezing);
  file.write("write_off", numbers.write_off);
  file.write("thaw", numbers.thaw);
  file.write("frozen_recovery", numbers.frozen_recovery);
  file.write("frozen_write_off", numbers.frozen_write_off);
  file.write("interest_collected", numbers.interest_collected);
  file.write("overdue_interest_collected", numbers.overdue_interest_collected);
  file.write("opening_due", numbers.opening_due);
  file.write("planned", numbers.planned);
  file.write("outstanding_target", numbers.outstanding_target);
  file.write("deploy_weight", numbers.deploy_weight);
  file.write("remainder_to_capital", numbers.remainder_to_capital);
  file.write("loss_charge", numbers.loss_charge);
  file.write("opening_capital", numbers.opening_capital);
  file.write("opening_performing", numbers.opening_performing);
  file.write("opening_overdue", numbers.opening_overdue);
  file.write("opening_frozen", numbers.opening_frozen);
  for (std::size_t m = 0; m < measure_count; ++m) {
    const auto measure = static_cast<Measure>(m);
    file.write("expected_" + std::string(text(measure)), projection[measure]);
  }
}

void print(const char* name, double value, const char* unit, bool last = false) {
  std::printf("  {\"name\": \"%s\", \"value\": %.6g, \"unit\": \"%s\"}%s\n", name, value, unit,
              last ? "" : ",");
}

void run(int argument_count, char** arguments) {
  const Scenario scenario = bench_scenario();
  const auto resolved = std::make_shared<const ResolvedScenario>(resolve(scenario));
  Workspace workspace(resolved);

  project(*resolved, workspace);
  const long before = allocations;
  project(*resolved, workspace);
  const long in_projection = allocations - before;
  if (argument_count == 3 && std::string(arguments[1]) == "--arrays")
    write_arrays(workspace.projection, arguments[2]);

  std::printf("[\n");
  print("projection", 1e6 * fastest(sizes::projection_runs, [&] { project(*resolved, workspace); }),
        "us");
  print("allocations in a projection", static_cast<double>(in_projection), "");
  print("resolve",
        1e3 * fastest(sizes::resolve_runs, [&] { static_cast<void>(resolve(scenario)); }), "ms");
  print("require",
        1e3 * fastest(sizes::require_runs, [&] { static_cast<void>(require(*resolved)); }), "ms",
        true);
  std::printf("]\n");
}

}  // namespace

int main(int argument_count, char** arguments) { run(argument_count, arguments); }
