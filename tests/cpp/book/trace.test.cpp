#include <policycredit/book/run_off.hpp>
#include <policycredit/book/trace.hpp>

#include "../support/catch.hpp"
#include "../support/random_books.hpp"

using namespace policycredit;
using namespace policycredit::test;

namespace {

LoanBook random_book(int loans) {
  const BookFrame frame = varied_frame();
  std::mt19937_64 random(11);
  LoanStore first, second;
  for (int i = 0; i < loans; ++i) (i % 3 ? first : second).add(random_loan(frame, random));
  return LoanBook(frame, {first.columns(), second.columns()});
}

}  // namespace

TEST_CASE("the loans behind a number of a run-off add up to it") {
  const LoanBook book = random_book(3000);
  const TimeGrid grid(make_month(2025, 12), make_month(2027, 12));
  const RunOff all = run_off(book, grid);
  for (const int t : {0, 5, 14}) {
    const LoanFilter filter{ProgrammeId("programme3"), SourceId("local"), UnitId("south")};
    Money principal;
    double interest = 0;
    for (const TracedLoan& loan : trace(book, grid.month(t), filter)) {
      CHECK(book.loan(loan.row).programme == 3);
      principal += loan.principal;
      interest += loan.interest;
    }
    const int cell = all.cell(3, 1, 1);
    CHECK(principal.dong() == all.principal()(t, cell));
    CHECK(interest == Approx(all.interest()(t, cell)).epsilon(1e-12));
  }
  Money everything;
  for (const TracedLoan& loan : trace(book, grid.month(3))) everything += loan.principal;
  std::int64_t expected = 0;
  for (const std::int64_t each : all.principal().row(3)) expected += each;
  CHECK(everything.dong() == expected);
}

TEST_CASE("a trace says which id or month cannot be") {
  const LoanBook book = random_book(10);
  CHECK_THROWS_WITH(trace(book, make_month(2026, 5), {.unit = UnitId("west")}),
                    "unit `west` is not in the loan book");
  CHECK_THROWS_WITH(trace(book, make_month(2025, 12)),
                    "month = 2025-12: must be later than the valuation, 2025-12");
}
