#include <optional>
#include <string>
#include <vector>

#include <policycredit/scenario/apply.hpp>
#include <policycredit/scenario/resolve.hpp>
#include <policycredit/scenario/row_changes.hpp>

#include "../support/catch.hpp"
#include "../support/random_scenarios.hpp"

using namespace policycredit;

namespace {

/// Largest relative difference between the numbers of two scenarios of one shape.
double furthest(const Assumptions<double>& a, const Assumptions<double>& b, std::string& where) {
  double most = 0;
  for (std::size_t i = 0; i < engine_tables<double>.size(); ++i) {
    const Table<double>&left = a.*engine_tables<double>[i], &right = b.*engine_tables<double>[i];
    for (int t = 0; t < left.rows(); ++t)
      for (int c = 0; c < left.columns(); ++c) {
        const double x = left(t, c), y = right(t, c);
        // Money may round to another đồng.
        const double apart = std::abs(x - y) <= 1.5
                                 ? (std::abs(x) < 100 ? std::abs(x - y) : 0)
                                 : std::abs(x - y) / std::max(std::abs(x), std::abs(y));
        if (apart > most) {
          most = apart;
          where = "table " + std::to_string(i) + " row " + std::to_string(t) + " column " +
                  std::to_string(c) + ": " + text(x) + " and " + text(y);
        }
      }
  }
  return most;
}

/// The numbers of a scenario with one assumption varied in every month.
Assumptions<double> varied(const ResolvedScenario& resolved, const AssumptionLinks& links,
                           double times, double plus) {
  const auto months = static_cast<std::size_t>(resolved.structure.months);
  RowChanges changes(resolved);
  changes.add(links, std::vector<char>(months, 0));
  auto numbers = changes.numbers<double>();
  const Variation<double> variation{std::vector<double>(months, times),
                                    std::vector<double>(months, plus)};
  restore(links, resolved.assumptions, numbers);
  vary(links, variation, resolved.structure, resolved.assumptions, numbers);
  return numbers;
}

}  // namespace

TEST_CASE("to vary an assumption by nothing leaves every number of the engine as it is") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const ResolvedScenario resolved = resolve(Scenario::of(samples::RandomScenario(seed).fields()));
    for (const AssumptionLinks& links : assumption_links(resolved)) {
      CAPTURE(seed, links.address);
      std::string where;
      REQUIRE(furthest(varied(resolved, links, 1, 0), resolved.assumptions, where) == 0);
    }
  }
}

// Handovers and all else included. A multiple of another programme's rate does not follow it in a
// shock either; annuities' principal follows the rate, which the links leave out, so it is not
// among the tables compared (it is in the structure).
TEST_CASE("to scale an assumption in the engine is to scale it in the scenario") {
  int compared = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const ScenarioFields fields = samples::RandomScenario(seed).fields();
    const ResolvedScenario resolved = resolve(Scenario::of(fields));
    for (const AssumptionLinks& links : assumption_links(resolved)) {
      if (!links.enters() || links.unit == AssumptionUnit::rate) continue;
      const double factor = 0.75;
      const AssumptionChange change{links.address, {Operation::scale, factor, {}, {}}};
      std::optional<ResolvedScenario> shocked;
      try {
        shocked = resolve(Scenario::of(changed(fields, change)));
      } catch (const InvalidInput&) {
        continue;  // less capital than loans
      }
      std::string where;
      const double apart =
          furthest(varied(resolved, links, factor, 0), shocked->assumptions, where);
      CAPTURE(seed, links.address, where);
      REQUIRE(apart < 1e-9);
      ++compared;
    }
  }
  CHECK(compared > 500);
}
