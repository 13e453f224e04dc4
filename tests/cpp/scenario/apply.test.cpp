#include <string>
#include <vector>

#include <policycredit/scenario/apply.hpp>
#include <policycredit/scenario/resolve.hpp>

#include "../support/catch.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

namespace {

AssumptionChange change(const char* address, Operation operation, double amount,
                        std::optional<Month> from = {}, std::optional<Month> to = {}) {
  return {address, {operation, amount, from, to}};
}
const Scenario base = Scenario::of(samples::can_tho());
Scenario shocked(std::vector<AssumptionChange> changes) {
  return apply(base, {Shock{{"", "shock"}, std::move(changes)}}, "shocked");
}

}  // namespace

TEST_CASE("a shock makes a new scenario and leaves the base as it is") {
  const Scenario after = shocked({change("sources.local.growth", Operation::set, 0.3)});
  CHECK(after.name() == "shocked");
  CHECK(after.fields().base == "can_tho");
  CHECK(after.fields().shocks.size() == 1);
  CHECK(base == Scenario::of(samples::can_tho()));
  const auto& growth = std::get<BalanceGrowth>(after.sources()[3].fields().funding).per_year;
  CHECK(growth.at(make_month(2027, 1)) == Rate::percent(30));
}

TEST_CASE("a change may be for some months, and a star stands for any one part") {
  const Month from = make_month(2026, 4), to = make_month(2026, 9);
  const Scenario after = shocked({change("sources.*.growth", Operation::add, -0.03, from, to),
                                  change("behaviour.*.overdue", Operation::set, 0.05),
                                  change("policy.utilisation", Operation::scale, 0.9)});
  for (const CapitalSource& source : after.sources()) {
    const auto& growth = std::get<BalanceGrowth>(source.fields().funding).per_year;
    CHECK(growth.at(from).fraction() == Approx(growth.at(to + Months{1}).fraction() - 0.03));
  }
  CHECK(after.behaviour_of("poor").fields().overdue.at(from) == Share::percent(5));
  CHECK(after.fields().policy.utilisation.at(from) == Share::percent(90));
}

TEST_CASE("shocks apply in order") {
  const auto openings = [](std::vector<AssumptionChange> changes) {
    return shocked(std::move(changes)).sources()[3].opening();
  };
  const auto add = change("sources.local.opening", Operation::add, 100e9);
  const auto scale = change("sources.local.opening", Operation::scale, 2);
  CHECK(openings({add, scale}) == Money::billion(2 * (2675 + 100)));
  CHECK(openings({scale, add}) == Money::billion(2 * 2675 + 100));
}

TEST_CASE("a shock that cannot be applied says why") {
  CHECK_THROWS_WITH(shocked({change("sources.locl.growth", Operation::set, 0.3)}),
                    Equals("assumption `sources.locl.growth` is not known; did you mean "
                           "`sources.local.growth`?"));
  CHECK_THROWS_AS(shocked({change("nothing.like.it", Operation::set, 1)}), NotFound);
  CHECK_THROWS_WITH(
      shocked({change("sources.local.opening", Operation::set, 1e12, make_month(2026, 1))}),
      Equals(
          "sources.local.opening = a change with months: must have no `from` and `to`: it is one "
          "number for the whole projection"));
  CHECK_THROWS_WITH(shocked({change("sources.local.loss_charge", Operation::set, 1.5)}),
                    Equals("share = 150 %: must be from 0 to 100 %"));
  // Values over time are checked month by month when the scenario is resolved.
  CHECK_THROWS_WITH(resolve(shocked({change("policy.utilisation", Operation::set, 2)})),
                    Equals("share = 200 %: must be from 0 to 100 %"));
}

TEST_CASE("every address that is listed can be changed") {
  std::vector<std::string> addresses;
  for_each_assumption(base.fields(), [&](const std::string& address, const auto&) {
    addresses.push_back(address);
  });
  CHECK(addresses.size() > 20);
  for (const std::string& address : addresses) {
    CAPTURE(address);
    CHECK_NOTHROW(shocked({change(address.c_str(), Operation::scale, 1)}));
  }
}

TEST_CASE("provenance is that of the address or of the nearest one above it") {
  Evidence evidence;
  evidence.inputs["sources.local"] = {"S02", {}, InputStatus::published, ""};
  evidence.inputs["sources.local.growth"] = {"S01", {}, InputStatus::assumed, ""};
  CHECK(evidence.find("sources.local.growth")->source == "S01");
  CHECK(evidence.find("sources.local.opening")->source == "S02");
  CHECK(evidence.find("sources.central.opening") == nullptr);
}
