#pragma once

#include <utility>
#include <variant>

#include <policycredit/core/number.hpp>
#include <policycredit/scenario/resolve_allocation.hpp>
#include <policycredit/scenario/resolve_funds.hpp>
#include <policycredit/scenario/resolve_loans.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit {

namespace detail {

template <class = void>
void resolve_demand(const Scenario& scenario, Structure& structure, Assumptions<double>& numbers) {
  const auto& programmes = scenario.programmes();
  for (Table<double>* table :
       {&numbers.planned, &numbers.outstanding_target, &numbers.deploy_weight})
    table->assign(structure.months, structure.programmes);
  for (int p = 0; p < structure.programmes; ++p) {
    const Programme& programme = programmes[static_cast<std::size_t>(p)];
    const auto& demands = scenario.fields().policy.demand;
    const auto found = demands.find(programme.id());
    if (found == demands.end()) continue;

    double opening = 0;
    for (const Position& position : scenario.fields().opening.positions())
      if (position.programme == programme.id()) opening += number_of(position.outstanding());

    std::vector<double> planned, index;
    if (const auto* plan = std::get_if<PlannedLending>(&found->second))
      planned = plan->amount.amounts(structure.grid);
    if (const auto* growth = std::get_if<OutstandingGrowth>(&found->second))
      index = growth_index(structure.grid, monthly_numbers(structure.grid, growth->per_year),
                           growth->profile);
    if (!index.empty()) structure.lending_follows_loans = true;
    const auto* deploy = std::get_if<DeployAvailable>(&found->second);

    for (int t = 0; t < structure.months; ++t) {
      const Month month = structure.grid.month(t);
      if (!programme.lends_in(month)) continue;
      const auto row = static_cast<std::size_t>(t);
      if (!planned.empty()) numbers.planned(t, p) = planned[row];
      if (!index.empty()) numbers.outstanding_target(t, p) = whole(larger(0, opening * index[row]));
      if (deploy) numbers.deploy_weight(t, p) = deploy->weight.at(month);
      for (const double amount : {numbers.planned(t, p), numbers.deploy_weight(t, p)})
        if (!(amount >= 0))
          throw InvalidInput("demand of " + programme.id().text() + " in " + text(month),
                             text(amount), "must not be negative");
    }
  }
  numbers.utilisation.assign(structure.months, 1);
  for (int t = 0; t < structure.months; ++t)
    numbers.utilisation(t, 0) =
        scenario.fields().policy.utilisation.at(structure.grid.month(t)).fraction();
}

}  // namespace detail

/// Turns a scenario into arrays. Throws InvalidInput for whatever shows only month by month:
/// shares that exceed 1 together, changes that leave a range, tables that miss a month.
template <class = void>
[[nodiscard]] ResolvedScenario resolve(const Scenario& scenario) {
  ResolvedScenario resolved{scenario, {}, {}};
  Structure& structure = resolved.structure;
  structure.grid = scenario.grid();
  structure.months = scenario.grid().size();
  structure.sources = static_cast<int>(scenario.sources().size());
  structure.programmes = static_cast<int>(scenario.programmes().size());
  detail::resolve_funds(scenario, structure, resolved.assumptions);
  detail::resolve_loans(scenario, structure, resolved.assumptions);
  detail::resolve_demand(scenario, structure, resolved.assumptions);
  detail::resolve_allocation(scenario, structure);
  return resolved;
}

}  // namespace policycredit
