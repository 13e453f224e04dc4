#pragma once

#include <string>
#include <utility>
#include <vector>

#include <policycredit/scenario/scenario.hpp>

// Scenarios small enough to be worked by hand. The random ones are in random_scenarios.hpp.

namespace policycredit::samples {

/// A source that may lend to everything, with planned transfers of nothing.
[[nodiscard]] inline CapitalSource::Fields source(const SourceId& id, Money opening,
                                                  CapitalKind kind = CapitalKind::other) {
  CapitalSource::Fields fields;
  fields.id = id;
  fields.name = {id.text(), id.text()};
  fields.kind = kind;
  fields.opening = opening;
  return fields;
}

/// Equal principal at a fixed rate.
[[nodiscard]] inline Programme::Fields programme(const ProgrammeId& id, int term, int interval,
                                                 Rate rate = Rate::percent(6)) {
  Programme::Fields fields;
  fields.id = id;
  fields.name = {id.text(), id.text()};
  fields.rate = rate;
  fields.terms.term = Months{term};
  fields.terms.instalment_interval = Months{interval};
  return fields;
}

[[nodiscard]] inline Flow in_month(Month month, Money amount) {
  return Flow::monthly(Path<Money>::steps({}, {{month, amount}, {month + Months{1}, {}}}));
}

/// From the end of 2025: one source with 1,200 million dong and a programme of 12 monthly parts,
/// in which nothing is outstanding and nobody borrows.
[[nodiscard]] inline ScenarioFields small(int months = 24) {
  ScenarioFields fields;
  fields.name = "small";
  fields.grid = TimeGrid(make_month(2025, 12), make_month(2025, 12) + Months{months});
  fields.sources = {
      CapitalSource::of(source("local", Money::million(1200), CapitalKind::local_budget))};
  fields.programmes = {Programme::of(programme("poor", 12, 1))};
  return fields;
}

/// The published capital of Cần Thơ at 31/12/2025 with local +20 % and every other source +8 % a
/// year: the sums of the plan's two targets, without its programmes.
[[nodiscard]] inline ScenarioFields can_tho() {
  ScenarioFields fields;
  fields.name = "can_tho";
  const auto add = [&](const SourceId& id, CapitalKind kind, double billions, double growth) {
    auto source = samples::source(id, Money::billion(billions), kind);
    source.funding = BalanceGrowth{Rate::percent(growth), {}};
    fields.sources.push_back(CapitalSource::of(source));
  };
  add("central", CapitalKind::central_balanced, 12'835, 8);
  add("organisations", CapitalKind::mobilised_organisations_individuals, 1'084, 8);
  add("savings", CapitalKind::savings_groups, 991, 8);
  add("local", CapitalKind::local_budget, 2'675, 20);
  fields.programmes = {Programme::of(programme("poor", 60, 6, Rate::percent(6.24)))};
  std::vector<Position> loans;
  for (const CapitalSource& source : fields.sources)
    loans.push_back({source.id(), "poor", source.opening(), {}, {}});
  fields.opening = OpeningPosition(loans);
  fields.policy.demand["poor"] = DeployAvailable{};
  fields.targets = {{"growth",
                     {"", "+20 % a year"},
                     GrowthFloor{{"local"}, Rate::percent(20), GrowthBase::balance, {}}},
                    {"share",
                     {"", "30 % by 2030"},
                     CapitalShareFloor{{"local"}, Share::percent(30), make_month(2030, 12)}}};
  return fields;
}

}  // namespace policycredit::samples
