#pragma once

#include <array>
#include <string_view>

#include <policycredit/core/date.hpp>
#include <policycredit/core/enum_names.hpp>

namespace policycredit::actus {

/// Which days are business days.
enum class Calendar { every_day, monday_to_friday };

/// Where an event goes that falls on another day: `shift_calculate` reckons interest to the day it
/// goes to, `calculate_shift` to the day it came from.
enum class BusinessDayConvention {
  none,
  shift_calculate_following,
  shift_calculate_modified_following,
  calculate_shift_following,
  calculate_shift_modified_following,
  shift_calculate_preceding,
  shift_calculate_modified_preceding,
  calculate_shift_preceding,
  calculate_shift_modified_preceding
};

[[nodiscard]] inline bool is_business_day(Calendar calendar, const Date& day) {
  const int weekday = day.day_of_week().as_number();  // Sunday is 0
  return calendar == Calendar::every_day || (weekday != 0 && weekday != 6);
}

/// A business day convention on a calendar.
struct BusinessDays {
  BusinessDayConvention convention = BusinessDayConvention::none;
  Calendar calendar = Calendar::every_day;

  /// The day on which an event scheduled for `day` happens.
  [[nodiscard]] Date event_day(const Date& day) const {
    using enum BusinessDayConvention;
    switch (convention) {
      case none:
        return day;
      case shift_calculate_following:
      case calculate_shift_following:
        return moved(day, 1, false);
      case shift_calculate_modified_following:
      case calculate_shift_modified_following:
        return moved(day, 1, true);
      case shift_calculate_preceding:
      case calculate_shift_preceding:
        return moved(day, -1, false);
      case shift_calculate_modified_preceding:
      case calculate_shift_modified_preceding:
        return moved(day, -1, true);
    }
    return day;
  }
  /// The day to which the interest of an event scheduled for `day` is reckoned.
  [[nodiscard]] Date calculation_day(const Date& day) const {
    using enum BusinessDayConvention;
    const bool after_shift = convention == shift_calculate_following ||
                             convention == shift_calculate_modified_following ||
                             convention == shift_calculate_preceding ||
                             convention == shift_calculate_modified_preceding;
    return after_shift ? event_day(day) : day;
  }
  friend bool operator==(const BusinessDays&, const BusinessDays&) = default;

 private:
  /// The nearest business day in a direction, or in the other one where that leaves the month.
  [[nodiscard]] Date moved(const Date& day, int direction, bool within_month) const {
    Date to = day;
    while (!is_business_day(calendar, to)) to += boost::gregorian::date_duration(direction);
    const bool left = month_of(to) != month_of(day);
    return within_month && left ? moved(day, -direction, false) : to;
  }
};

}  // namespace policycredit::actus
