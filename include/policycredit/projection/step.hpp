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

/// 2. Principal due: what the performing balance must fall to reach the contracts' balance, so
/// that rounding never adds up.
template <class T>
void fall_due(const Structure& shape, const Assumptions<T>& numbers, State<T>& state, int t) {
  const int tranches = shape.tranches;
  const T* opening_due = numbers.opening_due.row(t).data();
  const int next_source = numbers.opening_due.columns() == tranches ? 0 : tranches;
  for (int s = 0; s < shape.sources; ++s, opening_due += next_source) {
    T* due = state.due.data() + s * tranches;
    const T* book = state.now.opening_book.data() + s * tranches;
    each(tranches, [=](int q) { due[q] = book[q] * opening_due[q]; });
  }
  for (const LagRun& run : shape.due_runs) {
    if (run.lag > t) break;
    const double* share = shape.due_share.row(run.row).data() + run.first;
    const T* entered = state.past.entered.row(t - run.lag).data() + run.first;
    T* due = state.due.data() + run.first;
    for (int s = 0; s < shape.sources; ++s, due += tranches, entered += tranches)
      each(run.last - run.first, [=](int i) { due[i] += entered[i] * share[i]; });
  }
  for (const LagRun& run : shape.extension_runs) {
    if (run.lag > t) break;
    const T* extension = state.past.extensions.row(t - run.lag).data() + run.first;
    T* due = state.due.data() + run.first;
    for (int s = 0; s < shape.sources; ++s, due += tranches, extension += tranches)
      each(run.last - run.first, [=](int i) { due[i] += extension[i]; });
  }
  const T* survival = state.now.survival.data();
  for (int s = 0; s < shape.sources; ++s) {
    T* due = state.due.data() + s * tranches;
    T* contract = state.now.contract.data() + s * tranches;
    const T* performing = state.now.performing.data() + s * tranches;
    each(tranches, [=](int q) { contract[q] = larger(T(0), contract[q] - due[q] * survival[q]); });
    each(tranches, [=](int q) { due[q] = larger(T(0), performing[q] - whole(contract[q])); });
  }
}

/// 3. What borrowers do with what is due, with overdue and frozen debt, and ahead of time.
template <class T>
void behave(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
            const MonthRow<T>& row, int t) {
  const auto share_of = [&](const Table<T>& table) { return table.row(t).data(); };
  const T *extended = share_of(numbers.extended), *overdue_share = share_of(numbers.overdue);
  const T *prepaid = share_of(numbers.prepayment), *hit_share = share_of(numbers.disaster_freezing);
  const T *recovered = share_of(numbers.recovery), *frozen_share = share_of(numbers.freezing);
  const T *written_off = share_of(numbers.write_off), *thawed_share = share_of(numbers.thaw);
  const T* frozen_recovered = share_of(numbers.frozen_recovery);
  const T* frozen_written_off = share_of(numbers.frozen_write_off);
  T *survival = state.now.survival.data(), *per_survivor = state.now.per_survivor.data();

  state.performing_before = state.now.performing;
  state.overdue_before = state.now.overdue;
  state.survival_before = state.now.survival;
  for (int s = 0; s < shape.sources; ++s) {
    const int first = s * shape.tranches;
    const auto of_source = [&](auto& cells) { return cells.data() + first; };
    T *performing = of_source(state.now.performing), *contract = of_source(state.now.contract);
    T *overdue = of_source(state.now.overdue), *frozen = of_source(state.now.frozen);
    T *due = of_source(state.due), *extensions = state.past.extensions.row(t).data() + first;
    T *principal_due = row.principal_due + first, *collection = row.collection + first;
    T *prepayment = row.prepayment + first, *extension = row.extension + first;
    T *new_overdue = row.new_overdue + first, *new_frozen = row.new_frozen + first;
    T *recovery = row.recovery + first, *write_off = row.write_off + first;

    each(shape.tranches, [=](int q) {
      const T owed = due[q], stays = T(1) - prepaid[q] - hit_share[q];
      const T paid = whole(owed * (T(1) - extended[q] - overdue_share[q]));
      const T longer = smaller(whole(owed * extended[q]), owed - paid);
      const T late = owed - paid - longer;
      const T kept = performing[q] - owed + longer;
      const T early = whole(kept * prepaid[q]);
      const T hit = smaller(whole(kept * hit_share[q]), kept - early);
      performing[q] = kept - early - hit;
      contract[q] = (contract[q] + longer) * stays;
      extensions[q] = longer * per_survivor[q];

      principal_due[q] = owed;
      extension[q] = longer;
      new_overdue[q] = late;
      prepayment[q] = early;
      collection[q] = paid + early;
      new_frozen[q] = hit;
    });
    each(shape.tranches, [=](int q) {
      const T late = overdue[q], stuck = frozen[q];
      const T cured = whole(late * recovered[q]);
      const T icy = smaller(whole(late * frozen_share[q]), late - cured);
      const T gone = smaller(whole(late * written_off[q]), late - cured - icy);
      const T paid = whole(stuck * frozen_recovered[q]);
      const T dead = smaller(whole(stuck * frozen_written_off[q]), stuck - paid);
      const T thawed = smaller(whole(stuck * thawed_share[q]), stuck - paid - dead);
      overdue[q] = late + (new_overdue[q] + thawed - cured - icy - gone);
      frozen[q] = stuck + (new_frozen[q] + icy - paid - dead - thawed);

      new_frozen[q] += icy;
      recovery[q] = cured + paid;
      collection[q] += cured + paid;
      write_off[q] = gone + dead;
    });
  }
  each(shape.tranches, [=](int q) {
    survival[q] *= T(1) - prepaid[q] - hit_share[q];
    per_survivor[q] = T(1) / survival[q];
  });
}

