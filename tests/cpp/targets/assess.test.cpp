#include <optional>
#include <string>
#include <vector>

#include <policycredit/targets/assess.hpp>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

// Each kind of target on three years of two sources worked by hand; billion dong:
//   local    opening 100, receives 20 in 2026, 30 in 2027, 30 in 2028 -> 120, 150, 180
//   central  opening 300, repays 60 in 2027                           -> 300, 240, 240
// Loans: 200 at the beginning, all bullet beyond the horizon; 40 are lent in 2026 and 60 in 2028.

namespace {

constexpr double billion = 1e9;

Flow yearly(std::vector<double> billions) {
  std::vector<Path<Money>::Step> steps;
  for (std::size_t i = 0; i < billions.size(); ++i)
    steps.push_back({make_month(2026 + static_cast<int>(i), 1), Money::billion(billions[i])});
  return Flow::yearly(Path<Money>::steps({}, steps), SeasonalProfile::all_in(3));
}
ScenarioFields plan() {
  auto fields = samples::small(36);
  auto local = samples::source("local", Money::billion(100), CapitalKind::local_budget);
  local.unit = "city";
  local.funding = Transfers{yearly({20, 30, 30}), {}};
  auto central = samples::source("central", Money::billion(300), CapitalKind::central_balanced);
  central.funding = Transfers{{}, yearly({0, 60, 0})};
  fields.sources = {CapitalSource::of(local), CapitalSource::of(central)};
  Unit::Fields city;
  city.id = "city";
  fields.units = {Unit::of(city)};
  auto poor = samples::programme("poor", 120, 120);
  poor.terms.repayment = RepaymentKind::bullet;
  poor.average_outstanding = Money::million(50);
  poor.eligible_beneficiaries = 10'000;
  fields.programmes = {Programme::of(poor)};
  fields.opening = OpeningPosition(
      {{"central", "poor", Money::billion(194), Money::billion(4), Money::billion(2)}},
      {{"poor", AgeProfile::by_year({Share::percent(100)})}});
  fields.policy.demand["poor"] = PlannedLending{yearly({40, 0, 60})};
  return fields;
}
std::vector<Assessment> judged(TargetRule rule, ScenarioFields fields = plan()) {
  return assess(samples::projected(std::move(fields)), {"target", {}, std::move(rule)});
}
void check(const Assessment& a, double value, double threshold, double gap) {
  CAPTURE(text(a.date));
  CHECK(a.value == Approx(value));
  CHECK(a.threshold == Approx(threshold));
  CHECK(a.gap == Approx(gap * billion));
  CHECK(a.met == (gap == 0));
}
const std::vector<SourceId> local{"local"};

}  // namespace

TEST_CASE("growth of the balance") {
  const auto years = judged(GrowthFloor{local, Rate::percent(25), GrowthBase::balance, {}});
  REQUIRE(years.size() == 3);
  check(years[0], 0.20, 0.25, 5);
  check(years[1], 0.25, 0.25, 0);
  check(years[2], 0.20, 0.25, 7.5);
  CHECK(years[2].margin == Approx(-0.05));
  CHECK(years[2].date == make_month(2028, 12));
  CHECK(years[2].remedy == GapRemedy::transfer);
}

TEST_CASE("growth of the year's transfer needs the year before") {
  const GrowthFloor rule{local, Rate::percent(20), GrowthBase::net_transfer, {}};
  const auto years = judged(rule);
  REQUIRE(years.size() == 2);
  CHECK(years[0].date == make_month(2027, 12));
  check(years[0], 0.5, 0.2, 0);
  check(years[1], 0.0, 0.2, 6);

  auto known = plan();
  auto f = known.sources[0].fields();
  f.previous_transfer = Money::billion(40);
  known.sources[0] = CapitalSource::of(f);
  const auto with_first = judged(rule, known);
  REQUIRE(with_first.size() == 3);
  check(with_first[0], -0.5, 0.2, 28);
}

TEST_CASE("growth of the transfer from a later year on is against the year before that one") {
  auto known = plan();
  auto f = known.sources[0].fields();
  f.previous_transfer = Money::billion(40);
  known.sources[0] = CapitalSource::of(f);
  const auto years = judged(
      GrowthFloor{local, Rate::percent(20), GrowthBase::net_transfer, {2028, std::nullopt}}, known);
  REQUIRE(years.size() == 1);
  check(years[0], 0.0, 0.2, 6);  // 30 against the 30 of 2027, not against the 40 of 2025
}

TEST_CASE("share of the year's credit growth") {
  const auto years =
      judged(GrowthFloor{local, Rate::percent(60), GrowthBase::share_of_credit_growth, {}});
  check(years[0], 0.5, 0.6, 4);  // 20 of 40
  check(years[1], 0.6, 0.6, 0);  // loans do not grow: nothing is asked
  check(years[2], 0.5, 0.6, 6);  // 30 of 60
}

