#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace policycredit::detail {

/// How the performing principal of one loan is repaid, in numbers: `count` payments of `part`,
/// every `interval` months from month `first` on, day `day`, then `rest` in month `last`, day
/// `last_day`. Months count from the first one after the valuation.
struct PerformingRun {
  std::int64_t part = 0, rest = 0;
  int count = 0, first = 0, day = 0, interval = 1;
  int last = 0, last_day = 0;
};

/// Writes into `run` the payments of `principal` (above 0) due from (first, day) every `interval`
/// months until maturity. The same rule as `principal_plan`, without its lists.
inline void performing_run(PerformingRun& run, std::int64_t principal, std::int64_t rounding,
                           int first, int day, int interval, int maturity, int maturity_day) {
  const int months = maturity - first;
  const int whole =
      static_cast<int>(static_cast<unsigned>(months) / static_cast<unsigned>(interval));
  // Payments strictly before maturity.
  const int before = whole + (whole * interval == months && day >= maturity_day ? 0 : 1);
  const double exact = static_cast<double>(principal) / (before + 1);
  std::int64_t part = 0;
  if (rounding == 1) {
    part = std::max<std::int64_t>(1, static_cast<std::int64_t>(exact + (0.5 + 1e-9)));
  } else {
    const double units = std::floor(exact / static_cast<double>(rounding) + 0.5 + 1e-9);
    part = rounding * std::max<std::int64_t>(1, static_cast<std::int64_t>(units));
  }
  run.part = part;
  run.first = first;
  run.day = day;
  run.interval = interval;
  run.count = before;
  run.rest = principal - part * before;
  run.last = maturity;
  run.last_day = maturity_day;
  if (run.rest < 0) {  // rounded up: repaid before maturity
    run.count = static_cast<int>(principal / part);
    run.rest = principal - part * run.count;
    run.last = first + run.count * interval;
    run.last_day = day;
  }
}

}  // namespace policycredit::detail
