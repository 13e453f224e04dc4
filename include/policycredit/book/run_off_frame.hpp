#pragma once

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
    for (const DatedRates& rates_of : rates_) eras_.push_back(era_starts(rates_of));
    const auto split = [&](bool by_it, std::size_t count, int& step) {
      step = by_it ? cells_ : 0;
      if (by_it) cells_ *= static_cast<int>(count);
    };
    split(by.unit, frame_.units.size(), per_unit_);
    split(by.source, frame_.sources.size(), per_source_);
    split(by.programme, frame_.programmes.size(), per_programme_);
  }

  [[nodiscard]] const BookFrame& book() const noexcept { return frame_; }
  [[nodiscard]] const TimeGrid& grid() const noexcept { return grid_; }
  [[nodiscard]] RunOffBy by() const noexcept { return by_; }
  [[nodiscard]] int cells() const noexcept { return cells_; }
  [[nodiscard]] int cell(int programme, int source, int unit) const noexcept {
    return programme * per_programme_ + source * per_source_ + unit * per_unit_;
  }

  [[nodiscard]] const std::vector<Date>& eras(int programme) const {
    return eras_[static_cast<std::size_t>(programme)];
  }
  /// Of a rate class or a loan.
  template <class Loans>
  [[nodiscard]] const Programme& programme(const Loans& loans) const {
    return frame_.programmes[static_cast<std::size_t>(loans.programme)];
  }
  /// Of the loan's programme.
  [[nodiscard]] const DatedRates& rates(const Loan& loan) const {
    return rates_[static_cast<std::size_t>(loan.programme)];
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
  BookFrame frame_;
  std::vector<DatedRates> rates_;
  TimeGrid grid_;
  RunOffBy by_;
  std::vector<std::vector<Date>> eras_;
  int cells_ = 1, per_programme_ = 0, per_source_ = 0, per_unit_ = 0;
};

}  // namespace detail

}  // namespace policycredit
