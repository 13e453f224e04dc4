#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/core/day_count.hpp>
#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/table.hpp>
#include <policycredit/core/text.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

TEST_CASE("an error names field, value and rule") {
  const InvalidInput error("term", "0 months", "must be from 1 to 600 months");
  CHECK(std::string(error.what()) == "term = 0 months: must be from 1 to 600 months");
  CHECK(error.field() == "term");
  CHECK(error.value() == "0 months");
  CHECK(error.rule() == "must be from 1 to 600 months");
  CHECK_THROWS_AS(throw error, Error);
}

TEST_CASE("an unknown word suggests the nearest known one, or lists them") {
  const std::vector<std::string> known{"bullet", "annuity", "equal_principal"};
  CHECK(unknown_word("anuity", known) == "`anuity` is not known; did you mean `annuity`?");
  CHECK(unknown_word("xyzxyz", known) ==
        "`xyzxyz` is not known; known are: bullet annuity equal_principal");
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(nearest("bulet", known) == "bullet");
  CHECK(nearest("q", std::vector<std::string>{"a_long_word"}).empty());
}

TEST_CASE("enums have words") {
  CHECK(text(DayCount::actual_360) == "actual_360");
  CHECK(parse_enum<DayCount>("thirty_e_360", "day_count") == DayCount::thirty_e_360);
  CHECK_THROWS_WITH(parse_enum<DayCount>("actual_366", "day_count"),
                    Equals("day_count = actual_366: `actual_366` is not known; did you mean "
                           "`actual_360`?"));
}

TEST_CASE("numbers are written as short as they can be read back") {
  CHECK(text(6.24) == "6.24");
  CHECK(text(0.1 + 0.2) == "0.30000000000000004");
  CHECK(text(std::numeric_limits<double>::quiet_NaN()) == "nan");
}

TEST_CASE("a table's rows are neighbours in memory") {
  Table<double> table(2, 3, 1.0);
  table(1, 2) = 5;
  CHECK(table.row(1)[2] == 5);
  CHECK(table.elements().size() == 6);
  CHECK(&table.row(1)[0] == &table.elements()[3]);
  CHECK(sum(table.row(1)) == 7);
}

TEST_CASE("a stepwise table keeps equal neighbouring rows once") {
  Table<double> table = Table<double>::stepwise({0, 0, 1, 1, 2}, 2);
  CHECK(table.rows() == 5);
  CHECK(table.elements().size() == 6);
  table(2, 1) = 7;
  CHECK(table(3, 1) == 7);
  CHECK(table(1, 1) == 0);
  CHECK(table(4, 1) == 0);
  CHECK(table.begins(2));
  CHECK_FALSE(table.begins(3));
}
