#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/plan/lever_transfers.hpp>
#include <policycredit/plan/plan_limit.hpp>
#include <policycredit/plan/plan_rules.hpp>

namespace policycredit::detail {

/// Writes the rules of a plan as limits on the slots themselves (columns 0, 1, ... are the slots of
/// LeverTransfers). Throws InvalidInput for unknown sources or units, and for empty rules.
class RuleLimits {
 public:
  RuleLimits(const LeverTransfers& levers, std::vector<PlanLimit>& limits)
      : levers_(levers), limits_(limits) {}

  /// The yearly ceilings of the sources themselves.
  void add_source_ceilings() {
    for (std::size_t lever = 0; lever < levers_.sources().size(); ++lever) {
      const auto& fields = levers_.source(lever).fields();
      if (!fields.yearly_ceiling) continue;
      for (std::size_t y = 0; y < years().size(); ++y)
        add_at_most("sources." + fields.id.text() + ".yearly_ceiling", {lever}, y, y,
                    number_of(fields.yearly_ceiling->at(month_of(y))));
    }
  }
  void operator()(const TransferLimit& rule) {
    const std::string name = address("limits", rule.id);
    require(rule.at_least || rule.at_most, name, "no amount", "must give at_least or at_most");
    const std::vector<std::size_t> chosen = choose(name, rule.sources, rule.units);
    std::vector<std::size_t> spoken;
    for (std::size_t y = 0; y < years().size(); ++y)
      if (years()[y].year >= rule.years.from.value_or(years()[y].year) &&
          years()[y].year <= rule.years.to.value_or(years()[y].year))
        spoken.push_back(y);
    require(!spoken.empty(), name + " years", "none", "must have a year of the projection");
    for (std::size_t i = 0; i < (rule.together ? 1 : spoken.size()); ++i) {
      const std::size_t first = spoken[i], last = rule.together ? spoken.back() : first;
      if (rule.at_most) add_at_most(name, chosen, first, last, number_of(*rule.at_most));
      if (rule.at_least)
        add(name, LimitKind::minimum, last, slots(chosen, first, last, -1),
            number_of(*rule.at_least));
    }
  }
  void operator()(const SmoothTransfers& rule) {
    const std::string name = address("smooth", rule.id);
    require(rule.largest_rise || rule.largest_fall || rule.largest_change, name, "no bound",
            "must give largest_rise, largest_fall or largest_change");
    const std::vector<std::size_t> chosen = choose(name, rule.sources, rule.units);
    std::optional<double> known = 0.0;
    for (const std::size_t lever : chosen) {
      const auto& previous = levers_.source(lever).fields().previous_transfer;
      known = known && previous ? std::optional(*known + number_of(*previous)) : std::nullopt;
    }
    for (std::size_t y = 0; y < years().size(); ++y) {
      const bool first = y == 0 || !years()[y - 1].full();
      if (!years()[y].full() || (first && !known)) continue;
      // weight_now * this year + weight_before * the year before + more <= 0
      const auto bound = [&](double weight_now, double weight_before, double more, bool points) {
        auto form = slots(chosen, y, y, weight_now);
        if (first) {
          more += weight_before * *known;
        } else {
          for (const auto& entry : slots(chosen, y - 1, y - 1, weight_before))
            form.push_back(entry);
        }
        PlanLimit& limit = add(name, LimitKind::smooth, y, std::move(form), more);
        if (!points) return;
        limit.unit = LimitUnit::point;
        limit.of_whole.constant = first ? *known : 0;
        if (!first) limit.of_whole.direct = slots(chosen, y - 1, y - 1, 1);
      };
      if (rule.largest_rise) bound(1, -1 - rule.largest_rise->fraction(), 0, true);
      if (rule.largest_fall) bound(-1, 1 - rule.largest_fall->fraction(), 0, true);
      if (rule.largest_change) bound(1, -1, -number_of(*rule.largest_change), false);
      if (rule.largest_change) bound(-1, 1, -number_of(*rule.largest_change), false);
    }
  }
  /// `new_column` makes a column of any numbers, in tỷ đồng, and returns its index. Returns the
  /// columns whose squares are to be small.
  template <class NewColumn>
  std::vector<int> operator()(const EvenTransfers& rule, NewColumn new_column) {
    std::vector<int> columns;
    const auto add_off = [&](std::size_t lever, std::size_t y, double known, bool from_before) {
      columns.push_back(new_column("uneven " + levers_.source(lever).id().text() + " in " +
                                   std::to_string(years()[y].year)));
      for (const double side : {1.0, -1.0}) {
        auto form = slots({lever}, y, y, side);
        if (from_before) form.push_back(slots({lever}, y - 1, y - 1, -side).front());
        form.emplace_back(columns.back(), -side * billion);
        add("even", LimitKind::smooth, y, std::move(form), -side * known).may_relax = false;
      }
    };
    for (const std::size_t lever : choose("even", rule.sources, rule.units)) {
      const CapitalSource& source = levers_.source(lever);
      const auto wished = rule.wished.find(source.id());
      require(rule.wished.empty() || wished != rule.wished.end(), "even wished", source.id().text(),
              "must be given for each source that is to be even, or for none");
      for (std::size_t y = 0; y < years().size(); ++y) {
        if (!levers_.open(lever, y)) continue;
        const bool first = y == 0 || !years()[y - 1].full() || !levers_.open(lever, y - 1);
        const auto& previous = source.fields().previous_transfer;
        if (!rule.wished.empty())
          add_off(lever, y, number_of(wished->second.at(month_of(y))), false);
        else if (years()[y].full() && !first)
          add_off(lever, y, 0, true);
        else if (years()[y].full() && y == 0 && previous)
          add_off(lever, y, number_of(*previous), false);
      }
    }
    for (const auto& [id, path] : rule.wished)
      static_cast<void>(choose("even wished", {id}, {}));  // throws for one that is no lever
    return columns;
  }
  /// `new_column` makes a column of numbers above 0 and returns its index. Returns the column of
  /// the largest effort, or -1 if the rule has none.
  template <class NewColumn>
  int operator()(const FairSharing& rule, NewColumn new_column) {
    const bool least = rule.kind == Fairness::least_largest;
    const int effort = least ? new_column("largest effort") : -1;
    std::vector<UnitId> units;
    for (std::size_t lever = 0; lever < levers_.sources().size(); ++lever) {
      const auto& unit = levers_.source(lever).fields().unit;
      require(unit.has_value(), "fair: unit of source " + levers_.source(lever).id().text(), "none",
              "must be given: units share what there is to transfer");
      if (std::find(units.begin(), units.end(), *unit) == units.end()) units.push_back(*unit);
    }
    std::vector<std::size_t> all(levers_.sources().size());
    for (std::size_t lever = 0; lever < all.size(); ++lever) all[lever] = lever;
    const std::size_t count = years().size();
    const bool yearly = rule.kind != Fairness::equal_effort;
    for (std::size_t y = 0; y < (yearly ? count : 1); ++y) {
      const std::size_t last = yearly ? y : count - 1;
      std::vector<double> revenues;
      double total = 0;
      for (const UnitId& unit : units) {
        revenues.push_back(0);
        for (std::size_t k = y; k <= last; ++k) revenues.back() += revenue(rule, unit, k);
        total += revenues.back();
      }
      const int sum = least ? -1 : add_sum(all, y, last, new_column);
      for (std::size_t u = 0; u < units.size(); ++u) {
        const auto own = slots(choose("fair", {}, {units[u]}), y, last, 1);
        if (least) {
          auto form = own;
          form.emplace_back(effort, -revenues[u]);
          add("fair", LimitKind::fair, last, std::move(form), 0).may_relax = false;
          continue;
        }
        // Within the tolerance of the unit's part, from above and from below.
        for (const double side : {1.0, -1.0}) {
          const double part = revenues[u] / total * (1 + side * rule.tolerance.fraction());
          auto form = own;
          for (auto& entry : form) entry.second *= side;
          form.emplace_back(sum, -side * part * billion);
          PlanLimit& limit = add("fair", LimitKind::fair, last, std::move(form), 0);
          // Whole đồng cannot share exactly.
          limit.missing.constant = -static_cast<double>(levers_.size());
        }
      }
    }
    return effort;
  }

