#include <cmath>
#include <vector>

#include <policycredit/loans/cohort.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

const Month valuation = make_month(2025, 12);

RepaymentKernel five_years() { return repayment_kernel(LoanTerms{}, Rate::percent(6.24)); }

}  // namespace

TEST_CASE("cohorts add up to the balance to the dong") {
  const auto kernel = five_years();
  for (const std::int64_t dong : {0LL, 1LL, 59LL, 61LL, 17'029'000'000'001LL}) {
    Money sum;
    for (const Cohort& cohort : cohorts("poor", "central", Money::dong(dong), kernel,
                                        AgeProfile::steady(Rate::percent(8)), valuation)) {
      CHECK(cohort.outstanding > Money{});
      CHECK(cohort.disbursed <= valuation);
      CHECK(months_between(cohort.disbursed, valuation) < 60);
      sum += cohort.outstanding;
    }
    CHECK(sum == Money::dong(dong));
  }
  CHECK_THROWS_AS(cohorts("poor", "central", Money::dong(-1), kernel, {}, valuation), InvalidInput);
}

TEST_CASE("the dong that rounding leaves go to the largest remainders") {
  LoanTerms terms;
  terms.term = Months{3};
  terms.instalment_interval = Months{1};
  // 10 x (3, 2, 1) / 6 = 5, 3.33, 1.67
  const auto parts = cohorts("poor", "central", Money::dong(10), repayment_kernel(terms, Rate{}),
                             AgeProfile::steady(), valuation);
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].outstanding == Money::dong(5));
  CHECK(parts[1].outstanding == Money::dong(3));
  CHECK(parts[2].outstanding == Money::dong(2));
  CHECK(parts[2].disbursed == make_month(2025, 10));
}

TEST_CASE("cohort by cohort, a balance runs off as the opening run-off says") {
  const auto kernel = five_years();
  const auto profile =
      AgeProfile::by_year({Share::percent(35), Share::percent(25), Share::percent(20),
                           Share::percent(15), Share::percent(5)});
  const Money total = Money::billion(1'000);
  std::vector<double> due(72);
  for (const Cohort& cohort : cohorts("poor", "central", total, kernel, profile, valuation)) {
    const auto shares = run_off(cohort, kernel, valuation, 72);
    for (std::size_t t = 0; t < due.size(); ++t)
      due[t] += number_of(cohort.outstanding) * shares[t];
  }
  const auto expected = opening_run_off(kernel, profile, 72);
  for (std::size_t t = 0; t < due.size(); ++t)
    CHECK(std::abs(due[t] - expected[t] * number_of(total)) < 60);  // a dong a cohort
}

TEST_CASE("a cohort that is repaid or not yet lent cannot run off") {
  const auto kernel = five_years();
  const Cohort repaid{"poor", "central", make_month(2020, 12), Money::million(1)};
  const Cohort future{"poor", "central", make_month(2026, 1), Money::million(1)};
  CHECK_THROWS_AS(run_off(repaid, kernel, valuation, 12), InvalidInput);
  CHECK_THROWS_AS(run_off(future, kernel, valuation, 12), InvalidInput);
}
