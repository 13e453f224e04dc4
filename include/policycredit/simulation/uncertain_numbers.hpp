#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Dense>

#include <policycredit/core/text.hpp>
#include <policycredit/scenario/apply.hpp>
#include <policycredit/scenario/row_changes.hpp>
#include <policycredit/simulation/correlation_root.hpp>
#include <policycredit/simulation/uncertainty.hpp>

namespace policycredit::detail {

/// Which of a path's standard normal numbers is for what: first the assumptions, year by year, then
/// one for every year of a shortfall and three for every year of a disaster.
struct DrawPlan {
  std::size_t years = 0, assumptions = 0, shortfalls = 0, disasters = 0;
  [[nodiscard]] std::size_t count() const {
    return years * (assumptions + shortfalls + 3 * disasters);
  }
  [[nodiscard]] std::size_t assumption(std::size_t year, std::size_t k) const {
    return year * assumptions + k;
  }
  [[nodiscard]] std::size_t shortfall(std::size_t year, std::size_t k) const {
    return years * assumptions + year * shortfalls + k;
  }
  [[nodiscard]] std::size_t disaster(std::size_t year, std::size_t k, std::size_t which) const {
    return years * (assumptions + shortfalls) + 3 * (year * disasters + k) + which;
  }
};

/// What all lanes share: which numbers an uncertainty touches, and how. Throws InvalidInput for
/// an uncertainty that does not fit the scenario.
class UncertainNumbers {
 public:
  UncertainNumbers(std::shared_ptr<const ResolvedScenario> resolved, const Uncertainty& uncertainty)
      : resolved_(std::move(resolved)),
        uncertainty_(uncertainty),
        root_(correlation_root(uncertainty)),
        row_changes_(*resolved_) {
    const TimeGrid& grid = resolved_->structure.grid;
    for (int t = 0; t < grid.size(); ++t)
      year_.push_back(year_of(grid.month(t)) - year_of(grid.month(0)));
    plan_ = {static_cast<std::size_t>(year_.back()) + 1, uncertainty.assumptions.size(),
             uncertainty.shortfalls.size(), uncertainty.disasters.size()};
    require(resolved_->structure.scarcity != Scarcity::custom, "allocation",
            resolved_->structure.custom.name,
            "must be a rule of the library: a simulation cannot call back for every path");
    find_assumptions();
    find_shortfalls();
    find_disasters();
    std::sort(tables_.begin(), tables_.end());
    tables_.erase(std::unique(tables_.begin(), tables_.end()), tables_.end());
  }

  struct Varied {
    AssumptionLinks links;
    std::size_t assumption;  ///< of the uncertainty
  };

  [[nodiscard]] const ResolvedScenario& resolved() const { return *resolved_; }
  [[nodiscard]] const Uncertainty& uncertainty() const { return uncertainty_; }
  [[nodiscard]] const DrawPlan& plan() const { return plan_; }
  [[nodiscard]] const Eigen::MatrixXd& root() const { return root_; }
  [[nodiscard]] const std::vector<Varied>& varied() const { return varied_; }
  [[nodiscard]] const std::vector<std::size_t>& tables() const { return tables_; }
  [[nodiscard]] const RowChanges& row_changes() const { return row_changes_; }
  [[nodiscard]] const std::vector<int>& shortfall_source() const { return shortfall_source_; }
  [[nodiscard]] const std::vector<std::vector<int>>& disaster_programmes() const {
    return disaster_programmes_;
  }
  [[nodiscard]] std::size_t year(int t) const {
    return static_cast<std::size_t>(year_[static_cast<std::size_t>(t)]);
  }

