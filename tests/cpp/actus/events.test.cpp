#include <policycredit/actus/events.hpp>

#include "../support/catch.hpp"
#include "contracts.hpp"

using namespace policycredit;
using namespace policycredit::actus;

namespace {

double sum_of_payoffs(const std::vector<Event>& all) {
  double sum = 0;
  for (const Event& event : all) sum += event.payoff;
  return sum;
}

MarketData index_at(double value) {
  MarketData market;
  market.series["INDEX"][make_date(2026, 1, 1)] = value;
  return market;
}

const Words resets{{"cycleAnchorDateOfRateReset", "2026-07-01T00:00:00"},
                   {"cycleOfRateReset", "P3ML1"},
                   {"marketObjectCodeOfRateReset", "INDEX"}};

Words with(Words words, const Words& more) {
  for (const auto& [name, word] : more) words[name] = word;
  return words;
}

}  // namespace

TEST_CASE("a PAM contract pays interest monthly and its principal at maturity") {
  const auto all = events(contract("PAM"));
  REQUIRE(all.size() == 14);
  CHECK(all.front() ==
        Event{make_date(2026, 1, 1), EventType::initial_exchange, -12000, 12000, 0.12, 0});
  for (const Event& paid : of_type(EventType::interest_payment, all)) {
    CHECK(paid.payoff == Approx(120));
    CHECK(paid.notional == 12000);
  }
  CHECK(all[12].type == EventType::interest_payment);
  CHECK(all[13] == Event{make_date(2027, 1, 1), EventType::maturity, 12000, 0, 0.12, 0});
}

TEST_CASE("a LAM contract repays equal parts before the interest of the same day") {
  const auto all = events(contract("LAM"));
  const auto redeemed = of_type(EventType::principal_redemption, all);
  REQUIRE(redeemed.size() == 11);
  CHECK(redeemed[0].payoff == 1000);
  CHECK(redeemed[0].accrued == Approx(120));
  CHECK(of_type(EventType::interest_payment, all)[1].payoff == Approx(110));
  CHECK(all[1].type == EventType::principal_redemption);
  CHECK(all[2].type == EventType::interest_payment);
  CHECK(all.back().payoff == Approx(1000));
}

TEST_CASE("an ANN contract without a payment fixes the level one on the day before the first") {
  const auto all = events(contract("ANN"));
  CHECK(all[1].type == EventType::principal_payment_fixing);
  CHECK(all[1].date == make_date(2026, 1, 31));
  const auto redeemed = of_type(EventType::principal_redemption, all);
  const auto interest = of_type(EventType::interest_payment, all);
  REQUIRE(redeemed.size() == 11);
  REQUIRE(interest.size() == 12);
  // 12,000 at 1 % a month in 12 payments: 12,000 * 0.01 / (1 - 1.01^-12).
  for (std::size_t i = 0; i < redeemed.size(); ++i)
    CHECK(redeemed[i].payoff + interest[i].payoff == Approx(1066.1854641401).epsilon(1e-12));
  CHECK(all.back().payoff + interest.back().payoff == Approx(1066.1854641401).epsilon(1e-12));
}

TEST_CASE("a NAM contract whose payment is below its interest owes more after it") {
  const auto all = events(contract("NAM", {{"nextPrincipalRedemptionPayment", "100"}}));
  const auto redeemed = of_type(EventType::principal_redemption, all);
  CHECK(redeemed[0].payoff == Approx(-20));
  CHECK(redeemed[0].notional == Approx(12020));
  CHECK(redeemed[1].payoff == Approx(-20.2));
  CHECK(of_type(EventType::interest_payment, all)[1].payoff == Approx(120.2));
  // What is owed grows by 1 % a month less 100, eleven times.
  CHECK(all.back().payoff ==
        Approx(12000 * std::pow(1.01, 11) - 100 * (std::pow(1.01, 11) - 1) / 0.01));
}

