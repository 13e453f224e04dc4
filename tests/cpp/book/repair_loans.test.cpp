#include <policycredit/book/repair_loans.hpp>

#include "../support/catch.hpp"
#include "../support/random_books.hpp"

using namespace policycredit;
using namespace policycredit::test;

namespace {

/// On the tape of 31 December 2025.
Loan good_loan() {
  return {.disbursed = make_date(2024, 6, 10),
          .amount = Money::million(150),
          .outstanding = Money::million(100),
          .next_principal = make_date(2026, 3, 10),
          .instalment_interval = Months{6},
          .maturity = make_date(2027, 3, 10),
          .interest_day = 10};
}

template <class Change>
std::vector<LoanRepair> repairs_of(Change change) {
  Loan loan = good_loan();
  change(loan);
  LoanStore rows;
  rows.add(good_loan());
  rows.add(loan);
  const LoanBook book(varied_frame(), {rows.columns()});
  return repair_loans(book, check_loans(book));
}

}  // namespace

TEST_CASE("an interest day that some months lack becomes the 28th") {
  const auto repairs = repairs_of([](Loan& l) { l.interest_day = 31; });
  REQUIRE(repairs.size() == 1);
  CHECK(repairs[0] ==
        LoanRepair{1, LoanRule::interest_day_in_every_month, "interest_day", "31", "28", 28});
  CHECK(repairs_of([](Loan& l) { l.interest_day = 0; }).empty());
}

TEST_CASE("a next date that is past becomes the first date ahead that it leads to") {
  const auto next = [](const Date& given) {
    const auto repairs = repairs_of([&](Loan& l) { l.next_principal = given; });
    REQUIRE(repairs.size() == 1);
    CHECK(repairs[0].column == "next_principal");
    CHECK(repairs[0].repaired == text(date_of(static_cast<std::int32_t>(repairs[0].value))));
    return date_of(static_cast<std::int32_t>(repairs[0].value));
  };
  CHECK(next(make_date(2024, 9, 10)) == make_date(2026, 3, 10));
  CHECK(next(make_date(2025, 12, 31)) == make_date(2026, 6, 30));
  CHECK(next(make_date(2027, 3, 11)) == make_date(2027, 3, 10));  // maturity at the latest
}

TEST_CASE("an interval that no loan can have becomes the programme's, also for the next date") {
  const auto repairs = repairs_of([](Loan& l) {
    l.instalment_interval = Months{0};
    l.next_principal = make_date(2025, 11, 10);
  });
  REQUIRE(repairs.size() == 2);
  CHECK(repairs[0].column == "instalment_interval");
  CHECK(repairs[0].value == 6);
  CHECK(repairs[1].repaired == "2026-05-10");
}

TEST_CASE("principal past its maturity becomes overdue") {
  const auto repairs = repairs_of([](Loan& l) {
    l.maturity = make_date(2025, 12, 10);
    l.next_principal = make_date(2025, 12, 10);
    l.frozen = Money::million(10);
    l.overdue = Money::million(20);
  });
  REQUIRE(repairs.size() == 1);
  CHECK(repairs[0].column == "overdue");
  CHECK(repairs[0].found == "20000000");
  CHECK(repairs[0].value == 90'000'000);
}

TEST_CASE("a row with money that is wrong is not repaired at all") {
  CHECK(repairs_of([](Loan& l) {
          l.outstanding = Money::million(200);
          l.interest_day = 31;
        }).empty());
}
