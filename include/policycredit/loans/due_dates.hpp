#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <policycredit/core/date.hpp>
#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/loans/loan_terms.hpp>

namespace policycredit {

/// Where the odd period goes when the interval does not divide the time, and whether it is shorter
/// than the interval or longer.
enum class Stub { short_last, long_last, short_first, long_first };

template <>
struct EnumNames<Stub> {
  static constexpr std::array<std::string_view, 4> words{"short_last", "long_last", "short_first",
                                                         "long_first"};
};

/// Dates on which a contract departs from what its terms imply.
struct ContractDates {
  std::optional<Date> first_interest_due{}, first_principal_due{};
  /// With a first due date given only the last period can be odd: short or long, as it says.
  Stub stub = Stub::short_last;
  /// A loan made, or first due by its contract, on a month's last day falls due on last days.
  bool end_of_month = true;
  friend bool operator==(const ContractDates&, const ContractDates&) = default;
};

/// The day `months` after `start`: the same day of the month, or the month's last day where there
/// is no such day, or where `end_of_month` holds and `start` is a month's last day.
[[nodiscard]] inline Date months_after(const Date& start, Months months, bool end_of_month) {
  const Month m = month_of(start) + months;
  return end_of_month && is_month_end(start) ? month_end(m) : day_in(m, start.day());
}

namespace detail {

/// Due dates every `interval`, counted from the day `grace` after `start`, and at maturity.
[[nodiscard]] inline std::vector<Date> regular_dues(const Date& start, Months grace,
                                                    Months interval, Months term,
                                                    const ContractDates& dates) {
  const bool odd_first = dates.stub == Stub::short_first || dates.stub == Stub::long_first;
  const bool long_stub = dates.stub == Stub::long_first || dates.stub == Stub::long_last;
  const Months odd = (term - grace) % interval;
  std::vector<Months> after;
  for (Months m = odd_first ? grace + odd : grace + interval; m < term; m += interval)
    if (m > grace) after.push_back(m);
  // A long period swallows the due date between the odd period and its neighbour.
  if (long_stub && odd.count() > 0 && !after.empty())
    after.erase(odd_first ? after.begin() : after.end() - 1);
  after.push_back(term);
  std::vector<Date> dues;
  for (const Months m : after) dues.push_back(months_after(start, m, dates.end_of_month));
  return dues;
}

/// Due dates every `interval` from the day `first` on, and at maturity.
[[nodiscard]] inline std::vector<Date> dues_from(const Date& first, Months interval,
                                                 const Date& maturity, const ContractDates& dates) {
  const bool long_stub = dates.stub == Stub::long_first || dates.stub == Stub::long_last;
  std::vector<Date> dues;
  Date due = first;
  for (Months m = interval; due < maturity; m += interval) {
    dues.push_back(due);
    due = months_after(first, m, dates.end_of_month);
  }
  if (long_stub && due != maturity && dues.size() > 1) dues.pop_back();
  dues.push_back(maturity);
  return dues;
}

inline void check_first_due(const char* field, const Date& first, const Date& after,
                            const Date& maturity) {
  require(!first.is_special() && first > after && first <= maturity, field, text(first),
          "must be later than " + text(after) + " and not later than maturity, " + text(maturity));
}

}  // namespace detail

/// Days on which a loan made on `start` pays interest; the last one is maturity.
[[nodiscard]] inline std::vector<Date> interest_dues(const LoanTerms& terms, const Date& start,
                                                     const ContractDates& dates = {}) {
  if (!dates.first_interest_due)
    return detail::regular_dues(start, Months{0}, terms.interest_interval, terms.term, dates);
  const Date maturity = months_after(start, terms.term, dates.end_of_month);
  detail::check_first_due("first_interest_due", *dates.first_interest_due, start, maturity);
  return detail::dues_from(*dates.first_interest_due, terms.interest_interval, maturity, dates);
}

/// Days on which a loan made on `start` repays principal; the last one is maturity.
[[nodiscard]] inline std::vector<Date> principal_dues(const LoanTerms& terms, const Date& start,
                                                      const ContractDates& dates = {}) {
  const Date maturity = months_after(start, terms.term, dates.end_of_month);
  const Date grace_end = months_after(start, terms.principal_grace, dates.end_of_month);
  const bool bullet = terms.repayment == RepaymentKind::bullet;
  if (dates.first_principal_due) {
    const Date before_maturity = maturity - boost::gregorian::date_duration(1);
    detail::check_first_due("first_principal_due", *dates.first_principal_due,
                            bullet ? before_maturity : grace_end, maturity);
  }
  if (bullet) return {maturity};
  if (dates.first_principal_due)
    return detail::dues_from(*dates.first_principal_due, terms.instalment_interval, maturity,
                             dates);
  return detail::regular_dues(start, terms.principal_grace, terms.instalment_interval, terms.term,
                              dates);
}

}  // namespace policycredit
