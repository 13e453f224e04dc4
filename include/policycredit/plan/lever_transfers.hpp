#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/plan/plan_rules.hpp>
#include <policycredit/projection/project.hpp>
#include <policycredit/projection/yearly.hpp>

namespace policycredit::detail {

/// A scenario whose lever sources get a transfer of their own in every year. A `slot` is a lever in
/// a year: lever x year, the year running fastest. Amounts are whole đồng per slot.
class LeverTransfers {
 public:
  LeverTransfers(const ResolvedScenario& resolved, const PlanRules& rules)
      : resolved_(std::make_shared<ResolvedScenario>(resolved)),
        workspace_(resolved_),
        years_(years_of(resolved.structure.grid)) {
    const Scenario& scenario = resolved_->scenario;
    lever_of_.assign(scenario.sources().size(), -1);
    for (const SourceId& id : rules.levers.empty() ? scenario.lever_sources() : rules.levers) {
      const auto& all = scenario.sources();
      const auto found =
          std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.id() == id; });
      if (found == all.end())
        throw InvalidInput("levers", id.text(), "must be a source of the scenario");
      const auto s = static_cast<std::size_t>(found - all.begin());
      if (lever_of_[s] >= 0) throw InvalidInput("levers", id.text(), "must be listed once");
      lever_of_[s] = static_cast<int>(sources_.size());
      sources_.push_back(static_cast<int>(s));
    }
    require(!sources_.empty(), "levers", "none",
            "must name a source, or the scenario must have one of kind local_budget");
    set_shares(rules.timing);
  }

  [[nodiscard]] const ResolvedScenario& resolved() const noexcept { return *resolved_; }
  [[nodiscard]] const Scenario& scenario() const noexcept { return resolved_->scenario; }
  [[nodiscard]] const std::vector<YearMonths>& years() const noexcept { return years_; }
  [[nodiscard]] const std::vector<int>& sources() const noexcept { return sources_; }
  [[nodiscard]] const CapitalSource& source(std::size_t lever) const {
    return scenario().sources()[static_cast<std::size_t>(sources_[lever])];
  }
  /// Index of a source among the levers, or -1.
  [[nodiscard]] int lever_of(int source) const {
    return lever_of_[static_cast<std::size_t>(source)];
  }
  [[nodiscard]] std::size_t size() const noexcept { return sources_.size() * years_.size(); }
  [[nodiscard]] std::size_t slot(std::size_t lever, std::size_t year) const noexcept {
    return lever * years_.size() + year;
  }
  /// False where the lever's unit does not exist in any month of the year.
  [[nodiscard]] bool open(std::size_t lever, std::size_t year) const {
    const YearMonths& y = years_[year];
    for (int t = y.first; t <= y.last; ++t)
      if (shares_(t, sources_[lever]) > 0) return true;
    return false;
  }
  /// What one đồng in the slot is worth at the valuation date; paid at the ends of months.
  [[nodiscard]] double discount_factor(std::size_t lever, std::size_t year, Rate per_year) const {
    const YearMonths& y = years_[year];
    double factor = 0;
    for (int t = y.first; t <= y.last; ++t)
      factor += shares_(t, sources_[lever]) * std::pow(1 + per_year.fraction(), -(t + 1) / 12.0);
    return factor;
  }
  /// The scenario's own net transfers, at least 0.
  [[nodiscard]] std::vector<double> planned() const {
    std::vector<double> result;
    for (const int s : sources_)
      for (const YearMonths& year : years_) {
        double total = 0;
        for (int t = year.first; t <= year.last; ++t)
          total += planned_in_(t, s) - planned_out_(t, s);
        result.push_back(std::max(0.0, total));
      }
    return result;
  }
  /// Runs the engine with these transfers; the result is overwritten by the next call.
  const Projection& project(const std::vector<double>& amounts) {
    for (std::size_t lever = 0; lever < sources_.size(); ++lever)
      for (std::size_t y = 0; y < years_.size(); ++y)
        set(sources_[lever], years_[y], amounts[slot(lever, y)]);
    return policycredit::project(*resolved_, workspace_);
  }
  /// Transfers of a lever by month under the amounts last projected; đồng.
  [[nodiscard]] double in_month(std::size_t lever, int t) const {
    return resolved_->assumptions.transfer_in(t, sources_[lever]);
  }

 private:
  /// Part of a year's transfer that falls on each month: by `timing`, or as the scenario's own
  /// transfers do, or on equal months where it has none.
  void set_shares(const std::optional<SeasonalProfile>& timing) {
    const TimeGrid& grid = resolved_->structure.grid;
    planned_in_ = resolved_->assumptions.transfer_in;
    planned_out_ = resolved_->assumptions.repayment_out;
    shares_.assign(resolved_->structure.months, resolved_->structure.sources);
    for (const int s : sources_) {
      const Unit* unit =
          unit_of_source(scenario(), scenario().sources()[static_cast<std::size_t>(s)]);
      for (const YearMonths& year : years_) {
        const auto fill = [&](auto weight) {
          double total = 0;
          for (int t = year.first; t <= year.last; ++t)
            if (!unit || unit->exists_in(grid.month(t))) total += shares_(t, s) = weight(t);
          for (int t = year.first; t <= year.last && total > 0; ++t) shares_(t, s) /= total;
          return total > 0;
        };
        const bool filled = timing ? fill([&](int t) { return timing->share(grid.month(t)); })
                                   : fill([&](int t) { return planned_in_(t, s); });
        if (!filled) fill([](int) { return 1.0; });
      }
    }
  }
  void set(int source, const YearMonths& year, double amount) {
    Assumptions<double>& numbers = resolved_->assumptions;
    double running = 0, given = 0;
    int last = year.first;
    for (int t = year.first; t <= year.last; ++t) {
      running += shares_(t, source);
      const double until = std::round(amount * std::min(1.0, running));
      numbers.transfer_in(t, source) = until - given;
      numbers.repayment_out(t, source) = 0;
      given = until;
      if (shares_(t, source) > 0) last = t;
    }
    // The shares sum to 1 but for rounding; the last month takes what is left.
    numbers.transfer_in(last, source) += amount - given;
  }

  std::shared_ptr<ResolvedScenario> resolved_;
  Workspace workspace_;
  std::vector<YearMonths> years_;
  std::vector<int> sources_, lever_of_;
  Table<double> shares_, planned_in_, planned_out_;  ///< month x source
};

}  // namespace policycredit::detail
