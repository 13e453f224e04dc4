#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/projection/project.hpp>
#include <policycredit/projection/yearly.hpp>

namespace policycredit::detail {

/// New loans of a source in a programme in a month in which it lends.
struct LendingSlot {
  int source = 0, programme = 0, month = 0;
};

/// A scenario that lends what its slots say and nothing else: only the programmes that have a
/// demand there, from the sources that may fund them.
class LendingSlots {
 public:
  explicit LendingSlots(const Scenario& scenario)
      : given_(scenario),
        resolved_(std::make_shared<ResolvedScenario>(resolve(
            lending(std::make_shared<Table<double>>(scenario.grid().size(), cells(scenario)))))),
        workspace_(resolved_),
        years_(years_of(scenario.grid())) {
    const auto& programmes = scenario.programmes();
    for (int s = 0; s < resolved_->structure.sources; ++s)
      for (std::size_t p = 0; p < programmes.size(); ++p) {
        if (!lends(programmes[p].id()) || !source(s).may_fund(programmes[p].id())) continue;
        for (int t = 0; t < scenario.grid().size(); ++t)
          if (programmes[p].lends_in(scenario.grid().month(t)))
            slots_.push_back({s, static_cast<int>(p), t});
      }
    require(!slots_.empty(), "policy demand", "none",
            "must name a programme that lends within the projection");
  }

  [[nodiscard]] const ResolvedScenario& resolved() const noexcept { return *resolved_; }
  [[nodiscard]] const std::vector<LendingSlot>& slots() const noexcept { return slots_; }
  [[nodiscard]] const std::vector<YearMonths>& years() const noexcept { return years_; }
  [[nodiscard]] const CapitalSource& source(int s) const {
    return given_.sources()[static_cast<std::size_t>(s)];
  }
  [[nodiscard]] const Programme& programme(int p) const {
    return given_.programmes()[static_cast<std::size_t>(p)];
  }
  [[nodiscard]] double opening(int s) const { return number_of(source(s).opening()); }

  /// Runs the engine with these amounts, đồng per slot. A source that has less money than they ask
  /// lends what it has. `more_cash` is added to every source's opening cash, per source.
  const Projection& project(const std::vector<double>& amounts,
                            const std::vector<double>& more_cash = {}) {
    Assumptions<double>& numbers = resolved_->assumptions;
    fill(*table_, amounts);
    const int programmes = resolved_->structure.programmes;
    for (int t = 0; t < resolved_->structure.months; ++t)
      for (int p = 0; p < programmes; ++p) {
        numbers.planned(t, p) = 0;
        for (int s = 0; s < resolved_->structure.sources; ++s)
          numbers.planned(t, p) += (*table_)(t, s * programmes + p);
      }
    for (int s = 0; s < resolved_->structure.sources; ++s)
      numbers.opening_capital(0, s) =
          opening(s) + (more_cash.empty() ? 0 : more_cash[static_cast<std::size_t>(s)]);
    return policycredit::project(*resolved_, workspace_);
  }
  /// The scenario that lends these amounts, named after the one it was made for.
  [[nodiscard]] Scenario scenario_of(const std::vector<double>& amounts) const {
    auto table = std::make_shared<Table<double>>(given_.grid().size(), cells(given_));
    fill(*table, amounts);
    ScenarioFields fields = planned_fields(table);
    const auto count = static_cast<int>(given_.programmes().size());
    for (int p = 0; p < count; ++p) {
      if (!lends(programme(p).id())) continue;
      std::vector<Path<Money>::Step> months;
      for (int t = 0; t < given_.grid().size(); ++t) {
        double total = 0;
        for (int s = 0; s < resolved_->structure.sources; ++s) total += (*table)(t, s * count + p);
        months.push_back({given_.grid().month(t), Money::rounded(total)});
      }
      fields.policy.demand[programme(p).id()] =
          PlannedLending{Flow::monthly(Path<Money>::table(months))};
    }
    fields.base = fields.name;
    fields.name += "_lending";
    return Scenario::of(std::move(fields));
  }

 private:
  using Amounts = std::shared_ptr<Table<double>>;

  [[nodiscard]] static int cells(const Scenario& scenario) {
    return static_cast<int>(scenario.sources().size() * scenario.programmes().size());
  }
  [[nodiscard]] bool lends(const ProgrammeId& id) const {
    return given_.fields().policy.demand.contains(id);
  }
  /// The scenario whose sources lend what the table says, month x (source x programme).
  [[nodiscard]] ScenarioFields planned_fields(const Amounts& table) const {
    ScenarioFields fields = given_.fields();
    for (auto& [id, demand] : fields.policy.demand) demand = PlannedLending{};
    fields.policy.allocation = CustomRule{
        "lending plan", [table](const AllocationRequest& request, std::span<double> amounts) {
          const std::size_t programmes = request.demand.size();
          for (std::size_t s = 0; s < request.available.size(); ++s) {
            double left = request.available[s];
            for (std::size_t p = 0; p < programmes; ++p) {
              const auto cell = s * programmes + p;
              amounts[cell] = std::min(left, (*table)(request.month, static_cast<int>(cell)));
              left -= amounts[cell];
            }
          }
        }};
    return fields;
  }
  [[nodiscard]] Scenario lending(Amounts table) {
    table_ = std::move(table);
    return Scenario::of(planned_fields(table_));
  }
  void fill(Table<double>& table, const std::vector<double>& amounts) const {
    std::fill(table.elements().begin(), table.elements().end(), 0.0);
    const auto programmes = static_cast<int>(given_.programmes().size());
    for (std::size_t i = 0; i < slots_.size(); ++i)
      table(slots_[i].month, slots_[i].source * programmes + slots_[i].programme) = amounts[i];
  }

  Scenario given_;
  Amounts table_;
  std::shared_ptr<ResolvedScenario> resolved_;
  Workspace workspace_;
  std::vector<YearMonths> years_;
  std::vector<LendingSlot> slots_;
};

}  // namespace policycredit::detail
