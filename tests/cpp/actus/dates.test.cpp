#include <policycredit/actus/business_days.hpp>
#include <policycredit/actus/cyclic_dates.hpp>
#include <policycredit/actus/day_count.hpp>

#include "../support/catch.hpp"
#include "contracts.hpp"

using namespace policycredit;
using namespace policycredit::actus;

namespace {

std::vector<Date> every(const char* cycle, const Date& anchor, const Moment& end,
                        EndOfMonth convention = EndOfMonth::same_day, End ending = End::included) {
  return cyclic_dates({anchor, parse_cycle(cycle, "cycle")}, anchor, end, convention, ending);
}

}  // namespace

TEST_CASE("a cycle states its length and its last period in the new form and the old") {
  CHECK(parse_cycle("P3ML0", "c") == Cycle{3, true, true});
  CHECK(parse_cycle("P1QL1", "c") == Cycle{3, true, false});
  CHECK(parse_cycle("2W-", "c") == Cycle{14, false, false});
  CHECK(parse_cycle("1Y+", "c") == Cycle{12, true, true});
  CHECK(parse_cycle("P6M", "c") == Cycle{6, true, true});
  for (const char* wrong : {"", "P", "PM", "P0ML1", "P1X", "P1ML2", "monthly", "P-1ML0"})
    CHECK_THROWS_AS(parse_cycle(wrong, "c"), InvalidInput);
  CHECK_THROWS_WITH(parse_cycle("P1X", "cycleOfFee"),
                    ContainsSubstring("cycleOfFee = P1X: must be a cycle as P3ML0"));
}

TEST_CASE("the odd period at the end is its own or joins the one before it") {
  const Date start = make_date(2026, 1, 1), end = make_date(2026, 5, 15);
  CHECK(every("P2ML1", start, end) ==
        std::vector{start, make_date(2026, 3, 1), make_date(2026, 5, 1), end});
  CHECK(every("P2ML0", start, end) == std::vector{start, make_date(2026, 3, 1), end});
  CHECK(every("P2ML0", start, make_date(2026, 5, 1)) ==
        std::vector{start, make_date(2026, 3, 1), make_date(2026, 5, 1)});
  CHECK(every("P2ML0", start, end, EndOfMonth::same_day, End::excluded) ==
        std::vector{start, make_date(2026, 3, 1)});
  CHECK(every("P1YL0", start, end, EndOfMonth::same_day, End::excluded) == std::vector{start});
}

TEST_CASE("a row of dates that ends at the end of a day has an odd last period") {
  const Date start = make_date(2026, 1, 1), end = make_date(2026, 3, 1);
  CHECK(every("P1ML0", start, Moment(end)).size() == 3);
  CHECK(every("P1ML0", start, Moment(end, true)) == std::vector{start, end});
}

TEST_CASE("dates counted from a month's last day stay on it or keep the day") {
  const Date end = make_date(2026, 5, 1);
  CHECK(every("P1ML1", make_date(2026, 2, 28), end, EndOfMonth::last_day)[1] ==
        make_date(2026, 3, 31));
  CHECK(every("P1ML1", make_date(2026, 2, 28), end, EndOfMonth::same_day)[1] ==
        make_date(2026, 3, 28));
  CHECK(every("P1ML1", make_date(2026, 1, 31), end, EndOfMonth::same_day)[2] ==
        make_date(2026, 3, 31));
  CHECK(every("P4WL1", make_date(2026, 1, 31), end, EndOfMonth::last_day)[1] ==
        make_date(2026, 2, 28));
}

TEST_CASE("an event on a day off moves as its convention says") {
  using enum BusinessDayConvention;
  const Date saturday = make_date(2026, 1, 31);
  const auto on = [&](BusinessDayConvention convention) {
    return BusinessDays{convention, Calendar::monday_to_friday};
  };
  CHECK(on(none).event_day(saturday) == saturday);
  CHECK(on(shift_calculate_following).event_day(saturday) == make_date(2026, 2, 2));
  CHECK(on(shift_calculate_modified_following).event_day(saturday) == make_date(2026, 1, 30));
  CHECK(on(calculate_shift_preceding).event_day(saturday) == make_date(2026, 1, 30));
  CHECK(on(calculate_shift_modified_preceding).event_day(make_date(2026, 2, 1)) ==
        make_date(2026, 2, 2));
  CHECK(on(shift_calculate_following).calculation_day(saturday) == make_date(2026, 2, 2));
  CHECK(on(calculate_shift_following).calculation_day(saturday) == saturday);
  CHECK(BusinessDays{shift_calculate_following, Calendar::every_day}.event_day(saturday) ==
        saturday);
}

TEST_CASE("interest follows an event that is shifted before it is reckoned") {
  const Words weekend{{"calendar", "MF"}, {"dayCountConvention", "A365"}};
  const auto first = [&](const char* convention) {
    Words words = weekend;
    words["businessDayConvention"] = convention;
    return of_type(EventType::interest_payment, events(contract("PAM", words)))[0];
  };
  CHECK(first("SCF").date == make_date(2026, 2, 2));  // 1 February 2026 is a Sunday
  CHECK(first("SCF").payoff == Approx(12000 * 0.12 * 32 / 365));
  CHECK(first("CSF").date == make_date(2026, 2, 2));
  CHECK(first("CSF").payoff == Approx(12000 * 0.12 * 31 / 365));
}

TEST_CASE("30E/360 ISDA counts the end of February as the 30th, but not at maturity") {
  const Date from = make_date(2026, 1, 31), end = make_date(2026, 2, 28);
  const auto years = [&](DayCountConvention convention, const Date& maturity) {
    return actus::year_fraction(convention, from, end, maturity);
  };
  CHECK(years(DayCountConvention::thirty_360, end) == 28.0 / 360);
  CHECK(years(DayCountConvention::thirty_360_isda, make_date(2027, 1, 1)) == 30.0 / 360);
  CHECK(years(DayCountConvention::thirty_360_isda, end) == 28.0 / 360);
  CHECK(actus::year_fraction(DayCountConvention::actual_360, end, from, end) == -28.0 / 360);
}
