#pragma once

#include <array>
#include <string_view>

#include <policycredit/core/date.hpp>
#include <policycredit/core/day_count.hpp>
#include <policycredit/core/enum_names.hpp>

namespace policycredit::actus {

/// The day count conventions of the ACTUS dictionary that are supported.
enum class DayCountConvention {
  actual_actual,
  actual_360,
  actual_365,
  thirty_360,
  thirty_360_isda
};

namespace detail {

[[nodiscard]] inline double thirty_360_isda(const Date& from, const Date& to,
                                            const Date& maturity) {
  const bool last_of_february = to.month() == 2 && to == maturity;
  const int first = is_month_end(from) ? 30 : from.day().as_number();
  const int last = is_month_end(to) && !last_of_february ? 30 : to.day().as_number();
  return (30.0 * months_between(month_of(from), month_of(to)) + last - first) / 360;
}

}  // namespace detail

/// Fraction of a year from `from` to `to`, below 0 if `to` is the earlier one. `maturity` matters
/// to 30E/360 ISDA only.
[[nodiscard]] inline double year_fraction(DayCountConvention convention, const Date& from,
                                          const Date& to, const Date& maturity) {
  if (to < from) return -year_fraction(convention, to, from, maturity);
  switch (convention) {
    case DayCountConvention::actual_actual:
      return policycredit::year_fraction(DayCount::actual_actual, from, to);
    case DayCountConvention::actual_360:
      return policycredit::year_fraction(DayCount::actual_360, from, to);
    case DayCountConvention::actual_365:
      return policycredit::year_fraction(DayCount::actual_365_fixed, from, to);
    case DayCountConvention::thirty_360:
      return policycredit::year_fraction(DayCount::thirty_e_360, from, to);
    case DayCountConvention::thirty_360_isda:
      return detail::thirty_360_isda(from, to, maturity);
  }
  return 0;
}

}  // namespace policycredit::actus