TEST_CASE("share of total capital by a date and at later year-ends") {
  const auto dates = judged(CapitalShareFloor{local, Share::percent(40), make_month(2027, 6)});
  REQUIRE(dates.size() == 2);
  CHECK(dates[0].date == make_month(2027, 6));
  check(dates[0], 150.0 / 390, 0.4, 10);  // (0.4 x 390 - 150) / 0.6
  check(dates[1], 180.0 / 420, 0.4, 0);
}

TEST_CASE("absolute amounts a year and over a period") {
  const auto years = judged(YearlyTransferFloor{local, Money::billion(25), {2026, 2027}});
  REQUIRE(years.size() == 2);
  check(years[0], 20 * billion, 25 * billion, 5);
  check(years[1], 30 * billion, 25 * billion, 0);
  CHECK(years[0].unit == TargetUnit::money);
  const auto period = judged(PeriodTransferFloor{{}, Money::billion(100), {}});
  REQUIRE(period.size() == 1);
  check(period[0], 20 * billion, 100 * billion, 80);  // 80 in, 60 out
}

TEST_CASE("minimum per unit, or share of units that contribute") {
  auto fields = plan();
  Unit::Fields ward;
  ward.id = "ward";
  fields.units.push_back(Unit::of(ward));
  auto f = samples::source("ward-money", {}, CapitalKind::local_budget);
  f.unit = "ward";
  f.funding = Transfers{yearly({1, 2, 3}), {}};
  fields.sources.push_back(CapitalSource::of(f));
  const auto all =
      judged(UnitTransferFloor{{}, Money::billion(22), Share::percent(100), {}}, fields);
  check(all[0], 0, 1, 2 + 21);
  check(all[1], 0.5, 1, 20);
  const auto half =
      judged(UnitTransferFloor{{}, Money::billion(22), Share::percent(50), {}}, fields);
  check(half[0], 0, 0.5, 2);  // the cheaper unit
  check(half[1], 0.5, 0.5, 0);
  const auto ward_only =
      judged(UnitTransferFloor{{"ward"}, Money::billion(2), Share::percent(100), {}}, fields);
  check(ward_only[0], 0, 1, 1);
  check(ward_only[1], 1, 1, 0);
}

TEST_CASE("ceiling on overdue debt, with and without frozen debt") {
  const auto overdue = judged(OverdueCeiling{Share::percent(1.5), false, {}});
  check(overdue[0], 4.0 / 240, 0.015, (4 - 3.6) / 0.985);
  CHECK(overdue[0].margin == Approx(0.015 - 4.0 / 240));
  CHECK(overdue[0].remedy == GapRemedy::collection);
  check(overdue[2], 4.0 / 300, 0.015, 0);
  CHECK(overdue[2].margin == Approx(0.015 - 4.0 / 300));
  check(judged(OverdueCeiling{Share::percent(2.5), true, {}})[0], 6.0 / 240, 0.025, 0);
  check(judged(OverdueCeiling{Share::percent(2), true, {}})[2], 6.0 / 300, 0.02, 0);
}

TEST_CASE("growth of credit") {
  const auto years = judged(CreditGrowthFloor{Rate::percent(20), {}});
  check(years[0], 0.20, 0.2, 0);
  check(years[1], 0.00, 0.2, 48);
  check(years[2], 0.25, 0.2, 0);
  CHECK(years[1].remedy == GapRemedy::lending);
}

TEST_CASE("coverage of eligible borrowers") {
  const auto dates = judged(CoverageFloor{"poor", Share::percent(60), make_month(2028, 12)});
  REQUIRE(dates.size() == 1);
  check(dates[0], 0.6, 0.6, 0);  // 300 billion are 6,000 borrowers of 10,000
  check(judged(CoverageFloor{"poor", Share::percent(80), make_month(2028, 12)})[0], 0.6, 0.8, 100);

  auto fields = plan();
  auto f = fields.programmes[0].fields();
  f.eligible_beneficiaries.reset();
  fields.programmes[0] = Programme::of(f);
  CHECK_THROWS_WITH(
      judged(CoverageFloor{"poor", Share::percent(60), make_month(2028, 12)}, fields),
      Equals("target target, programme poor = no average_outstanding or eligible_beneficiaries: "
             "must have both, above 0: coverage is borrowers in debt / eligible"));
}

TEST_CASE("only full calendar years are judged") {
  auto fields = plan();
  fields.grid = TimeGrid(make_month(2026, 6), make_month(2028, 9));
  const auto years = judged(YearlyTransferFloor{local, Money::billion(1), {}}, fields);
  REQUIRE(years.size() == 1);
  CHECK(years[0].date == make_month(2027, 12));
}
