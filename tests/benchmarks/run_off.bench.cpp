// The run-off of a national book, as a JSON list of figures; loops over the loans are its peers,
// and must agree with it. `--columns FOLDER` times the book that lies there instead, in seconds by
// number of threads.

#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/book/run_off.hpp>

#include "bench_book.hpp"
#include "run_off_peers.hpp"
#include "sizes.hpp"
#include "timer.hpp"

namespace {

using namespace policycredit;  // NOLINT: the program is about it

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

void check(const Totals& peer, const RunOff& run_off) {
  for (std::size_t i = 0; i < peer.principal.size(); ++i) {
    const double interest = run_off.interest().elements()[i];
    if (peer.principal[i] != run_off.principal().elements()[i] ||
        std::abs(peer.interest[i] - interest) > 1e-11 * interest) {
      std::fprintf(stderr, "a loop over the loans and the run-off differ at %zu\n", i);
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

/// Seconds for a million loans of the book's shape under other terms, by the first of them.
double other_terms(const LoanTerms& terms) {
  const std::size_t loans = 10 * sizes::scheduled_loans;
  const BenchBook columns(loans, true);
  const LoanBook book = columns.book(terms);
  const TimeGrid grid(make_month(2025, 12), make_month(2030, 12));
  return fastest(2, [&] { static_cast<void>(run_off(book, grid)); }) * 1e6 /
         static_cast<double>(loans);
}

/// Seconds of both loops over the book, which must agree with `run_off`.
struct Peers {
  double plain, tuned;
};
Peers peers(const BenchBook& book, const TimeGrid& grid, const RunOff& run_off) {
  const auto timed = [&](auto loop) {
    Totals totals;
    const double seconds = fastest(1, [&] { totals = loop(); });
    check(totals, run_off);
    return seconds;
  };
  return {timed([&] { return plain_loop(book, grid.size()); }),
          timed([&] { return tuned_loop(book, grid); })};
}

}  // namespace

int main(int argc, char* argv[]) {
  const TimeGrid five_years(make_month(2025, 12), make_month(2030, 12)),
      ten_years(make_month(2025, 12), make_month(2035, 12));
  const auto seconds = [](const LoanBook& book, const TimeGrid& grid, int threads) {
    return fastest(sizes::run_off_runs,
                   [&] { static_cast<void>(run_off(book, grid, {}, threads)); });
  };
  if (argc == 3 && std::string_view(argv[1]) == "--columns") {
    const BenchBook columns{std::filesystem::path(argv[2])};
    const LoanBook book = columns.book();
    std::printf("[%.6g, %.6g]\n", seconds(book, five_years, 1), seconds(book, five_years, 2));
    return 0;
  }
  {
    const BenchBook columns(sizes::loans, true);
    const LoanBook book = columns.book();
    const double before = peak_megabytes();
    const double two = seconds(book, five_years, 2);
    const double memory = peak_megabytes() - before;
    const double one = seconds(book, five_years, 1);
    const Peers loops = peers(columns, five_years, run_off(book, five_years));
    print("run-off, 7 million loans by unit, 2 threads", two, "s");
    print("run-off, 7 million loans by unit, 1 thread", one, "s", loops.plain);
    print("run-off, 7 million loans, against a tuned loop", one, "s", loops.tuned, "tuned loop");
    print("run-off, 7 million loans, against schedules", one, "s", loan_by_loan(book, five_years),
          "schedules");
    print("run-off, memory beyond the book, 2 threads", memory, "MB");
    print("run-off, 120 months, 2 threads", seconds(book, ten_years, 2), "s");
  }
  const BenchBook columns(sizes::loans, false);
  const LoanBook book = columns.book();
  const double two = seconds(book, five_years, 2), one = seconds(book, five_years, 1);
  const Peers loops = peers(columns, five_years, run_off(book, five_years));
  print("run-off, 7 million loans shuffled, 2 threads", two, "s");
  print("run-off, 7 million loans shuffled, 1 thread", one, "s", loops.plain);
  const LoanTerms usual{.day_count = DayCount::actual_365_fixed};
  LoanTerms deferred = usual, capitalised, annuity = usual, quarterly = usual;
  deferred.principal_grace = deferred.interest_grace = Months{36};
  capitalised = deferred;
  deferred.interest_grace_treatment = InterestGrace::deferred;
  capitalised.interest_grace_treatment = InterestGrace::capitalised;
  annuity.repayment = RepaymentKind::annuity;
  quarterly.interest_interval = Months{3};
  print("run-off, a million loans, interest deferred", other_terms(deferred), "s");
  print("run-off, a million loans, capitalised", other_terms(capitalised), "s");
  print("run-off, a million loans, annuities", other_terms(annuity), "s");
  print("run-off, a million loans, interest quarterly", other_terms(quarterly), "s");
  std::printf("\n]\n");
}
