#pragma once

#include <algorithm>
#include <optional>

#include <policycredit/book/loan.hpp>
#include <policycredit/loans/due_dates.hpp>
#include <policycredit/loans/loan_terms.hpp>

namespace policycredit {

/// The last day of the grace in which a loan pays no interest, if its terms have one. A grace that
/// waives it and would outlast the loan's last interest day ends on that; other graces end before
/// principal is repaid, as their interest must be settled by then.
[[nodiscard]] inline std::optional<Date> interest_grace_end(const Loan& loan,
                                                            const LoanTerms& terms) {
  if (terms.interest_grace_treatment == InterestGrace::none) return {};
  const Date end = months_after(loan.disbursed, terms.interest_grace, true);
  if (terms.interest_grace_treatment == InterestGrace::waived) {
    if (loan.maturity.day() <= loan.interest_day) return end;
    return std::min(end, day_in(month_of(loan.maturity), loan.interest_day));
  }
  const bool bullet = terms.repayment == RepaymentKind::bullet;
  const Date& repaid_from = bullet ? loan.maturity : loan.next_principal;
  return std::min(end, repaid_from - boost::gregorian::date_duration(1));
}

namespace detail {

/// Days on which a loan's interest falls due: the interest day of the month of disbursement and of
/// every `interest_interval` months after it, and maturity.
class InterestDates {
 public:
  InterestDates(const Loan& loan, const LoanTerms& terms)
      : disbursed_(loan.disbursed),
        maturity_(loan.maturity),
        first_month_(month_of(loan.disbursed)),
        day_(loan.interest_day),
        interval_(static_cast<int>(terms.interest_interval.count())) {}

  /// True on an interest day. Maturity need not be one.
  [[nodiscard]] bool falls_on(Month month, int day) const {
    return day == day_ && months_between(first_month_, month) % interval_ == 0;
  }
  /// The last date by `day`, or disbursement if that is later.
  [[nodiscard]] Date last_by(const Date& day) const {
    const int months = std::max(0, months_to(day));
    const Month month = first_month_ + Months{months - months % interval_};
    return std::max(day_in(month, day_), disbursed_);
  }
  /// Dates after `day` up to and with maturity, which is one of them.
  [[nodiscard]] int dates_after(const Date& day) const {
    return count_by(maturity_ - boost::gregorian::date_duration(1)) - count_by(day) + 1;
  }

 private:
  [[nodiscard]] int months_to(const Date& day) const {
    return months_between(first_month_, month_of(day));
  }
  /// Interest days from the month of disbursement on, up to and with `day`.
  [[nodiscard]] int count_by(const Date& day) const {
    const int months = months_to(day) - (day.day() < day_ ? 1 : 0);
    return months < 0 ? 0 : months / interval_ + 1;
  }

  Date disbursed_, maturity_;
  Month first_month_;
  int day_, interval_;
};

}  // namespace detail

}  // namespace policycredit
