#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/book/loan_book.hpp>
#include <policycredit/book/loan_store.hpp>

namespace policycredit::test {

/// Programmes of every day count, rounding and kind of rate change, with changes on the first days
/// of months and within them; from the tenth on of every other kind of terms.
[[nodiscard]] inline BookFrame varied_frame() {
  constexpr DayCount day_counts[] = {DayCount::actual_365_fixed, DayCount::annual_over_12,
                                     DayCount::actual_360, DayCount::thirty_e_360,
                                     DayCount::actual_actual};
  BookFrame frame{.valuation = make_month(2025, 12)};
  for (int i = 0; i < 20; ++i) {
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
    const auto grace = [&](InterestGrace treatment) {
      fields.terms.principal_grace = fields.terms.interest_grace = Months{24};
      fields.terms.interest_grace_treatment = treatment;
    };
    if (i == 3 || i == 8 || i == 11) grace(InterestGrace::waived);
    if (i >= 12 && i <= 14) grace(InterestGrace::deferred);
    if (i >= 15 && i <= 17) grace(InterestGrace::capitalised);
    if (i == 10 || i == 11 || i == 15) fields.terms.repayment = RepaymentKind::annuity;
    if (i == 14 || i == 16) fields.terms.repayment = RepaymentKind::bullet;
    if (i == 12 || i >= 17) fields.terms.interest_interval = Months{i == 18 ? 12 : 3};
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
