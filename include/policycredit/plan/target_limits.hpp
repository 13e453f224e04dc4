#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/plan/lever_transfers.hpp>
#include <policycredit/plan/plan_limit.hpp>

namespace policycredit::detail {

/// Writes a target as limits: the money that `assess` finds missing, as a form that is linear in
/// balances. A law (tests/cpp/laws/plan_laws.test.cpp) holds the two together.
class TargetLimits {
 public:
  /// `new_choice` makes a column that is 0 or 1 and returns its index.
  template <class NewChoice>
  TargetLimits(const ResolvedScenario& resolved, const Target& target,
               std::vector<PlanLimit>& limits, NewChoice new_choice)
      : resolved_(resolved), target_(target), limits_(limits), new_choice_(new_choice) {}

  void operator()(const GrowthFloor& rule) {
    const std::vector<int> sources = indices(rule.sources);
    const double rate = rule.at_least.fraction();
    MoneyForm last = previous_transfer(sources);
    bool known = last.constant >= 0;
    for (const YearMonths& year : years({})) {
      const MoneyForm moved = transferred(year, sources);
      const MoneyForm earlier = std::exchange(last, moved);
      const bool compared = std::exchange(known, true);
      if (!covers(rule.years, year)) continue;
      if (rule.base == GrowthBase::balance) {
        add_growth(year, stock(Measure::capital, year.first - 1, sources),
                   stock(Measure::capital, year.last, sources), rate);
      } else if (rule.base == GrowthBase::net_transfer) {
        if (compared) add_growth(year, earlier, moved, rate);
      } else {
        const MoneyForm growth = sum_of({{1, stock(Measure::outstanding, year.last)},
                                         {-1, stock(Measure::outstanding, year.first - 1)}});
        add(year.last, sum_of({{rate, growth}, {-1, moved}}), LimitUnit::point, growth);
        add(year.last, sum_of({{-1, moved}}), LimitUnit::point, {});  // where loans fall
      }
    }
  }
  void operator()(const CapitalShareFloor& rule) {
    const double share = rule.at_least.fraction();
    const double scale = share < 1 ? 1 / (1 - share) : 1;
    for (const YearMonths& year : years({year_of(rule.by), {}}, false)) {
      const bool first = year.year == year_of(rule.by);
      const int t = first ? grid().index_of(rule.by) : year.last;
      if (!first && month_in_year(grid().month(t)) != 11) continue;
      const MoneyForm total = stock(Measure::capital, t);
      const MoneyForm part = stock(Measure::capital, t, indices(rule.sources));
      add(t, sum_of({{scale * share, total}, {-scale, part}}), LimitUnit::point,
          sum_of({{scale, total}}));
    }
  }
  void operator()(const YearlyTransferFloor& rule) {
    for (const YearMonths& year : years(rule.years))
      add_floor(year.last, number_of(rule.at_least), transferred(year, indices(rule.sources)));
  }
  void operator()(const PeriodTransferFloor& rule) {
    const std::vector<YearMonths> period = years(rule.years, false);
    if (period.empty()) return;
    const YearMonths whole{0, period.front().first, period.back().last};
    add_floor(whole.last, number_of(rule.at_least), transferred(whole, indices(rule.sources)));
  }
  void operator()(const UnitTransferFloor& rule) {
    std::vector<UnitId> units = rule.units;
    if (units.empty())
      for (const Unit& unit : resolved_.scenario.fields().units)
        if (!sources_of(unit.id()).empty()) units.push_back(unit.id());
    const double amount = number_of(rule.at_least), count = static_cast<double>(units.size());
    const double needed = std::ceil(count * rule.of_units.fraction() - 1e-9);
    for (const YearMonths& year : years(rule.years)) {
      PlanLimit chosen{name(), LimitKind::target, grid().month(year.last)};
      // A unit of these rows is a unit that counts; rows are divided by a tỷ.
      chosen.missing.constant = 1e9 * needed;
      chosen.may_relax = false;
      for (const UnitId& unit : units) {
        const std::vector<int> sources = sources_of(unit);
        const MoneyForm moved = sources.empty() ? MoneyForm{} : transferred(year, sources);
        if (needed >= count) {
          add_floor(year.last, amount, moved);
          continue;
        }
        // The floor holds for the units that are chosen; the others need no more than nothing.
        const int choice = new_choice_("enough of " + unit.text() + " in " + text(year.year));
        MoneyForm missing = sum_of({{-1, moved}});
        missing.direct.emplace_back(choice, amount);
        add(year.last, std::move(missing), LimitUnit::billion);
        chosen.missing.direct.emplace_back(choice, -1e9);
      }
      if (needed < count) limits_.push_back(std::move(chosen));
    }
  }
  void operator()(const OverdueCeiling& rule) {
    const double ceiling = rule.at_most.fraction();
    const double scale = ceiling < 1 ? 1 / (1 - ceiling) : 0;
    for (const YearMonths& year : years(rule.years)) {
      const MoneyForm loans = stock(Measure::outstanding, year.last);
      MoneyForm bad = stock(Measure::overdue, year.last);
      if (rule.with_frozen) bad = sum_of({{1, bad}, {1, stock(Measure::frozen, year.last)}});
      add(year.last, sum_of({{scale, bad}, {-scale * ceiling, loans}}), LimitUnit::point,
          sum_of({{scale, loans}}));
    }
  }
  void operator()(const CreditGrowthFloor& rule) {
    for (const YearMonths& year : years(rule.years))
      add_growth(year, stock(Measure::outstanding, year.first - 1),
                 stock(Measure::outstanding, year.last), rule.at_least.fraction());
  }
  void operator()(const CoverageFloor& rule) {
    const auto& programmes = resolved_.scenario.programmes();
    const auto found = std::find_if(programmes.begin(), programmes.end(),
                                    [&](const auto& p) { return p.id() == rule.programme; });
    const auto& fields = found->fields();
    require(fields.average_outstanding && fields.eligible_beneficiaries, name(),
            "no average_outstanding or eligible_beneficiaries", "must have both");
    const Structure& shape = resolved_.structure;
    std::vector<int> cells;
    for (int s = 0; s < shape.sources; ++s)
      cells.push_back(s * shape.programmes + static_cast<int>(found - programmes.begin()));
    const int t = grid().index_of(rule.by);
    MoneyForm everybody;
    everybody.constant = number_of(*fields.average_outstanding) * *fields.eligible_beneficiaries;
    add(t,
        sum_of({{rule.at_least.fraction(), everybody},
                {-1, stock(Measure::outstanding, t, std::move(cells))}}),
        LimitUnit::point, everybody);
  }