TEST_CASE("a payment never redeems more than is outstanding") {
  const auto all = events(contract("NAM", {{"nextPrincipalRedemptionPayment", "7000"}}));
  const auto redeemed = of_type(EventType::principal_redemption, all);
  CHECK(redeemed[0].payoff == Approx(6880));
  CHECK(redeemed[1].payoff == Approx(5120));
  CHECK(redeemed[2].payoff == 0);
  CHECK(all.back().payoff == 0);
}

TEST_CASE("the borrower sees the same events with the other sign") {
  for (const std::string type : {"PAM", "LAM", "NAM", "ANN"}) {
    const Words payment =
        type == "NAM" ? Words{{"nextPrincipalRedemptionPayment", "900"}} : Words{};
    const auto lender = events(contract(type, with(resets, payment)), index_at(0.2));
    const auto borrower = events(
        contract(type, with(with(resets, payment), {{"contractRole", "RPL"}})), index_at(0.2));
    REQUIRE(lender.size() == borrower.size());
    for (std::size_t i = 0; i < lender.size(); ++i) {
      CHECK(borrower[i].payoff == -lender[i].payoff);
      CHECK(borrower[i].notional == -lender[i].notional);
      CHECK(borrower[i].rate == lender[i].rate);
    }
  }
}

TEST_CASE("without a maturity the contract ends when its payments have repaid it") {
  const auto lam =
      contract("LAM", {{"maturityDate", ""}, {"nextPrincipalRedemptionPayment", "2500"}});
  CHECK(maturity_of(lam).day == make_date(2026, 6, 1));  // 2500 four times, then 2000
  const auto ann =
      contract("ANN", {{"maturityDate", ""}, {"nextPrincipalRedemptionPayment", "2120"}});
  CHECK(maturity_of(ann).day == make_date(2026, 7, 1));  // 12000 / (2120 - 120) periods
  const auto amortised =
      contract("ANN", {{"maturityDate", ""}, {"amortizationDate", "2026-10-01T00:00:00"}});
  CHECK(maturity_of(amortised).day == make_date(2026, 10, 1));
  CHECK_THROWS_WITH(
      events(contract("NAM", {{"maturityDate", ""}, {"nextPrincipalRedemptionPayment", "120"}})),
      ContainsSubstring("nextPrincipalRedemptionPayment = 120: must repay"));
}

TEST_CASE("an annuity with a later amortization date leaves a balloon at maturity") {
  const auto all = events(contract("ANN", {{"amortizationDate", "2028-01-01T00:00:00"}}));
  const double level = 12000 * 0.01 / (1 - std::pow(1.01, -24));
  CHECK(of_type(EventType::principal_redemption, all)[0].payoff == Approx(level - 120));
  CHECK(all.back().type == EventType::maturity);
  CHECK(all.back().payoff > 6000);
}

TEST_CASE("a rate reset takes the index times its multiplier plus the spread, within its bounds") {
  const auto rate_after = [](const Words& more) {
    const auto all = events(contract("PAM", with(resets, more)), index_at(0.10));
    return of_type(EventType::rate_reset, all).at(0).rate;
  };
  CHECK(rate_after({{"rateMultiplier", "1.5"}, {"rateSpread", "0.02"}}) == Approx(0.17));
  CHECK(rate_after({{"rateSpread", "0.10"}, {"lifeCap", "0.15"}}) == Approx(0.15));
  CHECK(rate_after({{"lifeFloor", "0.11"}}) == Approx(0.11));
  CHECK(rate_after({{"periodCap", "0.01"}, {"rateSpread", "0.10"}}) == Approx(0.13));
  CHECK(rate_after({{"periodFloor", "-0.005"}}) == Approx(0.115));
}

TEST_CASE("the first rate reset takes the rate that is already fixed") {
  const auto all =
      events(contract("PAM", with(resets, {{"nextResetRate", "0.06"}})), index_at(0.1));
  const auto fixed = of_type(EventType::rate_reset_fixed, all);
  REQUIRE(fixed.size() == 1);
  CHECK(fixed[0].date == make_date(2026, 7, 1));
  CHECK(fixed[0].rate == 0.06);
  CHECK(of_type(EventType::rate_reset, all).size() == 1);
}

