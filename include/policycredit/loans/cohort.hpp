#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/loans/age_profile.hpp>
#include <policycredit/loans/repayment_kernel.hpp>

namespace policycredit {

/// Loans of one programme and source made in the same month: one sum runs off as they all do.
struct Cohort {
  ProgrammeId programme;
  SourceId source;
  Month disbursed{};
  Money outstanding;  ///< performing principal at the end of the valuation month
  friend bool operator==(const Cohort&, const Cohort&) = default;
};

/// Splits a performing principal at the end of `valuation` by month of disbursement, latest first.
/// The cohorts sum to `outstanding`; the đồng that rounding down leaves go to the largest
/// remainders. Throws InvalidInput for a negative principal or an age profile that the kernel does
/// not allow.
template <class = void>
[[nodiscard]] std::vector<Cohort> cohorts(const ProgrammeId& programme, const SourceId& source,
                                          Money outstanding, const RepaymentKernel& kernel,
                                          const AgeProfile& profile, Month valuation) {
  require(outstanding >= Money{}, "outstanding", outstanding.text(), "must not be negative");
  std::vector<double> exact = balance_by_age(kernel, profile);
  std::vector<std::int64_t> whole(exact.size());
  std::int64_t left = outstanding.dong();
  for (std::size_t age = 0; age < exact.size(); ++age) {
    exact[age] *= static_cast<double>(outstanding.dong());
    whole[age] = std::min(left, static_cast<std::int64_t>(std::floor(exact[age])));
    left -= whole[age];
  }
  std::vector<std::size_t> by_remainder(exact.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  const auto remainder = [&](std::size_t age) {
    return exact[age] - static_cast<double>(whole[age]);
  };
  std::stable_sort(by_remainder.begin(), by_remainder.end(),
                   [&](std::size_t a, std::size_t b) { return remainder(a) > remainder(b); });
  for (std::size_t i = 0; left > 0; i = (i + 1) % by_remainder.size(), --left)
    ++whole[by_remainder[i]];

  std::vector<Cohort> result;
  for (std::size_t age = 0; age < whole.size(); ++age)
    if (whole[age] > 0)
      result.push_back(
          {programme, source, valuation - Months{static_cast<int>(age)}, Money::dong(whole[age])});
  return result;
}

/// Shares of the cohort's outstanding principal that fall due in each of the `months` after
/// `valuation`. Throws InvalidInput unless the cohort was lent by then and is not yet repaid.
template <class = void>
[[nodiscard]] std::vector<double> run_off(const Cohort& cohort, const RepaymentKernel& kernel,
                                          Month valuation, int months) {
  const int age = months_between(cohort.disbursed, valuation);
  require(age >= 0 && age < kernel.last_lag(), "cohort disbursed", text(cohort.disbursed),
          "must be within the " + std::to_string(kernel.last_lag()) + " months up to " +
              text(valuation));
  const double remaining = kernel.remaining()[static_cast<std::size_t>(age)];
  std::vector<double> due_in(static_cast<std::size_t>(std::max(0, months)));
  for (const RepaymentKernel::Due& due : kernel.principal)
    if (due.lag > age && due.lag - age <= months)
      due_in[static_cast<std::size_t>(due.lag - age - 1)] = due.share / remaining;
  return due_in;
}

}  // namespace policycredit
