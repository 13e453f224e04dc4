#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <policycredit/book/run_off.hpp>
#include <policycredit/loans/monthly_interest.hpp>
#include <policycredit/scenario/opening_position.hpp>

namespace policycredit {

namespace detail {

/// What falls due on the loans of one source and programme by month, over all units.
struct DueByMonth {
  std::vector<std::int64_t> principal, capitalised_interest;
  std::vector<double> interest, overdue_interest;

  explicit DueByMonth(std::size_t months)
      : principal(months),
        capitalised_interest(months),
        interest(months),
        overdue_interest(months) {}

  void add(const RunOff& run_off, int cell) {
    for (std::size_t t = 0; t < principal.size(); ++t) {
      const auto month = static_cast<int>(t);
      principal[t] += run_off.principal()(month, cell);
      capitalised_interest[t] += run_off.capitalised_interest()(month, cell);
      interest[t] += run_off.interest()(month, cell);
      overdue_interest[t] += run_off.overdue_interest()(month, cell);
    }
  }

  /// A projection opens with what was owed at the valuation. Interest that is capitalised later is
  /// counted as interest when it is repaid: each payment repays both in proportion.
  void capitalise_when_paid(std::int64_t performing) {
    std::int64_t balance = performing, opened = performing;
    for (std::size_t t = 0; t < principal.size(); ++t) {
      balance += capitalised_interest[t];
      const std::int64_t due = principal[t];
      if (balance == opened) {
        opened -= due;
      } else {
        const auto exact =
            static_cast<double>(opened) * (static_cast<double>(due) / static_cast<double>(balance));
        const std::int64_t part =
            due == balance ? opened : static_cast<std::int64_t>(std::floor(exact));
        principal[t] = part;
        interest[t] += static_cast<double>(due - part);
        opened -= part;
      }
      balance -= due;
    }
  }
};

/// The principal on which `rate` (by month, a part of the balance) makes `interest`. Interest of
/// months without a rate goes to the nearest month before that has one, else to the first after.
[[nodiscard]] inline std::vector<double> principal_bearing(std::vector<double> interest,
                                                           const std::vector<double>& rate,
                                                           const std::string& where) {
  double carried = 0;
  for (std::size_t t = interest.size(); t-- > 0;) {
    interest[t] += std::exchange(carried, 0.0);
    if (rate[t] > 0)
      interest[t] /= rate[t];
    else
      carried = std::exchange(interest[t], 0.0);
  }
  if (carried == 0) return interest;
  for (std::size_t t = 0; t < interest.size(); ++t)
    if (rate[t] > 0) {
      interest[t] += carried / rate[t];
      return interest;
    }
  throw InvalidInput(where, std::to_string(carried) + " dong of interest",
                     "must be none where the programme's rate is 0: give the programme a rate");
}

}  // namespace detail

/// The loans of a book as a scenario opens with them: balances by source and programme as the tape
/// states them, and principal and interest due by month as the contracts say. Throws InvalidInput
/// unless the run-off is split by programme and source, and for loans that bear interest under a
/// programme that bears none.
[[nodiscard]] inline OpeningPosition opening_position(const RunOff& run_off) {
  const BookFrame& frame = run_off.frame();
  require(run_off.by().programme && run_off.by().source, "run-off", "not split",
          "must be split by programme and source to open a scenario");
  const std::size_t units = run_off.by().unit ? frame.units.size() : 1;
  const auto months = static_cast<std::size_t>(run_off.grid().size());
  const std::vector<DatedRates> rates = resolve_rates(frame.programmes);
  std::vector<Position> positions;
  for (std::size_t p = 0; p < frame.programmes.size(); ++p) {
    const Programme& programme = frame.programmes[p];
    std::vector<double> rate, overdue_rate;
    for (std::size_t t = 0; t < months; ++t) {
      rate.push_back(monthly_interest(programme, rates[p], frame.valuation,
                                      run_off.grid().month(static_cast<int>(t))));
      overdue_rate.push_back(rate.back() * programme.overdue_multiple());
    }
    for (std::size_t s = 0; s < frame.sources.size(); ++s) {
      Position position{.source = frame.sources[s], .programme = programme.id()};
      detail::DueByMonth due(months);
      for (std::size_t u = 0; u < units; ++u) {
        const int cell =
            run_off.cell(static_cast<int>(p), static_cast<int>(s), static_cast<int>(u));
        position.performing += Money::dong(run_off.performing()(0, cell));
        position.overdue += Money::dong(run_off.overdue()(0, cell));
        position.frozen += Money::dong(run_off.frozen()(0, cell));
        due.add(run_off, cell);
      }
      if (position.outstanding() == Money{}) continue;
      due.capitalise_when_paid(position.performing.dong());
      for (const std::int64_t dong : due.principal) position.due.push_back(Money::dong(dong));
      const std::string where =
          "opening " + position.source.text() + " " + position.programme.text();
      position.interest_bearing = detail::principal_bearing(std::move(due.interest), rate, where);
      position.overdue_interest_bearing = detail::principal_bearing(
          std::move(due.overdue_interest), overdue_rate, where + " overdue");
      positions.push_back(std::move(position));
    }
  }
  return OpeningPosition(std::move(positions));
}

}  // namespace policycredit
