#include <string>
#include <vector>

#include <policycredit/loans/due_dates.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

std::string list(const std::vector<Date>& days) {
  std::string result;
  for (const Date& day : days) result += (result.empty() ? "" : " ") + text(day);
  return result;
}

LoanTerms of_months(int term, int grace, int interval) {
  LoanTerms terms;
  terms.term = Months{term};
  terms.principal_grace = Months{grace};
  terms.instalment_interval = Months{interval};
  terms.interest_interval = Months{interval};
  return terms;
}

}  // namespace

TEST_CASE("a loan made on a month's last day falls due on last days") {
  const auto terms = of_months(4, 0, 1);
  const Date start = make_date(2025, 11, 30);
  CHECK(list(interest_dues(terms, start)) == "2025-12-31 2026-01-31 2026-02-28 2026-03-31");
  ContractDates same_day;
  same_day.end_of_month = false;
  CHECK(list(interest_dues(terms, start, same_day)) ==
        "2025-12-30 2026-01-30 2026-02-28 2026-03-30");
}

TEST_CASE("the first principal falls due one interval after the grace") {
  CHECK(list(principal_dues(of_months(24, 12, 6), make_date(2026, 1, 15))) ==
        "2027-07-15 2028-01-15");
}

TEST_CASE("an odd period is short or long, first or last, as the contract says") {
  const auto terms = of_months(14, 0, 6);
  const Date start = make_date(2026, 1, 15);
  const auto dues = [&](Stub stub) {
    ContractDates dates;
    dates.stub = stub;
    return list(principal_dues(terms, start, dates));
  };
  CHECK(dues(Stub::short_last) == "2026-07-15 2027-01-15 2027-03-15");
  CHECK(dues(Stub::long_last) == "2026-07-15 2027-03-15");
  CHECK(dues(Stub::short_first) == "2026-03-15 2026-09-15 2027-03-15");
  CHECK(dues(Stub::long_first) == "2026-09-15 2027-03-15");
}

TEST_CASE("a term shorter than the interval has one instalment") {
  for (const Stub stub : {Stub::short_last, Stub::long_last, Stub::short_first, Stub::long_first}) {
    ContractDates dates;
    dates.stub = stub;
    CHECK(list(principal_dues(of_months(5, 0, 6), make_date(2026, 1, 15), dates)) == "2026-06-15");
    CHECK(list(principal_dues(of_months(60, 59, 6), make_date(2026, 1, 15), dates)) ==
          "2031-01-15");
  }
}

TEST_CASE("a contract may name its first due dates, as the commune's session day") {
  const auto terms = of_months(12, 0, 6);
  const Date start = make_date(2026, 1, 15);
  ContractDates dates;
  dates.first_interest_due = make_date(2026, 2, 10);
  dates.first_principal_due = make_date(2026, 7, 10);
  CHECK(list(interest_dues(terms, start, dates)) == "2026-02-10 2026-08-10 2027-01-15");
  CHECK(list(principal_dues(terms, start, dates)) == "2026-07-10 2027-01-10 2027-01-15");
  dates.stub = Stub::long_last;
  CHECK(list(principal_dues(terms, start, dates)) == "2026-07-10 2027-01-15");
}

TEST_CASE("a first due date outside the loan is refused") {
  const auto terms = of_months(24, 12, 6);
  const Date start = make_date(2026, 1, 15);
  ContractDates dates;
  dates.first_principal_due = make_date(2027, 1, 15);
  CHECK_THROWS_AS(principal_dues(terms, start, dates), InvalidInput);
  dates.first_principal_due = make_date(2028, 1, 16);
  CHECK_THROWS_AS(principal_dues(terms, start, dates), InvalidInput);
  dates.first_interest_due = start;
  CHECK_THROWS_AS(interest_dues(terms, start, dates), InvalidInput);
}

TEST_CASE("a bullet loan has no first instalment before maturity") {
  auto terms = of_months(24, 0, 6);
  terms.repayment = RepaymentKind::bullet;
  ContractDates dates;
  CHECK(list(principal_dues(terms, make_date(2026, 1, 15), dates)) == "2028-01-15");
  dates.first_principal_due = make_date(2027, 1, 15);
  CHECK_THROWS_AS(principal_dues(terms, make_date(2026, 1, 15), dates), InvalidInput);
}
