#pragma once

#include <string>
#include <string_view>

#include <policycredit/core/date.hpp>
#include <policycredit/core/error.hpp>

namespace policycredit::actus {

/// A midnight. The technical specification lets it be written as the end of a day (23:59:59) too:
/// no time lies between the two, but the end of a day comes before the beginning of the next.
struct Moment {
  Date day{};               ///< the day that begins
  bool at_day_end = false;  ///< written as the end of the day before
  Moment() = default;
  Moment(const Date& beginning) : day(beginning) {}  // NOLINT: a day begins at midnight
  Moment(const Date& following, bool day_end) : day(following), at_day_end(day_end) {}
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// Reads `2013-01-31T00:00:00`, or the day alone. Throws InvalidInput naming `field`.
[[nodiscard]] inline Moment parse_moment(std::string_view written, std::string_view field) {
  const std::string_view time = written.size() > 10 ? written.substr(10) : "T00:00:00";
  const bool day_end = time.starts_with("T23:59:59") || time.starts_with("T24:00");
  require(time.starts_with("T00:00") || day_end, field, "`" + std::string(written) + "`",
          "must be the beginning or the end of a day, as in 2013-01-31T00:00:00");
  const Date day = parse_date(written.substr(0, 10), field);
  return {day_end ? day + boost::gregorian::date_duration(1) : day, day_end};
}

}  // namespace policycredit::actus
