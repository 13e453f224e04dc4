#pragma once

namespace policycredit {

/// Where a measure by source and tranche goes. A measure that nobody keeps has room for one source,
/// which every source writes anew.
template <class T>
struct CellRow {
  T* first = nullptr;
  int step = 0;  ///< from a source to the next
  [[nodiscard]] T* of(int source) const { return first + source * step; }
  [[nodiscard]] bool kept() const { return step != 0; }
};

/// Where one month's results go: `sources` numbers, `programmes` numbers, or tranches of every
/// source; all in đồng. The meaning of each is in measure.hpp.
template <class T>
struct MonthRow {
  // per source
  T *capital, *transfer_in, *repayment_out, *capitalised_interest, *loss, *cash, *available;
  T *uncovered_loss, *provision, *loss_covered, *interest_to_provision, *interest_to_bank;
  T *funding_cost, *handover;
  // per programme
  T *demand, *unmet_demand;
  // per source and tranche
  CellRow<T> disbursement, principal_due, collection, prepayment, extension, new_overdue;
  CellRow<T> new_frozen, recovery, write_off, outstanding, performing, overdue, frozen;
  CellRow<T> interest_accrued, interest_collected, loan_handover;
};

}  // namespace policycredit
