#include <vector>

#include <policycredit/loans/due_dates.hpp>
#include <policycredit/loans/principal_plan.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

std::vector<Money> plan(LoanTerms terms, std::int64_t amount, Rate rate = {}) {
  const Date start = make_date(2026, 1, 15);
  return principal_plan(terms, Money::dong(amount), rate, start, principal_dues(terms, start));
}

LoanTerms monthly(int term, std::int64_t rounding) {
  LoanTerms terms;
  terms.term = Months{term};
  terms.instalment_interval = Months{1};
  terms.rounding = Money::dong(rounding);
  return terms;
}

}  // namespace

TEST_CASE("equal parts are rounded to the nearest multiple and the last takes the rest") {
  const auto up = plan(monthly(24, 100), 10'000'000);  // 416,666.67
  CHECK(up.front() == Money::dong(416'700));
  CHECK(up.back() == Money::dong(415'900));
  const auto down = plan(monthly(19, 100), 10'000'000);  // 526,315.79
  CHECK(down.front() == Money::dong(526'300));
  CHECK(down.back() == Money::dong(526'600));
}

TEST_CASE("half a rounding unit rounds up") {
  CHECK(plan(monthly(2, 1'000), 5'000).front() == Money::dong(3'000));
}

TEST_CASE("a loan that is small for its rounding is repaid early, never more than is owed") {
  const auto parts = plan(monthly(24, 1'000), 15'000);
  CHECK(parts[0] == Money::dong(1'000));
  CHECK(parts[14] == Money::dong(1'000));
  CHECK(parts[15] == Money{});
  CHECK(parts[23] == Money{});
}

TEST_CASE("an annuity without interest is equal principal") {
  auto terms = monthly(12, 1);
  const auto equal = plan(terms, 10'000'001);
  terms.repayment = RepaymentKind::annuity;
  CHECK(plan(terms, 10'000'001) == equal);
}

TEST_CASE("rounded interest does not drift from the exact sum") {
  InterestRounding interest;
  Money sum;
  for (int i = 0; i < 1000; ++i) {
    interest.add(0.3);
    sum += interest.take();
  }
  CHECK(sum == Money::dong(300));
}

TEST_CASE("half a dong rounds up whatever binary numbers make of it") {
  InterestRounding interest;
  interest.add(1'234'500 * 0.0624 / 12 + 0.1);  // 6,419.5 on paper, a hair less in binary
  CHECK(interest.take() == Money::dong(6'420));
}
