#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/plan/plan_model.hpp>
#include <policycredit/plan/plan_result.hpp>
#include <policycredit/plan/relaxation.hpp>

namespace policycredit::detail {

/// Solves the programme of a plan, projects what it says, moves its rows to what the engine found,
/// and again, until the engine confirms the plan and its cost stands still.
class PlanSearch {
 public:
  PlanSearch(const ResolvedScenario& resolved, const PlanRules& rules, const LinearSolver& solver)
      : model_(resolved, rules), solver_(solver) {
    spare_.assign(model_.limits().size(), 0.0);
    safety_ = spare_;
    columns_ = model_.levers().planned();
    columns_.resize(static_cast<std::size_t>(model_.programme().columns()), 0.0);
    start_from(columns_);
  }

  [[nodiscard]] const PlanModel& model() const noexcept { return model_; }
  /// Slots in đồng, the other columns as they are: those of the last run.
  [[nodiscard]] const std::vector<double>& columns() const noexcept { return columns_; }
  /// The engine's projection at `columns`.
  [[nodiscard]] const Projection& projection() { return model_.levers().project(slots(columns_)); }
  /// The cost that is minimised at `columns`, đồng.
  [[nodiscard]] double cost() const { return cost_of(columns_); }

  /// Rows exact at these columns; a run begins there.
  void start_from(const std::vector<double>& columns) {
    columns_ = columns;
    spare_.assign(spare_.size(), 0.0);
    rebase(projection());
  }
  /// Asks each limit for `safety` đồng beyond what is missing; below 0 it may be missed by so much.
  void ask(std::vector<double> safety) {
    safety_ = std::move(safety);
    start_from(columns_);
  }
  /// What one tỷ less of each limit's safety would save, in tỷ, by rows exact at `columns`: of the
  /// cost, or, where no plan is that safe, of what is missing.
  [[nodiscard]] std::vector<double> prices_at(const std::vector<double>& safety) {
    const std::vector<double> asked = std::exchange(safety_, safety);
    start_from(columns_);
    LinearSolution solution = solve_aims(true);
    if (solution.status != LinearStatus::optimal) solution = elastic().solve(solver_);
    std::vector<double> prices(model_.limits().size(), 0.0);
    if (solution.status == LinearStatus::optimal)
      for (std::size_t i = 0; i < prices.size(); ++i)
        prices[i] = std::max(0.0, -solution.row_duals[i]);
    ask(asked);
    return prices;
  }

  [[nodiscard]] Plan run() {
    constexpr int most_rounds = 40;
    constexpr double cost_tolerance = 1000;  // đồng; rounding may move every slot by half a đồng
    Plan result;
    result.left_out = model_.left_out();
    std::vector<double> best;
    double best_cost = 0, last_cost = -1;
    bool was_infeasible = false, settled = false;
    for (; result.rounds < most_rounds && !settled; ++result.rounds) {
      LinearSolution solution = solve_aims();
      const bool infeasible = solution.status == LinearStatus::infeasible;
      if (infeasible && was_infeasible) break;
      // The rows may be wrong only because they are exact elsewhere: look where least is missing.
      if (infeasible) solution = elastic().solve(solver_);
      if (solution.status != LinearStatus::optimal)
        throw Error("plan: the solver ends with " + std::string(text(solution.status)));
      was_infeasible = infeasible;
      round_columns(solution);
      const Projection& projection = model_.levers().project(slots(columns_));
      const double cost = cost_of(columns_);
      const bool confirmed = confirm(projection);
      // Where evenness may cost more, the last plan is the one whose rows were nearest the engine.
      if (confirmed && (best.empty() || cost < best_cost || is_even(model_.aims().back()))) {
        best = columns_;
        best_cost = cost;
      }
      settled = confirmed && std::abs(cost - last_cost) <= cost_tolerance;
      last_cost = cost;
      rebase(projection);
    }
    if (was_infeasible) {
      explain(result);
      return result;
    }
    result.status = settled        ? PlanStatus::optimal
                    : best.empty() ? PlanStatus::unconfirmed
                                   : PlanStatus::feasible;
    if (!best.empty()) columns_ = best;
    describe(result);
    state_limits(result);
    return result;
  }

