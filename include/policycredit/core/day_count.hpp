#pragma once

#include <algorithm>

#include <policycredit/core/date.hpp>
#include <policycredit/core/enum_names.hpp>

namespace policycredit {

/// How the time between two dates becomes a fraction of a year (docs/model/interest.md).
enum class DayCount {
  annual_over_12,    ///< a twelfth per month; days within a month by its actual length
  actual_365_fixed,  ///< actual days / 365
  actual_360,        ///< actual days / 360
  actual_actual,     ///< actual days / 365 or 366, by calendar year (ISDA)
  thirty_e_360       ///< months of 30 days, years of 360 (Eurobond)
};

template <>
struct EnumNames<DayCount> {
  static constexpr std::array<std::string_view, 5> words{
      "annual_over_12", "actual_365_fixed", "actual_360", "actual_actual", "thirty_e_360"};
};

namespace detail {

/// Months since year 0 with the day as a part of its month: 2026-01-31 is a whole month.
[[nodiscard]] inline double month_position(const Date& d) {
  const Month m = month_of(d);
  return 12.0 * year_of(m) + month_in_year(m) + double(d.day()) / last_day_of(m);
}

[[nodiscard]] inline double actual_actual(const Date& from, const Date& to) {
  double years = 0;
  for (Date start = from; start < to;) {
    const int year = start.year();
    const Date next = std::min(to, make_date(year + 1, 1, 1));
    const int length = days_between(make_date(year, 1, 1), make_date(year + 1, 1, 1));
    years += double(days_between(start, next)) / length;
    start = next;
  }
  return years;
}

}  // namespace detail

/// Fraction of a year from `from` to `to` (`from` <= `to`).
[[nodiscard]] inline double year_fraction(DayCount convention, const Date& from, const Date& to) {
  switch (convention) {
    case DayCount::annual_over_12: {
      // Same day, or both month ends: whole months, without rounding noise.
      const bool whole = from.day() == to.day() || (is_month_end(from) && is_month_end(to));
      const double months = whole ? double(months_between(month_of(from), month_of(to)))
                                  : detail::month_position(to) - detail::month_position(from);
      return months / 12;
    }
    case DayCount::actual_365_fixed:
      return days_between(from, to) / 365.0;
    case DayCount::actual_360:
      return days_between(from, to) / 360.0;
    case DayCount::actual_actual:
      return detail::actual_actual(from, to);
    case DayCount::thirty_e_360: {
      const int months = months_between(month_of(from), month_of(to));
      const int days = std::min<int>(to.day(), 30) - std::min<int>(from.day(), 30);
      return (30.0 * months + days) / 360;
    }
  }
  return 0;
}

}  // namespace policycredit
