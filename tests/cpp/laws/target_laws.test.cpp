#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <variant>
#include <vector>

#include <policycredit/targets/assess.hpp>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/random_scenarios.hpp"
#include "../support/random_targets.hpp"

using namespace policycredit;

// What every judgement of a target must keep, over random scenarios and every kind of target.

namespace {

constexpr unsigned seeds = 200;

int column_of(const Projection& projection, const std::vector<SourceId>& sources) {
  const auto& all = projection.scenario().sources();
  for (std::size_t s = 0; s < all.size(); ++s)
    if (sources.empty() || all[s].id() == sources.front()) return static_cast<int>(s);
  return -1;
}

/// Moves `money` away from a measure's cells of month `t`, as far as they have any.
void take_away(Projection& projection, Measure measure, int t, double money) {
  for (double& cell : projection[measure].row(t)) {
    const double part = std::min(cell, money);
    cell -= part;
    money -= part;
  }
}

/// The projection with `money` put where the target's gap says it is missing, all else equal.
Projection repaired(const Projection& before, const Target& target, const Assessment& assessment,
                    double money) {
  Projection after = before;
  const int t = before.grid().index_of(assessment.date);
  if (assessment.remedy == GapRemedy::lending) {
    after[Measure::outstanding](t, 0) += money;
    return after;
  }
  if (assessment.remedy == GapRemedy::collection) {
    take_away(after, Measure::overdue, t, money);
    take_away(after, Measure::outstanding, t, money);
    return after;
  }
  std::visit(
      [&](const auto& rule) {
        if constexpr (requires { rule.sources; }) {
          const int s = column_of(after, rule.sources);
          after[Measure::transfer_in](t, s) += money;
          after[Measure::capital](t, s) += money;
        }
      },
      target.rule);
  return after;
}

Assessment again(const Projection& projection, const Target& target, const Assessment& earlier) {
  for (const Assessment& a : assess(projection, target))
    if (a.date == earlier.date) return a;
  return {};
}

}  // namespace

TEST_CASE("law: a target is met exactly where its margin is not negative and its gap is nothing") {
  const auto projection = samples::projected(samples::with_targets(GENERATE(range(0u, seeds))));
  for (const Assessment& a : assess(projection)) {
    CAPTURE(a.target.text(), text(a.date), a.value, a.threshold, a.margin, a.gap);
    REQUIRE(a.met == (a.margin >= 0));
    REQUIRE(a.met == (a.gap == 0));
    REQUIRE(a.gap == std::floor(a.gap));
    REQUIRE(a.gap >= 0);
    REQUIRE(projection.grid().contains(a.date));
    const bool ceiling = a.remedy == GapRemedy::collection;
    const double distance = ceiling ? a.threshold - a.value : a.value - a.threshold;
    if (a.met && distance >= 0) REQUIRE(a.margin == distance);
    if (!a.met && distance < -1e-15) REQUIRE(a.margin == distance);
  }
}

TEST_CASE("law: all targets of a scenario are judged, in their order and by date") {
  const auto projection = samples::projected(samples::with_targets(GENERATE(range(0u, 50u))));
  const auto all = assess(projection);
  std::vector<Assessment> one_by_one;
  for (const Target& target : projection.scenario().targets())
    for (const Assessment& a : assess(projection, target)) {
      if (!one_by_one.empty() && one_by_one.back().target == a.target)
        REQUIRE(one_by_one.back().date < a.date);
      REQUIRE(a.target == target.id);
      one_by_one.push_back(a);
    }
  REQUIRE(all == one_by_one);
  REQUIRE(!all.empty());
}

TEST_CASE("law: the money of the gap meets the target, and one dong less does not") {
  const auto projection = samples::projected(samples::with_targets(GENERATE(range(0u, seeds))));
  for (const Target& target : projection.scenario().targets()) {
    if (std::holds_alternative<UnitTransferFloor>(target.rule)) continue;  // below
    for (const Assessment& a : assess(projection, target)) {
      if (a.met) continue;
      // Frozen debt cannot be told from overdue debt that must be there to be collected.
      if (a.remedy == GapRemedy::collection &&
          samples::total(projection, Measure::overdue, projection.grid().index_of(a.date)) < a.gap)
        continue;
      CAPTURE(a.target.text(), text(a.date), a.value, a.threshold, a.gap);
      REQUIRE(again(repaired(projection, target, a, a.gap), target, a).met);
      REQUIRE_FALSE(again(repaired(projection, target, a, a.gap - 1), target, a).met);
    }
  }
}

