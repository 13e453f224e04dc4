#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include <policycredit/core/date.hpp>
#include <policycredit/core/error.hpp>

namespace policycredit::actus {

/// Whether dates counted from a month's last day stay on last days (docs/model/actus.md).
enum class EndOfMonth { same_day, last_day };

/// Every `count` days, or every `count` months. A week is 7 days, a year 12 months.
struct Cycle {
  int count = 1;
  bool in_months = true;
  bool long_stub = true;  ///< the odd period at the end joins the period before it
  friend bool operator==(const Cycle&, const Cycle&) = default;
};

/// The first date of a row of dates, and how it goes on. Either may be missing.
struct Recurrence {
  std::optional<Date> anchor{};
  std::optional<Cycle> cycle{};
  friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

/// Reads `P3ML1` (three months, short last period), `P3ML0` (long), and the older `3M-` and `3M+`.
/// Throws InvalidInput naming `field`.
[[nodiscard]] inline Cycle parse_cycle(std::string_view written, std::string_view field) {
  const std::string_view rule =
      "must be a cycle as P3ML0, P3ML1, 3M+ or 3M-, with D, W, M, Q, H or Y";
  std::string_view rest = written;
  if (rest.starts_with('P')) rest.remove_prefix(1);
  int count = 0;
  const auto number = std::from_chars(rest.data(), rest.data() + rest.size(), count);
  rest.remove_prefix(static_cast<std::size_t>(number.ptr - rest.data()));
  require(number.ec == std::errc{} && count > 0 && count <= 10'000 && !rest.empty(), field, written,
          rule);
  constexpr std::string_view units = "DWMQHY";
  constexpr int length[] = {1, 7, 1, 3, 6, 12};
  const std::size_t unit = units.find(rest.front());
  const std::string_view stub = rest.substr(1);
  const bool is_short = stub == "L1" || stub == "-";
  require(unit != units.npos && (is_short || stub == "L0" || stub == "+" || stub.empty()), field,
          written, rule);
  return {count * length[unit], unit >= 2, !is_short};
}

/// The day `times` cycles after `anchor` (before it for a negative number).
[[nodiscard]] inline Date shifted(const Date& anchor, const Cycle& cycle, int times,
                                  EndOfMonth convention) {
  if (!cycle.in_months) return anchor + boost::gregorian::date_duration(cycle.count * times);
  const Month month = month_of(anchor) + Months{cycle.count * times};
  const bool last = convention == EndOfMonth::last_day && is_month_end(anchor);
  return last ? month_end(month) : day_in(month, anchor.day());
}

}  // namespace policycredit::actus
