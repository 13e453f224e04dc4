#include <string>
#include <utility>
#include <vector>

#include <policycredit/scenario/resolve.hpp>
#include <policycredit/scenario/row_changes.hpp>

#include "../support/catch.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

namespace {

AssumptionLinks links_of(const ResolvedScenario& resolved, const std::string& address) {
  for (AssumptionLinks& links : assumption_links(resolved))
    if (links.address == address) return links;
  throw NotFound(address);
}

}  // namespace

TEST_CASE("numbers that stay as they are from month to month are kept once") {
  const ResolvedScenario resolved = resolve(Scenario::of(samples::small(36)));
  const RowChanges changes(resolved);
  const auto numbers = changes.numbers<double>();
  CHECK(numbers.overdue.rows() == 36);
  CHECK(numbers.overdue.elements().size() == static_cast<std::size_t>(numbers.overdue.columns()));
  CHECK(numbers.opening_performing.rows() == resolved.structure.sources);
}

TEST_CASE("shares drawn by the year are kept by the year, and so are those they are limited with") {
  auto fields = samples::small(36);
  const ProgrammeId programme = fields.programmes.front().id();
  fields.behaviour[programme] = Behaviour::of({.write_off = Share::percent(3)});
  const ResolvedScenario resolved = resolve(Scenario::of(std::move(fields)));
  std::vector<char> yearly(36, 0);
  yearly[12] = yearly[24] = 1;
  RowChanges changes(resolved);
  changes.add(links_of(resolved, "behaviour." + programme.text() + ".write_off"), yearly);
  const auto numbers = changes.numbers<double>();
  const auto rows = [&](const Table<double>& table) {
    return table.elements().size() / static_cast<std::size_t>(table.columns());
  };
  CHECK(rows(numbers.recovery) == 3);
  CHECK(rows(numbers.write_off) == 3);
  CHECK(rows(numbers.overdue) == 1);
}

TEST_CASE("a table that events change keeps every month apart") {
  const ResolvedScenario resolved = resolve(Scenario::of(samples::small(36)));
  RowChanges changes(resolved);
  changes.add_all(index_of(&Assumptions<double>::transfer_in));
  const auto numbers = changes.numbers<double>();
  CHECK(numbers.transfer_in.elements().size() ==
        36 * static_cast<std::size_t>(resolved.structure.sources));
}
