#pragma once

#include <vector>

#include <policycredit/core/date.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/loans/schedule.hpp>

namespace policycredit {

/// How a month's lending comes back: the schedule of one large loan, seen by the month.
struct RepaymentKernel {
  /// `share` of the amount that enters repayment falls due `lag` months after the month of
  /// disbursement.
  struct Due {
    int lag = 0;
    double share = 0;
    friend bool operator==(const Due&, const Due&) = default;
  };
  std::vector<Due> principal;  ///< ascending lags, shares above 0 that sum to 1
  int interest_grace = 0;      ///< months
  InterestGrace treatment = InterestGrace::none;
  int deferred_months = 0;  ///< months over which the interest deferred in the grace is paid

  [[nodiscard]] int last_lag() const { return principal.empty() ? 0 : principal.back().lag; }
  /// Part of the amount not yet due at each age in months: element 0 is 1, element `last_lag()` 0.
  [[nodiscard]] std::vector<double> remaining() const {
    std::vector<double> result(static_cast<std::size_t>(last_lag()) + 1);
    double owed = 0;
    auto due = principal.rbegin();
    for (int age = last_lag(); age >= 0; --age) {
      for (; due != principal.rend() && due->lag > age; ++due) owed += due->share;
      result[static_cast<std::size_t>(age)] = owed;
    }
    return result;
  }

  friend bool operator==(const RepaymentKernel&, const RepaymentKernel&) = default;
};

/// Reads the kernel off `schedule` for a loan made on a month's last day, so large that rounding
/// does not show. `at_signing` matters to annuities only; capitalised interest is part of the
/// amount that enters repayment (docs/model/loans.md).
template <class = void>
[[nodiscard]] RepaymentKernel repayment_kernel(LoanTerms terms, Rate at_signing) {
  constexpr Month start = make_month(2025, 12);
  terms.rounding = Money::dong(1);
  terms.interest_interval = terms.term;  // dates of interest do not touch the principal
  const auto rows =
      schedule(terms, DatedRates(at_signing), Money::dong(100'000'000'000'000), month_end(start));
  Money total;
  for (const Instalment& row : rows) total += row.principal;
  RepaymentKernel kernel;
  for (const Instalment& row : rows)
    if (row.principal > Money{})
      kernel.principal.push_back(
          {months_between(start, month_of(row.due)),
           static_cast<double>(row.principal.dong()) / static_cast<double>(total.dong())});
  kernel.interest_grace = static_cast<int>(terms.interest_grace.count());
  kernel.treatment = terms.interest_grace_treatment;
  if (kernel.treatment == InterestGrace::deferred)
    kernel.deferred_months = static_cast<int>((terms.term - terms.interest_grace).count());
  return kernel;
}

}  // namespace policycredit
