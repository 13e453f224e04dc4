#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include <policycredit/core/each.hpp>
#include <policycredit/core/number.hpp>
#include <policycredit/projection/allocate.hpp>
#include <policycredit/projection/hand_over.hpp>
#include <policycredit/projection/interest_grace.hpp>
#include <policycredit/projection/month_row.hpp>
#include <policycredit/projection/run_loans.hpp>
#include <policycredit/projection/state.hpp>

namespace policycredit {

namespace detail {

/// 1. Capital received, and repaid as far as there is cash.
template <class T>
void transfer(const Structure& shape, const Assumptions<T>& numbers, Balances<T>& now,
              const MonthRow<T>& row, int t) {
  for (int s = 0; s < shape.sources; ++s) {
    const auto i = static_cast<std::size_t>(s);
    const T in = numbers.transfer_in(t, s);
    now.repayment_pending[i] += numbers.repayment_out(t, s);
    const T out = smaller(now.repayment_pending[i], now.cash[i] + in);
    now.repayment_pending[i] -= out;
    now.capital[i] += in - out;
    now.cash[i] += in - out;
    row.transfer_in[s] = in;
    row.repayment_out[s] = out;
    row.funding_cost[s] = whole(now.capital[i] * numbers.cost(t, s));
  }
}

/// 4b. Collected interest runs through the source's waterfall; the provision covers losses.
template <class T>
void share_out_interest(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                        const MonthRow<T>& row, int t) {
  Balances<T>& now = state.now;
  if (month_in_year(shape.grid.month(t)) == 0) std::fill(now.taken.begin(), now.taken.end(), T(0));
  for (int s = 0; s < shape.sources; ++s) {
    const auto i = static_cast<std::size_t>(s);
    const auto sum_of = [&](const T* cells) {
      return sum(std::span(cells, static_cast<std::size_t>(shape.tranches)));
    };
    const T collected = sum_of(row.collection.of(s)), lost = sum_of(row.write_off.of(s));
    const T interest = sum_of(row.interest_collected.of(s)) - state.grown_into_loans[i];
    T outstanding(0);
    if (shape.waterfall_steps > 0)
      outstanding = sum_of(state.performing_before.data() + s * shape.tranches) +
                    sum_of(state.overdue_before.data() + s * shape.tranches);
    T rest = interest, to_provision(0);
    for (int k = 0; k < shape.waterfall_steps; ++k) {
      T& taken = now.taken[static_cast<std::size_t>(s * shape.waterfall_steps + k)];
      const T asked =
          whole(interest * numbers.of_interest(s, k) + outstanding * numbers.of_outstanding(s, k));
      const T part = smaller(smaller(asked, rest), larger(T(0), numbers.yearly_cap(s, k) - taken));
      taken += part;
      rest -= part;
      if (shape.receivers(s, k) == WaterfallReceiver::provision) to_provision += part;
    }
    const T capitalised = whole(rest * numbers.remainder_to_capital(0, s));

    now.provision[i] += to_provision;
    now.uncovered_loss[i] += lost;
    const T covered = smaller(now.uncovered_loss[i], now.provision[i]);
    now.provision[i] -= covered;
    now.uncovered_loss[i] -= covered;
    const T charged =
        smaller(whole(now.uncovered_loss[i] * numbers.loss_charge(0, s)), now.uncovered_loss[i]);
    now.uncovered_loss[i] -= charged;

    now.cash[i] += collected + capitalised + covered;
    now.capital[i] += capitalised + state.grown_into_loans[i] - charged;
    row.capitalised_interest[s] = capitalised + state.grown_into_loans[i];
    row.interest_to_provision[s] = to_provision;
    row.interest_to_bank[s] = interest - to_provision - capitalised;
    row.loss[s] = charged;
    row.loss_covered[s] = covered;
  }
}

/// 5. Money that may be lent: cash, less repayments of capital still owed, less what utilisation
/// keeps back.
template <class T>
void make_available(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                    const MonthRow<T>& row, int t) {
  Balances<T>& now = state.now;
  const T utilisation = numbers.utilisation(t, 0);
  for (int s = 0; s < shape.sources; ++s) {
    const auto i = static_cast<std::size_t>(s);
    const T out = smaller(now.repayment_pending[i], now.cash[i]);
    now.repayment_pending[i] -= out;
    now.capital[i] -= out;
    now.cash[i] -= out;
    row.repayment_out[s] += out;
    const T kept_back = now.capital[i] * (T(1) - utilisation);
    state.left[i] = whole_below(larger(T(0), now.cash[i] - kept_back));
    row.available[s] = state.left[i];
  }
}

/// 6b. New loans enter the tranche that is open for their programme.
template <class T>
void disburse(const Structure& shape, State<T>& state, const MonthRow<T>& row, int t) {
  const int* open_tranche = shape.open_tranche.row(t).data();
  const T* per_survivor = state.now.per_survivor.data();
  for (int s = 0; s < shape.sources; ++s) {
    const int first = s * shape.tranches;
    const auto of_source = [&](auto& cells) { return cells.data() + first; };
    T *performing = of_source(state.now.performing), *contract = of_source(state.now.contract);
    T* entered = state.past.entered.row(t).data() + first;
    T* disbursement = row.disbursement.of(s);
    const T* lent = state.lent.data() + s * shape.programmes;

    std::fill(entered, entered + shape.tranches, T(0));
    for (int p = 0; p < shape.programmes; ++p) entered[open_tranche[p]] = lent[p];
    const auto i = static_cast<std::size_t>(s);
    state.now.cash[i] -= row.available[s] - state.left[i];
    each(shape.tranches, [=](int q) {
      performing[q] += entered[q];
      contract[q] += entered[q];
      disbursement[q] += entered[q];
      entered[q] = entered[q] * per_survivor[q];
    });
  }
  enter_interest_grace(shape, state, t);
}

/// 7. The month's closing balances.
template <class T>
void close(const Structure& shape, const Balances<T>& now, const MonthRow<T>& row) {
  const T *capital = now.capital.data(), *cash = now.cash.data();
  const T *provision = now.provision.data(), *uncovered_loss = now.uncovered_loss.data();
  each(shape.sources, [=](int s) {
    row.capital[s] = capital[s];
    row.cash[s] = cash[s];
    row.provision[s] = provision[s];
    row.uncovered_loss[s] = uncovered_loss[s];
  });
  for (int s = 0; s < shape.sources; ++s) {
    const auto of_source = [&](auto& cells) { return cells.data() + s * shape.tranches; };
    const T *performing = of_source(now.performing), *overdue = of_source(now.overdue);
    const T* frozen = of_source(now.frozen);
    const auto report = [&](const CellRow<T>& to, const T* balance) {
      if (to.kept()) std::copy(balance, balance + shape.tranches, to.of(s));
    };
    report(row.performing, performing);
    report(row.overdue, overdue);
    report(row.frozen, frozen);
    T* outstanding = row.outstanding.of(s);
    if (row.outstanding.kept())
      each(shape.tranches, [=](int q) { outstanding[q] = performing[q] + overdue[q] + frozen[q]; });
  }
}

}  // namespace detail

/// One month, in the order of docs/decisions/0001. `T` is double, or any number type with
/// + - * /, `smaller`, `larger`, `whole` and `whole_below`; nothing branches on a value and nothing
/// is allocated. `row` receives the results of month `t`; `state` must stand at the end of t - 1.
template <class T>
[[gnu::flatten]] void step(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                           const MonthRow<T>& row, int t) {
  detail::hand_over(shape, state, row, t);
  detail::transfer(shape, numbers, state.now, row, t);
  detail::run_loans(shape, numbers, state, row, t);
  detail::share_out_interest(shape, numbers, state, row, t);
  detail::make_available(shape, numbers, state, row, t);
  detail::allocate(shape, numbers, state, row, t);
  detail::disburse(shape, state, row, t);
  detail::close(shape, state.now, row);
}

}  // namespace policycredit
