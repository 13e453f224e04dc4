#include <string>
#include <vector>

#include <policycredit/funds/unit.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

Unit::Fields named(const UnitId& id) {
  Unit::Fields fields;
  fields.id = id;
  return fields;
}
Unit::Fields ending(const UnitId& id, std::vector<Unit::Successor> successors) {
  auto fields = named(id);
  fields.valid_until = make_month(2025, 6);
  fields.successors = std::move(successors);
  return fields;
}
std::vector<Unit> units(const std::vector<Unit::Fields>& all) {
  std::vector<Unit> result;
  for (const auto& fields : all) result.push_back(Unit::of(fields));
  return result;
}

}  // namespace

TEST_CASE("a unit exists from its first month to its last") {
  auto fields = ending("district", {});
  fields.valid_from = make_month(2004, 1);
  const Unit district = Unit::of(fields);
  CHECK(district.exists_in(make_month(2025, 6)));
  CHECK_FALSE(district.exists_in(make_month(2025, 7)));
  CHECK_FALSE(district.exists_in(make_month(2003, 12)));
  CHECK(Unit::of(named("city")).exists_in(make_month(1990, 1)));
}

TEST_CASE("a unit that cannot be is refused") {
  CHECK_THROWS_WITH(Unit::of({}), Equals("unit id = ``: must be given"));
  auto backwards = ending("district", {});
  backwards.valid_from = make_month(2025, 7);
  CHECK_THROWS_WITH(Unit::of(backwards), Equals("unit district valid_until = 2025-06: must not be "
                                                "earlier than valid_from, 2025-07"));
  CHECK_THROWS_WITH(
      Unit::of(ending("district", {{"city", Share::percent(90)}})),
      Equals("unit district successors = shares sum to 0.9: must have shares that sum "
             "to 1"));
  auto for_ever = named("district");
  for_ever.successors = {{"city", Share::percent(100)}};
  CHECK_THROWS_WITH(
      Unit::of(for_ever),
      Equals("unit district successors = 1: need valid_until, the unit's last month"));
}

TEST_CASE("units are checked together") {
  const Unit::Successor city{"city", Share::percent(100)};
  CHECK_NOTHROW(check_units(units({ending("district", {city}), named("city")})));
  CHECK_THROWS_WITH(check_units(units({named("city"), named("city")})),
                    Equals("unit id = city: must be given once"));
  CHECK_THROWS_WITH(
      check_units(units({ending("district", {{"citi", Share::percent(100)}}), named("city")})),
      Equals("unit district successor = citi: `citi` is not known; did you mean "
             "`city`?"));
  auto child = named("ward");
  child.parent = "town";
  CHECK_THROWS_WITH(check_units(units({child})),
                    StartsWith("unit ward parent = town: `town` is not known"));
}

TEST_CASE("no unit is its own ancestor or successor") {
  auto a = named("a"), b = named("b");
  a.parent = "b";
  b.parent = "a";
  CHECK_THROWS_WITH(check_units(units({a, b})),
                    Equals("unit parent = a: must not lead back to the unit itself"));
  CHECK_THROWS_WITH(check_units(units({ending("a", {{"b", Share::percent(100)}}),
                                       ending("b", {{"a", Share::percent(100)}})})),
                    Equals("unit successor = a: must not lead back to the unit itself"));
  CHECK_THROWS_AS(check_units(units({ending("a", {{"a", Share::percent(100)}})})), InvalidInput);
}

TEST_CASE("who takes over must exist then") {
  // Both end in June: what the district has would stay with a unit that is gone.
  CHECK_THROWS_WITH(
      check_units(units({ending("district", {{"town", Share::percent(100)}}),
                         ending("town", {{"city", Share::percent(100)}}), named("city")})),
      Equals("unit district successor = town: must exist in 2025-07, when it takes over"));
  auto late = named("city");
  late.valid_from = make_month(2025, 8);
  CHECK_THROWS_AS(
      check_units(units({ending("district", {{"city", Share::percent(100)}}), Unit::Fields(late)})),
      InvalidInput);
}
