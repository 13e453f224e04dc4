#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include <policycredit/book/collect_deferred.hpp>
#include <policycredit/book/collect_schedules.hpp>
#include <policycredit/book/day_table.hpp>
#include <policycredit/book/loan_columns.hpp>
#include <policycredit/book/loan_entry.hpp>
#include <policycredit/book/performing_run.hpp>
#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/book/run_off_frame.hpp>
#include <policycredit/book/run_off_sums.hpp>

namespace policycredit::detail {

/// Adds loans to sums, a loan at a time and each in a few steps, however long it runs; those whose
/// terms need it, by their schedules.
class RunOffCollector {
 public:
  RunOffCollector(const RunOffFrame& frame, const DayTable& days)
      : frame_(frame),
        days_(days),
        months_(frame.grid().size()),
        sums_(months_),
        deferred_parts_(frame) {
    first_class_.push_back(0);
    for (int p = 0; p < static_cast<int>(frame.book().programmes.size()); ++p) {
      const Programme& programme = frame.book().programmes[static_cast<std::size_t>(p)];
      rounding_.push_back(programme.terms().rounding.dong());
      bullet_.push_back(programme.terms().repayment == RepaymentKind::bullet);
      const InterestGrace treatment = programme.terms().interest_grace_treatment;
      deferred_.push_back(treatment == InterestGrace::deferred);
      waives_.push_back(treatment == InterestGrace::waived || deferred_.back());
      by_schedule_.push_back(needs_schedule(programme.terms()));
      for (const Date& start : frame.eras(p)) add_class({p, days_of(start), RateClass::no_rate});
      first_class_.push_back(classes_.size());
    }
  }

  void add(const LoanColumns& loans, std::size_t from, std::size_t to) {
    // Where the sums of a loan lie is known a block ahead, so that memory can fetch them together.
    std::array<LoanEntry, 64> block;
    for (std::size_t row = from; row < to;) {
      std::size_t count = 0;
      for (; row < to && count < block.size(); ++row) {
        if (goes_by_schedule(loans, row)) {
          add_schedule(loans.loan(row), frame_, sums_.scheduled());
          continue;
        }
        fill(block[count], loans, row);
        prefetch(block[count++]);
      }
      for (std::size_t i = 0; i < count; ++i) add(block[i], loans);
    }
  }
  [[nodiscard]] RunOffSums& sums() noexcept { return sums_; }

 private:
  struct Class {
    RateClass key;
    std::vector<CostBreak> breaks;
    std::vector<int> group_of;  ///< by cell, -1 where there is none yet
  };

  [[nodiscard]] bool goes_by_schedule(const LoanColumns& loans, std::size_t row) const {
    const auto p = static_cast<std::size_t>(loans.programme[row]);
    if (by_schedule_[p]) return true;
    if (!deferred_[p]) return false;
    const Loan loan = loans.loan(row);
    return loan.performing() > Money{} && !deferred_parts_.takes(loan);
  }

  void add_class(const RateClass& key) {
    classes_.push_back(
        {key, frame_.breaks(key), std::vector<int>(static_cast<std::size_t>(frame_.cells()), -1)});
    era_start_.push_back(key.era_start);
  }
  [[nodiscard]] std::size_t class_of(const LoanColumns& loans, std::size_t row) {
    const int programme = loans.programme[row];
    if (!loans.rate.empty() && !std::isnan(loans.rate[row])) {
      const RateClass key{programme, 0, std::bit_cast<std::uint64_t>(loans.rate[row])};
      const auto [found, is_new] = own_rates_.try_emplace(key, classes_.size());
      if (is_new) add_class(key);
      return found->second;
    }
    const std::size_t first = first_class_[static_cast<std::size_t>(programme)];
    std::size_t last = first_class_[static_cast<std::size_t>(programme) + 1] - 1;
    while (last > first && era_start_[last] > loans.disbursed[row]) --last;
    return last;
  }
  [[nodiscard]] int run_of(int group, int interval) {
    const auto at = static_cast<std::size_t>(interval), row = static_cast<std::size_t>(group);
    if (at >= runs_.size()) runs_.resize(at + 1);
    std::vector<int>& run_of_group = runs_[at];
    if (row >= run_of_group.size()) run_of_group.resize(row + 1, -1);
    if (run_of_group[row] < 0) run_of_group[row] = sums_.run(group, interval);
    return run_of_group[row];
  }