TEST_CASE("an annuity is paid at a new level after a rate reset and still ends at maturity") {
  const auto all = events(contract("ANN", resets), index_at(0.24));
  CHECK(of_type(EventType::principal_payment_fixing, all).size() == 3);
  const auto redeemed = of_type(EventType::principal_redemption, all);
  const auto interest = of_type(EventType::interest_payment, all);
  const double owed = redeemed[5].notional;  // after 1 July, six payments to go
  const double level = owed * 0.02 / (1 - std::pow(1.02, -6));
  for (std::size_t i = 6; i < redeemed.size(); ++i)
    CHECK(redeemed[i].payoff + interest[i].payoff == Approx(level));
  CHECK(all.back().payoff + interest.back().payoff == Approx(level));
}

TEST_CASE("a rate reset between two payments keeps the annuity level to the end") {
  const auto all =
      events(contract("ANN", with(resets, {{"cycleAnchorDateOfRateReset", "2026-08-16T00:00:00"},
                                           {"cycleOfRateReset", "P1YL1"}})),
             index_at(0.24));
  const auto redeemed = of_type(EventType::principal_redemption, all);
  const auto interest = of_type(EventType::interest_payment, all);
  const double level = redeemed[7].payoff + interest[7].payoff;
  CHECK(redeemed[10].payoff + interest[10].payoff == Approx(level).epsilon(1e-12));
  CHECK(all.back().payoff + interest.back().payoff == Approx(level).epsilon(1e-12));
}

TEST_CASE("interest is capitalised up to and with the capitalization end date") {
  const auto all = events(contract("PAM", {{"capitalizationEndDate", "2026-03-16T00:00:00"}}));
  const auto added = of_type(EventType::interest_capitalisation, all);
  REQUIRE(added.size() == 3);
  CHECK(added[1].notional == Approx(12000 * 1.01 * 1.01));
  CHECK(added[2].date == make_date(2026, 3, 16));
  CHECK(added[2].notional == Approx(12000 * 1.01 * 1.01 * 1.005));
  CHECK(added[2].payoff == 0);
  CHECK(of_type(EventType::interest_payment, all)[0].payoff == Approx(added[2].notional * 0.005));
}

TEST_CASE("interest on a lagging base follows what is outstanding on the dates of the base") {
  const auto all =
      events(contract("LAM", {{"interestCalculationBase", "NTL"},
                              {"interestCalculationBaseAmount", "20000"},
                              {"cycleAnchorDateOfInterestCalculationBase", "2026-04-01T00:00:00"},
                              {"cycleOfInterestCalculationBase", "P3ML1"}}));
  const auto interest = of_type(EventType::interest_payment, all);
  CHECK(interest[2].payoff == Approx(200));
  CHECK(interest[3].payoff == Approx(90));
  CHECK(interest[5].payoff == Approx(90));
  CHECK(interest[6].payoff == Approx(60));
}

TEST_CASE("an index scales payments and leaves the balance as it is") {
  MarketData market;
  market.series["CPI"] = {{make_date(2026, 7, 1), 150}};
  const auto all = events(contract("LAM", {{"scalingEffect", "IN0"},
                                           {"marketObjectCodeOfScalingIndex", "CPI"},
                                           {"scalingIndexAtContractDealDate", "100"},
                                           {"cycleAnchorDateOfScalingIndex", "2026-07-01T00:00:00"},
                                           {"cycleOfScalingIndex", "P1YL1"}}),
                          market);
  const auto redeemed = of_type(EventType::principal_redemption, all);
  CHECK(redeemed[5].payoff == 1000);
  CHECK(redeemed[6].payoff == Approx(1500));
  CHECK(redeemed[6].notional == Approx(5000));
  CHECK(of_type(EventType::interest_payment, all)[6].payoff == Approx(90));
}

