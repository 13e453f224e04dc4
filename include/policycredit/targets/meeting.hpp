#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/targets/levers.hpp>
#include <policycredit/targets/requirement.hpp>

namespace policycredit {

/// A new scenario named `name` in which the levers transfer what `requirement` asks for, month by
/// month: with its constant growth if it has one and `smooth`, else year by year its smallest
/// transfers. Throws InvalidInput if the requirement is not feasible.
template <class = void>
[[nodiscard]] Scenario meeting(const ResolvedScenario& resolved, const Requirement& requirement,
                               std::string name, Names title = {}, bool smooth = true) {
  require(requirement.status == RequirementStatus::feasible, "requirement",
          text(requirement.status), "must be feasible");
  detail::Levers<> levers(resolved);
  const bool grows = smooth && requirement.constant_growth;
  const double growth = grows ? requirement.constant_growth->fraction() : 0;
  double balance = levers.balance_before(0);
  for (std::size_t y = 0; y < levers.years().size(); ++y) {
    const YearMonths& year = levers.years()[y];
    const double next = balance * (1 + growth * (year.last - year.first + 1) / 12.0);
    levers.run(y, grows ? std::round(next - balance) : requirement.years[y].transfer);
    balance = next;
  }

  ScenarioFields fields = resolved.scenario.fields();
  fields.base = fields.name;
  fields.name = std::move(name);
  if (title != Names{}) fields.title = std::move(title);
  for (const int s : levers.sources()) {
    CapitalSource& source = fields.sources[static_cast<std::size_t>(s)];
    std::vector<Path<Money>::Step> months;
    for (int t = 0; t < fields.grid.size(); ++t)
      months.push_back(
          {fields.grid.month(t), Money::rounded(levers.resolved().assumptions.transfer_in(t, s))});
    auto changed = source.fields();
    changed.funding = Transfers{Flow::monthly(Path<Money>::table(std::move(months))), {}};
    source = CapitalSource::of(std::move(changed));
  }
  return Scenario::of(std::move(fields));
}

}  // namespace policycredit
