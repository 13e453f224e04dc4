// The same program as examples/python/01_first_projection.py, line for line.
#include <cstdio>
#include <policycredit/policycredit.hpp>

namespace pc = policycredit;

int main() {
  const auto central =
      pc::CapitalSource::of({.id = "central",
                             .kind = pc::CapitalKind::central_balanced,
                             .opening = pc::Money::billion(12835),
                             .funding = pc::BalanceGrowth{pc::Rate::percent(8), {}}});
  const auto local =
      pc::CapitalSource::of({.id = "local",
                             .kind = pc::CapitalKind::local_budget,
                             .opening = pc::Money::billion(2675),
                             .funding = pc::BalanceGrowth{pc::Rate::percent(20), {}}});

  const auto jobs =
      pc::Programme::of({.id = "job_creation",
                         .rate = pc::Rate::percent(7.92),
                         .terms = {.term = pc::Months{60}, .instalment_interval = pc::Months{6}}});

  const auto scenario = pc::Scenario::of(
      {.name = "first",
       .grid = pc::TimeGrid(pc::make_month(2025, 12), pc::make_month(2030, 12)),
       .sources = {central, local},
       .programmes = {jobs},
       .opening =
           pc::OpeningPosition::from_totals({.outstanding = pc::Money::billion(15400),
                                             .mix = {{"job_creation", pc::Share::percent(100)}}},
                                            {central, local}),
       .policy = {.utilisation = pc::Share::percent(99.5),
                  .demand = {{"job_creation", pc::DeployAvailable{}}}},
       .targets = {{.id = "local_share",
                    .rule = pc::CapitalShareFloor{.sources = {"local"},
                                                  .at_least = pc::Share::percent(30)}}}});

  const pc::Projection projection = pc::project(scenario);
  for (const pc::YearMonths& year : pc::years_of(projection.grid()))
    std::printf("%d: lent %.1f, outstanding %.1f billion\n", year.year,
                pc::over(projection, pc::Measure::disbursement, year.first, year.last) / 1e9,
                pc::over(projection, pc::Measure::outstanding, year.first, year.last) / 1e9);

  for (const pc::Assessment& a : pc::assess(projection))
    std::printf("%s %s: %.2f %% against %.2f %%, %s\n", a.target.text().c_str(),
                pc::text(a.date).c_str(), 100 * a.value, 100 * a.threshold,
                a.met ? "met" : "missed");

  const pc::Requirement needed = pc::require(scenario).together;
  std::printf("to meet it: %.1f billion by 2030, %.2f %% a year\n",
              needed.years.back().balance / 1e9, needed.constant_growth->percent());
}
