#include <policycredit/book/estimate_behaviour.hpp>
#include <policycredit/book/loan_store.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

BookFrame frame(Month valuation) {
  return {.valuation = valuation,
          .programmes = {Programme::of({.id = ProgrammeId("poor"), .rate = Rate::percent(6.6)})},
          .sources = {SourceId("central")},
          .units = {UnitId("east")}};
}

/// 120 million, of which 20 million fall due on every 10 March and 10 September to 2028.
Loan loan() {
  return {.disbursed = make_date(2025, 3, 10),
          .amount = Money::million(200),
          .outstanding = Money::million(120),
          .next_principal = make_date(2026, 3, 10),
          .instalment_interval = Months{6},
          .maturity = make_date(2028, 9, 10),
          .interest_day = 10};
}
Loan with(double performing, double overdue, double frozen) {
  Loan l = loan();
  l.outstanding = Money::million(performing + overdue + frozen);
  l.overdue = Money::million(overdue);
  l.frozen = Money::million(frozen);
  return l;
}
LoanBook tape(Month valuation, const std::vector<Loan>& loans) {
  LoanStore rows;
  for (const Loan& each : loans) rows.add(each);
  return LoanBook(frame(valuation), {rows.columns()});
}

const Month december = make_month(2025, 12), march = make_month(2026, 3),
            april = make_month(2026, 4);

BehaviourEstimate estimate(const std::vector<Loan>& before, const std::vector<Loan>& after,
                           Month to = march) {
  const std::vector<LoanBook> tapes{tape(december, before), tape(to, after)};
  const auto estimates = estimate_behaviour(tapes);
  REQUIRE(estimates.size() == 1);
  return estimates[0];
}
double monthly(double share, int months) { return 1 - std::pow(1 - share, 1.0 / months); }
double value(const Path<Share>& path) { return path.at(march).fraction(); }

}  // namespace

TEST_CASE("loans paid as their contracts say show no other behaviour") {
  const BehaviourEstimate e = estimate({loan(), loan()}, {with(100, 0, 0), with(100, 0, 0)});
  CHECK(e.behaviour == Behaviour{});
  CHECK(e.loans == 2);
  CHECK(e.due_loans == 2);
  CHECK(e.due == Money::million(40));
}

TEST_CASE("principal due that was not paid was extended, or went overdue") {
  // Of 60 million due 20 are still performing and 10 overdue.
  const auto e =
      estimate({loan(), loan(), loan()}, {with(120, 0, 0), with(100, 10, 0), with(100, 0, 0)});
  CHECK(value(e.behaviour.fields().extended) == Approx(20.0 / 60));
  CHECK(value(e.behaviour.fields().overdue) == Approx(10.0 / 60));
  CHECK(value(e.behaviour.fields().prepayment) == 0);
}

TEST_CASE("principal paid ahead is prepayment, as a monthly share of what was not due") {
  // A loan that is gone has paid all: 100 of 200 million not due, within three months.
  LoanStore second;
  second.add(with(100, 0, 0));
  const std::vector<LoanBook> tapes{tape(december, {loan(), loan()}),
                                    tape(march, {with(100, 0, 0)})};
  const auto e = estimate_behaviour(tapes).at(0);
  CHECK(value(e.behaviour.fields().prepayment) == Approx(monthly(0.5, 3)));
}

TEST_CASE("overdue principal is paid or frozen, frozen principal paid or overdue again") {
  const auto e =
      estimate({with(120, 40, 0), with(120, 0, 60)}, {with(100, 20, 10), with(100, 12, 30)});
  const auto& b = e.behaviour.fields();
  const double out_of_overdue = monthly(20.0 / 40, 3), out_of_frozen = monthly(30.0 / 60, 3);
  CHECK(value(b.recovery) == Approx(out_of_overdue * 10 / 20));
  CHECK(value(b.freezing) == Approx(out_of_overdue * 10 / 20));
  CHECK(value(b.thaw) == Approx(out_of_frozen * 12 / 30));
  CHECK(value(b.frozen_recovery) == Approx(out_of_frozen * 18 / 30));
  CHECK(value(b.overdue) == 0);
  CHECK(e.overdue_loans == 1);
  CHECK(e.frozen == Money::million(60));
}

TEST_CASE("performing principal frozen in a disaster is told apart from prepayment") {
  const auto e = estimate({loan()}, {with(0, 0, 100)});
  CHECK(value(e.behaviour.fields().disaster_freezing) == Approx(1.0));
  CHECK(value(e.behaviour.fields().prepayment) == 0);
}

TEST_CASE("tapes any number of months apart are weighed together") {
  const std::vector<LoanBook> tapes{tape(december, {with(120, 40, 0)}),
                                    tape(march, {with(100, 20, 0)}),
                                    tape(april, {with(100, 15, 0)})};
  const double h = value(estimate_behaviour(tapes).at(0).behaviour.fields().recovery);
  CHECK(40 * (1 - std::pow(1 - h, 3)) + 20 * h == Approx(25));
}

TEST_CASE("an estimate asks for two tapes in order, with ids") {
  const std::vector<LoanBook> one{tape(december, {loan()})};
  CHECK_THROWS_WITH(estimate_behaviour(one), ContainsSubstring("must be at least two"));
  const std::vector<LoanBook> back{tape(march, {loan()}), tape(december, {loan()})};
  CHECK_THROWS_WITH(estimate_behaviour(back),
                    "valuation of tape 2 = 2025-12: must be later than that of the tape before, "
                    "2026-03");
  LoanStore rows;
  rows.add(loan());
  LoanColumns columns = rows.columns();
  columns.id = {};
  const std::vector<LoanBook> nameless{tape(december, {loan()}), LoanBook(frame(march), {columns})};
  CHECK_THROWS_WITH(estimate_behaviour(nameless), ContainsSubstring("no ids"));
}
