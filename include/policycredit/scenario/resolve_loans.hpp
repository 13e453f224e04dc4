#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/monthly_interest.hpp>
#include <policycredit/loans/repayment_kernel.hpp>
#include <policycredit/loans/resolve_rates.hpp>
#include <policycredit/scenario/resolve_opening.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>
#include <policycredit/scenario/tranche.hpp>

namespace policycredit::detail {

/// Months after disbursement, or after a grace with capitalised interest, in which `due` falls due:
/// what such interest makes of a loan is known only then, so the engine lets it enter repayment
/// then.
template <class = void>
[[nodiscard]] int engine_lag(const RepaymentKernel& kernel, const RepaymentKernel::Due& due) {
  const bool capitalised = kernel.treatment == InterestGrace::capitalised;
  return due.lag - (capitalised ? kernel.interest_grace : 0);
}

template <class = void>
void resolve_kernels(const std::vector<Tranche>& tranches, const Scenario& scenario,
                     Structure& structure) {
  std::map<int, int> row_of_lag;
  for (const Tranche& tranche : tranches)
    for (const auto& due : tranche.kernel.principal)
      if (due.lag < structure.months) row_of_lag.emplace(engine_lag(tranche.kernel, due), 0);
  for (auto& [lag, row] : row_of_lag) {
    row = static_cast<int>(structure.lags.size());
    structure.lags.push_back(lag);
  }
  structure.due_share.assign(static_cast<int>(structure.lags.size()), structure.tranches);
  for (int q = 0; q < structure.tranches; ++q) {
    const Tranche& tranche = tranches[static_cast<std::size_t>(q)];
    const RepaymentKernel& kernel = tranche.kernel;
    for (const auto& due : kernel.principal)
      if (due.lag < structure.months)
        structure.due_share(row_of_lag.at(engine_lag(kernel, due)), q) += due.share;
    if (kernel.interest_grace > 0 && kernel.treatment != InterestGrace::none)
      structure.graces.push_back(
          {q, kernel.interest_grace, kernel.treatment, std::max(1, kernel.deferred_months)});
    const auto& programme = scenario.programmes()[static_cast<std::size_t>(tranche.programme)];
    structure.extension.push_back(
        static_cast<int>(scenario.behaviour_of(programme.id()).fields().extension.count()));
  }
}

/// Lists what the engine goes through every month, by lag, so that it can stop at the first lag
/// that lies before the projection.
template <class = void>
void list_lags(Structure& structure) {
  for (int row = 0; row < structure.due_share.rows(); ++row)
    for (int q = 0; q < structure.tranches; ++q)
      if (const double share = structure.due_share(row, q); share > 0)
        structure.due_parts.push_back({structure.lags[static_cast<std::size_t>(row)], q, share});
  const std::vector<int>& extension = structure.extension;
  for (int q = 0; q < structure.tranches; ++q) {
    const int lag = extension[static_cast<std::size_t>(q)];
    if (q > 0 && structure.extension_runs.back().lag == lag)
      ++structure.extension_runs.back().last;
    else
      structure.extension_runs.push_back({lag, q, q + 1});
  }
  std::stable_sort(structure.extension_runs.begin(), structure.extension_runs.end(),
                   [](const auto& a, const auto& b) { return a.lag < b.lag; });
}

template <class = void>
void resolve_open_tranches(const std::vector<Tranche>& tranches, Structure& structure) {
  structure.open_tranche.assign(structure.months, structure.programmes);
  for (int t = 0; t < structure.months; ++t)
    for (int q = 0; q < structure.tranches; ++q) {
      const Tranche& tranche = tranches[static_cast<std::size_t>(q)];
      if (structure.grid.month(t) >= tranche.signed_from)
        structure.open_tranche(t, tranche.programme) = q;
    }
}

/// Monthly interest of a tranche in every month, as a part of the balance.
template <class = void>
void resolve_interest(const std::vector<Tranche>& tranches, const Scenario& scenario,
                      const std::vector<DatedRates>& rates, Structure& structure,
                      Assumptions<double>& numbers) {
  resolve_opening_interest(tranches, scenario, rates, structure);
  numbers.interest.assign(structure.months, structure.tranches);
  numbers.overdue_interest.assign(structure.months, structure.tranches);
  for (int q = 0; q < structure.tranches; ++q) {
    const Tranche& tranche = tranches[static_cast<std::size_t>(q)];
    const auto p = static_cast<std::size_t>(tranche.programme);
    const Programme& programme = scenario.programmes()[p];
    for (int t = 0; t < structure.months; ++t) {
      const double interest =
          monthly_interest(programme, rates[p], tranche.signed_from, structure.grid.month(t));
      numbers.interest(t, q) = interest * structure.interest_multiple(t, q);
      numbers.overdue_interest(t, q) =
          interest * programme.overdue_multiple() * structure.overdue_interest_multiple(t, q);
    }
  }
}

template <class Where>
void check_behaviour(const Assumptions<double>& numbers, int t, int q, Where where) {
  const auto at_most = [&](double sum, double bound, const char* what, const char* rule) {
    if (sum > bound + 1e-12) throw InvalidInput(where() + " " + what, text(sum), rule);
  };
  at_most(numbers.extended(t, q) + numbers.overdue(t, q), 1, "extended + overdue",
          "must be at most 1: they share the principal due");
  at_most(numbers.prepayment(t, q), 0.5, "prepayment", "must be at most 0.5 a month");
  at_most(numbers.disaster_freezing(t, q), 0.5, "disaster_freezing", "must be at most 0.5 a month");
  at_most(numbers.prepayment(t, q) + numbers.disaster_freezing(t, q), 0.75,
          "prepayment + disaster_freezing", "must be at most 0.75 a month together");
  at_most(numbers.recovery(t, q) + numbers.freezing(t, q) + numbers.write_off(t, q), 1,
          "recovery + freezing + write_off", "must be at most 1: they share the overdue balance");
  at_most(numbers.thaw(t, q) + numbers.frozen_recovery(t, q) + numbers.frozen_write_off(t, q), 1,
          "thaw + frozen_recovery + frozen_write_off",
          "must be at most 1: they share the frozen balance");
}

template <class = void>
void resolve_behaviour(const std::vector<Tranche>& tranches, const Scenario& scenario,
                       const Structure& structure, Assumptions<double>& numbers) {
  // In the order of for_each_share.
  const std::vector<Table<double>*> tables{
      &numbers.extended,           &numbers.overdue,
      &numbers.prepayment,         &numbers.disaster_freezing,
      &numbers.recovery,           &numbers.freezing,
      &numbers.write_off,          &numbers.thaw,
      &numbers.frozen_recovery,    &numbers.frozen_write_off,
      &numbers.interest_collected, &numbers.overdue_interest_collected};
  for (Table<double>* table : tables) table->assign(structure.months, structure.tranches);
  for (int q = 0; q < structure.tranches; ++q) {
    const auto p = static_cast<std::size_t>(tranches[static_cast<std::size_t>(q)].programme);
    const ProgrammeId& id = scenario.programmes()[p].id();
    std::size_t i = 0;
    for_each_share(scenario.behaviour_of(id).fields(), [&](const char*, const Path<Share>& share) {
      Table<double>& table = *tables[i++];
      for (int t = 0; t < structure.months; ++t)
        table(t, q) = share.at(structure.grid.month(t)).fraction();
    });
    for (int t = 0; t < structure.months; ++t)
      check_behaviour(numbers, t, q, [&] {
        return "behaviour of " + id.text() + " in " + text(structure.grid.month(t));
      });
  }
}

template <class = void>
void resolve_loans(const Scenario& scenario, Structure& structure, Assumptions<double>& numbers) {
  const std::vector<DatedRates> rates = resolve_rates(scenario.programmes());
  const std::vector<Tranche> tranches = make_tranches(scenario, rates);
  structure.tranches = static_cast<int>(tranches.size());
  for (const Tranche& tranche : tranches) structure.programme_of.push_back(tranche.programme);
  resolve_kernels(tranches, scenario, structure);
  list_lags(structure);
  resolve_open_tranches(tranches, structure);
  resolve_interest(tranches, scenario, rates, structure, numbers);
  resolve_behaviour(tranches, scenario, structure, numbers);
  resolve_opening_loans(tranches, scenario, structure, numbers);
}

}  // namespace policycredit::detail
