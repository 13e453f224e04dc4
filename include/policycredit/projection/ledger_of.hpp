#pragma once

#include <policycredit/funds/ledger.hpp>
#include <policycredit/projection/projection.hpp>

namespace policycredit {

/// The book of a projection: for every month and source the balanced postings that explain each
/// change of capital and cash. Account balances at any month's end equal the projection's.
[[nodiscard]] inline Ledger ledger_of(const Projection& projection) {
  Ledger ledger;
  const Structure& shape = projection.resolved().structure;
  const auto money = [](double dong) { return Money::rounded(dong); };

  const auto opening_capital = projection.opening(Measure::capital);
  const auto opening_cash = projection.opening(Measure::cash);
  for (int s = 0; s < shape.sources; ++s) {
    const Month month = projection.grid().valuation();
    const Money cash = money(opening_cash(0, s)), capital = money(opening_capital(0, s));
    ledger.post({month, s, Account::cash, Account::capital, cash, PostingReason::opening});
    ledger.post(
        {month, s, Account::loans, Account::capital, capital - cash, PostingReason::opening});
  }

  for (int t = 0; t < projection.months(); ++t)
    for (int s = 0; s < shape.sources; ++s) {
      const Month month = projection.grid().month(t);
      const auto post = [&](Account debit, Account credit, double amount, PostingReason reason) {
        if (amount < 0)
          ledger.post({month, s, credit, debit, money(-amount), reason});
        else
          ledger.post({month, s, debit, credit, money(amount), reason});
      };
      const auto of_source = [&](Measure m) { return projection[m](t, s); };
      const auto of_cells = [&](Measure m) {
        return sum(projection[m].row(t).subspan(static_cast<std::size_t>(s * shape.programmes),
                                                static_cast<std::size_t>(shape.programmes)));
      };
      using enum Account;
      using enum PostingReason;

      const double loans_moved = of_cells(Measure::loan_handover);
      const double losses_moved = of_source(Measure::uncovered_loss) -
                                  (t > 0 ? projection[Measure::uncovered_loss](t - 1, s) : 0.0) -
                                  of_cells(Measure::write_off) + of_source(Measure::loss_covered) +
                                  of_source(Measure::loss);
      post(loans, capital, loans_moved, PostingReason::handover);
      post(losses, capital, losses_moved, PostingReason::handover);
      post(cash, capital, of_source(Measure::handover) - loans_moved - losses_moved,
           PostingReason::handover);

      post(cash, capital, of_source(Measure::transfer_in), transfer_in);
      post(capital, cash, of_source(Measure::repayment_out), repayment_out);
      post(cash, loans, of_cells(Measure::collection), collection);
      post(losses, loans, of_cells(Measure::write_off), write_off);
      post(cash, interest_income, of_cells(Measure::interest_collected), interest_collected);
      post(provision, cash, of_source(Measure::interest_to_provision), interest_shared_out);
      post(bank, cash, of_source(Measure::interest_to_bank), interest_shared_out);
      post(interest_income, capital, of_source(Measure::capitalised_interest),
           capitalised_interest);
      post(cash, provision, of_source(Measure::loss_covered), loss_covered);
      post(covered_losses, losses, of_source(Measure::loss_covered), loss_covered);
      post(capital, losses, of_source(Measure::loss), loss_charged);
      post(loans, cash, of_cells(Measure::disbursement), disbursement);
    }
  return ledger;
}

}  // namespace policycredit