 private:
  void find_assumptions() {
    std::vector<std::string> known;
    const std::vector<AssumptionLinks> links = assumption_links(*resolved_);
    for (const AssumptionLinks& each : links)
      if (each.enters()) known.push_back(each.address);
    std::vector<std::size_t> taken(links.size(), 0);
    for (std::size_t k = 0; k < uncertainty_.assumptions.size(); ++k) {
      const UncertainAssumption& uncertain = uncertainty_.assumptions[k];
      require(std::abs(uncertain.autocorrelation) <= 1, "autocorrelation of " + uncertain.address,
              text(uncertain.autocorrelation), "must be from -1 to 1");
      bool found = false;
      for (std::size_t i = 0; i < links.size(); ++i) {
        if (!links[i].enters() || !matches(uncertain.address, links[i].address)) continue;
        found = true;
        require(++taken[i] == 1, "uncertain assumption " + uncertain.address, links[i].address,
                "must not be named by another uncertain assumption too");
      }
      if (!found)
        throw InvalidInput("uncertain assumption", uncertain.address,
                           unknown_word(uncertain.address, known));
    }
    // In the order of the links, not of the uncertainty.
    for (const AssumptionLinks& each : links)
      for (std::size_t k = 0; k < uncertainty_.assumptions.size(); ++k)
        if (each.enters() && matches(uncertainty_.assumptions[k].address, each.address)) {
          varied_.push_back({each, k});
          row_changes_.add(each, variation_changes(uncertainty_.assumptions[k]));
          for (const std::size_t table : tables_of(each)) tables_.push_back(table);
        }
  }

  void find_shortfalls() {
    for (const BudgetShortfall& shortfall : uncertainty_.shortfalls) {
      require(shortfall.months_late >= 0,
              "shortfall of " + shortfall.source.text() + " months_late",
              std::to_string(shortfall.months_late), "must be at least 0");
      shortfall_source_.push_back(
          index_of(resolved_->scenario.sources(), shortfall.source, "shortfall source"));
      add_whole(&Assumptions<double>::transfer_in);
    }
  }

  void find_disasters() {
    for (const Disaster& disaster : uncertainty_.disasters) {
      require(disaster.demand >= 0, "disaster demand", text(disaster.demand),
              "must be a factor of at least 0");
      require(!disaster.month || (*disaster.month >= 1 && *disaster.month <= 12), "disaster month",
              std::to_string(disaster.month.value_or(0)), "must be from 1 to 12");
      std::vector<int> programmes;
      for (const ProgrammeId& id : disaster.programmes)
        programmes.push_back(index_of(resolved_->scenario.programmes(), id, "disaster programme"));
      if (programmes.empty())
        for (int p = 0; p < resolved_->structure.programmes; ++p) programmes.push_back(p);
      disaster_programmes_.push_back(std::move(programmes));
      for (const auto table : {&Assumptions<double>::disaster_freezing,
                               &Assumptions<double>::planned, &Assumptions<double>::deploy_weight})
        add_whole(table);
    }
  }

  /// The months in which a path may vary the assumption otherwise than the month before.
  [[nodiscard]] std::vector<char> variation_changes(const UncertainAssumption& uncertain) const {
    const TimeGrid& grid = resolved_->structure.grid;
    const auto covered = [&](int t) {
      return Change{uncertain.operation, 0, uncertain.from, uncertain.to}.covers(grid.month(t));
    };
    std::vector<char> changes(static_cast<std::size_t>(grid.size()), 1);
    for (int t = 1; t < grid.size(); ++t)
      changes[static_cast<std::size_t>(t)] =
          covered(t) != covered(t - 1) ||
          (uncertain.redraw == Redraw::yearly && year(t) != year(t - 1));
    return changes;
  }
  /// An event may change any month of a table.
  void add_whole(Table<double> Assumptions<double>::* table) {
    const std::size_t index = policycredit::index_of(table);
    tables_.push_back(index);
    row_changes_.add_all(index);
  }
  template <class Nouns, class Id>
  [[nodiscard]] static int index_of(const Nouns& nouns, const Id& id, const char* field) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < nouns.size(); ++i) {
      if (nouns[i].id() == id) return static_cast<int>(i);
      known.push_back(nouns[i].id().text());
    }
    throw InvalidInput(field, id.text(), unknown_word(id.text(), known));
  }

  std::shared_ptr<const ResolvedScenario> resolved_;
  Uncertainty uncertainty_;
  Eigen::MatrixXd root_;
  DrawPlan plan_;
  RowChanges row_changes_;
  std::vector<int> year_;
  std::vector<Varied> varied_;
  std::vector<std::size_t> tables_;  ///< engine tables that differ from path to path
  std::vector<int> shortfall_source_;
  std::vector<std::vector<int>> disaster_programmes_;
};

}  // namespace policycredit::detail