TEST_CASE("law: the gap of a minimum per unit is what the cheapest units lack") {
  const unsigned seed = GENERATE(range(0u, seeds));
  const auto projection = samples::projected(samples::with_targets(seed));
  for (const Target& target : projection.scenario().targets()) {
    const auto* rule = std::get_if<UnitTransferFloor>(&target.rule);
    if (!rule) continue;
    for (const Assessment& a : assess(projection, target)) {
      if (a.met) continue;
      CAPTURE(seed, a.target.text(), text(a.date), a.value, a.threshold, a.gap);
      const int last = projection.grid().index_of(a.date);
      // Every unit of the random scenarios has one source.
      std::vector<std::pair<double, int>> lacking;
      const auto& sources = projection.scenario().sources();
      for (std::size_t s = 0; s < sources.size(); ++s) {
        if (!sources[s].fields().unit) continue;
        const int column = static_cast<int>(s);
        const double given = over(projection, Measure::transfer_in, last - 11, last, {column}) -
                             over(projection, Measure::repayment_out, last - 11, last, {column});
        lacking.push_back({std::max(0.0, number_of(rule->at_least) - given), column});
      }
      std::sort(lacking.begin(), lacking.end());
      Projection after = projection;
      double money = a.gap;
      for (const auto& [missing, column] : lacking) {
        const double part = std::min(missing, money);
        after[Measure::transfer_in](last, column) += part;
        money -= part;
      }
      REQUIRE(money == 0);
      REQUIRE(again(after, target, a).met);
      for (const auto& [missing, column] : lacking)
        if (after[Measure::transfer_in](last, column) >
            projection[Measure::transfer_in](last, column)) {
          Projection less = after;
          less[Measure::transfer_in](last, column) -= 1;
          REQUIRE_FALSE(again(less, target, a).met);
        }
    }
  }
}

TEST_CASE("law: transferring the gap of a target on capital meets it when projected again") {
  const auto base = samples::projected(samples::with_targets(GENERATE(range(0u, seeds))));
  for (const Target& target : base.scenario().targets()) {
    const auto* growth = std::get_if<GrowthFloor>(&target.rule);
    if (std::holds_alternative<UnitTransferFloor>(target.rule)) continue;
    // More money is more loans: that moves the goal of a share of credit growth.
    if (growth && growth->base == GrowthBase::share_of_credit_growth) continue;
    for (const Assessment& a : assess(base, target)) {
      if (a.met || a.remedy != GapRemedy::transfer) continue;
      const int t = base.grid().index_of(a.date);
      auto resolved = std::make_shared<ResolvedScenario>(base.resolved());
      const int s = std::visit(
          [&](const auto& rule) {
            if constexpr (requires { rule.sources; }) return column_of(base, rule.sources);
            return 0;
          },
          target.rule);
      // A source that owes repayments pays them with what it gets.
      if (base[Measure::cash](t, s) == 0) continue;
      resolved->assumptions.transfer_in(t, s) += a.gap;
      CAPTURE(a.target.text(), text(a.date), a.gap);
      REQUIRE(again(project(resolved), target, a).met);
    }
  }
}

TEST_CASE("law: the thresholds themselves meet their targets") {
  auto fields = samples::random_fields(GENERATE(range(0u, seeds)));
  const auto base = samples::projected(fields);
  // A year's exact ratio as the threshold of that year.
  const auto years = years_of(base.grid());
  for (const YearMonths& year : years) {
    if (!year.full()) continue;
    const double loans = over(base, Measure::outstanding, year.last, year.last);
    const double bad = over(base, Measure::overdue, year.last, year.last);
    if (loans == 0) continue;
    const YearSpan only{year.year, year.year};
    const auto judged =
        assess(base, {"overdue", {}, OverdueCeiling{Share::fraction(bad / loans), false, only}});
    REQUIRE(judged.size() == 1);
    REQUIRE(judged[0].met);
    REQUIRE(judged[0].margin >= 0);
    const double capital = over(base, Measure::capital, year.last, year.last, {0});
    const double total = over(base, Measure::capital, year.last, year.last);
    const auto share = assess(base, {"share",
                                     {},
                                     CapitalShareFloor{{fields.sources[0].id()},
                                                       Share::fraction(capital / total),
                                                       base.grid().month(year.last)}});
    REQUIRE(share[0].met);
  }
}
