#include <string>

#include <policycredit/core/date.hpp>
#include <policycredit/core/day_count.hpp>
#include <policycredit/core/time_grid.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

TEST_CASE("months are written YYYY-MM") {
  CHECK(parse_month("2030-12") == make_month(2030, 12));
  CHECK(text(make_month(2026, 3)) == "2026-03");
  CHECK(months_between(make_month(2025, 12), make_month(2030, 12)) == 60);
  for (const char* wrong :
       {"2030-13", "2030-00", "12/2030", "2030-1", "1899-12", "2201-01", "", "2030-1x"})
    CHECK_THROWS_WITH(parse_month(wrong, "horizon"),
                      Equals("horizon = `" + std::string(wrong) +
                             "`: must be a month written YYYY-MM, as in 2030-12"));
}

TEST_CASE("days are written YYYY-MM-DD and must exist") {
  CHECK(parse_date("2028-02-29") == make_date(2028, 2, 29));
  CHECK(text(make_date(2026, 7, 1)) == "2026-07-01");
  for (const char* wrong :
       {"2027-02-29", "2026-04-31", "2026-4-30", "30/04/2026", "2026-04-00", "2026-04-3x"})
    CHECK_THROWS_WITH(parse_date(wrong, "as_reported"),
                      Equals("as_reported = `" + std::string(wrong) +
                             "`: must be a day written YYYY-MM-DD, as in 2025-12-31"));
}

TEST_CASE("months know their ends") {
  CHECK(month_end(make_month(2028, 2)) == make_date(2028, 2, 29));
  CHECK(day_in(make_month(2026, 2), 31) == make_date(2026, 2, 28));
  CHECK(is_month_end(make_date(2026, 2, 28)));
  CHECK_FALSE(is_month_end(make_date(2028, 2, 28)));
}

TEST_CASE("day counts by hand") {
  const Date a = make_date(2027, 11, 15), b = make_date(2028, 3, 1);
  CHECK(days_between(a, b) == 107);
  CHECK(year_fraction(DayCount::actual_365_fixed, a, b) == Approx(107.0 / 365));
  CHECK(year_fraction(DayCount::actual_360, a, b) == Approx(107.0 / 360));
  CHECK(year_fraction(DayCount::actual_actual, a, b) == Approx(47.0 / 365 + 60.0 / 366));
  CHECK(year_fraction(DayCount::thirty_e_360, a, b) == Approx(106.0 / 360));
  // November 15 of 30 days is 0.5; March 1 of 31 is 1/31; four months between.
  CHECK(year_fraction(DayCount::annual_over_12, a, b) == Approx((4 + 1.0 / 31 - 0.5) / 12));
  // Whole months are exact, also between month ends of different length.
  CHECK(year_fraction(DayCount::annual_over_12, make_date(2026, 1, 31), make_date(2026, 2, 28)) ==
        1.0 / 12);
}

TEST_CASE("the grid runs from the month after the valuation to the horizon") {
  const TimeGrid grid(make_month(2025, 12), make_month(2030, 12));
  CHECK(grid.size() == 60);
  CHECK(grid.month(0) == make_month(2026, 1));
  CHECK(grid.index_of(make_month(2025, 12)) == -1);
  CHECK(grid.contains(make_month(2030, 12)));
  CHECK_FALSE(grid.contains(make_month(2025, 12)));
  CHECK_THROWS_WITH(TimeGrid(make_month(2026, 1), make_month(2026, 1)),
                    Equals("horizon = 2026-01: must be later than the valuation month 2026-01"));
  CHECK_THROWS_WITH(TimeGrid(make_month(2025, 12), make_month(2066, 1)),
                    Equals("horizon = 2066-01: must be at most 480 months after the valuation "
                           "month"));
}
