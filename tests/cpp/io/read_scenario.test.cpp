#include <policycredit/io/read_scenario.hpp>

#include <chrono>

#include <policycredit/scenario/assumptions.hpp>

#include "../support/catch.hpp"
#include "small_scenario.hpp"

using namespace policycredit;

namespace {

Scenario read(const std::string& toml, const ReadOptions& options = {}) {
  return read_scenario_text(toml, ".", options).value_or_throw();
}
const CapitalSource& source(const Scenario& scenario, const char* id) {
  for (const CapitalSource& each : scenario.sources())
    if (each.id() == SourceId(id)) return each;
  throw NotFound(id);
}

}  // namespace

TEST_CASE("A scenario file becomes the scenario that it describes", "[io][scenario]") {
  const Scenario scenario = read(small_scenario);
  const auto& fields = scenario.fields();

  CHECK(scenario.name() == "small");
  CHECK(fields.title.vi == "Nhỏ");
  CHECK(scenario.grid() == TimeGrid(make_month(2025, 12), make_month(2027, 12)));
  CHECK(fields.levers == std::vector<SourceId>{"local"});
  CHECK(fields.base.empty());

  SECTION("money is in the file's unit or in the unit that is written") {
    CHECK(source(scenario, "central").opening() == Money::billion(800));
    CHECK(source(scenario, "local").opening() == Money::billion(200));
    CHECK(scenario.programmes()[0].fields().maximum_loan == Money::million(100));
  }
  SECTION("a source grows, or has transfers") {
    const auto growth = std::get<BalanceGrowth>(source(scenario, "central").fields().funding);
    CHECK(growth.per_year.at(make_month(2026, 5)) == Rate::percent(8));
    const auto transfers = std::get<Transfers>(source(scenario, "local").fields().funding);
    const auto amounts = transfers.in.amounts(scenario.grid());
    CHECK(amounts[4] == 0);
    CHECK(amounts[5] == 40e9);
  }
  SECTION("rates are dated changes or multiples") {
    const auto& changes = scenario.programmes()[0].rate().changes();
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].scope == RateScope::new_loans);
    CHECK(changes[1].from == make_date(2025, 12, 1));
    CHECK(std::get<Rate>(changes[1].value) == Rate::percent(6.24));
    const auto multiple = std::get<MultipleOf>(scenario.programmes()[1].rate().changes()[0].value);
    CHECK(multiple == MultipleOf{"poor", 1.2});
  }
  SECTION("totals are spread to the đồng") {
    Money outstanding, overdue;
    for (const Position& position : fields.opening.positions()) {
      outstanding += position.outstanding();
      overdue += position.overdue;
    }
    CHECK(outstanding == Money::billion(900));
    CHECK(overdue == Money::billion(5));
    CHECK(fields.opening.age_of("poor") == AgeProfile::steady(Rate::percent(8)));
  }
  SECTION("the default behaviour holds where a programme says nothing, key by key") {
    const auto& poor = scenario.behaviour_of("poor").fields();
    CHECK(poor.overdue.at(make_month(2026, 1)) == Share::percent(0.5));
    CHECK(poor.extended.at(make_month(2026, 12)) == Share::percent(2));
    CHECK(poor.extended.at(make_month(2027, 1)) == Share::percent(1));
    CHECK(scenario.behaviour_of("near_poor").fields().overdue.at(make_month(2026, 1)) ==
          Share::percent(0.5));
  }
  SECTION("policy, demand and targets") {
    CHECK(fields.policy.utilisation.at(make_month(2026, 1)) == Share::percent(99));
    CHECK(std::holds_alternative<DeployAvailable>(fields.policy.demand.at("poor")));
    CHECK(std::holds_alternative<PlannedLending>(fields.policy.demand.at("near_poor")));
    REQUIRE(scenario.targets().size() == 2);
    CHECK(std::get<GrowthFloor>(scenario.targets()[0].rule).at_least == Rate::percent(20));
    CHECK(std::get<CapitalShareFloor>(scenario.targets()[1].rule).by == make_month(2027, 12));
  }
}

