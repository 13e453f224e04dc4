#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "../support/catch.hpp"
#include "conformance_cases.hpp"

using namespace policycredit::actus;

namespace {

/// The folder with the published test beds, which are no part of this project.
std::filesystem::path test_bed_folder() {
  if (const char* named = std::getenv("POLICYCREDIT_ACTUS")) return named;
#ifdef POLICYCREDIT_SOURCE_DIR
  return std::filesystem::path(POLICYCREDIT_SOURCE_DIR) / "../shared/actus";
#else
  return "../shared/actus";
#endif
}

}  // namespace

TEST_CASE("every case of the published ACTUS test beds is met at one part in a billion") {
  const auto folder = test_bed_folder();
  std::string table = table_head;
  int found = 0;
  for (const char* type : {"pam", "lam", "nam", "ann"}) {
    const auto file = folder / ("actus-tests-" + std::string(type) + ".json");
    if (!std::filesystem::exists(file)) continue;
    ++found;
    const auto results = run_test_bed(file.string());
    CHECK_FALSE(results.empty());
    for (const CaseResult& result : results) {
      INFO(result.id << ": " << (result.differences.empty() ? "" : result.differences.front()));
      CHECK(result.differences.empty());
    }
    table += "\n" + table_line("actus-tests-" + std::string(type), results);
  }
  if (found > 0)
    std::cout << table << std::endl;
  else
    WARN("skipped: no ACTUS test beds in "
         << folder.string() << "; POLICYCREDIT_ACTUS names the folder that has them");
}
