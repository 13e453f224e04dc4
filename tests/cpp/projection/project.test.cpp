#include <memory>
#include <span>
#include <vector>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;
using samples::projected;
using samples::total;

// Worked by hand: one source of 1,200 million, one programme of 12 monthly parts at 6 % a year.

namespace {

constexpr double million = 1e6;

ScenarioFields lending_all(ScenarioFields fields) {
  fields.policy.demand["poor"] = DeployAvailable{};
  return fields;
}
/// 1,200 million lent in the first month and never again.
ScenarioFields lent_once(Behaviour::Fields behaviour = {}, int months = 24) {
  auto fields = samples::small(months);
  fields.policy.demand["poor"] =
      PlannedLending{samples::in_month(make_month(2026, 1), Money::million(1200))};
  fields.behaviour["poor"] = Behaviour::of(behaviour);
  return fields;
}
void with_source(ScenarioFields& fields, auto change) {
  auto f = fields.sources.front().fields();
  change(f);
  fields.sources.front() = CapitalSource::of(f);
}
double amount(const Projection& projection, Measure measure, int month) {
  return total(projection, measure, month) / million;
}

}  // namespace

TEST_CASE("money comes back in twelve parts from the month after it was lent") {
  const Projection p = projected(lent_once());
  CHECK(amount(p, Measure::disbursement, 0) == 1200);
  CHECK(amount(p, Measure::collection, 0) == 0);
  for (int t = 1; t <= 12; ++t) {
    CHECK(amount(p, Measure::principal_due, t) == 100);
    CHECK(amount(p, Measure::collection, t) == 100);
    CHECK(amount(p, Measure::outstanding, t) == 1200 - 100 * t);
    CHECK(amount(p, Measure::interest_accrued, t) == 0.005 * (1200 - 100 * (t - 1)));
  }
  CHECK(amount(p, Measure::outstanding, 13) == 0);
  CHECK(amount(p, Measure::cash, 23) == 1200);
}

TEST_CASE("what is collected in a month can be lent in it") {
  const Projection p = projected(lending_all(samples::small()));
  CHECK(amount(p, Measure::disbursement, 0) == 1200);
  CHECK(amount(p, Measure::collection, 1) == 100);
  CHECK(amount(p, Measure::disbursement, 1) == 100);
  CHECK(amount(p, Measure::cash, 1) == 0);
}

TEST_CASE("utilisation keeps back a part of capital, not of cash") {
  auto fields = lending_all(samples::small());
  fields.policy.utilisation = Share::percent(95);
  const Projection p = projected(fields);
  CHECK(amount(p, Measure::available, 0) == 1140);
  CHECK(amount(p, Measure::cash, 0) == 60);
  // 95 % is no binary number: a dong may stay in the cash box.
  CHECK(amount(p, Measure::available, 1) == Approx(95).margin(1e-6));
  CHECK(amount(p, Measure::cash, 1) == Approx(60).margin(1e-6));
}

TEST_CASE("capital is repaid as far as there is cash, and the rest later") {
  auto fields = lent_once();
  with_source(fields, [](auto& f) {
    f.funding = Transfers{{}, samples::in_month(make_month(2026, 2), Money::million(250))};
  });
  const Projection p = projected(fields);
  // The loans of January leave nothing; each month's collections go to the repayment.
  CHECK(amount(p, Measure::repayment_out, 1) == 100);
  CHECK(amount(p, Measure::repayment_out, 2) == 100);
  CHECK(amount(p, Measure::repayment_out, 3) == 50);
  CHECK(amount(p, Measure::repayment_out, 4) == 0);
  CHECK(amount(p, Measure::capital, 3) == 950);
}

