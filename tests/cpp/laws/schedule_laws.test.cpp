#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <policycredit/loans/age_profile.hpp>
#include <policycredit/loans/schedule.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

// Laws that hold for every loan: over kinds of repayment, intervals, day counts, roundings,
// treatments of interest in grace, and every grace from 0 to one month less than the term.

namespace {

constexpr int term = 26;  // no interval but 1 and 2 divides it

struct Case {
  LoanTerms terms;
  DatedRates rates;
  Money amount;
  Date start;
  [[nodiscard]] std::vector<Instalment> rows() const {
    return schedule(terms, rates, amount, start);
  }
};

DatedRates with_changes() {
  return DatedRates({{DatedRates::beginning(), Rate::percent(6.6)},
                     {make_date(2026, 7, 10), Rate::percent(6.24)},
                     {make_date(2027, 2, 1), Rate::percent(9)}},
                    {{Operation::add, -0.02, make_month(2026, 10), make_month(2026, 12)}});
}

/// Calls `law` with every combination that GENERATE has not fixed.
template <class Law>
void for_every_loan(Law law) {
  const auto kind =
      GENERATE(RepaymentKind::equal_principal, RepaymentKind::annuity, RepaymentKind::bullet);
  const auto interval = GENERATE(1, 6, 12);
  const auto treatment = GENERATE(InterestGrace::none, InterestGrace::waived,
                                  InterestGrace::deferred, InterestGrace::capitalised);
  const auto day_count =
      GENERATE(DayCount::annual_over_12, DayCount::actual_365_fixed, DayCount::actual_360,
               DayCount::actual_actual, DayCount::thirty_e_360);
  for (int grace = 0; grace < term; ++grace) {
    if (grace == 0 && treatment != InterestGrace::none) continue;
    for (const int interest_interval : {1, 5})
      for (const std::int64_t rounding : {1, 100, 1000}) {
        Case loan{{}, with_changes(), Money::dong(23'456'789), make_date(2026, 1, 31)};
        loan.terms.term = Months{term};
        loan.terms.principal_grace = Months{grace};
        loan.terms.interest_grace_treatment = treatment;
        if (treatment != InterestGrace::none) loan.terms.interest_grace = Months{grace};
        loan.terms.instalment_interval = Months{interval};
        loan.terms.interest_interval = Months{interest_interval};
        loan.terms.repayment = kind;
        loan.terms.rounding = Money::dong(rounding);
        loan.terms.day_count = day_count;
        law(loan);
      }
  }
}

Money total(const std::vector<Instalment>& rows, Money Instalment::* field) {
  Money sum;
  for (const Instalment& row : rows) sum += row.*field;
  return sum;
}

}  // namespace

TEST_CASE("law: a loan is repaid in full, row by row, and nothing is negative") {
  for_every_loan([](const Case& loan) {
    const auto rows = loan.rows();
    bool consistent = true;
    Money balance = loan.amount;
    Date before = loan.start;
    for (const Instalment& row : rows) {
      consistent = consistent && row.opening == balance && row.due > before &&
                   row.closing == row.opening + row.capitalised_interest - row.principal;
      for (const Money part : {row.principal, row.interest, row.capitalised_interest, row.closing})
        consistent = consistent && part >= Money{};
      balance = row.closing;
      before = row.due;
    }
    const bool repaid =
        balance == Money{} && total(rows, &Instalment::principal) ==
                                  loan.amount + total(rows, &Instalment::capitalised_interest);
    if (!consistent || !repaid) CHECK(rows.empty());  // one failure is enough
    REQUIRE(consistent);
    REQUIRE(repaid);
  });
}

TEST_CASE("law: every principal but the last is a multiple of the rounding") {
  for_every_loan([](const Case& loan) {
    if (loan.terms.repayment == RepaymentKind::annuity) return;  // there the instalment is
    const auto rows = loan.rows();
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
      REQUIRE(rows[i].principal.dong() % loan.terms.rounding.dong() == 0);
  });
}

TEST_CASE("law: no interest is paid in a grace, and a waived one costs nothing later") {
  for_every_loan([](const Case& loan) {
    if (loan.terms.interest_grace.count() == 0) return;
    const Date end = months_after(loan.start, loan.terms.interest_grace, true);
    const auto rows = loan.rows();
    for (const Instalment& row : rows)
      if (row.due <= end) REQUIRE(row.interest == Money{});
    if (loan.terms.interest_grace_treatment != InterestGrace::waived) return;
    // Rates of the grace do not matter to a loan that is excused from them.
    auto dearer = loan;
    dearer.rates = DatedRates({{DatedRates::beginning(), Rate::percent(6.6)},
                               {loan.start + boost::gregorian::date_duration(1), Rate::percent(50)},
                               {end + boost::gregorian::date_duration(1), Rate::percent(5)}});
    auto cheaper = dearer;
    cheaper.rates = DatedRates({{DatedRates::beginning(), Rate::percent(6.6)},
                                {end + boost::gregorian::date_duration(1), Rate::percent(5)}});
    REQUIRE(dearer.rows() == cheaper.rows());
  });
}