 private:
  [[nodiscard]] std::vector<double> slots(const std::vector<double>& columns) const {
    return {columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(model_.levers().size())};
  }
  void rebase(const Projection& projection) {
    std::vector<double> more = spare_;
    for (std::size_t i = 0; i < more.size(); ++i) more[i] += safety_[i];
    model_.rebase(projection, columns_, more);
  }
  [[nodiscard]] ElasticProgramme elastic() {
    return {model_.programme(), model_.limits(), model_.aims()[model_.cost_aim()].cost};
  }
  [[nodiscard]] double cost_of(const std::vector<double>& columns) const {
    const std::vector<double>& costs = model_.aims()[model_.cost_aim()].cost;
    double total = 0;
    for (std::size_t j = 0; j < model_.levers().size(); ++j) total += costs[j] * columns[j];
    return total;
  }
  /// Minimises the aims one after the other, keeping what the earlier ones reached; ends after the
  /// cost if `for_prices`.
  [[nodiscard]] LinearSolution solve_aims(bool for_prices = false) {
    LinearProgramme& lp = model_.programme();
    const auto row_of = [&](std::size_t aim) {
      return static_cast<std::size_t>(model_.row_of_aim(aim));
    };
    const std::size_t count = for_prices ? model_.cost_aim() + 1 : model_.aims().size();
    LinearSolution solution;
    for (std::size_t aim = 0; aim < count; ++aim) {
      const PlanAim& asked = model_.aims()[aim];
      const bool even = is_even(asked);
      lp.cost = asked.cost;
      lp.curvature = asked.curvature;
      LinearSolution next = even ? solve_with_choice(solution) : solver_(lp);
      if (even && next.status != LinearStatus::optimal)
        throw Error("plan: the solver ends with " + std::string(text(next.status)) +
                    " where transfers are to be even");
      // A later aim has next to no room; where it gets none, the earlier one's answer stands.
      if (aim > model_.cost_aim() && next.status != LinearStatus::optimal) break;
      solution = std::move(next);
      if (solution.status != LinearStatus::optimal) break;
      lp.row_upper[row_of(aim)] = solution.cost + asked.allowance * std::abs(solution.cost) + 1e-7 +
                                  1e-10 * std::abs(solution.cost);
    }
    lp.curvature.assign(lp.cost.size(), 0.0);
    for (std::size_t aim = 0; aim < model_.aims().size(); ++aim)
      lp.row_upper[row_of(aim)] = LinearProgramme::infinity;
    return solution;
  }
  [[nodiscard]] static bool is_even(const PlanAim& aim) {
    return std::any_of(aim.curvature.begin(), aim.curvature.end(),
                       [](double curvature) { return curvature != 0; });
  }
  /// Solves the programme with its whole columns as they are in `chosen`: with squares to minimise
  /// there is nothing to choose.
  [[nodiscard]] LinearSolution solve_with_choice(const LinearSolution& chosen) {
    LinearProgramme lp = model_.programme();
    for (std::size_t j = 0; j < lp.whole.size(); ++j) {
      if (!lp.whole[j]) continue;
      lp.lower[j] = lp.upper[j] = std::round(chosen.columns[j]);
      lp.whole[j] = 0;
    }
    return solver_(lp);
  }
  /// Whole đồng in the slots.
  void round_columns(const LinearSolution& solution) {
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      const double value = solution.columns[j];
      columns_[j] = j < model_.levers().size()
                        ? std::max(0.0, std::round(value * PlanModel::billion))
                        : value;
    }
  }
  /// The engine's word: every target met and every rule kept. Where no more than rounding is
  /// missing, the limit is tightened by it.
  [[nodiscard]] bool confirm(const Projection& projection) {
    bool confirmed = true;
    const std::vector<double> missing = model_.missing(projection, columns_);
    for (std::size_t i = 0; i < missing.size(); ++i) {
      const double over = missing[i] + safety_[i];
      if (over < 0.5 || model_.limits()[i].kind == LimitKind::fair) continue;
      if (!model_.limits()[i].may_relax) continue;  // counts of units, not money
      confirmed = false;
      if (over < 1e5) spare_[i] += std::ceil(over);
    }
    // A safety below 0 lets a target be missed.
    if (std::any_of(safety_.begin(), safety_.end(), [](double safety) { return safety < 0; }))
      return confirmed;
    for (const Target& target : model_.targets())
      for (const Assessment& a : assess(projection, target)) confirmed = confirmed && a.met;
    return confirmed;
  }

