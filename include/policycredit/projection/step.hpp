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

/// Keeps what graces and waterfalls ask of the beginning of the month.
template <class T>
void remember(const Structure& shape, State<T>& state) {
  if (shape.graces.empty() && shape.waterfall_steps == 0) return;
  state.performing_before = state.now.performing;
  state.overdue_before = state.now.overdue;
  state.survival_before = state.now.survival;
}

/// 2. Principal due by the contracts, of loans as if none were prepaid or frozen.
template <class T>
void fall_due(const Structure& shape, const Assumptions<T>& numbers, State<T>& state, int t) {
  const int tranches = shape.tranches, sources = shape.sources;
  T* all_due = state.due.data();
  const T* opening_due = numbers.opening_due.row(t).data();
  const int next_source = numbers.opening_due.columns() == tranches ? 0 : tranches;
  for (int s = 0; s < sources; ++s, opening_due += next_source) {
    T* due = all_due + s * tranches;
    const T* book = state.now.opening_book.data() + s * tranches;
    each(tranches, [=](int q) { due[q] = book[q] * opening_due[q]; });
  }
  for (const DuePart& part : shape.due_parts) {
    if (part.lag > t) break;
    const T* entered = state.past.entered.row(t - part.lag).data() + part.tranche;
    T* due = all_due + part.tranche;
    const double share = part.share;
    for (int s = 0; s < sources; ++s, due += tranches, entered += tranches)
      *due += *entered * share;
  }
  for (const ExtensionRun& run : shape.extension_runs) {
    if (run.lag > t) break;
    const T* extension = state.past.extensions.row(t - run.lag).data() + run.first;
    T* due = all_due + run.first;
    for (int s = 0; s < sources; ++s, due += tranches, extension += tranches)
      each(run.last - run.first, [=](int i) { due[i] += extension[i]; });
  }
}

/// 3. What borrowers do with what is due and ahead of time: the performing balance.
template <class T>
void behave(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
            const MonthRow<T>& row, int t, int s) {
  const auto share_of = [&](const Table<T>& table) { return table.row(t).data(); };
  const T *extended = share_of(numbers.extended), *overdue = share_of(numbers.overdue);
  const T *prepaid = share_of(numbers.prepayment), *hit_share = share_of(numbers.disaster_freezing);
  const T *survival = state.now.survival.data(), *per_survivor = state.now.per_survivor.data();
  const int first = s * shape.tranches;
  const T* due = state.due.data() + first;
  T* performing = state.now.performing.data() + first;
  T* contract = state.now.contract.data() + first;
  T* extensions = state.past.extensions.row(t).data() + first;
  T *principal_due = row.principal_due.of(s), *collection = row.collection.of(s);
  T *prepayment = row.prepayment.of(s), *extension = row.extension.of(s);
  T* new_overdue = row.new_overdue.of(s);
  each(shape.tranches, [=](int q) {
    const T promised = larger(T(0), contract[q] - due[q] * survival[q]);
    const T owed = larger(T(0), performing[q] - whole(promised));
    const T paid = whole(owed * (T(1) - extended[q] - overdue[q]));
    const T unpaid = owed - paid;
    const T longer = smaller(whole(owed * extended[q]), unpaid);
    const T kept = performing[q] - owed + longer;
    const T early = whole(kept * prepaid[q]);
    performing[q] = kept - early;
    contract[q] = (promised + longer) * (T(1) - prepaid[q] - hit_share[q]);
    extensions[q] = longer * per_survivor[q];

    principal_due[q] = owed;
    extension[q] = longer;
    new_overdue[q] = unpaid - longer;
    prepayment[q] = early;
    collection[q] = paid + early;
  });
}

/// 3. Disasters freeze a part of what performs.
template <class T>
void strike(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
            const MonthRow<T>& row, int t, int s) {
  const T* hit_share = numbers.disaster_freezing.row(t).data();
  const int first = s * shape.tranches;
  T *performing = state.now.performing.data() + first, *new_frozen = row.new_frozen.of(s);
  T *frozen = state.now.frozen.data() + first, *prepayment = row.prepayment.of(s);
  each(shape.tranches, [=](int q) {
    const T kept = performing[q] + prepayment[q];
    const T hit = smaller(whole(kept * hit_share[q]), performing[q]);
    performing[q] -= hit;
    frozen[q] += hit;
    new_frozen[q] += hit;
  });
}

