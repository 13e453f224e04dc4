#include <random>
#include <vector>

#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/loans/schedule.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

/// A loan that has kept to its contract, seen on a tape at the end of a month.
struct Contract {
  Programme programme;
  DatedRates rates;
  std::vector<Instalment> schedule;
  Month valuation;
  Loan loan;
};

struct Random {
  std::mt19937_64 bits;
  explicit Random(unsigned seed) : bits(seed) {}
  int number(int from, int to) {
    return from + static_cast<int>(bits() % static_cast<std::uint64_t>(to - from + 1));
  }
  template <class T, std::size_t n>
  T one_of(const T (&list)[n]) {
    return list[number(0, static_cast<int>(n) - 1)];
  }
};

Contract random_contract(Random& random) {
  LoanTerms terms;
  terms.repayment = random.one_of(
      {RepaymentKind::equal_principal, RepaymentKind::annuity, RepaymentKind::bullet});
  terms.day_count =
      random.one_of({DayCount::annual_over_12, DayCount::actual_365_fixed, DayCount::actual_360,
                     DayCount::actual_actual, DayCount::thirty_e_360});
  const int every = random.one_of({1, 1, 3, 6, 12});
  terms.interest_interval = Months{every};
  terms.instalment_interval = Months{every * random.number(1, 4)};
  terms.principal_grace = Months{every * random.number(0, 4)};
  terms.interest_grace_treatment =
      random.one_of({InterestGrace::none, InterestGrace::waived, InterestGrace::deferred,
                     InterestGrace::capitalised});
  if (terms.principal_grace == Months{0}) terms.interest_grace_treatment = InterestGrace::none;
  if (terms.interest_grace_treatment != InterestGrace::none)
    terms.interest_grace =
        Months{random.number(1, static_cast<int>(terms.principal_grace.count()))};
  terms.term = terms.principal_grace + terms.instalment_interval * random.number(1, 8);

  // A year fraction that is not one of days is earned evenly by the days of a period: a change of
  // rate within a period is then another average.
  const bool days_are_alike =
      terms.day_count == DayCount::actual_365_fixed || terms.day_count == DayCount::actual_360;
  const LendingRate rate = days_are_alike
                               ? LendingRate({{make_date(2000, 1, 1), Rate::percent(6.6)},
                                              {make_date(2024, 5, 17), Rate::percent(5.4)}})
                               : LendingRate(Rate::percent(6.6));
  Contract contract{Programme::of({.id = "any", .rate = rate, .terms = terms}), {}, {}, {}, {}};
  contract.rates = resolve_rates({contract.programme}).front();
  // Not on a last day, for those fall due on last days.
  const Date start = make_date(2022, random.number(1, 12), random.number(1, 27));
  const Money amount = Money::dong(random.number(10'000'000, 90'000'000));
  contract.schedule = schedule(terms, contract.rates, amount, start);
  contract.valuation =
      month_of(start) + Months{random.number(0, static_cast<int>(terms.term.count()) - 1)};

  Loan& loan = contract.loan;
  loan = {.disbursed = start,
          .amount = amount,
          .outstanding = amount,
          .instalment_interval = terms.instalment_interval,
          .maturity = months_after(start, terms.term, true),
          .interest_day = start.day()};
  loan.next_principal = loan.maturity;
  for (const Instalment& row : contract.schedule) {
    if (row.due <= month_end(contract.valuation))
      loan.outstanding = row.closing;
    else if (row.principal > Money{})
      loan.next_principal = std::min(loan.next_principal, row.due);
  }
  return contract;
}

/// Nothing in a tape says what the balance was before it last changed.
bool balance_changed_since_interest_date(const Contract& contract) {
  const Date valuation = month_end(contract.valuation);
  const Date since =
      detail::InterestDates(contract.loan, contract.programme.terms()).last_by(valuation);
  return std::any_of(contract.schedule.begin(), contract.schedule.end(),
                     [&](const Instalment& row) {
                       return row.due > since && row.due <= valuation && row.closing != row.opening;
                     });
}

}  // namespace

TEST_CASE("what a loan on a tape still pays is the rest of its schedule, whatever its terms") {
  Random random(11);
  int in_grace = 0, later = 0;
  for (int i = 0; i < 4000; ++i) {
    const Contract contract = random_contract(random);
    if (balance_changed_since_interest_date(contract)) continue;
    const Date valuation = month_end(contract.valuation);
    const std::vector<RemainingInstalment> rest = remaining_schedule(
        contract.loan, contract.programme, contract.rates, valuation, contract.loan.maturity);
    const Date grace_end =
        months_after(contract.loan.disbursed, contract.programme.terms().interest_grace, true);
    (valuation < grace_end ? in_grace : later) += 1;
    INFO("loan " << i << " of " << text(contract.loan.disbursed) << " at " << text(valuation));
    // Instalments are rounded anew from the balance, and interest that is capitalised anew too.
    const double dates = static_cast<double>(contract.schedule.size());
    auto row = rest.begin();
    for (const Instalment& due : contract.schedule) {
      if (due.due <= valuation) continue;
      while (row != rest.end() && row->due < due.due) {
        REQUIRE((row->principal <= Money::dong(2) && row->interest < 2));
        ++row;
      }
      const bool found = row != rest.end() && row->due == due.due;
      const RemainingInstalment none{}, &found_row = found ? *row : none;
      INFO("on " << text(due.due));
      REQUIRE(number_of(found_row.principal) == Approx(number_of(due.principal)).margin(dates));
      REQUIRE(number_of(found_row.capitalised_interest) ==
              Approx(number_of(due.capitalised_interest)).margin(1.5));
      REQUIRE(found_row.interest == Approx(number_of(due.interest)).margin(2));
      if (found) ++row;
    }
    REQUIRE(row == rest.end());
  }
  CHECK(in_grace > 300);
  CHECK(later > 1000);
}

TEST_CASE("a loan on a tape repays what performs and what interest adds to it") {
  Random random(12);
  for (int i = 0; i < 2000; ++i) {
    const Contract contract = random_contract(random);
    Money balance = contract.loan.performing();
    for (const RemainingInstalment& row :
         remaining_schedule(contract.loan, contract.programme, contract.rates,
                            month_end(contract.valuation), contract.loan.maturity)) {
      REQUIRE(row.opening == balance);
      balance += row.capitalised_interest - row.principal;
      REQUIRE(row.closing == balance);
      REQUIRE(row.principal >= Money{});
      REQUIRE(row.interest > -1);
    }
    REQUIRE(balance == Money{});
  }
}
