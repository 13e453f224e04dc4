#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/day_count.hpp>
#include <policycredit/core/flow.hpp>
#include <policycredit/scenario/assumptions.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit {

/// A column of one of the engine's tables that follows an assumption: where the assumption's value
/// rises by x, the number of row t rises by x * per_unit[t].
struct NumberLink {
  std::size_t table = 0;  ///< of engine_tables
  int column = 0;
  std::vector<double> per_unit{};  ///< one for every row of the table
};

/// A balance that follows yearly growth rates: its transfers or its targets are made from them.
struct GrowthLink {
  enum class Of { source, programme };
  Of of = Of::source;
  int column = 0;                  ///< the source or programme
  std::vector<double> per_year{};  ///< growth in force in every month
  SeasonalProfile profile{};
  double opening = 0;  ///< of a programme's loans, đồng; a source's is in the engine's numbers
  int end = 0;         ///< months before the source's unit ends
  std::vector<char> lends{};  ///< per month: true if the programme lends
};

/// What in the engine's numbers comes from one assumption (docs/model/uncertainty.md).
struct AssumptionLinks {
  std::string address{};
  AssumptionUnit unit = AssumptionUnit::number;
  double value = 0;      ///< in the first month
  bool constant = true;  ///< it never changes
  std::vector<NumberLink> numbers{};
  std::vector<GrowthLink> growths{};   ///< whose yearly growth the assumption is
  std::vector<GrowthLink> openings{};  ///< whose opening balance the assumption is
  /// True if the engine reads it at all; ceilings and thresholds, for one, it does not.
  [[nodiscard]] bool enters() const { return !numbers.empty() || !growths.empty(); }
};

namespace detail {

class LinkMaker {
 public:
  explicit LinkMaker(const ResolvedScenario& resolved)
      : shape_(resolved.structure),
        numbers_(resolved.assumptions),
        fields_(resolved.scenario.fields()) {
    for (std::size_t s = 0; s < fields_.sources.size(); ++s)
      source_.emplace(fields_.sources[s].id().text(), static_cast<int>(s));
    for (std::size_t p = 0; p < fields_.programmes.size(); ++p)
      programme_.emplace(fields_.programmes[p].id().text(), static_cast<int>(p));
  }

  [[nodiscard]] std::vector<AssumptionLinks> all() {
    std::vector<AssumptionLinks> links;
    for_each_assumption(fields_, [&](const std::string& address, const auto& value) {
      AssumptionLinks made{.address = address, .unit = unit_of<std::decay_t<decltype(value)>>()};
      made.value = first_value(value);
      made.constant = is_constant(value);
      link(made, value);
      links.push_back(std::move(made));
    });
    return links;
  }

 private:
  using Tables = Assumptions<double>;

  template <class V>
  [[nodiscard]] double first_value(const V& value) const {
    const Month first = shape_.grid.month(0);
    if constexpr (std::is_same_v<V, Flow>)
      return number_of(value.amount().at(first));
    else if constexpr (requires { number_of(value); })
      return number_of(value);
    else if constexpr (requires { value.at(first); })
      return number_of(value.at(first));
    else
      return 0;  // a lending rate: set where its tranches are known
  }

  template <class V>
  [[nodiscard]] static bool is_constant(const V& value) {
    if constexpr (std::is_same_v<V, Flow>)
      return value.amount().is_constant();
    else if constexpr (requires { value.is_constant(); })
      return value.is_constant();
    else if constexpr (requires { value.changes(); })
      return value.changes().size() == 1 && value.adjustments().empty();
    else
      return true;
  }

  template <class V>
  void link(AssumptionLinks& made, const V& value) {
    const std::string_view address = made.address;
    const std::size_t dot = address.find('.'), last = address.rfind('.');
    const std::string_view group = address.substr(0, dot), name = address.substr(last + 1);
    const std::string id(last > dot ? address.substr(dot + 1, last - dot - 1) : "");
    if (group == "sources")
      link_source(made, name, source_.at(id), value);
    else if (group == "programmes")
      link_programme(made, name, programme_.at(id));
    else if (group == "behaviour")
      link_share(made, name, programme_.at(id));
    else if (group == "policy")
      add(made, &Tables::utilisation, 0, 1.0);
    else if (group == "demand")
      link_demand(made, name, programme_.at(id), value);
  }

  template <class V>
  void link_source(AssumptionLinks& made, std::string_view name, int s, const V& value) {
    const auto* growth = std::get_if<BalanceGrowth>(&source(s).fields().funding);
    if (name == "opening") {
      add(made, &Tables::opening_capital, s, 1.0);
      if (growth) made.openings.push_back(growth_of(s, *growth));
    } else if (name == "growth") {
      made.growths.push_back(growth_of(s, *growth));
    } else if (name == "cost_rate") {
      add(made, &Tables::cost, s, 1.0 / 12);
    } else if (name == "loss_charge") {
      add(made, &Tables::loss_charge, s, 1.0);
    } else if constexpr (std::is_same_v<V, Flow>) {
      const auto column = name == "transfers_in" ? &Tables::transfer_in : &Tables::repayment_out;
      add(made, column, s, [&](int t) { return t < end_of(s) ? part_of(value, t) : 0; });
    }
  }

