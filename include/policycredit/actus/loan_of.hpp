#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/actus/contract.hpp>
#include <policycredit/actus/state.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/due_dates.hpp>
#include <policycredit/loans/loan_terms.hpp>

namespace policycredit::actus {

/// What `schedule(terms, rates, amount, start, dates)` takes.
struct Loan {
  LoanTerms terms{};
  DatedRates rates{};
  Money amount{};
  Date start{};
  ContractDates dates{};
};

namespace detail {

/// Throws InvalidInput unless `ok`: `field` says something that no loan of ours has.
inline void counterpart(bool ok, std::string_view field, std::string_view value,
                        std::string_view rule) {
  if (!ok) throw InvalidInput(field, value, "has no counterpart in a loan: " + std::string(rule));
}

inline void check_plain(const Terms& terms) {
  const auto absent = [](bool ok, std::string_view field, std::string_view rule) {
    counterpart(ok, field, "a value", rule);
  };
  const BusinessDays& days = terms.business_days;
  absent(terms.type != ContractType::negative_amortizer, "contractType",
         "principal never grows because a payment is too small");
  absent(!terms.rate_reset.anchor && !terms.rate_reset.cycle, "cycleOfRateReset",
         "its rate is agreed at signing");
  absent(!terms.scales_interest && !terms.scales_notional, "scalingEffect", "no index scales it");
  absent(terms.fee_rate.value_or(0) == 0, "feeRate", "it charges no fee");
  absent(!terms.prepayable, "prepaymentEffect", "it is repaid as planned");
  absent(!terms.capitalization_end_date, "capitalizationEndDate",
         "its interest grace is stated in months, not by a day");
  absent(!terms.purchase_date && !terms.termination_date, "purchaseDate or terminationDate",
         "it stays with its lender");
  absent(terms.type == ContractType::principal_at_maturity ||
             terms.calculation_base == CalculationBase::notional,
         "interestCalculationBase", "interest is on what is outstanding");
  absent(terms.premium_discount_at_ied == 0, "premiumDiscountAtIED", "all of it is paid out");
  absent(!terms.accrued_interest, "accruedInterest", "interest begins on the day it is made");
  absent(days.convention == BusinessDayConvention::none || days.calendar == Calendar::every_day,
         "businessDayConvention", "days off are not moved");
  absent(terms.settlement_currency.empty() || terms.settlement_currency == terms.currency,
         "settlementCurrency", "it knows one currency");
  absent(terms.initial_exchange_date > terms.status_date, "statusDate",
         "it is described from the day it is made, the initialExchangeDate");
}

[[nodiscard]] inline DayCount day_count_of(DayCountConvention convention) {
  switch (convention) {
    case DayCountConvention::actual_actual:
      return DayCount::actual_actual;
    case DayCountConvention::actual_360:
      return DayCount::actual_360;
    case DayCountConvention::actual_365:
      return DayCount::actual_365_fixed;
    case DayCountConvention::thirty_360:
      return DayCount::thirty_e_360;
    case DayCountConvention::thirty_360_isda:
      break;
  }
  throw InvalidInput("dayCountConvention", "30E360ISDA",
                     "has no counterpart in a loan: AA, A360, A365 and 30E360 have");
}

[[nodiscard]] inline Months interval(const Recurrence& recurrence, std::string_view field) {
  counterpart(recurrence.cycle && recurrence.cycle->in_months, field,
              recurrence.cycle ? std::to_string(recurrence.cycle->count) + " days" : "nothing",
              "it falls due every so many months");
  return Months{recurrence.cycle->count};
}

/// The first date that a contract must name: none where dates count from the day it is made.
[[nodiscard]] inline std::optional<Date> first_due(const Terms& terms,
                                                   const Recurrence& recurrence) {
  const Date& start = terms.initial_exchange_date;
  if (recurrence.anchor == start) return std::nullopt;
  return first_date(recurrence, start, terms.end_of_month);
}

inline void check_same_dates(std::string_view field, std::vector<Date> contract,
                             const std::vector<Date>& loan, const Date& start) {
  std::erase(contract, start);  // nothing is due on the day the loan is made
  if (contract == loan) return;
  std::size_t i = 0;
  while (i < contract.size() && i < loan.size() && contract[i] == loan[i]) ++i;
  counterpart(false, field, i < contract.size() ? text(contract[i]) : text(loan[i]),
              "its dates would differ from this day on");
}

/// The payment that the terms state must be the one that the loan is repaid with.
inline void check_payment(const Contract& contract) {
  const Terms& terms = contract.terms();
  const auto& stated = terms.next_principal_redemption_payment;
  if (!stated || terms.type == ContractType::principal_at_maturity) return;
  State start;
  start.at = terms.initial_exchange_date;
  exchange(contract, start);
  const bool level = terms.type == ContractType::annuity;
  const double dates = static_cast<double>(contract.redemptions_after(start.at).size());
  const double part = terms.notional_principal / dates;
  const double own = level ? annuity_payment(contract, start).value_or(part) : part;
  counterpart(std::abs(*stated - own) < 1, "nextPrincipalRedemptionPayment", text(*stated),
              "it is repaid by " + text(own) + " on each date of principal");
}

}  // namespace detail

/// The loan of ours that a contract is: LAM as equal_principal, ANN as annuity, PAM as bullet. Its
/// `schedule` repays and charges what `events` does, to a unit of currency; the last instalment
/// takes what rounding has left over from the others. Throws InvalidInput naming the first term
/// that has no counterpart.
[[nodiscard]] inline Loan loan_of(const Terms& terms) {
  const Contract contract(terms);
  detail::check_plain(terms);
  const bool bullet = terms.type == ContractType::principal_at_maturity;
  const bool level = terms.type == ContractType::annuity;
  Loan loan;
  loan.start = terms.initial_exchange_date;
  loan.amount = Money::rounded(terms.notional_principal);
  detail::counterpart(static_cast<double>(loan.amount.dong()) == terms.notional_principal,
                      "notionalPrincipal", text(terms.notional_principal),
                      "amounts are whole units of currency");
  detail::counterpart(terms.nominal_interest_rate.has_value(), "nominalInterestRate", "nothing",
                      "its rate is stated, if as 0");
  loan.rates = DatedRates(Rate::fraction(*terms.nominal_interest_rate));

  loan.dates.end_of_month = terms.end_of_month == EndOfMonth::last_day;
  loan.terms.repayment = bullet  ? RepaymentKind::bullet
                         : level ? RepaymentKind::annuity
                                 : RepaymentKind::equal_principal;
  loan.terms.day_count = detail::day_count_of(terms.day_count);
  loan.terms.term = Months{months_between(month_of(loan.start), month_of(contract.maturity()))};
  detail::counterpart(
      months_after(loan.start, loan.terms.term, loan.dates.end_of_month) == contract.maturity(),
      "maturityDate", text(contract.maturity()), "its term is a whole number of months");

  const bool with_principal = level && !terms.interest_payment.cycle;
  const Recurrence& interest = with_principal ? terms.principal_redemption : terms.interest_payment;
  const Recurrence& shaping = bullet ? interest : terms.principal_redemption;
  loan.terms.interest_interval = detail::interval(interest, "cycleOfInterestPayment");
  loan.dates.first_interest_due = detail::first_due(terms, interest);
  if (!bullet) {
    loan.terms.instalment_interval =
        detail::interval(terms.principal_redemption, "cycleOfPrincipalRedemption");
    loan.dates.first_principal_due = detail::first_due(terms, terms.principal_redemption);
  }
  loan.dates.stub = shaping.cycle->long_stub ? Stub::long_last : Stub::short_last;

  const std::vector<Date> principal = contract.redemptions_after(loan.start);
  detail::check_same_dates("cycleOfInterestPayment", contract.interest_dates(),
                           interest_dues(loan.terms, loan.start, loan.dates), loan.start);
  if (!bullet)
    detail::check_same_dates("cycleOfPrincipalRedemption", principal,
                             principal_dues(loan.terms, loan.start, loan.dates), loan.start);
  if (level)
    detail::check_same_dates("cycleOfInterestPayment", contract.interest_dates(), principal,
                             loan.start);
  detail::check_payment(contract);
  check(loan.terms, "loan of the contract");
  return loan;
}

}  // namespace policycredit::actus
