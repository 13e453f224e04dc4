#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <policycredit/book/interest_dates.hpp>
#include <policycredit/book/loan.hpp>
#include <policycredit/core/day_count.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/due_dates.hpp>
#include <policycredit/loans/principal_plan.hpp>
#include <policycredit/loans/programme.hpp>

namespace policycredit {

/// What a loan of the book pays on one day after the valuation. `closing` = `opening` +
/// `capitalised_interest` - `principal`.
struct RemainingInstalment {
  Date due{};
  Money opening{};  ///< performing principal before the day's payment
  Money principal{};
  double interest = 0;           ///< on the performing principal, đồng, not rounded
  double overdue_interest = 0;   ///< on the overdue principal, đồng, not rounded
  Money capitalised_interest{};  ///< added to the principal instead of paid
  Money closing{};
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

/// The principal of each of `dues`: `principal_plan` anew for the `balance` that enters repayment,
/// at the loan's rate at signing; an annuity's first period begins an interval before its date, or
/// when the principal grace ends.
[[nodiscard]] inline std::vector<Money> remaining_principal(const Loan& loan,
                                                            const LoanTerms& terms,
                                                            const DatedRates& rates, Money balance,
                                                            const std::vector<Date>& dues) {
  const Date& next = dues.front();
  Date from = months_after(next, -loan.instalment_interval, loan.interest_day != next.day());
  const Date grace_end = months_after(loan.disbursed, terms.principal_grace, true);
  if (grace_end < next) from = std::max(from, grace_end);
  return principal_plan(terms, balance, rates.agreed(loan.disbursed, loan.disbursed), from, dues);
}

namespace detail {

/// đồng a day and đồng on the days after `from` up to and with `to` of the interest period that
/// ends on `period_end`: the period's year fraction is earned evenly by its days, except that
/// actual_actual looks at the year in which each day begins.
[[nodiscard]] inline double interest_factor(DayCount convention, const DatedRates& rates,
                                            const Date& contract, const Date& from, const Date& to,
                                            const Date& period_start, const Date& period_end) {
  if (from >= to) return 0;
  if (convention == DayCount::actual_actual) {
    double sum = 0;
    for (Date start = from; start < to;) {
      const Date stop = std::min(to, make_date(start.year() + 1, 1, 1));
      const int length =
          boost::gregorian::gregorian_calendar::is_leap_year(start.year()) ? 366 : 365;
      sum += rates.average(contract, start, stop) * days_between(start, stop) / length;
      start = stop;
    }
    return sum;
  }
  const double per_day =
      year_fraction(convention, period_start, period_end) / days_between(period_start, period_end);
  return rates.average(contract, from, to) * days_between(from, to) * per_day;
}

/// What falls due on one loan after the valuation, day by day.
class RemainingLoan {
 public:
  RemainingLoan(const Loan& loan, const Programme& programme, const DatedRates& programme_rates,
                const Date& valuation)
      : loan_(loan),
        terms_(programme.terms()),
        overdue_multiple_(programme.overdue_multiple()),
        rates_(loan.rate ? DatedRates(*loan.rate) : programme_rates),
        interest_(loan, terms_),
        first_(interest_.last_by(valuation)),
        balance_(loan.performing()) {
    if (balance_ == Money{}) return;
    dues_ = remaining_principal_dues(loan, terms_);
    grace_end_ = interest_grace_end(loan, terms_);
    treatment_ = grace_end_ ? terms_.interest_grace_treatment : InterestGrace::none;
    if (treatment_ == InterestGrace::capitalised && *grace_end_ <= valuation)
      first_ = std::max(first_, *grace_end_);  // what it added is in the balance
    if (treatment_ == InterestGrace::deferred) defer_until(first_);
  }

  [[nodiscard]] std::vector<RemainingInstalment> rows(const Date& valuation, const Date& until) {
    std::vector<RemainingInstalment> rows;
    Date from = first_;
    for (const Day& day : days(until)) {
      RemainingInstalment row = pass(from, day);
      from = day.date;
      if (day.date > valuation && (row.principal > Money{} || row.interest != 0 ||
                                   row.overdue_interest != 0 || row.capitalised_interest > Money{}))
        rows.push_back(row);
    }
    return rows;
  }

 private:
  /// A date taken apart once, as that costs more than all that is done on most days.
  struct Day {
    Date date;
    Month month;
    int day;
  };
  [[nodiscard]] static Day apart(const Date& date) {
    const auto ymd = date.year_month_day();
    return {date, make_month(ymd.year, static_cast<unsigned>(ymd.month.as_number())), ymd.day};
  }