TEST_CASE("extended principal falls due again after the extension") {
  Behaviour::Fields behaviour;
  behaviour.extended = Share::percent(10);
  behaviour.extension = Months{6};
  const Projection p = projected(lent_once(behaviour, 36));
  CHECK(amount(p, Measure::extension, 1) == 10);
  CHECK(amount(p, Measure::collection, 1) == 90);
  CHECK(amount(p, Measure::principal_due, 6) == 100);
  CHECK(amount(p, Measure::principal_due, 7) == 110);  // the 10 extended in month 1 are due too
  CHECK(amount(p, Measure::extension, 7) == 11);
  CHECK(amount(p, Measure::principal_due, 13) == Approx(11));
  CHECK(amount(p, Measure::principal_due, 19) == Approx(1.1));  // of month 13, extended twice
}

TEST_CASE("prepayment takes the same part of every loan, and what is left falls due as before") {
  Behaviour::Fields behaviour;
  behaviour.prepayment = Share::percent(1);
  const Projection p = projected(lent_once(behaviour));
  // January's loans are made at its end, after prepayment.
  CHECK(amount(p, Measure::prepayment, 0) == 0);
  CHECK(amount(p, Measure::principal_due, 1) == 100);
  CHECK(amount(p, Measure::prepayment, 1) == 11);     // 1 % of 1,100
  CHECK(amount(p, Measure::principal_due, 2) == 99);  // 99 % of the loan is left
  CHECK(amount(p, Measure::prepayment, 2) == 9.9);    // 1 % of 1,089 - 99
  CHECK(amount(p, Measure::principal_due, 3) == 98.01);
  CHECK(amount(p, Measure::collection, 2) == 99 + 9.9);
}

TEST_CASE("overdue principal is cured, frozen, written off or stays") {
  Behaviour::Fields behaviour;
  behaviour.overdue = Share::percent(50);
  behaviour.recovery = Share::percent(10);
  behaviour.freezing = Share::percent(20);
  behaviour.write_off = Share::percent(4);
  behaviour.thaw = Share::percent(25);
  behaviour.frozen_recovery = Share::percent(5);
  behaviour.frozen_write_off = Share::percent(10);
  const Projection p = projected(lent_once(behaviour));
  CHECK(amount(p, Measure::new_overdue, 1) == 50);
  CHECK(amount(p, Measure::overdue, 1) == 50);
  CHECK(amount(p, Measure::recovery, 1) == 0);  // shares are of the balance at the beginning
  CHECK(amount(p, Measure::recovery, 2) == 5);
  CHECK(amount(p, Measure::new_frozen, 2) == 10);
  CHECK(amount(p, Measure::write_off, 2) == 2);
  CHECK(amount(p, Measure::overdue, 2) == 50 + 50 - 5 - 10 - 2);
  CHECK(amount(p, Measure::frozen, 2) == 10);
  // 10 frozen: 2.5 thaw, 0.5 are paid, 1 is lost. 83 overdue: 8.3, 16.6 and 3.32.
  CHECK(amount(p, Measure::recovery, 3) == Approx(8.3 + 0.5));
  CHECK(amount(p, Measure::write_off, 3) == Approx(3.32 + 1));
  CHECK(amount(p, Measure::frozen, 3) == Approx(10 + 16.6 - 2.5 - 0.5 - 1));
  CHECK(amount(p, Measure::overdue, 3) == Approx(83 + 50 + 2.5 - 8.3 - 16.6 - 3.32));
}

TEST_CASE("a disaster freezes performing loans, which then bear no interest") {
  Behaviour::Fields behaviour;
  behaviour.disaster_freezing = Path<Share>::steps(
      {}, {{make_month(2026, 3), Share::percent(20)}, {make_month(2026, 4), {}}});
  const Projection p = projected(lent_once(behaviour));
  CHECK(amount(p, Measure::new_frozen, 2) == 200);  // of 1,000 after what is due
  CHECK(amount(p, Measure::performing, 2) == 800);
  CHECK(amount(p, Measure::interest_accrued, 3) == 4);
  CHECK(amount(p, Measure::principal_due, 3) == 80);
}

TEST_CASE("overdue principal bears interest at the multiple, collected in part") {
  Behaviour::Fields behaviour;
  behaviour.overdue = Share::percent(100);
  behaviour.interest_collected = Share::percent(80);
  behaviour.overdue_interest_collected = Share::percent(50);
  const Projection p = projected(lent_once(behaviour));
  // Performing 1,100 at 0.5 %, overdue 100 at 0.65 %.
  CHECK(amount(p, Measure::interest_accrued, 2) == Approx(5.5 + 0.65));
  CHECK(amount(p, Measure::interest_collected, 2) == Approx(0.8 * 5.5 + 0.5 * 0.65));
}

