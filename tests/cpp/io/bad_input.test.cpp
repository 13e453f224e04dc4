#include <fstream>
#include <string>
#include <vector>

#include "../support/catch.hpp"
#include "small_scenario.hpp"

using namespace policycredit;

namespace {

/// One line of the small scenario made wrong, and the problem that must be reported.
struct Case {
  std::string what, from, to, problem;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    INFO(each.what);
    const std::string problems = problems_of(with(each.from, each.to));
    CHECK_THAT(problems, ContainsSubstring(each.problem));
  }
}

}  // namespace

TEST_CASE("The small scenario has no problem", "[io][bad]") {
  CHECK(problems_of(small_scenario).empty());
}

TEST_CASE("A value of the wrong type is a problem at its place", "[io][bad]") {
  check_all({
      {"text for a rate", "growth = 8", "growth = \"much\"",
       "<text>:19:10: sources.central.growth: found text \"much\", expected a rate in percent a "
       "year"},
      {"text for a number", "growth = 8", "growth = \"8\"",
       "found text \"8\", expected a rate in percent a year, as 6.24, written without quotes"},
      {"a decimal comma in quotes", "growth = 8", "growth = \"8,5\"", "with a decimal point"},
      {"a decimal comma", "growth = 8", "growth = 8,5",
       "<text>:19:11: found 8,5, expected a decimal point, 8.5"},
      {"a decimal comma in an amount", "\"200 billion\"", "\"2,5 billion\"",
       "sources.local.opening: found `2,5`, expected to be written with a decimal point"},
      {"an amount without a unit", "\"200 billion\"", "\"200\"",
       "expected to be a number and a unit, as 50 million"},
      {"an amount with an empty unit", "\"200 billion\"", "\"200 \"",
       "expected to have one of the units dong, million, billion"},
      {"an unknown unit", "\"200 billion\"", "\"200 bilion\"",
       "expected to have one of the units dong, million, billion"},
      {"not a number", "growth = 8", "growth = nan", "found nan, expected a finite number"},
      {"infinity", "outstanding = 900", "outstanding = inf",
       "opening.outstanding: found inf, expected a finite number"},
      {"money beyond 2^53", "outstanding = 900", "outstanding = 9e9",
       "found 9e+18 dong, expected to be finite and at most 2^53 dong"},
      {"total capital beyond 2^53", "value = 800", "value = 9007199",
       "expected to be at most 2^53 dong (about 9 million billion)"},
      {"a table for a list", "levers = [\"local\"]", "levers = \"local\"",
       "levers: found text \"local\", expected a list"},
      {"a number for an id", "id = \"poor\"", "id = 3", "found 3, expected an id in quotes"},
      {"an id with capitals", "id = \"city\"", "id = \"City\"",
       "found `City`, expected to be lower-case letters"},
      {"half a month", "term = 36", "term = 36.5",
       "programmes.poor.term: found 36.5, expected a whole number of months"},
      {"text for true or false", "growth = 8",
       "growth = 8\nwaterfall = { remainder_to_capital = \"yes\" }",
       "found text \"yes\", expected true or false"},
      {"a day for a month", "valuation = \"2025-12\"", "valuation = 2025-12-31",
       "valuation: found the date 2025-12-31, expected a month in quotes"},
      {"no month of the year", "horizon = \"2027-12\"", "horizon = \"2027-13\"",
       "horizon: found `2027-13`, expected to be a month written YYYY-MM"},
      {"no day of the month", "2015-06-01", "\"2015-06-31\"", "expected to be a day written"},
      {"a share above 100 %", "utilisation = 99", "utilisation = 101",
       "policy.utilisation: found 101 %, expected to be from 0 to 100 %"},
      {"a negative balance", "value = 800", "value = -800",
       "sources.central.opening: found -800000000000 dong, expected not to be negative"},
      {"a flow without a basis", "{ per_month = 5 }", "5",
       "demand.near_poor.planned: found 5, expected a table with per_month or per_year"},
      {"a profile of the wrong length", "profile = 6", "profile = [50, 50]",
       "expected twelve shares in percent"},
      {"a month beyond the year", "profile = 6", "profile = 13",
       "found 13, expected to be from 1 to 12"},
      {"another currency", "\"200 billion\"", "\"200 USD\"", "expected to have one of the units"},
  });
}

