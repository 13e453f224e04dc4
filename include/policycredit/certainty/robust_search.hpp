#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/special_functions/erf.hpp>

#include <policycredit/certainty/choose_paths.hpp>
#include <policycredit/certainty/path_excess.hpp>
#include <policycredit/certainty/robust_result.hpp>
#include <policycredit/plan/plan_search.hpp>
#include <policycredit/scenario/apply.hpp>
#include <policycredit/scenario/assumption_links.hpp>
#include <policycredit/scenario/resolve.hpp>
#include <policycredit/simulation/simulate.hpp>

namespace policycredit::detail {

/// How many of `paths` must hold before it is likely, by `confidence`, that as many of all futures
/// do as `probability` says: a normal limit of the binomial.
[[nodiscard]] inline long needed_paths(long paths, double probability, double confidence) {
  const double n = static_cast<double>(paths);
  const double z = -std::sqrt(2.0) * boost::math::erfc_inv(2 * confidence);
  const double needed = n * probability + z * std::sqrt(n * probability * (1 - probability));
  return std::clamp(static_cast<long>(std::ceil(needed - 1e-9)), 1L, paths);
}

/// Gives each limit the safety that the chosen paths need, plans, simulates the plan on the same
/// draws, and again, until its own simulation is as sure as asked and its cost stands still
/// (docs/model/robust_plan.md).
class RobustSearch {
 public:
  RobustSearch(const Scenario& scenario, const Uncertainty& uncertainty, const PlanRules& rules,
               const RobustOptions& options, const LinearSolver& solver, const Progress& progress)
      : options_(options),
        search_(resolve(scenario), rules, solver),
        excess_(search_.model().limits(), search_.model().levers().resolved()),
        uncertainty_(uncertainty),
        progress_(progress) {
    require(options.confidence >= 0.5 && options.confidence < 1, "confidence",
            text(options.confidence), "must be from 0.5 to below 1");
    require(options.check_seed != options.seed, "check_seed", std::to_string(options.check_seed),
            "must differ from seed: the check needs fresh draws");
    nominal_plan_ = search_.run();
    nominal_columns_ = search_.columns();
    if (nominal_plan_.transfers.empty()) return;
    leave_out(scenario);
    nominal_ = sample(nominal_plan_);
  }

  [[nodiscard]] RobustPlan run(double probability) {
    require(probability > 0 && probability <= 1, "probability", text(probability),
            "must be a fraction above 0 and at most 1");
    RobustPlan result;
    result.options = options_;
    result.options.probability = probability;
    result.left_out = left_out_;
    result.plan = nominal_plan_;
    if (nominal_plan_.status != PlanStatus::infeasible) {
      result.nominal_cost = nominal_plan_.cost;
      result.nominal_probability = part(nominal_.met, options_.paths);
    }
    if (nominal_plan_.transfers.empty()) return result;
    find(result);
    if (result.status == RobustStatus::infeasible || result.status == RobustStatus::unconfirmed)
      return result;
    const Simulation check = simulated(result.plan, options_.check_paths, options_.check_seed, {});
    result.targets = check.targets;
    result.out_of_sample = part(check.all_met, options_.check_paths);
    result.standard_error =
        policycredit::standard_error(result.out_of_sample, options_.check_paths);
    if (result.out_of_sample < probability) result.status = RobustStatus::missed;
    return result;
  }

 private:
  /// A plan's paths.
  struct Sample {
    Table<double> excess;  ///< đồng, path x limit of `excess_`
    long met = 0;
  };
  static constexpr int free_rounds = 3;  ///< in which the paths are chosen anew at once
  static constexpr int most_rounds = 50;
  static constexpr double spare = 1000;  ///< đồng, for the rounding of balances in every path

  [[nodiscard]] static double part(long of, long all) {
    return static_cast<double>(of) / static_cast<double>(all);
  }

