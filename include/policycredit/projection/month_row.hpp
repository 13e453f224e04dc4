#pragma once

namespace policycredit {

/// Where one month's results go. Pointers to `sources` numbers, to `programmes` numbers, or to
/// source x tranche cells, row-major; all in đồng. The meaning of each is in measure.hpp.
template <class T>
struct MonthRow {
  // per source
  T *capital, *transfer_in, *repayment_out, *capitalised_interest, *loss, *cash, *available;
  T *uncovered_loss, *provision, *loss_covered, *interest_to_provision, *interest_to_bank;
  T *funding_cost, *handover;
  // per programme
  T *demand, *unmet_demand;
  // per cell
  T *disbursement, *principal_due, *collection, *prepayment, *extension, *new_overdue, *new_frozen;
  T *recovery, *write_off, *outstanding, *performing, *overdue, *frozen;
  T *interest_accrued, *interest_collected, *loan_handover;
};

}  // namespace policycredit
