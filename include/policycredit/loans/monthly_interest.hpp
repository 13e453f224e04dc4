#pragma once

#include <policycredit/core/day_count.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/programme.hpp>

namespace policycredit {

/// Interest of month `in` on loans signed at the end of month `signed_in`, as a part of the balance
/// at its beginning (docs/model/interest.md).
[[nodiscard]] inline double monthly_interest(const Programme& programme, const DatedRates& rates,
                                             Month signed_in, Month in) {
  return rates.average(signed_in, in) *
         year_fraction(programme.terms().day_count, month_end(in - Months{1}), month_end(in));
}

}  // namespace policycredit