TEST_CASE("the buyer of a contract sees nothing from before the purchase") {
  const auto all = events(contract("LAM", {{"purchaseDate", "2026-04-16T00:00:00"},
                                           {"priceAtPurchaseDate", "9500"},
                                           {"terminationDate", "2026-06-16T00:00:00"},
                                           {"priceAtTerminationDate", "7200"}}));
  CHECK(all.front().type == EventType::purchase);
  CHECK(all.front().payoff == Approx(-9545));  // and half a month on 9000
  CHECK(all.back().type == EventType::termination);
  CHECK(all.back().payoff == Approx(7235));
  CHECK(all.back().notional == 0);
}

TEST_CASE("fees are a sum on each date or accrue on what is outstanding") {
  const Words fee{{"feeRate", "12"},
                  {"cycleAnchorDateOfFee", "2026-07-01T00:00:00"},
                  {"cycleOfFee", "P6ML1"},
                  {"feeBasis", "A"}};
  const auto sums = of_type(EventType::fee_payment, events(contract("PAM", fee)));
  REQUIRE(sums.size() == 2);
  CHECK(sums[0].payoff == 12);
  const auto accruing =
      of_type(EventType::fee_payment,
              events(contract("PAM", with(fee, {{"feeRate", "0.01"}, {"feeBasis", "N"}}))));
  CHECK(accruing[0].payoff == Approx(60));
  CHECK(accruing[1].payoff == Approx(60));
}

TEST_CASE("an observed prepayment lowers what is outstanding and the interest after it") {
  MarketData market;
  market.prepayments[make_date(2026, 2, 16)] = 6000;
  const auto all = events(
      contract("PAM", {{"prepaymentEffect", "A"}, {"penaltyType", "A"}, {"penaltyRate", "50"}}),
      market);
  CHECK(of_type(EventType::principal_prepayment, all).at(0).notional == 6000);
  CHECK(of_type(EventType::penalty_payment, all).at(0).payoff == 50);
  CHECK(of_type(EventType::interest_payment, all)[1].payoff == Approx(90));
  CHECK(sum_of_payoffs(all) == Approx(120 + 90 + 60 * 10 + 50));
}

TEST_CASE("payoffs are exchanged into the currency of settlement") {
  MarketData market;
  market.series["USD/VND"][make_date(2025, 1, 1)] = 25000;
  const auto all =
      events(contract("PAM", {{"currency", "USD"}, {"settlementCurrency", "VND"}}), market);
  CHECK(all.front().payoff == -3e8);
  CHECK(all.front().notional == 12000);
}

TEST_CASE("a running contract begins with what has accrued since the last interest") {
  const auto all = events(contract("PAM", {{"statusDate", "2026-04-16T00:00:00"}}));
  CHECK(all.front().type == EventType::interest_payment);
  CHECK(all.front().date == make_date(2026, 5, 1));
  CHECK(all.front().payoff == Approx(120));
  const auto stated =
      events(contract("PAM", {{"statusDate", "2026-04-16T00:00:00"}, {"accruedInterest", "10"}}));
  CHECK(stated.front().payoff == Approx(70));
}

TEST_CASE("events end with the day until which they are asked for") {
  CHECK(events(contract("PAM"), {}, make_date(2026, 3, 1)).size() == 3);
  CHECK(events(contract("PAM"), {}, make_date(2026, 2, 28)).size() == 2);
}

TEST_CASE("missing market data are named with their code and day") {
  CHECK_THROWS_WITH(events(contract("PAM", resets)),
                    ContainsSubstring("market data = `INDEX`: must have a series of this code"));
  MarketData late;
  late.series["INDEX"][make_date(2026, 8, 1)] = 0.1;
  CHECK_THROWS_WITH(events(contract("PAM", resets), late),
                    ContainsSubstring("market data `INDEX` = 2026-07-01: must have a value"));
}
