#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include <policycredit/targets/assess.hpp>
#include <policycredit/targets/require.hpp>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/random_scenarios.hpp"

using namespace policycredit;

namespace {

constexpr double billion = 1e9;

/// The scenario's projection with other net transfers of its one lever in each year, all of it in
/// the last month.
Projection with_transfers(const ScenarioFields& fields, const std::vector<double>& per_year) {
  auto resolved = std::make_shared<ResolvedScenario>(resolve(Scenario::of(fields)));
  const detail::Levers levers(*resolved);
  REQUIRE(levers.sources().size() == 1);
  const int s = levers.sources().front();
  for (int t = 0; t < resolved->structure.months; ++t)
    resolved->assumptions.transfer_in(t, s) = resolved->assumptions.repayment_out(t, s) = 0;
  for (std::size_t y = 0; y < per_year.size(); ++y)
    resolved->assumptions.transfer_in(levers.years()[y].last, s) = per_year[y];
  return project(std::shared_ptr<const ResolvedScenario>(resolved));
}
bool all_met(const Projection& projection, const std::vector<TargetId>& targets) {
  for (const Assessment& a : assess(projection))
    if (!a.met && std::find(targets.begin(), targets.end(), a.target) != targets.end())
      return false;
  return true;
}
std::vector<double> transfers(const Requirement& requirement) {
  std::vector<double> result;
  for (const YearNeed& need : requirement.years) result.push_back(need.transfer);
  return result;
}

ScenarioFields with_ceiling(ScenarioFields fields, Money per_year) {
  auto f = fields.sources.back().fields();
  f.yearly_ceiling = per_year;
  fields.sources.back() = CapitalSource::of(f);
  return fields;
}
const Target least_300 = {"a-year", {}, YearlyTransferFloor{{"local"}, Money::billion(300), {}}};
Target share_of(const SourceId& source, double percent) {
  return {"share-of-" + source.text(),
          {},
          CapitalShareFloor{{source}, Share::percent(percent), make_month(2030, 12)}};
}

}  // namespace

// domain.md 1.2: own arithmetic on the published capital. Local 2,675 x 1.2^5 = 6,656.256; the
// others 14,910 x 1.08^5 = 21,907.68; 30 % of all is 3/7 of the others.
TEST_CASE(
    "Can Tho: +20 % a year reaches a share of 23.30 %, 30 % needs +28.546 % and 9,389 billion") {
  const Scenario scenario = Scenario::of(samples::can_tho());
  const Projection projection = project(scenario);
  const double local = over(projection, Measure::capital, 59, 59, {3});
  const double all = over(projection, Measure::capital, 59, 59);
  CHECK(local / billion == Approx(6656.256).epsilon(1e-9));
  CHECK(all / billion == Approx(28563.94).margin(0.005));
  CHECK(100 * local / all == Approx(23.30).margin(0.005));

  const auto assessments = assess(projection);
  REQUIRE(assessments.size() == 6);
  for (int year = 0; year < 5; ++year) CHECK(assessments[static_cast<std::size_t>(year)].met);
  const Assessment& share = assessments.back();
  CHECK_FALSE(share.met);
  CHECK(share.value == Approx(0.2330).margin(5e-5));
  CHECK(share.margin == Approx(-0.0670).margin(5e-5));
  // (0.3 x 28,563.94 - 6,656.256) / 0.7
  CHECK(share.gap / billion == Approx(2732.75).margin(0.01));

  const Requirements requirements = require(scenario);
  CHECK(requirements.levers == std::vector<SourceId>{"local"});
  CHECK(requirements.left_out.empty());
  const Requirement& together = requirements.together;
  REQUIRE(together.status == RequirementStatus::feasible);
  CHECK(together.years.back().balance / billion == Approx(9389.0).margin(0.05));
  REQUIRE(together.constant_growth);
  CHECK(together.constant_growth->percent() == Approx(28.546).margin(0.0005));
  CHECK(requirements.alone[0].constant_growth->percent() == Approx(20).epsilon(1e-9));
  CHECK(requirements.alone[1].constant_growth->percent() == Approx(28.546).margin(0.0005));
  CHECK(requirements.alone[0].leaves_unmet == std::vector<TargetId>{"share"});
  // The share asks for all of its money in 2030 alone, and so breaks the growth of the years
  // before.
  CHECK(requirements.alone[1].leaves_unmet == std::vector<TargetId>{"growth"});
  for (std::size_t year = 0; year < 4; ++year) {
    CHECK(together.years[year].binding == TargetId("growth"));
    CHECK(together.years[year].growth == Approx(0.2).epsilon(1e-9));
  }
  CHECK(together.years.back().binding == TargetId("share"));
}

TEST_CASE("Can Tho: with the others at 6 and 10 % the share needs 26.2 and 30.9 % a year") {
  const auto needed = [](double others) {
    auto fields = samples::can_tho();
    for (std::size_t s = 0; s < 3; ++s) {
      auto f = fields.sources[s].fields();
      f.funding = BalanceGrowth{Rate::percent(others), {}};
      fields.sources[s] = CapitalSource::of(f);
    }
    const Requirement together = require(Scenario::of(fields)).together;
    return std::pair(together.constant_growth->percent(), together.years.back().balance / billion);
  };
  CHECK(needed(6).first == Approx(26.2).margin(0.05));
  CHECK(needed(6).second == Approx(8551).margin(0.5));
  CHECK(needed(10).first == Approx(30.9).margin(0.05));
  CHECK(needed(10).second == Approx(10291).margin(0.5));
}