/// 3. What becomes of overdue debt.
template <class T>
void settle_overdue(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                    const MonthRow<T>& row, int t, int s) {
  const auto share_of = [&](const Table<T>& table) { return table.row(t).data(); };
  const T *recovered = share_of(numbers.recovery), *frozen_share = share_of(numbers.freezing);
  const T* written_off = share_of(numbers.write_off);
  const int first = s * shape.tranches;
  T *overdue = state.now.overdue.data() + first, *frozen = state.now.frozen.data() + first;
  T *new_overdue = row.new_overdue.of(s), *new_frozen = row.new_frozen.of(s);
  T *recovery = row.recovery.of(s), *write_off = row.write_off.of(s);
  T* collection = row.collection.of(s);
  each(shape.tranches, [=](int q) {
    const T late = overdue[q];
    const T cured = whole(late * recovered[q]);
    const T uncured = late - cured;
    const T icy = smaller(whole(late * frozen_share[q]), uncured);
    const T gone = smaller(whole(late * written_off[q]), uncured - icy);
    overdue[q] = uncured - icy - gone + new_overdue[q];
    frozen[q] += icy;

    new_frozen[q] = icy;
    recovery[q] = cured;
    collection[q] += cured;
    write_off[q] = gone;
  });
}

/// 3. What becomes of debt that was frozen at the beginning of the month.
template <class T>
void settle_frozen(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                   const MonthRow<T>& row, int t, int s) {
  const auto share_of = [&](const Table<T>& table) { return table.row(t).data(); };
  const T *recovered = share_of(numbers.frozen_recovery), *thawed_share = share_of(numbers.thaw);
  const T* written_off = share_of(numbers.frozen_write_off);
  const int first = s * shape.tranches;
  T *overdue = state.now.overdue.data() + first, *frozen = state.now.frozen.data() + first;
  T *recovery = row.recovery.of(s), *write_off = row.write_off.of(s);
  T *collection = row.collection.of(s), *new_frozen = row.new_frozen.of(s);
  each(shape.tranches, [=](int q) {
    const T stuck = frozen[q] - new_frozen[q];
    const T paid = whole(stuck * recovered[q]);
    const T dead = smaller(whole(stuck * written_off[q]), stuck - paid);
    const T thawed = smaller(whole(stuck * thawed_share[q]), stuck - paid - dead);
    overdue[q] += thawed;
    frozen[q] -= paid + dead + thawed;
    recovery[q] += paid;
    collection[q] += paid;
    write_off[q] += dead;
  });
}

/// 4a. Interest of the month, on the balances at its beginning; frozen principal bears none.
template <class T>
void accrue_interest(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                     const MonthRow<T>& row, int t, int s) {
  const auto of_month = [&](const Table<T>& table) { return table.row(t).data(); };
  const T *interest = of_month(numbers.interest), *paid = of_month(numbers.interest_collected);
  const T* overdue_interest = of_month(numbers.overdue_interest);
  const T* overdue_paid = of_month(numbers.overdue_interest_collected);
  const int first = s * shape.tranches;
  const T* performing = state.now.performing.data() + first;
  const T* overdue = state.now.overdue.data() + first;
  T *accrued = row.interest_accrued.of(s), *collected = row.interest_collected.of(s);
  T* disbursement = row.disbursement.of(s);
  each(shape.tranches, [=](int q) {
    const T payable = whole(performing[q] * interest[q]);
    const T overdue_payable = whole(overdue[q] * overdue_interest[q]);
    accrued[q] = payable + overdue_payable;
    collected[q] = whole(payable * paid[q]) + whole(overdue_payable * overdue_paid[q]);
    disbursement[q] = T(0);
  });
}

/// What is left of every loan after prepayment and disasters.
template <class T>
void survive(const Structure& shape, const Assumptions<T>& numbers, State<T>& state, int t) {
  const T* prepaid = numbers.prepayment.row(t).data();
  const T* hit_share = numbers.disaster_freezing.row(t).data();
  T *survival = state.now.survival.data(), *per_survivor = state.now.per_survivor.data();
  each(shape.tranches, [=](int q) {
    survival[q] *= T(1) - prepaid[q] - hit_share[q];
    per_survivor[q] = T(1) / survival[q];
  });
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
      each(shape.tranches,
           [=](int q) { outstanding[q] = performing[q] + overdue[q] + frozen[q]; });
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
  detail::remember(shape, state);
  detail::fall_due(shape, numbers, state, t);
  for (int s = 0; s < shape.sources; ++s) {
    detail::accrue_interest(shape, numbers, state, row, t, s);
    detail::behave(shape, numbers, state, row, t, s);
    detail::settle_overdue(shape, numbers, state, row, t, s);
    if (state.disasters) detail::strike(shape, numbers, state, row, t, s);
    if (state.frozen_moves) detail::settle_frozen(shape, numbers, state, row, t, s);
  }
  detail::survive(shape, numbers, state, t);
  detail::apply_interest_grace(shape, numbers, state, row, t);
  detail::share_out_interest(shape, numbers, state, row, t);
  detail::make_available(shape, numbers, state, row, t);
  detail::allocate(shape, numbers, state, row, t);
  detail::disburse(shape, state, row, t);
  detail::close(shape, state.now, row);
}

}  // namespace policycredit
