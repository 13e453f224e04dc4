#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <policycredit/book/loan.hpp>
#include <policycredit/core/day_count.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/due_dates.hpp>
#include <policycredit/loans/principal_plan.hpp>
#include <policycredit/loans/programme.hpp>

namespace policycredit {

/// What a loan of the book pays on one day after the valuation.
struct RemainingInstalment {
  Date due;
  Money opening;  ///< performing principal before the day's payment
  Money principal;
  double interest = 0;          ///< on the performing principal, đồng, not rounded
  double overdue_interest = 0;  ///< on the overdue principal, đồng, not rounded
  Money closing;
  friend bool operator==(const RemainingInstalment&, const RemainingInstalment&) = default;
};

/// The dates on which the performing principal falls due. A next date on a month's last day stands
/// for last days, unless it is the loan's interest day.
[[nodiscard]] inline std::vector<Date> remaining_principal_dues(const Loan& loan,
                                                                const LoanTerms& terms) {
  if (terms.repayment == RepaymentKind::bullet) return {loan.maturity};
  const ContractDates dates{.end_of_month = loan.next_principal.day() != loan.interest_day};
  return detail::dues_from(loan.next_principal, loan.instalment_interval, loan.maturity, dates);
}

/// Equal parts of what performs, each a multiple of the programme's rounding, the last the rest.
[[nodiscard]] inline std::vector<Money> remaining_principal(const Loan& loan,
                                                            const LoanTerms& terms,
                                                            std::size_t dues) {
  const Money part = detail::rounded_instalment(
      static_cast<double>(loan.performing().dong()) / static_cast<double>(dues), terms.rounding);
  return detail::split(loan.performing(), dues, [&](Money) { return part; });
}

/// The last day on which the loan bears no interest, if it is in a grace that waives it. A grace
/// that would outlast the loan's last interest day ends on it.
[[nodiscard]] inline std::optional<Date> interest_waived_until(const Loan& loan,
                                                               const LoanTerms& terms) {
  if (terms.interest_grace_treatment != InterestGrace::waived) return {};
  const Date end = months_after(loan.disbursed, terms.interest_grace, true);
  if (loan.maturity.day() <= loan.interest_day) return end;
  return std::min(end, day_in(month_of(loan.maturity), loan.interest_day));
}

namespace detail {

/// đồng a day and đồng on the days after `from` up to and with `to` of the interest period that
/// ends on `period_end`: the period's year fraction is earned evenly by its days, except that
/// actual_actual looks at each day's own year.
[[nodiscard]] inline double interest_factor(DayCount convention, const DatedRates& rates,
                                            const Date& contract, const Date& from, const Date& to,
                                            const Date& period_start, const Date& period_end) {
  if (from >= to) return 0;
  if (convention == DayCount::actual_actual) {
    double sum = 0;
    for (Date start = from; start < to;) {
      const Date year_end = make_date((start + boost::gregorian::date_duration(1)).year(), 12, 31);
      const Date stop = std::min(to, year_end);
      const int length =
          boost::gregorian::gregorian_calendar::is_leap_year(year_end.year()) ? 366 : 365;
      sum += rates.average(contract, start, stop) * days_between(start, stop) / length;
      start = stop;
    }
    return sum;
  }
  const double per_day =
      year_fraction(convention, period_start, period_end) / days_between(period_start, period_end);
  return rates.average(contract, from, to) * days_between(from, to) * per_day;
}

}  // namespace detail

/// Everything that falls due on one loan after `valuation` (a month end) up to `until`, by date
/// (docs/model/run_off.md). Interest falls due on the interest day of every month and at maturity;
/// overdue principal bears `overdue_multiple` times the rate and stays, frozen principal bears
/// none, nor does what performs while a grace waives it. Rates are the programme's for the day of
/// disbursement, or the loan's own.
[[nodiscard]] inline std::vector<RemainingInstalment> remaining_schedule(
    const Loan& loan, const Programme& programme, const DatedRates& programme_rates,
    const Date& valuation, const Date& until) {
  const LoanTerms& terms = programme.terms();
  const DatedRates rates = loan.rate ? DatedRates(*loan.rate) : programme_rates;
  std::vector<Date> dues;
  std::vector<Money> plan;
  if (loan.performing() > Money{}) {
    dues = remaining_principal_dues(loan, terms);
    plan = remaining_principal(loan, terms, dues.size());
  }
  const Month last_month = month_of(until);
  std::vector<Date> days = dues;
  for (Month m = month_of(valuation) + Months{1}; m <= last_month; m += Months{1})
    days.push_back(day_in(m, loan.interest_day));
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());

  std::vector<RemainingInstalment> rows;
  Money balance = loan.performing();
  double accrued = 0, overdue_accrued = 0;
  std::size_t paid = 0;
  Date from = std::max(day_in(month_of(valuation), loan.interest_day), loan.disbursed);
  const Date bears_after = interest_waived_until(loan, terms).value_or(from);
  for (const Date& day : days) {
    if (day > until) break;
    const Month m = month_of(day);
    const Month ends = day.day() > loan.interest_day ? m + Months{1} : m;
    const Date start = day_in(ends - Months{1}, loan.interest_day),
               end = day_in(ends, loan.interest_day);
    const auto factor = [&](const Date& after) {
      return detail::interest_factor(terms.day_count, rates, loan.disbursed, after, day, start,
                                     end);
    };
    accrued += static_cast<double>(balance.dong()) * factor(std::max(from, bears_after));
    if (loan.overdue > Money{})
      overdue_accrued +=
          static_cast<double>(loan.overdue.dong()) * factor(from) * programme.overdue_multiple();
    RemainingInstalment row{day, balance, Money{}, 0, 0, balance};
    if (paid < dues.size() && dues[paid] == day) row.principal = plan[paid++];
    if (day == end || day == loan.maturity) row.interest = std::exchange(accrued, 0.0);
    if (day == end) row.overdue_interest = std::exchange(overdue_accrued, 0.0);
    row.closing = balance -= row.principal;
    from = day;
    if (row.principal > Money{} || row.interest != 0 || row.overdue_interest != 0)
      rows.push_back(row);
  }
  return rows;
}

}  // namespace policycredit
