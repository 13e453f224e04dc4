#pragma once

#include <algorithm>
#include <cstddef>

#include <policycredit/core/each.hpp>
#include <policycredit/core/number.hpp>
#include <policycredit/projection/interest_grace.hpp>
#include <policycredit/projection/month_row.hpp>
#include <policycredit/projection/state.hpp>

namespace policycredit::detail {

/// Keeps what graces and waterfalls ask of the beginning of the month.
template <class T>
void remember(const Structure& shape, State<T>& state) {
  if (shape.graces.empty() && shape.waterfall_steps == 0) return;
  state.performing_before = state.now.performing;
  state.overdue_before = state.now.overdue;
  state.survival_before = state.now.survival;
}

/// 4a. Interest of the month. It is on the balances at its beginning, so it comes before they
/// change; frozen principal bears none.
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

/// 2. to 4a. of the month: what falls due on the loans of every source, what borrowers do, and the
/// interest. One source after the other, so that a stage finds what the one before it wrote still
/// in the processor's first cache.
template <class T>
void run_loans(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
               const MonthRow<T>& row, int t) {
  remember(shape, state);
  fall_due(shape, numbers, state, t);
  for (int s = 0; s < shape.sources; ++s) {
    accrue_interest(shape, numbers, state, row, t, s);
    behave(shape, numbers, state, row, t, s);
    settle_overdue(shape, numbers, state, row, t, s);
    if (state.disasters) strike(shape, numbers, state, row, t, s);
    if (state.frozen_moves) settle_frozen(shape, numbers, state, row, t, s);
  }
  survive(shape, numbers, state, t);
  apply_interest_grace(shape, numbers, state, row, t);
}

}  // namespace policycredit::detail