TEST_CASE("A wrong word comes with the words that are right", "[io][bad]") {
  check_all({
      {"kind of a source", "\"local_budget\"", "\"local_buget\"",
       "sources.local.kind: found text \"local_buget\", expected one of central_balanced"},
      {"the nearest kind", "\"local_budget\"", "\"local_buget\"", "did you mean `local_budget`?"},
      {"kind of a target", "kind = \"capital_share\"", "kind = \"capital_shar\"",
       "targets.share.kind: found text \"capital_shar\", expected one of growth capital_share"},
      {"status of evidence", "source = \"S01\", as", "source = \"S01\", status = \"sure\", as",
       "sources.central.opening.status: found text \"sure\", expected one of published derived"},
      {"the schema of another version", "schema = 1", "schema = 2",
       "schema: found 2, expected 1, the version that this program reads"},
      {"allocation", "utilisation = 99", "allocation = \"fair\"",
       "policy.allocation: found text \"fair\", expected \"pro_rata\", or a table"},
  });
}

TEST_CASE("An unknown key comes with the nearest known one", "[io][bad]") {
  check_all({
      {"of a source", "growth = 8", "grwth = 8",
       "<text>:19:1: sources.central.grwth: found the unknown key `grwth`, expected a known key; "
       "did you mean `growth`?"},
      {"of the file", "[policy]", "[polcy]", "did you mean `policy`?"},
      {"with nothing near", "term = 36", "term = 36\ncolour = \"red\"",
       "expected one of the keys id name rate term"},
      {"of another kind of target", "at_least = 25\nby", "at_least = 25\nfrom = 2026\nby",
       "targets.share.from: found the unknown key `from`"},
      {"of evidence", "as_reported = 2026-01-01", "reported = 2026-01-01",
       "found the unknown key `reported`, expected one of the keys value source as_reported"},
  });
}

TEST_CASE("A missing key is named with what it should hold", "[io][bad]") {
  check_all({
      {"schema", "schema = 1", "", "schema: found no `schema`, expected schema = 1"},
      {"name", "name = \"small\"", "", "name: found no `name`, expected a short name"},
      {"valuation", "valuation = \"2025-12\"", "", "valuation: found no `valuation`"},
      {"id", "id = \"city\"", "", "unit[1].id: found no `id`"},
      {"opening of a source", "opening = \"200 billion\"", "",
       "sources.local.opening: found no `opening`, expected the capital at the valuation date"},
      {"rate", "rate = { multiple = 1.2, of = \"poor\" }", "",
       "programmes.near_poor.rate: found no"},
      {"base of a multiple", ", of = \"poor\"", "", "programmes.near_poor.rate.of: found no `of`"},
      {"threshold of a target", "at_least = 25", "", "targets.share.at_least: found no `at_least`"},
      {"mix", "mix = { poor = 60, near_poor = 40 }", "", "opening.mix: found no `mix`"},
      {"first value of steps", "start = 2, ", "", "found no `start`, expected start, the value"},
      {"demand", "weight = 1", "", "expected one of weight, planned, growth"},
  });
  CHECK_THAT(problems_of("schema = 1\nname = \"empty\"\nvaluation = \"2025-12\"\n"),
             ContainsSubstring("found sources none, expected to have at least one"));
}

TEST_CASE("Ids are given once and exist", "[io][bad]") {
  check_all({
      {"a programme twice", "id = \"near_poor\"", "id = \"poor\"",
       "programmes.poor.id: found a second programme `poor`, expected another id; the first is at "
       "<text>:29"},
      {"a source twice", "id = \"local\"", "id = \"central\"", "found a second source `central`"},
      {"a target twice", "id = \"share\"", "id = \"growth\"", "found a second target `growth`"},
      {"an unknown source", "levers = [\"local\"]", "levers = [\"loca\"]",
       "levers[1]: found the unknown source `loca`, expected the id of a source of the scenario; "
       "did you mean `local`?"},
      {"an unknown programme", "[demand.near_poor]", "[demand.nearpoor]",
       "demand.nearpoor: found the unknown programme `nearpoor`"},
      {"an unknown programme in the mix", "near_poor = 40", "rich = 40",
       "opening.mix.rich: found the unknown programme `rich`"},
      {"an unknown base of a rate", "of = \"poor\"", "of = \"por\"",
       "programmes.near_poor.rate.of: found the unknown programme `por`"},
      {"an unknown unit", "unit = \"city\"", "unit = \"town\"", "found the unknown unit `town`"},
      {"an unknown reference", "value = 800, source = \"S01\"", "value = 800, source = \"S02\"",
       "sources.central.opening.source: found the unknown reference `S02`"},
  });
}

