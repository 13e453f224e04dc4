#include <functional>
#include <string>

#include <policycredit/loans/programme.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "no error";
}

Programme::Fields clean_water() {
  Programme::Fields fields;
  fields.id = "clean_water";
  fields.name = {"Nước sạch và vệ sinh", "Clean water and sanitation"};
  fields.rate = Rate::percent(8.4);
  return fields;
}

}  // namespace

TEST_CASE("a programme lends from the month it opens to the month it closes") {
  auto fields = clean_water();
  CHECK(Programme::of(fields).lends_in(make_month(1999, 1)));
  fields.opens = make_month(2026, 1);
  fields.closes = make_month(2027, 6);
  const auto programme = Programme::of(fields);
  CHECK_FALSE(programme.lends_in(make_month(2025, 12)));
  CHECK(programme.lends_in(make_month(2026, 1)));
  CHECK(programme.lends_in(make_month(2027, 6)));
  CHECK_FALSE(programme.lends_in(make_month(2027, 7)));
}

TEST_CASE("a programme that no bank could run is refused, with the rule") {
  const auto message = [](auto change) {
    auto fields = clean_water();
    change(fields);
    return message_of([&] { (void)Programme::of(fields); });
  };
  CHECK(message([](auto& f) { f.id = {}; }) == "programme id = ``: must be given");
  CHECK(message([](auto& f) { f.overdue_multiple = 0.5; }) ==
        "programme clean_water overdue_multiple = 0.5: must be at least 1, as 1.3 for 130 % of the "
        "lending rate");
  CHECK(message([](auto& f) { f.average_loan = Money{}; }) ==
        "programme clean_water average_loan = 0 dong: must be above 0");
  CHECK(
      message([](auto& f) {
        f.maximum_loan = Money::million(25);
        f.average_loan = Money::million(30);
      }) ==
      "programme clean_water average_loan = 30000000 dong: must not exceed maximum_loan, 25000000 "
      "dong");
  CHECK(message([](auto& f) {
          f.opens = make_month(2026, 2);
          f.closes = make_month(2026, 1);
        }) == "programme clean_water closes = 2026-01: must not be earlier than opens, 2026-02");
  CHECK(message([](auto& f) { f.eligible_beneficiaries = -1; }) ==
        "programme clean_water eligible_beneficiaries = -1: must be a number of borrowers, at "
        "least 0");
}

TEST_CASE("terms that no loan can have are refused, with the rule") {
  const auto message = [](auto change) {
    LoanTerms terms;
    change(terms);
    return message_of([&] { check(terms); });
  };
  CHECK(message([](auto&) {}) == "no error");
  CHECK(message([](auto& t) { t.term = Months{0}; }) ==
        "loan terms term = 0 months: must be from 1 to 600 months");
  CHECK(message([](auto& t) { t.principal_grace = Months{60}; }) ==
        "loan terms principal_grace = 60 months: must be at least 0 and shorter than the term of "
        "60 months");
  CHECK(message([](auto& t) { t.instalment_interval = Months{0}; }) ==
        "loan terms instalment_interval = 0 months: must be at least 1 month");
  CHECK(message([](auto& t) { t.interest_interval = Months{-1}; }) ==
        "loan terms interest_interval = -1 months: must be at least 1 month");
  CHECK(message([](auto& t) { t.rounding = Money{}; }) ==
        "loan terms rounding = 0 dong: must be at least 1 dong, as 1, 100 or 1000");
}

TEST_CASE("interest cannot stay in grace once principal is repaid") {
  LoanTerms terms;
  terms.principal_grace = Months{12};
  terms.interest_grace = Months{18};
  terms.interest_grace_treatment = InterestGrace::deferred;
  CHECK(message_of([&] { check(terms); }) ==
        "loan terms interest_grace = 18 months: must not outlast the principal grace of 12 months: "
        "interest is settled before principal is repaid");
  terms.repayment = RepaymentKind::bullet;
  CHECK_NOTHROW(check(terms));
}

TEST_CASE("a grace on interest and what becomes of it are stated together") {
  LoanTerms terms;
  terms.principal_grace = Months{12};
  terms.interest_grace = Months{12};
  CHECK_THROWS_AS(check(terms), InvalidInput);
  terms.interest_grace_treatment = InterestGrace::waived;
  CHECK_NOTHROW(check(terms));
  terms.interest_grace = Months{0};
  CHECK_THROWS_AS(check(terms), InvalidInput);
}
