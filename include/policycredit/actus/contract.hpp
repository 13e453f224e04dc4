#pragma once

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <policycredit/actus/cyclic_dates.hpp>
#include <policycredit/actus/terms.hpp>

namespace policycredit::actus {

namespace detail {

/// Periods it takes to repay `terms` at its next payment, reckoned with the interest of one period
/// on all of it. Throws InvalidInput where the payment does not cover that interest.
[[nodiscard]] inline int periods_to_repay(const Terms& terms, const Date& from) {
  const double payment = *terms.next_principal_redemption_payment;
  double interest = 0;
  if (terms.type != ContractType::linear_amortizer) {
    const Date next = shifted(from, *terms.principal_redemption.cycle, 1, terms.end_of_month);
    interest = terms.notional_principal * terms.nominal_interest_rate.value_or(0) *
               year_fraction(terms.day_count, from, next, Date());
  }
  const double periods = std::ceil(terms.notional_principal / (payment - interest));
  require(payment > interest && periods <= 12'000, "nextPrincipalRedemptionPayment", text(payment),
          "must repay the principal in time, more than the interest of " + text(interest) +
              " a period; otherwise give the maturityDate");
  return static_cast<int>(periods);
}

/// Maturity where no term states it: the periods it takes to repay, counted from the first
/// redemption, or from the last one before the status date.
[[nodiscard]] inline Date derived_maturity(const Terms& terms) {
  const Recurrence& redemption = terms.principal_redemption;
  const Date first = *first_date(redemption, terms.initial_exchange_date, terms.end_of_month);
  if (first >= terms.status_date)
    return shifted(first, *redemption.cycle, periods_to_repay(terms, first) - 1,
                   terms.end_of_month);
  const auto past =
      cyclic_dates({first, Cycle{redemption.cycle->count, redemption.cycle->in_months, false}},
                   first, terms.status_date, terms.end_of_month, End::excluded);
  const int done = static_cast<int>(past.size()) - 1;
  return shifted(first, *redemption.cycle, done + periods_to_repay(terms, past.back()),
                 terms.end_of_month);
}

}  // namespace detail

/// The day on which the contract ends unless it is terminated (technical specification, Md).
[[nodiscard]] inline Moment maturity_of(const Terms& terms) {
  if (terms.maturity_date) return *terms.maturity_date;
  if (terms.type == ContractType::annuity && terms.amortization_date)
    return *terms.amortization_date;
  return detail::derived_maturity(terms);
}

/// Terms with what follows from them.
class Contract {
 public:
  explicit Contract(Terms terms) : terms_(std::move(terms)) {
    check(terms_);
    maturity_ = maturity_of(terms_);
  }

  [[nodiscard]] const Terms& terms() const noexcept { return terms_; }
  [[nodiscard]] const Date& maturity() const noexcept { return maturity_.day; }

  /// Dates before maturity, and maturity if it is included.
  [[nodiscard]] std::vector<Date> dates(const Recurrence& recurrence, End ending) const {
    return cyclic_dates(recurrence, terms_.initial_exchange_date, maturity_, terms_.end_of_month,
                        ending);
  }
  /// Dates of interest. Where principal and interest are paid as one sum they are the stated ones
  /// and all dates of principal.
  [[nodiscard]] std::vector<Date> interest_dates() const {
    if (!terms_.nominal_interest_rate) return {};
    const std::vector<Date> stated = dates(terms_.interest_payment, End::included);
    const bool one_sum =
        terms_.type == ContractType::negative_amortizer || terms_.type == ContractType::annuity;
    if (!one_sum) return stated;
    const std::vector<Date> with_principal = dates(terms_.principal_redemption, End::included);
    std::vector<Date> all;
    std::set_union(stated.begin(), stated.end(), with_principal.begin(), with_principal.end(),
                   std::back_inserter(all));
    return all;
  }
  /// Dates after `day` on which principal is repaid, to the day on which all is repaid.
  [[nodiscard]] std::vector<Date> redemptions_after(const Date& day) const {
    const bool amortised_later = terms_.type == ContractType::annuity && terms_.amortization_date;
    std::vector<Date> dates =
        cyclic_dates(terms_.principal_redemption, terms_.initial_exchange_date,
                     amortised_later ? *terms_.amortization_date : maturity_, terms_.end_of_month,
                     End::included);
    dates.erase(dates.begin(), std::upper_bound(dates.begin(), dates.end(), day));
    return dates;
  }

  /// Years from one scheduled day to another, by the day count and the business day convention.
  [[nodiscard]] double years(const Date& from, const Date& to) const {
    const BusinessDays& days = terms_.business_days;
    return year_fraction(terms_.day_count, days.calculation_day(from), days.calculation_day(to),
                         maturity_.day);
  }

  /// What interest is reckoned on. A PAM knows what is outstanding only. The test beds let the
  /// initial amount of a LAM go with what is outstanding from the first redemption on.
  [[nodiscard]] CalculationBase calculation_base() const {
    const bool of_notional = terms_.type == ContractType::principal_at_maturity ||
                             (terms_.type == ContractType::linear_amortizer &&
                              terms_.calculation_base == CalculationBase::initial);
    return of_notional ? CalculationBase::notional : terms_.calculation_base;
  }

 private:
  Terms terms_;
  Moment maturity_;
};

}  // namespace policycredit::actus
