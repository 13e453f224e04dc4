#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <policycredit/plan/plan_model.hpp>
#include <policycredit/targets/assess.hpp>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/random_scenarios.hpp"
#include "../support/random_targets.hpp"

using namespace policycredit;

// What the linear programme of a plan must keep, over random scenarios and every kind of target.

namespace {

constexpr unsigned seeds = 200;

/// Every limit of one target, by date.
std::map<Month, std::vector<detail::PlanLimit>> limits_of(const ResolvedScenario& resolved,
                                                          const Target& target) {
  std::vector<detail::PlanLimit> limits;
  int columns = 0;
  std::visit(
      detail::TargetLimits(resolved, target, limits, [&](const std::string&) { return columns++; }),
      target.rule);
  std::map<Month, std::vector<detail::PlanLimit>> by_date;
  for (auto& limit : limits) by_date[limit.date].push_back(std::move(limit));
  return by_date;
}

bool counts_units(const Target& target) {
  const auto* rule = std::get_if<UnitTransferFloor>(&target.rule);
  return rule && rule->of_units.fraction() < 1;
}

}  // namespace

TEST_CASE("A target's limits miss exactly the money that its judgement finds missing") {
  for (unsigned seed = 0; seed < seeds; ++seed) {
    CAPTURE(seed);
    const Projection projection = samples::projected(samples::with_targets(seed));
    for (const Target& target : projection.scenario().targets()) {
      CAPTURE(target.id.text());
      if (counts_units(target)) continue;
      const auto assessments = assess(projection, target);
      const auto limits = limits_of(projection.resolved(), target);
      REQUIRE(limits.size() == assessments.size());
      for (const Assessment& a : assessments) {
        const auto found = limits.find(a.date);
        REQUIRE(found != limits.end());
        double largest = -1e300, sum = 0;
        for (const auto& limit : found->second) {
          const double missing = limit.missing.of(projection, {});
          largest = std::max(largest, missing);
          sum += std::max(0.0, missing);
        }
        const bool per_unit = std::holds_alternative<UnitTransferFloor>(target.rule);
        const double missing = per_unit ? sum : largest;
        // A part of a đồng on either side of the half is binary noise.
        if (a.met)
          CHECK(missing < 0.51);
        else
          CHECK(missing == Approx(a.gap).margin(0.51));
      }
    }
  }
}

TEST_CASE("A floor for some of the units holds exactly where enough units can be chosen") {
  int judged = 0;
  for (unsigned seed = 0; seed < seeds; ++seed) {
    CAPTURE(seed);
    const Projection projection = samples::projected(samples::with_targets(seed));
    for (const Target& target : projection.scenario().targets()) {
      if (!counts_units(target)) continue;
      const auto limits = limits_of(projection.resolved(), target);
      for (const Assessment& a : assess(projection, target)) {
        ++judged;
        // The best choice: every unit that has enough.
        std::vector<double> chosen(1000, 0.0);
        const auto& of_date = limits.at(a.date);
        for (const auto& limit : of_date)
          if (limit.may_relax) {
            const auto column = static_cast<std::size_t>(limit.missing.direct.front().first);
            chosen[column] = 1;
            if (limit.missing.of(projection, chosen) > 0) chosen[column] = 0;
          }
        double worst = -1e300;
        for (const auto& limit : of_date)
          if (!limit.may_relax) worst = std::max(worst, limit.missing.of(projection, chosen));
        CHECK(a.met == (worst <= 0));
      }
    }
  }
  CHECK(judged > 50);
}

TEST_CASE("Transfers put into slots reach the engine to the dong, in months when the unit exists") {
  for (unsigned seed = 0; seed < seeds; ++seed) {
    CAPTURE(seed);
    const ResolvedScenario resolved =
        resolve(Scenario::of(samples::random_fields(seed, {.growth_demand = false})));
    PlanRules rules;
    for (const CapitalSource& source : resolved.scenario.sources())
      rules.levers.push_back(source.id());
    if (seed % 3 == 0) rules.timing = SeasonalProfile::all_in(3);
    detail::LeverTransfers levers(resolved, rules);
    std::vector<double> amounts;
    for (std::size_t i = 0; i < levers.size(); ++i)
      amounts.push_back(static_cast<double>((i * 7919 + seed * 104729) % 1'000'003));
    const Projection& projection = levers.project(amounts);
    for (std::size_t lever = 0; lever < levers.sources().size(); ++lever)
      for (std::size_t y = 0; y < levers.years().size(); ++y) {
        const YearMonths& year = levers.years()[y];
        const std::vector<int> column{levers.sources()[lever]};
        if (levers.open(lever, y))
          CHECK(over(projection, Measure::transfer_in, year.first, year.last, column) ==
                amounts[levers.slot(lever, y)]);
        const Unit* unit = detail::unit_of_source(resolved.scenario, levers.source(lever));
        for (int t = year.first; t <= year.last && levers.open(lever, y); ++t)
          if (unit && !unit->exists_in(resolved.structure.grid.month(t)))
            CHECK(projection[Measure::transfer_in](t, column[0]) == 0);
      }
  }
}
