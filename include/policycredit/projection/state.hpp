#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit {

/// Where the engine stands between two months, and its scratch space. Made once for a scenario and
/// used again for every run of the same shape. Cells are source x tranche, row-major.
///
/// Loans are kept by month of disbursement only as much as their due dates need: `entered` holds
/// what began to be repaid in a month, divided by the part of the tranche that had survived until
/// then (prepayment and disaster take the same part of every loan of a tranche). What is due of it
/// later is that number times the share due then times the part that survives until then.
template <class T>
struct State {
  // per source
  std::vector<T> capital, cash, provision, uncovered_loss, repayment_pending;
  // per source x waterfall step: taken in the calendar year
  std::vector<T> taken;
  // per cell
  std::vector<T> performing, overdue, frozen;
  std::vector<T> contract;         ///< performing balance by the contracts, not rounded
  std::vector<T> opening_book;     ///< performing at the valuation date
  Table<T> entered, extensions;  ///< month x cell
  // per tranche
  std::vector<T> survival;         ///< part of every loan not prepaid or frozen so far
  // grace rule x source, or month x (grace rule x source)
  std::vector<T> in_grace, deferred;
  Table<T> grace_entered, deferred_entered;
  Table<T> grace_growth;           ///< month+1 x grace rule: product of 1 + interest
  Table<T> grace_interest;         ///< month+1 x grace rule: sum of interest

  // Scratch of one month.
  std::vector<T> performing_before, overdue_before, due, payable;  // per cell
  std::vector<T> survival_before;                                  // per tranche
  std::vector<T> grown_into_loans;  // per source: interest capitalised in loans
  std::vector<T> left;              // per source: available and not yet lent
  std::vector<T> unmet, served, wanted, outstanding;               // per programme
  std::vector<T> lent;                                             // source x programme

  explicit State(const Structure& shape) {
    const auto sources = static_cast<std::size_t>(shape.sources);
    const auto programmes = static_cast<std::size_t>(shape.programmes);
    const auto tranches = static_cast<std::size_t>(shape.tranches);
    const auto cells = sources * tranches;
    const auto graces = shape.graces.size();
    for (auto* v : {&capital, &cash, &provision, &uncovered_loss, &repayment_pending,
                    &grown_into_loans, &left})
      v->resize(sources);
    taken.resize(sources * static_cast<std::size_t>(shape.waterfall_steps));
    for (auto* v : {&performing, &overdue, &frozen, &contract, &opening_book, &performing_before,
                    &overdue_before, &due, &payable})
      v->resize(cells);
    for (auto* v : {&survival, &survival_before}) v->resize(tranches);
    for (auto* v : {&unmet, &served, &wanted, &outstanding}) v->resize(programmes);
    lent.resize(sources * programmes);
    for (auto* v : {&in_grace, &deferred}) v->resize(graces * sources);
    for (auto* table : {&entered, &extensions})
      table->assign(shape.months, static_cast<int>(cells));
    for (auto* table : {&grace_entered, &deferred_entered})
      table->assign(shape.months, static_cast<int>(graces * sources));
    for (auto* table : {&grace_growth, &grace_interest})
      table->assign(shape.months + 1, static_cast<int>(graces));
  }

  /// Puts the state at the valuation date.
  void open(const Structure& shape, const Assumptions<T>& numbers) {
    const auto zero = [](auto&... vectors) { (std::fill(vectors.begin(), vectors.end(), T(0)), ...); };
    zero(provision, uncovered_loss, repayment_pending, taken, in_grace, deferred);
    std::fill(survival.begin(), survival.end(), T(1));
    for (T& growth : grace_growth.row(0)) growth = T(1);
    for (T& interest : grace_interest.row(0)) interest = T(0);
    for (int s = 0; s < shape.sources; ++s) {
      const auto source = static_cast<std::size_t>(s);
      capital[source] = cash[source] = numbers.opening_capital(0, s);
      for (int q = 0; q < shape.tranches; ++q) {
        const auto cell = static_cast<std::size_t>(s * shape.tranches + q);
        performing[cell] = contract[cell] = opening_book[cell] = numbers.opening_performing(s, q);
        overdue[cell] = numbers.opening_overdue(s, q);
        frozen[cell] = numbers.opening_frozen(s, q);
        cash[source] -= performing[cell] + overdue[cell] + frozen[cell];
      }
    }
  }
};

}  // namespace policycredit
