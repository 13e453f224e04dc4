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
  const RunOff due = run_off(book_of(frame, random_loans(frame, 3000)), grid);
  const Projection projection = project(scenario_from(frame, opening_position(due)));
  for (int t = 0; t < grid.size(); ++t)
    for (int s = 0; s < 3; ++s)
      for (int p = 0; p < 10; ++p) {
        std::int64_t principal = 0;
        for (int u = 0; u < 2; ++u) principal += due.principal()(t, due.cell(p, s, u));
        REQUIRE(projection[Measure::principal_due](t, s * 10 + p) ==
                static_cast<double>(principal));
      }
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
  const Projection projection = project(Scenario::of(std::move(fields)));
  double projected = 0;
  for (int t = 0; t < grid.size(); ++t)
    for (const double each : projection[Measure::principal_due].row(t)) projected += each;
  std::int64_t contracts = 0;
  for (const std::int64_t each : due.principal().elements()) contracts += each;
  CHECK(projected == Approx(static_cast<double>(contracts)).epsilon(1e-9));
}
