#pragma once

#include <map>
#include <string>
#include <vector>

#include <policycredit/policycredit.hpp>

#include "sizes.hpp"

/// A plan of the benchmark's size: every behaviour at work, five targets.
inline policycredit::Scenario bench_scenario() {
  namespace pc = policycredit;
  pc::ScenarioFields fields;
  fields.name = "bench";
  fields.grid =
      pc::TimeGrid(pc::make_month(2025, 12), pc::make_month(2025, 12) + pc::Months{sizes::months});
  const struct {
    const char* id;
    pc::CapitalKind kind;
    double opening, growth;
  } sources[sizes::sources] = {
      {"central", pc::CapitalKind::central_balanced, 12835, 8},
      {"organisations", pc::CapitalKind::mobilised_organisations_individuals, 1084, 8},
      {"groups", pc::CapitalKind::savings_groups, 991, 8},
      {"local", pc::CapitalKind::local_budget, 2675, 20}};
  for (const auto& source : sources)
    fields.sources.push_back(pc::CapitalSource::of(
        {.id = source.id,
         .kind = source.kind,
         .opening = pc::Money::billion(source.opening),
         .funding = pc::BalanceGrowth{pc::Rate::percent(source.growth), {}}}));

  std::map<pc::ProgrammeId, pc::Share> mix;
  for (int i = 0; i < sizes::programmes; ++i) {
    const pc::ProgrammeId id("programme_" + std::to_string(i));
    pc::LoanTerms terms;
    terms.term = pc::Months{36 + 12 * (i % 5)};
    terms.instalment_interval = pc::Months{i % 2 ? 12 : 6};
    fields.programmes.push_back(
        pc::Programme::of({.id = id, .rate = pc::Rate::percent(4 + 0.2 * i), .terms = terms}));
    fields.behaviour[id] = pc::Behaviour::of({.extended = pc::Share::percent(2),
                                              .overdue = pc::Share::percent(1),
                                              .prepayment = pc::Share::percent(0.5),
                                              .recovery = pc::Share::percent(3),
                                              .freezing = pc::Share::percent(0.5),
                                              .write_off = pc::Share::percent(0.1),
                                              .interest_collected = pc::Share::percent(97)});
    fields.policy.demand[id] = pc::DeployAvailable{};
    mix[id] = pc::Share::fraction(1.0 / sizes::programmes);
  }
  fields.policy.utilisation = pc::Share::percent(99.5);
  fields.opening = pc::OpeningPosition::from_totals({.outstanding = pc::Money::billion(17400),
                                                     .overdue = pc::Money::billion(100),
                                                     .frozen = pc::Money::billion(300),
                                                     .mix = mix},
                                                    fields.sources);
  const std::vector<pc::SourceId> local{"local"};
  const auto growth = [&](pc::GrowthBase base) {
    return pc::GrowthFloor{local, pc::Rate::percent(20), base, {}};
  };
  fields.targets = {{"balance", {}, growth(pc::GrowthBase::balance)},
                    {"transfer", {}, growth(pc::GrowthBase::net_transfer)},
                    {"credit", {}, growth(pc::GrowthBase::share_of_credit_growth)},
                    {"share", {}, pc::CapitalShareFloor{local, pc::Share::percent(30)}},
                    {"overdue", {}, pc::OverdueCeiling{pc::Share::percent(3)}}};
  return pc::Scenario::of(std::move(fields));
}
