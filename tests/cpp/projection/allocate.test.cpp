#include <limits>
#include <span>
#include <string>
#include <vector>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

// Two sources with 60 and 40 and three programmes that ask for 100, 50 and 50; million dong.

namespace {

ScenarioFields scarce(AllocationRule rule, Money first = Money::million(60),
                      Money second = Money::million(40)) {
  auto fields = samples::small(2);
  fields.sources = {CapitalSource::of(samples::source("central", first)),
                    CapitalSource::of(samples::source("local", second))};
  fields.programmes.clear();
  for (const ProgrammeId id : {"a", "b", "c"}) {
    fields.programmes.push_back(Programme::of(samples::programme(id, 12, 1)));
    fields.policy.demand[id] = PlannedLending{
        samples::in_month(make_month(2026, 1), Money::million(id == ProgrammeId("a") ? 100 : 50))};
  }
  fields.policy.allocation = std::move(rule);
  return fields;
}
/// Lent in the first month in million, source by source.
std::vector<double> lent(const ScenarioFields& fields) {
  const Projection p = samples::projected(fields);
  std::vector<double> result;
  for (const double amount : p[Measure::disbursement].row(0)) result.push_back(amount / 1e6);
  return result;
}
std::vector<double> unmet(const ScenarioFields& fields) {
  const Projection p = samples::projected(fields);
  std::vector<double> result;
  for (const double amount : p[Measure::unmet_demand].row(0)) result.push_back(amount / 1e6);
  return result;
}
void restrict_to(CapitalSource& source, std::vector<ProgrammeId> programmes) {
  auto f = source.fields();
  f.programmes = std::move(programmes);
  source = CapitalSource::of(f);
}
CustomRule rule(std::function<void(const AllocationRequest&, std::span<double>)> propose) {
  return {"mine", std::move(propose)};
}

using Amounts = std::vector<double>;

}  // namespace

TEST_CASE("pro rata: every programme gets the same part, from both sources in proportion") {
  CHECK(lent(scarce(ProRata{})) == Amounts{30, 15, 15, 20, 10, 10});
  CHECK(unmet(scarce(ProRata{})) == Amounts{50, 25, 25});
}

TEST_CASE("by priority: one programme after the other, those not listed last") {
  CHECK(lent(scarce(ByPriority{{"c", "b"}})) == Amounts{0, 30, 30, 0, 20, 20});
  CHECK(unmet(scarce(ByPriority{{"c"}})) == Amounts{50, 50, 0});
}

TEST_CASE("by weight: what one programme cannot use goes to the others") {
  CHECK(unmet(scarce(ByWeight{{{"a", 2.0}}})) == Amounts{50, 25, 25});
  // 100 by 1 : 8 : 1 would give b 80; it takes 50, and the other 50 go to a and c alike.
  CHECK(unmet(scarce(ByWeight{{{"b", 8.0}}})) == Amounts{75, 0, 25});
}

TEST_CASE("sources by priority: the first lends what it has before the next does") {
  CHECK(lent(scarce(SourceByPriority{{"local"}, {"b"}})) == Amounts{50, 10, 0, 0, 40, 0});
}

TEST_CASE("a source lends to its programmes only, and restricted sources lend first") {
  auto fields = scarce(ProRata{});
  restrict_to(fields.sources[1], {"a"});
  // local gives a 40; central meets 60, 50 and 50 at 3 : 2.5 : 2.5.
  CHECK(lent(fields) == Amounts{22.5, 18.75, 18.75, 40, 0, 0});
}

TEST_CASE("what planned lending leaves is deployed by weight, within what sources may fund") {
  auto fields = scarce(ProRata{}, Money::million(300), Money::million(100));
  fields.policy.demand["b"] = DeployAvailable{1.0};
  fields.policy.demand["c"] = DeployAvailable{3.0};
  restrict_to(fields.sources[1], {"a", "b"});
  // local meets a with its 100 and has nothing left; central splits 300 between b and c.
  CHECK(lent(fields) == Amounts{0, 75, 225, 100, 0, 0});
  CHECK(unmet(fields) == Amounts{0, 0, 0});
}

TEST_CASE("demand as growth asks for what is missing to the balance it should have") {
  auto fields = samples::small(12);
  fields.opening = OpeningPosition({{"local", "poor", Money::million(600), {}, {}}});
  fields.policy.demand["poor"] = OutstandingGrowth{Rate::percent(12), {}};
  const Projection p = samples::projected(fields);
  for (int t = 0; t < 12; ++t)
    CHECK(samples::total(p, Measure::outstanding, t) == Approx(6e8 * (1 + 0.01 * (t + 1))));
}

TEST_CASE("a rule of one's own is asked, and its parts of a dong are cut off") {
  const auto fields = scarce(rule([](const AllocationRequest& request, std::span<double> amounts) {
    if (request.month > 0) return;
    CHECK(request.available[0] == 60e6);
    CHECK(request.demand[0] == 100e6);
    CHECK(request.eligible.size() == 6);
    amounts[0] = 10e6 + 0.75;
    amounts[4] = 1;
  }));
  CHECK(lent(fields) == Amounts{10, 0, 0, 0, 1e-6, 0});
}

TEST_CASE("a rule of one's own cannot break a limit") {
  const auto proposing = [](std::size_t cell, double amount) {
    return scarce(rule([=](const AllocationRequest& request, std::span<double> amounts) {
      if (request.month == 0) amounts[cell] = amount;
    }));
  };
  const std::string where = "allocation rule `mine` in 2026-01 = ";
  CHECK_THROWS_WITH(lent(proposing(0, -1)), Equals(where + "-1: must not be negative"));
  CHECK_THROWS_WITH(lent(proposing(0, std::numeric_limits<double>::quiet_NaN())),
                    Equals(where + "nan: must not be negative"));
  CHECK_THROWS_WITH(lent(proposing(0, 61e6)), EndsWith("must be within the source's money"));
  CHECK_THROWS_WITH(lent(proposing(1, 51e6)), EndsWith("must be within the programme's demand"));
  CHECK_THROWS_WITH(lent(proposing(0, std::numeric_limits<double>::infinity())),
                    EndsWith("must be within the source's money"));
  auto fields = proposing(3, 1e6);
  restrict_to(fields.sources[1], {"b"});
  CHECK_THROWS_WITH(lent(fields),
                    EndsWith("must be 0 where the source may not fund the programme"));
}
