#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/book/loan_book.hpp>
#include <policycredit/book/loan_store.hpp>

namespace policycredit {

/// A part of a made-up book: its loans share a programme and a source.
struct SyntheticPart {
  ProgrammeId programme{};
  SourceId source{};
  Money outstanding{};   ///< decides how many of the loans are here
  Money average_loan{};  ///< when disbursed
  friend bool operator==(const SyntheticPart&, const SyntheticPart&) = default;
};

/// How a made-up book is spread; counts of loans per thousand.
struct SyntheticQuality {
  int overdue = 5;  ///< whose last instalment was not paid
  int frozen = 3;   ///< frozen whole
  friend bool operator==(const SyntheticQuality&, const SyntheticQuality&) = default;
};

namespace detail {

/// Makes loans up out of whole random numbers, so that they are the same on every machine.
class LoanMaker {
 public:
  LoanMaker(const BookFrame& frame, std::uint64_t seed) : frame_(frame), random_(seed) {}

  [[nodiscard]] std::int64_t number(std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(to - from + 1));
  }

  /// A loan of any age that the terms allow, paid on time so far but for what `quality` says.
  [[nodiscard]] Loan loan(int programme, int source, int unit, Money average,
                          const SyntheticQuality& quality) {
    const LoanTerms& terms = frame_.programmes[static_cast<std::size_t>(programme)].terms();
    const auto term = static_cast<int>(terms.term.count());
    const auto grace = static_cast<int>(terms.principal_grace.count());
    const bool bullet = terms.repayment == RepaymentKind::bullet;
    const int interval = bullet ? term : static_cast<int>(terms.instalment_interval.count());
    const auto age = static_cast<int>(number(0, term - 1));
    // Payments before maturity, and those of them made by the valuation.
    const auto payments = [&](int until) {
      return bullet ? 0 : std::max(0, (std::min(until, term - 1) - grace) / interval);
    };
    const int before = payments(term - 1), paid = payments(age);

    Loan loan{.programme = programme, .source = source, .unit = unit};
    loan.interest_day = static_cast<int>(number(1, 28));
    loan.amount = amount(average, terms.rounding.dong() * (before + 1));
    const Month signed_in = frame_.valuation - Months{age};
    loan.disbursed = day_in(signed_in, loan.interest_day);
    const Money part = rounded(loan.amount.dong() / (before + 1), terms.rounding.dong());
    loan.outstanding = loan.amount - part * paid;
    const int next = paid < before ? grace + interval * (paid + 1) : term;
    loan.next_principal = day_in(signed_in + Months{next}, loan.interest_day);
    loan.instalment_interval = Months{interval};
    loan.maturity = day_in(signed_in + Months{term}, loan.interest_day);
    const std::int64_t fate = number(0, 999);
    if (fate < quality.overdue && paid > 0) {
      loan.overdue = part;
      loan.outstanding += part;
    } else if (fate >= 1000 - quality.frozen) {
      loan.frozen = loan.outstanding;
    }
    return loan;
  }

 private:
  [[nodiscard]] static Money rounded(std::int64_t dong, std::int64_t unit) {
    return Money::dong(std::max(unit, dong / unit * unit));
  }
  /// From half to one and a half times the average, in half millions, and enough for every payment.
  [[nodiscard]] Money amount(Money average, std::int64_t least) {
    constexpr std::int64_t step = 500'000;
    const std::int64_t around = average.dong() / 100 * number(50, 150);
    const std::int64_t whole = std::max<std::int64_t>(1, around / step) * step;
    return Money::dong(std::max(whole, (least + step - 1) / step * step));
  }

  const BookFrame& frame_;
  std::mt19937_64 random_;
};

}  // namespace detail

/// A made-up book of `loans` loans, spread over `parts` as their outstanding principal and average
/// loans say, evenly over the units and over ages, in the order of the units. The same `seed` gives
/// the same bits on every machine. Throws InvalidInput without parts, units or loans, or for a part
/// that the frame does not know or without money.
[[nodiscard]] inline LoanBook synthetic_loan_book(BookFrame frame,
                                                  const std::vector<SyntheticPart>& parts,
                                                  std::size_t loans, std::uint64_t seed,
                                                  const SyntheticQuality& quality = {}) {
  require(!parts.empty(), "synthetic parts", "none", "must be at least one");
  require(!frame.units.empty(), "units", "none", "must be at least one");
  require(loans > 0, "loans", "0", "must be at least 1");
  require(quality.overdue >= 0 && quality.frozen >= 0 && quality.overdue + quality.frozen <= 1000,
          "synthetic quality",
          std::to_string(quality.overdue) + " and " + std::to_string(quality.frozen),
          "must be loans per thousand, together at most 1000");
  struct Place {
    int programme, source;
    Money average;
    std::int64_t until;  ///< running number of loans
  };
  std::vector<Place> places;
  std::int64_t total = 0;
  for (const SyntheticPart& part : parts) {
    const std::string where = "synthetic part " + part.programme.text() + " " + part.source.text();
    require(part.outstanding > Money{} && part.average_loan > Money{}, where,
            part.outstanding.text() + " in loans of " + part.average_loan.text(),
            "must have money, and loans of more than 0");
    const auto programme =
        std::find_if(frame.programmes.begin(), frame.programmes.end(),
                     [&](const Programme& p) { return p.id() == part.programme; });
    const auto source = std::find(frame.sources.begin(), frame.sources.end(), part.source);
    require(programme != frame.programmes.end() && source != frame.sources.end(), where,
            "not in the frame", "must be one of its programmes and sources");
    total += std::max<std::int64_t>(1, part.outstanding.dong() / part.average_loan.dong());
    places.push_back({static_cast<int>(programme - frame.programmes.begin()),
                      static_cast<int>(source - frame.sources.begin()), part.average_loan, total});
  }
  LoanStore store;
  store.reserve(loans);
  detail::LoanMaker maker(frame, seed);
  for (std::size_t i = 0; i < loans; ++i) {
    const auto unit = static_cast<int>(i * frame.units.size() / loans);
    const std::int64_t drawn = maker.number(0, total - 1);
    const auto place =
        std::find_if(places.begin(), places.end(), [&](const Place& p) { return drawn < p.until; });
    store.add(maker.loan(place->programme, place->source, unit, place->average, quality));
  }
  return LoanBook(std::move(frame), {store.columns()});
}

}  // namespace policycredit