 private:
  [[nodiscard]] const TimeGrid& grid() const { return resolved_.structure.grid; }
  [[nodiscard]] std::string name() const { return "targets." + target_.id.text(); }
  [[nodiscard]] static bool covers(const YearSpan& span, const YearMonths& year) {
    return year.year >= span.from.value_or(year.year) && year.year <= span.to.value_or(year.year);
  }
  [[nodiscard]] std::vector<YearMonths> years(const YearSpan& span, bool full = true) const {
    std::vector<YearMonths> result;
    for (const YearMonths& year : years_of(grid()))
      if ((year.full() || !full) && covers(span, year)) result.push_back(year);
    return result;
  }
  [[nodiscard]] std::vector<int> indices(const std::vector<SourceId>& ids) const {
    std::vector<int> result;
    const auto& sources = resolved_.scenario.sources();
    for (std::size_t s = 0; s < sources.size(); ++s)
      if (ids.empty() || std::find(ids.begin(), ids.end(), sources[s].id()) != ids.end())
        result.push_back(static_cast<int>(s));
    return result;
  }
  [[nodiscard]] std::vector<int> sources_of(const UnitId& unit) const {
    std::vector<int> result;
    const auto& sources = resolved_.scenario.sources();
    for (std::size_t s = 0; s < sources.size(); ++s)
      if (sources[s].fields().unit == unit) result.push_back(static_cast<int>(s));
    return result;
  }
  /// Net transfers of the year before the projection; below 0 if a source does not state them.
  [[nodiscard]] MoneyForm previous_transfer(const std::vector<int>& sources) const {
    MoneyForm total;
    for (const int s : sources) {
      const auto& known =
          resolved_.scenario.sources()[static_cast<std::size_t>(s)].fields().previous_transfer;
      if (!known) return {-1};
      total.constant += number_of(*known);
    }
    return total;
  }
  [[nodiscard]] static MoneyForm stock(Measure measure, int t, std::vector<int> columns = {}) {
    return {0, {{1, measure, t, t, std::move(columns)}}, {}};
  }
  [[nodiscard]] static MoneyForm transferred(const YearMonths& year,
                                             const std::vector<int>& sources) {
    return {0,
            {{1, Measure::transfer_in, year.first, year.last, sources},
             {-1, Measure::repayment_out, year.first, year.last, sources}},
            {}};
  }
  [[nodiscard]] static MoneyForm sum_of(
      std::initializer_list<std::pair<double, const MoneyForm&>> parts) {
    MoneyForm total;
    for (const auto& [weight, form] : parts) {
      total.constant += weight * form.constant;
      for (BalanceTerm term : form.balances) {
        term.weight *= weight;
        total.balances.push_back(std::move(term));
      }
    }
    return total;
  }
  void add_growth(const YearMonths& year, const MoneyForm& start, const MoneyForm& end,
                  double rate) {
    add(year.last, sum_of({{1 + rate, start}, {-1, end}}), LimitUnit::point, start);
  }
  void add_floor(int t, double amount, const MoneyForm& moved) {
    MoneyForm missing = sum_of({{-1, moved}});
    missing.constant += amount;
    add(t, std::move(missing), LimitUnit::billion);
  }
  void add(int t, MoneyForm missing, LimitUnit unit, MoneyForm of_whole = {}) {
    limits_.push_back({name(), LimitKind::target, grid().month(t), std::move(missing), unit,
                       std::move(of_whole)});
  }

  const ResolvedScenario& resolved_;
  const Target& target_;
  std::vector<PlanLimit>& limits_;
  std::function<int(std::string)> new_choice_;
};

/// The target with its threshold moved by a safety margin, in the target's own unit.
[[nodiscard]] inline Target with_margin(Target target, double margin) {
  std::visit(
      [&](auto& rule) {
        if constexpr (requires { rule.at_least; })
          rule.at_least = quantity<decltype(rule.at_least)>(number_of(rule.at_least) + margin);
        else
          rule.at_most = quantity<decltype(rule.at_most)>(number_of(rule.at_most) - margin);
      },
      target.rule);
  return target;
}

}  // namespace policycredit::detail
