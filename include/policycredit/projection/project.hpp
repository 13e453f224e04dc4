#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/projection/projection.hpp>
#include <policycredit/projection/step.hpp>
#include <policycredit/scenario/resolve.hpp>

namespace policycredit {

namespace detail {

/// The rows of month `t`; the state's own cells if tranches are split.
template <class T>
[[nodiscard]] MonthRow<T> row_of(const Structure& shape, State<T>& state, Results<T>& to, int t) {
  const auto at = [&](Measure m) { return to[m].row(t).data(); };
  const int cells = shape.sources * shape.tranches;
  const auto cell = [&](Measure m) -> CellRow<T> {
    const int index = static_cast<int>(m) - static_cast<int>(Measure::disbursement);
    if (!state.by_tranche.empty()) return {state.by_tranche.data() + index * cells, shape.tranches};
    return {at(m), to[m].columns() == cells ? shape.tranches : 0};
  };
  using enum Measure;
  MonthRow<T> row{};
  row.capital = at(capital);
  row.transfer_in = at(transfer_in);
  row.repayment_out = at(repayment_out);
  row.capitalised_interest = at(capitalised_interest);
  row.loss = at(loss);
  row.cash = at(cash);
  row.available = at(available);
  row.uncovered_loss = at(uncovered_loss);
  row.provision = at(provision);
  row.loss_covered = at(loss_covered);
  row.interest_to_provision = at(interest_to_provision);
  row.interest_to_bank = at(interest_to_bank);
  row.funding_cost = at(funding_cost);
  row.handover = at(handover);
  row.demand = at(demand);
  row.unmet_demand = at(unmet_demand);
  row.disbursement = cell(disbursement);
  row.principal_due = cell(principal_due);
  row.collection = cell(collection);
  row.prepayment = cell(prepayment);
  row.extension = cell(extension);
  row.new_overdue = cell(new_overdue);
  row.new_frozen = cell(new_frozen);
  row.recovery = cell(recovery);
  row.write_off = cell(write_off);
  row.outstanding = cell(outstanding);
  row.performing = cell(performing);
  row.overdue = cell(overdue);
  row.frozen = cell(frozen);
  row.interest_accrued = cell(interest_accrued);
  row.interest_collected = cell(interest_collected);
  row.loan_handover = cell(loan_handover);
  return row;
}

/// Adds the tranches of each programme up into the row of month `t`.
template <class T>
void add_tranches(const Structure& shape, const State<T>& state, Results<T>& to, int t) {
  if (state.by_tranche.empty()) return;
  const T* cell = state.by_tranche.data();
  for (std::size_t m = std::size_t(Measure::disbursement); m < measure_count; ++m) {
    const auto measure = static_cast<Measure>(m);
    if (to[measure].columns() != columns_of(shape, measure)) {
      cell += shape.sources * shape.tranches;
      continue;
    }
    T* row = to[measure].row(t).data();
    std::fill(row, row + shape.sources * shape.programmes, T(0));
    for (int s = 0; s < shape.sources; ++s)
      for (int q = 0; q < shape.tranches; ++q)
        row[s * shape.programmes + shape.programme_of[static_cast<std::size_t>(q)]] += *cell++;
  }
}

/// Beyond 2^53 đồng whole numbers are no longer exact.
inline void check_exact(const Projection& projection) {
  const Table<double>& capital = projection[Measure::capital];
  for (int t = 0; t < projection.months(); ++t) {
    const double total = sum(capital.row(t));
    if (!(total <= static_cast<double>(Money::exact_bound)))
      throw InvalidInput("total capital in " + text(projection.grid().month(t)),
                         text(total) + " dong",
                         "must be at most 2^53 dong (about 9 million billion)");
  }
}

}  // namespace detail

/// Runs the months `first` to `last`, both included, into `results`; `state` must stand at the end
/// of the month before `first`. Allocates nothing.
template <class T>
void advance(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
             Results<T>& results, int first, int last) {
  for (int t = first; t <= last; ++t) {
    step(shape, numbers, state, detail::row_of(shape, state, results, t), t);
    detail::add_tranches(shape, state, results, t);
  }
}

/// Buffers that repeated runs of scenarios of one shape use again, and the last run's results.
struct Workspace {
  State<double> state;
  Projection projection;

  explicit Workspace(std::shared_ptr<const ResolvedScenario> resolved)
      : state(resolved->structure), projection(std::move(resolved)) {}
};

/// Runs `resolved` into the workspace, which must have been made for a scenario of the same shape.
/// Allocates nothing.
/// Throws InvalidInput if total capital passes 2^53 đồng or a custom rule breaks a limit.
template <class = void>
const Projection& project(const ResolvedScenario& resolved, Workspace& workspace) {
  workspace.state.open(resolved.structure, resolved.assumptions);
  advance(resolved.structure, resolved.assumptions, workspace.state, workspace.projection.results(),
          0, resolved.structure.months - 1);
  detail::check_exact(workspace.projection);
  return workspace.projection;
}

/// Projects a scenario, month by month to its horizon.
template <class = void>
[[nodiscard]] Projection project(std::shared_ptr<const ResolvedScenario> resolved) {
  Workspace workspace(resolved);
  project(*resolved, workspace);
  return std::move(workspace.projection);
}
template <class = void>
[[nodiscard]] Projection project(const Scenario& scenario) {
  return project(std::make_shared<const ResolvedScenario>(resolve(scenario)));
}

}  // namespace policycredit
