#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include <policycredit/projection/ledger_of.hpp>
#include <policycredit/projection/project.hpp>

#include "../support/catch.hpp"
#include "../support/random_scenarios.hpp"

using namespace policycredit;

// Identities of every month, to the dong, over random scenarios (docs/model/projection.md).

namespace {

/// A scenario's projection, with what is known of its months by source and by cell.
struct Run {
  explicit Run(unsigned seed) : projection(project(Scenario::of(samples::random_fields(seed)))) {}

  [[nodiscard]] const Structure& shape() const { return projection.resolved().structure; }
  [[nodiscard]] double at(Measure m, int t, int column) const { return projection[m](t, column); }
  /// A stock at the end of the month before.
  [[nodiscard]] double before(Measure m, int t, int column) const {
    return t > 0 ? projection[m](t - 1, column) : projection.opening(m)(0, column);
  }
  /// Sum over the programmes of a source.
  [[nodiscard]] double loans(Measure m, int t, int s) const {
    double total = 0;
    for (int p = 0; p < shape().programmes; ++p) total += at(m, t, s * shape().programmes + p);
    return total;
  }

  Projection projection;
};

template <class Law>
void every_month_and_source(const Run& run, Law law) {
  for (int t = 0; t < run.projection.months(); ++t)
    for (int s = 0; s < run.shape().sources; ++s) law(t, s);
}
template <class Law>
void every_month_and_cell(const Run& run, Law law) {
  for (int t = 0; t < run.projection.months(); ++t)
    for (int c = 0; c < run.shape().sources * run.shape().programmes; ++c) law(t, c);
}

}  // namespace

TEST_CASE("law: outstanding loans change by what is lent, collected, written off or handed over") {
  const Run run(GENERATE(range(0u, 200u)));
  using enum Measure;
  every_month_and_cell(run, [&](int t, int c) {
    const auto at = [&](Measure m) { return run.at(m, t, c); };
    const double expected = run.before(outstanding, t, c) + at(disbursement) - at(collection) -
                            at(write_off) + at(loan_handover);
    if (at(outstanding) != expected) REQUIRE(at(outstanding) == expected);
    const double parts = at(performing) + at(overdue) + at(frozen);
    if (at(outstanding) != parts) REQUIRE(at(outstanding) == parts);
  });
}

TEST_CASE("law: performing, overdue and frozen loans change by their own flows") {
  const Run run(GENERATE(range(0u, 200u)));
  using enum Measure;
  every_month_and_cell(run, [&](int t, int c) {
    const auto at = [&](Measure m) { return run.at(m, t, c); };
    // Principal due is paid, extended or goes overdue.
    const double paid_when_due = at(collection) - at(prepayment) - at(recovery);
    if (at(principal_due) != paid_when_due + at(extension) + at(new_overdue))
      REQUIRE(at(principal_due) == paid_when_due + at(extension) + at(new_overdue));
    // Overdue and frozen together: freezing and thawing move principal between them.
    if (at(loan_handover) != 0) return;
    const double bad = at(overdue) + at(frozen);
    const double bad_before = run.before(overdue, t, c) + run.before(frozen, t, c);
    const double hit = bad - bad_before - at(new_overdue) + at(recovery) + at(write_off);
    const double good = run.before(performing, t, c) + at(disbursement) - paid_when_due -
                        at(prepayment) - at(new_overdue) - hit;
    if (at(performing) != good) REQUIRE(at(performing) == good);
    if (!(hit >= 0 && hit <= at(new_frozen))) REQUIRE((hit >= 0 && hit <= at(new_frozen)));
  });
}

TEST_CASE("law: a source's capital is its cash, its loans and its uncovered losses") {
  const Run run(GENERATE(range(0u, 200u)));
  using enum Measure;
  every_month_and_source(run, [&](int t, int s) {
    const double parts =
        run.at(cash, t, s) + run.loans(outstanding, t, s) + run.at(uncovered_loss, t, s);
    if (run.at(capital, t, s) != parts) REQUIRE(run.at(capital, t, s) == parts);
  });
}

TEST_CASE("law: capital changes by transfers, interest added, losses charged and handovers") {
  const Run run(GENERATE(range(0u, 200u)));
  using enum Measure;
  every_month_and_source(run, [&](int t, int s) {
    const auto at = [&](Measure m) { return run.at(m, t, s); };
    const double expected = run.before(capital, t, s) + at(transfer_in) - at(repayment_out) +
                            at(capitalised_interest) - at(loss) + at(handover);
    if (at(capital) != expected) REQUIRE(at(capital) == expected);
  });
}

TEST_CASE("law: collected interest goes to the provision, to the bank or to capital") {
  const Run run(GENERATE(range(0u, 200u)));
  using enum Measure;
  every_month_and_source(run, [&](int t, int s) {
    const auto at = [&](Measure m) { return run.at(m, t, s); };
    const double shared =
        at(interest_to_provision) + at(interest_to_bank) + at(capitalised_interest);
    if (run.loans(interest_collected, t, s) != shared)
      REQUIRE(run.loans(interest_collected, t, s) == shared);
  });
}

