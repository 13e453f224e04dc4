#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/plan/lever_transfers.hpp>
#include <policycredit/plan/linear_programme.hpp>
#include <policycredit/plan/plan_limit.hpp>
#include <policycredit/plan/plan_rules.hpp>
#include <policycredit/plan/rule_limits.hpp>
#include <policycredit/plan/target_limits.hpp>
#include <policycredit/scenario/resolve.hpp>

namespace policycredit::detail {

/// What is minimised: cost · x + ½ Σ curvature x², over columns. Aims that come later may spend
/// `allowance` more than the least there is, as a part of it.
struct PlanAim {
  std::vector<double> cost;
  std::vector<double> curvature;
  double allowance = 0;
};

/// The linear programme of a plan (docs/model/plan.md). Columns: the slots of the levers in tỷ
/// đồng, then units that count (0 or 1), then sums in tỷ đồng or the largest effort. Rows: one per
/// limit, in tỷ đồng, then one per aim that a later aim must not spoil.
class PlanModel {
 public:
  PlanModel(const ResolvedScenario& resolved, const PlanRules& rules) : levers_(resolved, rules) {
    add_slots();
    choose_targets(rules);
    for (const Target& target : targets_)
      std::visit(TargetLimits(levers_.resolved(), target, limits_,
                              [&](std::string name) {
                                return lp_.add_column(std::move(name), 0, 1, 0, true);
                              }),
                 target.rule);
    RuleLimits of_rules(levers_, limits_);
    of_rules.add_source_ceilings();
    for (const TransferLimit& rule : rules.limits) of_rules(rule);
    for (const SmoothTransfers& rule : rules.smooth) of_rules(rule);
    if (rules.fair) {
      const int effort = of_rules(*rules.fair, [&](std::string name) {
        return lp_.add_column(std::move(name), 0, LinearProgramme::infinity);
      });
      if (effort >= 0) add_aim({{effort, 1.0}});
    }
    add_cost(rules.discount, rules.even);
    if (rules.even) add_evenness(of_rules, *rules.even);
    measure_slopes();
    add_rows();
  }

  static constexpr double billion = 1e9;

  [[nodiscard]] LeverTransfers& levers() noexcept { return levers_; }
  [[nodiscard]] const LeverTransfers& levers() const noexcept { return levers_; }
  [[nodiscard]] LinearProgramme& programme() noexcept { return lp_; }
  [[nodiscard]] const std::vector<PlanLimit>& limits() const noexcept { return limits_; }
  /// Those that the plan must meet, with their safety margins.
  [[nodiscard]] const std::vector<Target>& targets() const noexcept { return targets_; }
  [[nodiscard]] const std::vector<TargetId>& left_out() const noexcept { return left_out_; }
  /// What is minimised, one after the other. The money is aim number `cost_aim`.
  [[nodiscard]] const std::vector<PlanAim>& aims() const noexcept { return aims_; }
  [[nodiscard]] std::size_t cost_aim() const noexcept { return cost_aim_; }
  [[nodiscard]] int row_of_aim(std::size_t aim) const noexcept {
    return static_cast<int>(limits_.size() + aim);
  }

  /// đồng that each limit is missing, at these columns (slots in đồng).
  [[nodiscard]] std::vector<double> missing(const Projection& projection,
                                            const std::vector<double>& columns) const {
    std::vector<double> result;
    for (const PlanLimit& limit : limits_) result.push_back(limit.missing.of(projection, columns));
    return result;
  }

  /// Moves the rows so that they are exact at these columns: there a row says what the engine says,
  /// and `spare` đồng less.
  void rebase(const Projection& projection, const std::vector<double>& columns,
              const std::vector<double>& spare) {
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      double right = -limits_[i].missing.of_balances(projection) - spare[i];
      for (const auto& [slot, slope] : slopes_[i]) right += slope * columns[slot];
      lp_.row_upper[i] = right / billion;
    }
  }

