#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <policycredit/book/loan_columns.hpp>

namespace policycredit {

/// Loans written one by one, kept as columns that a book can hold.
class LoanStore {
 public:
  void reserve(std::size_t loans) {
    Rows& r = *rows_;
    for (auto* column : {&r.id, &r.amount, &r.outstanding, &r.overdue, &r.frozen})
      column->reserve(loans);
    for (auto* column :
         {&r.programme, &r.source, &r.unit, &r.disbursed, &r.next_principal, &r.maturity})
      column->reserve(loans);
    r.rate.reserve(loans);
    r.interval.reserve(loans);
    r.interest_day.reserve(loans);
  }
  /// The loan's id is its row, counted from 0.
  void add(const Loan& loan) {
    Rows& r = *rows_;
    r.id.push_back(static_cast<std::int64_t>(r.id.size()));
    r.programme.push_back(loan.programme);
    r.source.push_back(loan.source);
    r.unit.push_back(loan.unit);
    r.disbursed.push_back(days_of(loan.disbursed));
    r.amount.push_back(loan.amount.dong());
    r.outstanding.push_back(loan.outstanding.dong());
    r.overdue.push_back(loan.overdue.dong());
    r.frozen.push_back(loan.frozen.dong());
    r.rate.push_back(loan.rate ? loan.rate->fraction() : std::nan(""));
    r.next_principal.push_back(days_of(loan.next_principal));
    r.interval.push_back(static_cast<std::int16_t>(loan.instalment_interval.count()));
    r.maturity.push_back(days_of(loan.maturity));
    r.interest_day.push_back(static_cast<std::int8_t>(loan.interest_day));
  }
  [[nodiscard]] std::size_t size() const noexcept { return rows_->id.size(); }
  /// Sees what has been added so far, and keeps it alive; valid until the next `add`.
  [[nodiscard]] LoanColumns columns() const {
    const Rows& r = *rows_;
    return {.programme = r.programme,
            .source = r.source,
            .unit = r.unit,
            .id = r.id,
            .disbursed = r.disbursed,
            .amount = r.amount,
            .outstanding = r.outstanding,
            .overdue = r.overdue,
            .frozen = r.frozen,
            .rate = r.rate,
            .next_principal = r.next_principal,
            .instalment_interval = r.interval,
            .maturity = r.maturity,
            .interest_day = r.interest_day,
            .owner = rows_};
  }

 private:
  struct Rows {
    std::vector<std::int64_t> id, amount, outstanding, overdue, frozen;
    std::vector<std::int32_t> programme, source, unit, disbursed, next_principal, maturity;
    std::vector<double> rate;
    std::vector<std::int16_t> interval;
    std::vector<std::int8_t> interest_day;
  };
  std::shared_ptr<Rows> rows_ = std::make_shared<Rows>();
};

}  // namespace policycredit
