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
  move_whole(state.provision[from], state.provision[to]);
  move_whole(state.repayment_pending[from], state.repayment_pending[to]);

  // Capital follows the assets, so that it stays their sum on both sides.
  T capital = move_whole(state.cash[from], state.cash[to]) +
              move_whole(state.uncovered_loss[from], state.uncovered_loss[to]);
  const auto tranches = static_cast<std::size_t>(shape.tranches);
  for (std::size_t q = 0; q < tranches; ++q) {
    const std::size_t giver = from * tranches + q, taker = to * tranches + q;
    T moved(0);
    for (auto* vector : {&state.performing, &state.overdue, &state.frozen})
      moved += move_whole((*vector)[giver], (*vector)[taker]);
    capital += moved;
    row.loan_handover[giver] -= moved;
    row.loan_handover[taker] += moved;
    move(state.contract[giver], state.contract[taker]);
    move(state.opening_book[giver], state.opening_book[taker]);
    for (auto* table : {&state.entered, &state.extensions})
      for (int v = 0; v < t; ++v)
        move((*table)(v, static_cast<int>(giver)),
             (*table)(v, static_cast<int>(taker)));
  }
  const auto sources = static_cast<std::size_t>(shape.sources);
  for (std::size_t g = 0; g < shape.graces.size(); ++g) {
    const std::size_t giver = g * sources + from, taker = g * sources + to;
    move(state.in_grace[giver], state.in_grace[taker]);
    move(state.deferred[giver], state.deferred[taker]);
    for (auto* table : {&state.grace_entered, &state.deferred_entered})
      for (int v = 0; v < t; ++v)
        move((*table)(v, static_cast<int>(giver)),
             (*table)(v, static_cast<int>(taker)));
  }
  state.capital[from] -= capital;
  state.capital[to] += capital;
  row.handover[handover.from] -= capital;
  row.handover[handover.to] += capital;
}

/// 0. Sources whose unit has ended pass what they have to their successors.
template <class T>
void hand_over(const Structure& shape, State<T>& state, const MonthRow<T>& row, int t) {
  std::fill(row.handover, row.handover + shape.sources, T(0));
  std::fill(row.loan_handover, row.loan_handover + shape.sources * shape.tranches, T(0));
  for (const Handover& handover : shape.handovers)
    if (handover.month == t) hand_over_one(shape, state, row, handover, t);
}

}  // namespace policycredit::detail
