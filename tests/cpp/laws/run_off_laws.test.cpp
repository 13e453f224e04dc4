#include <random>
#include <vector>

#include <policycredit/book/check_loans.hpp>
#include <policycredit/book/remaining_schedule.hpp>
#include <policycredit/book/run_off.hpp>

#include "../support/catch.hpp"
#include "../support/random_books.hpp"

using namespace policycredit;
using namespace policycredit::test;

namespace {

const TimeGrid to_2030(make_month(2025, 12), make_month(2030, 12));

struct RandomBook {
  BookFrame frame = varied_frame();
  std::vector<Loan> loans;

  RandomBook(unsigned seed, int count) {
    std::mt19937_64 random(seed);
    for (int i = 0; i < count; ++i) loans.push_back(random_loan(frame, random));
  }
  [[nodiscard]] LoanBook book(std::size_t from, std::size_t to) const {
    LoanStore rows;
    for (std::size_t i = from; i < to; ++i) rows.add(loans[i]);
    return LoanBook(frame, {rows.columns()});
  }
  [[nodiscard]] LoanBook book() const { return book(0, loans.size()); }
};

void check_same(const RunOff& a, const RunOff& b) {
  CHECK(a.principal() == b.principal());
  CHECK(a.interest() == b.interest());
  CHECK(a.overdue_interest() == b.overdue_interest());
  CHECK(a.capitalised_interest() == b.capitalised_interest());
}

}  // namespace

TEST_CASE("a run-off is the sum of the schedules of its loans") {
  for (const unsigned seed : {1u, 2u, 3u}) {
    const RandomBook random(seed, 4000);
    const LoanBook book = random.book();
    REQUIRE(check_loans(book).empty());
    const RunOff run_off = policycredit::run_off(book, to_2030);
    Table<std::int64_t> principal(run_off.principal().rows(), run_off.principal().columns());
    Table<double> interest(principal.rows(), principal.columns()), overdue = interest;
    Table<std::int64_t> capitalised = principal;
    for (const Loan& loan : random.loans) {
      const auto p = static_cast<std::size_t>(loan.programme);
      const int cell = run_off.cell(loan.programme, loan.source, loan.unit);
      for (const RemainingInstalment& row :
           remaining_schedule(loan, random.frame.programmes[p], book.rates()[p],
                              month_end(to_2030.valuation()), month_end(to_2030.horizon()))) {
        const int t = months_between(to_2030.valuation(), month_of(row.due)) - 1;
        principal(t, cell) += row.principal.dong();
        interest(t, cell) += row.interest;
        overdue(t, cell) += row.overdue_interest;
        capitalised(t, cell) += row.capitalised_interest.dong();
      }
    }
    CHECK(run_off.principal() == principal);
    CHECK(run_off.capitalised_interest() == capitalised);
    CHECK(sum(capitalised.elements()) > 0);
    double worst = 0;
    for (int t = 0; t < principal.rows(); ++t)
      for (int cell = 0; cell < principal.columns(); ++cell) {
        const auto apart = [](double a, double b) {
          return std::abs(a - b) / std::max(1.0, std::abs(b));
        };
        worst = std::max({worst, apart(run_off.interest()(t, cell), interest(t, cell)),
                          apart(run_off.overdue_interest()(t, cell), overdue(t, cell))});
      }
    CHECK(worst < 1e-12);
  }
}

TEST_CASE("run-offs of parts of a book add up to the run-off of the whole, bit for bit") {
  const RandomBook random(4, 3000);
  const RunOff whole = run_off(random.book(), to_2030);
  const RunOff first = run_off(random.book(0, 700), to_2030),
               second = run_off(random.book(700, 701), to_2030),
               rest = run_off(random.book(701, 3000), to_2030);
  check_same(first + second + rest, whole);
  check_same(rest + (first + second), whole);
}

TEST_CASE("a run-off travels as words to another process, bit for bit") {
  const RandomBook random(10, 500);
  const RunOff here = run_off(random.book(), to_2030);
  const RunOff there = RunOff::from_words(random.frame, to_2030, {}, here.words());
  check_same(there, here);
  check_same(there + there, here + here);
}

TEST_CASE("neither threads nor the order of the rows change a bit of a run-off") {
  RandomBook random(5, 3000);
  const RunOff one = run_off(random.book(), to_2030);
  for (const int threads : {2, 3, 16})
    check_same(run_off(random.book(), to_2030, {}, threads), one);
  std::shuffle(random.loans.begin(), random.loans.end(), std::mt19937_64(6));
  check_same(run_off(random.book(), to_2030), one);
}

TEST_CASE("a run-off split by less is the sum over what it is not split by") {
  const RandomBook random(7, 2000);
  const RunOff split = run_off(random.book(), to_2030);
  const RunOff total = run_off(random.book(), to_2030, {false, false, false});
  REQUIRE(total.principal().columns() == 1);
  for (int t = 0; t < total.principal().rows(); ++t) {
    CHECK(sum(split.principal().row(t)) == total.principal()(t, 0));
    CHECK(sum(split.interest().row(t)) == Approx(total.interest()(t, 0)).epsilon(1e-12));
  }
}

TEST_CASE("a later horizon leaves the months before it as they are") {
  const RandomBook random(8, 2000);
  const RunOff near = run_off(random.book(), to_2030);
  const RunOff far = run_off(random.book(), TimeGrid(make_month(2025, 12), make_month(2040, 12)));
  for (int t = 0; t < near.principal().rows(); ++t)
    for (int cell = 0; cell < near.principal().columns(); ++cell) {
      REQUIRE(far.principal()(t, cell) == near.principal()(t, cell));
      REQUIRE(far.interest()(t, cell) == near.interest()(t, cell));
    }
}

TEST_CASE("all that performs falls due by the last maturity, and what interest adds to it") {
  const RandomBook random(9, 2000);
  const RunOff all = run_off(random.book(), TimeGrid(make_month(2025, 12), make_month(2040, 12)),
                             {false, false, false});
  Money performing;
  for (const Loan& loan : random.loans) performing += loan.performing();
  CHECK(sum(all.principal().elements()) ==
        performing.dong() + sum(all.capitalised_interest().elements()));
}