TEST_CASE("Evidence lands under the address of the assumption", "[io][evidence]") {
  const Scenario scenario = read(with("[behaviour.default]",
                                      "[behaviour.default]\nsource = \"S01\"\n"
                                      "status = \"borrowed\""));
  const Evidence& evidence = scenario.fields().evidence;
  CHECK(evidence.references.at("S01").title == "A newspaper of 1 January 2026");

  const Provenance* opening = evidence.find("sources.central.opening");
  REQUIRE(opening);
  CHECK(opening->source == "S01");
  CHECK(opening->status == InputStatus::published);
  CHECK(opening->as_reported == make_date(2026, 1, 1));

  CHECK(evidence.find("programmes.poor.rate.2015-06-01")->source == "S01");
  CHECK(evidence.find("programmes.poor.rate")->source == "S01");
  CHECK(evidence.find("sources.local.opening") == nullptr);

  // What a programme takes from the default has the default's evidence, its own values have not.
  REQUIRE(evidence.find("behaviour.near_poor.overdue"));
  CHECK(evidence.find("behaviour.near_poor.overdue")->status == InputStatus::borrowed);
  CHECK(evidence.find("behaviour.poor.overdue")->status == InputStatus::borrowed);
  CHECK(evidence.find("behaviour.poor.extended") == nullptr);
}

TEST_CASE("The file's money unit scales plain numbers only", "[io][money]") {
  const Scenario scenario = read(with("schema = 1", "schema = 1\nmoney_unit = \"million\""));
  CHECK(source(scenario, "central").opening() == Money::million(800));
  CHECK(source(scenario, "local").opening() == Money::billion(200));
}

TEST_CASE("Rows of the opening position come from the file or from a table", "[io][opening]") {
  const std::string rows = R"toml([[opening.position]]
source = "central"
programme = "poor"
performing = 500
overdue = 5
[[opening.position]]
source = "local"
programme = "near_poor"
performing = "150 tỷ"
[behaviour.default])toml";
  const auto begin = small_scenario.find("[opening]"), end = small_scenario.find("[behaviour.d");
  const std::string totals = small_scenario.substr(begin, end - begin);
  const std::vector<Position> expected{
      {"central", "poor", Money::billion(500), Money::billion(5), {}},
      {"local", "near_poor", Money::billion(150), {}, {}}};

  const Scenario by_rows = read(replaced(with(totals, ""), "[behaviour.default]", rows));
  CHECK(by_rows.fields().opening.positions() == expected);

  const Directory directory;
  directory.write("opening.csv",
                  "\xEF\xBB\xBFsource,programme,performing,overdue,frozen\r\n"
                  "central,poor,500,5,\r\n\"local\",near_poor,150,0,0\r\n");
  directory.write("plan.toml", with(totals, "[opening]\npositions = { file = \"opening.csv\" }\n"));
  const Scenario by_table = read_scenario(directory.path() / "plan.toml").value_or_throw();
  CHECK(by_table.fields().opening.positions() == expected);
}

TEST_CASE("A value over time may stand in a table beside the file", "[io][path]") {
  const Directory directory;
  std::string csv = "month,central,share\n";
  for (int month = 1; month <= 24; ++month)
    csv += text(make_month(2025, 12) + Months{month}) + "," + std::to_string(month) + ",50\n";
  directory.write("paths.csv", csv);
  directory.write("plan.toml", with("growth = 8",
                                    "growth = { file = \"paths.csv\", column = "
                                    "\"central\", source = \"S01\" }"));
  const Scenario scenario = read_scenario(directory.path() / "plan.toml").value_or_throw();
  const auto growth = std::get<BalanceGrowth>(source(scenario, "central").fields().funding);
  CHECK(growth.per_year.at(make_month(2026, 7)) == Rate::percent(7));
  CHECK(scenario.fields().evidence.find("sources.central.growth")->source == "S01");
}

