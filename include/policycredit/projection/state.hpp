#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <policycredit/projection/measure.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit {

// Cells are source x tranche, row-major.

/// Where the engine stands between two months.
template <class T>
struct Balances {
  // per source
  std::vector<T> capital, cash, provision, uncovered_loss, repayment_pending;
  // per source x waterfall step: taken in the calendar year
  std::vector<T> taken;
  // per cell
  std::vector<T> performing, overdue, frozen;
  std::vector<T> contract;      ///< performing balance by the contracts, not rounded
  std::vector<T> opening_book;  ///< performing at the valuation date
  // per tranche
  std::vector<T> survival;      ///< part of every loan not prepaid or frozen so far
  std::vector<T> per_survivor;  ///< 1 / survival
  // grace rule x source
  std::vector<T> in_grace, deferred;
};

/// What earlier months will still bring. A month writes rows of its own; only a handover between
/// sources changes earlier ones.
///
/// Loans are kept by month of disbursement only as much as their due dates need: `entered` holds
/// what began to be repaid in a month, divided by the part of the tranche that had survived until
/// then (prepayment and disaster take the same part of every loan of a tranche). What is due of it
/// later is that number times the share due then times the part that survives until then.
template <class T>
struct History {
  Table<T> entered, extensions;              ///< month x cell
  Table<T> grace_entered, deferred_entered;  ///< month x (grace rule x source)
  Table<T> grace_growth;                     ///< month+1 x grace rule: product of 1 + interest
  Table<T> grace_interest;                   ///< month+1 x grace rule: sum of interest
};

/// True if some number of the table is not 0.
template <class T>
[[nodiscard]] bool has_any(const Table<T>& table) {
  const auto elements = table.elements();
  return std::any_of(elements.begin(), elements.end(), [](const T& n) { return !is_zero(n); });
}

/// All that a month is computed from and into. Made once for a scenario and used again for every
/// run of the same shape.
template <class T>
struct State {
  Balances<T> now;
  History<T> past;

  bool disasters = true, frozen_moves = true;  ///< whether any month has such

  // Scratch of one month.
  std::vector<T> performing_before, overdue_before, due;  // per cell
  std::vector<T> survival_before, of_tranche;             // per tranche
  std::vector<T> grown_into_loans;                    // per source: interest capitalised in loans
  std::vector<T> left;                                // per source: available and not yet lent
  std::vector<T> unmet, served, wanted, outstanding;  // per programme
  std::vector<T> running, given;                      // programme + 1: running totals from 0
  std::vector<T> lent;                                // source x programme
  std::vector<T> by_tranche;                          // cell measure x cell, if tranches are split

  explicit State(const Structure& shape) {
    const auto sources = static_cast<std::size_t>(shape.sources);
    const auto programmes = static_cast<std::size_t>(shape.programmes);
    const auto tranches = static_cast<std::size_t>(shape.tranches);
    const auto cells = sources * tranches;
    const auto graces = shape.graces.size();
    const auto resize = [](std::size_t size, auto&... vectors) { (vectors.resize(size), ...); };
    resize(sources, now.capital, now.cash, now.provision, now.uncovered_loss, now.repayment_pending,
           grown_into_loans, left);
    resize(sources * static_cast<std::size_t>(shape.waterfall_steps), now.taken);
    resize(cells, now.performing, now.overdue, now.frozen, now.contract, now.opening_book,
           performing_before, overdue_before, due);
    resize(tranches, now.survival, now.per_survivor, survival_before, of_tranche);
    resize(programmes, unmet, served, wanted, outstanding);
    resize(programmes + 1, running, given);
    resize(sources * programmes, lent);
    if (tranches != programmes) resize(cell_measure_count * cells, by_tranche);
    resize(graces * sources, now.in_grace, now.deferred);
    for (auto* table : {&past.entered, &past.extensions})
      table->assign(shape.months, static_cast<int>(cells));
    for (auto* table : {&past.grace_entered, &past.deferred_entered})
      table->assign(shape.months, static_cast<int>(graces * sources));
    for (auto* table : {&past.grace_growth, &past.grace_interest})
      table->assign(shape.months + 1, static_cast<int>(graces));
  }

  /// Puts the state at the valuation date.
  void open(const Structure& shape, const Assumptions<T>& numbers) {
    disasters = has_any(numbers.disaster_freezing);
    frozen_moves = has_any(numbers.thaw) || has_any(numbers.frozen_recovery) ||
                   has_any(numbers.frozen_write_off);
    const auto fill = [](T value, auto&... vectors) {
      (std::fill(vectors.begin(), vectors.end(), value), ...);
    };
    fill(T(0), now.provision, now.uncovered_loss, now.repayment_pending, now.taken, now.in_grace,
         now.deferred);
    fill(T(1), now.survival, now.per_survivor);
    for (T& growth : past.grace_growth.row(0)) growth = T(1);
    for (T& interest : past.grace_interest.row(0)) interest = T(0);
    for (int s = 0; s < shape.sources; ++s) {
      const auto source = static_cast<std::size_t>(s);
      now.capital[source] = now.cash[source] = numbers.opening_capital(0, s);
      for (int q = 0; q < shape.tranches; ++q) {
        const auto cell = static_cast<std::size_t>(s * shape.tranches + q);
        now.performing[cell] = now.contract[cell] = now.opening_book[cell] =
            numbers.opening_performing(s, q);
        now.overdue[cell] = numbers.opening_overdue(s, q);
        now.frozen[cell] = numbers.opening_frozen(s, q);
        now.cash[source] -= now.performing[cell] + now.overdue[cell] + now.frozen[cell];
      }
    }
  }
};

}  // namespace policycredit
