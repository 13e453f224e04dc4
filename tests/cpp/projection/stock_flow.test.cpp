#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <policycredit/projection/stock_flow.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

/// Rows of a file of tests/golden without comments and header, cut at commas.
std::vector<std::vector<std::string>> rows_of(const std::string& name) {
  std::ifstream file(std::string(POLICYCREDIT_SOURCE_DIR) + "/tests/golden/" + name);
  REQUIRE(file);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  REQUIRE(rows.size() > 1);
  rows.erase(rows.begin());
  return rows;
}
Money billion(const std::string& written) {
  return written.empty() ? Money{} : Money::billion(std::stod(written));
}

}  // namespace

TEST_CASE("published flows close where they are said to, and Quang Ngai's do not") {
  bool ha_noi = false, quang_ngai = false;
  for (const auto& row : rows_of("stock_flows.csv")) {
    const StockFlow flow{billion(row[3]), billion(row[4]), billion(row[5]), billion(row[6]),
                         billion(row[7])};
    CAPTURE(row[0], row[1], flow.gap().text());
    CHECK(flow.gap() == billion(row[8]));
    // Rounding of what is printed, and write-offs that are not: at most 4 billion in these.
    CHECK(flow.closes(Money::billion(4)) == (row[9] == "yes"));
    if (row[0] == "ha_noi" && row[1] == "2025-H1") {
      ha_noi = true;
      CHECK(flow.closes());
      CHECK(flow.expected() == Money::billion(17'774));
    }
    if (row[0] == "quang_ngai") {
      quang_ngai = true;
      CHECK(flow.expected() == Money::billion(11'882));
      CHECK(flow.gap() == Money::billion(-559));
      CHECK_FALSE(flow.closes(Money::billion(558)));
      CHECK(flow.closes(Money::billion(559)));
    }
  }
  CHECK(ha_noi);
  CHECK(quang_ngai);
}

TEST_CASE("published capital is the sum of its sources, and the local share is as printed") {
  for (const auto& row : rows_of("capital_by_source.csv")) {
    const Money central = billion(row[2]), mobilised = billion(row[5]), local = billion(row[6]);
    const Money total = billion(row[7]);
    CAPTURE(row[0]);
    if (!row[3].empty()) CHECK(billion(row[3]) + billion(row[4]) == mobilised);
    CHECK(total - (central + mobilised + local) == billion(row[8]));
    if (row[9].empty()) continue;
    const double share = 100 * local.billions() / total.billions();
    CHECK(share == Approx(std::stod(row[9])).margin(row[9].size() < 5 ? 0.0501 : 0.00501));
  }
}

TEST_CASE("a write-off lowers what is expected") {
  const StockFlow flow{Money::dong(100), Money::dong(50), Money::dong(30), Money::dong(5),
                       Money::dong(116)};
  CHECK(flow.expected() == Money::dong(115));
  CHECK(flow.gap() == Money::dong(1));
  CHECK_FALSE(flow.closes());
  CHECK(flow.closes(Money::dong(1)));
}
