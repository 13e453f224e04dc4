#pragma once

#include <string>
#include <vector>

#include <policycredit/book/loan_book.hpp>
#include <policycredit/book/rate_class.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/time_grid.hpp>

namespace policycredit {

/// By what a run-off is split.
struct RunOffBy {
  bool programme = true, source = true, unit = true;
  friend bool operator==(const RunOffBy&, const RunOffBy&) = default;
};

namespace detail {

/// A break of the rate: the first day that costs another amount is the day after (month, day),
/// which is never a month's beginning. Months count from the first after the valuation.
struct CostBreak {
  int month = 0, day = 0;  ///< the last day of the old cost
};

/// What a run-off needs to know besides the loans.
class RunOffFrame {
 public:
  RunOffFrame(BookFrame frame, std::vector<DatedRates> rates, TimeGrid grid, RunOffBy by)
      : frame_(std::move(frame)), rates_(std::move(rates)), grid_(grid), by_(by) {
    require(grid_.valuation() == frame_.valuation, "run-off valuation", text(grid_.valuation()),
            "must be the loan book's, " + text(frame_.valuation));
    for (const Programme& programme : frame_.programmes) {
      require(programme.terms().repayment != RepaymentKind::annuity,
              "run-off of programme " + programme.id().text(), "annuity",
              "must repay equal principal or a bullet");
      require(programme.terms().interest_grace_treatment == InterestGrace::none,
              "run-off of programme " + programme.id().text(), "a grace on interest",
              "must have none");
      require(programme.terms().interest_interval == Months{1},
              "run-off of programme " + programme.id().text() + " interest_interval",
              std::to_string(programme.terms().interest_interval.count()) + " months",
              "must be 1 month");
    }
    for (const DatedRates& rates_of : rates_) eras_.push_back(era_starts(rates_of));
  }

  [[nodiscard]] const BookFrame& book() const noexcept { return frame_; }
  [[nodiscard]] const TimeGrid& grid() const noexcept { return grid_; }
  [[nodiscard]] RunOffBy by() const noexcept { return by_; }
  [[nodiscard]] int programmes() const { return by_.programme ? count(frame_.programmes) : 1; }
  [[nodiscard]] int sources() const { return by_.source ? count(frame_.sources) : 1; }
  [[nodiscard]] int units() const { return by_.unit ? count(frame_.units) : 1; }
  [[nodiscard]] int cells() const { return programmes() * sources() * units(); }
  [[nodiscard]] int cell(int programme, int source, int unit) const {
    return ((by_.programme ? programme : 0) * sources() + (by_.source ? source : 0)) * units() +
           (by_.unit ? unit : 0);
  }

  [[nodiscard]] const std::vector<Date>& eras(int programme) const {
    return eras_[static_cast<std::size_t>(programme)];
  }
  [[nodiscard]] const Programme& programme(const RateClass& loans) const {
    return frame_.programmes[static_cast<std::size_t>(loans.programme)];
  }
  [[nodiscard]] DatedRates rates(const RateClass& loans) const {
    if (loans.own_rate == RateClass::no_rate)
      return rates_[static_cast<std::size_t>(loans.programme)];
    return DatedRates(Rate::fraction(std::bit_cast<double>(loans.own_rate)));
  }
  [[nodiscard]] std::vector<CostBreak> breaks(const RateClass& loans) const {
    std::vector<CostBreak> result;
    for (const Date& day :
         cost_breaks(programme(loans).terms().day_count, rates(loans), date_of(loans.era_start),
                     month_start(frame_.valuation) + boost::gregorian::date_duration(1),
                     month_end(grid_.horizon()))) {
      const Date before = day - boost::gregorian::date_duration(1);
      result.push_back({months_between(frame_.valuation, month_of(before)) - 1, before.day()});
    }
    return result;
  }

  friend bool operator==(const RunOffFrame& a, const RunOffFrame& b) {
    return a.frame_ == b.frame_ && a.grid_ == b.grid_ && a.by_ == b.by_;
  }

 private:
  template <class Items>
  [[nodiscard]] static int count(const Items& items) {
    return static_cast<int>(items.size());
  }
  BookFrame frame_;
  std::vector<DatedRates> rates_;
  TimeGrid grid_;
  RunOffBy by_;
  std::vector<std::vector<Date>> eras_;
};

}  // namespace detail

}  // namespace policycredit
