#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include <policycredit/core/flow.hpp>
#include <policycredit/core/number.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit::detail {

template <class = void>
[[nodiscard]] const Unit* unit_of_source(const Scenario& scenario, const CapitalSource& source) {
  if (source.fields().unit)
    for (const Unit& unit : scenario.fields().units)
      if (unit.id() == *source.fields().unit) return &unit;
  return nullptr;
}

/// Transfers in and repayments out of source `s`, whole đồng, that make its balance follow a growth
/// path in the months before `end`; `per_year` is the growth in force in every month.
template <class T>
void resolve_growth(const std::vector<T>& per_year, const SeasonalProfile& profile, T opening,
                    int s, const TimeGrid& grid, int end, Assumptions<T>& numbers) {
  const std::vector<T> index = growth_index(grid, per_year, profile);
  T balance = opening;
  for (int t = 0; t < end; ++t) {
    const T next = whole(larger(T(0), opening * index[static_cast<std::size_t>(t)]));
    numbers.transfer_in(t, s) = larger(T(0), next - balance);
    numbers.repayment_out(t, s) = larger(T(0), balance - next);
    balance = next;
  }
}

template <class = void>
void resolve_transfers(const Transfers& transfers, const CapitalSource& source, int s,
                       const TimeGrid& grid, Assumptions<double>& numbers) {
  const auto in = transfers.in.amounts(grid), out = transfers.out.amounts(grid);
  for (int t = 0; t < grid.size(); ++t) {
    const auto row = static_cast<std::size_t>(t);
    const auto reject = [&](const char* field, double amount, const char* rule) {
      throw InvalidInput(
          "source " + source.id().text() + " " + field + " in " + text(grid.month(t)), text(amount),
          rule);
    };
    if (in[row] < 0)
      reject("transfers_in", in[row], "must not be negative; money that leaves is repayments_out");
    if (out[row] < 0) reject("repayments_out", out[row], "must not be negative");
    numbers.transfer_in(t, s) = in[row];
    numbers.repayment_out(t, s) = out[row];
  }
}

/// A unit that ends hands its sources over to its successors' sources of the same kind; nothing
/// is transferred to it any more.
template <class = void>
void resolve_handovers(const Scenario& scenario, Structure& structure,
                       Assumptions<double>& numbers) {
  const auto& sources = scenario.sources();
  for (int s = 0; s < structure.sources; ++s) {
    const CapitalSource& source = sources[static_cast<std::size_t>(s)];
    const Unit* unit = unit_of_source(scenario, source);
    if (!unit || !unit->fields().valid_until) continue;
    const int last = structure.grid.index_of(*unit->fields().valid_until);
    const int month = std::max(0, last + 1);
    if (month >= structure.months) continue;
    for (int t = month; t < structure.months; ++t)
      numbers.transfer_in(t, s) = numbers.repayment_out(t, s) = 0;
    const std::string where = "unit " + unit->id().text() + " successors";
    require(!unit->fields().successors.empty(), where, "none",
            "must be given: the unit ends within the projection and source " + source.id().text() +
                " belongs to it");
    double left = 1;
    for (const auto& successor : unit->fields().successors) {
      const auto found = std::find_if(sources.begin(), sources.end(), [&](const auto& other) {
        return other.fields().unit == successor.unit && other.kind() == source.kind();
      });
      require(found != sources.end(), where, successor.unit.text(),
              "must have a source of kind " + std::string(text(source.kind())) +
                  " to take over source " + source.id().text());
      const bool rest = &successor == &unit->fields().successors.back();
      structure.handovers.push_back({month, s, static_cast<int>(found - sources.begin()),
                                     rest ? 1.0 : successor.share.fraction() / left});
      left -= successor.share.fraction();
    }
  }
  // Not in the order of the file, which must change nothing.
  std::stable_sort(structure.handovers.begin(), structure.handovers.end(),
                   [&](const Handover& a, const Handover& b) {
                     const auto id = [&](const Handover& h) -> const SourceId& {
                       return sources[static_cast<std::size_t>(h.from)].id();
                     };
                     return std::forward_as_tuple(a.month, id(a)) <
                            std::forward_as_tuple(b.month, id(b));
                   });
}

template <class = void>
void resolve_waterfalls(const Scenario& scenario, Structure& structure,
                        Assumptions<double>& numbers) {
  std::size_t steps = 0;
  for (const CapitalSource& source : scenario.sources())
    steps = std::max(steps, source.fields().waterfall.steps().size());
  structure.waterfall_steps = static_cast<int>(steps);
  const auto shape = [&](auto& table) {
    table.assign(structure.sources, structure.waterfall_steps);
  };
  shape(numbers.of_interest);
  shape(numbers.of_outstanding);
  shape(numbers.yearly_cap);
  structure.receivers.assign(structure.sources, structure.waterfall_steps, WaterfallReceiver::bank);
  numbers.remainder_to_capital.assign(1, structure.sources);
  for (int s = 0; s < structure.sources; ++s) {
    const InterestWaterfall& waterfall =
        scenario.sources()[static_cast<std::size_t>(s)].fields().waterfall;
    numbers.remainder_to_capital(0, s) = waterfall.remainder_to_capital() ? 1 : 0;
    for (int k = 0; k < static_cast<int>(waterfall.steps().size()); ++k) {
      const WaterfallStep& step = waterfall.steps()[static_cast<std::size_t>(k)];
      structure.receivers(s, k) = step.receiver;
      numbers.of_interest(s, k) = step.of_interest.fraction();
      numbers.of_outstanding(s, k) = step.of_outstanding.fraction() / 12;
      numbers.yearly_cap(s, k) =
          number_of(step.yearly_cap.value_or(Money::dong(Money::exact_bound)));
    }
  }
}

template <class = void>
void resolve_funds(const Scenario& scenario, Structure& structure, Assumptions<double>& numbers) {
  const TimeGrid& grid = structure.grid;
  numbers.transfer_in.assign(structure.months, structure.sources);
  numbers.repayment_out.assign(structure.months, structure.sources);
  numbers.cost.assign(structure.months, structure.sources);
  numbers.loss_charge.assign(1, structure.sources);
  numbers.opening_capital.assign(1, structure.sources);
  for (int s = 0; s < structure.sources; ++s) {
    const CapitalSource& source = scenario.sources()[static_cast<std::size_t>(s)];
    numbers.opening_capital(0, s) = number_of(source.opening());
    numbers.loss_charge(0, s) = source.fields().loss_charge.fraction();
    if (const auto* growth = std::get_if<BalanceGrowth>(&source.fields().funding))
      resolve_growth(monthly_numbers(grid, growth->per_year), growth->profile,
                     numbers.opening_capital(0, s), s, grid, grid.size(), numbers);
    else
      resolve_transfers(std::get<Transfers>(source.fields().funding), source, s, grid, numbers);
    for (int t = 0; t < grid.size(); ++t)
      numbers.cost(t, s) = source.fields().cost_rate.at(grid.month(t)).fraction() / 12;
  }
  resolve_waterfalls(scenario, structure, numbers);
  resolve_handovers(scenario, structure, numbers);
}

}  // namespace policycredit::detail
