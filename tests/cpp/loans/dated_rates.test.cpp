#include <cmath>
#include <vector>

#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/resolve_rates.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

DatedRates rates_of(std::vector<RateChange> changes, std::vector<Change> adjustments = {}) {
  Programme::Fields fields;
  fields.id = "loans";
  fields.rate = LendingRate(std::move(changes), std::move(adjustments));
  return resolve_rates({Programme::of(fields)}).front();
}

const Rate old_rate = Rate::percent(6.6), new_rate = Rate::percent(6.24);
const Date cut = make_date(2025, 12, 1);

}  // namespace

TEST_CASE("a change of the whole balance reaches running loans on its day") {
  const auto rates = rates_of({{make_date(2015, 6, 1), old_rate}, {cut, new_rate}});
  const Date contract = make_date(2024, 3, 15);
  CHECK(rates.at(contract, make_date(2025, 11, 30)) == old_rate);
  CHECK(rates.at(contract, cut) == new_rate);
  CHECK(rates.at(cut, cut) == new_rate);
}

TEST_CASE("a change for new loans leaves running loans alone") {
  const auto rates =
      rates_of({{make_date(2015, 6, 1), old_rate}, {cut, new_rate, RateScope::new_loans}});
  CHECK(rates.at(make_date(2025, 11, 30), make_date(2028, 1, 1)) == old_rate);
  CHECK(rates.at(cut, make_date(2028, 1, 1)) == new_rate);
}

TEST_CASE("a later change of the whole balance levels loans signed at different rates") {
  const Date level = make_date(2027, 1, 1);
  const auto rates = rates_of({{make_date(2015, 6, 1), old_rate},
                               {cut, new_rate, RateScope::new_loans},
                               {level, Rate::percent(6)}});
  for (const Date& contract : {make_date(2024, 1, 1), make_date(2026, 1, 1)})
    CHECK(rates.at(contract, level) == Rate::percent(6));
  CHECK(rates.at(make_date(2024, 1, 1), make_date(2026, 12, 31)) == old_rate);
}

TEST_CASE("the first rate also holds before its day") {
  const auto rates = rates_of({{make_date(2015, 6, 1), old_rate}, {cut, new_rate}});
  CHECK(rates.at(make_date(2001, 1, 1), make_date(2002, 1, 1)) == old_rate);
}

TEST_CASE("a month's average rate weighs the days before and from the change") {
  const auto rates =
      rates_of({{make_date(2015, 6, 1), old_rate}, {make_date(2026, 4, 11), new_rate}});
  const double expected = (10 * 0.066 + 20 * 0.0624) / 30;
  CHECK(std::abs(rates.average(make_month(2025, 12), make_month(2026, 4)) - expected) < 1e-15);
  CHECK(rates.average(make_month(2025, 12), make_month(2026, 3)) == old_rate.fraction());
  CHECK(rates.average(make_month(2025, 12), make_month(2026, 5)) == new_rate.fraction());
  // Signed after the change: nothing left to average.
  CHECK(rates.average(make_month(2026, 4), make_month(2026, 5)) == new_rate.fraction());
}

TEST_CASE("a change on the first of a month is charged for the whole month") {
  const auto rates = rates_of({{make_date(2015, 6, 1), old_rate}, {cut, new_rate}});
  CHECK(rates.average(make_month(2025, 11), make_month(2025, 12)) == new_rate.fraction());
}

TEST_CASE("a temporary cut of two points holds for its months only and on every loan") {
  const Change support{Operation::add, -0.02, make_month(2025, 10), make_month(2025, 12)};
  const auto rates = rates_of({{make_date(2015, 6, 1), old_rate}}, {support});
  const Date contract = make_date(2020, 1, 1);
  CHECK(rates.at(contract, make_date(2025, 9, 30)) == old_rate);
  CHECK(std::abs(rates.at(contract, make_date(2025, 10, 1)).fraction() - 0.046) < 1e-15);
  CHECK(std::abs(rates.at(contract, make_date(2025, 12, 31)).fraction() - 0.046) < 1e-15);
  CHECK(rates.at(contract, make_date(2026, 1, 1)) == old_rate);
  CHECK(rates.agreed(contract, make_date(2025, 11, 1)) == old_rate);
  const double average = rates.average(contract, make_date(2025, 9, 15), make_date(2025, 10, 15));
  CHECK(std::abs(average - (15 * 0.066 + 15 * 0.046) / 30) < 1e-15);
}

TEST_CASE("a cut never makes borrowers earn interest") {
  const auto rates =
      rates_of({{make_date(2015, 6, 1), Rate::percent(1.2)}}, {{Operation::add, -0.02, {}, {}}});
  CHECK(rates.at(cut, cut) == Rate{});
}

TEST_CASE("a tranche begins only where new loans will cost something else") {
  const auto until = make_month(2030, 12), after = make_month(2025, 12);
  const Date day = make_date(2027, 3, 10);
  CHECK(rates_of({{cut, old_rate}, {day, new_rate}}).new_loan_changes(after, until).empty());
  const auto tranches = rates_of({{cut, old_rate}, {day, new_rate, RateScope::new_loans}});
  CHECK(tranches.new_loan_changes(after, until) == std::vector<Month>{make_month(2027, 3)});
  CHECK(tranches.new_loan_changes(make_month(2027, 3), until).empty());
  CHECK(tranches.new_loan_changes(after, make_month(2027, 2)).empty());
  CHECK(rates_of({{cut, old_rate}, {day, old_rate, RateScope::new_loans}})
            .new_loan_changes(after, until)
            .empty());
}

TEST_CASE("a rate has a beginning, an order and no negative number") {
  using Changes = std::vector<RateChange>;
  CHECK_THROWS_AS(LendingRate(Changes{}), InvalidInput);
  CHECK_THROWS_AS(LendingRate(Changes{{cut, old_rate}, {cut, new_rate}}), InvalidInput);
  CHECK_THROWS_AS(LendingRate(Rate::percent(-1)), InvalidInput);
  CHECK_THROWS_AS(LendingRate(MultipleOf{"poor_households", 0}), InvalidInput);
}
