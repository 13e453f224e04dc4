#include <cmath>

#include <policycredit/book/opening_position.hpp>
#include <policycredit/projection/project.hpp>

#include "../support/catch.hpp"
#include "../support/random_books.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;
using namespace policycredit::test;

namespace {

const TimeGrid grid(make_month(2025, 12), make_month(2030, 12));

std::vector<Loan> random_loans(const BookFrame& frame, int count) {
  std::mt19937_64 random(5);
  std::vector<Loan> loans;
  for (int i = 0; i < count; ++i) loans.push_back(random_loan(frame, random));
  return loans;
}
LoanBook book_of(const BookFrame& frame, const std::vector<Loan>& loans) {
  LoanStore rows;
  for (const Loan& loan : loans) rows.add(loan);
  return LoanBook(frame, {rows.columns()});
}
Scenario scenario_from(const BookFrame& frame, const OpeningPosition& opening) {
  Scenario::Fields fields{.name = "book", .grid = grid};
  for (const SourceId& id : frame.sources)
    fields.sources.push_back(CapitalSource::of({.id = id, .opening = Money::billion(10'000)}));
  fields.programmes = frame.programmes;
  fields.opening = opening;
  return Scenario::of(std::move(fields));
}

}  // namespace

TEST_CASE("a scenario opened from a book collects what the book's contracts make due") {
  const BookFrame frame = varied_frame();
  const auto programmes = static_cast<int>(frame.programmes.size());
  const RunOff due = run_off(book_of(frame, random_loans(frame, 6000)), grid);
  const Projection projection = project(scenario_from(frame, opening_position(due)));
  for (int t = 0; t < grid.size(); ++t)
    for (int p = 0; p < programmes; ++p) {
      double contracts = 0, projected = 0;  // principal and interest of all sources
      for (int s = 0; s < 3; ++s) {
        std::int64_t principal = 0;
        for (int u = 0; u < 2; ++u) {
          const int cell = due.cell(p, s, u);
          principal += due.principal()(t, cell);
          contracts += due.interest()(t, cell) + due.overdue_interest()(t, cell);
        }
        const double principal_due = projection[Measure::principal_due](t, s * programmes + p);
        if (frame.programmes[static_cast<std::size_t>(p)].terms().interest_grace_treatment !=
            InterestGrace::capitalised)
          REQUIRE(principal_due == static_cast<double>(principal));
        contracts += static_cast<double>(principal);
        projected += principal_due + projection[Measure::interest_accrued](t, s * programmes + p);
      }
      // Interest on performing and on overdue principal is rounded for each of three sources.
      REQUIRE(std::abs(projected - contracts) < 3.01);
    }
}

TEST_CASE("loans under an earlier rate or with rates of their own bear it in a projection") {
  BookFrame frame{
      .valuation = make_month(2025, 12),
      .programmes = {Programme::of({.id = "poor",
                                    .rate = LendingRate({{make_date(2020, 1, 1), Rate::percent(6)},
                                                         {make_date(2025, 6, 1), Rate::percent(3),
                                                          RateScope::new_loans}})})},
      .sources = {"central"},
      .units = {"ward"}};
  const auto interest = [&](const Loan& loan, const Scenario::Fields& other) {
    Scenario::Fields fields = other;
    fields.opening = opening_position(run_off(book_of(frame, {loan}), grid));
    return project(Scenario::of(fields))[Measure::interest_accrued](0, 0);
  };
  Scenario::Fields fields = scenario_from(frame, {}).fields();
  Loan loan{.disbursed = make_date(2025, 5, 15),
            .amount = Money::million(12),
            .outstanding = Money::million(12),
            .next_principal = make_date(2026, 5, 15),
            .maturity = make_date(2028, 5, 15),
            .interest_day = 15};
  CHECK(interest(loan, fields) == 60'000);  // 6 % a year of 12 million, a month
  loan.disbursed = make_date(2025, 6, 15);
  CHECK(interest(loan, fields) == 30'000);
  loan.rate = Rate::percent(1);
  CHECK(interest(loan, fields) == 10'000);

  // A change of the programme's rate changes what they bear in proportion.
  Programme::Fields cheaper = frame.programmes[0].fields();
  cheaper.rate = cheaper.rate.changed({.operation = Operation::scale, .amount = 0.5});
  fields.programmes = {Programme::of(cheaper)};
  CHECK(interest(loan, fields) == 5'000);
}

TEST_CASE("interest that a grace adds to opening loans is collected when it is repaid") {
  BookFrame frame{.valuation = make_month(2025, 12),
                  .programmes = {Programme::of(
                      {.id = "students",
                       .rate = Rate::percent(12),
                       .terms = {.term = Months{24},
                                 .principal_grace = Months{12},
                                 .interest_grace = Months{12},
                                 .interest_grace_treatment = InterestGrace::capitalised,
                                 .instalment_interval = Months{12}}})},
                  .sources = {"central"},
                  .units = {"ward"}};
  const Loan loan{.disbursed = make_date(2025, 12, 15),
                  .amount = Money::million(100),
                  .outstanding = Money::million(100),
                  .next_principal = make_date(2027, 12, 15),
                  .instalment_interval = Months{12},
                  .maturity = make_date(2027, 12, 15),
                  .interest_day = 15};
  const RunOff due = run_off(book_of(frame, {loan}), grid);
  const Projection projection = project(scenario_from(frame, opening_position(due)));
  const auto grown = static_cast<double>(sum(due.capitalised_interest().elements()));
  CHECK(grown == Approx(12'682'503).margin(1));  // 1 % a month, twelve times
  CHECK(projection[Measure::interest_accrued](11, 0) == 0);
  CHECK(projection[Measure::interest_accrued](12, 0) == Approx(1'126'825).margin(1));
  CHECK(projection[Measure::principal_due](23, 0) == 100'000'000);
  CHECK(projection[Measure::interest_accrued](23, 0) == Approx(grown + 1'126'825).margin(2));
}

TEST_CASE("loans that bear interest under a programme that bears none cannot open a scenario") {
  BookFrame frame = varied_frame();
  Programme::Fields free = frame.programmes[0].fields();
  free.rate = Rate{};
  frame.programmes[0] = Programme::of(free);
  Loan loan = random_loans(frame, 1)[0];
  loan.programme = 0;
  loan.rate = Rate::percent(5);
  CHECK_THROWS_WITH(opening_position(run_off(book_of(frame, {loan}), grid)),
                    ContainsSubstring("give the programme a rate"));
}

TEST_CASE("a projection is the same from a book, its parts added, and its rows in any order") {
  const BookFrame frame = varied_frame();
  std::vector<Loan> loans = random_loans(frame, 2000);
  const OpeningPosition whole = opening_position(run_off(book_of(frame, loans), grid));
  const std::vector<Loan> first(loans.begin(), loans.begin() + 300),
      second(loans.begin() + 300, loans.end());
  CHECK(opening_position(run_off(book_of(frame, first), grid) +
                         run_off(book_of(frame, second), grid)) == whole);
  std::reverse(loans.begin(), loans.end());
  const OpeningPosition reversed = opening_position(run_off(book_of(frame, loans), grid));
  CHECK(reversed == whole);
  const Projection a = project(scenario_from(frame, whole)),
                   b = project(scenario_from(frame, reversed));
  CHECK(a[Measure::outstanding] == b[Measure::outstanding]);
}

TEST_CASE("an opening position wants a run-off by programme and source") {
  const BookFrame frame = varied_frame();
  const LoanBook book = book_of(frame, random_loans(frame, 5));
  CHECK_THROWS_WITH(opening_position(run_off(book, grid, {.source = false})),
                    ContainsSubstring("must be split by programme and source"));
}

TEST_CASE("contract dues that stop short of the horizon are refused") {
  const BookFrame frame = varied_frame();
  const TimeGrid short_grid(make_month(2025, 12), make_month(2026, 12));
  const RunOff due = run_off(book_of(frame, random_loans(frame, 300)), short_grid);
  CHECK_THROWS_WITH(project(scenario_from(frame, opening_position(due))),
                    ContainsSubstring("12 months: must reach the horizon, 2030-12"));
}

TEST_CASE("a source that hands its loans over hands over what falls due of them") {
  const BookFrame frame = varied_frame();
  const RunOff due = run_off(book_of(frame, random_loans(frame, 500)), grid);
  Scenario::Fields fields = scenario_from(frame, opening_position(due)).fields();
  // The district ends after March 2026; the city takes everything over.
  fields.units = {Unit::of({.id = UnitId("city")}),
                  Unit::of({.id = UnitId("district"),
                            .valid_until = make_month(2026, 3),
                            .successors = {{UnitId("city"), Share::percent(100)}}})};
  for (std::size_t s : {0u, 1u}) {
    CapitalSource::Fields source = fields.sources[s].fields();
    source.kind = CapitalKind::local_budget;
    source.unit = UnitId(s == 0 ? "city" : "district");
    fields.sources[s] = CapitalSource::of(std::move(source));
  }
  const Projection projection = project(Scenario::of(fields));
  double projected = 0;
  for (int t = 0; t < grid.size(); ++t)
    for (const double each : projection[Measure::principal_due].row(t)) projected += each;
  std::int64_t contracts = 0;
  for (const Position& position : fields.opening.positions())
    for (const Money each : position.due) contracts += each.dong();
  CHECK(projected == Approx(static_cast<double>(contracts)).epsilon(1e-9));
}
