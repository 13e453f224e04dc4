#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/plan/lending_rules.hpp>
#include <policycredit/plan/lending_slots.hpp>
#include <policycredit/plan/linear_programme.hpp>
#include <policycredit/plan/plan_limit.hpp>
#include <policycredit/plan/target_limits.hpp>

namespace policycredit::detail {

/// The linear programme of a lending plan (docs/model/lending_plan.md). Columns are slots and rows
/// are limits, both in tỷ đồng; the cost is need served, with a minus.
class LendingModel {
 public:
  LendingModel(const Scenario& scenario, const LendingRules& rules) : slots_(scenario) {
    add_columns(rules);
    add_money_limits();
    for (const Target& target : scenario.targets())
      if (std::holds_alternative<OverdueCeiling>(target.rule))
        std::visit(
            TargetLimits(slots_.resolved(), target, limits_, [](const std::string&) { return -1; }),
            target.rule);
    for (const LendingLimit& rule : rules.limits) add_limit(rule);
    measure_slopes();
    add_rows();
  }

  static constexpr double billion = 1e9;

  [[nodiscard]] LendingSlots& slots() noexcept { return slots_; }
  [[nodiscard]] LinearProgramme& programme() noexcept { return lp_; }
  [[nodiscard]] const LinearProgramme& programme() const noexcept { return lp_; }
  [[nodiscard]] const std::vector<PlanLimit>& limits() const noexcept { return limits_; }
  /// Borrowers that one đồng in a slot serves.
  [[nodiscard]] double borrowers_per_dong(std::size_t slot) const { return borrowers_[slot]; }

  void rebase(const Projection& projection, const std::vector<double>& amounts,
              const std::vector<double>& spare) {
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      double right = -limits_[i].missing.of_balances(projection) - spare[i];
      for (const auto& [slot, slope] : slopes_[i]) right += slope * amounts[slot];
      lp_.row_upper[i] = right / billion;
    }
  }

 private:
  [[nodiscard]] const TimeGrid& grid() const { return slots_.resolved().structure.grid; }