TEST_CASE("the transfers found meet every target, and one dong less in any year does not") {
  auto fields = samples::can_tho();
  const auto by_transfers = [&](std::vector<Target> targets) {
    fields.targets = std::move(targets);
    return require(Scenario::of(fields)).together;
  };
  const auto target = [](const char* id, TargetRule rule) { return Target{id, {}, rule}; };
  const std::vector<std::vector<Target>> plans{
      samples::can_tho().targets,
      {target("balance", GrowthFloor{{"local"}, Rate::percent(13.37), GrowthBase::balance, {}})},
      {target("share-26", CapitalShareFloor{{"local"}, Share::percent(26), make_month(2028, 12)})},
      {target("least", YearlyTransferFloor{{"local"}, Money::dong(123'456'789'012), {}}),
       target("credit", CreditGrowthFloor{Rate::percent(11.11), {}})},
      {target("of-credit",
              GrowthFloor{{"local"}, Rate::percent(37), GrowthBase::share_of_credit_growth, {}})},
  };
  for (const auto& plan : plans) {
    const Requirement together = by_transfers(plan);
    CAPTURE(plan.front().id.text());
    REQUIRE(together.status == RequirementStatus::feasible);
    const auto found = transfers(together);
    REQUIRE(all_met(with_transfers(fields, found), together.targets));
    for (std::size_t year = 0; year < found.size(); ++year) {
      if (!together.years[year].binding) {
        CHECK(found[year] == 0);
        continue;
      }
      auto less = found;
      less[year] -= 1;
      CAPTURE(together.years[year].year, found[year]);
      CHECK_FALSE(all_met(with_transfers(fields, less), together.targets));
    }
  }
}

TEST_CASE("transfers are the smallest too where the lever's interest is added to its capital") {
  auto fields = samples::can_tho();
  auto f = fields.sources.back().fields();
  f.waterfall = InterestWaterfall({}, true);
  fields.sources.back() = CapitalSource::of(f);
  const Requirement together = require(Scenario::of(fields)).together;
  REQUIRE(together.status == RequirementStatus::feasible);
  // The search spreads a year's money over its months, as the scenario does.
  const auto with = [&](const std::vector<double>& per_year) {
    detail::Levers levers(resolve(Scenario::of(fields)));
    for (std::size_t y = 0; y < per_year.size(); ++y) levers.run(y, per_year[y]);
    return all_met(levers.projection(), together.targets);
  };
  const auto found = transfers(together);
  CHECK(with(found));
  for (std::size_t year = 0; year < found.size(); ++year) {
    auto less = found;
    less[year] -= 1;
    CAPTURE(together.years[year].year);
    CHECK_FALSE(with(less));
  }
}

TEST_CASE("the constant growth meets every target, and a little less does not") {
  const auto fields = samples::can_tho();
  const Requirement together = require(Scenario::of(fields)).together;
  const auto grown = [&](double per_year) {
    auto other = fields;
    auto f = other.sources.back().fields();
    f.funding = BalanceGrowth{Rate::fraction(per_year), {}};
    other.sources.back() = CapitalSource::of(f);
    return all_met(samples::projected(other), together.targets);
  };
  const double growth = together.constant_growth->fraction();
  // A dong of 9,389 billion is 1e-13 of it.
  CHECK(grown(growth + 1e-12));
  CHECK_FALSE(grown(growth - 1e-12));
}

TEST_CASE("a year whose ceiling is too low gets its money ahead") {
  auto fields = with_ceiling(samples::can_tho(), Money::billion(1500));
  fields.targets = {samples::can_tho().targets[1]};
  const Requirement together = require(Scenario::of(fields)).together;
  REQUIRE(together.status == RequirementStatus::feasible);
  const double needed = 9389.00571 - 2675;
  double sum = 0;
  for (const YearNeed& need : together.years) {
    CHECK(need.transfer <= 1500 * billion);
    sum += need.transfer;
  }
  CHECK(sum / billion == Approx(needed).margin(0.01));
  CHECK(together.years.back().transfer == 1500 * billion);
  CHECK_FALSE(together.years.back().ahead);
  CHECK(together.years[3].ahead);
  CHECK(together.years[3].binding == TargetId("share"));
  CHECK(all_met(with_transfers(fields, transfers(together)), together.targets));
}

TEST_CASE("ceilings that leave too little in all years clash with the target") {
  auto fields = with_ceiling(samples::can_tho(), Money::billion(1000));
  fields.targets.push_back(least_300);
  const Requirement together = require(Scenario::of(fields)).together;
  CHECK(together.status == RequirementStatus::infeasible);
  CHECK(together.clash_with_ceiling);
  CHECK(together.clash == std::vector<TargetId>{"share"});
  CHECK(together.years.empty());
}

TEST_CASE("targets that contradict each other are named, and no others") {
  auto fields = samples::can_tho();
  fields.targets.push_back(least_300);
  fields.targets.push_back(share_of("central", 68));
  const Requirements requirements = require(Scenario::of(fields));
  const Requirement& together = requirements.together;
  for (const Requirement& alone : requirements.alone)
    CHECK(alone.status == RequirementStatus::feasible);
  REQUIRE(together.status == RequirementStatus::infeasible);
  CHECK_FALSE(together.clash_with_ceiling);
  CHECK(together.clash == std::vector<TargetId>{"share", "share-of-central"});

  const auto status_of = [&](const std::vector<TargetId>& ids) {
    auto some = fields;
    std::erase_if(some.targets, [&](const Target& target) {
      return std::find(ids.begin(), ids.end(), target.id) == ids.end();
    });
    return require(Scenario::of(some)).together.status;
  };
  CHECK(status_of(together.clash) == RequirementStatus::infeasible);
  for (const TargetId& left_out : together.clash) {
    auto fewer = together.clash;
    std::erase(fewer, left_out);
    CHECK(status_of(fewer) == RequirementStatus::feasible);
  }
}

TEST_CASE("law: a clash is infeasible, and feasible without any one of its targets") {
  auto fields = samples::can_tho();
  std::mt19937 engine(GENERATE(range(0u, 40u)));
  const auto any = [&](int low, int high) {
    return low + static_cast<int>(engine() % static_cast<unsigned>(high - low + 1));
  };
  fields.targets = {
      {"growth", {}, GrowthFloor{{"local"}, Rate::percent(any(5, 40)), GrowthBase::balance, {}}},
      share_of("local", any(15, 45)),
      share_of("central", any(50, 75)),
      {"savings",
       {},
       CapitalShareFloor{{"savings"}, Share::percent(any(3, 6)), make_month(2028, 12)}},
      {"credit", {}, CreditGrowthFloor{Rate::percent(any(5, 25)), {}}},
      {"a-year", {}, YearlyTransferFloor{{"local"}, Money::billion(any(100, 2500)), {}}}};
  if (engine() % 2) fields = with_ceiling(fields, Money::billion(any(500, 3000)));
  const Requirement together = require(Scenario::of(fields)).together;
  if (together.status == RequirementStatus::feasible) {
    detail::Levers levers(resolve(Scenario::of(fields)));
    for (std::size_t y = 0; y < together.years.size(); ++y)
      levers.run(y, together.years[y].transfer);
    CHECK(all_met(levers.projection(), together.targets));
    return;
  }
  if (together.status == RequirementStatus::not_by_transfers) return;
  REQUIRE(!together.clash.empty());
  const auto status_of = [&](const std::vector<TargetId>& ids) {
    auto some = fields;
    if (!together.clash_with_ceiling) some.sources = samples::can_tho().sources;
    std::erase_if(some.targets, [&](const Target& target) {
      return std::find(ids.begin(), ids.end(), target.id) == ids.end();
    });
    return require(Scenario::of(some)).together.status;
  };
  CHECK(status_of(together.clash) != RequirementStatus::feasible);
  if (together.clash.size() > 1)
    for (const TargetId& left_out : together.clash) {
      auto fewer = together.clash;
      std::erase(fewer, left_out);
      CHECK(status_of(fewer) == RequirementStatus::feasible);
    }
}

TEST_CASE("a target that no transfer helps is set apart") {
  auto fields = samples::can_tho();
  auto positions = fields.opening.positions();
  positions[0].performing = Money::billion(12'000);
  positions[0].overdue = Money::billion(835);
  fields.opening = OpeningPosition(positions);
  fields.targets.push_back({"overdue", {}, OverdueCeiling{Share::percent(2), true, {}}});
  const Requirements requirements = require(Scenario::of(fields));
  CHECK(requirements.alone.back().status == RequirementStatus::not_by_transfers);
  CHECK(requirements.left_out == std::vector<TargetId>{"overdue"});
  CHECK(requirements.together.status == RequirementStatus::feasible);
  CHECK(requirements.together.leaves_unmet == std::vector<TargetId>{"overdue"});
}

TEST_CASE("a search needs a lever") {
  auto fields = samples::can_tho();
  for (CapitalSource& source : fields.sources) {
    auto f = source.fields();
    f.kind = CapitalKind::other;
    source = CapitalSource::of(f);
  }
  CHECK_THROWS_WITH(require(Scenario::of(fields)),
                    Equals("levers = none: must name a source, or the scenario must have one of "
                           "kind local_budget"));
  fields.levers = {"central"};
  CHECK(require(Scenario::of(fields)).levers == std::vector<SourceId>{"central"});
}

TEST_CASE("no targets ask for nothing") {
  auto fields = samples::can_tho();
  fields.targets.clear();
  const Requirements requirements = require(Scenario::of(fields));
  CHECK(requirements.alone.empty());
  CHECK(requirements.together.status == RequirementStatus::feasible);
  for (const YearNeed& need : requirements.together.years) CHECK(need.transfer == 0);
}
