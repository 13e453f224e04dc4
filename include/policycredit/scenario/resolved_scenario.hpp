#pragma once

#include <array>
#include <string>
#include <vector>

#include <policycredit/core/table.hpp>
#include <policycredit/core/time_grid.hpp>
#include <policycredit/funds/interest_waterfall.hpp>
#include <policycredit/loans/programme.hpp>
#include <policycredit/scenario/allocation.hpp>
#include <policycredit/scenario/scenario.hpp>

namespace policycredit {

// What the engine reads: a scenario as dense arrays, ids turned into indices. Names of dimensions:
//   month      0 .. months-1, the projected months
//   source     0 .. sources-1, programme 0 .. programmes-1, in the scenario's order
//   tranche    loans of one programme signed under one rate for new loans. A programme has one
//              tranche, and one more for each later change of the rate that leaves earlier loans
//              alone. Tranches of a programme are neighbours; opening loans are in the first, and
//              alone there if their interest is known to be another.
//   cell       source x tranche (or source x programme), row-major
// Money is in đồng, whole; shares and rates are fractions per month unless said otherwise.

/// Sources that may fund the same programmes: they lend together.
struct Pool {
  std::vector<int> sources;
  std::vector<double> eligible;  ///< per programme, 1 or 0
};

/// A source whose unit has ended passes `share` of what is left of it to source `to`, at the
/// beginning of `month`. Shares are of what earlier handovers of the month left.
struct Handover {
  int month = 0, from = 0, to = 0;
  double share = 0;
};

/// Loans of `tranche` pay no interest in their first `months`.
struct GraceRule {
  int tranche = 0;
  int months = 0;
  InterestGrace treatment = InterestGrace::waived;
  int deferred_months = 1;  ///< months after the grace over which deferred interest is paid
};

/// Part of what begins to be repaid in `tranche` that falls due `lag` months later.
struct DuePart {
  int lag = 0, tranche = 0;
  double share = 0;
};

/// Neighbouring tranches, `first` up to but not `last`, whose loans are extended by `lag` months.
struct ExtensionRun {
  int lag = 0, first = 0, last = 0;
};

enum class Scarcity { pro_rata, by_order, by_weight, custom };

/// What is the same for every number type: shapes, indices, contract terms.
struct Structure {
  TimeGrid grid;
  int months = 0, sources = 0, programmes = 0, tranches = 0, waterfall_steps = 0;

  std::vector<int> programme_of;   ///< per tranche
  Table<int> open_tranche;         ///< month x programme: where new loans go
  std::vector<int> lags;           ///< months after disbursement in which principal may be due
  Table<double> due_share;         ///< lag x tranche: part of the amount due then
  std::vector<int> extension;      ///< per tranche, months
  std::vector<DuePart> due_parts;  ///< the parts of due_share above 0, by lag
  std::vector<ExtensionRun> extension_runs;  ///< `extension` as runs, by lag
  std::vector<GraceRule> graces;
  /// month x tranche: interest, as a multiple of what the programme's rate makes
  Table<double> interest_multiple, overdue_interest_multiple;

  bool lending_follows_loans = false;  ///< some programme has an outstanding_target
  Table<char> eligible;                ///< source x programme
  std::vector<Pool> pools;
  Scarcity scarcity = Scarcity::pro_rata;
  std::vector<int> by_id;              ///< programmes by id: the order of the file must not
                                       ///< decide where a đồng goes
  std::vector<int> order;              ///< programmes, for by_order
  std::vector<double> offer_weight;    ///< per programme, for by_weight
  CustomRule custom;                   ///< for custom
  std::vector<Handover> handovers;     ///< by month
  Table<WaterfallReceiver> receivers;  ///< source x step
};

/// The numbers of a scenario, in the engine's number type.
template <class T>
struct Assumptions {
  // month x source
  Table<T> transfer_in, repayment_out;
  Table<T> cost;  ///< of capital
  // month x 1
  Table<T> utilisation;
  // month x tranche
  Table<T> interest, overdue_interest;  ///< of the performing and of the overdue balance
  Table<T> extended, overdue;           ///< of principal due
  Table<T> prepayment, disaster_freezing;
  Table<T> recovery, freezing, write_off;
  Table<T> thaw, frozen_recovery, frozen_write_off;
  Table<T> interest_collected, overdue_interest_collected;
  /// Of the opening performing balance; month x cell if a loan book says what falls due by source.
  Table<T> opening_due;
  // month x programme
  Table<T> planned;             ///< lending, đồng
  Table<T> outstanding_target;  ///< outstanding loans to reach by growth, đồng; 0 for none
  Table<T> deploy_weight;       ///< in lending what is available
  // source x step of the waterfall
  Table<T> of_interest, of_outstanding, yearly_cap;
  // 1 x source
  Table<T> remainder_to_capital, loss_charge;
  Table<T> opening_capital;
  // source x tranche
  Table<T> opening_performing, opening_overdue, opening_frozen;
};

/// The tables of Assumptions<T>, in the same order for every T.
template <class T>
inline constexpr std::array engine_tables{&Assumptions<T>::transfer_in,
                                          &Assumptions<T>::repayment_out,
                                          &Assumptions<T>::cost,
                                          &Assumptions<T>::utilisation,
                                          &Assumptions<T>::interest,
                                          &Assumptions<T>::overdue_interest,
                                          &Assumptions<T>::extended,
                                          &Assumptions<T>::overdue,
                                          &Assumptions<T>::prepayment,
                                          &Assumptions<T>::disaster_freezing,
                                          &Assumptions<T>::recovery,
                                          &Assumptions<T>::freezing,
                                          &Assumptions<T>::write_off,
                                          &Assumptions<T>::thaw,
                                          &Assumptions<T>::frozen_recovery,
                                          &Assumptions<T>::frozen_write_off,
                                          &Assumptions<T>::interest_collected,
                                          &Assumptions<T>::overdue_interest_collected,
                                          &Assumptions<T>::opening_due,
                                          &Assumptions<T>::planned,
                                          &Assumptions<T>::outstanding_target,
                                          &Assumptions<T>::deploy_weight,
                                          &Assumptions<T>::of_interest,
                                          &Assumptions<T>::of_outstanding,
                                          &Assumptions<T>::yearly_cap,
                                          &Assumptions<T>::remainder_to_capital,
                                          &Assumptions<T>::loss_charge,
                                          &Assumptions<T>::opening_capital,
                                          &Assumptions<T>::opening_performing,
                                          &Assumptions<T>::opening_overdue,
                                          &Assumptions<T>::opening_frozen};

/// A scenario ready for the engine.
struct ResolvedScenario {
  Scenario scenario;
  Structure structure;
  Assumptions<double> assumptions;
};

}  // namespace policycredit