  /// Writes every part in its place: an entry that is made elsewhere and copied costs a third more.
  void fill(LoanEntry& entry, const LoanColumns& loans, std::size_t row) {
    const int programme = loans.programme[row];
    const std::size_t class_index = class_of(loans, row);
    Class& loan_class = classes_[class_index];
    const int cell = frame_.cell(programme, loans.source[row], loans.unit[row]);
    int& group = loan_class.group_of[static_cast<std::size_t>(cell)];
    if (group < 0) group = sums_.group({loan_class.key, cell}, loan_class.breaks.size());

    const std::int64_t overdue = loans.overdue[row];
    const std::int64_t frozen = loans.frozen[row];
    const std::int64_t performing = loans.outstanding[row] - overdue - frozen;
    const int interest_day = loans.interest_day[row];
    entry.row = row;
    entry.loan_class = class_index;
    entry.group = group;
    entry.overdue = overdue;
    entry.frozen = frozen;
    entry.performing = performing;
    entry.interest_day = interest_day;
    entry.made_after = std::max(0, loans.disbursed[row] - (days_.first() + interest_day - 1));
    entry.regular = true;
    entry.waived_until = {-2, 0, false};
    if (performing <= 0) {
      entry.run = {};
      entry.maturity = {};
      return;
    }
    const auto p = static_cast<std::size_t>(programme);
    const DayTable::Entry maturity = days_[loans.maturity[row]];
    const DayTable::Entry next = bullet_[p] ? maturity : days_[loans.next_principal[row]];
    entry.maturity = maturity;
    if (waives_[p]) entry.waived_until = waived_until(loans.loan(row), p);
    performing_run(entry.run, performing, rounding_[p], next.month, next.day,
                   loans.instalment_interval[row], maturity.month, maturity.day);
    if (entry.run.count == 0) return;
    const bool last_days = next.month_end && next.day != interest_day;
    entry.regular = next.day <= 28 && !last_days;
    if (entry.regular) entry.run_index = run_of(group, entry.run.interval);
  }

  [[nodiscard]] DayTable::Entry waived_until(const Loan& loan, std::size_t programme) const {
    const LoanTerms& terms = frame_.book().programmes[programme].terms();
    const std::int32_t until = days_of(*interest_grace_end(loan, terms));
    return until > days_.first() ? days_[until] : DayTable::Entry{-2, 0, false};
  }

  void prefetch(const LoanEntry& entry) {
    __builtin_prefetch(&sums_.sums(entry.group), 1);
    if (!entry.regular) return;
    const PerformingRun& run = entry.run;
    __builtin_prefetch(
        sums_.singles(entry.group, run.last_day > entry.interest_day) + slot(run.last), 1);
    if (run.count == 0) return;
    Payment* repeated = sums_.repeated(entry.run_index, run.day > entry.interest_day);
    __builtin_prefetch(repeated + slot(run.first), 1);
    __builtin_prefetch(repeated + slot(run.first + run.count * run.interval), 1);
  }

  void add(const LoanEntry& entry, const LoanColumns& loans) {
    GroupSums& sums = sums_.sums(entry.group);
    sums.performing += entry.performing;
    sums.performing_short += entry.performing * entry.made_after;
    sums.overdue += entry.overdue;
    sums.frozen += entry.frozen;
    sums.overdue_short += entry.overdue * entry.made_after;
    if (entry.performing > 0) {
      if (entry.regular)
        add_run(entry);
      else
        add_payments(entry, loans);
      if (entry.waived_until.month >= -1) add_waived(entry);
      if (deferred_[static_cast<std::size_t>(loans.programme[entry.row])]) {
        const Loan loan = loans.loan(entry.row);
        deferred_parts_.add(
            loan, classes_[entry.loan_class].key,
            sums_.scheduled().cell(frame_.cell(loan.programme, loan.source, loan.unit)));
      }
    }
    if (!classes_[entry.loan_class].breaks.empty()) add_breaks(entry);
  }

  /// Months beyond the horizon share the last element.
  [[nodiscard]] std::size_t slot(int month) const {
    return static_cast<std::size_t>(std::min(month, months_ + 1));
  }
  static void pay(Payment& payment, std::int64_t amount, int days) {
    payment.amount += amount;
    payment.weight += amount * days;
  }
  void add_moved(const LoanEntry& entry, std::int64_t dong_days) {
    sums_.moved(entry.group)[slot(entry.maturity.month + 1)] += dong_days;
  }

