#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <policycredit/book/loan_book.hpp>
#include <policycredit/book/remaining_schedule.hpp>

namespace policycredit {

/// Loans of a programme, a source and a unit; of all where none is named.
struct LoanFilter {
  std::optional<ProgrammeId> programme{};
  std::optional<SourceId> source{};
  std::optional<UnitId> unit{};
  friend bool operator==(const LoanFilter&, const LoanFilter&) = default;
};

/// What one loan adds to a number of a run-off.
struct TracedLoan {
  std::size_t row = 0;  ///< counted through the parts, from 0
  Money principal{};
  double interest = 0, overdue_interest = 0;  ///< đồng, not rounded
  Money capitalised_interest{};               ///< added to the principal
  friend bool operator==(const TracedLoan&, const TracedLoan&) = default;
};

namespace detail {

/// Position of `id` among `ids`, -1 for any. Throws NotFound for an id that the book does not have.
template <class Id, class Ids, class Get>
[[nodiscard]] int code_of(const std::optional<Id>& id, const Ids& ids, const char* what, Get get) {
  if (!id) return -1;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (get(ids[i]) == *id) return static_cast<int>(i);
  throw NotFound(std::string(what) + " `" + id->text() + "` is not in the loan book");
}

}  // namespace detail

/// The schedule of one loan after the valuation, to its maturity or to `until`.
[[nodiscard]] inline std::vector<RemainingInstalment> schedule_of(const LoanBook& book,
                                                                  const Loan& loan,
                                                                  const Date& until) {
  const auto programme = static_cast<std::size_t>(loan.programme);
  return remaining_schedule(loan, book.frame().programmes.at(programme), book.rates().at(programme),
                            month_end(book.frame().valuation), until);
}

/// The loans behind a number of a run-off: every row of which something falls due in `month`, with
/// what does. They add up to the run-off, principal to the đồng. Throws NotFound for an id that
/// the book does not have, InvalidInput for a month that is not after the valuation.
[[nodiscard]] inline std::vector<TracedLoan> trace(const LoanBook& book, Month month,
                                                   const LoanFilter& filter = {}) {
  const BookFrame& frame = book.frame();
  require(month > frame.valuation, "month", text(month),
          "must be later than the valuation, " + text(frame.valuation));
  const auto same = [](const auto& id) { return id; };
  const int programme = detail::code_of(filter.programme, frame.programmes, "programme",
                                        [](const Programme& p) { return p.id(); });
  const int source = detail::code_of(filter.source, frame.sources, "source", same);
  const int unit = detail::code_of(filter.unit, frame.units, "unit", same);
  const auto asked = [](int code, int wanted) { return wanted < 0 || code == wanted; };
  const Date first = month_start(month), last = month_end(month);
  const std::int32_t first_day = days_of(first);

  std::vector<TracedLoan> traced;
  std::size_t first_row = 0;
  for (const LoanColumns& part : book.parts()) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (!asked(part.programme[i], programme) || !asked(part.source[i], source) ||
          !asked(part.unit[i], unit))
        continue;
      if (part.overdue[i] == 0 && part.maturity[i] < first_day) continue;
      TracedLoan loan{.row = first_row + i};
      bool due = false;
      for (const RemainingInstalment& row : schedule_of(book, part.loan(i), last)) {
        if (row.due < first) continue;
        due = true;
        loan.principal += row.principal;
        loan.interest += row.interest;
        loan.overdue_interest += row.overdue_interest;
        loan.capitalised_interest += row.capitalised_interest;
      }
      if (due) traced.push_back(loan);
    }
    first_row += part.size();
  }
  return traced;
}

}  // namespace policycredit
