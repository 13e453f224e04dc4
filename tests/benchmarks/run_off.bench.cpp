// The run-off of a national book, as a JSON list of figures; a plain loop over the loans is the
// peer, and must agree with it.

#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/book/run_off.hpp>

#include "bench_book.hpp"
#include "sizes.hpp"
#include "timer.hpp"

namespace {

using namespace policycredit;  // NOLINT: the program is about it

struct Totals {
  std::vector<std::int64_t> principal;
  std::vector<double> interest;
};

/// As one would write it for one loan, with the months' lengths at hand: month after month to the
/// loan's end or the horizon.
Totals plain_loop(const BenchBook& book, const TimeGrid& grid) {
  const int months = grid.size();
  std::vector<std::int32_t> starts;
  std::vector<int> length_before;  // of the month before
  for (int t = 0; t < 12 * 20; ++t) {
    const Month month = grid.valuation() + Months{t + 1};
    starts.push_back(days_of(month_start(month)));
    length_before.push_back(last_day_of(month - Months{1}));
  }
  const std::size_t cells = std::size_t{sizes::programmes} * sizes::sources * sizes::units;
  Totals totals{std::vector<std::int64_t>(cells * static_cast<std::size_t>(months)),
                std::vector<double>(cells * static_cast<std::size_t>(months))};
  const auto month_of_day = [&](std::int32_t day) {
    int month = (day - starts[0]) / 31;
    while (day >= starts[static_cast<std::size_t>(month) + 1]) ++month;
    return month;
  };
  for (std::size_t i = 0; i < book.programme.size(); ++i) {
    const std::size_t cell = (static_cast<std::size_t>(book.programme[i]) * sizes::sources +
                              static_cast<std::size_t>(book.source[i])) *
                                 sizes::units +
                             static_cast<std::size_t>(book.unit[i]);
    std::int64_t balance = book.outstanding[i] - book.overdue[i] - book.frozen[i];
    const int first = month_of_day(book.next_principal[i]), last = month_of_day(book.maturity[i]);
    const int dues = (last - first) / book.interval[i] + 1;
    const auto part = static_cast<std::int64_t>(std::floor(double(balance) / dues + 0.5));
    for (int t = 0, due = first; t < months && t <= last; ++t) {
      const std::size_t at = static_cast<std::size_t>(t) * cells + cell;
      const auto month = static_cast<std::size_t>(t);
      totals.interest[at] += static_cast<double>(balance) * (0.0624 / 365) * length_before[month];
      if (t != due) continue;
      const std::int64_t paid = t == last ? balance : part;
      totals.principal[at] += paid;
      balance -= paid;
      due += book.interval[i];
    }
  }
  return totals;
}

/// Seconds for the schedule of every loan, one by one, measured on the first loans of the book.
double loan_by_loan(const LoanBook& book, const TimeGrid& grid) {
  const std::size_t loans = sizes::scheduled_loans;
  const double seconds = fastest(1, [&] {
    std::size_t rows = 0;
    for (std::size_t row = 0; row < loans; ++row) {
      const Loan loan = book.loan(row);
      const auto p = static_cast<std::size_t>(loan.programme);
      rows += remaining_schedule(loan, book.frame().programmes[p], book.rates()[p],
                                 month_end(grid.valuation()), month_end(grid.horizon()))
                  .size();
    }
    if (rows < loans) std::exit(1);
  });
  return seconds * static_cast<double>(book.size()) / static_cast<double>(loans);
}

void check(const Totals& plain, const RunOff& run_off) {
  for (std::size_t i = 0; i < plain.principal.size(); ++i) {
    const double interest = run_off.interest().elements()[i];
    // Loans of the last month owe less than a month's interest at first, which the loop ignores.
    const bool first_month = i < static_cast<std::size_t>(run_off.interest().columns());
    if (plain.principal[i] != run_off.principal().elements()[i] ||
        (!first_month && std::abs(plain.interest[i] - interest) > 1e-11 * interest)) {
      std::fprintf(stderr, "the plain loop and the run-off differ at %zu\n", i);
      std::exit(1);
    }
  }
}

[[nodiscard]] double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void print(const char* name, double value, const char* unit, double peer = 0,
           const char* peer_name = "plain loop") {
  static bool first = true;
  std::printf("%s  {\"name\": \"%s\", \"value\": %.6g, \"unit\": \"%s\"", first ? "[\n" : ",\n",
              name, value, unit);
  if (peer > 0)
    std::printf(", \"peer\": \"%s\", \"peer_value\": %.6g, \"ratio\": %.6g", peer_name, peer,
                peer / value);
  std::printf("}");
  first = false;
}

}  // namespace

int main() {
  const TimeGrid five_years(make_month(2025, 12), make_month(2030, 12)),
      ten_years(make_month(2025, 12), make_month(2035, 12));
  const auto seconds = [](const LoanBook& book, const TimeGrid& grid, int threads) {
    return fastest(sizes::run_off_runs,
                   [&] { static_cast<void>(run_off(book, grid, {}, threads)); });
  };
  {
    const BenchBook columns(sizes::loans, true);
    const LoanBook book = columns.book();
    const double before = peak_megabytes();
    const double two = seconds(book, five_years, 2);
    const double memory = peak_megabytes() - before;
    const double one = seconds(book, five_years, 1),
                 plain =
                     fastest(1,
                             [&] {
                               check(plain_loop(columns, five_years), run_off(book, five_years));
                             }) -
                     one;
    print("run-off, 7 million loans by unit, 2 threads", two, "s");
    print("run-off, 7 million loans by unit, 1 thread", one, "s", plain);
    print("run-off, 7 million loans, against schedules", one, "s", loan_by_loan(book, five_years),
          "schedules");
    print("run-off, memory beyond the book, 2 threads", memory, "MB");
    print("run-off, 120 months, 2 threads", seconds(book, ten_years, 2), "s");
  }
  const BenchBook columns(sizes::loans, false);
  const LoanBook book = columns.book();
  print("run-off, 7 million loans shuffled, 2 threads", seconds(book, five_years, 2), "s");
  const double one = seconds(book, five_years, 1);
  const double plain = fastest(1, [&] { static_cast<void>(plain_loop(columns, five_years)); });
  print("run-off, 7 million loans shuffled, 1 thread", one, "s", plain);
  std::printf("\n]\n");
}