 private:
  void add_slots() {
    // As far as `require` looks.
    constexpr double most = static_cast<double>(Money::exact_bound) / 16 / billion;
    for (std::size_t lever = 0; lever < levers_.sources().size(); ++lever)
      for (std::size_t y = 0; y < levers_.years().size(); ++y)
        lp_.add_column(
            levers_.source(lever).id().text() + " " + std::to_string(levers_.years()[y].year), 0,
            levers_.open(lever, y) ? most : 0);
  }
  void choose_targets(const PlanRules& rules) {
    const auto& all = levers_.scenario().targets();
    const auto known = [&](const TargetId& id, const char* field) {
      if (std::none_of(all.begin(), all.end(), [&](const Target& t) { return t.id == id; }))
        throw InvalidInput(field, id.text(), "must be a target of the scenario");
    };
    for (const TargetId& id : rules.targets) known(id, "targets");
    for (const auto& [id, margin] : rules.margins) known(id, "margins");
    for (const Target& target : all) {
      const bool wanted = rules.targets.empty()
                              ? !std::holds_alternative<OverdueCeiling>(target.rule)
                              : std::find(rules.targets.begin(), rules.targets.end(), target.id) !=
                                    rules.targets.end();
      const auto margin = rules.margins.find(target.id);
      if (!wanted)
        left_out_.push_back(target.id);
      else
        targets_.push_back(margin == rules.margins.end() ? target
                                                         : with_margin(target, margin->second));
    }
  }
  void add_aim(const std::vector<std::pair<int, double>>& entries) {
    aims_.push_back({std::vector<double>(static_cast<std::size_t>(lp_.columns()), 0.0), {}, 0});
    for (const auto& [column, cost] : entries)
      aims_.back().cost[static_cast<std::size_t>(column)] = cost;
  }
  void add_evenness(RuleLimits& of_rules, const EvenTransfers& rule) {
    const std::vector<int> off = of_rules(rule, [&](std::string name) {
      return lp_.add_column(std::move(name), -LinearProgramme::infinity, LinearProgramme::infinity);
    });
    add_aim({});
    aims_.back().curvature.resize(static_cast<std::size_t>(lp_.columns()));
    for (const int column : off) aims_.back().curvature[static_cast<std::size_t>(column)] = 2;
  }
  void add_cost(Rate discount, const std::optional<EvenTransfers>& even) {
    std::vector<std::pair<int, double>> cost, early;
    for (std::size_t lever = 0; lever < levers_.sources().size(); ++lever)
      for (std::size_t y = 0; y < levers_.years().size(); ++y) {
        const int slot = static_cast<int>(levers_.slot(lever, y));
        cost.emplace_back(slot, levers_.discount_factor(lever, y, discount));
        early.emplace_back(slot, static_cast<double>(levers_.years().size() - y));
      }
    cost_aim_ = aims_.size();
    add_aim(cost);
    if (even) aims_.back().allowance = even->allowance.fraction();
    // Of plans that cost the same, the one that pays latest.
    if (discount == Rate{} && !even) add_aim(early);
  }

