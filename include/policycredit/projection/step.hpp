#pragma once

#include <algorithm>
#include <cstddef>

#include <policycredit/core/number.hpp>
#include <policycredit/projection/allocate.hpp>
#include <policycredit/projection/hand_over.hpp>
#include <policycredit/projection/interest_grace.hpp>
#include <policycredit/projection/month_row.hpp>
#include <policycredit/projection/state.hpp>

namespace policycredit {

namespace detail {

/// 1. Capital received, and repaid as far as there is cash.
template <class T>
void transfer(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
              const MonthRow<T>& row, int t) {
  for (int s = 0; s < shape.sources; ++s) {
    const auto i = static_cast<std::size_t>(s);
    const T in = numbers.transfer_in(t, s);
    state.repayment_pending[i] += numbers.repayment_out(t, s);
    const T out = smaller(state.repayment_pending[i], state.cash[i] + in);
    state.repayment_pending[i] -= out;
    state.capital[i] += in - out;
    state.cash[i] += in - out;
    row.transfer_in[s] = in;
    row.repayment_out[s] = out;
    row.funding_cost[s] = whole(state.capital[i] * numbers.cost(t, s));
  }
}

/// 2. Principal due: what the performing balance must fall to reach the contracts' balance, so
/// that rounding never adds up.
template <class T>
void fall_due(const Structure& shape, const Assumptions<T>& numbers, State<T>& state, int t) {
  const int tranches = shape.tranches;
  state.survival_before = state.survival;
  for (int s = 0; s < shape.sources; ++s) {
    const int first = s * tranches;
    T* due = state.due.data() + first;
    const T* book = state.opening_book.data() + first;
    const T* opening_due = numbers.opening_due.row(t).data();
    for (int q = 0; q < tranches; ++q) due[q] = book[q] * opening_due[q];
    for (std::size_t i = 0; i < shape.lags.size(); ++i) {
      const int lag = shape.lags[i];
      if (lag > t) continue;
      const double* share = shape.due_share.row(static_cast<int>(i)).data();
      const T* entered = state.entered.row(t - lag).data() + first;
      for (int q = 0; q < tranches; ++q) due[q] += entered[q] * share[q];
    }
    for (int q = 0; q < tranches; ++q) {
      const int extension = shape.extension[static_cast<std::size_t>(q)];
      if (extension <= t) due[q] += state.extensions(t - extension, first + q);
    }
    const T* survival = state.survival.data();
    T* contract = state.contract.data() + first;
    const T* performing = state.performing.data() + first;
    for (int q = 0; q < tranches; ++q) {
      contract[q] = larger(T(0), contract[q] - due[q] * survival[q]);
      due[q] = larger(T(0), performing[q] - whole(contract[q]));
    }
  }
}

/// 3. What borrowers do with what is due, with overdue and frozen debt, and ahead of time.
template <class T>
void behave(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
            const MonthRow<T>& row, int t) {
  const int tranches = shape.tranches;
  const auto share_row = [&](const Table<T>& table) { return table.row(t).data(); };
  const T *extended = share_row(numbers.extended), *overdue_share = share_row(numbers.overdue);
  const T *prepayment_share = share_row(numbers.prepayment);
  const T *disaster_share = share_row(numbers.disaster_freezing);
  const T *recovery_share = share_row(numbers.recovery);
  const T *freezing_share = share_row(numbers.freezing);
  const T *write_off_share = share_row(numbers.write_off), *thaw_share = share_row(numbers.thaw);
  const T* frozen_recovery_share = share_row(numbers.frozen_recovery);
  const T* frozen_write_off_share = share_row(numbers.frozen_write_off);

  state.performing_before = state.performing;
  state.overdue_before = state.overdue;
  const T* survival = state.survival_before.data();
  for (int s = 0; s < shape.sources; ++s) {
    const int first = s * tranches;
    const auto cell = [&](auto& vector) { return vector.data() + first; };
    T *__restrict performing = cell(state.performing), *__restrict contract = cell(state.contract);
    T *__restrict overdue = cell(state.overdue), *__restrict frozen = cell(state.frozen);
    const T* __restrict due = cell(state.due);
    T* __restrict extensions = state.extensions.row(t).data() + first;
    T *__restrict principal_due = row.principal_due + first;
    T *__restrict collection = row.collection + first, *__restrict prepayment = row.prepayment + first;
    T *__restrict extension = row.extension + first, *__restrict new_overdue = row.new_overdue + first;
    T *__restrict new_frozen = row.new_frozen + first, *__restrict recovery = row.recovery + first;
    T* __restrict write_off = row.write_off + first;

    for (int q = 0; q < tranches; ++q) {
      const T paid = whole(due[q] * (T(1) - extended[q] - overdue_share[q]));
      const T longer = smaller(whole(due[q] * extended[q]), due[q] - paid);
      const T late = due[q] - paid - longer;
      const T kept = performing[q] - due[q] + longer;
      const T early = whole(kept * prepayment_share[q]);
      const T hit = smaller(whole(kept * disaster_share[q]), kept - early);
      const T stays = T(1) - prepayment_share[q] - disaster_share[q];
      performing[q] = kept - early - hit;
      contract[q] = (contract[q] + longer) * stays;
      extensions[q] = longer / survival[q];

      principal_due[q] = due[q];
      extension[q] = longer;
      new_overdue[q] = late;
      prepayment[q] = early;
      collection[q] = paid + early;
      new_frozen[q] = hit;
    }
    for (int q = 0; q < tranches; ++q) {
      const T cured = whole(overdue[q] * recovery_share[q]);
      const T icy = smaller(whole(overdue[q] * freezing_share[q]), overdue[q] - cured);
      const T gone = smaller(whole(overdue[q] * write_off_share[q]), overdue[q] - cured - icy);
      const T paid = whole(frozen[q] * frozen_recovery_share[q]);
      const T dead = smaller(whole(frozen[q] * frozen_write_off_share[q]), frozen[q] - paid);
      const T thawed = smaller(whole(frozen[q] * thaw_share[q]), frozen[q] - paid - dead);
      overdue[q] += new_overdue[q] + thawed - cured - icy - gone;
      frozen[q] += new_frozen[q] + icy - paid - dead - thawed;
      new_frozen[q] += icy;
      recovery[q] = cured + paid;
      collection[q] += cured + paid;
      write_off[q] = gone + dead;
    }
  }
  for (int q = 0; q < tranches; ++q)
    state.survival[static_cast<std::size_t>(q)] *= T(1) - prepayment_share[q] - disaster_share[q];
}

/// 4a. Interest of the month, on the balances at its beginning; frozen principal bears none.
template <class T>
void accrue_interest(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                     const MonthRow<T>& row, int t) {
  const int tranches = shape.tranches;
  const int cells = shape.sources * tranches;
  std::fill(row.interest_collected, row.interest_collected + cells, T(0));
  std::fill(row.disbursement, row.disbursement + cells, T(0));
  std::fill(state.grown_into_loans.begin(), state.grown_into_loans.end(), T(0));
  const T *interest = numbers.interest.row(t).data();
  const T *overdue_interest = numbers.overdue_interest.row(t).data();
  for (int s = 0; s < shape.sources; ++s)
    for (int q = 0; q < tranches; ++q) {
      const int cell = s * tranches + q;
      const auto i = static_cast<std::size_t>(cell);
      state.payable[i] = whole(state.performing_before[i] * interest[q]);
      row.interest_accrued[cell] =
          state.payable[i] + whole(state.overdue_before[i] * overdue_interest[q]);
    }
  apply_interest_grace(shape, numbers, state, row, t);
  const T *collected = numbers.interest_collected.row(t).data();
  const T *overdue_collected = numbers.overdue_interest_collected.row(t).data();
  for (int s = 0; s < shape.sources; ++s)
    for (int q = 0; q < tranches; ++q) {
      const int cell = s * tranches + q;
      const auto i = static_cast<std::size_t>(cell);
      const T overdue_accrued = whole(state.overdue_before[i] * overdue_interest[q]);
      row.interest_collected[cell] += whole(state.payable[i] * collected[q]) +
                                      whole(overdue_accrued * overdue_collected[q]);
    }
}

/// 4b. Collected interest runs through the source's waterfall; the provision covers losses.
template <class T>
void share_out_interest(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                        const MonthRow<T>& row, int t) {
  if (month_in_year(shape.grid.month(t)) == 0)
    std::fill(state.taken.begin(), state.taken.end(), T(0));
  for (int s = 0; s < shape.sources; ++s) {
    const auto i = static_cast<std::size_t>(s);
    T collected(0), interest(0), lost(0), outstanding(0);
    for (int cell = s * shape.tranches; cell < (s + 1) * shape.tranches; ++cell) {
      const auto c = static_cast<std::size_t>(cell);
      collected += row.collection[cell];
      interest += row.interest_collected[cell];
      lost += row.write_off[cell];
      outstanding += state.performing_before[c] + state.overdue_before[c];
    }
    interest -= state.grown_into_loans[i];
    T rest = interest, to_provision(0);
    for (int k = 0; k < shape.waterfall_steps; ++k) {
      T& taken = state.taken[static_cast<std::size_t>(s * shape.waterfall_steps + k)];
      const T asked = whole(interest * numbers.of_interest(s, k) +
                            outstanding * numbers.of_outstanding(s, k));
      const T part = smaller(smaller(asked, rest), larger(T(0), numbers.yearly_cap(s, k) - taken));
      taken += part;
      rest -= part;
      if (shape.receivers(s, k) == WaterfallReceiver::provision) to_provision += part;
    }
    const T capitalised = whole(rest * numbers.remainder_to_capital(0, s));

    state.provision[i] += to_provision;
    state.uncovered_loss[i] += lost;
    const T covered = smaller(state.uncovered_loss[i], state.provision[i]);
    state.provision[i] -= covered;
    state.uncovered_loss[i] -= covered;
    const T charged = smaller(whole(state.uncovered_loss[i] * numbers.loss_charge(0, s)),
                              state.uncovered_loss[i]);
    state.uncovered_loss[i] -= charged;

    state.cash[i] += collected + capitalised + covered;
    state.capital[i] += capitalised + state.grown_into_loans[i] - charged;
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
  const T utilisation = numbers.utilisation(t, 0);
  for (int s = 0; s < shape.sources; ++s) {
    const auto i = static_cast<std::size_t>(s);
    const T out = smaller(state.repayment_pending[i], state.cash[i]);
    state.repayment_pending[i] -= out;
    state.capital[i] -= out;
    state.cash[i] -= out;
    row.repayment_out[s] += out;
    const T kept_back = state.capital[i] * (T(1) - utilisation);
    state.left[i] = whole_below(larger(T(0), state.cash[i] - kept_back));
    row.available[s] = state.left[i];
  }
}

/// 6b. New loans enter the tranche that is open for their programme.
template <class T>
void disburse(const Structure& shape, State<T>& state, const MonthRow<T>& row, int t) {
  const int tranches = shape.tranches;
  T* entered = state.entered.row(t).data();
  std::fill(entered, entered + shape.sources * tranches, T(0));
  for (int s = 0; s < shape.sources; ++s)
    for (int p = 0; p < shape.programmes; ++p) {
      const T amount = state.lent[static_cast<std::size_t>(s * shape.programmes + p)];
      const int q = shape.open_tranche(t, p);
      const int cell = s * tranches + q;
      const auto i = static_cast<std::size_t>(cell);
      state.performing[i] += amount;
      state.contract[i] += amount;
      state.cash[static_cast<std::size_t>(s)] -= amount;
      entered[cell] = amount / state.survival[static_cast<std::size_t>(q)];
      row.disbursement[cell] += amount;
    }
  enter_interest_grace(shape, state, t);
}

/// 7. The month's closing balances.
template <class T>
void close(const Structure& shape, const State<T>& state, const MonthRow<T>& row) {
  for (std::size_t s = 0; s < state.capital.size(); ++s) {
    row.capital[s] = state.capital[s];
    row.cash[s] = state.cash[s];
    row.provision[s] = state.provision[s];
    row.uncovered_loss[s] = state.uncovered_loss[s];
  }
  const auto cells = static_cast<std::size_t>(shape.sources * shape.tranches);
  for (std::size_t i = 0; i < cells; ++i) {
    row.performing[i] = state.performing[i];
    row.overdue[i] = state.overdue[i];
    row.frozen[i] = state.frozen[i];
    row.outstanding[i] = state.performing[i] + state.overdue[i] + state.frozen[i];
  }
}

}  // namespace detail

/// One month, in the order of docs/decisions/0001. `T` is double, or any number type with
/// + - * /, `smaller`, `larger`, `whole` and `whole_below`; nothing branches on a value and nothing
/// is allocated. `row` receives the results of month `t`; `state` must stand at the end of t - 1.
template <class T>
void step(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
          const MonthRow<T>& row, int t) {
  detail::hand_over(shape, state, row, t);
  detail::transfer(shape, numbers, state, row, t);
  detail::fall_due(shape, numbers, state, t);
  detail::behave(shape, numbers, state, row, t);
  detail::accrue_interest(shape, numbers, state, row, t);
  detail::share_out_interest(shape, numbers, state, row, t);
  detail::make_available(shape, numbers, state, row, t);
  detail::allocate(shape, numbers, state, row, t);
  detail::disburse(shape, state, row, t);
  detail::close(shape, state, row);
}

}  // namespace policycredit
