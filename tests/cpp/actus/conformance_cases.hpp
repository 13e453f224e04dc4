#pragma once

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <policycredit/actus/events.hpp>
#include <policycredit/actus/terms_of.hpp>

namespace policycredit::actus {

using Tree = boost::property_tree::ptree;

/// What came of one case of a test bed: no differences means passed.
struct CaseResult {
  std::string id;
  std::vector<std::string> differences;
};

[[nodiscard]] inline MarketData market_of(const Tree& test_case) {
  MarketData market;
  if (const auto observed = test_case.get_child_optional("dataObserved"))
    for (const auto& [code, series] : *observed)
      for (const auto& [_, point] : series.get_child("data"))
        market.series[code][parse_moment(point.get<std::string>("timestamp"), "timestamp").day] =
            parse_number(point.get<std::string>("value"), "value");
  if (const auto observed = test_case.get_child_optional("eventsObserved"))
    for (const auto& [_, event] : *observed)
      if (event.get<std::string>("type", "") == "PP")
        market.prepayments[parse_moment(event.get<std::string>("time"), "time").day] =
            parse_number(event.get<std::string>("value"), "value");
  return market;
}

[[nodiscard]] inline bool close(double a, double b, double negligible) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)) + negligible;
}

[[nodiscard]] inline std::string shown(const Event& event) {
  std::ostringstream line;
  line << text(event.date) << " " << text(event.type) << std::setprecision(15) << " payoff "
       << event.payoff << " notional " << event.notional << " rate " << event.rate << " accrued "
       << event.accrued;
  return line.str();
}

[[nodiscard]] inline Event expected_event(const Tree& row) {
  const auto number = [&](const char* name) {
    return parse_number(row.get<std::string>(name), name);
  };
  return {parse_moment(row.get<std::string>("eventDate"), "eventDate").day,
          parse_enum<EventType>(row.get<std::string>("eventType"), "eventType"),
          number("payoff"),
          number("notionalPrincipal"),
          number("nominalInterestRate"),
          number("accruedInterest")};
}

/// Zero is as good as a millionth of a millionth of the principal.
[[nodiscard]] inline bool same(const Event& a, const Event& b, double principal) {
  const double negligible = 1e-12 * std::abs(principal);
  return a.date == b.date && a.type == b.type && close(a.payoff, b.payoff, negligible) &&
         close(a.notional, b.notional, negligible) && close(a.rate, b.rate, 1e-15) &&
         close(a.accrued, b.accrued, negligible);
}

[[nodiscard]] inline CaseResult run_case(const std::string& id, const Tree& test_case) {
  CaseResult result{id, {}};
  try {
    std::map<std::string, std::string> written;
    for (const auto& [name, value] : test_case.get_child("terms")) written[name] = value.data();
    const Terms terms = terms_of(written);
    std::optional<Date> until;
    if (const auto to = test_case.get<std::string>("to", ""); !to.empty())
      until = parse_moment(to, "to").day;
    const std::vector<Event> found = events(terms, market_of(test_case), until);
    std::vector<Event> expected;
    for (const auto& [_, row] : test_case.get_child("results"))
      expected.push_back(expected_event(row));
    for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i) {
      if (i < found.size() && i < expected.size() &&
          same(found[i], expected[i], terms.notional_principal))
        continue;
      result.differences.push_back(
          "expected " + (i < expected.size() ? shown(expected[i]) : "nothing") + "\n     found " +
          (i < found.size() ? shown(found[i]) : "nothing"));
    }
  } catch (const std::exception& problem) {
    result.differences.push_back(problem.what());
  }
  return result;
}

/// Every case of one test bed of the ACTUS Financial Research Foundation.
[[nodiscard]] inline std::vector<CaseResult> run_test_bed(const std::string& path) {
  Tree cases;
  boost::property_tree::read_json(path, cases);
  std::vector<CaseResult> results;
  for (const auto& [id, test_case] : cases) results.push_back(run_case(id, test_case));
  return results;
}

/// One line of the pass table.
[[nodiscard]] inline std::string table_line(const std::string& name,
                                            const std::vector<CaseResult>& results) {
  std::ostringstream line;
  std::string failing;
  std::size_t passed = 0;
  for (const CaseResult& result : results)
    if (result.differences.empty())
      ++passed;
    else
      failing += " " + result.id;
  line << std::left << std::setw(24) << name << std::right << std::setw(6) << results.size()
       << std::setw(8) << passed << "  " << (failing.empty() ? " none" : failing);
  return line.str();
}

inline constexpr const char* table_head = "test bed                 cases  passed   failing";

}  // namespace policycredit::actus