  /// Levers that are tried together: the engine runs once per group and year. A lever tried alone
  /// shows what it does to every balance; one of many only what it does to its own source's.
  [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const {
    constexpr std::size_t few = 8;
    std::vector<std::vector<std::size_t>> result;
    std::vector<std::size_t> many;
    const auto& handovers = levers_.resolved().structure.handovers;
    for (std::size_t lever = 0; lever < levers_.sources().size(); ++lever) {
      const bool ends = std::any_of(handovers.begin(), handovers.end(), [&](const Handover& h) {
        return h.from == levers_.sources()[lever];
      });
      if (ends || levers_.sources().size() <= few)
        result.push_back({lever});
      else
        many.push_back(lever);
    }
    if (!many.empty()) result.push_back(many);
    return result;
  }

  /// What a đồng in each slot does to each limit's balances, by trying it in the engine.
  void measure_slopes() {
    slopes_.resize(limits_.size());
    const std::vector<double> planned = levers_.planned();
    const Projection base = levers_.project(planned);
    for (const auto& group : groups())
      for (std::size_t y = 0; y < levers_.years().size(); ++y) {
        std::vector<double> tried = planned, step(levers_.sources().size(), 0.0);
        for (const std::size_t lever : group) {
          if (!levers_.open(lever, y)) continue;
          // Large against the rounding of balances, small against the balances.
          step[lever] =
              std::max(billion, std::round(number_of(levers_.source(lever).opening()) / 100));
          tried[levers_.slot(lever, y)] += step[lever];
        }
        compare(base, levers_.project(tried), group, y, step);
      }
  }
  void compare(const Projection& base, const Projection& tried,
               const std::vector<std::size_t>& group, std::size_t y,
               const std::vector<double>& step) {
    std::vector<double> change(levers_.scenario().sources().size());
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      const MoneyForm& form = limits_[i].missing;
      const int first = levers_.years()[y].first;
      if (std::none_of(form.balances.begin(), form.balances.end(),
                       [&](const BalanceTerm& term) { return term.last >= first; }))
        continue;
      std::fill(change.begin(), change.end(), 0.0);
      add_changes(form, base, tried, change);
      const bool alone = group.size() == 1;
      for (const std::size_t lever : group) {
        const double own =
            alone ? sum(change) : change[static_cast<std::size_t>(levers_.sources()[lever])];
        const double slope = step[lever] > 0 ? own / step[lever] : 0;
        if (std::abs(slope) > 1e-6) slopes_[i].emplace_back(levers_.slot(lever, y), slope);
      }
    }
  }
  void add_rows() {
    std::vector<double> entries(static_cast<std::size_t>(lp_.columns()));
    const auto finish = [&] {
      for (int column = 0; column < lp_.columns(); ++column) {
        double& value = entries[static_cast<std::size_t>(column)];
        if (value != 0) lp_.add(column, value);
        value = 0;
      }
    };
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      lp_.add_row(limits_[i].rule + " " + text(limits_[i].date), -LinearProgramme::infinity,
                  -limits_[i].missing.constant / billion);
      for (const auto& [slot, slope] : slopes_[i]) entries[slot] += slope;
      for (const auto& [column, weight] : limits_[i].missing.direct) {
        const auto at = static_cast<std::size_t>(column);
        entries[at] += at < levers_.size() ? weight : weight / billion;
      }
      finish();
    }
    for (PlanAim& aim : aims_) {
      aim.cost.resize(entries.size());
      aim.curvature.resize(entries.size());
      lp_.add_row("aim", -LinearProgramme::infinity, LinearProgramme::infinity);
      entries = aim.cost;
      finish();
    }
    lp_.cost = aims_[cost_aim_].cost;
  }

  LeverTransfers levers_;
  LinearProgramme lp_;
  std::vector<Target> targets_;
  std::vector<TargetId> left_out_;
  std::vector<PlanLimit> limits_;
  std::vector<std::vector<std::pair<std::size_t, double>>> slopes_;  ///< per limit: slot, slope
  std::vector<PlanAim> aims_;
  std::size_t cost_aim_ = 0;
};

}  // namespace policycredit::detail

namespace policycredit {

/// The linear programme of a plan with rows exact at the scenario's own transfers, for a look at it
/// or for another solver. `plan` solves it and moves its rows until the engine agrees.
[[nodiscard]] inline LinearProgramme plan_model(const ResolvedScenario& resolved,
                                                const PlanRules& rules = {}) {
  detail::PlanModel model(resolved, rules);
  std::vector<double> columns = model.levers().planned();
  columns.resize(static_cast<std::size_t>(model.programme().columns()));
  model.rebase(model.levers().project(model.levers().planned()), columns,
               std::vector<double>(model.limits().size()));
  return std::move(model.programme());
}
[[nodiscard]] inline LinearProgramme plan_model(const Scenario& scenario,
                                                const PlanRules& rules = {}) {
  return plan_model(resolve(scenario), rules);
}

}  // namespace policycredit
