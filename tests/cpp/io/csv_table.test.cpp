#include <policycredit/io/table_data.hpp>

#include "../support/catch.hpp"
#include "small_scenario.hpp"

using namespace policycredit;

namespace {

std::string problems(const std::string& csv) {
  std::string lines;
  for (const Problem& problem : read_csv_text(csv, "t.csv").problems)
    lines += problem.text() + "\n";
  return lines;
}

}  // namespace

TEST_CASE("A CSV table gives its columns, rows and their lines", "[io][csv]") {
  const auto table =
      read_csv_text("\xEF\xBB\xBFname,value\r\n\r\n\"a, \"\"b\"\"\",1\r\n\"two\nlines\",2\nlast,3",
                    "t")
          .value_or_throw();
  CHECK(table.columns == std::vector<std::string>{"name", "value"});
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0] == std::vector<std::string>{"a, \"b\"", "1"});
  CHECK(table.rows[1][0] == "two\nlines");
  CHECK(table.lines == std::vector<int>{3, 4, 6});
  CHECK(table.rows_read == 3);
}

TEST_CASE("Rows rejected plus rows taken are the rows read", "[io][csv]") {
  const auto loaded = read_csv_text("a,b\n1,2\n3\n4,5,6\n7,8\n", "t.csv");
  REQUIRE(loaded.value);
  CHECK_FALSE(loaded.ok());
  CHECK(loaded.value->rows.size() == 2);
  CHECK(loaded.value->rows_read == loaded.value->rows.size() + loaded.problems.size());
  CHECK(loaded.problems[0].text() == "t.csv:3:1: found 1 cells, expected 2, one for each column");
  CHECK(loaded.problems[1].line == 4);
}

TEST_CASE("A CSV table that breaks the format is refused", "[io][csv]") {
  CHECK_THAT(problems(""),
             ContainsSubstring("found an empty file, expected a row of column names"));
  CHECK_THAT(problems("a;b\n1;2\n"), ContainsSubstring("expected columns separated by commas"));
  CHECK_THAT(problems("a,b\n1,2\n3,\"4\n"),
             ContainsSubstring("t.csv:3:1: found a quote that is never closed"));
  CHECK_THAT(problems("a,b\n1,2\n3\"4,5\n"), ContainsSubstring("t.csv:3:1: found a quote within a "
                                                               "cell"));
  CHECK_THAT(problems("a,b\n1,t\xE9\n"), ContainsSubstring("t.csv:2:4: found byte 0xE9"));
}

TEST_CASE("A wrong cell of a scenario's table is located in the table", "[io][csv]") {
  const Directory directory;
  directory.write("plan.toml",
                  with("growth = 8", "growth = { file = \"paths.csv\", column = \"g\" }"));
  const auto with_table = [&](const std::string& csv) {
    directory.write("paths.csv", csv);
    return problems_in(directory, "plan.toml");
  };
  CHECK(
      with_table("month,g\n2026-01,\"1,5\"\n") ==
      "paths.csv:2:2: g: found `1,5`, expected to be written with a decimal point, not a comma\n");
  CHECK_THAT(with_table("month,g\n2026-13,1\n"), ContainsSubstring("paths.csv:2:1: month: found "
                                                                   "`2026-13`"));
  CHECK_THAT(with_table("month,g\n2026-02,1\n2026-01,1\n"),
             ContainsSubstring("paths.csv:3:1: month: found `2026-01`, expected a month later"));
  CHECK_THAT(with_table("month,growth\n2026-01,1\n"),
             ContainsSubstring("found the columns month, growth, expected a column `g`"));
  CHECK_THAT(with_table("month,g\n2026-01,inf\n"), ContainsSubstring("expected to be a number"));
  CHECK_THAT(with_table("month,g\n2026-01,1\n"),
             ContainsSubstring("sources.central.growth: found no value for 2026-02, expected a "
                               "value for every month from 2026-01 to 2027-12"));
  std::filesystem::remove(directory.path() / "paths.csv");
  CHECK_THAT(problems_in(directory, "plan.toml"),
             ContainsSubstring("sources.central.growth.file: found text \"paths.csv\", expected a "
                               "file that exists; there is none at paths.csv"));
}