TEST_CASE("Dates are in order and shares sum to 100 %", "[io][bad]") {
  check_all({
      {"the horizon before the valuation", "horizon = \"2027-12\"", "horizon = \"2025-12\"",
       "horizon: found 2025-12, expected to be later than the valuation month 2025-12"},
      {"changes of a rate", "from = 2025-12-01", "from = 2015-06-01",
       "programmes.poor.rate.2015-06-01.from: found 2015-06-01, expected a day later than"},
      {"pairs of steps", "{ start = 2, \"2027-01\" = 1 } }",
       "[[\"2027-01\", 1], [\"2026-01\", 3]], start = 2 }",
       "found 2026-01, expected a month later than the one before it, 2027-01"},
      {"a programme's months", "term = 36", "term = 36\nopens = \"2027-01\"\ncloses = \"2026-01\"",
       "programmes.poor.closes: found 2026-01, expected not to be earlier than opens, 2027-01"},
      {"years of a target", "at_least = 20", "at_least = 20\nfrom = 2027\nto = 2026",
       "<text>:62:1: targets.growth: found 2027 to 2026, expected to be in order"},
      {"a target beyond the horizon", "by = \"2027-12\"", "by = \"2028-12\"",
       "targets.share.by: found 2028-12, expected to be a projected month"},
      {"the mix", "near_poor = 40", "near_poor = 39",
       "opening.mix: found shares that sum to 99 %, expected shares that sum to 100 %"},
      {"ages", "{ steady = 8 }", "{ by_year = [50, 40] }",
       "found shares sum to 0.9, expected to be "
       "shares of the outstanding principal"},
      {"successors", "level = \"province\"",
       "level = \"province\"\nvalid_until = \"2026-06\"\nsuccessors = [{ unit = \"city\", share = "
       "90 }]",
       "units.city.successors: found shares sum to 0.9"},
      {"a unit that succeeds itself", "level = \"province\"",
       "level = \"province\"\nvalid_until = \"2026-06\"\nsuccessors = [{ unit = \"city\", share = "
       "100 }]",
       "found unit successor city, expected not to lead back to the unit itself"},
      {"rates in a circle", "rate = [",
       "rate = { multiple = 2, of = \"near_poor\" }\nterm = 12\n[[programme]]\nid = \"x\"\n"
       "rate = [",
       "expected not to be a multiple of itself"},
  });
}

TEST_CASE("Parts that contradict each other are located", "[io][bad]") {
  check_all({
      {"growth beside transfers", "growth = 8", "growth = 8\ntransfers_in = { per_month = 1 }",
       "sources.central.transfers_in: found `growth` and `transfers_in`, expected only one"},
      {"more loans than capital", "outstanding = 900", "outstanding = 1100",
       "expected to be at most the source's capital"},
      {"more overdue than loans", "overdue = 5", "overdue = 950",
       "opening.outstanding: found 900000000000 dong, expected to be at least overdue plus frozen"},
      {"shares of principal due", "overdue = 0.5", "overdue = 99",
       "expected to be at most 1: they share the principal due"},
      {"loans older than their term", "{ steady = 8 }", "{ by_year = [0, 0, 0, 100] }",
       "opening.ages.poor: found 100 % in year of age 4, expected to be 0"},
      {"grace without a treatment", "term = 36",
       "term = 36\nprincipal_grace = 6\ninterest_grace = 6",
       "programmes.poor.interest_grace: found 6 months, expected to come with a treatment"},
      {"negative planned lending", "{ per_month = 5 }", "{ per_month = -5 }",
       "demand.near_poor: found -5e+09, expected not to be negative"},
      {"a table that misses a month", "growth = 8", "growth = { table = { \"2026-01\" = 8 } }",
       "sources.central.growth: found no value for 2026-02"},
      {"a share that grows out of its range", "utilisation = 99",
       "utilisation = { growing = { start = 99, from = \"2026-01\", growth = 5 } }",
       "policy.utilisation: found 103.95 % in 2027-01, expected a value that stays in its range"},
  });
}

