#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <policycredit/loans/schedule.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

// Schedules worked outside the library; each file says how and from what source.

namespace {

std::vector<Instalment> golden(const std::string& name) {
  const auto tests = std::filesystem::path(__FILE__).parent_path().parent_path().parent_path();
  std::ifstream file(tests / "golden" / (name + ".csv"));
  REQUIRE(file.good());
  std::vector<Instalment> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.front() < '0' || line.front() > '9') continue;
    std::istringstream cells(line);
    std::string cell;
    std::getline(cells, cell, ',');
    Instalment row{};
    row.due = parse_date(cell);
    for (Money Instalment::* field :
         {&Instalment::opening, &Instalment::principal, &Instalment::interest,
          &Instalment::capitalised_interest, &Instalment::closing}) {
      std::getline(cells, cell, ',');
      row.*field = Money::dong(std::stoll(cell));
    }
    rows.push_back(row);
  }
  return rows;
}

void check_equal(const std::vector<Instalment>& rows, const std::vector<Instalment>& expected) {
  REQUIRE(rows.size() == expected.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO("row " << i + 1 << ", due " << text(expected[i].due));
    CHECK(text(rows[i].due) == text(expected[i].due));
    CHECK(rows[i].opening.dong() == expected[i].opening.dong());
    CHECK(rows[i].principal.dong() == expected[i].principal.dong());
    CHECK(rows[i].interest.dong() == expected[i].interest.dong());
    CHECK(rows[i].capitalised_interest.dong() == expected[i].capitalised_interest.dong());
    CHECK(rows[i].closing.dong() == expected[i].closing.dong());
  }
}

LoanTerms of_months(int term, int instalment_interval, int interest_interval, int rounding) {
  LoanTerms terms;
  terms.term = Months{term};
  terms.instalment_interval = Months{instalment_interval};
  terms.interest_interval = Months{interest_interval};
  terms.rounding = Money::dong(rounding);
  return terms;
}

}  // namespace

TEST_CASE("equal principal rounded to hundreds repays as in Fineract") {
  auto terms = of_months(24, 1, 1, 100);
  const DatedRates rates(Rate::percent(24));
  for (const int grace : {0, 5}) {
    terms.principal_grace = Months{grace};
    check_equal(schedule(terms, rates, Money::million(10), make_date(2014, 6, 2)),
                golden("schedule_fineract_grace_" + std::to_string(grace)));
  }
}

TEST_CASE("equal principal through the rate cut of December 2025") {
  const DatedRates rates({{DatedRates::beginning(), Rate::percent(6.6)},
                          {make_date(2025, 12, 1), Rate::percent(6.24)}});
  check_equal(
      schedule(of_months(60, 6, 1, 1'000), rates, Money::million(50), make_date(2025, 3, 15)),
      golden("schedule_equal_principal_rate_cut"));
}

TEST_CASE("an annuity every quarter with interest every month") {
  auto terms = of_months(24, 3, 1, 100);
  terms.repayment = RepaymentKind::annuity;
  check_equal(
      schedule(terms, DatedRates(Rate::percent(7.8)), Money::million(10), make_date(2026, 1, 31)),
      golden("schedule_annuity_quarterly"));
}

TEST_CASE("a bullet loan with interest every quarter on actual days") {
  auto terms = of_months(36, 12, 3, 1);
  terms.repayment = RepaymentKind::bullet;
  terms.day_count = DayCount::actual_365_fixed;
  check_equal(
      schedule(terms, DatedRates(Rate::percent(1.2)), Money::million(10), make_date(2022, 5, 20)),
      golden("schedule_bullet_quarterly_interest"));
}

TEST_CASE("a housing loan for a poor household, five years without principal or interest") {
  auto terms = of_months(180, 12, 1, 1);
  terms.principal_grace = terms.interest_grace = Months{60};
  const DatedRates rates(Rate::percent(3));
  terms.interest_grace_treatment = InterestGrace::waived;
  check_equal(schedule(terms, rates, Money::million(25), make_date(2015, 10, 1)),
              golden("schedule_poor_housing_waived"));
  terms.interest_grace_treatment = InterestGrace::deferred;
  check_equal(schedule(terms, rates, Money::million(25), make_date(2015, 10, 1)),
              golden("schedule_poor_housing_deferred"));
}

TEST_CASE("a student's loan whose interest is capitalised until a year after graduation") {
  auto terms = of_months(96, 6, 3, 1'000);
  terms.principal_grace = terms.interest_grace = Months{48};
  terms.interest_grace_treatment = InterestGrace::capitalised;
  terms.day_count = DayCount::actual_365_fixed;
  check_equal(
      schedule(terms, DatedRates(Rate::percent(6.24)), Money::million(80), make_date(2026, 9, 30)),
      golden("schedule_student_capitalised"));
}
