#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include <policycredit/targets/assess.hpp>
#include <policycredit/targets/levers.hpp>
#include <policycredit/targets/requirement.hpp>

namespace policycredit {

namespace detail {

using TargetSet = std::vector<const Target*>;

/// The assessments of `targets` in one projected year.
template <class = void>
[[nodiscard]] std::vector<Assessment> assess_year(const Projection& projection,
                                                  const TargetSet& targets, int year) {
  const EngineRun<double> run = engine_run(projection);
  const std::vector<YearMonths> years = years_of(projection.grid());
  std::vector<Assessment> results;
  for (const Target* target : targets)
    std::visit(Assessor<EngineRun<double>>(run, *target, years, results), target->rule);
  std::erase_if(results, [&](const Assessment& a) { return year_of(a.date) != year; });
  return results;
}

/// The smallest `x`, from the given one on, at which nothing is missing; nothing if `missing` finds
/// that no `x` will do, or it would be beyond `limit`. A step of what is missing must never be too
/// much. A leap further, along the secant of the last two points and in multiples of `grain`, is
/// kept only if something is still missing after it.
template <class Missing>
[[nodiscard]] std::optional<double> climb(double x, double grain, double limit, Missing missing) {
  std::optional<double> gap = missing(x);
  double reach = 1;  // how far to go for each unit that is missing
  for (int round = 0; round < 100 && gap && *gap > 0; ++round) {
    const double step = *gap;
    const double leap = std::floor((step * reach - step) / grain - 1) * grain;
    double next = x + step;
    std::optional<double> left;
    if (leap > 0 && next + leap <= limit) left = missing(next + leap);
    if (left && *left > 0) {
      next += leap;
    } else {
      if (next > limit) return std::nullopt;
      left = missing(next);
    }
    if (left && *left < *gap) reach = (next - x) / (*gap - *left);
    x = next;
    gap = left;
  }
  return gap && *gap == 0 ? std::optional(x) : std::nullopt;
}

/// Searches the smallest transfers of the levers, one year after the other.
template <class = void>
class RequirementSearch {
 public:
  RequirementSearch(Levers<>& levers, TargetSet targets, bool with_ceilings)
      : levers_(levers), targets_(std::move(targets)), with_ceilings_(with_ceilings) {}

  /// The needs of all years, or nothing if there are no such transfers.
  [[nodiscard]] std::optional<std::vector<YearNeed>> smallest() {
    const std::size_t count = levers_.years().size();
    std::vector<YearNeed> needs(count);
    std::vector<double> floors(count, 0.0);
    std::vector<std::optional<TargetId>> ahead(count);
    // Every pass either moves on by a year or moves money to an earlier year.
    int passes = static_cast<int>(count) * 12;
    for (std::size_t y = 0; y < count; ++y) {
      const auto need = year_need(y, floors[y]);
      if (!need || --passes < 0) return std::nullopt;
      needs[y] = *need;
      if (!needs[y].binding && ahead[y]) {
        needs[y].binding = ahead[y];
        needs[y].ahead = true;
      }
      const double excess = with_ceilings_ ? needs[y].transfer - levers_.ceiling(y) : 0;
      if (excess <= 0) continue;
      std::size_t earlier = y;
      while (earlier > 0 && needs[earlier - 1].transfer >= levers_.ceiling(earlier - 1)) --earlier;
      if (earlier == 0) return std::nullopt;
      --earlier;
      floors[earlier] = std::min(needs[earlier].transfer + excess, levers_.ceiling(earlier));
      ahead[earlier] = needs[y].binding;
      y = earlier - 1;  // run again from there; wraps to the first year when earlier is 0
    }
    return needs;
  }

  /// The smallest equal growth of the levers' balance in every year, or nothing.
  [[nodiscard]] std::optional<Rate> constant_growth() {
    const double opening = levers_.balance_before(0);
    if (opening <= 0) return std::nullopt;
    const auto growth =
        climb(0.0, 1e-12, 100.0, [&](double tried) { return growth_missing(opening, tried); });
    return growth ? std::optional(Rate::fraction(*growth)) : std::nullopt;
  }

 private:
  /// The largest gap that a transfer leaves in year `y`, noting in `need` whose it is; nothing
  /// where no transfer will do.
  [[nodiscard]] std::optional<double> gap_after(std::size_t y, double transfer, YearNeed& need) {
    levers_.run(y, transfer);
    double gap = 0;
    for (const Assessment& a : assess_year(levers_.projection(), targets_, need.year)) {
      if (a.met) continue;
      if (a.remedy == GapRemedy::collection) return std::nullopt;
      if (a.gap > gap) {
        gap = a.gap;
        need.binding = a.target;
      }
    }
    return gap;
  }

  /// Takes back what the last step of a climb to `enough` was too much: money that earns interest
  /// for its own source may do more than close its gap. Leaves the year run with the result.
  [[nodiscard]] double smallest_transfer(std::size_t y, YearNeed& need, double floor,
                                         double enough) {
    double too_little = floor - 1, tried = enough;
    for (double less = enough - 1; enough - too_little > 1;
         less = std::floor((too_little + enough) / 2)) {
      tried = less;
      (gap_after(y, tried, need) == 0.0 ? enough : too_little) = less;
    }
    if (tried != enough) levers_.run(y, enough);
    return enough;
  }