  void find(RobustPlan& result) {
    const long needed =
        needed_paths(options_.paths, result.options.probability, options_.confidence);
    search_.ask(std::vector<double>(search_.model().limits().size(), 0.0));
    search_.start_from(nominal_columns_);
    Plan plan = nominal_plan_;
    Sample sampled = nominal_;
    std::vector<char> kept;
    std::vector<double> asked, asked_before, levels_before;
    std::optional<double> best_cost, last_cost, settled_cost;
    bool was_infeasible = false, settled = false;
    for (result.rounds = 1; result.rounds < most_rounds; ++result.rounds) {
      const bool infeasible = plan.status == PlanStatus::infeasible;
      const bool sure = !infeasible && plan.status != PlanStatus::unconfirmed &&
                        sampled.met >= needed && result.rounds > 1;
      const double cost = search_.cost();
      settled = sure && last_cost && std::abs(cost - *last_cost) <= std::max(1e6, 1e-6 * cost);
      if (sure && (!best_cost || cost < *best_cost)) {
        result.plan = plan;
        result.in_sample = part(sampled.met, options_.paths);
        best_cost = cost;
      }
      last_cost = infeasible ? std::nullopt : std::optional(cost);
      // What paths ask for hangs on the plan: where it stands still, they are chosen once more.
      if (settled && settled_cost && cost >= *settled_cost * (1 - 1e-4)) break;
      if (infeasible && was_infeasible && result.rounds > free_rounds) break;
      if (settled) settled_cost = cost;
      was_infeasible = infeasible;

      const bool choose = settled || result.rounds <= free_rounds;
      if (choose)
        kept = choose_paths(sampled.excess, needed, [&](const std::vector<double>& levels) {
          return prices_of(search_.prices_at(safety_of(levels)));
        });
      std::vector<double> levels = largest_excess(sampled.excess, kept);
      for (double& level : levels) level += spare;
      std::vector<double> next = levels;
      if (!choose)
        for (std::size_t j = 0; j < next.size(); ++j)
          next[j] = settle(asked_before[j], asked[j], levels_before[j], levels[j]);
      asked_before = asked.empty() ? levels : asked;
      asked = next;
      levels_before = std::move(levels);
      search_.ask(safety_of(next));
      plan = search_.run();
      if (plan.transfers.empty()) break;
      sampled = sample(plan);
    }
    if (best_cost) {
      const bool stands = settled || settled_cost;
      result.status = stands ? RobustStatus::confirmed : RobustStatus::feasible;
    } else {
      result.plan = plan;
      result.in_sample = part(sampled.met, options_.paths);
      result.status = plan.status == PlanStatus::infeasible ? RobustStatus::infeasible
                                                            : RobustStatus::unconfirmed;
    }
  }
  /// The level at which what is asked of a limit is what its paths then need, by a straight line
  /// through the last two: money that falls short in a path makes it need more where more is given.
  [[nodiscard]] static double settle(double asked_before, double asked, double level_before,
                                     double level) {
    const double moved = asked - asked_before;
    const double slope =
        std::abs(moved) > 1e4 ? std::clamp((level - level_before) / moved, -1.0, 0.9) : 0;
    return asked + (level - asked) / (1 - slope);
  }

  [[nodiscard]] std::vector<double> safety_of(const std::vector<double>& levels) const {
    std::vector<double> safety(search_.model().limits().size(), 0.0);
    for (std::size_t j = 0; j < levels.size(); ++j) safety[excess_.limit(j)] = levels[j];
    return safety;
  }
  [[nodiscard]] std::vector<double> prices_of(const std::vector<double>& of_limits) const {
    std::vector<double> prices;
    for (std::size_t j = 0; j < excess_.size(); ++j) prices.push_back(of_limits[excess_.limit(j)]);
    return prices;
  }

  /// Of the scenario with the plan's transfers and the targets that are asked.
  [[nodiscard]] Simulation simulated(const Plan& plan, long paths, std::uint64_t seed,
                                     const std::vector<Series>& keep) {
    ScenarioFields fields = plan.scenario.fields();
    fields.targets = search_.model().targets();
    SimulationOptions options;
    options.paths = paths;
    options.seed = seed;
    options.threads = options_.threads;
    options.series = keep;
    options.keep_paths = !keep.empty();
    Progress onward;
    if (progress_) onward = [&](long done) { return progress_(done_ + done); };
    Simulation simulation =
        simulate(Scenario::of(std::move(fields)), uncertainty_, options, onward);
    done_ += paths;
    return simulation;
  }
  [[nodiscard]] Sample sample(const Plan& plan) {
    const Simulation simulation = simulated(plan, options_.paths, options_.seed, excess_.series());
    return {excess_.of(simulation, search_.projection()), simulation.all_met};
  }

  /// Takes out what is uncertain about the growth of levers: their transfers are planned.
  void leave_out(const Scenario& scenario) {
    const auto addresses = [](const Scenario& of) {
      std::vector<std::string> found;
      for (const AssumptionLinks& links : assumption_links(resolve(of)))
        if (links.enters()) found.push_back(links.address);
      return found;
    };
    const std::vector<std::string> before = addresses(scenario);
    const std::vector<std::string> after = addresses(nominal_plan_.scenario);
    const auto named = [](const std::string& pattern, const std::vector<std::string>& all) {
      return std::any_of(all.begin(), all.end(),
                         [&](const std::string& address) { return matches(pattern, address); });
    };
    std::erase_if(uncertainty_.assumptions, [&](const UncertainAssumption& uncertain) {
      const bool gone = named(uncertain.address, before) && !named(uncertain.address, after);
      if (gone) left_out_.push_back(uncertain.address);
      return gone;
    });
    std::erase_if(uncertainty_.correlations, [&](const Correlation& of) {
      return std::any_of(left_out_.begin(), left_out_.end(), [&](const std::string& address) {
        return of.first == address || of.second == address;
      });
    });
  }

  RobustOptions options_;
  PlanSearch search_;
  PathExcess excess_;
  Uncertainty uncertainty_;
  Progress progress_;
  std::vector<std::string> left_out_;
  Plan nominal_plan_;
  std::vector<double> nominal_columns_;
  Sample nominal_;
  long done_ = 0;  ///< paths simulated so far
};

}  // namespace policycredit::detail
