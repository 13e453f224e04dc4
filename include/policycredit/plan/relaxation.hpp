#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <policycredit/plan/linear_programme.hpp>
#include <policycredit/plan/plan_limit.hpp>

namespace policycredit::detail {

/// A programme whose limits may be missed, at a cost of 1 for each tỷ đồng that is missing.
class ElasticProgramme {
 public:
  /// Row i of `programme` is limit i; further rows are left away. Of solutions that miss as little
  /// the one of least `cost` per column is taken.
  ElasticProgramme(const LinearProgramme& programme, const std::vector<PlanLimit>& limits,
                   const std::vector<double>& cost)
      : programme_(programme), limits_(limits), cost_(cost) {}

  /// Misses as little as possible; the limits of the rules in `hard` are not missed at all. Returns
  /// the solution, whose columns begin with those of the model.
  [[nodiscard]] LinearSolution solve(const LinearSolver& solver,
                                     const std::set<std::string>& hard = {}) const {
    const LinearProgramme& from = programme_;
    LinearProgramme lp;
    for (int j = 0; j < from.columns(); ++j) {
      const auto at = static_cast<std::size_t>(j);
      // Of plans that miss as little, not one that transfers without end.
      lp.add_column(from.column_names[at], from.lower[at], from.upper[at], 1e-6 * cost_[at],
                    from.whole[at] != 0);
    }
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      const bool soft = limits_[i].may_relax && !hard.contains(limits_[i].rule);
      lp.add_column("missing of " + from.row_names[i], 0, soft ? LinearProgramme::infinity : 0, 1);
    }
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      copy_row(from, i, lp);
      lp.add(from.columns() + static_cast<int>(i), -1.0);
    }
    return solver(lp);
  }
  /// đồng that limit `i` is missed by in a solution.
  [[nodiscard]] double missed(const LinearSolution& solution, std::size_t i) const {
    const auto at = static_cast<std::size_t>(programme_.columns()) + i;
    return solution.columns[at] * 1e9;
  }
  /// The rules that are missed in a solution by more than rounding.
  [[nodiscard]] std::set<std::string> missed_rules(const LinearSolution& solution) const {
    std::set<std::string> rules;
    for (std::size_t i = 0; i < limits_.size(); ++i)
      if (missed(solution, i) > 1000) rules.insert(limits_[i].rule);
    return rules;
  }
  /// True if the limits of these rules cannot hold together.
  [[nodiscard]] bool clash(const LinearSolver& solver, const std::set<std::string>& rules) const {
    const LinearProgramme& from = programme_;
    LinearProgramme lp = from;
    std::fill(lp.cost.begin(), lp.cost.end(), 0.0);
    for (std::size_t i = 0; i < limits_.size(); ++i)
      if (limits_[i].may_relax && !rules.contains(limits_[i].rule))
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
  const LinearProgramme& programme_;
  const std::vector<PlanLimit>& limits_;
  const std::vector<double>& cost_;
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
