#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <policycredit/core/error.hpp>
#include <policycredit/core/month.hpp>

namespace policycredit {

/// A calendar day.
using Date = boost::gregorian::date;

[[nodiscard]] inline Date make_date(int year, int month, int day) {
  return Date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
              static_cast<unsigned short>(day));
}
[[nodiscard]] inline int last_day_of(Month m) {
  return boost::gregorian::gregorian_calendar::end_of_month_day(
      static_cast<unsigned short>(year_of(m)), static_cast<unsigned short>(month_in_year(m) + 1));
}
[[nodiscard]] inline Date month_start(Month m) {
  return make_date(year_of(m), month_in_year(m) + 1, 1);
}
[[nodiscard]] inline Date month_end(Month m) {
  return make_date(year_of(m), month_in_year(m) + 1, last_day_of(m));
}
[[nodiscard]] inline Month month_of(const Date& d) {
  const auto ymd = d.year_month_day();  // once: a date is kept as a number of days
  return make_month(ymd.year, static_cast<unsigned>(ymd.month.as_number()));
}
/// Day `day` of month `m`, or the month's last day where it has no such day.
[[nodiscard]] inline Date day_in(Month m, int day) {
  return make_date(year_of(m), month_in_year(m) + 1, std::min(day, last_day_of(m)));
}
[[nodiscard]] inline bool is_month_end(const Date& d) {
  const auto ymd = d.year_month_day();
  return ymd.day == boost::gregorian::gregorian_calendar::end_of_month_day(ymd.year, ymd.month);
}

/// Whole days from `from` to `to`.
[[nodiscard]] inline int days_between(const Date& from, const Date& to) {
  return static_cast<int>((to - from).days());
}

/// `YYYY-MM-DD`.
[[nodiscard]] inline std::string text(const Date& d) {
  const int day = d.day();
  return text(month_of(d)) + (day < 10 ? "-0" : "-") + std::to_string(day);
}

/// Reads `YYYY-MM-DD`. Throws InvalidInput naming `field`.
[[nodiscard]] inline Date parse_date(std::string_view written, std::string_view field = "date") {
  const std::string_view rule = "must be a day written YYYY-MM-DD, as in 2025-12-31";
  const std::string shown = "`" + std::string(written) + "`";
  require(written.size() == 10 && written[7] == '-', field, shown, rule);
  Month month;
  try {
    month = parse_month(written.substr(0, 7), field);
  } catch (const InvalidInput&) {
    throw InvalidInput(field, shown, rule);
  }
  int day = 0;
  const char* end = written.data() + written.size();
  require(std::from_chars(end - 2, end, day).ptr == end && day >= 1 && day <= last_day_of(month),
          field, shown, rule);
  return day_in(month, day);
}

}  // namespace policycredit
