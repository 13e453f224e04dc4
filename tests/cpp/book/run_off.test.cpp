#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/book/run_off.hpp>

#include "../support/catch.hpp"
#include "../support/random_books.hpp"

using namespace policycredit;
using namespace policycredit::test;

namespace {

const TimeGrid to_2027(make_month(2025, 12), make_month(2027, 12));

BookFrame one_programme(LoanTerms terms = {}) {
  terms.day_count = DayCount::actual_365_fixed;
  return {.valuation = make_month(2025, 12),
          .programmes = {Programme::of({.id = "poor", .rate = Rate::percent(7.3), .terms = terms})},
          .sources = {"central"},
          .units = {"ward"}};
}

Loan hundred_million() {
  return {.disbursed = make_date(2024, 6, 10),
          .amount = Money::million(150),
          .outstanding = Money::million(100),
          .next_principal = make_date(2026, 3, 10),
          .instalment_interval = Months{6},
          .maturity = make_date(2027, 3, 10),
          .interest_day = 10};
}

LoanBook book_of(const BookFrame& frame, const std::vector<Loan>& loans) {
  LoanStore rows;
  for (const Loan& loan : loans) rows.add(loan);
  return LoanBook(frame, {rows.columns()});
}

}  // namespace

TEST_CASE("one loan runs off by its contract") {
  const RunOff result = run_off(book_of(one_programme(), {hundred_million()}), to_2027);
  // 100 million in three parts on 10 March and 10 September 2026 and 10 March 2027.
  CHECK(result.principal()(2, 0) == 33'333'333);
  CHECK(result.principal()(8, 0) == 33'333'333);
  CHECK(result.principal()(14, 0) == 33'333'334);
  CHECK(sum(result.principal().elements()) == 100'000'000);
  // 7.3 % a year of 365 days is 20 đồng a day for each 100,000: 31 days to 10 January.
  CHECK(result.interest()(0, 0) == Approx(31 * 20'000).epsilon(1e-14));
  CHECK(result.interest()(2, 0) == Approx(28 * 20'000).epsilon(1e-14));  // of all, to 10 March
  CHECK(result.interest()(3, 0) == Approx(31 * 66'666'667 * 0.0002).epsilon(1e-14));
  CHECK(result.interest()(14, 0) == Approx(28 * 33'333'334 * 0.0002).epsilon(1e-14));
  CHECK(result.interest()(15, 0) == 0);
}

TEST_CASE("interest falls due at maturity when that comes before the next interest day") {
  Loan loan = hundred_million();
  loan.next_principal = loan.maturity = make_date(2026, 2, 25);
  const RunOff result = run_off(book_of(one_programme(), {loan}), to_2027);
  CHECK(result.principal()(1, 0) == 100'000'000);
  CHECK(result.interest()(1, 0) == Approx((31 + 15) * 20'000).epsilon(1e-14));
  CHECK(result.interest()(2, 0) == 0);
}

TEST_CASE("no interest runs while a grace waives it") {
  LoanTerms terms;
  terms.principal_grace = terms.interest_grace = Months{21};  // to 10 March 2026
  terms.interest_grace_treatment = InterestGrace::waived;
  const RunOff result = run_off(book_of(one_programme(terms), {hundred_million()}), to_2027);
  CHECK(result.interest()(0, 0) == 0);
  CHECK(result.interest()(2, 0) == 0);
  CHECK(result.interest()(3, 0) == Approx(31 * 66'666'667 * 0.0002).epsilon(1e-14));
  terms.interest_grace = Months{20};  // to 10 February
  CHECK(run_off(book_of(one_programme(terms), {hundred_million()}), to_2027).interest()(2, 0) ==
        Approx(28 * 20'000).epsilon(1e-14));
}

TEST_CASE("overdue principal stays and bears the multiple; frozen principal bears nothing") {
  Loan loan = hundred_million();
  loan.overdue = Money::million(60);
  loan.frozen = Money::million(40);
  loan.maturity = make_date(2025, 6, 10);
  const RunOff result = run_off(book_of(one_programme(), {loan}), to_2027);
  CHECK(sum(result.principal().elements()) == 0);
  CHECK(sum(result.interest().elements()) == 0);
  CHECK(result.overdue_interest()(0, 0) == Approx(31 * 12'000 * 1.3).epsilon(1e-14));
  CHECK(result.overdue_interest()(23, 0) == Approx(30 * 12'000 * 1.3).epsilon(1e-14));
}

TEST_CASE("a loan of the valuation month bears interest from its first day on") {
  Loan loan = hundred_million();
  loan.disbursed = make_date(2025, 12, 20);
  const RunOff result = run_off(book_of(one_programme(), {loan}), to_2027);
  CHECK(result.interest()(0, 0) == Approx(21 * 20'000).epsilon(1e-14));
}

TEST_CASE("instalments are rounded, and a small loan is repaid before maturity") {
  Loan loan = hundred_million();
  loan.outstanding = Money::dong(1'400);
  const RunOff result =
      run_off(book_of(one_programme({.rounding = Money::dong(1'000)}), {loan}), to_2027);
  CHECK(result.principal()(2, 0) == 1'000);
  CHECK(result.principal()(8, 0) == 400);
  CHECK(result.principal()(14, 0) == 0);
}

TEST_CASE("a book of no loans runs off to nothing") {
  const RunOff none = run_off(LoanBook(one_programme(), {}), to_2027);
  CHECK(none.principal().columns() == 1);
  CHECK(sum(none.principal().elements()) == 0);
}

TEST_CASE("a run-off says what it cannot do") {
  CHECK_THROWS_WITH(
      run_off(LoanBook(one_programme(), {}), TimeGrid(make_month(2024, 12), make_month(2027, 12))),
      Equals("run-off valuation = 2024-12: must be the loan book's, 2025-12"));
  const RunOff a = run_off(LoanBook(one_programme(), {}), to_2027);
  const RunOff b = run_off(LoanBook(one_programme(), {}), to_2027, {.unit = false});
  CHECK_THROWS_WITH(a + b, StartsWith("run-off = another book's: must have the same valuation"));
}
