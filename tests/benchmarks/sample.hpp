#pragma once

#include <map>
#include <string>
#include <vector>

#include <policycredit/scenario/scenario.hpp>

#include "sizes.hpp"

namespace policycredit::benchmarks {

/// A city of the measured size: four sources that grow, loans of five years repaid every half year,
/// borrowers of every kind but frozen ones, and five targets.
[[nodiscard]] inline Scenario sample() {
  ScenarioFields fields;
  fields.name = "sample";
  fields.grid = TimeGrid(make_month(2025, 12), make_month(2025, 12) + Months{months});
  const double opening[sources] = {12835, 1084, 991, 2675};  // tỷ đồng
  for (int s = 0; s < sources; ++s) {
    CapitalSource::Fields source;
    source.id = s == 3 ? std::string("local") : "source_" + std::to_string(s);
    source.kind = s == 3 ? CapitalKind::local_budget : CapitalKind::other;
    source.opening = Money::billion(opening[s]);
    source.funding = BalanceGrowth{Rate::percent(s == 3 ? 20 : 8), {}};
    fields.sources.push_back(CapitalSource::of(source));
  }
  std::map<ProgrammeId, Share> mix;
  for (int p = 0; p < programmes; ++p) {
    Programme::Fields programme;
    programme.id = "programme_" + std::to_string(p);
    programme.rate = Rate::percent(6.24);
    fields.programmes.push_back(Programme::of(programme));
    Behaviour::Fields behaviour;
    behaviour.overdue = Share::percent(1);
    behaviour.extended = Share::percent(2);
    behaviour.prepayment = Share::percent(0.5);
    behaviour.recovery = Share::percent(3);
    behaviour.write_off = Share::percent(0.1);
    behaviour.interest_collected = Share::percent(97);
    fields.behaviour[programme.id] = Behaviour::of(behaviour);
    fields.policy.demand[programme.id] = DeployAvailable{};
    mix[programme.id] = Share::fraction(1.0 / programmes);
  }
  fields.policy.utilisation = Share::percent(99.5);
  fields.opening = OpeningPosition::from_totals(
      {Money::billion(17400), Money::billion(100), Money::billion(371), mix}, fields.sources);

  const std::vector<SourceId> local{"local"};
  const auto growth = [&](GrowthBase base) {
    return GrowthFloor{local, Rate::percent(20), base, {}};
  };
  fields.targets = {{"balance", {}, growth(GrowthBase::balance)},
                    {"share", {}, CapitalShareFloor{local, Share::percent(30)}},
                    {"transfer", {}, growth(GrowthBase::net_transfer)},
                    {"credit", {}, growth(GrowthBase::share_of_credit_growth)},
                    {"overdue", {}, OverdueCeiling{Share::percent(9), true, {}}}};
  return Scenario::of(fields);
}

}  // namespace policycredit::benchmarks
