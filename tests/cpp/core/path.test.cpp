#include <array>
#include <numeric>
#include <string>
#include <vector>

#include <policycredit/core/flow.hpp>
#include <policycredit/core/path.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {
const Month january = make_month(2026, 1), june = make_month(2026, 6), july = make_month(2026, 7);
const TimeGrid two_years(make_month(2025, 12), make_month(2027, 12));
}  // namespace

TEST_CASE("a path is a value, steps, growth by calendar year, or a table") {
  CHECK(Path<Rate>(Rate::percent(6)).at(june) == Rate::percent(6));
  const auto steps = Path<Rate>::steps(Rate::percent(6), {{july, Rate::percent(5)}});
  CHECK(steps.at(june) == Rate::percent(6));
  CHECK(steps.at(july) == Rate::percent(5));
  const auto growing = Path<Money>::growing(Money::dong(100), june, Rate::percent(10));
  CHECK(growing.at(make_month(2026, 12)) == Money::dong(100));
  CHECK(growing.at(make_month(2027, 1)) == Money::dong(110));
  CHECK(growing.at(make_month(2028, 12)) == Money::dong(121));
  CHECK(growing.at(make_month(2020, 1)) == Money::dong(100));
  const auto table = Path<double>::table({{june, 2.0}, {july, 3.0}});
  CHECK(table.at(july) == 3.0);
  CHECK_THROWS_WITH(table.at(january),
                    Equals("month = 2026-01: must be one of the table's months, 2026-06 to "
                           "2026-07"));
}

TEST_CASE("a path's months are in order") {
  CHECK_THROWS_WITH(Path<double>::steps(1, {{july, 2}, {june, 3}}),
                    Equals("path = 2026-06: must be later than the month before it, 2026-07"));
  CHECK_THROWS_AS(Path<double>::steps(1, {{july, 2}, {july, 3}}), InvalidInput);
  CHECK_THROWS_WITH(Path<double>::table({}),
                    Equals("path = an empty table: must list at least one month"));
}

TEST_CASE("changes apply in order, in their months, and within the range of the value") {
  const Path<Share> base = Share::percent(10);
  const auto doubled = base.changed({Operation::scale, 2, june, june});
  CHECK(doubled.at(june) == Share::percent(20));
  CHECK(doubled.at(july) == Share::percent(10));
  CHECK(doubled.changed({Operation::add, 0.05, {}, {}}).at(june).fraction() == Approx(0.25));
  CHECK(doubled.changed({Operation::set, 0.5, july, {}}).at(july) == Share::percent(50));
  CHECK(base == Path<Share>(Share::percent(10)));
  CHECK_THROWS_WITH(base.changed({Operation::add, 1, {}, {}}).at(june),
                    StartsWith("share = 110") && EndsWith("must be from 0 to 100 %"));
}

TEST_CASE("the months of a year add up to the year's amount") {
  std::array<double, 12> shares{};
  shares[2] = 0.3;
  shares[7] = 0.7;
  for (const auto& profile :
       {SeasonalProfile(), SeasonalProfile(shares), SeasonalProfile::all_in(5)}) {
    const auto amounts = Flow::yearly(Money::dong(1'000'003), profile).amounts(two_years);
    CHECK(std::accumulate(amounts.begin(), amounts.begin() + 12, 0.0) == 1'000'003);
    CHECK(std::accumulate(amounts.begin() + 12, amounts.end(), 0.0) == 1'000'003);
    for (const double amount : amounts) CHECK(amount >= 0);
  }
  CHECK(Flow::yearly(Money::dong(1200)).amounts(two_years)[4] == 100);
  CHECK(Flow::monthly(Money::dong(1200)).amounts(two_years)[4] == 1200);
  CHECK(Flow().amounts(two_years)[4] == 0);
}

TEST_CASE("a seasonal profile is twelve shares that sum to 1") {
  std::array<double, 12> shares{};
  CHECK_THROWS_WITH(SeasonalProfile(shares),
                    Equals("seasonal profile = sum 0: must be twelve shares that sum to 1"));
  shares[0] = 1.5;
  shares[1] = -0.5;
  CHECK_THROWS_WITH(SeasonalProfile(shares),
                    Equals("seasonal profile = 1.5: must be a share from 0 to 1"));
  CHECK_THROWS_WITH(SeasonalProfile::all_in(13), Equals("month = 13: must be from 1 to 12"));
  CHECK_THROWS_AS(SeasonalProfile::all_in(0), InvalidInput);
}

TEST_CASE("a balance grows by its rate each calendar year") {
  const auto index =
      growth_index(two_years, monthly_numbers<Rate>(two_years, Rate::percent(20)), {});
  CHECK(index[0] == Approx(1 + 0.2 / 12));
  CHECK(index[11] == Approx(1.2));
  CHECK(index[12] == Approx(1.2 * (1 + 0.2 / 12)));
  CHECK(index[23] == Approx(1.44));
  // From mid-year on, the rest of the year gets its part of the growth.
  const TimeGrid from_june(june, make_month(2027, 12));
  const auto half =
      growth_index(from_june, monthly_numbers<Rate>(from_june, Rate::percent(20)), {});
  CHECK(half[5] == Approx(1.1));
  CHECK(half[17] == Approx(1.32));
}
