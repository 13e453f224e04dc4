#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <policycredit/plan/plan_model.hpp>

namespace policycredit::detail {

/// A programme whose limits may be missed, at a cost of 1 for each tỷ đồng that is missing.
class ElasticProgramme {
 public:
  explicit ElasticProgramme(PlanModel& model) : model_(model) {}

  /// Misses as little as possible; the limits of the rules in `hard` are not missed at all. Returns
  /// the solution, whose columns begin with those of the model.
  [[nodiscard]] LinearSolution solve(const LinearSolver& solver,
                                     const std::set<std::string>& hard = {}) const {
    const LinearProgramme& from = model_.programme();
    LinearProgramme lp;
    for (int j = 0; j < from.columns(); ++j) {
      const auto at = static_cast<std::size_t>(j);
      // Of plans that miss as little, not one that transfers without end.
      lp.add_column(from.column_names[at], from.lower[at], from.upper[at],
                    1e-6 * model_.aims()[model_.cost_aim()][at], from.whole[at] != 0);
    }
    const auto& limits = model_.limits();
    for (std::size_t i = 0; i < limits.size(); ++i) {
      const bool soft = limits[i].may_relax && !hard.contains(limits[i].rule);
      lp.add_column("missing of " + from.row_names[i], 0, soft ? LinearProgramme::infinity : 0, 1);
    }
    for (std::size_t i = 0; i < limits.size(); ++i) {
      copy_row(from, i, lp);
      lp.add(from.columns() + static_cast<int>(i), -1.0);
    }
    return solver(lp);
  }
  /// đồng that limit `i` is missed by in a solution.
  [[nodiscard]] double missed(const LinearSolution& solution, std::size_t i) const {
    const auto at = static_cast<std::size_t>(model_.programme().columns()) + i;
    return solution.columns[at] * PlanModel::billion;
  }
  /// The rules that are missed in a solution by more than rounding.
  [[nodiscard]] std::set<std::string> missed_rules(const LinearSolution& solution) const {
    std::set<std::string> rules;
    for (std::size_t i = 0; i < model_.limits().size(); ++i)
      if (missed(solution, i) > 1000) rules.insert(model_.limits()[i].rule);
    return rules;
  }
  /// True if the limits of these rules cannot hold together.
  [[nodiscard]] bool clash(const LinearSolver& solver, const std::set<std::string>& rules) const {
    const LinearProgramme& from = model_.programme();
    LinearProgramme lp = from;
    std::fill(lp.cost.begin(), lp.cost.end(), 0.0);
    for (std::size_t i = 0; i < model_.limits().size(); ++i)
      if (model_.limits()[i].may_relax && !rules.contains(model_.limits()[i].rule))
        lp.row_upper[i] = LinearProgramme::infinity;
    return solver(lp).status == LinearStatus::infeasible;
  }

 private:
  static void copy_row(const LinearProgramme& from, std::size_t i, LinearProgramme& to) {
    to.add_row(from.row_names[i], from.row_lower[i], from.row_upper[i]);
    for (auto k = static_cast<std::size_t>(from.starts[i]);
         k < static_cast<std::size_t>(from.starts[i + 1]); ++k)
      to.add(from.indices[k], from.values[k]);
  }
  PlanModel& model_;
};

/// A smallest set of rules that cannot hold together. Rules that the cheapest misses fall on are
/// made hard until nothing is left to miss (elastic filter); of those, each that the contradiction
/// does not need is left out (deletion filter).
[[nodiscard]] inline std::vector<std::string> find_clash(const ElasticProgramme& elastic,
                                                         const LinearSolver& solver) {
  std::set<std::string> hard;
  while (true) {
    const LinearSolution solution = elastic.solve(solver, hard);
    if (solution.status != LinearStatus::optimal) break;
    const std::set<std::string> missed = elastic.missed_rules(solution);
    if (missed.empty()) return {};
    hard.insert(missed.begin(), missed.end());
  }
  const std::vector<std::string> candidates(hard.begin(), hard.end());
  for (const std::string& rule : candidates) {
    std::set<std::string> fewer = hard;
    fewer.erase(rule);
    if (elastic.clash(solver, fewer)) hard = std::move(fewer);
  }
  return {hard.begin(), hard.end()};
}

}  // namespace policycredit::detail
