#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <policycredit/book/day_table.hpp>
#include <policycredit/book/performing_run.hpp>

namespace policycredit::detail {

/// Principal due on a day of a month. Months count from the first after the valuation.
struct DuePayment {
  int month, day;
  std::int64_t amount;
};

/// A loan of a run-off, ready to be added.
struct LoanEntry {
  PerformingRun run;
  std::size_t row;
  std::int64_t performing, overdue, frozen;
  std::size_t loan_class;
  int group, run_index, interest_day;
  int made_after;  ///< days from the interest day of the valuation month to disbursement
  DayTable::Entry maturity;
  DayTable::Entry waived_until;  ///< before the first month's first day if interest falls due
  bool regular;                  ///< falls due on a day that every month has

  /// The day of a month after which interest runs, from `day` on or when the grace has ended.
  [[nodiscard]] int bears_after(int month, int day) const {
    constexpr int no_day = 31;
    if (waived_until.month > month) return no_day;
    return waived_until.month == month ? std::max<int>(day, waived_until.day) : day;
  }
  /// đồng times days that it owes after day `from` up to and with day `to` of a month; `payments`
  /// are those of a loan that is not regular.
  [[nodiscard]] std::int64_t owed(const std::vector<DuePayment>& payments, int month, int from,
                                  int to) const {
    std::int64_t result = performing * (to - from);
    const auto paid = [&](int due_month, int day, std::int64_t amount) {
      if (due_month < month)
        result -= amount * (to - from);
      else if (due_month == month && day < to)
        result -= amount * (to - std::max(day, from));
    };
    if (regular) {
      for (int i = 0; i < run.count && run.first + i * run.interval <= month; ++i)
        paid(run.first + i * run.interval, run.day, run.part);
      paid(run.last, run.last_day, run.rest);
    } else if (performing > 0) {
      for (const DuePayment& due : payments) paid(due.month, due.day, due.amount);
    }
    return result;
  }
};

}  // namespace policycredit::detail
