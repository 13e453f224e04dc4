#include <policycredit/io/read_scenario.hpp>

#include "../support/catch.hpp"
#include "small_scenario.hpp"

using namespace policycredit;

namespace {

const std::string slow_budget = R"toml(schema = 1
name = "slow"
base = "small.toml"

[references.S02]
title = "A plan"

[[shock]]
name = { vi = "Ngân sách chậm", en = "Slow budget" }
[[shock.change]]
address = "sources.local.transfers_in"
scale = 0.5
from = "2027-01"
[[shock.change]]
address = "sources.central.opening"
add = -50
[[shock.change]]
address = "programmes.poor.rate"
add = -1.5
source = "S02"
[[shock.change]]
address = "behaviour.*.overdue"
set = 2
[[shock.change]]
address = "demand.near_poor.amount"
set = "500 million"
)toml";

std::string set_problem(const std::string& change) {
  ReadOptions options;
  options.set = {change};
  return problems_of(small_scenario, options);
}

}  // namespace

TEST_CASE("A derived file is its base with the shocks applied in the file's units",
          "[io][derived]") {
  const Directory directory;
  directory.write("small.toml", small_scenario);
  directory.write("slow.toml", slow_budget);
  const Scenario scenario = read_scenario(directory.path() / "slow.toml").value_or_throw();
  const auto& fields = scenario.fields();
  CHECK(scenario.name() == "slow");
  CHECK(fields.base == "small");
  CHECK(fields.title.en == "Small");
  REQUIRE(fields.shocks.size() == 1);
  CHECK(fields.shocks[0].name.en == "Slow budget");
  CHECK(fields.shocks[0].changes[1].change.amount == -50e9);

  CHECK(fields.sources[0].opening() == Money::billion(750));
  const auto amounts =
      std::get<Transfers>(fields.sources[1].fields().funding).in.amounts(scenario.grid());
  CHECK(amounts[5] == 40e9);
  CHECK(amounts[17] == 20e9);
  CHECK(scenario.behaviour_of("poor").fields().overdue.at(make_month(2026, 1)) ==
        Share::percent(2));
  CHECK(scenario.behaviour_of("near_poor").fields().overdue.at(make_month(2026, 1)) ==
        Share::percent(2));
  const auto& adjustments = scenario.programmes()[0].rate().adjustments();
  REQUIRE(adjustments.size() == 1);
  CHECK(adjustments[0].amount == -0.015);
  const auto& planned = std::get<PlannedLending>(fields.policy.demand.at("near_poor"));
  CHECK(planned.amount.amounts(scenario.grid())[0] == 500e6);
  CHECK(fields.evidence.find("programmes.poor.rate")->source == "S02");

  SECTION("and may be a base itself") {
    directory.write("slower.toml", replaced(replaced(slow_budget, "\"slow\"", "\"slower\""),
                                            "small.toml", "slow.toml"));
    directory.write("slow.toml", replaced(slow_budget, "add = -50", "add = 25"));
    const Scenario slower = read_scenario(directory.path() / "slower.toml").value_or_throw();
    CHECK(slower.fields().base == "slow");
    CHECK(slower.fields().shocks.size() == 2);
    CHECK(slower.fields().sources[0].opening() == Money::billion(775));
  }
  SECTION("and the base's money unit holds unless it has its own") {
    directory.write("small.toml", with("schema = 1", "schema = 1\nmoney_unit = \"million\""));
    directory.write("slow.toml", replaced(slow_budget, "add = -50", "add = -5"));
    const auto read = read_scenario(directory.path() / "slow.toml").value_or_throw();
    CHECK(read.fields().sources[0].opening() == Money::million(795));
  }
}

TEST_CASE("Quick changes are one last shock", "[io][set]") {
  ReadOptions options;
  options.set = {"sources.central.growth=25", "sources.local.opening = 210 billion",
                 "policy.utilisation=98.5"};
  const Scenario scenario = read_scenario_text(small_scenario, ".", options).value_or_throw();
  CHECK(scenario.name() == "small_changed");
  CHECK(scenario.fields().base == "small");
  REQUIRE(scenario.fields().shocks.size() == 1);
  CHECK(scenario.fields().shocks[0].changes.size() == 3);
  const auto growth = std::get<BalanceGrowth>(scenario.sources()[0].fields().funding);
  CHECK(growth.per_year.at(make_month(2026, 1)) == Rate::percent(25));
  CHECK(scenario.sources()[1].opening() == Money::billion(210));
  CHECK(scenario.fields().policy.utilisation.at(make_month(2026, 1)) == Share::percent(98.5));
}

