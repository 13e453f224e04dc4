#pragma once

#include <cstdint>
#include <vector>

#include <policycredit/book/loan_columns.hpp>

namespace policycredit::detail {

/// Month and day of the month of days near a valuation, looked up because a book asks for two of
/// them a loan.
class DayTable {
 public:
  struct Entry {
    std::int16_t month;  ///< 0 is the first month after the valuation
    std::int8_t day;
    bool month_end;
  };

  explicit DayTable(Month valuation) : valuation_(valuation) {
    constexpr int years = 50;
    first_ = days_of(month_start(valuation));
    const int last = days_of(month_end(valuation + Months{12 * years}));
    entries_.reserve(static_cast<std::size_t>(last - first_) + 1);
    for (Month m = valuation; static_cast<int>(entries_.size()) <= last - first_; m += Months{1})
      for (int day = 1, length = last_day_of(m); day <= length; ++day)
        entries_.push_back(entry(m, day, length));
  }

  /// First day of the valuation month.
  [[nodiscard]] std::int32_t first() const noexcept { return first_; }
  [[nodiscard]] Entry operator[](std::int32_t days) const {
    const auto at = static_cast<std::uint32_t>(days) - static_cast<std::uint32_t>(first_);
    if (at < entries_.size()) return entries_[at];
    const Date date = date_of(days);
    return entry(month_of(date), date.day(), last_day_of(month_of(date)));
  }

 private:
  [[nodiscard]] Entry entry(Month m, int day, int length) const {
    return {static_cast<std::int16_t>(months_between(valuation_, m) - 1),
            static_cast<std::int8_t>(day), day == length};
  }

  Month valuation_;
  std::int32_t first_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace policycredit::detail