TEST_CASE("All problems of a file are reported at once, in the order of the file", "[io][bad]") {
  std::string toml = with("growth = 8", "grwth = 8");
  toml = replaced(toml, "term = 36", "term = \"long\"");
  toml = replaced(toml, "utilisation = 99", "utilisation = 120");
  toml = replaced(toml, "levers = [\"local\"]", "levers = [\"nobody\"]");
  toml = replaced(toml, "by = \"2027-12\"", "by = \"soon\"");
  const Loaded<Scenario> loaded = read_scenario_text(toml, ".");
  CHECK_FALSE(loaded.ok());
  CHECK_FALSE(loaded.value);
  std::vector<int> lines;
  for (const Problem& problem : loaded.problems) lines.push_back(problem.line);
  CHECK(lines == std::vector<int>{6, 19, 34, 55, 73});
  CHECK_THROWS_AS(loaded.value_or_throw(), ParseError);

  // Also those that only show when the parts are put together, one per part.
  toml = replaced(with("by = \"2027-12\"", "by = \"2028-12\""), "overdue = 0.5", "overdue = 99");
  toml = replaced(toml, "{ per_month = 5 }", "{ per_month = -5 }");
  const std::string problems = problems_of(toml);
  CHECK_THAT(problems, ContainsSubstring("projected month"));
  CHECK_THAT(problems, ContainsSubstring("behaviour.poor"));
  CHECK_THAT(problems, ContainsSubstring("demand.near_poor"));
}

TEST_CASE("A file that is no TOML is reported with the line", "[io][bad]") {
  CHECK_THAT(problems_of("schema = 1\nname = \n"), StartsWith("<text>:2:8: found "));
  SECTION("a truncated file, wherever it ends") {
    for (std::size_t size = 0; size < small_scenario.find("mix = "); size += 7) {
      INFO(size);
      CHECK_FALSE(problems_of(small_scenario.substr(0, size)).empty());
    }
    CHECK_THAT(problems_of(small_scenario.substr(0, small_scenario.find("mix = ") + 12)),
               ContainsSubstring("<text>:45:"));
  }
}

TEST_CASE("A file that is no text in UTF-8 says which byte", "[io][bad]") {
  CHECK(problems_of("schema = 1\nname = \"C\xE0n\"") ==
        "<text>:2:10: found byte 0xE0 at byte 21, expected a text file saved as UTF-8\n");
  CHECK_THAT(
      problems_of(std::string("\xFF\xFEs\0c\0", 6)),
      ContainsSubstring("<text>:1:1: found byte 0xFF at byte 1 (the file looks like UTF-16)"));
  CHECK(problems_of("\xEF\xBB\xBF" + small_scenario).empty());
}

TEST_CASE("A path that is no readable file is refused", "[io][bad]") {
  const Directory directory;
  CHECK(problems_in(directory, "none.toml") ==
        "none.toml: found no such file, expected a file at this path\n");
  std::filesystem::create_directory(directory.path() / "folder.toml");
  CHECK(problems_in(directory, "folder.toml") ==
        "folder.toml: found a directory, expected a file\n");
  directory.write("plan.toml", with("schema = 1", "schema = 1\ninclude = [\"more.toml\"]"));
  CHECK(problems_in(directory, "plan.toml") ==
        "plan.toml:2:12: include: found no such file at more.toml, expected a file at this path\n");
}

TEST_CASE("A file of 100 MB is refused before it is read", "[io][bad]") {
  const Directory directory;
  const auto path = directory.write("garbage.toml", "garbage");
  std::filesystem::resize_file(path, 100u << 20);
  CHECK(problems_in(directory, "garbage.toml") ==
        "garbage.toml: found a file of 100 MB, expected at most 4 MB\n");
}

TEST_CASE("Garbage of an allowed size is refused with few words", "[io][bad]") {
  CHECK(problems_of(std::string(100000, '[')) ==
        "<text>:1:1: found text that the parser cannot place, expected TOML that can be read\n");
  CHECK_THAT(problems_of(std::string(100000, 'a')), StartsWith("<text>:1:100001: found "));
  std::string keys;
  for (int i = 0; i < 5000; ++i) keys += "key_" + std::to_string(i) + " = 1\n";
  const Loaded<Scenario> loaded = read_scenario_text(keys, ".");
  CHECK(loaded.problems.size() == 1001);
  CHECK_THAT(problems_of(keys), ContainsSubstring("found more than 1000 problems"));
}
