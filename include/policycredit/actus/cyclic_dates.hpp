#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <policycredit/actus/cycle.hpp>
#include <policycredit/actus/moment.hpp>
#include <policycredit/core/date.hpp>

namespace policycredit::actus {

/// Whether the end of a row of dates is one of them.
enum class End { included, excluded };

/// The first date of `dates`: its anchor, or one cycle after `start`; nothing if it has neither.
[[nodiscard]] inline std::optional<Date> first_date(const Recurrence& dates, const Date& start,
                                                    EndOfMonth convention) {
  if (dates.anchor) return dates.anchor;
  if (dates.cycle) return shifted(start, *dates.cycle, 1, convention);
  return std::nullopt;
}

/// The dates S(s, c, T) of the technical specification: from the first one on, every cycle, before
/// `end`; and `end` itself if it is included. With a long stub the last regular date goes where a
/// whole cycle does not end at `end`, unless it is the only one; a cycle that ends at the midnight
/// of a day does not end where `end` is written as the end of the day before.
[[nodiscard]] inline std::vector<Date> cyclic_dates(const Recurrence& recurrence, const Date& start,
                                                    const Moment& end, EndOfMonth convention,
                                                    End ending) {
  const std::optional<Date> first = first_date(recurrence, start, convention);
  std::vector<Date> dates;
  if (!first) return dates;
  Date next = *first;
  for (int times = 1; next < end.day; ++times) {
    dates.push_back(next);
    if (!recurrence.cycle) break;
    next = shifted(*first, *recurrence.cycle, times, convention);
  }
  const bool odd = recurrence.cycle && recurrence.cycle->long_stub && end != next;
  if (odd && dates.size() > 1) dates.pop_back();
  if (ending == End::included) dates.push_back(end.day);
  return dates;
}

/// The last of `dates` before `day`.
[[nodiscard]] inline std::optional<Date> last_before(const std::vector<Date>& dates,
                                                     const Date& day) {
  const auto next = std::lower_bound(dates.begin(), dates.end(), day);
  return next == dates.begin() ? std::nullopt : std::optional(*(next - 1));
}

}  // namespace policycredit::actus
