#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <policycredit/book/loan_columns.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/loans/programme.hpp>
#include <policycredit/loans/resolve_rates.hpp>

namespace policycredit {

/// What the codes of a loan tape stand for, and the day on which it was drawn up.
struct BookFrame {
  Month valuation{};  ///< the tape states the loans at this month's end
  std::vector<Programme> programmes{};
  std::vector<SourceId> sources{};
  std::vector<UnitId> units{};
  friend bool operator==(const BookFrame&, const BookFrame&) = default;
};

/// Loans as columns, in one or more parts whose rows count through.
class LoanBook {
 public:
  LoanBook() : LoanBook(BookFrame{}, {}) {}
  /// The columns are taken as they are: `check_loans` says which rows break a rule.
  LoanBook(BookFrame frame, std::vector<LoanColumns> parts)
      : frame_(std::make_shared<const BookFrame>(std::move(frame))),
        rates_(std::make_shared<const std::vector<DatedRates>>(resolve_rates(frame_->programmes))),
        parts_(std::move(parts)) {}

  [[nodiscard]] const BookFrame& frame() const noexcept { return *frame_; }
  /// By programme.
  [[nodiscard]] const std::vector<DatedRates>& rates() const noexcept { return *rates_; }
  [[nodiscard]] const std::vector<LoanColumns>& parts() const noexcept { return parts_; }
  [[nodiscard]] std::size_t size() const {
    std::size_t rows = 0;
    for (const LoanColumns& part : parts_) rows += part.size();
    return rows;
  }
  /// Throws NotFound for a row that the book does not have.
  [[nodiscard]] Loan loan(std::size_t row) const {
    std::size_t before = 0;
    for (const LoanColumns& part : parts_) {
      if (row < before + part.size()) return part.loan(row - before);
      before += part.size();
    }
    throw NotFound("row " + std::to_string(row) + " is not in the book of " +
                   std::to_string(before) + " loans");
  }

 private:
  std::shared_ptr<const BookFrame> frame_;
  std::shared_ptr<const std::vector<DatedRates>> rates_;
  std::vector<LoanColumns> parts_;
};

}  // namespace policycredit
