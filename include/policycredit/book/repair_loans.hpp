#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/book/check_loans.hpp>
#include <policycredit/book/loan_book.hpp>
#include <policycredit/loans/due_dates.hpp>

namespace policycredit {

/// A value of one row that a written rule lets one change (docs/model/loan_book.md).
struct LoanRepair {
  std::size_t row = 0;  ///< counted through the parts, from 0
  LoanRule rule{};
  std::string column{}, found{}, repaired{};
  std::int64_t value = 0;  ///< the repaired one, as the column holds it: đồng, days, months or day
  friend bool operator==(const LoanRepair&, const LoanRepair&) = default;
};

namespace detail {

/// What one row becomes, problem by problem; nothing if one of them cannot be repaired.
class LoanMender {
 public:
  LoanMender(const BookFrame& frame, const LoanColumns& part, std::size_t row)
      : frame_(frame), part_(part), row_(row), interval_(part.instalment_interval[row]) {}

  [[nodiscard]] std::optional<LoanRepair> mended(const LoanProblem& problem) {
    switch (problem.rule) {
      case LoanRule::interest_day_in_every_month:
        if (part_.interest_day[row_] < 29 || part_.interest_day[row_] > 31) return {};
        return number(problem, 28);
      case LoanRule::interval_above_zero: {
        const auto p = static_cast<std::size_t>(part_.programme[row_]);
        if (p >= frame_.programmes.size()) return {};
        interval_ = frame_.programmes[p].terms().instalment_interval.count();
        return number(problem, interval_);
      }
      case LoanRule::performing_before_maturity: {
        LoanRepair repair = number(problem, part_.outstanding[row_] - part_.frozen[row_]);
        repair.column = "overdue";
        repair.found = std::to_string(part_.overdue[row_]);
        return repair;
      }
      case LoanRule::next_principal_ahead:
        return next_principal(problem);
      default:
        return {};
    }
  }

 private:
  [[nodiscard]] static LoanRepair number(const LoanProblem& problem, std::int64_t value) {
    return {problem.row, problem.rule, problem.column, problem.found, std::to_string(value), value};
  }
  /// The first date after the valuation that the given one leads to, at the latest maturity.
  [[nodiscard]] std::optional<LoanRepair> next_principal(const LoanProblem& problem) const {
    if (interval_ < 1 || interval_ > 600) return {};
    const Date valuation = month_end(frame_.valuation), maturity = date_of(part_.maturity[row_]);
    const std::int32_t given = part_.next_principal[row_];
    if (given < days_of(valuation) - 36525) return {};
    Date next = maturity;
    if (given <= days_of(valuation)) {
      const Date start = date_of(given);
      next = start;
      for (Months m{interval_}; next <= valuation; m += Months{interval_})
        next = months_after(start, m, start.day() != part_.interest_day[row_]);
    }
    LoanRepair repair = number(problem, days_of(std::min(next, maturity)));
    repair.repaired = text(std::min(next, maturity));
    return repair;
  }

  const BookFrame& frame_;
  const LoanColumns& part_;
  std::size_t row_;
  std::int64_t interval_;
};

}  // namespace detail

/// What may be changed so that rows with `problems` (those of `check_loans`) keep to the rules, in
/// the order of the rows. A row with a problem that no rule allows to repair is left out whole.
[[nodiscard]] inline std::vector<LoanRepair> repair_loans(
    const LoanBook& book, const std::vector<LoanProblem>& problems) {
  std::vector<LoanRepair> repairs;
  std::size_t first_row = 0;
  auto problem = problems.begin();
  for (const LoanColumns& part : book.parts()) {
    while (problem != problems.end() && problem->row < first_row + part.size()) {
      const std::size_t row = problem->row;
      detail::LoanMender mender(book.frame(), part, row - first_row);
      std::vector<LoanRepair> of_row;
      // The interval is needed to find the next date, and its rule comes after.
      const auto row_end =
          std::find_if(problem, problems.end(), [&](const LoanProblem& p) { return p.row != row; });
      std::vector<LoanProblem> sorted(problem, row_end);
      std::stable_partition(sorted.begin(), sorted.end(), [](const LoanProblem& p) {
        return p.rule == LoanRule::interval_above_zero;
      });
      for (const LoanProblem& each : sorted)
        if (auto repair = mender.mended(each)) of_row.push_back(std::move(*repair));
      if (of_row.size() == sorted.size())
        repairs.insert(repairs.end(), of_row.begin(), of_row.end());
      problem = row_end;
    }
    first_row += part.size();
  }
  return repairs;
}

}  // namespace policycredit