  /// The smallest net transfer of one year, at least `floor`; nothing if no transfer will do.
  [[nodiscard]] std::optional<YearNeed> year_need(std::size_t y, double floor) {
    YearNeed need{levers_.years()[y].year, floor, 0, 0, {}, false};
    constexpr double limit = static_cast<double>(Money::exact_bound) / 16;
    const auto transfer =
        climb(floor, 1.0, limit, [&](double tried) { return gap_after(y, tried, need); });
    if (!transfer) return std::nullopt;
    need.transfer = smallest_transfer(y, need, floor, *transfer);
    need.balance = levers_.balance_after(y);
    const double start = levers_.balance_before(y);
    need.growth = start > 0 ? need.balance / start - 1 : 0;
    return need;
  }

  /// How much more growth each target missed under `growth` needs just to hold, at most; 0 if all
  /// hold, nothing if no growth will do.
  [[nodiscard]] std::optional<double> growth_missing(double opening, double growth) {
    double needed = growth, balance = opening, elapsed = 0;
    for (std::size_t y = 0; y < levers_.years().size(); ++y) {
      const YearMonths& year = levers_.years()[y];
      const double part = (year.last - year.first + 1) / 12.0;
      const double next = balance * (1 + growth * part);
      const double transfer = std::round(next - balance);
      if (transfer > levers_.ceiling(y)) return std::nullopt;
      levers_.run(y, transfer);
      balance = next;
      elapsed += part;
      for (const Assessment& a : assess_year(levers_.projection(), targets_, year.year)) {
        if (a.met) continue;
        if (a.remedy == GapRemedy::collection) return std::nullopt;
        needed = std::max(needed, std::pow((balance + a.gap) / opening, 1 / elapsed) - 1);
        // The gap may be smaller than what the last digits of a growth rate can move.
        if (needed <= growth) needed = growth + 1e-13;
      }
    }
    return needed - growth;
  }

  Levers<>& levers_;
  TargetSet targets_;
  bool with_ceilings_;
};

/// A smallest subset of `targets`, with or without the ceilings, that cannot hold together: what
/// can be left out without curing the contradiction is left out.
template <class = void>
void find_clash(Levers<>& levers, TargetSet targets, Requirement& result) {
  const auto infeasible = [&](const TargetSet& set, bool ceilings) {
    return !RequirementSearch<>(levers, set, ceilings).smallest();
  };
  result.clash_with_ceiling = levers.any_ceiling() && !infeasible(targets, false);
  for (std::size_t i = 0; i < targets.size();) {
    TargetSet fewer = targets;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (infeasible(fewer, result.clash_with_ceiling))
      targets = fewer;
    else
      ++i;
  }
  for (const Target* target : targets) result.clash.push_back(target->id);
}

template <class = void>
[[nodiscard]] Requirement require_targets(Levers<>& levers, const TargetSet& targets,
                                          const TargetSet& others) {
  Requirement result;
  for (const Target* target : targets) result.targets.push_back(target->id);
  RequirementSearch<> search(levers, targets, true);
  if (auto needs = search.smallest()) {
    result.years = std::move(*needs);
    for (const Target* other : others) {
      const auto assessments = assess(levers.projection(), *other);
      if (std::any_of(assessments.begin(), assessments.end(),
                      [](const Assessment& a) { return !a.met; }))
        result.leaves_unmet.push_back(other->id);
    }
    result.constant_growth = search.constant_growth();
  } else {
    result.status = RequirementStatus::infeasible;
    find_clash(levers, targets, result);
    if (targets.size() == 1 && !result.clash_with_ceiling)
      result.status = RequirementStatus::not_by_transfers;
  }
  return result;
}

}  // namespace detail

/// What it takes to meet the scenario's targets, each alone and all together: the smallest
/// transfers of the lever sources year after year (each year no more than that year's targets ask
/// for, unless a later year's ceiling is too low), and the smallest constant growth.
/// Throws InvalidInput if the scenario has no lever (docs/model/require.md).
template <class = void>
[[nodiscard]] Requirements require(const ResolvedScenario& resolved) {
  const Scenario& scenario = resolved.scenario;
  Requirements result;
  result.levers = scenario.lever_sources();
  require(!result.levers.empty(), "levers", "none",
          "must name a source, or the scenario must have one of kind local_budget");
  detail::Levers<> levers(resolved);
  detail::TargetSet all, reachable;
  for (const Target& target : scenario.targets()) all.push_back(&target);
  for (const Target* target : all) {
    detail::TargetSet others = all;
    std::erase(others, target);
    result.alone.push_back(detail::require_targets(levers, {target}, others));
    if (result.alone.back().status == RequirementStatus::not_by_transfers)
      result.left_out.push_back(target->id);
    else
      reachable.push_back(target);
  }
  detail::TargetSet left_out = all;
  std::erase_if(left_out, [&](const Target* target) {
    return std::find(reachable.begin(), reachable.end(), target) != reachable.end();
  });
  result.together = detail::require_targets(levers, reachable, left_out);
  return result;
}
template <class = void>
[[nodiscard]] Requirements require(const Scenario& scenario) {
  return require(resolve(scenario));
}

}  // namespace policycredit
