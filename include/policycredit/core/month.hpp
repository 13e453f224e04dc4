#pragma once

#include <charconv>
#include <chrono>
#include <string>
#include <string_view>

#include <policycredit/core/error.hpp>

namespace policycredit {

/// A calendar month: a point in time, not a length.
using Month = std::chrono::year_month;
/// A length in months.
using Months = std::chrono::months;

[[nodiscard]] constexpr Month make_month(int year, unsigned month) {
  return Month{std::chrono::year{year}, std::chrono::month{month}};
}
[[nodiscard]] constexpr int year_of(Month m) { return static_cast<int>(m.year()); }
/// 0 for January ... 11 for December.
[[nodiscard]] constexpr int month_in_year(Month m) {
  return static_cast<int>(static_cast<unsigned>(m.month())) - 1;
}
/// Whole months from `from` to `to`; negative if `to` is earlier.
[[nodiscard]] constexpr int months_between(Month from, Month to) {
  return static_cast<int>((to - from).count());
}

/// `YYYY-MM`.
[[nodiscard]] inline std::string text(Month m) {
  const int year = year_of(m), month = month_in_year(m) + 1;
  return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
}

/// Reads `YYYY-MM`, years 1900 to 2200. Throws InvalidInput naming `field`.
[[nodiscard]] inline Month parse_month(std::string_view written, std::string_view field = "month") {
  int year = 0;
  unsigned month = 0;
  const char* begin = written.data();
  const bool shape = written.size() == 7 && written[4] == '-' &&
                     std::from_chars(begin, begin + 4, year).ptr == begin + 4 &&
                     std::from_chars(begin + 5, begin + 7, month).ptr == begin + 7;
  require(shape && month >= 1 && month <= 12 && year >= 1900 && year <= 2200, field,
          "`" + std::string(written) + "`", "must be a month written YYYY-MM, as in 2030-12");
  return make_month(year, month);
}

}  // namespace policycredit
