#pragma once

#include <algorithm>
#include <vector>

#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/repayment_kernel.hpp>
#include <policycredit/scenario/scenario.hpp>

namespace policycredit::detail {

/// Loans of one programme signed from month `signed_from` under the rate for new loans then.
struct Tranche {
  int programme = 0;
  Month signed_from;
  RepaymentKernel kernel;
  bool only_opening = false;  ///< no new loans enter
};

/// True if the opening says what interest its loans of a programme bear.
template <class = void>
[[nodiscard]] bool knows_interest(const Scenario& scenario, const ProgrammeId& programme) {
  const auto& positions = scenario.fields().opening.positions();
  return std::any_of(positions.begin(), positions.end(), [&](const Position& p) {
    return p.programme == programme &&
           !(p.interest_bearing.empty() && p.overdue_interest_bearing.empty());
  });
}

template <class = void>
[[nodiscard]] std::vector<Tranche> make_tranches(const Scenario& scenario,
                                                 const std::vector<DatedRates>& rates) {
  const TimeGrid& grid = scenario.grid();
  std::vector<Tranche> tranches;
  for (std::size_t p = 0; p < scenario.programmes().size(); ++p) {
    std::vector<Month> starts{grid.valuation()};
    for (const Month month : rates[p].new_loan_changes(grid.valuation(), grid.horizon()))
      starts.push_back(month);
    if (knows_interest(scenario, scenario.programmes()[p].id()))
      tranches.push_back({static_cast<int>(p), grid.valuation(), {}, true});
    for (const Month start : starts) {
      const Date signing = month_end(start);
      tranches.push_back({static_cast<int>(p), start,
                          repayment_kernel(scenario.programmes()[p].fields().terms,
                                           rates[p].agreed(signing, signing))});
    }
  }
  return tranches;
}

}  // namespace policycredit::detail