TEST_CASE("A quick change that cannot be made is a problem of its own", "[io][set]") {
  CHECK_THAT(set_problem("sources.local.grwth"),
             StartsWith("set: found text \"sources.local.grwth\", expected address=value"));
  CHECK_THAT(set_problem("sources.centrl.growth=25"),
             ContainsSubstring("did you mean `sources.central.growth`?"));
  CHECK_THAT(set_problem("sources.central.growth=2,5"),
             ContainsSubstring("sources.central.growth: found text \"2,5\", expected a number"));
  CHECK_THAT(set_problem("sources.central.growth=50 million"),
             ContainsSubstring("expected a plain number: it changes no money"));
  CHECK_THAT(set_problem("sources.central.opening=-1"),
             ContainsSubstring("sources.central.opening: found -1000000000 dong, expected not to "
                               "be negative"));
  CHECK_THAT(set_problem("policy.utilisation=130"),
             ContainsSubstring("policy.utilisation: found policy.utilisation of 130 % in 2026-01"));
  CHECK_THAT(set_problem("behaviour.poor.extended=99.9"),
             ContainsSubstring("expected to be at most 1: they share the principal due"));
}

TEST_CASE("Problems of a derived file and of its base are told apart", "[io][derived]") {
  const Directory directory;
  directory.write("small.toml", small_scenario);

  SECTION("an unknown address") {
    directory.write("slow.toml", replaced(slow_budget, "sources.local.transfers_in",
                                          "sources.local.transfer_in"));
    CHECK(
        problems_in(directory, "slow.toml") ==
        "slow.toml:11:11: shock[1].change[1].address: found `sources.local.transfer_in`, expected "
        "the address of an assumption of the scenario; did you mean "
        "`sources.local.transfers_in`?\n");
  }
  SECTION("an address of values of different units") {
    directory.write("slow.toml", replaced(slow_budget, "behaviour.*.overdue", "sources.local.*"));
    CHECK_THAT(problems_in(directory, "slow.toml"), ContainsSubstring("different units"));
  }
  SECTION("no operation, two operations, months out of order, an unknown key") {
    directory.write(
        "slow.toml",
        replaced(replaced(replaced(slow_budget, "scale = 0.5", "scalo = 0.5"), "add = -50",
                          "add = -50\nset = 3\nfrom = \"2027-01\"\n"
                          "to = \"2026-01\""),
                 "base =", "horizon = \"2031-12\"\nbase ="));
    const std::string problems = problems_in(directory, "slow.toml");
    CHECK_THAT(problems,
               ContainsSubstring("shock[1].change[1].set: found no `set`, expected one of "
                                 "set, add, scale with an amount"));
    CHECK_THAT(problems, ContainsSubstring("did you mean `scale`?"));
    CHECK_THAT(problems, ContainsSubstring("found `set` and `add`, expected only one of them"));
    CHECK_THAT(problems, ContainsSubstring("found 2026-01, expected a month not before from"));
    CHECK_THAT(problems, ContainsSubstring("slow.toml:3:1: horizon: found the unknown key"));
  }
  SECTION("a base with a problem") {
    directory.write("small.toml", with("utilisation = 99", "utilisation = 199"));
    directory.write("slow.toml", slow_budget);
    CHECK_THAT(problems_in(directory, "slow.toml"),
               StartsWith("small.toml:55:15: policy.utilisation: found 199 %"));
  }
  SECTION("no base, a missing base") {
    directory.write("slow.toml", replaced(slow_budget, "base = \"small.toml\"", ""));
    CHECK_THAT(problems_in(directory, "slow.toml"), ContainsSubstring("base: found no `base`"));
    directory.write("slow.toml", replaced(slow_budget, "small.toml", "smal.toml"));
    CHECK_THAT(problems_in(directory, "slow.toml"),
               ContainsSubstring("slow.toml:3:8: base: found no such file at smal.toml"));
  }
  SECTION("files that lead back to themselves") {
    directory.write("slow.toml", replaced(slow_budget, "small.toml", "slower.toml"));
    directory.write("slower.toml", replaced(slow_budget, "small.toml", "slow.toml"));
    CHECK_THAT(problems_in(directory, "slow.toml"),
               ContainsSubstring("slower.toml:3:8: base: found slow.toml -> slower.toml -> "
                                 "slow.toml, expected files that do not lead back"));
    directory.write("one.toml", "include = [\"two.toml\"]");
    directory.write("two.toml", "include = [\"one.toml\"]");
    directory.write("plan.toml", with("schema = 1", "schema = 1\ninclude = [\"one.toml\"]"));
    CHECK_THAT(problems_in(directory, "plan.toml"),
               ContainsSubstring("two.toml:1:12: include: found plan.toml -> one.toml -> two.toml "
                                 "-> one.toml"));
  }
}