TEST_CASE("law: handovers move money and lose none") {
  const Run run(GENERATE(range(0u, 200u)));
  double provision = 0, losses = 0;
  for (int t = 0; t < run.projection.months(); ++t) {
    REQUIRE(sum(run.projection[Measure::handover].row(t)) == 0);
    for (int p = 0; p < run.shape().programmes; ++p) {
      double moved = 0;
      for (int s = 0; s < run.shape().sources; ++s)
        moved += run.at(Measure::loan_handover, t, s * run.shape().programmes + p);
      REQUIRE(moved == 0);
    }
    const auto total = [&](Measure m) { return sum(run.projection[m].row(t)); };
    provision += total(Measure::interest_to_provision) - total(Measure::loss_covered);
    losses += total(Measure::write_off) - total(Measure::loss_covered) - total(Measure::loss);
    REQUIRE(total(Measure::provision) == provision);
    REQUIRE(total(Measure::uncovered_loss) == losses);
  }
}

TEST_CASE("law: nothing is left with a source whose unit has ended") {
  const Run run(GENERATE(range(0u, 200u)));
  using enum Measure;
  for (const Handover& handover : run.shape().handovers)
    for (int t = handover.month; t < run.projection.months(); ++t)
      for (const Measure m : {capital, cash, provision, uncovered_loss, transfer_in, repayment_out,
                              available, interest_to_bank})
        REQUIRE(run.at(m, t, handover.from) == 0);
}

TEST_CASE("law: every number is a whole amount, and only handovers can be negative") {
  const Run run(GENERATE(range(0u, 200u)));
  for (std::size_t i = 0; i < measure_count; ++i) {
    const auto m = static_cast<Measure>(i);
    const bool may_be_negative = m == Measure::handover || m == Measure::loan_handover;
    for (const double amount : run.projection[m].elements()) {
      const bool right = amount == std::floor(amount) && (amount >= 0 || may_be_negative);
      if (!right) {
        CAPTURE(text(m), amount);
        REQUIRE(right);
      }
    }
  }
}

TEST_CASE("law: lending stays within demand, within the money and within what sources may fund") {
  const Run run(GENERATE(range(0u, 200u)));
  const Structure& shape = run.shape();
  std::vector<bool> capitalises(static_cast<std::size_t>(shape.programmes));
  for (const GraceRule& grace : shape.graces)
    if (grace.treatment == InterestGrace::capitalised)
      capitalises[static_cast<std::size_t>(
          shape.programme_of[static_cast<std::size_t>(grace.tranche)])] = true;
  for (int t = 0; t < run.projection.months(); ++t) {
    for (int p = 0; p < shape.programmes; ++p) {
      double lent = 0;
      for (int s = 0; s < shape.sources; ++s) {
        const double part = run.at(Measure::disbursement, t, s * shape.programmes + p);
        // Loans handed over may be of a programme that the heir does not lend to.
        if (!shape.eligible(s, p) && !capitalises[static_cast<std::size_t>(p)]) REQUIRE(part == 0);
        lent += part;
      }
      const double met = run.at(Measure::demand, t, p) - run.at(Measure::unmet_demand, t, p);
      // Capitalised interest is lent without being asked for.
      if (capitalises[static_cast<std::size_t>(p)])
        REQUIRE(lent >= met);
      else
        REQUIRE(lent == met);
    }
    for (int s = 0; s < shape.sources; ++s) {
      const double lent = run.loans(Measure::disbursement, t, s);
      REQUIRE(lent <=
              run.at(Measure::available, t, s) + run.at(Measure::capitalised_interest, t, s));
    }
  }
}

TEST_CASE("law: the ledger balances and agrees with the projection in every month") {
  const Run run(GENERATE(range(0u, 200u)));
  const Ledger ledger = ledger_of(run.projection);
  std::map<std::pair<int, Account>, std::int64_t> balance;
  auto posting = ledger.postings().begin();
  for (int t = -1; t < run.projection.months(); ++t) {
    const Month month = run.projection.grid().month(t);
    for (; posting != ledger.postings().end() && posting->month == month; ++posting) {
      balance[{posting->source, posting->debit}] += posting->amount.dong();
      balance[{posting->source, posting->credit}] -= posting->amount.dong();
    }
    for (int s = 0; s < run.shape().sources; ++s) {
      double loans = 0;
      for (int p = 0; p < run.shape().programmes; ++p)
        loans += run.before(Measure::outstanding, t + 1, s * run.shape().programmes + p);
      const auto of = [&](Account account) { return static_cast<double>(balance[{s, account}]); };
      REQUIRE(of(Account::cash) == run.before(Measure::cash, t + 1, s));
      REQUIRE(-of(Account::capital) == run.before(Measure::capital, t + 1, s));
      REQUIRE(of(Account::loans) == loans);
      REQUIRE(of(Account::losses) == (t < 0 ? 0 : run.at(Measure::uncovered_loss, t, s)));
    }
  }
  REQUIRE(posting == ledger.postings().end());
  const Month last = run.projection.grid().horizon();
  for (int s = 0; s < run.shape().sources; ++s)
    REQUIRE(number_of(ledger.balance(s, Account::cash, last)) ==
            run.at(Measure::cash, run.projection.months() - 1, s));
}
