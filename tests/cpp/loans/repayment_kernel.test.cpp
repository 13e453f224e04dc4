#include <cmath>

#include <policycredit/loans/repayment_kernel.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

TEST_CASE("equal principal comes back in equal shares, the first one interval after the grace") {
  LoanTerms terms;
  terms.term = Months{60};
  terms.principal_grace = Months{12};
  const auto kernel = repayment_kernel(terms, Rate::percent(6.24));
  REQUIRE(kernel.principal.size() == 8);
  CHECK(kernel.principal.front().lag == 18);
  CHECK(kernel.last_lag() == 60);
  for (const auto& due : kernel.principal) CHECK(std::abs(due.share - 0.125) < 1e-12);
}

TEST_CASE("a bullet comes back at once") {
  LoanTerms terms;
  terms.repayment = RepaymentKind::bullet;
  const auto kernel = repayment_kernel(terms, Rate::percent(6.24));
  CHECK(kernel.principal == std::vector<RepaymentKernel::Due>{{60, 1.0}});
}

TEST_CASE("an annuity comes back slowly at first, and the more so the higher its rate") {
  LoanTerms terms;
  terms.repayment = RepaymentKind::annuity;
  const auto low = repayment_kernel(terms, Rate::percent(3)).principal;
  const auto high = repayment_kernel(terms, Rate::percent(9)).principal;
  CHECK(low.front().share < low.back().share);
  CHECK(high.front().share < low.front().share);
  // Each principal part of an annuity is the one before times 1 + the period's rate.
  CHECK(std::abs(high[1].share / high[0].share - 1.045) < 1e-9);
}

TEST_CASE("the rounding of small instalments does not reach the kernel") {
  LoanTerms terms;
  const auto exact = repayment_kernel(terms, Rate{});
  terms.rounding = Money::million(1);
  CHECK(repayment_kernel(terms, Rate{}) == exact);
}

TEST_CASE("a kernel tells what becomes of the interest of the grace") {
  LoanTerms terms;
  terms.term = Months{180};
  terms.principal_grace = terms.interest_grace = Months{60};
  terms.interest_grace_treatment = InterestGrace::deferred;
  const auto deferred = repayment_kernel(terms, Rate::percent(3));
  CHECK(deferred.interest_grace == 60);
  CHECK(deferred.treatment == InterestGrace::deferred);
  CHECK(deferred.deferred_months == 120);
  terms.interest_grace_treatment = InterestGrace::capitalised;
  const auto capitalised = repayment_kernel(terms, Rate::percent(3));
  CHECK(capitalised.deferred_months == 0);
  double sum = 0;
  for (const auto& due : capitalised.principal) sum += due.share;
  CHECK(std::abs(sum - 1) < 1e-12);
}

TEST_CASE("what remains of a loan falls from everything to nothing") {
  LoanTerms terms;
  terms.term = Months{12};
  const auto remaining = repayment_kernel(terms, Rate{}).remaining();
  REQUIRE(remaining.size() == 13);
  CHECK(std::abs(remaining[0] - 1) < 1e-15);
  CHECK(std::abs(remaining[5] - 1) < 1e-15);
  CHECK(std::abs(remaining[6] - 0.5) < 1e-15);
  CHECK(remaining[12] == 0);
}