TEST_CASE("law: deferring interest conserves it to the dong") {
  for_every_loan([](const Case& loan) {
    if (loan.terms.interest_grace_treatment != InterestGrace::deferred) return;
    auto paid_at_once = loan;
    paid_at_once.terms.interest_grace = Months{0};
    paid_at_once.terms.interest_grace_treatment = InterestGrace::none;
    const Money deferred = total(loan.rows(), &Instalment::interest);
    const Money expected = total(paid_at_once.rows(), &Instalment::interest);
    // Splitting a period at the end of the grace may change its day count, by at most two days.
    const bool split = loan.terms.interest_grace.count() % loan.terms.interest_interval.count();
    REQUIRE(std::abs((deferred - expected).dong()) <= (split ? loan.amount.dong() / 2000 : 0));
  });
}

TEST_CASE("law: a change of rate alters no row before it") {
  for_every_loan([](const Case& loan) {
    const Date day = make_date(2027, 5, 20);
    auto changed = loan;
    auto entries = loan.rates.entries();
    entries.push_back({day, Rate::percent(12)});
    changed.rates = DatedRates(entries, loan.rates.adjustments());
    const auto rows = loan.rows(), other = changed.rows();
    for (std::size_t i = 0; i < std::min(rows.size(), other.size()); ++i)
      if (rows[i].due < day) REQUIRE(rows[i] == other[i]);
    REQUIRE(rows.back().due == other.back().due);
  });
}

TEST_CASE("law: a thousand times the loan pays a thousand times as much") {
  for_every_loan([](const Case& loan) {
    auto large = loan;
    large.amount = loan.amount * 1000;
    large.terms.rounding = loan.terms.rounding * 1000;
    const auto rows = loan.rows(), thousandfold = large.rows();
    REQUIRE(rows.size() == thousandfold.size());
    // Capitalised interest and an annuity's plan carry a dong of rounding through every row.
    const auto near = [&](Money small, Money big) {
      return std::abs(small.dong() * 1000 - big.dong()) <=
             1000 * (term + loan.terms.rounding.dong());
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
      REQUIRE(near(rows[i].interest, thousandfold[i].interest));
      if (i + 1 < rows.size()) REQUIRE(near(rows[i].principal, thousandfold[i].principal));
    }
  });
}

TEST_CASE("law: the kernel's shares are the schedule's") {
  for_every_loan([](const Case& loan) {
    if (loan.terms.rounding != Money::dong(1)) return;
    auto large = loan;  // signed on the kernel's day: actual days set an annuity's parts
    large.start = make_date(2025, 12, 31);
    large.amount = Money::billion(10'000);
    large.rates = DatedRates(Rate::percent(6.6));
    const auto kernel = repayment_kernel(loan.terms, Rate::percent(6.6));
    const auto rows = large.rows();
    const double whole = number_of(total(rows, &Instalment::principal));
    std::size_t k = 0;
    double sum = 0;
    for (const Instalment& row : rows) {
      if (row.principal == Money{}) continue;
      REQUIRE(k < kernel.principal.size());
      REQUIRE(kernel.principal[k].lag == months_between(make_month(2025, 12), month_of(row.due)));
      REQUIRE(std::abs(kernel.principal[k].share - number_of(row.principal) / whole) < 1e-10);
      sum += kernel.principal[k++].share;
    }
    REQUIRE(k == kernel.principal.size());
    REQUIRE(std::abs(sum - 1) < 1e-12);
  });
}

TEST_CASE("law: an opening balance is due once and whole") {
  for_every_loan([](const Case& loan) {
    if (loan.terms.rounding != Money::dong(1) || loan.terms.interest_interval != Months{1}) return;
    const auto kernel = repayment_kernel(loan.terms, Rate::percent(6.6));
    for (const auto& profile :
         {AgeProfile::steady(), AgeProfile::steady(Rate::percent(20)),
          AgeProfile::by_year({Share::percent(50), Share::percent(30), Share::percent(20)})}) {
      const auto due = opening_run_off(kernel, profile, kernel.last_lag());
      REQUIRE(std::abs(std::accumulate(due.begin(), due.end(), 0.0) - 1) < 1e-12);
      const auto part = opening_run_off(kernel, profile, 7);
      for (std::size_t t = 0; t < part.size(); ++t) REQUIRE(part[t] == due[t]);
    }
  });
}