  void add_columns(const LendingRules& rules) {
    for (const auto& [id, weight] : rules.weights)
      require(std::isfinite(weight) && weight >= 0, "weight of " + id.text(), text(weight),
              "must be at least 0");
    for (const LendingSlot& slot : slots_.slots()) {
      const Programme& programme = slots_.programme(slot.programme);
      const auto& loan = programme.fields().average_loan;
      require(loan.has_value(), "programme " + programme.id().text() + " average_loan", "none",
              "must be given: borrowers are counted by it");
      const auto weight = rules.weights.find(programme.id());
      borrowers_.push_back(1 / number_of(*loan));
      lp_.add_column(
          slots_.source(slot.source).id().text() + " " + programme.id().text() + " " +
              text(grid().month(slot.month)),
          0, LinearProgramme::infinity,
          -borrowers_.back() * billion * (weight == rules.weights.end() ? 1 : weight->second));
    }
  }
  /// In no month does a source lend more than it has.
  void add_money_limits() {
    for (int s = 0; s < slots_.resolved().structure.sources; ++s) {
      const std::string rule = "sources." + slots_.source(s).id().text() + ".available";
      for (int t = 0; t < grid().size(); ++t) {
        PlanLimit limit{rule, LimitKind::ceiling, grid().month(t)};
        limit.missing.balances = {{-1, Measure::available, t, t, {s}}};
        for (std::size_t i = 0; i < slots_.slots().size(); ++i) {
          const LendingSlot& slot = slots_.slots()[i];
          if (slot.source == s && slot.month == t)
            limit.missing.direct.emplace_back(static_cast<int>(i), 1.0);
        }
        limit.may_relax = false;
        if (!limit.missing.direct.empty()) limits_.push_back(std::move(limit));
      }
    }
  }
  void add_limit(const LendingLimit& rule) {
    const std::string name = "limits." + rule.id;
    require(rule.at_least || rule.at_most, name, "no amount", "must give at_least or at_most");
    const auto chosen = [](const auto& ids, const auto& id) {
      return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    bool any = false;
    for (std::size_t y = 0; y < slots_.years().size(); ++y) {
      const int year = slots_.years()[y].year;
      if (year < rule.years.from.value_or(year) || year > rule.years.to.value_or(year)) continue;
      MoneyForm sum;
      for (std::size_t i = 0; i < slots_.slots().size(); ++i) {
        const LendingSlot& slot = slots_.slots()[i];
        const auto& unit = slots_.source(slot.source).fields().unit;
        const YearMonths& of = slots_.years()[y];
        if (slot.month >= of.first && slot.month <= of.last &&
            chosen(rule.programmes, slots_.programme(slot.programme).id()) &&
            (rule.units.empty() || (unit && chosen(rule.units, *unit))))
          sum.direct.emplace_back(static_cast<int>(i), 1.0);
      }
      any = any || !sum.direct.empty();
      const Month date = grid().month(slots_.years()[y].last);
      if (rule.at_most) {
        MoneyForm over = sum;
        over.constant = -number_of(*rule.at_most);
        limits_.push_back({name, LimitKind::ceiling, date, std::move(over)});
      }
      if (rule.at_least) {
        MoneyForm under = std::move(sum);
        for (auto& entry : under.direct) entry.second = -1;
        under.constant = number_of(*rule.at_least);
        limits_.push_back({name, LimitKind::minimum, date, std::move(under)});
      }
    }
    require(any, name, "nothing", "must choose a programme that lends, from a unit with a source");
  }

  /// What a đồng lent does to each limit's balances: each programme and month is tried in the
  /// engine, by all sources at once, with enough cash that none runs out.
  void measure_slopes() {
    const int sources = slots_.resolved().structure.sources;
    std::vector<double> step, cash;
    for (int s = 0; s < sources; ++s) {
      step.push_back(std::max(billion, std::round(slots_.opening(s) / 100)));
      cash.push_back(slots_.opening(s) + 4 * step.back());
    }
    slopes_.resize(limits_.size());
    std::vector<double> none(slots_.slots().size(), 0.0);
    const Projection base = slots_.project(none, cash);
    const int programmes = slots_.resolved().structure.programmes;
    for (int p = 0; p < programmes; ++p)
      for (int t = 0; t < grid().size(); ++t) {
        std::vector<double> tried = none;
        std::vector<std::size_t> moved;
        for (std::size_t i = 0; i < tried.size(); ++i) {
          const LendingSlot& slot = slots_.slots()[i];
          if (slot.programme != p || slot.month != t) continue;
          tried[i] = step[static_cast<std::size_t>(slot.source)];
          moved.push_back(i);
        }
        if (moved.empty()) continue;
        const Projection& projection = slots_.project(tried, cash);
        for (std::size_t i = 0; i < limits_.size(); ++i) {
          if (limits_[i].missing.balances.empty()) continue;
          std::vector<double> change(static_cast<std::size_t>(sources), 0.0);
          add_changes(limits_[i].missing, base, projection, change);
          for (const std::size_t slot : moved) {
            const auto s = static_cast<std::size_t>(slots_.slots()[slot].source);
            const double slope = change[s] / step[s];
            if (std::abs(slope) > 1e-6) slopes_[i].emplace_back(slot, slope);
          }
        }
      }
  }
  void add_rows() {
    std::vector<double> entries(slots_.slots().size());
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      lp_.add_row(limits_[i].rule + " " + text(limits_[i].date), -LinearProgramme::infinity,
                  -limits_[i].missing.constant / billion);
      for (const auto& [slot, slope] : slopes_[i]) entries[slot] += slope;
      for (const auto& [column, weight] : limits_[i].missing.direct)
        entries[static_cast<std::size_t>(column)] += weight;
      for (std::size_t j = 0; j < entries.size(); ++j) {
        if (entries[j] != 0) lp_.add(static_cast<int>(j), entries[j]);
        entries[j] = 0;
      }
    }
  }

  LendingSlots slots_;
  LinearProgramme lp_;
  std::vector<PlanLimit> limits_;
  std::vector<double> borrowers_;
  std::vector<std::vector<std::pair<std::size_t, double>>> slopes_;
};

}  // namespace policycredit::detail
