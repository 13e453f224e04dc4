#include <map>
#include <vector>

#include <policycredit/scenario/opening_position.hpp>

#include "../support/catch.hpp"
#include "../support/sample_scenarios.hpp"

using namespace policycredit;

namespace {
std::vector<CapitalSource> sources() {
  auto savings = samples::source("savings", Money::dong(100));
  savings.programmes = {"poor"};
  return {CapitalSource::of(samples::source("central", Money::dong(300))),
          CapitalSource::of(savings), CapitalSource::of(samples::source("empty", {}))};
}
}  // namespace

TEST_CASE("an amount is cut into whole dong that add up to it") {
  const auto parts = apportion(Money::dong(100), {1, 1, 1});
  CHECK(parts == std::vector<Money>{Money::dong(33), Money::dong(34), Money::dong(33)});
  for (const std::int64_t dong : {0LL, 1LL, 17'500'000'000'000LL}) {
    Money sum;
    for (const Money part : apportion(Money::dong(dong), {0.298, 0.259, 0.257, 0, 0.186})) {
      CHECK(part >= Money{});
      sum += part;
    }
    CHECK(sum == Money::dong(dong));
  }
}

TEST_CASE("totals are spread by the mix and by the capital of the sources that may fund") {
  const auto opening = OpeningPosition::from_totals(
      {Money::dong(201),
       Money::dong(21),
       Money::dong(8),
       {{"poor", Share::percent(50)}, {"students", Share::percent(50)}}},
      sources());
  Money performing, overdue, frozen;
  std::map<ProgrammeId, Money> by_programme;
  for (const Position& p : opening.positions()) {
    performing += p.performing;
    overdue += p.overdue;
    frozen += p.frozen;
    by_programme[p.programme] += p.outstanding();
    if (p.programme == ProgrammeId("students")) CHECK(p.source == SourceId("central"));
    CHECK(p.source != SourceId("empty"));
  }
  CHECK(performing == Money::dong(172));
  CHECK(overdue == Money::dong(21));
  CHECK(frozen == Money::dong(8));
  CHECK(by_programme["poor"] >= Money::dong(100));
  CHECK(by_programme["students"] >= Money::dong(99));
  CHECK(opening.positions()[0].performing == Money::dong(65));  // 3 of 4 parts of 86: 64.5
}

TEST_CASE("totals that cannot be spread are refused") {
  const auto spread = [](Totals totals) { return OpeningPosition::from_totals(totals, sources()); };
  const std::map<ProgrammeId, Share> poor{{"poor", Share::percent(100)}};
  CHECK_THROWS_WITH(spread({Money::dong(10), Money::dong(8), Money::dong(3), poor}),
                    Equals("opening outstanding = 10 dong: must be at least overdue plus frozen"));
  CHECK_THROWS_WITH(spread({Money::dong(10), {}, {}, {{"poor", Share::percent(90)}}}),
                    Equals("opening mix = sum 0.9: must be shares that sum to 1"));
  std::vector<CapitalSource> savings_only{sources()[1]};
  CHECK_THROWS_WITH(
      OpeningPosition::from_totals({Money::dong(10), {}, {}, {{"students", Share::percent(100)}}},
                                   savings_only),
      Equals("opening mix = students: must be a programme that some source with capital may fund"));
}
