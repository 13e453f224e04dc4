#include <string>

#include <policycredit/funds/capital_source.hpp>
#include <policycredit/funds/interest_waterfall.hpp>
#include <policycredit/funds/ledger.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {
CapitalSource::Fields local() {
  CapitalSource::Fields fields;
  fields.id = "local";
  return fields;
}
const Month january = make_month(2026, 1);
}  // namespace

TEST_CASE("a source may fund all programmes unless some are named") {
  auto fields = local();
  CHECK(CapitalSource::of(fields).may_fund("poor"));
  fields.programmes = {"poor", "students"};
  CHECK(CapitalSource::of(fields).may_fund("students"));
  CHECK_FALSE(CapitalSource::of(fields).may_fund("near-poor"));
  CHECK(CapitalSource::of(fields) == CapitalSource::of(fields));
  CHECK_FALSE(CapitalSource::of(fields) == CapitalSource::of(local()));
}

TEST_CASE("a source that cannot be is refused") {
  CHECK_THROWS_WITH(CapitalSource::of({}), Equals("source id = ``: must be given"));
  auto fields = local();
  fields.opening = Money::dong(-1);
  CHECK_THROWS_WITH(CapitalSource::of(fields),
                    Equals("source local opening = -1 dong: must not be negative"));
  fields = local();
  fields.programmes = {"poor", "poor"};
  CHECK_THROWS_WITH(CapitalSource::of(fields),
                    Equals("source local programmes = poor: must be listed once"));
}

TEST_CASE("a waterfall takes no negative rate or cap") {
  CHECK_THROWS_WITH(
      InterestWaterfall({{"fee", WaterfallReceiver::bank, {}, Rate::percent(-1), {}}}, false),
      Equals("waterfall fee of_outstanding = -1 %/year: must not be negative"));
  CHECK_THROWS_WITH(
      InterestWaterfall({{"fee", WaterfallReceiver::bank, {}, {}, Money::dong(-5)}}, false),
      Equals("waterfall fee yearly_cap = -5 dong: must not be negative"));
  CHECK_FALSE(InterestWaterfall().remainder_to_capital());
}

TEST_CASE("a ledger takes positive amounts between two accounts") {
  Ledger ledger;
  ledger.post(
      {january, 0, Account::cash, Account::capital, Money::dong(100), PostingReason::transfer_in});
  ledger.post({january + Months{1}, 0, Account::loans, Account::cash, Money::dong(60),
               PostingReason::disbursement});
  ledger.post(
      {january, 1, Account::cash, Account::capital, Money::dong(7), PostingReason::transfer_in});
  ledger.post({january, 0, Account::cash, Account::capital, Money{}, PostingReason::transfer_in});
  CHECK(ledger.postings().size() == 3);  // nothing leaves no entry
  CHECK(ledger.balance(0, Account::cash, january) == Money::dong(100));
  CHECK(ledger.balance(0, Account::cash, january + Months{1}) == Money::dong(40));
  CHECK(ledger.balance(0, Account::capital, january) == Money::dong(-100));
  CHECK(ledger.balance(1, Account::cash, january) == Money::dong(7));
  CHECK(ledger.balance(0, Account::cash, january - Months{1}) == Money{});
  CHECK_THROWS_WITH(
      ledger.post({january, 0, Account::cash, Account::capital, Money::dong(-1),
                   PostingReason::transfer_in}),
      Equals("posting amount = -1 dong: must not be negative; swap debit and credit"));
  CHECK_THROWS_WITH(ledger.post({january, 0, Account::cash, Account::cash, Money::dong(1),
                                 PostingReason::transfer_in}),
                    Equals("posting = one account: must debit and credit different accounts"));
}
