#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <policycredit/scenario/scenario_fields.hpp>

#include "random_scenarios.hpp"

namespace policycredit::samples {

/// Targets of every kind. Half of their thresholds are near what random scenarios reach.
[[nodiscard]] inline std::vector<Target> targets_for(const ScenarioFields& fields, unsigned seed) {
  std::mt19937 engine(seed);
  const Month by = std::min(make_month(2026, 12), fields.grid.horizon());
  // No round numbers: a gap of exactly half a dong is met or not as binary noise will have it.
  const auto share = [&](double most) {
    return most * static_cast<double>(engine() % 1'000'004) / 1'000'003;
  };
  const std::vector<SourceId> some{fields.sources.back().id(), fields.sources.front().id()};
  const std::vector<SourceId> local{fields.sources.back().id()};
  const auto million = [&](double most) { return Money::million(std::floor(share(most))); };
  std::vector<Target> targets;
  const auto add = [&](const char* id, TargetRule rule) { targets.push_back({id, {}, rule}); };
  for (const auto& sources : {some, local, std::vector<SourceId>{}}) {
    const std::string suffix = std::to_string(targets.size());
    const auto named = [&](const char* id) { return std::string(id) + suffix; };
    add(named("balance").c_str(),
        GrowthFloor{sources, Rate::fraction(share(0.4)), GrowthBase::balance, {}});
    add(named("net-transfer").c_str(),
        GrowthFloor{sources, Rate::fraction(share(0.4)), GrowthBase::net_transfer, {}});
    add(named("of-credit-growth").c_str(),
        GrowthFloor{sources, Rate::fraction(share(0.9)), GrowthBase::share_of_credit_growth, {}});
    if (!sources.empty())
      add(named("share").c_str(), CapitalShareFloor{sources, Share::fraction(share(0.9)), by});
    add(named("a-year").c_str(), YearlyTransferFloor{sources, million(4000), {}});
    add(named("period").c_str(), PeriodTransferFloor{sources, million(9000), {}});
  }
  if (!fields.units.empty()) {
    add("units", UnitTransferFloor{{}, million(1500), Share::percent(100), {}});
    add("most-units", UnitTransferFloor{{}, million(1500), Share::percent(50), {}});
  }
  add("overdue", OverdueCeiling{Share::fraction(share(0.1)), false, {}});
  add("overdue-and-frozen", OverdueCeiling{Share::fraction(share(0.2)), true, {}});
  add("credit", CreditGrowthFloor{Rate::fraction(share(0.5)), {}});
  add("coverage", CoverageFloor{fields.programmes[0].id(), Share::fraction(share(1)), by});
  return targets;
}

/// A random scenario that has them.
[[nodiscard]] inline ScenarioFields with_targets(unsigned seed, Variety variety = {}) {
  auto fields = random_fields(seed, variety);
  auto f = fields.programmes[0].fields();
  f.average_outstanding = Money::million(37);
  f.eligible_beneficiaries = 1234;
  fields.programmes[0] = Programme::of(f);
  fields.targets = targets_for(fields, seed);
  return fields;
}

}  // namespace policycredit::samples
