#include <string>
#include <vector>

#include <policycredit/scenario/resolve.hpp>
#include <policycredit/scenario/scenario.hpp>

#include "../support/catch.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;
using samples::small;

// Every check of a scenario, by its message.

namespace {

/// The message for `small()` after `change`; "" if it is accepted and resolved.
template <class F>
std::string problem(F change) {
  auto fields = small();
  try {
    change(fields);
    static_cast<void>(resolve(Scenario::of(fields)));
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}
template <class F>
std::string source_problem(F change) {
  return problem([&](ScenarioFields& s) {
    auto f = s.sources[0].fields();
    change(f);
    s.sources[0] = CapitalSource::of(f);
  });
}
template <class F>
std::string behaviour_problem(F change) {
  return problem([&](ScenarioFields& s) {
    Behaviour::Fields f;
    change(f);
    s.behaviour["poor"] = Behaviour::of(f);
  });
}
Position lent(const SourceId& source, const ProgrammeId& programme, double millions) {
  return {source, programme, Money::million(millions), {}, {}};
}

}  // namespace

TEST_CASE("a scenario needs a name, a source and a programme") {
  CHECK(problem([](auto&) {}) == "");
  CHECK(problem([](auto& s) { s.name.clear(); }) == "scenario name = ``: must be given");
  CHECK(problem([](auto& s) { s.sources.clear(); }) == "sources = none: must have at least one");
  CHECK(problem([](auto& s) { s.programmes.clear(); }) ==
        "programmes = none: must have at least one");
}

TEST_CASE("ids are given once, and only known ones are used") {
  CHECK(problem([](auto& s) { s.sources.push_back(s.sources[0]); }) ==
        "source id = local: must be given once");
  CHECK(problem([](auto& s) { s.programmes.push_back(s.programmes[0]); }) ==
        "programme id = poor: must be given once");
  CHECK(problem([](auto& s) {
          s.targets = {{"t", {}, CreditGrowthFloor{}}, {"t", {}, CreditGrowthFloor{}}};
        }) == "target id = t: must be given once");
  CHECK(problem([](auto& s) { s.targets = {{{}, {}, CreditGrowthFloor{}}}; }) ==
        "target id = ``: must be given");
  const std::string pour = "`pour` is not known; did you mean `poor`?";
  const std::string loca = "`loca` is not known; did you mean `local`?";
  CHECK(problem([](auto& s) { s.behaviour["pour"] = {}; }) == "behaviour = pour: " + pour);
  CHECK(problem([](auto& s) { s.policy.demand["pour"] = {}; }) == "demand = pour: " + pour);
  CHECK(problem([](auto& s) { s.levers = {"loca"}; }) == "levers = loca: " + loca);
  CHECK(problem([](auto& s) { s.policy.allocation = ByPriority{{"pour"}}; }) ==
        "allocation order = pour: " + pour);
  CHECK(problem([](auto& s) { s.policy.allocation = SourceByPriority{{"loca"}, {}}; }) ==
        "allocation sources = loca: " + loca);
  CHECK(problem([](auto& s) { s.policy.allocation = SourceByPriority{{}, {"pour"}}; }) ==
        "allocation programmes = pour: " + pour);
  CHECK(problem([](auto& s) { s.policy.allocation = ByWeight{{{"pour", 1.0}}}; }) ==
        "allocation weights = pour: " + pour);
  CHECK(problem([](auto& s) { s.targets = {{"t", {}, GrowthFloor{{"loca"}, {}, {}, {}}}}; }) ==
        "target t = loca: " + loca);
  CHECK(problem([](auto& s) {
          s.targets = {{"t", {}, CoverageFloor{"pour", {}, s.grid.horizon()}}};
        }) == "target t = pour: " + pour);
  CHECK(problem([](auto& s) {
          s.targets = {{"t", {}, UnitTransferFloor{{"ward"}, {}, {}, {}}}};
        }) == "target t = ward: `ward` is not known; known are:");
  CHECK(source_problem([](auto& f) { f.unit = "ward"; }) ==
        "source local = ward: `ward` is not known; known are:");
  CHECK(source_problem([](auto& f) { f.programmes = {"pour"}; }) ==
        "source local programmes = pour: " + pour);
  CHECK(problem([](auto& s) { s.opening = OpeningPosition({lent("loca", "poor", 1)}); }) ==
        "opening source = loca: " + loca);
  CHECK(problem([](auto& s) { s.opening = OpeningPosition({lent("local", "pour", 1)}); }) ==
        "opening programme = pour: " + pour);
  CHECK(problem([](auto& s) { s.opening = OpeningPosition({}, {{"pour", {}}}); }) ==
        "opening ages = pour: " + pour);
}

TEST_CASE("targets speak of projected months and years in order") {
  CHECK(problem([](auto& s) {
          s.targets = {{"t", {}, CapitalShareFloor{{}, {}, make_month(2030, 12)}}};
        }) == "target t by = 2030-12: must be a projected month, 2026-01 to 2027-12");
  CHECK(problem([](auto& s) { s.targets = {{"t", {}, CreditGrowthFloor{{}, {2027, 2026}}}}; }) ==
        "target t years = 2027 to 2026: must be in order");
}

TEST_CASE("loans come out of capital, and only where a source may lend") {
  CHECK(problem([](auto& s) { s.opening = OpeningPosition({lent("local", "poor", 1201)}); }) ==
        "opening outstanding of local = 1201000000 dong: must be at most the source's capital, "
        "1200000000 dong");
  CHECK(problem([](auto& s) {
          s.programmes.push_back(Programme::of(samples::programme("near-poor", 12, 1)));
          auto f = s.sources[0].fields();
          f.programmes = {"poor"};
          s.sources[0] = CapitalSource::of(f);
          s.opening = OpeningPosition({lent("local", "near-poor", 1)});
        }) ==
        "opening local near-poor = 1000000 dong: must be 0: the source may not lend to the "
        "programme");
  CHECK(problem([](auto& s) {
          s.opening = OpeningPosition({lent("local", "poor", 1), lent("local", "poor", 1)});
        }) == "opening local poor = twice: must be given once");
  CHECK(problem([](auto& s) { s.opening = OpeningPosition({lent("local", "poor", -1)}); }) ==
        "opening local poor = -1000000 dong: must not be negative");
}

TEST_CASE("totals beyond 2^53 dong are refused") {
  CHECK(problem([](auto& s) {
          for (const SourceId id : {"a", "b"})
            s.sources.push_back(CapitalSource::of(samples::source(id, Money::billion(5'000'000))));
        }) ==
        "total capital = 10000001200000000 dong: must be at most 2^53 dong (about 9 million "
        "billion)");
}

TEST_CASE("weights are positive and own rules have a function") {
  CHECK(problem([](auto& s) { s.policy.allocation = ByWeight{{{"poor", 0.0}}}; }) ==
        "allocation weight of poor = 0: must be positive");
  CHECK(problem([](auto& s) { s.policy.allocation = CustomRule{"mine", {}}; }) ==
        "allocation rule mine = no function: must have one");
}

TEST_CASE("flows of a scenario are not negative in any month") {
  CHECK(source_problem([](auto& f) {
          f.funding = Transfers{
              Flow::monthly(Path<Money>::steps({}, {{make_month(2026, 5), Money::dong(-3)}})), {}};
        }) ==
        "source local transfers_in in 2026-05 = -3: must not be negative; money that leaves "
        "is repayments_out");
  CHECK(source_problem([](auto& f) {
          f.funding = Transfers{{}, Flow::monthly(Money::dong(-3))};
        }) == "source local repayments_out in 2026-01 = -3: must not be negative");
  CHECK(problem([](auto& s) {
          s.policy.demand["poor"] = PlannedLending{Flow::monthly(Money::dong(-1))};
        }) == "demand of poor in 2026-01 = -1: must not be negative");
  CHECK(problem([](auto& s) { s.policy.demand["poor"] = DeployAvailable{-0.5}; }) ==
        "demand of poor in 2026-01 = -0.5: must not be negative");
  CHECK(source_problem([](auto& f) {
          f.funding = Transfers{Flow::monthly(Path<Money>::table({{make_month(2026, 1), {}}})), {}};
        }) == "month = 2026-02: must be one of the table's months, 2026-01 to 2026-01");
}

TEST_CASE("shares of one balance are at most all of it") {
  const std::string where = "behaviour of poor in 2026-01 ";
  const auto percent = [](double p) { return Path<Share>(Share::percent(p)); };
  CHECK(behaviour_problem([&](auto& f) {
          f.extended = percent(60);
          f.overdue = percent(50);
        }) == where + "extended + overdue = 1.1: must be at most 1: they share the principal due");
  CHECK(behaviour_problem([&](auto& f) {
          f.extended = percent(60);
          f.overdue = percent(40);
        }) == "");
  CHECK(behaviour_problem([&](auto& f) { f.prepayment = percent(51); }) ==
        where + "prepayment = 0.51: must be at most 0.5 a month");
  CHECK(behaviour_problem([&](auto& f) { f.disaster_freezing = percent(51); }) ==
        where + "disaster_freezing = 0.51: must be at most 0.5 a month");
  CHECK(behaviour_problem([&](auto& f) {
          f.prepayment = percent(50);
          f.disaster_freezing = percent(50);
        }) == where + "prepayment + disaster_freezing = 1: must be at most 0.75 a month together");
  CHECK(behaviour_problem([&](auto& f) {
          f.recovery = percent(100);
          f.write_off = percent(25);
        }) ==
        where +
            "recovery + freezing + write_off = 1.25: must be at most 1: they share the overdue "
            "balance");
  CHECK(behaviour_problem([&](auto& f) {
          f.thaw = percent(100);
          f.frozen_write_off = percent(25);
        }) ==
        where +
            "thaw + frozen_recovery + frozen_write_off = 1.25: must be at most 1: they share the "
            "frozen balance");
  CHECK(behaviour_problem([](auto& f) { f.extension = Months{0}; }) ==
        "behaviour extension = 0: must be from 1 to 120 months");
  CHECK(behaviour_problem([](auto& f) { f.extension = Months{121}; }) ==
        "behaviour extension = 121: must be from 1 to 120 months");
}

TEST_CASE("a unit that ends in the projection has heirs with sources") {
  const auto ending = [](ScenarioFields& s, std::vector<Unit::Successor> successors) {
    Unit::Fields district, city;
    district.id = "district";
    district.valid_until = make_month(2026, 6);
    district.successors = std::move(successors);
    city.id = "city";
    s.units = {Unit::of(district), Unit::of(city)};
    auto f = s.sources[0].fields();
    f.unit = "district";
    s.sources[0] = CapitalSource::of(f);
  };
  CHECK(problem([&](auto& s) { ending(s, {}); }) ==
        "unit district successors = none: must be given: the unit ends within the projection and "
        "source local belongs to it");
  CHECK(problem([&](auto& s) { ending(s, {{"city", Share::percent(100)}}); }) ==
        "unit district successors = city: must have a source of kind local_budget to take over "
        "source local");
}