  void link_programme(AssumptionLinks& made, std::string_view name, int p) {
    const auto& fields = fields_.programmes[static_cast<std::size_t>(p)].fields();
    for (int q = 0; q < shape_.tranches; ++q) {
      if (shape_.programme_of[static_cast<std::size_t>(q)] != p) continue;
      const auto years = [&](int t) {
        const Month month = shape_.grid.month(t);
        return year_fraction(fields.terms.day_count, month_end(month - Months{1}),
                             month_end(month));
      };
      if (name == "rate") {
        const Table<double>&multiple = shape_.interest_multiple,
              &overdue_multiple = shape_.overdue_interest_multiple;
        if (made.numbers.empty() || multiple(0, q) == 1)
          made.value = numbers_.interest(0, q) / years(0);
        add(made, &Tables::interest, q, [&](int t) { return years(t) * multiple(t, q); });
        add(made, &Tables::overdue_interest, q,
            [&](int t) { return years(t) * overdue_multiple(t, q) * fields.overdue_multiple; });
      } else if (name == "overdue_multiple") {
        add(made, &Tables::overdue_interest, q,
            [&](int t) { return numbers_.overdue_interest(t, q) / fields.overdue_multiple; });
      }
    }
  }

  void link_share(AssumptionLinks& made, std::string_view name, int p) {
    static const std::map<std::string_view, Table<double> Tables::*> tables{
        {"extended", &Tables::extended},
        {"overdue", &Tables::overdue},
        {"prepayment", &Tables::prepayment},
        {"disaster_freezing", &Tables::disaster_freezing},
        {"recovery", &Tables::recovery},
        {"freezing", &Tables::freezing},
        {"write_off", &Tables::write_off},
        {"thaw", &Tables::thaw},
        {"frozen_recovery", &Tables::frozen_recovery},
        {"frozen_write_off", &Tables::frozen_write_off},
        {"interest_collected", &Tables::interest_collected},
        {"overdue_interest_collected", &Tables::overdue_interest_collected}};
    for (int q = 0; q < shape_.tranches; ++q)
      if (shape_.programme_of[static_cast<std::size_t>(q)] == p) add(made, tables.at(name), q, 1.0);
  }

  template <class V>
  void link_demand(AssumptionLinks& made, std::string_view name, int p, const V& value) {
    const Programme& programme = fields_.programmes[static_cast<std::size_t>(p)];
    const auto lends = [&](int t) { return programme.lends_in(shape_.grid.month(t)) ? 1.0 : 0.0; };
    if (name == "weight") {
      add(made, &Tables::deploy_weight, p, lends);
    } else if constexpr (std::is_same_v<V, Flow>) {
      add(made, &Tables::planned, p, [&](int t) { return lends(t) * part_of(value, t); });
    } else if (name == "growth") {
      const auto& demand = std::get<OutstandingGrowth>(fields_.policy.demand.at(programme.id()));
      GrowthLink link{GrowthLink::Of::programme,
                      p,
                      monthly_numbers(shape_.grid, demand.per_year),
                      demand.profile,
                      0,
                      shape_.months,
                      {}};
      for (int t = 0; t < shape_.months; ++t) link.lends.push_back(lends(t) > 0);
      for (const Position& position : fields_.opening.positions())
        if (position.programme == programme.id()) link.opening += number_of(position.outstanding());
      made.growths.push_back(std::move(link));
    }
  }

  [[nodiscard]] const CapitalSource& source(int s) const {
    return fields_.sources[static_cast<std::size_t>(s)];
  }
  [[nodiscard]] GrowthLink growth_of(int s, const BalanceGrowth& growth) const {
    return {GrowthLink::Of::source, s, monthly_numbers(shape_.grid, growth.per_year),
            growth.profile,         0, end_of(s)};
  }
  /// Months in which source `s` still receives transfers.
  [[nodiscard]] int end_of(int s) const {
    int end = shape_.months;
    for (const Handover& handover : shape_.handovers)
      if (handover.from == s) end = std::min(end, handover.month);
    return end;
  }
  /// What month `t` gets of the flow's amount in force.
  [[nodiscard]] double part_of(const Flow& flow, int t) const {
    return flow.basis() == Flow::Basis::per_month ? 1 : flow.profile().share(shape_.grid.month(t));
  }

  void add(AssumptionLinks& made, Table<double> Tables::* table, int column, double unit) const {
    add(made, table, column, [=](int) { return unit; });
  }
  template <std::invocable<int> PerUnit>
  void add(AssumptionLinks& made, Table<double> Tables::* table, int column,
           PerUnit per_unit) const {
    const auto at = std::find(engine_tables<double>.begin(), engine_tables<double>.end(), table);
    NumberLink link{static_cast<std::size_t>(at - engine_tables<double>.begin()), column, {}};
    for (int t = 0; t < (numbers_.*table).rows(); ++t) link.per_unit.push_back(per_unit(t));
    made.numbers.push_back(std::move(link));
  }

  const Structure& shape_;
  const Assumptions<double>& numbers_;
  const ScenarioFields& fields_;
  std::map<std::string, int> source_, programme_;
};

}  // namespace detail

/// How the engine's numbers hang on the scenario's assumptions: one element for each, in the order
/// of for_each_assumption. A change of a programme's rate is the change of that programme alone,
/// and leaves the principal of its annuities as it is.
[[nodiscard]] inline std::vector<AssumptionLinks> assumption_links(
    const ResolvedScenario& resolved) {
  return detail::LinkMaker(resolved).all();
}

}  // namespace policycredit
