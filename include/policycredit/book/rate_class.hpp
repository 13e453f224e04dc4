#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

#include <policycredit/core/day_count.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/programme.hpp>

namespace policycredit {

/// Loans of a programme whose rate moves alike: signed in the same era of the programme's rate, or
/// with the same rate of their own.
struct RateClass {
  int programme = 0;
  std::int32_t era_start = 0;        ///< day, 0 with a rate of their own
  std::uint64_t own_rate = no_rate;  ///< bits of the fraction, `no_rate` without one
  static constexpr std::uint64_t no_rate = ~std::uint64_t{0};
  friend auto operator<=>(const RateClass&, const RateClass&) = default;
};

namespace detail {

/// First days of the eras of `rates`, ascending: loans signed between two of them cost the same on
/// every day.
[[nodiscard]] inline std::vector<Date> era_starts(const DatedRates& rates) {
  std::vector<Date> starts{DatedRates::beginning()};
  for (const DatedRates::Entry& entry : rates.entries())
    for (const Date& day : {entry.signed_from, entry.signed_before})
      if (day < DatedRates::end()) starts.push_back(day);
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

/// True of days that actual_actual counts as a part of 366: the year in which a day begins decides,
/// and the day that is counted on 1 January began the year before.
[[nodiscard]] inline bool is_in_leap_year(const Date& day) {
  return boost::gregorian::gregorian_calendar::is_leap_year(
      (day - boost::gregorian::date_duration(1)).year());
}

/// Days after `after` up to `until` from which a đồng owed costs another amount a day, for a reason
/// other than the length of the interest period.
[[nodiscard]] inline std::vector<Date> cost_breaks(DayCount convention, const DatedRates& rates,
                                                   const Date& contract, const Date& after,
                                                   const Date& until) {
  std::vector<Date> days;
  for (const DatedRates::Entry& entry : rates.entries()) days.push_back(entry.from);
  for (const Change& change : rates.adjustments()) {
    if (change.from) days.push_back(month_start(*change.from));
    if (change.to) days.push_back(month_start(*change.to + Months{1}));
  }
  if (convention == DayCount::actual_actual)
    for (int year = after.year(); year <= until.year(); ++year)
      days.push_back(make_date(year, 1, 2));
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  const auto year_length = [&](const Date& day) {
    return convention == DayCount::actual_actual && is_in_leap_year(day);
  };
  std::erase_if(days, [&](const Date& day) {
    if (day <= after || day > until) return true;
    const Date before = day - boost::gregorian::date_duration(1);
    return rates.at(contract, before) == rates.at(contract, day) &&
           year_length(before) == year_length(day);
  });
  return days;
}

}  // namespace detail

}  // namespace policycredit
