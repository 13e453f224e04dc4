#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/book/run_off_frame.hpp>
#include <policycredit/book/scheduled_sums.hpp>

namespace policycredit::detail {

/// True of terms whose loans must be gone through date by date: what they make due is not a sum of
/// đồng-days by month.
[[nodiscard]] inline bool needs_schedule(const LoanTerms& terms) {
  return terms.repayment == RepaymentKind::annuity ||
         terms.interest_grace_treatment == InterestGrace::capitalised ||
         terms.interest_interval != Months{1};
}

/// Adds the schedule of `loan` to `sums`.
inline void add_schedule(const Loan& loan, const RunOffFrame& frame, ScheduledSums& sums) {
  const Month valuation = frame.book().valuation;
  ScheduledCell& cell = sums.cell(frame.cell(loan.programme, loan.source, loan.unit));
  cell.performing += loan.performing().dong();
  cell.overdue += loan.overdue.dong();
  cell.frozen += loan.frozen.dong();
  for (const RemainingInstalment& row :
       remaining_schedule(loan, frame.programme(loan), frame.rates(loan), month_end(valuation),
                          month_end(frame.grid().horizon()))) {
    ScheduledMonth& month =
        cell.months[static_cast<std::size_t>(months_between(valuation, month_of(row.due)) - 1)];
    month.principal += row.principal.dong();
    month.capitalised_interest += row.capitalised_interest.dong();
    month.interest.add(row.interest);
    month.overdue_interest.add(row.overdue_interest);
  }
}

}  // namespace policycredit::detail
