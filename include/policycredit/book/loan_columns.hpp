#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include <policycredit/book/loan.hpp>

namespace policycredit {

/// Days since 1970-01-01, as Arrow's date32 and NumPy's datetime64[D] count them.
[[nodiscard]] inline std::int32_t days_of(const Date& day) {
  static const Date epoch = make_date(1970, 1, 1);
  return days_between(epoch, day);
}
[[nodiscard]] inline Date date_of(std::int32_t days) {
  return make_date(1970, 1, 1) + boost::gregorian::date_duration(days);
}

/// Loans as columns of equal length, seen and not copied; `owner` keeps the memory alive. Codes are
/// positions in the book's lists of ids, days count from 1970-01-01, money is in đồng.
struct LoanColumns {
  std::span<const std::int32_t> programme{}, source{}, unit{};
  std::span<const std::int64_t> id{};
  std::span<const std::int32_t> disbursed{};
  std::span<const std::int64_t> amount{}, outstanding{}, overdue{}, frozen{};
  std::span<const double> rate{};  ///< fraction per year, NaN for the programme's; may be empty
  std::span<const std::int32_t> next_principal{};
  std::span<const std::int16_t> instalment_interval{};  ///< months
  std::span<const std::int32_t> maturity{};
  std::span<const std::int8_t> interest_day{};
  std::shared_ptr<const void> owner{};

  [[nodiscard]] std::size_t size() const noexcept { return programme.size(); }
  [[nodiscard]] Loan loan(std::size_t row) const {
    Loan loan{.programme = programme[row],
              .source = source[row],
              .unit = unit[row],
              .disbursed = date_of(disbursed[row]),
              .amount = Money::dong(amount[row]),
              .outstanding = Money::dong(outstanding[row]),
              .overdue = Money::dong(overdue[row]),
              .frozen = Money::dong(frozen[row]),
              .next_principal = date_of(next_principal[row]),
              .instalment_interval = Months{instalment_interval[row]},
              .maturity = date_of(maturity[row]),
              .interest_day = interest_day[row]};
    if (!rate.empty() && !std::isnan(rate[row])) loan.rate = Rate::fraction(rate[row]);
    return loan;
  }
};

}  // namespace policycredit
