#pragma once

#include <compare>

#include <policycredit/core/date.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/month.hpp>

namespace policycredit {

/// The projected months: from the month after the valuation month to the horizon, both included.
class TimeGrid {
 public:
  static constexpr int longest = 480;

  TimeGrid() = default;
  /// Balances are known at the end of `valuation`. Throws InvalidInput unless
  /// `valuation` < `horizon` and the grid has at most 480 months.
  TimeGrid(Month valuation, Month horizon) : valuation_(valuation), horizon_(horizon) {
    require(valuation < horizon, "horizon", policycredit::text(horizon),
            "must be later than the valuation month " + policycredit::text(valuation));
    require(size() <= longest, "horizon", policycredit::text(horizon),
            "must be at most 480 months after the valuation month");
  }

  [[nodiscard]] Month valuation() const noexcept { return valuation_; }
  [[nodiscard]] Month horizon() const noexcept { return horizon_; }
  [[nodiscard]] int size() const noexcept { return months_between(valuation_, horizon_); }
  /// Month number `index`, from 0.
  [[nodiscard]] Month month(int index) const noexcept { return valuation_ + Months{index + 1}; }
  /// Index of `m`; below 0 up to the valuation month, `size()` or more after the horizon.
  [[nodiscard]] int index_of(Month m) const noexcept { return months_between(valuation_, m) - 1; }
  [[nodiscard]] bool contains(Month m) const noexcept { return m > valuation_ && m <= horizon_; }

  friend bool operator==(const TimeGrid&, const TimeGrid&) = default;

 private:
  Month valuation_ = make_month(2025, 12);
  Month horizon_ = make_month(2030, 12);
};

}  // namespace policycredit
