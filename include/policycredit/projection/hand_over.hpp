#pragma once

#include <algorithm>
#include <cstddef>

#include <policycredit/core/number.hpp>
#include <policycredit/projection/month_row.hpp>
#include <policycredit/projection/state.hpp>

namespace policycredit::detail {

/// Moves `share` of everything that source `from` has, owes and is owed to source `to`.
template <class T>
void hand_over_one(const Structure& shape, State<T>& state, const MonthRow<T>& row,
                   const Handover& handover, int t) {
  Balances<T>& now = state.now;
  History<T>& past = state.past;
  const auto from = static_cast<std::size_t>(handover.from);
  const auto to = static_cast<std::size_t>(handover.to);
  const auto move_whole = [&](T& giver, T& taker) {
    const T part = whole(giver * handover.share);
    giver -= part;
    taker += part;
    return part;
  };
  const auto move = [&](T& giver, T& taker) {
    const T part = giver * handover.share;
    giver -= part;
    taker += part;
  };
  move_whole(now.provision[from], now.provision[to]);
  move_whole(now.repayment_pending[from], now.repayment_pending[to]);

  // Capital follows the assets, so that it stays their sum on both sides.
  T capital = move_whole(now.cash[from], now.cash[to]) +
              move_whole(now.uncovered_loss[from], now.uncovered_loss[to]);
  const auto tranches = static_cast<std::size_t>(shape.tranches);
  for (std::size_t q = 0; q < tranches; ++q) {
    const std::size_t giver = from * tranches + q, taker = to * tranches + q;
    T moved(0);
    for (auto* vector : {&now.performing, &now.overdue, &now.frozen})
      moved += move_whole((*vector)[giver], (*vector)[taker]);
    capital += moved;
    row.loan_handover.of(handover.from)[q] -= moved;
    row.loan_handover.of(handover.to)[q] += moved;
    move(now.contract[giver], now.contract[taker]);
    move(now.opening_book[giver], now.opening_book[taker]);
    for (auto* table : {&past.entered, &past.extensions})
      for (int v = 0; v < t; ++v)
        move((*table)(v, static_cast<int>(giver)), (*table)(v, static_cast<int>(taker)));
  }
  const auto sources = static_cast<std::size_t>(shape.sources);
  for (std::size_t g = 0; g < shape.graces.size(); ++g) {
    const std::size_t giver = g * sources + from, taker = g * sources + to;
    move(now.in_grace[giver], now.in_grace[taker]);
    move(now.deferred[giver], now.deferred[taker]);
    for (auto* table : {&past.grace_entered, &past.deferred_entered})
      for (int v = 0; v < t; ++v)
        move((*table)(v, static_cast<int>(giver)), (*table)(v, static_cast<int>(taker)));
  }
  now.capital[from] -= capital;
  now.capital[to] += capital;
  row.handover[handover.from] -= capital;
  row.handover[handover.to] += capital;
}

/// 0. Sources whose unit has ended pass what they have to their successors.
template <class T>
void hand_over(const Structure& shape, State<T>& state, const MonthRow<T>& row, int t) {
  if (shape.handovers.empty()) return;
  std::fill(row.handover, row.handover + shape.sources, T(0));
  for (int s = 0; s < shape.sources; ++s)
    std::fill(row.loan_handover.of(s), row.loan_handover.of(s) + shape.tranches, T(0));
  for (const Handover& handover : shape.handovers)
    if (handover.month == t) hand_over_one(shape, state, row, handover, t);
}

}  // namespace policycredit::detail