  void add_run(const LoanEntry& entry) {
    const PerformingRun& run = entry.run;
    const int distance = run.day - entry.interest_day;
    if (run.count > 0) {
      Payment* repeated = sums_.repeated(entry.run_index, distance > 0);
      const int days = std::abs(distance);
      pay(repeated[slot(run.first)], run.part, days);
      pay(repeated[slot(run.first + run.count * run.interval)], -run.part, days);
    }
    const int last_distance = run.last_day - entry.interest_day;
    pay(sums_.singles(entry.group, last_distance > 0)[slot(run.last)], run.rest,
        std::abs(last_distance));
    if (entry.maturity.day <= entry.interest_day) return;
    if (run.last == entry.maturity.month && last_distance > 0)
      add_moved(entry, run.rest * last_distance);
    const bool in_last_month =
        run.count > 0 && run.first + (run.count - 1) * run.interval == entry.maturity.month;
    if (in_last_month && distance > 0) add_moved(entry, run.part * distance);
  }

  /// A loan that falls due on days which some months do not have: every payment for itself.
  void add_payments(const LoanEntry& entry, const LoanColumns& loans) {
    payments_.clear();
    const Loan loan = loans.loan(entry.row);
    const LoanTerms& terms =
        frame_.book().programmes[static_cast<std::size_t>(loan.programme)].terms();
    const std::vector<Date> dues = remaining_principal_dues(loan, terms);
    const std::vector<Money> plan =
        remaining_principal(loan, terms, frame_.rates(loan), loan.performing(), dues);
    for (std::size_t i = 0; i < dues.size(); ++i) {
      const int month = months_between(frame_.book().valuation, month_of(dues[i])) - 1;
      const int day = dues[i].day(), distance = day - entry.interest_day;
      const std::int64_t amount = plan[i].dong();
      payments_.push_back({month, day, amount});
      pay(sums_.singles(entry.group, distance > 0)[slot(month)], amount, std::abs(distance));
      if (entry.maturity.day > entry.interest_day && month == entry.maturity.month && distance > 0)
        add_moved(entry, amount * distance);
    }
  }

  /// Takes out what the loan owes in every interest period up to the end of its grace.
  void add_waived(const LoanEntry& entry) {
    std::int64_t* waived = sums_.waived(entry.group);
    const Month valuation = frame_.book().valuation;
    const auto in_grace = [&](int month, int from, int to) {
      const int until = std::min(to, entry.bears_after(month, from));
      return until > from ? entry.owed(payments_, month, from, until) : 0;
    };
    for (int m = 0; m <= months_ && m - 1 <= entry.waived_until.month; ++m) {
      const int first = entry.interest_day + (m == 0 ? entry.made_after : 0);
      waived[m] += in_grace(m - 1, first, last_day_of(valuation + Months{m})) +
                   in_grace(m, 0, entry.interest_day);
    }
  }

  void add_breaks(const LoanEntry& entry) {
    const std::vector<CostBreak>& breaks = classes_[entry.loan_class].breaks;
    const std::span<BreakSums> sums = sums_.breaks(entry.group);
    for (std::size_t b = 0; b < sums.size(); ++b) {
      const auto [month, day] = breaks[b];
      const int from = entry.interest_day + (month < 0 ? entry.made_after : 0);
      const int bears_from = entry.bears_after(month, from);
      if (day > from) sums[b].overdue_early += entry.overdue * (day - from);
      if (day > bears_from) {
        const std::int64_t early = entry.owed(payments_, month, bears_from, day);
        sums[b].early += early;
        if (entry.performing > 0 && entry.maturity.month == month &&
            entry.maturity.day > entry.interest_day)
          sums[b].moved_early += early;
      }
      if (month >= 0 && entry.interest_day > day) {
        const int late_from = entry.bears_after(month, day);
        if (entry.interest_day > late_from)
          sums[b].late += entry.owed(payments_, month, late_from, entry.interest_day);
        sums[b].overdue_late += entry.overdue * (entry.interest_day - day);
      }
    }
  }

  const RunOffFrame& frame_;
  const DayTable& days_;
  int months_;
  RunOffSums sums_;
  std::vector<Class> classes_;
  std::vector<std::int32_t> era_start_;   ///< by class
  std::vector<std::size_t> first_class_;  ///< by programme
  std::map<RateClass, std::size_t> own_rates_;
  std::vector<std::int64_t> rounding_;
  DeferredCollector deferred_parts_;
  std::vector<char> bullet_, waives_, deferred_, by_schedule_;
  std::vector<std::vector<int>> runs_;  ///< by interval and group, -1 where there is none yet
  std::vector<DuePayment> payments_;    ///< of the loan at hand, if not regular
};

}  // namespace policycredit::detail
