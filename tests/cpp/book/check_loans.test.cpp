#include <limits>

#include <policycredit/book/check_loans.hpp>

#include "../support/catch.hpp"
#include "../support/random_books.hpp"

using namespace policycredit;
using namespace policycredit::test;

namespace {

Loan good_loan() {
  return {.disbursed = make_date(2024, 6, 10),
          .amount = Money::million(150),
          .outstanding = Money::million(100),
          .next_principal = make_date(2026, 3, 10),
          .instalment_interval = Months{6},
          .maturity = make_date(2027, 3, 10),
          .interest_day = 10};
}

std::vector<LoanProblem> problems_of(const std::vector<Loan>& loans) {
  LoanStore rows;
  for (const Loan& loan : loans) rows.add(loan);
  return check_loans(LoanBook(varied_frame(), {rows.columns()}));
}

/// The one problem of a good loan after `change`, behind another good one.
template <class Change>
LoanProblem problem_of(Change change) {
  Loan loan = good_loan();
  change(loan);
  const auto problems = problems_of({good_loan(), loan});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].row == 1);
  return problems[0];
}

}  // namespace

TEST_CASE("loans that keep to the rules have no problems") {
  CHECK(problems_of({good_loan(), good_loan()}).empty());
  CHECK(problems_of({}).empty());
}

TEST_CASE("a row that breaks a rule is named with its column, what was found and expected") {
  CHECK(
      problem_of([](Loan& l) { l.programme = 20; }) ==
      LoanProblem{1, LoanRule::known_programme, "programme", "20", "a position in the list of 20"});
  CHECK(problem_of([](Loan& l) { l.source = -1; }).rule == LoanRule::known_source);
  CHECK(problem_of([](Loan& l) { l.unit = 2; }).rule == LoanRule::known_unit);
  CHECK(problem_of([](Loan& l) { l.outstanding = Money::million(151); }) ==
        LoanProblem{1, LoanRule::outstanding_within_amount, "outstanding", "151000000",
                    "at most the amount, 150000000"});
  CHECK(problem_of([](Loan& l) { l.frozen = Money::dong(-1); }).rule ==
        LoanRule::money_not_negative);
  CHECK(problem_of([](Loan& l) {
          l.overdue = Money::million(70);
          l.frozen = Money::million(40);
        }).found == "70000000 and frozen 40000000");
  CHECK(problem_of([](Loan& l) { l.disbursed = make_date(2026, 1, 1); }) ==
        LoanProblem{1, LoanRule::disbursed_by_valuation, "disbursed", "2026-01-01",
                    "at the latest 2025-12-31"});
  CHECK(problem_of([](Loan& l) { l.maturity = make_date(2025, 12, 31); }).rule ==
        LoanRule::performing_before_maturity);
  CHECK(problem_of([](Loan& l) { l.next_principal = make_date(2027, 3, 11); }).expected ==
        "later than 2025-12-31 and not later than maturity, 2027-03-10");
  CHECK(problem_of([](Loan& l) { l.instalment_interval = Months{0}; }).rule ==
        LoanRule::interval_above_zero);
  CHECK(problem_of([](Loan& l) { l.interest_day = 29; }).rule ==
        LoanRule::interest_day_in_every_month);
  CHECK(problem_of([](Loan& l) { l.rate = Rate::fraction(1.5); }).rule == LoanRule::rate_in_range);
}

TEST_CASE("a loan that matured is no problem while nothing of it performs") {
  Loan loan = good_loan();
  loan.maturity = loan.next_principal = make_date(2025, 1, 1);
  loan.overdue = loan.outstanding;
  CHECK(problems_of({loan}).empty());
}

TEST_CASE("only a loan whose interest is capitalised may come to more than was lent") {
  Loan loan = good_loan();
  loan.outstanding = Money::million(180);
  loan.programme = 16;
  CHECK(problems_of({loan}).empty());
  CHECK(problem_of([](Loan& l) { l.outstanding = Money::million(180); }).rule ==
        LoanRule::outstanding_within_amount);
  loan.outstanding = Money::dong(Money::exact_bound + 1);
  REQUIRE(problems_of({loan}).size() == 1);
  CHECK(problems_of({loan})[0].expected == "at most 2^53 dong");
}

TEST_CASE("all that is wrong with a row is said") {
  Loan loan = good_loan();
  loan.amount = Money{};
  loan.interest_day = 0;
  CHECK(problems_of({loan}).size() == 3);  // amount, outstanding above it, interest day
}

TEST_CASE("numbers at the end of their range are found, not added up") {
  Loan loan = good_loan();
  loan.overdue = Money::dong(std::numeric_limits<std::int64_t>::max());
  loan.frozen = Money::dong(std::numeric_limits<std::int64_t>::max());
  CHECK(problems_of({loan}).size() == 1);
}

TEST_CASE("an id is used once in all parts of a book") {
  LoanStore rows;
  for (int i = 0; i < 3; ++i) rows.add(good_loan());
  const auto problems = check_loans(LoanBook(varied_frame(), {rows.columns(), rows.columns()}));
  REQUIRE(problems.size() == 3);
  CHECK(problems[0] ==
        LoanProblem{3, LoanRule::id_once, "id", "0", "an id that no earlier row has"});
}
