#include <string>
#include <vector>

#include <policycredit/loans/schedule.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

Money total(const std::vector<Instalment>& rows, Money Instalment::* field) {
  Money sum;
  for (const Instalment& row : rows) sum += row.*field;
  return sum;
}

LoanTerms of_months(int term, int interval) {
  LoanTerms terms;
  terms.term = Months{term};
  terms.instalment_interval = Months{interval};
  return terms;
}

const DatedRates at_six(Rate::percent(6));
const Date start = make_date(2026, 1, 15);

}  // namespace

TEST_CASE("interest every month meets principal every six months") {
  const auto rows = schedule(of_months(12, 6), at_six, Money::million(12), start);
  REQUIRE(rows.size() == 12);
  CHECK(rows[0] == Instalment{make_date(2026, 2, 15), Money::million(12), Money{},
                              Money::dong(60'000), Money{}, Money::million(12)});
  CHECK(rows[5].principal == Money::million(6));
  CHECK(rows[5].interest == Money::dong(60'000));
  CHECK(rows[6].interest == Money::dong(30'000));
  CHECK(rows[11].closing == Money{});
}

TEST_CASE("principal that falls due between interest dates lowers the interest at once") {
  auto terms = of_months(12, 3);
  terms.interest_interval = Months{12};
  const auto rows = schedule(terms, at_six, Money::million(12), start);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].interest == Money{});
  // 12, 9, 6 and 3 million for a quarter each at 6 % a year.
  CHECK(rows[3].interest == Money::dong(450'000));
}

TEST_CASE("an annuity pays the same sum on every date") {
  auto terms = of_months(24, 1);
  terms.repayment = RepaymentKind::annuity;
  terms.day_count = DayCount::actual_365_fixed;
  const auto rows = schedule(terms, at_six, Money::million(20), start);
  for (std::size_t i = 0; i + 1 < rows.size(); ++i)
    CHECK(rows[i].principal + rows[i].interest == rows[0].principal + rows[0].interest);
  const Money last = rows.back().principal + rows.back().interest;
  CHECK((last - rows[0].principal - rows[0].interest).dong() <= 24);
}

TEST_CASE("the annuity of corefin issue 32 comes out to the cent") {
  // github.com/getcorefin/corefin/issues/32: 1,000.00 at 10 %, actual days / 365, in cents here.
  // The last interest, 1.41, fills up the level instalment; the balance earned 1.40.
  auto terms = of_months(6, 1);
  terms.repayment = RepaymentKind::annuity;
  terms.day_count = DayCount::actual_365_fixed;
  const auto rows =
      schedule(terms, DatedRates(Rate::percent(10)), Money::dong(100'000), make_date(2024, 1, 1));
  const std::int64_t principal[]{16306, 16490, 16584, 16739, 16867, 17014};
  const std::int64_t interest[]{849, 665, 571, 416, 288, 140};
  REQUIRE(rows.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(rows[i].principal == Money::dong(principal[i]));
    CHECK(rows[i].interest == Money::dong(interest[i]));
  }
}

TEST_CASE("a change of rate after signing changes an annuity's interest, not its principal") {
  auto terms = of_months(24, 3);
  terms.repayment = RepaymentKind::annuity;
  const DatedRates cut(
      {{DatedRates::beginning(), Rate::percent(6)}, {make_date(2027, 1, 1), Rate::percent(3)}});
  const auto before = schedule(terms, at_six, Money::million(20), start);
  const auto after = schedule(terms, cut, Money::million(20), start);
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(before[i].principal == after[i].principal);
  CHECK(total(after, &Instalment::interest) < total(before, &Instalment::interest));
}

TEST_CASE("waived interest never comes back") {
  auto terms = of_months(24, 6);
  terms.principal_grace = terms.interest_grace = Months{12};
  terms.interest_grace_treatment = InterestGrace::waived;
  const auto rows = schedule(terms, at_six, Money::million(12), start);
  REQUIRE(rows.size() == 12);
  CHECK(rows[0].due == make_date(2027, 2, 15));
  CHECK(total(rows, &Instalment::interest) == Money::dong(6 * 60'000 + 6 * 30'000));
}

TEST_CASE("deferred interest is paid in equal parts after the grace, without interest on it") {
  auto terms = of_months(24, 6);
  terms.principal_grace = terms.interest_grace = Months{12};
  terms.interest_grace_treatment = InterestGrace::deferred;
  const auto rows = schedule(terms, at_six, Money::million(12), start);
  REQUIRE(rows.size() == 12);
  CHECK(rows[0].interest == Money::dong(60'000 + 60'000));
  CHECK(rows[11].interest == Money::dong(30'000 + 60'000));
}

TEST_CASE("capitalised interest joins the principal and is repaid with it") {
  auto terms = of_months(24, 6);
  terms.principal_grace = terms.interest_grace = Months{12};
  terms.interest_interval = Months{6};
  terms.interest_grace_treatment = InterestGrace::capitalised;
  const auto rows = schedule(terms, at_six, Money::million(10), start);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].capitalised_interest == Money::dong(300'000));
  CHECK(rows[1].capitalised_interest == Money::dong(309'000));
  CHECK(rows[1].closing == Money::dong(10'609'000));
  CHECK(rows[2].principal == Money::dong(5'304'500));
  CHECK(rows[2].interest == Money::dong(318'270));
  CHECK(rows[3].closing == Money{});
}

TEST_CASE("a grace that ends between interest dates ends on its own day") {
  auto terms = of_months(24, 6);
  terms.principal_grace = terms.interest_grace = Months{8};
  terms.interest_interval = Months{6};
  const auto first_row = [&](InterestGrace treatment) {
    terms.interest_grace_treatment = treatment;
    return schedule(terms, at_six, Money::million(12), start).front();
  };
  // Four of the twelve months bear interest by 2027-01-15.
  CHECK(first_row(InterestGrace::waived).interest == Money::dong(240'000));
  CHECK(first_row(InterestGrace::waived).due == make_date(2027, 1, 15));
  // Eight months were deferred to three dates.
  CHECK(first_row(InterestGrace::deferred).interest == Money::dong(240'000 + 160'000));
  CHECK(first_row(InterestGrace::capitalised).due == make_date(2026, 7, 15));
}

TEST_CASE("a loan repaid before maturity has no empty rows after it") {
  auto terms = of_months(24, 1);
  terms.rounding = Money::dong(1'000);
  const auto rows = schedule(terms, at_six, Money::dong(15'000), start);
  CHECK(rows.size() == 15);
  CHECK(rows.back().closing == Money{});
}

TEST_CASE("overdue principal costs 130 per cent of the rate of its loan") {
  const DatedRates rates({{DatedRates::beginning(), Rate::percent(6.6)},
                          {make_date(2025, 12, 1), Rate::percent(6.24)}});
  LoanTerms terms;
  terms.day_count = DayCount::actual_365_fixed;
  const Date contract = make_date(2024, 1, 1), from = make_date(2025, 11, 20);
  // 10 days at 8.58 % and 21 days at 8.112 % of 10 million: 23,506.85 + 46,671.78.
  CHECK(overdue_interest(Money::million(10), terms, rates, contract, from, make_date(2025, 12, 21),
                         1.3) == Money::dong(70'179));
  CHECK(overdue_interest(Money::million(10), terms, rates, contract, from, from, 1.3) == Money{});
  CHECK_THROWS_AS(overdue_interest(Money::million(10), terms, rates, contract, from, contract, 1.3),
                  InvalidInput);
}

TEST_CASE("a loan of nothing is refused") {
  CHECK_THROWS_AS(schedule(of_months(12, 6), at_six, Money{}, start), InvalidInput);
}

TEST_CASE("a programme with a rate of its own gives its schedule directly") {
  Programme::Fields fields;
  fields.id = "near_poor";
  fields.rate = Rate::percent(6);
  CHECK(schedule(Programme::of(fields), Money::million(12), start) ==
        schedule(fields.terms, at_six, Money::million(12), start));
  fields.rate = MultipleOf{"poor_households", 1.2};
  try {
    (void)schedule(Programme::of(fields), Money::million(12), start);
    FAIL("a multiple has no number of its own");
  } catch (const InvalidInput& error) {
    CHECK(std::string(error.what()) ==
          "programme near_poor rate = 1.2 times `poor_households`: must be a number here; "
          "otherwise resolve_rates(programmes) and pass the terms and the rates");
  }
}
