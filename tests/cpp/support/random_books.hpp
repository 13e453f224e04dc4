#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/book/loan_book.hpp>

namespace policycredit::test {

/// Loans written one by one, turned into columns that a book can hold.
class LoanRows {
 public:
  void add(const Loan& loan) {
    rows_->id.push_back(static_cast<std::int64_t>(rows_->id.size()));
    rows_->programme.push_back(loan.programme);
    rows_->source.push_back(loan.source);
    rows_->unit.push_back(loan.unit);
    rows_->disbursed.push_back(days_of(loan.disbursed));
    rows_->amount.push_back(loan.amount.dong());
    rows_->outstanding.push_back(loan.outstanding.dong());
    rows_->overdue.push_back(loan.overdue.dong());
    rows_->frozen.push_back(loan.frozen.dong());
    rows_->rate.push_back(loan.rate ? loan.rate->fraction() : std::nan(""));
    rows_->next_principal.push_back(days_of(loan.next_principal));
    rows_->interval.push_back(static_cast<std::int16_t>(loan.instalment_interval.count()));
    rows_->maturity.push_back(days_of(loan.maturity));
    rows_->interest_day.push_back(static_cast<std::int8_t>(loan.interest_day));
  }
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

/// Programmes of every day count, rounding and kind of rate change, with changes on the first days
/// of months and within them.
[[nodiscard]] inline BookFrame varied_frame() {
  constexpr DayCount day_counts[] = {DayCount::actual_365_fixed, DayCount::annual_over_12,
                                     DayCount::actual_360, DayCount::thirty_e_360,
                                     DayCount::actual_actual};
  BookFrame frame{.valuation = make_month(2025, 12)};
  for (int i = 0; i < 10; ++i) {
    Programme::Fields fields{.id = ProgrammeId("programme" + std::to_string(i))};
    const RateScope first = i % 2 ? RateScope::new_loans : RateScope::whole_balance;
    const RateScope second = i % 3 ? RateScope::whole_balance : RateScope::new_loans;
    fields.rate =
        LendingRate({{make_date(2020, 1, 1), Rate::percent(6.6)},
                     {make_date(2025, 12, 1 + i % 3 * 7), Rate::percent(6.24), first},
                     {make_date(2027, 3, i % 5 * 6 + 1), Rate::percent(5.1), second},
                     {make_date(2027, 3, 28), Rate::percent(5.4), RateScope::whole_balance}});
    fields.terms.day_count = day_counts[i % 5];
    fields.terms.rounding = Money::dong(i % 3 == 0 ? 1000 : 1);
    if (i == 6) fields.terms.repayment = RepaymentKind::bullet;
    frame.programmes.push_back(Programme::of(fields));
  }
  for (const char* source : {"central", "local", "savings"}) frame.sources.emplace_back(source);
  for (const char* unit : {"north", "south"}) frame.units.emplace_back(unit);
  return frame;
}

/// A loan that keeps to every rule, of any shape: small, overdue, frozen, matured, with dates on
/// days that some months lack.
[[nodiscard]] inline Loan random_loan(const BookFrame& frame, std::mt19937_64& random) {
  const auto number = [&](std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(to - from + 1));
  };
  const auto index = [&](std::size_t count) {
    return static_cast<int>(number(0, static_cast<std::int64_t>(count) - 1));
  };
  const auto one_in = [&](std::int64_t n) { return number(1, n) == 1; };
  const Date valuation = month_end(frame.valuation);
  const auto days = [](std::int64_t n) { return boost::gregorian::date_duration(n); };

  Loan loan{.programme = index(frame.programmes.size()),
            .source = index(frame.sources.size()),
            .unit = index(frame.units.size())};
  const std::int64_t performing = one_in(20)   ? 0
                                  : one_in(20) ? number(1, 5000)
                                               : number(1, 100) * number(1, 1'000'000);
  loan.overdue = Money::dong(one_in(6) ? number(0, 5'000'000) : 0);
  loan.frozen = Money::dong(one_in(12) ? number(0, 3'000'000) : 0);
  loan.outstanding = Money::dong(performing) + loan.overdue + loan.frozen;
  loan.amount = loan.outstanding + Money::dong(number(1, 1'000'000));
  loan.disbursed = valuation - days(number(0, 900));
  loan.next_principal = valuation + days(number(1, 370));
  loan.maturity = loan.next_principal + days(one_in(4) ? 0 : number(0, 8) * number(0, 365));
  constexpr int intervals[] = {1, 3, 6, 6, 12, 5};
  loan.instalment_interval = Months{intervals[index(6)]};
  loan.interest_day = static_cast<int>(number(1, 28));
  if (one_in(8)) loan.rate = Rate::percent(static_cast<double>(number(30, 80)) / 10);
  return loan;
}

}  // namespace policycredit::test
