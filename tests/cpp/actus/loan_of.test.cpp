#include <map>

#include <policycredit/actus/loan_of.hpp>
#include <policycredit/loans/schedule.hpp>

#include "../support/catch.hpp"
#include "contracts.hpp"

using namespace policycredit;
using namespace policycredit::actus;

namespace {

struct Paid {
  double principal = 0, interest = 0;
};

/// What a contract pays on each day after the one it is made on.
std::map<Date, Paid> paid_by(const Terms& terms) {
  std::map<Date, Paid> paid;
  for (const Event& event : events(terms)) {
    if (event.date == terms.initial_exchange_date) continue;
    if (event.type == EventType::interest_payment) paid[event.date].interest += event.payoff;
    if (event.type == EventType::principal_redemption || event.type == EventType::maturity)
      paid[event.date].principal += event.payoff;
  }
  return paid;
}

/// To a unit of currency; the last instalment takes what rounding has left over from the others.
void check_same_payments(const Terms& terms) {
  const Loan loan = loan_of(terms);
  const auto rows = schedule(loan.terms, loan.rates, loan.amount, loan.start, loan.dates);
  const auto paid = paid_by(terms);
  REQUIRE(rows.size() == paid.size());
  auto expected = paid.begin();
  for (std::size_t i = 0; i < rows.size(); ++i, ++expected) {
    const double unit = i + 1 < rows.size() ? 1 : static_cast<double>(rows.size());
    CHECK(rows[i].due == expected->first);
    CHECK_THAT(static_cast<double>(rows[i].principal.dong()),
               WithinAbs(expected->second.principal, unit));
    CHECK_THAT(static_cast<double>(rows[i].interest.dong()),
               WithinAbs(expected->second.interest, 1));
  }
}

const Words large{{"notionalPrincipal", "120000000"}, {"dayCountConvention", "A365"}};

Terms large_contract(const std::string& type, Words more = {}) {
  more.insert(large.begin(), large.end());
  return contract(type, more);
}

std::string said(const std::string& type, const Words& more) {
  try {
    (void)loan_of(contract(type, more));
  } catch (const InvalidInput& problem) {
    return problem.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("LAM, ANN and PAM are our equal principal, annuity and bullet, to a unit of currency") {
  check_same_payments(large_contract("LAM"));
  check_same_payments(large_contract("ANN"));
  check_same_payments(large_contract("PAM"));
  CHECK(loan_of(large_contract("LAM")).terms.repayment == RepaymentKind::equal_principal);
  CHECK(loan_of(large_contract("ANN")).terms.repayment == RepaymentKind::annuity);
  CHECK(loan_of(large_contract("PAM")).terms.repayment == RepaymentKind::bullet);
}

TEST_CASE("anchors, odd periods and last days of the month go over into the loan") {
  check_same_payments(
      large_contract("LAM", {{"cycleOfPrincipalRedemption", "P5ML1"},
                             {"cycleAnchorDateOfPrincipalRedemption", "2026-04-01T00:00:00"}}));
  check_same_payments(large_contract("PAM", {{"cycleOfInterestPayment", "P5ML0"}}));
  check_same_payments(
      large_contract("PAM", {{"initialExchangeDate", "2026-01-31T00:00:00"},
                             {"maturityDate", "2027-01-31T00:00:00"},
                             {"cycleAnchorDateOfInterestPayment", "2026-02-28T00:00:00"},
                             {"endOfMonthConvention", "EOM"}}));
  check_same_payments(
      large_contract("PAM", {{"cycleAnchorDateOfInterestPayment", "2026-01-01T00:00:00"}}));
  check_same_payments(large_contract(
      "LAM", {{"maturityDate", ""}, {"nextPrincipalRedemptionPayment", "10000000"}}));
}

TEST_CASE("what no loan of ours has is named") {
  CHECK(said("NAM", {{"nextPrincipalRedemptionPayment", "900"}}) ==
        "contractType = a value: has no counterpart in a loan: principal never grows because a "
        "payment is too small");
  CHECK_THAT(said("PAM", {{"cycleOfRateReset", "P3ML1"}}), ContainsSubstring("cycleOfRateReset"));
  CHECK_THAT(said("PAM", {{"dayCountConvention", "30E360ISDA"}}),
             ContainsSubstring("AA, A360, A365 and 30E360 have"));
  CHECK_THAT(said("PAM", {{"cycleOfInterestPayment", "P2WL1"}}),
             ContainsSubstring("cycleOfInterestPayment = 14 days"));
  CHECK_THAT(said("PAM", {{"maturityDate", "2026-12-15T00:00:00"}}),
             ContainsSubstring("its term is a whole number of months"));
  CHECK_THAT(said("LAM", {{"nextPrincipalRedemptionPayment", "700"}}),
             ContainsSubstring("it is repaid by 1000 on each date of principal"));
  CHECK_THAT(said("ANN", {{"cycleAnchorDateOfPrincipalRedemption", "2026-04-01T00:00:00"}}),
             ContainsSubstring("its dates would differ"));
  CHECK_THAT(said("PAM", {{"notionalPrincipal", "0.5"}}), ContainsSubstring("whole units"));
}
