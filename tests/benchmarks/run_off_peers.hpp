#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

#include "bench_book.hpp"
#include "sizes.hpp"

/// Principal and interest, month x (programme, source, unit).
struct Totals {
  std::vector<std::int64_t> principal;
  std::vector<double> interest;
};

inline constexpr std::size_t cells = std::size_t{sizes::programmes} * sizes::sources * sizes::units;

[[nodiscard]] inline std::size_t cell_of(const BenchBook& book, std::size_t loan) {
  return (static_cast<std::size_t>(book.programme[loan]) * sizes::sources +
          static_cast<std::size_t>(book.source[loan])) *
             sizes::units +
         static_cast<std::size_t>(book.unit[loan]);
}

/// The plain loop: what one writes for one loan, and then for all. Dates of interest and of
/// principal one after the other by the calendar, actual days between them, each amount into its
/// month. It knows nothing of the book, such as that principal falls due on interest days here.
[[nodiscard]] inline Totals plain_loop(const BenchBook& book, int months) {
  using namespace std::chrono;
  const auto valuation = 2025y / December;
  const sys_days valuation_day{valuation / last},
      horizon{(valuation + std::chrono::months(months)) / last};
  Totals totals{std::vector<std::int64_t>(cells * static_cast<std::size_t>(months)),
                std::vector<double>(cells * static_cast<std::size_t>(months))};
  const auto on_day = [](year_month month, day of_month) {
    const year_month_day date = month / of_month;
    return date.ok() ? sys_days{date} : sys_days{month / last};
  };
  const auto day_at = [](std::int32_t number) { return sys_days{days{number}}; };
  for (std::size_t i = 0; i < book.programme.size(); ++i) {
    const std::size_t cell = cell_of(book, i);
    std::int64_t balance = book.outstanding[i] - book.overdue[i] - book.frozen[i];
    if (balance <= 0) continue;
    const year_month_day first{day_at(book.next_principal[i])};
    const sys_days maturity = day_at(book.maturity[i]);
    const std::chrono::months every{book.interval[i]};
    const day interest_day{static_cast<unsigned>(book.interest_day[i])};

    int dues = 1;
    for (year_month m = first.year() / first.month(); on_day(m, first.day()) < maturity; m += every)
      ++dues;
    const auto part = static_cast<std::int64_t>(std::floor(double(balance) / dues + 0.5));

    sys_days from = std::max(on_day(valuation, interest_day), day_at(book.disbursed[i]));
    year_month interest_month = valuation + std::chrono::months{1};
    year_month principal_month = first.year() / first.month();
    double accrued = 0;
    while (balance > 0) {
      const sys_days interest_due = on_day(interest_month, interest_day);
      const sys_days principal_due = std::min(on_day(principal_month, first.day()), maturity);
      const sys_days due = std::min(interest_due, principal_due);
      if (due > horizon) break;
      accrued +=
          static_cast<double>(balance) * 0.0624 * static_cast<double>((due - from).count()) / 365;
      from = due;
      const year_month_day date{due};
      const auto month =
          static_cast<std::size_t>((date.year() / date.month() - valuation).count() - 1);
      if (due == principal_due) {
        const std::int64_t paid = due == maturity ? balance : std::min(part, balance);
        totals.principal[month * cells + cell] += paid;
        balance -= paid;
        principal_month += every;
      }
      if (due == interest_due || due == maturity) {
        totals.interest[month * cells + cell] += accrued;
        accrued = 0;
        interest_month += std::chrono::months{1};
      }
    }
  }
  return totals;
}

/// The loop of somebody who knows this book: principal falls due on interest days only, and the
/// months' lengths stand in a table, so that a month costs one multiplication and no dates.
[[nodiscard]] inline Totals tuned_loop(const BenchBook& book, const policycredit::TimeGrid& grid) {
  using namespace policycredit;
  const int months = grid.size();
  std::vector<std::int32_t> starts;
  std::vector<int> length_before;  // of the month before
  for (int t = 0; t < 12 * 20; ++t) {
    const Month month = grid.valuation() + Months{t + 1};
    starts.push_back(days_of(month_start(month)));
    length_before.push_back(last_day_of(month - Months{1}));
  }
  Totals totals{std::vector<std::int64_t>(cells * static_cast<std::size_t>(months)),
                std::vector<double>(cells * static_cast<std::size_t>(months))};
  const auto month_of_day = [&](std::int32_t day) {
    int month = (day - starts[0]) / 31;
    while (day >= starts[static_cast<std::size_t>(month) + 1]) ++month;
    return month;
  };
  const std::int32_t december = days_of(month_start(grid.valuation()));
  for (std::size_t i = 0; i < book.programme.size(); ++i) {
    const std::size_t cell = cell_of(book, i);
    std::int64_t balance = book.outstanding[i] - book.overdue[i] - book.frozen[i];
    const int first = month_of_day(book.next_principal[i]), last = month_of_day(book.maturity[i]);
    const int dues = (last - first) / book.interval[i] + 1;
    const auto part = static_cast<std::int64_t>(std::floor(double(balance) / dues + 0.5));
    int missing = std::max(0, book.disbursed[i] - (december + book.interest_day[i] - 1));
    for (int t = 0, due = first; t < months && t <= last; ++t, missing = 0) {
      const std::size_t at = static_cast<std::size_t>(t) * cells + cell;
      const auto month = static_cast<std::size_t>(t);
      totals.interest[at] +=
          static_cast<double>(balance) * (0.0624 / 365) * (length_before[month] - missing);
      if (t != due) continue;
      const std::int64_t paid = t == last ? balance : part;
      totals.principal[at] += paid;
      balance -= paid;
      due += book.interval[i];
    }
  }
  return totals;
}
