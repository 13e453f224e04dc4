#include <cmath>
#include <string>
#include <vector>

#include <policycredit/loans/resolve_rates.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

Programme programme(const char* id, LendingRate rate) {
  Programme::Fields fields;
  fields.id = id;
  fields.rate = std::move(rate);
  return Programme::of(fields);
}

LendingRate poor_rate() {
  return LendingRate({{make_date(2014, 6, 6), Rate::percent(7.2)},
                      {make_date(2015, 6, 1), Rate::percent(6.6)},
                      {make_date(2025, 12, 1), Rate::percent(6.24)}});
}

double percent(const DatedRates& rates, Date contract, Date on) {
  return std::round(rates.at(contract, on).percent() * 1e9) / 1e9;
}

std::string message_of(const std::vector<Programme>& programmes) {
  try {
    (void)resolve_rates(programmes);
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("near-poor and newly escaped households follow the poor households' rate") {
  const auto rates = resolve_rates({programme("near_poor", MultipleOf{"poor", 1.2}),
                                    programme("poor", poor_rate()),
                                    programme("newly_escaped", MultipleOf{"poor", 1.25})});
  const Date before = make_date(2025, 11, 30), after = make_date(2025, 12, 1);
  CHECK(percent(rates[0], before, before) == 7.92);
  CHECK(percent(rates[0], before, after) == 7.488);
  CHECK(percent(rates[2], before, before) == 8.25);
  CHECK(percent(rates[2], before, after) == 7.8);
  CHECK(percent(rates[0], make_date(2014, 8, 1), make_date(2014, 8, 1)) == 8.64);
}

TEST_CASE("a multiple of a multiple resolves through both") {
  const auto rates =
      resolve_rates({programme("c", MultipleOf{"b", 0.5}), programme("b", MultipleOf{"a", 1.2}),
                     programme("a", Rate::percent(10))});
  CHECK(percent(rates[0], make_date(2026, 1, 1), make_date(2026, 1, 1)) == 6);
}

TEST_CASE("a multiple inherits the scope of its base's changes") {
  const auto rates = resolve_rates(
      {programme("base",
                 LendingRate({{make_date(2020, 1, 1), Rate::percent(6)},
                              {make_date(2027, 1, 1), Rate::percent(5), RateScope::new_loans}})),
       programme("derived", MultipleOf{"base", 1.5})});
  const Date old_contract = make_date(2026, 1, 1), new_contract = make_date(2027, 1, 1);
  CHECK(percent(rates[1], old_contract, make_date(2028, 1, 1)) == 9);
  CHECK(percent(rates[1], new_contract, make_date(2028, 1, 1)) == 7.5);
  CHECK(rates[1].new_loan_changes(make_month(2025, 12), make_month(2030, 12)).size() == 1);
}

TEST_CASE("loans signed at a fixed rate do not follow the base that new loans were moved to") {
  // Job creation: 7.92 % until 31/12/2025; 127 % of the poor households' rate for loans after it.
  const auto rates = resolve_rates(
      {programme("poor", LendingRate({{make_date(2025, 12, 1), Rate::percent(6.24)},
                                      {make_date(2028, 1, 1), Rate::percent(6)}})),
       programme("jobs", LendingRate({{make_date(2019, 11, 8), Rate::percent(7.92)},
                                      {make_date(2026, 1, 1), MultipleOf{"poor", 1.27},
                                       RateScope::new_loans}}))});
  const Date on = make_date(2029, 1, 1);
  CHECK(percent(rates[1], make_date(2025, 6, 1), on) == 7.92);
  CHECK(percent(rates[1], make_date(2026, 6, 1), make_date(2027, 1, 1)) == 7.9248);
  CHECK(percent(rates[1], make_date(2026, 6, 1), on) == 7.62);
  CHECK(rates[1].new_loan_changes(make_month(2025, 12), make_month(2030, 12)) ==
        std::vector<Month>{make_month(2026, 1)});
}

TEST_CASE("running loans keep following their multiple when new loans get another one") {
  const auto rates = resolve_rates(
      {programme("poor", LendingRate({{make_date(2020, 1, 1), Rate::percent(10)},
                                      {make_date(2028, 1, 1), Rate::percent(5)}})),
       programme("near_poor", LendingRate({{make_date(2020, 1, 1), MultipleOf{"poor", 1.3}},
                                           {make_date(2026, 1, 1), MultipleOf{"poor", 1.2},
                                            RateScope::new_loans}}))});
  const Date on = make_date(2029, 1, 1);
  CHECK(percent(rates[1], make_date(2025, 1, 1), on) == 6.5);
  CHECK(percent(rates[1], make_date(2026, 1, 1), on) == 6);
}

TEST_CASE("equal rates that will part are two tranches") {
  const auto rates =
      resolve_rates({programme("poor", LendingRate({{make_date(2020, 1, 1), Rate::percent(6)},
                                                    {make_date(2028, 1, 1), Rate::percent(5)}})),
                     programme("own", LendingRate({{make_date(2020, 1, 1), Rate::percent(6)},
                                                   {make_date(2026, 5, 1), MultipleOf{"poor", 1},
                                                    RateScope::new_loans}}))});
  CHECK(rates[1].new_loan_changes(make_month(2025, 12), make_month(2030, 12)) ==
        std::vector<Month>{make_month(2026, 5)});
}

TEST_CASE("a fixed rate for the whole balance ends what was inherited") {
  const auto rates =
      resolve_rates({programme("poor", LendingRate({{make_date(2020, 1, 1), Rate::percent(6)},
                                                    {make_date(2028, 1, 1), Rate::percent(5)}})),
                     programme("own", LendingRate({{make_date(2020, 1, 1), MultipleOf{"poor", 1.5}},
                                                   {make_date(2027, 1, 1), Rate::percent(8)}}))});
  CHECK(percent(rates[1], make_date(2025, 1, 1), make_date(2029, 1, 1)) == 8);
}

TEST_CASE("a temporary adjustment stays with its own programme") {
  const Change cut{Operation::add, -0.02, make_month(2025, 10), make_month(2025, 12)};
  const auto rates = resolve_rates({programme("poor", poor_rate().changed(cut)),
                                    programme("near_poor", MultipleOf{"poor", 1.2})});
  const Date on = make_date(2025, 11, 1);
  CHECK(percent(rates[0], on, on) == 4.6);
  CHECK(percent(rates[1], on, on) == 7.92);
}

TEST_CASE("an unknown base is answered with the nearest programme") {
  CHECK(message_of({programme("poor_households", Rate{}),
                    programme("near_poor", MultipleOf{"poor_housholds", 1.2})}) ==
        "programme near_poor rate multiple of = poor_housholds: `poor_housholds` is not known; did "
        "you mean `poor_households`?");
}

TEST_CASE("rates that define each other are refused by naming the circle") {
  CHECK(message_of({programme("a", MultipleOf{"b", 1}), programme("b", MultipleOf{"c", 1}),
                    programme("c", MultipleOf{"b", 1})}) ==
        "programme b rate = b -> c -> b: must not be a multiple of itself; state one of these "
        "rates as a number");
}

TEST_CASE("programmes with the same id are refused") {
  CHECK(message_of({programme("a", Rate{}), programme("a", Rate{})}) ==
        "programme id = a: must be given once");
}