  /// Days on which the balance, the interest period or what interest becomes may change.
  [[nodiscard]] std::vector<Day> days(const Date& until) const {
    std::vector<Day> days;
    const auto add = [&](const Day& day) {
      if (day.date > first_ && day.date <= until) days.push_back(day);
    };
    for (const Date& due : dues_) add(apart(due));
    if (grace_end_) add(apart(*grace_end_));
    const auto others = static_cast<std::ptrdiff_t>(days.size());
    const Month last = month_of(until);
    for (Month m = month_of(first_); m <= last; m += Months{1})
      add({day_in(m, loan_.interest_day), m, loan_.interest_day});
    const auto earlier = [](const Day& a, const Day& b) { return a.date < b.date; };
    std::sort(days.begin(), days.begin() + others, earlier);
    std::inplace_merge(days.begin(), days.begin() + others, days.end(), earlier);
    const auto same = [](const Day& a, const Day& b) { return a.date == b.date; };
    days.erase(std::unique(days.begin(), days.end(), same), days.end());
    return days;
  }

  /// Interest of a đồng on the days after `from` up to and with `to`, within one interest period.
  [[nodiscard]] double factor(const Date& from, const Day& to) const {
    const Month ends = to.day > loan_.interest_day ? to.month + Months{1} : to.month;
    return interest_factor(terms_.day_count, rates_, loan_.disbursed, from, to.date,
                           day_in(ends - Months{1}, loan_.interest_day),
                           day_in(ends, loan_.interest_day));
  }

  /// The interest that has been deferred by the day `until`, on what was lent and is neither
  /// overdue nor frozen.
  void defer_until(const Date& until) {
    const Date end = std::min(until, *grace_end_);
    double sum = 0;
    for (Date from = loan_.disbursed; from < end;) {
      const Month m = month_of(from);
      const Date this_month = day_in(m, loan_.interest_day);
      const Date to =
          std::min(end, from < this_month ? this_month : day_in(m + Months{1}, loan_.interest_day));
      sum += factor(from, apart(to));
      from = to;
    }
    deferred_ = sum * static_cast<double>((loan_.amount - loan_.overdue - loan_.frozen).dong());
  }

  /// What the days after `from` up to and with `day` accrue, and what falls due on `day`.
  [[nodiscard]] RemainingInstalment pass(const Date& from, const Day& on) {
    const Date& day = on.date;
    const bool in_grace = grace_end_ && day <= *grace_end_;
    const InterestGrace treatment = in_grace ? treatment_ : InterestGrace::none;
    const double interest = factor(from, on);
    if (treatment != InterestGrace::waived)
      accrued_ += static_cast<double>(balance_.dong()) * interest;
    overdue_accrued_ += static_cast<double>(loan_.overdue.dong()) * interest * overdue_multiple_;

    RemainingInstalment row{.due = day, .opening = balance_};
    const bool interest_falls = interest_.falls_on(on.month, on.day),
               matures = day == loan_.maturity;
    if (interest_falls) row.overdue_interest = std::exchange(overdue_accrued_, 0.0);
    if (treatment == InterestGrace::deferred)
      deferred_ += std::exchange(accrued_, 0.0);
    else if (treatment == InterestGrace::capitalised) {
      if (interest_falls || day == *grace_end_) row.capitalised_interest = capitalise();
    } else if (interest_falls || matures) {
      row.interest = std::exchange(accrued_, 0.0);
      if (treatment_ == InterestGrace::deferred && !in_grace && day <= loan_.maturity)
        row.interest += deferred_ / interest_.dates_after(*grace_end_);
    }
    if (next_due_ < dues_.size() && dues_[next_due_] == day) {
      if (plan_.empty()) plan_ = remaining_principal(loan_, terms_, rates_, balance_, dues_);
      row.principal = plan_[next_due_++];
    }
    row.closing = balance_ += row.capitalised_interest - row.principal;
    return row;
  }

  /// Whole đồng of what has accrued, to the nearest; what that leaves goes on.
  [[nodiscard]] Money capitalise() {
    InterestRounding rounding;
    rounding.add(accrued_);
    const Money whole = rounding.take();
    accrued_ -= static_cast<double>(whole.dong());
    return whole;
  }

  const Loan& loan_;
  const LoanTerms& terms_;
  double overdue_multiple_;
  DatedRates rates_;
  InterestDates interest_;
  Date first_;  ///< interest runs from here on
  Money balance_;
  std::vector<Date> dues_;
  std::vector<Money> plan_;  ///< known when principal first falls due
  std::size_t next_due_ = 0;
  std::optional<Date> grace_end_;
  InterestGrace treatment_ = InterestGrace::none;
  double accrued_ = 0, overdue_accrued_ = 0, deferred_ = 0;
};

}  // namespace detail

/// Everything that falls due on one loan after `valuation` (a month end) up to `until`, by date
/// (docs/model/run_off.md). Interest falls due on the interest day of every month, or of every
/// `interest_interval` months from disbursement, and at maturity; in a grace it is waived,
/// deferred or capitalised as the terms say. Overdue principal bears `overdue_multiple` times the
/// rate and stays, frozen principal bears none. Rates are the programme's for the day of
/// disbursement, or the loan's own.
[[nodiscard]] inline std::vector<RemainingInstalment> remaining_schedule(
    const Loan& loan, const Programme& programme, const DatedRates& programme_rates,
    const Date& valuation, const Date& until) {
  return detail::RemainingLoan(loan, programme, programme_rates, valuation).rows(valuation, until);
}

}  // namespace policycredit
