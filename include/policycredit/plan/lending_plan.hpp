#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/plan/lending_model.hpp>
#include <policycredit/plan/relaxation.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit {

namespace detail {

/// Solves, lends in the engine what the answer says, moves the rows to what the engine found, and
/// again, until the engine lends all of it.
class LendingSearch {
 public:
  LendingSearch(const Scenario& scenario, const LendingRules& rules, const LinearSolver& solver)
      : model_(scenario, rules), solver_(solver) {
    spare_.assign(model_.limits().size(), 0.0);
    amounts_.assign(model_.slots().slots().size(), 0.0);
    model_.rebase(model_.slots().project(amounts_), amounts_, spare_);
  }

  [[nodiscard]] LendingPlan run() {
    constexpr int most_rounds = 40;
    LendingPlan result;
    std::vector<double> best;
    double best_need = -1, last_need = -1;
    bool settled = false;
    for (; result.rounds < most_rounds && !settled; ++result.rounds) {
      solution_ = solver_(model_.programme());
      if (solution_.status == LinearStatus::infeasible) return explain(std::move(result));
      if (solution_.status != LinearStatus::optimal)
        throw Error("plan_lending: the solver ends with " + std::string(text(solution_.status)));
      for (std::size_t i = 0; i < amounts_.size(); ++i)
        amounts_[i] = std::max(0.0, std::floor(solution_.columns[i] * LendingModel::billion));
      const Projection& projection = model_.slots().project(amounts_);
      const double need = need_of(amounts_);
      const bool confirmed = confirm(projection);
      if (confirmed && need > best_need) {
        best = amounts_;
        best_need = need;
      }
      settled = confirmed && std::abs(need - last_need) <= 1e-9 * need;
      last_need = need;
      model_.rebase(projection, amounts_, spare_);
    }
    result.status = settled        ? PlanStatus::optimal
                    : best.empty() ? PlanStatus::unconfirmed
                                   : PlanStatus::feasible;
    if (!best.empty()) amounts_ = best;
    describe(result);
    return result;
  }

 private:
  [[nodiscard]] double need_of(const std::vector<double>& amounts) const {
    double need = 0;
    const auto& cost = model_.programme().cost;
    for (std::size_t i = 0; i < amounts.size(); ++i)
      need -= cost[i] * amounts[i] / LendingModel::billion;
    return need;
  }
  /// The engine's word: all of it is lent, every ceiling and limit holds.
  [[nodiscard]] bool confirm(const Projection& projection) {
    bool confirmed = true;
    for (std::size_t i = 0; i < spare_.size(); ++i) {
      const double missing = model_.limits()[i].missing.of(projection, amounts_);
      if (missing < 0.5) continue;
      confirmed = false;
      if (missing < 1e5) spare_[i] += std::ceil(missing);
    }
    return confirmed &&
           sum(projection[Measure::unmet_demand].elements()) < static_cast<double>(amounts_.size());
  }
  void describe(LendingPlan& result) {
    LendingSlots& slots = model_.slots();
    for (std::size_t i = 0; i < amounts_.size(); ++i) {
      const LendingSlot& slot = slots.slots()[i];
      const CapitalSource& source = slots.source(slot.source);
      const ProgrammeId& programme = slots.programme(slot.programme).id();
      const int year = year_of(slots.resolved().structure.grid.month(slot.month));
      const Money amount = Money::rounded(amounts_[i]);
      // The months of a year are neighbours.
      if (!result.loans.empty() && result.loans.back().source == source.id() &&
          result.loans.back().programme == programme && result.loans.back().year == year)
        result.loans.back().amount += amount;
      else
        result.loans.push_back({source.id(), source.fields().unit, programme, year, amount});
      result.borrowers += amounts_[i] * model_.borrowers_per_dong(i);
    }
    result.need = need_of(amounts_);
    result.scenario = slots.scenario_of(amounts_);
    const Projection& projection = slots.project(amounts_);
    result.assessment = assess(projection);
    if (result.status == PlanStatus::infeasible) return;
    for (std::size_t i = 0; i < spare_.size(); ++i) {
      const PlanLimit& limit = model_.limits()[i];
      const double slack = -limit.missing.of(projection, amounts_);
      const double per_unit =
          limit.unit == LimitUnit::point ? limit.of_whole.of(projection, amounts_) / 1e11 : 1;
      result.limits.push_back({limit.rule, limit.kind, limit.date, slack, std::abs(slack) < 1e5,
                               std::max(0.0, -solution_.row_duals[i]) * per_unit, limit.unit});
    }
  }
  [[nodiscard]] LendingPlan explain(LendingPlan result) {
    const std::vector<double> cost(model_.programme().cost.size(), 0.0);
    const ElasticProgramme elastic(model_.programme(), model_.limits(), cost);
    result.status = PlanStatus::infeasible;
    result.clash = find_clash(elastic, solver_);
    solution_ = elastic.solve(solver_);
    if (solution_.status != LinearStatus::optimal) return result;
    for (std::size_t i = 0; i < model_.limits().size(); ++i) {
      const PlanLimit& limit = model_.limits()[i];
      const double missing = elastic.missed(solution_, i);
      if (missing > 1000)
        result.relaxations.push_back({limit.rule, limit.kind, limit.date, std::round(missing),
                                      missing / LendingModel::billion, LimitUnit::billion});
    }
    return result;
  }

  LendingModel model_;
  LinearSolver solver_;
  LinearSolution solution_;
  std::vector<double> amounts_;  ///< đồng per slot
  std::vector<double> spare_;
};

}  // namespace detail

/// The lending over sources (and so units), programmes and years that serves most borrowers, or
/// most weighted need, with the money there is: within demand, earmarks and the scenario's ceilings
/// on overdue debt. Only programmes with a demand in the scenario lend; how much is what is
/// planned. Throws InvalidInput for a programme without an average loan, Error if the solver fails.
[[nodiscard]] inline LendingPlan plan_lending(const Scenario& scenario, const LendingRules& rules,
                                              const LinearSolver& solver) {
  return detail::LendingSearch(scenario, rules, solver).run();
}

}  // namespace policycredit