TEST_CASE("interest runs through the waterfall in order, with caps by calendar year") {
  auto fields = lent_once();
  with_source(fields, [](auto& f) {
    f.waterfall = InterestWaterfall(
        {{"provision", WaterfallReceiver::provision, Share::percent(20), {}, {}},
         {"fee", WaterfallReceiver::bank, {}, Rate::percent(1.2), Money::dong(2'000'000)},
         {"supervision", WaterfallReceiver::supervision, Share::percent(10), {}, {}}},
        true);
    f.funding = Transfers{samples::in_month(make_month(2026, 1), {}), {}};
  });
  const Projection p = projected(fields);
  // Interest 6: 1.2 to the provision, 0.1 % of 1,200 is 1.2 to the bank, 0.6 to supervision.
  CHECK(amount(p, Measure::interest_to_provision, 1) == 1.2);
  CHECK(amount(p, Measure::interest_to_bank, 1) == Approx(1.2 + 0.6));
  CHECK(amount(p, Measure::capitalised_interest, 1) == Approx(3));
  CHECK(amount(p, Measure::capital, 1) == 1203);
  // February's fee of 1.1 meets the cap of 2.0 a year at 0.8; then there is none until January.
  CHECK(amount(p, Measure::interest_to_bank, 2) == Approx(0.8 + 0.55));
  CHECK(amount(p, Measure::interest_to_bank, 3) == Approx(0.5));
  // In January 2027 loans of 100 are left.
  CHECK(amount(p, Measure::interest_to_bank, 12) == Approx(0.1 + 0.05));
}

TEST_CASE("the provision pays for losses, and what it cannot pay is charged to capital by part") {
  Behaviour::Fields behaviour;
  behaviour.overdue = Share::percent(100);
  behaviour.write_off = Share::percent(100);
  auto fields = lent_once(behaviour);
  with_source(fields, [](auto& f) {
    f.waterfall = InterestWaterfall(
        {{"provision", WaterfallReceiver::provision, Share::percent(100), {}, {}}}, true);
    f.loss_charge = Share::percent(25);
  });
  const Projection p = projected(fields);
  CHECK(amount(p, Measure::provision, 1) == 6);  // nothing is lost yet
  // February: 100 lost, 6 + 5.5 in the provision, a quarter of the other 88.5 is charged.
  CHECK(amount(p, Measure::write_off, 2) == 100);
  CHECK(amount(p, Measure::loss_covered, 2) == Approx(11.5));
  CHECK(amount(p, Measure::loss, 2) == Approx(22.125));
  CHECK(amount(p, Measure::uncovered_loss, 2) == Approx(66.375));
  CHECK(amount(p, Measure::capital, 2) == Approx(1200 - 22.125));
  CHECK(amount(p, Measure::provision, 2) == 0);
}

TEST_CASE("capital costs its rate on the balance after the month's transfers") {
  auto fields = samples::small();
  with_source(fields, [](auto& f) {
    f.cost_rate = Rate::percent(6);
    f.funding = Transfers{samples::in_month(make_month(2026, 1), Money::million(800)), {}};
  });
  CHECK(amount(projected(fields), Measure::funding_cost, 0) == 10);
}

TEST_CASE("a new rate for new loans leaves earlier loans as they are") {
  auto fields = samples::small();
  auto f = samples::programme("poor", 24, 24);
  f.rate = LendingRate({{make_date(1900, 1, 1), Rate::percent(6)},
                        {make_date(2026, 3, 1), Rate::percent(12), RateScope::new_loans}});
  fields.programmes = {Programme::of(f)};
  fields.policy.demand["poor"] = PlannedLending{Flow::monthly(
      Path<Money>::steps(Money::million(200), {{make_month(2026, 2), {}},
                                               {make_month(2026, 4), Money::million(100)},
                                               {make_month(2026, 5), {}}}))};
  const Projection p = projected(fields);
  CHECK(p.resolved().structure.tranches == 2);
  CHECK(amount(p, Measure::interest_accrued, 3) == 1);      // 200 at 0.5 %
  CHECK(amount(p, Measure::interest_accrued, 4) == 1 + 1);  // and 100 at 1 %
}