  /// What the plan is, from `columns_`.
  void describe(Plan& result) {
    LeverTransfers& levers = model_.levers();
    const Projection& projection = this->projection();
    double total = 0;
    ScenarioFields fields = levers.scenario().fields();
    for (std::size_t lever = 0; lever < levers.sources().size(); ++lever) {
      const CapitalSource& source = levers.source(lever);
      for (std::size_t y = 0; y < levers.years().size(); ++y) {
        const double amount = columns_[levers.slot(lever, y)];
        total += amount;
        result.transfers.push_back(
            {source.id(), source.fields().unit, levers.years()[y].year, Money::rounded(amount)});
      }
      std::vector<Path<Money>::Step> months;
      for (int t = 0; t < fields.grid.size(); ++t)
        months.push_back({fields.grid.month(t), Money::rounded(levers.in_month(lever, t))});
      auto changed = source.fields();
      changed.funding = Transfers{Flow::monthly(Path<Money>::table(months)), {}};
      fields.sources[static_cast<std::size_t>(levers.sources()[lever])] =
          CapitalSource::of(std::move(changed));
    }
    result.cost = Money::rounded(total);
    result.discounted_cost = Money::rounded(cost_of(columns_));
    fields.base = fields.name;
    fields.name += "_planned";
    result.scenario = Scenario::of(std::move(fields));
    result.assessment = assess(projection);
  }
  /// Slack by the engine, prices by the linear programme whose rows are exact at the plan.
  void state_limits(Plan& result) {
    const Projection& projection = this->projection();
    const std::vector<double> missing = model_.missing(projection, columns_);
    rebase(projection);
    const LinearSolution solution = solve_aims(true);
    for (std::size_t i = 0; i < missing.size(); ++i) {
      const PlanLimit& limit = model_.limits()[i];
      if (!limit.may_relax) continue;
      PlanLimitState state{limit.rule, limit.kind, limit.date, -missing[i]};
      state.safety = safety_[i];
      state.binding = std::abs(missing[i] + safety_[i]) < 1e5;
      state.unit = limit.unit;
      const double per_unit = limit.unit == LimitUnit::point
                                  ? limit.of_whole.of(projection, columns_) / 100
                                  : PlanModel::billion;
      // A row's dual is at most 0 where more room costs less.
      if (solution.status == LinearStatus::optimal)
        state.price = std::max(0.0, -solution.row_duals[i]) * per_unit;
      result.limits.push_back(std::move(state));
    }
  }
  /// Why there is no plan, and the least that has to give way.
  void explain(Plan& result) {
    result.status = PlanStatus::infeasible;
    result.clash = find_clash(elastic(), solver_);
    const LinearSolution solution = elastic().solve(solver_);
    if (solution.status != LinearStatus::optimal) return;
    round_columns(solution);
    describe(result);
    const Projection& projection = this->projection();
    for (std::size_t i = 0; i < model_.limits().size(); ++i) {
      const PlanLimit& limit = model_.limits()[i];
      const double missing = elastic().missed(solution, i);
      if (missing <= 1000) continue;
      const double per_unit = limit.unit == LimitUnit::point
                                  ? limit.of_whole.of(projection, columns_) / 100
                                  : PlanModel::billion;
      result.relaxations.push_back({limit.rule, limit.kind, limit.date, std::round(missing),
                                    per_unit > 0 ? missing / per_unit : 0, limit.unit});
    }
  }

  PlanModel model_;
  LinearSolver solver_;
  std::vector<double> columns_;  ///< slots in đồng, the others as they are
  std::vector<double> spare_;    ///< per limit, đồng by which it is tightened for rounding
  std::vector<double> safety_;   ///< ... and for certainty
};

}  // namespace policycredit::detail