 private:
  using Entries = std::vector<std::pair<int, double>>;
  static constexpr double billion = 1e9;

  /// A column that is the sum of these levers' transfers, in tỷ đồng: it keeps rows about parts of
  /// the sum short.
  template <class NewColumn>
  int add_sum(const std::vector<std::size_t>& chosen, std::size_t first, std::size_t last,
              NewColumn new_column) {
    const int sum = new_column("all transfers to " + std::to_string(years()[last].year));
    for (const double side : {1.0, -1.0}) {
      auto form = slots(chosen, first, last, side);
      form.emplace_back(sum, -side * billion);
      add("fair", LimitKind::fair, last, std::move(form), 0).may_relax = false;
    }
    return sum;
  }

  [[nodiscard]] const std::vector<YearMonths>& years() const { return levers_.years(); }
  [[nodiscard]] Month month_of(std::size_t y) const {
    return levers_.resolved().structure.grid.month(years()[y].last);
  }
  [[nodiscard]] static std::string address(const std::string& group, const std::string& id) {
    return id.empty() ? group : group + "." + id;
  }
  [[nodiscard]] double revenue(const FairSharing& rule, const UnitId& unit, std::size_t y) const {
    const auto found = rule.revenue.find(unit);
    require(found != rule.revenue.end(), "fair revenue", unit.text(),
            "must be given for each unit that has a lever");
    const double amount = number_of(found->second.at(month_of(y)));
    if (!(amount > 0))
      throw InvalidInput("fair revenue of " + unit.text(), text(amount), "must be above 0");
    return amount;
  }
  [[nodiscard]] std::vector<std::size_t> choose(const std::string& name,
                                                const std::vector<SourceId>& sources,
                                                const std::vector<UnitId>& units) const {
    std::vector<char> used(levers_.sources().size(), sources.empty() && units.empty() ? 1 : 0);
    const auto mark = [&](const std::string& id, auto belongs) {
      bool found = false;
      for (std::size_t lever = 0; lever < used.size(); ++lever)
        if (belongs(levers_.source(lever))) {
          used[lever] = 1;
          found = true;
        }
      if (!found) throw InvalidInput(name, id, "must be a lever source, or a unit that has one");
    };
    for (const SourceId& id : sources)
      mark(id.text(), [&](const CapitalSource& s) { return s.id() == id; });
    for (const UnitId& id : units)
      mark(id.text(), [&](const CapitalSource& s) { return s.fields().unit == id; });
    std::vector<std::size_t> chosen;
    for (std::size_t lever = 0; lever < used.size(); ++lever)
      if (used[lever]) chosen.push_back(lever);
    return chosen;
  }
  [[nodiscard]] Entries slots(const std::vector<std::size_t>& chosen, std::size_t first,
                              std::size_t last, double weight) const {
    Entries entries;
    for (const std::size_t lever : chosen)
      for (std::size_t y = first; y <= last; ++y)
        entries.emplace_back(static_cast<int>(levers_.slot(lever, y)), weight);
    return entries;
  }
  void add_at_most(const std::string& name, const std::vector<std::size_t>& chosen,
                   std::size_t first, std::size_t last, double amount) {
    add(name, LimitKind::ceiling, last, slots(chosen, first, last, 1), -amount);
  }
  PlanLimit& add(const std::string& name, LimitKind kind, std::size_t y, Entries entries,
                 double constant) {
    limits_.push_back({name, kind, month_of(y), {constant, {}, std::move(entries)}});
    return limits_.back();
  }

  const LeverTransfers& levers_;
  std::vector<PlanLimit>& limits_;
};

}  // namespace policycredit::detail