TEST_CASE("a district that ends passes everything to its successors") {
  auto fields = samples::small(12);
  fields.sources.clear();
  const auto unit = [](const UnitId& id) {
    Unit::Fields f;
    f.id = id;
    return f;
  };
  auto district = unit("district");
  district.valid_until = make_month(2026, 6);
  district.successors = {{"north", Share::percent(25)}, {"south", Share::percent(75)}};
  fields.units = {Unit::of(district), Unit::of(unit("north")), Unit::of(unit("south"))};
  for (const UnitId id : {"district", "north", "south"}) {
    auto f = samples::source(SourceId("local-" + id.text()),
                             id == UnitId("district") ? Money::million(1200) : Money{},
                             CapitalKind::local_budget);
    f.unit = id;
    if (id == UnitId("district")) f.funding = Transfers{Flow::monthly(Money::million(10)), {}};
    fields.sources.push_back(CapitalSource::of(f));
  }
  fields.opening = OpeningPosition({{"local-district", "poor", Money::million(600), {}, {}}});
  const Projection p = projected(fields);
  const auto at = [&](Measure m, int t, int s) { return p[m](t, s) / million; };
  CHECK(at(Measure::capital, 5, 0) == 1260);  // it exists through June
  CHECK(at(Measure::handover, 6, 0) == -1260);
  CHECK(at(Measure::handover, 6, 1) == 315);
  CHECK(at(Measure::handover, 6, 2) == 945);
  CHECK(at(Measure::capital, 11, 0) == 0);  // and its budget transfers nothing any more
  CHECK(at(Measure::transfer_in, 6, 0) == 0);
  CHECK(total(p, Measure::loan_handover, 6) == 0);
  // The heirs collect what the loans still owe.
  CHECK(at(Measure::collection, 6, 0) == 0);
  CHECK(at(Measure::collection, 6, 2) == Approx(3 * at(Measure::collection, 6, 1)));
}

TEST_CASE("a programme in run-off lends no more and is repaid") {
  auto fields = lending_all(samples::small());
  auto f = samples::programme("poor", 12, 1);
  f.closes = make_month(2026, 2);
  fields.programmes = {Programme::of(f)};
  const Projection p = projected(fields);
  CHECK(amount(p, Measure::disbursement, 1) == 100);
  CHECK(amount(p, Measure::disbursement, 2) == 0);
  CHECK(amount(p, Measure::outstanding, 14) == 0);
}

TEST_CASE("a workspace used again gives the same results") {
  const auto resolved = std::make_shared<const ResolvedScenario>(
      resolve(Scenario::of(lending_all(samples::small()))));
  Workspace workspace(resolved);
  const Table<double> first = project(*resolved, workspace)[Measure::outstanding];
  CHECK(project(*resolved, workspace)[Measure::outstanding] == first);
}

TEST_CASE("whole amounts stay exact up to 2^53 dong, and beyond it a projection is refused") {
  auto fields = lending_all(samples::small());
  const Money most = Money::dong(Money::exact_bound - 1);
  fields.sources = {CapitalSource::of(samples::source("central", most))};
  const Projection p = projected(fields);
  for (int t = 0; t < p.months(); ++t)
    REQUIRE(total(p, Measure::cash, t) + total(p, Measure::outstanding, t) == number_of(most));
  with_source(fields, [](auto& f) {
    f.funding = Transfers{samples::in_month(make_month(2026, 2), Money::dong(1000)), {}};
  });
  CHECK_THROWS_WITH(projected(fields),
                    StartsWith("total capital in 2026-02 = ") &&
                        EndsWith("must be at most 2^53 dong (about 9 million billion)"));
}
