#include <cmath>
#include <numeric>
#include <string>

#include <policycredit/loans/age_profile.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

RepaymentKernel monthly(int term) {
  LoanTerms terms;
  terms.term = Months{term};
  terms.instalment_interval = Months{1};
  return repayment_kernel(terms, Rate{});
}

}  // namespace

TEST_CASE("steady lending of three-month loans runs off in sixths") {
  // Loans of age 0, 1, 2 still owe 3, 2, 1 thirds, and each repays a third a month.
  const auto due = opening_run_off(monthly(3), AgeProfile::steady(), 4);
  REQUIRE(due.size() == 4);
  CHECK(std::abs(due[0] - 3.0 / 6) < 1e-12);
  CHECK(std::abs(due[1] - 2.0 / 6) < 1e-12);
  CHECK(std::abs(due[2] - 1.0 / 6) < 1e-12);
  CHECK(due[3] == 0);
}

TEST_CASE("growing lending makes the book younger and its run-off slower") {
  const auto flat = opening_run_off(monthly(60), AgeProfile::steady(), 12);
  const auto grown = opening_run_off(monthly(60), AgeProfile::steady(Rate::percent(20)), 12);
  CHECK(sum(grown) < sum(flat));
}

TEST_CASE("a stated age profile spreads each year of age over its months") {
  const auto profile = AgeProfile::by_year({Share::percent(60), Share::percent(40)});
  const auto ages = balance_by_age(monthly(18), profile);
  REQUIRE(ages.size() == 18);
  CHECK(std::abs(ages[0] - 0.05) < 1e-15);
  CHECK(std::abs(ages[11] - 0.05) < 1e-15);
  // Only six months of the second year exist.
  CHECK(std::abs(ages[12] - 0.4 / 6) < 1e-15);
}

TEST_CASE("an age profile must fit the loans") {
  CHECK_THROWS_AS(AgeProfile::by_year({Share::percent(60), Share::percent(30)}), InvalidInput);
  const auto profile = AgeProfile::by_year({Share::percent(60), Share::percent(40)});
  try {
    (void)opening_run_off(monthly(12), profile, 12);
    FAIL("loans of 12 months are never in their second year");
  } catch (const InvalidInput& error) {
    CHECK(std::string(error.what()) ==
          "age profile = 40 % in year of age 2: must be 0: the loans are repaid after 12 months");
  }
}
