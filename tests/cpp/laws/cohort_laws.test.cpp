#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include <policycredit/loans/cohort.hpp>
#include <policycredit/loans/schedule.hpp>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;
using samples::projected;

// One loan in the projection is the loan of `schedule`: the engine has no second formula.

namespace {

// The amount that kernels are read from: its instalments have no rounding of their own.
const Money amount = Money::billion(100'000);
constexpr int term = 30, signed_in = 11, months = signed_in + term + 3;

LendingRate changing_rate() {
  return LendingRate({{make_date(1900, 1, 1), Rate::percent(6.6)},
                      {make_date(2026, 8, 1), Rate::percent(9), RateScope::new_loans},
                      {make_date(2027, 5, 20), Rate::percent(4), RateScope::new_loans},
                      {make_date(2027, 11, 17), Rate::percent(6.24), RateScope::whole_balance}},
                     {{Operation::add, -0.02, make_month(2028, 3), make_month(2028, 5)}});
}

ScenarioFields one_loan(const Programme& programme) {
  auto fields = samples::small(months);
  fields.sources = {CapitalSource::of(samples::source("central", amount))};
  fields.programmes = {programme};
  fields.policy.demand[programme.id()] =
      PlannedLending{samples::in_month(fields.grid.month(signed_in), amount)};
  return fields;
}

struct Paid {
  double principal = 0, interest = 0, closing = 0;
};
/// What the schedule pays by month; capitalised interest counts as paid and lent again, as in the
/// projection.
std::vector<Paid> by_month(const Programme& programme, const TimeGrid& grid) {
  std::vector<Paid> paid(static_cast<std::size_t>(months));
  for (std::size_t t = signed_in; t < paid.size(); ++t) paid[t].closing = number_of(amount);
  for (const Instalment& row : schedule(programme, amount, month_end(grid.month(signed_in)))) {
    const auto t = static_cast<std::size_t>(grid.index_of(month_of(row.due)));
    paid[t].principal += number_of(row.principal);
    paid[t].interest += number_of(row.interest + row.capitalised_interest);
    for (std::size_t later = t; later < paid.size(); ++later)
      paid[later].closing = number_of(row.closing);
  }
  return paid;
}

}  // namespace

TEST_CASE("law: a loan in the projection pays what its schedule says") {
  const auto kind =
      GENERATE(RepaymentKind::equal_principal, RepaymentKind::annuity, RepaymentKind::bullet);
  const auto treatment = GENERATE(InterestGrace::none, InterestGrace::waived,
                                  InterestGrace::deferred, InterestGrace::capitalised);
  const auto day_count =
      GENERATE(DayCount::annual_over_12, DayCount::actual_365_fixed, DayCount::actual_360,
               DayCount::actual_actual, DayCount::thirty_e_360);
  const int grace = GENERATE(0, 5, 12), interval = GENERATE(1, 6, 12);
  if (treatment != InterestGrace::none && grace == 0) return;
  // An annuity's parts depend on the lengths of its months, which a kernel takes from one start.
  if (kind == RepaymentKind::annuity && day_count != DayCount::annual_over_12) return;

  auto f = samples::programme("poor", term, interval);
  f.rate = changing_rate();
  f.terms.repayment = kind;
  f.terms.day_count = day_count;
  f.terms.principal_grace = Months{grace};
  if (treatment != InterestGrace::none) {
    f.terms.interest_grace = Months{grace};
    f.terms.interest_grace_treatment = treatment;
  }
  const Programme programme = Programme::of(f);
  const Projection projection = projected(one_loan(programme));
  const auto expected = by_month(programme, projection.grid());

  // What is capitalised is rounded in every month of the grace, and then by every instalment.
  const bool grows = treatment == InterestGrace::capitalised;
  const double slack = grows ? term : 0;
  // The schedule carries its rounding on, the engine rounds every month: less than 1.5 dong apart
  // for the month's interest, and as much again for the part of the deferred interest.
  const double near = treatment == InterestGrace::deferred ? 2 : 1;
  for (int t = signed_in; t < months; ++t) {
    const Paid& should = expected[static_cast<std::size_t>(t)];
    CAPTURE(t, text(kind), text(treatment), text(day_count), grace, interval);
    const auto differs = [](double a, double b, double most) { return !(std::abs(a - b) <= most); };
    const double principal = projection[Measure::collection](t, 0);
    const double interest = projection[Measure::interest_collected](t, 0);
    const double closing = projection[Measure::outstanding](t, 0);
    if (differs(principal, should.principal, slack)) REQUIRE(principal == should.principal);
    if (differs(closing, should.closing, slack)) REQUIRE(closing == should.closing);
    if (differs(interest, should.interest, near)) REQUIRE(interest == should.interest);
  }
  REQUIRE(projection[Measure::outstanding](months - 1, 0) == 0);
}

TEST_CASE("law: an annuity on actual days stays near its schedule") {
  const auto day_count = GENERATE(DayCount::actual_365_fixed, DayCount::actual_360,
                                  DayCount::actual_actual, DayCount::thirty_e_360);
  auto f = samples::programme("poor", term, 1);
  f.terms.repayment = RepaymentKind::annuity;
  f.terms.day_count = day_count;
  const Programme programme = Programme::of(f);
  const Projection projection = projected(one_loan(programme));
  const auto expected = by_month(programme, projection.grid());
  // Three days of interest: the lengths of two Februaries.
  const double near = number_of(amount) * 0.06 * 3 / 360;
  for (int t = signed_in; t < months; ++t)
    REQUIRE(std::abs(projection[Measure::outstanding](t, 0) -
                     expected[static_cast<std::size_t>(t)].closing) <= near);
}

TEST_CASE("law: an opening balance runs off as its cohorts do, beside new lending") {
  const auto kind =
      GENERATE(RepaymentKind::equal_principal, RepaymentKind::annuity, RepaymentKind::bullet);
  const int grace = GENERATE(0, 7);
  auto f = samples::programme("poor", term, 3);
  f.terms.repayment = kind;
  f.terms.principal_grace = Months{grace};
  const Programme programme = Programme::of(f);
  const Money opening = Money::dong(60'000'000'123'457), lent = Money::dong(30'000'000'000'000);
  auto fields = samples::small(months);
  fields.sources = {CapitalSource::of(samples::source("central", amount))};
  fields.programmes = {programme};
  fields.opening = OpeningPosition({{"central", "poor", opening, {}, {}}},
                                   {{"poor", AgeProfile::steady(Rate::percent(10))}});
  fields.policy.demand["poor"] =
      PlannedLending{samples::in_month(fields.grid.month(signed_in), lent)};
  const Projection projection = projected(fields);

  const auto kernel = repayment_kernel(f.terms, Rate::percent(6));
  const auto parts = cohorts("poor", "central", opening, kernel,
                             AgeProfile::steady(Rate::percent(10)), fields.grid.valuation());
  std::vector<double> due(static_cast<std::size_t>(months));
  for (const Cohort& cohort : parts) {
    const auto shares = run_off(cohort, kernel, fields.grid.valuation(), months);
    for (std::size_t t = 0; t < due.size(); ++t)
      due[t] += shares[t] * number_of(cohort.outstanding);
  }
  for (const auto& part : kernel.principal)
    due[static_cast<std::size_t>(signed_in + part.lag)] += part.share * number_of(lent);
  double collected = 0, expected = 0;
  for (int t = 0; t < months; ++t) {
    collected += projection[Measure::collection](t, 0);
    expected += due[static_cast<std::size_t>(t)];
    // Cohorts are whole dong, one each; the engine's balance is rounded once.
    REQUIRE(std::abs(collected - expected) <= static_cast<double>(parts.size()) + 1);
  }
  REQUIRE(projection[Measure::outstanding](months - 1, 0) == 0);
}