TEST_CASE("Parquet tables come from the caller's reader", "[io][path]") {
  const Directory directory;
  directory.write("paths.parquet", "PAR1");
  directory.write("plan.toml",
                  with("growth = 8", "growth = { file = \"paths.parquet\", column = \"g\" }"));
  CHECK_THAT(problems_in(directory, "plan.toml"),
             ContainsSubstring("sources.central.growth.file: found text \"paths.parquet\", "
                               "expected a .csv file: this program was not given a reader"));
  ReadOptions options;
  options.table_reader = [](const std::filesystem::path& path) {
    CHECK(path.filename() == "paths.parquet");
    TableData table;
    table.columns = {"month", "g"};
    for (int month = 1; month <= 24; ++month)
      table.rows.push_back({text(make_month(2025, 12) + Months{month}), "9"});
    return table;
  };
  CHECK(read_scenario(directory.path() / "plan.toml", options).ok());
}

TEST_CASE("Programmes and references are merged in from included files", "[io][include]") {
  const Directory directory;
  directory.write("programmes.toml",
                  "money_unit = \"million\"\n[references.S09]\ntitle = \"A decision\"\n"
                  "[[programme]]\nid = \"jobs\"\nterm = 24\nmaximum_loan = 50\n"
                  "rate = { value = 7, source = \"S09\" }\n");
  directory.write("plan.toml", with("schema = 1", "schema = 1\ninclude = [\"programmes.toml\"]"));
  const Scenario scenario = read_scenario(directory.path() / "plan.toml").value_or_throw();
  REQUIRE(scenario.programmes().size() == 3);
  CHECK(scenario.programmes()[0].id() == ProgrammeId("jobs"));
  CHECK(scenario.programmes()[0].fields().maximum_loan == Money::million(50));
  CHECK(scenario.fields().evidence.references.contains("S09"));
}

TEST_CASE("Every bundled scenario is read without a problem", "[io][data]") {
#ifdef POLICYCREDIT_SOURCE_DIR
  std::size_t files = 0;
  const std::filesystem::path data =
      std::filesystem::path(POLICYCREDIT_SOURCE_DIR) / "examples/data";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    // Files beside the directories of the places are included ones.
    if (entry.path().extension() != ".toml" || entry.path().parent_path() == data) continue;
    INFO(entry.path());
    CHECK_NOTHROW(read_scenario(entry.path()).value_or_throw());
    ++files;
  }
  CHECK(files >= 4);
#endif
}

TEST_CASE("The first example of the reference of the format is a good file", "[io][docs]") {
#ifdef POLICYCREDIT_SOURCE_DIR
  std::ifstream stream(std::filesystem::path(POLICYCREDIT_SOURCE_DIR) / "docs/scenario_files.md");
  const std::string page{std::istreambuf_iterator<char>(stream), {}};
  const auto begin = page.find("```toml") + 7, end = page.find("```", begin);
  CHECK(problems_of(page.substr(begin, end - begin)).empty());
#endif
}

TEST_CASE("A file of 20 programmes is read and checked in a few milliseconds", "[io][speed]") {
  std::string toml = small_scenario;
  for (int i = 0; i < 18; ++i)
    toml += "[[programme]]\nid = \"p" + std::to_string(i) + "\"\nrate = 9\nterm = 60\n[demand.p" +
            std::to_string(i) + "]\nweight = 1\n";
  double fastest = 1e9;
  for (int run = 0; run < 5; ++run) {
    const auto start = std::chrono::steady_clock::now();
    CHECK(read_scenario_text(toml, ".").ok());
    fastest = std::min(
        fastest, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                     .count());
  }
  // 8 ms are the aim in a release build; builds that check more take longer.
  CHECK(fastest < 100);
}
