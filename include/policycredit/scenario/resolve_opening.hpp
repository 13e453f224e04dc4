#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/loans/age_profile.hpp>
#include <policycredit/loans/monthly_interest.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>
#include <policycredit/scenario/tranche.hpp>

namespace policycredit::detail {

/// Parts of the principal of `positions` together that fall due by month; `by_age` of those that
/// do not know it.
template <class = void>
[[nodiscard]] std::vector<double> opening_due(const std::vector<const Position*>& positions,
                                              const std::vector<double>& by_age,
                                              const TimeGrid& grid) {
  const bool known = std::any_of(positions.begin(), positions.end(),
                                 [](const Position* p) { return !p->due.empty(); });
  if (!known) return by_age;
  std::vector<double> due(by_age.size());
  double performing = 0;
  for (const Position* position : positions) {
    const double balance = number_of(position->performing);
    performing += balance;
    Money left = position->performing;
    for (std::size_t t = 0; t < due.size(); ++t) {
      if (position->due.empty()) {
        due[t] += balance * by_age[t];
      } else if (t < position->due.size()) {
        due[t] += number_of(position->due[t]);
        left -= position->due[t];
      }
    }
    if (!position->due.empty() && position->due.size() < due.size() && left > Money{})
      throw InvalidInput(
          "opening due of " + position->source.text() + " " + position->programme.text(),
          std::to_string(position->due.size()) + " months",
          "must reach the horizon, " + text(grid.horizon()) + ", or repay all that performs");
  }
  for (double& part : due) part = performing > 0 ? part / performing : 0;
  return due;
}

/// The parts of an opening balance that fall due by month, where only its age profile is known; `q`
/// is the programme's first tranche.
template <class = void>
[[nodiscard]] std::vector<double> due_by_age(const std::vector<Tranche>& tranches, int q,
                                             const Scenario& scenario, int months) {
  const auto first = static_cast<std::size_t>(q);
  const Tranche& lent_at_valuation = tranches[tranches[first].only_opening ? first + 1 : first];
  const ProgrammeId& id =
      scenario.programmes()[static_cast<std::size_t>(lent_at_valuation.programme)].id();
  return opening_run_off(lent_at_valuation.kernel, scenario.fields().opening.age_of(id), months);
}

/// What opening loans of one programme bear interest on and what they owe, by month, đồng.
struct OpeningInterest {
  std::vector<double> bearing, balance;

  explicit OpeningInterest(int months)
      : bearing(static_cast<std::size_t>(months)), balance(bearing) {}
  /// `known` bears interest of what owes `owed`, as far as it goes.
  void add(const std::vector<double>& known, const std::vector<double>& owed) {
    for (std::size_t t = 0; t < balance.size(); ++t) {
      balance[t] += owed[t];
      bearing[t] += t < known.size() ? known[t] : owed[t];
    }
  }
  /// By month, what of the programme's interest on `balance` the loans bear. Interest that falls
  /// due when nothing is owed any more falls due in the last month in which something is.
  [[nodiscard]] std::vector<double> multiples(const std::vector<double>& rate) const {
    std::vector<double> result(balance.size(), 1);
    double carried = 0;
    for (std::size_t t = balance.size(); t-- > 0;) {
      const double interest = bearing[t] * rate[t] + carried;
      const bool bears = balance[t] > 0 && rate[t] > 0;
      if (bears) result[t] = interest / (balance[t] * rate[t]);
      carried = bears ? 0 : interest;
    }
    return result;
  }
};

/// The interest of opening loans that know it, as multiples of what their programme's rate makes.
/// It is that of the programme: its sources share it by what they lent.
template <class = void>
void resolve_opening_interest(const std::vector<Tranche>& tranches, const Scenario& scenario,
                              const std::vector<DatedRates>& rates, Structure& structure) {
  for (auto* table : {&structure.interest_multiple, &structure.overdue_interest_multiple})
    table->assign(structure.months, structure.tranches, 1);
  for (int q = 0; q < structure.tranches; ++q) {
    const Tranche& tranche = tranches[static_cast<std::size_t>(q)];
    if (!tranche.only_opening) continue;
    const auto p = static_cast<std::size_t>(tranche.programme);
    const Programme& programme = scenario.programmes()[p];
    const std::vector<double> by_age = due_by_age(tranches, q, scenario, structure.months);
    std::vector<double> rate;
    for (int t = 0; t < structure.months; ++t)
      rate.push_back(
          monthly_interest(programme, rates[p], tranche.signed_from, structure.grid.month(t)));

    OpeningInterest performing(structure.months), overdue(structure.months);
    for (const Position& position : scenario.fields().opening.positions()) {
      if (position.programme != programme.id()) continue;
      std::vector<double> owed;
      double left = number_of(position.performing);
      for (const double part : opening_due({&position}, by_age, structure.grid)) {
        owed.push_back(left);
        left -= part * number_of(position.performing);
      }
      performing.add(position.interest_bearing, owed);
      overdue.add(position.overdue_interest_bearing,
                  std::vector<double>(owed.size(), number_of(position.overdue)));
    }
    const auto fill = [&](Table<double>& table, const std::vector<double>& multiples) {
      for (int t = 0; t < structure.months; ++t)
        table(t, q) = multiples[static_cast<std::size_t>(t)];
    };
    fill(structure.interest_multiple, performing.multiples(rate));
    fill(structure.overdue_interest_multiple, overdue.multiples(rate));
  }
}

template <class = void>
void resolve_opening_loans(const std::vector<Tranche>& tranches, const Scenario& scenario,
                           const Structure& structure, Assumptions<double>& numbers) {
  for (Table<double>* table :
       {&numbers.opening_performing, &numbers.opening_overdue, &numbers.opening_frozen})
    table->assign(structure.sources, structure.tranches);

  const auto& positions = scenario.fields().opening.positions();
  // Loans that pass to another source fall due as those of their programme do on the whole.
  const bool by_source =
      structure.handovers.empty() && std::any_of(positions.begin(), positions.end(),
                                                 [](const Position& p) { return !p.due.empty(); });
  numbers.opening_due.assign(structure.months,
                             structure.tranches * (by_source ? structure.sources : 1));
  for (int q = 0; q < structure.tranches; ++q) {
    const Tranche& tranche = tranches[static_cast<std::size_t>(q)];
    if (q > 0 && tranches[static_cast<std::size_t>(q) - 1].programme == tranche.programme) continue;
    const ProgrammeId& id = scenario.programmes()[static_cast<std::size_t>(tranche.programme)].id();
    const std::vector<double> by_age = due_by_age(tranches, q, scenario, structure.months);
    std::vector<const Position*> of_programme;
    for (int s = 0; s < structure.sources; ++s) {
      if (by_source) of_programme.clear();
      for (const Position& position : positions) {
        if (position.programme != id ||
            position.source != scenario.sources()[static_cast<std::size_t>(s)].id())
          continue;
        of_programme.push_back(&position);
        numbers.opening_performing(s, q) = number_of(position.performing);
        numbers.opening_overdue(s, q) = number_of(position.overdue);
        numbers.opening_frozen(s, q) = number_of(position.frozen);
      }
      if (!by_source && s + 1 < structure.sources) continue;
      const auto due = opening_due(of_programme, by_age, structure.grid);
      const int column = (by_source ? s * structure.tranches : 0) + q;
      for (int t = 0; t < structure.months; ++t)
        numbers.opening_due(t, column) = due[static_cast<std::size_t>(t)];
    }
  }
}

}  // namespace policycredit::detail