/// 4a. Interest of the month, on the balances at its beginning; frozen principal bears none.
template <class T>
void accrue_interest(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                     const MonthRow<T>& row, int t) {
  const auto of_month = [&](const Table<T>& table) { return table.row(t).data(); };
  const T *interest = of_month(numbers.interest), *paid = of_month(numbers.interest_collected);
  const T* overdue_interest = of_month(numbers.overdue_interest);
  const T* overdue_paid = of_month(numbers.overdue_interest_collected);
  for (int s = 0; s < shape.sources; ++s) {
    const int first = s * shape.tranches;
    const T* performing = state.performing_before.data() + first;
    const T* overdue = state.overdue_before.data() + first;
    T *accrued = row.interest_accrued + first, *collected = row.interest_collected + first;
    T* disbursement = row.disbursement + first;
    each(shape.tranches, [=](int q) {
      const T payable = whole(performing[q] * interest[q]);
      const T overdue_payable = whole(overdue[q] * overdue_interest[q]);
      accrued[q] = payable + overdue_payable;
      collected[q] = whole(payable * paid[q]) + whole(overdue_payable * overdue_paid[q]);
      disbursement[q] = T(0);
    });
  }
  apply_interest_grace(shape, numbers, state, row, t);
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
      return sum(std::span(cells + s * shape.tranches, static_cast<std::size_t>(shape.tranches)));
    };
    const T collected = sum_of(row.collection), lost = sum_of(row.write_off);
    const T interest = sum_of(row.interest_collected) - state.grown_into_loans[i];
    T outstanding(0);
    if (shape.waterfall_steps > 0)
      outstanding = sum_of(state.performing_before.data()) + sum_of(state.overdue_before.data());
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
    T* disbursement = row.disbursement + first;
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
  const T *performing = now.performing.data(), *overdue = now.overdue.data();
  const T* frozen = now.frozen.data();
  each(shape.sources * shape.tranches, [=](int cell) {
    row.performing[cell] = performing[cell];
    row.overdue[cell] = overdue[cell];
    row.frozen[cell] = frozen[cell];
    row.outstanding[cell] = performing[cell] + overdue[cell] + frozen[cell];
  });
}

}  // namespace detail

/// One month, in the order of docs/decisions/0001. `T` is double, or any number type with
/// + - * /, `smaller`, `larger`, `whole` and `whole_below`; nothing branches on a value and nothing
/// is allocated. `row` receives the results of month `t`; `state` must stand at the end of t - 1.
template <class T>
void step(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
          const MonthRow<T>& row, int t) {
  detail::hand_over(shape, state, row, t);
  detail::transfer(shape, numbers, state.now, row, t);
  detail::fall_due(shape, numbers, state, t);
  detail::behave(shape, numbers, state, row, t);
  detail::accrue_interest(shape, numbers, state, row, t);
  detail::share_out_interest(shape, numbers, state, row, t);
  detail::make_available(shape, numbers, state, row, t);
  detail::allocate(shape, numbers, state, row, t);
  detail::disburse(shape, state, row, t);
  detail::close(shape, state.now, row);
}

}  // namespace policycredit
