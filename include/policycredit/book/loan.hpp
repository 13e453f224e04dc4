#pragma once

#include <optional>

#include <policycredit/core/date.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/rate.hpp>

namespace policycredit {

/// One row of a loan tape at its valuation date. `programme`, `source` and `unit` are positions in
/// the book's lists of ids.
struct Loan {
  int programme = 0, source = 0, unit = 0;
  Date disbursed{};
  Money amount{};
  Money outstanding{};  ///< principal owed, with the overdue and the frozen part
  Money overdue{}, frozen{};
  std::optional<Rate> rate{};  ///< for the loan's whole life, where it is not the programme's
  Date next_principal{};       ///< first date after the valuation on which principal falls due
  Months instalment_interval{6};
  Date maturity{};
  int interest_day = 1;  ///< of the month, 1 to 28

  /// Principal that is neither overdue nor frozen: what the contract still schedules.
  [[nodiscard]] Money performing() const { return outstanding - overdue - frozen; }
  friend bool operator==(const Loan&, const Loan&) = default;
};

}  // namespace policycredit
