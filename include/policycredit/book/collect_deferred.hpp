#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include <policycredit/book/interest_dates.hpp>
#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/book/run_off_frame.hpp>
#include <policycredit/book/scheduled_sums.hpp>

namespace policycredit::detail {

/// Adds the interest that loans deferred in a grace, in its equal parts. What a đồng cost over the
/// whole months of a grace is looked up: loans of one rate class and interest day share it.
class DeferredCollector {
 public:
  explicit DeferredCollector(const RunOffFrame& frame) : frame_(frame) {}

  /// False for a loan that must be gone through date by date: the interest of its last days is due
  /// at maturity, and a part of them lies in the grace; or the grace is too far from the valuation.
  [[nodiscard]] bool takes(const Loan& loan) const {
    const Date end = *interest_grace_end(loan, frame_.programme(loan).terms());
    const bool meets_last_days = end.day() > loan.interest_day &&
                                 loan.maturity.day() > loan.interest_day &&
                                 month_of(end) == month_of(loan.maturity);
    return !meets_last_days && months_from_valuation(loan.disbursed) > -reach &&
           months_from_valuation(end) < reach;
  }

  /// `loans` is the loan's rate class.
  void add(const Loan& loan, const RateClass& loans, ScheduledCell& cell) {
    const LoanTerms& terms = frame_.programme(loan).terms();
    const InterestDates dates(loan, terms);
    const Date end = *interest_grace_end(loan, terms);
    const Date tape_from = std::min(dates.last_by(month_end(frame_.book().valuation)), end);
    const double deferred =
        static_cast<double>((loan.amount - loan.overdue - loan.frozen).dong()) *
            cost(loan, loans, loan.disbursed, tape_from) +
        static_cast<double>(loan.performing().dong()) * cost(loan, loans, tape_from, end);
    const double part = deferred / dates.dates_after(end);

    const int day = loan.interest_day;
    const int first = months_from_valuation(end) + (end.day() < day ? 0 : 1);
    const int matures = months_from_valuation(loan.maturity);
    const int last = matures - (day < loan.maturity.day() ? 0 : 1);
    const auto months = static_cast<int>(cell.months.size());
    for (int m = std::max(0, first); m <= std::min(last, months - 1); ++m)
      cell.months[static_cast<std::size_t>(m)].interest.add(part);
    if (matures < months) cell.months[static_cast<std::size_t>(matures)].interest.add(part);
  }

 private:
  static constexpr int reach = 120;  ///< months on either side of the valuation

  /// 0 is the first month after the valuation.
  [[nodiscard]] int months_from_valuation(const Date& day) const {
    return months_between(frame_.book().valuation, month_of(day)) - 1;
  }
  [[nodiscard]] Date interest_day(const Loan& loan, int month) const {
    return day_in(frame_.book().valuation + Months{month + 1}, loan.interest_day);
  }

  /// What a đồng costs on the days after `from` up to and with `to`.
  [[nodiscard]] double cost(const Loan& loan, const RateClass& loans, const Date& from,
                            const Date& to) {
    if (from >= to) return 0;
    // Interest days that are whole periods apart: the first on or after, the last on or before.
    const int first = months_from_valuation(from) + (from.day() <= loan.interest_day ? 0 : 1);
    const int last = months_from_valuation(to) - (to.day() < loan.interest_day ? 1 : 0);
    if (last < first) return piece(loan, loans, from, to, first);
    const std::vector<double>& costs = costs_until(loan, loans);
    const auto at = [&](int month) { return costs[static_cast<std::size_t>(month + reach)]; };
    return piece(loan, loans, from, interest_day(loan, first), first) + (at(last) - at(first)) +
           piece(loan, loans, interest_day(loan, last), to, last + 1);
  }
  /// The same within the period that ends in month `ends`.
  [[nodiscard]] double piece(const Loan& loan, const RateClass& loans, const Date& from,
                             const Date& to, int ends) const {
    if (from >= to) return 0;
    return interest_factor(frame_.programme(loan).terms().day_count, frame_.rates(loans),
                           date_of(loans.era_start), from, to, interest_day(loan, ends - 1),
                           interest_day(loan, ends));
  }
  /// What a đồng costs from the beginning of reach to the interest day of each month.
  [[nodiscard]] const std::vector<double>& costs_until(const Loan& loan, const RateClass& loans) {
    std::vector<double>& costs = costs_[{loans, loan.interest_day}];
    if (!costs.empty()) return costs;
    costs.push_back(0);
    for (int m = 1 - reach; m <= reach; ++m)
      costs.push_back(costs.back() +
                      piece(loan, loans, interest_day(loan, m - 1), interest_day(loan, m), m));
    return costs;
  }

  const RunOffFrame& frame_;
  std::map<std::pair<RateClass, int>, std::vector<double>> costs_;  ///< by interest day
};

}  // namespace policycredit::detail
