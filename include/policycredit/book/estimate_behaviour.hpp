#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/math/tools/toms748_solve.hpp>

#include <policycredit/book/loan_book.hpp>
#include <policycredit/book/trace.hpp>
#include <policycredit/scenario/behaviour.hpp>

namespace policycredit {

/// What borrowers of one programme did between dated tapes, and on how much that rests.
struct BehaviourEstimate {
  ProgrammeId programme{};
  Behaviour behaviour{};
  /// Loans seen on two tapes in a row (again on each later pair), and of those the ones with
  /// principal due between them, overdue or frozen at the first.
  std::size_t loans = 0, due_loans = 0, overdue_loans = 0, frozen_loans = 0;
  Money performing{}, due{}, overdue{}, frozen{};  ///< what the shares were taken of
  friend bool operator==(const BehaviourEstimate&, const BehaviourEstimate&) = default;
};

namespace detail {

/// Ways out of a balance between two tapes `months` apart, in đồng.
template <std::size_t Ways>
struct Exits {
  int months = 0;
  std::int64_t base = 0;
  std::array<std::int64_t, Ways> gone{};
};

/// The monthly shares that, month after month, take as much out of the bases as has gone: one
/// total share h with Σ base × (1 − (1 − h)^months) = Σ gone, divided as the ways were.
template <std::size_t Ways>
[[nodiscard]] std::array<double, Ways> monthly_shares(const std::vector<Exits<Ways>>& intervals) {
  std::array<double, Ways> by_way{};
  double gone = 0, base = 0;
  for (const Exits<Ways>& each : intervals) {
    base += static_cast<double>(each.base);
    for (std::size_t way = 0; way < Ways; ++way) {
      by_way[way] += static_cast<double>(each.gone[way]);
      gone += static_cast<double>(each.gone[way]);
    }
  }
  if (gone <= 0) return {};
  double total = 1;
  if (gone < base) {
    const auto excess = [&](double h) {
      double sum = -gone;
      for (const Exits<Ways>& each : intervals)
        sum += static_cast<double>(each.base) * -std::expm1(each.months * std::log1p(-h));
      return sum;
    };
    std::uintmax_t steps = 200;
    const auto [low, high] = boost::math::tools::toms748_solve(
        excess, 0.0, 1 - 1e-15, boost::math::tools::eps_tolerance<double>(52), steps);
    total = (low + high) / 2;
  }
  for (double& share : by_way) share *= total / gone;
  return by_way;
}

/// What became of the loans of one programme, over all intervals between tapes.
struct BehaviourCounts {
  BehaviourEstimate result;
  std::int64_t extended = 0, newly_overdue = 0;
  std::vector<Exits<2>> performing;  ///< prepaid, frozen
  std::vector<Exits<2>> overdue;     ///< paid, frozen
  std::vector<Exits<2>> frozen;      ///< paid, overdue again

  void begin(int months) {
    performing.push_back({.months = months});
    overdue.push_back({.months = months});
    frozen.push_back({.months = months});
  }
  /// `due`: principal that the contract made due in between. `after` is all zero for a loan that
  /// is no longer on the tape.
  void add(const Loan& before, const Loan& after, Money due) {
    const std::int64_t performing_fell = (before.performing() - after.performing()).dong();
    const std::int64_t overdue_rose = (after.overdue - before.overdue).dong();
    const std::int64_t frozen_rose = (after.frozen - before.frozen).dong();
    // What is newly frozen was overdue before, as far as that goes.
    const std::int64_t frozen_overdue =
        std::clamp<std::int64_t>(frozen_rose, 0, before.overdue.dong());
    const std::int64_t frozen_performing = std::max<std::int64_t>(0, frozen_rose - frozen_overdue);
    // What is frozen no more is overdue again, as far as more is overdue.
    const std::int64_t thawed =
        std::clamp<std::int64_t>(-frozen_rose, 0, std::max<std::int64_t>(0, overdue_rose));
    const std::int64_t overdue_in = overdue_rose + frozen_overdue - thawed;
    const std::int64_t left = performing_fell - frozen_performing;

    ++result.loans;
    result.performing += before.performing();
    if (due > Money{}) {
      ++result.due_loans;
      result.due += due;
      extended += std::max<std::int64_t>(0, due.dong() - left);
      newly_overdue += std::clamp<std::int64_t>(overdue_in, 0, due.dong());
    }
    performing.back().base += (before.performing() - due).dong();
    performing.back().gone[0] += std::max<std::int64_t>(0, left - due.dong());
    performing.back().gone[1] += frozen_performing;
    if (before.overdue > Money{}) {
      ++result.overdue_loans;
      result.overdue += before.overdue;
      overdue.back().base += before.overdue.dong();
      overdue.back().gone[0] +=
          std::clamp<std::int64_t>(-overdue_in, 0, before.overdue.dong() - frozen_overdue);
      overdue.back().gone[1] += frozen_overdue;
    }
    if (before.frozen > Money{}) {
      ++result.frozen_loans;
      result.frozen += before.frozen;
      frozen.back().base += before.frozen.dong();
      frozen.back().gone[0] += std::max<std::int64_t>(0, -frozen_rose - thawed);
      frozen.back().gone[1] += thawed;
    }
  }

  [[nodiscard]] BehaviourEstimate estimate() {
    const auto of_due = [&](std::int64_t part) {
      const double due = static_cast<double>(result.due.dong());
      return Share::fraction(due > 0 ? static_cast<double>(part) / due : 0);
    };
    const auto performing_shares = monthly_shares(performing);
    const auto overdue_shares = monthly_shares(overdue);
    const auto frozen_shares = monthly_shares(frozen);
    Behaviour::Fields fields;
    fields.extended = of_due(std::min(extended, result.due.dong() - newly_overdue));
    fields.overdue = of_due(newly_overdue);
    fields.prepayment = Share::fraction(performing_shares[0]);
    fields.disaster_freezing = Share::fraction(performing_shares[1]);
    fields.recovery = Share::fraction(overdue_shares[0]);
    fields.freezing = Share::fraction(overdue_shares[1]);
    fields.frozen_recovery = Share::fraction(frozen_shares[0]);
    fields.thaw = Share::fraction(frozen_shares[1]);
    result.behaviour = Behaviour::of(std::move(fields));
    return result;
  }
};

/// Where the loan of every id is.
[[nodiscard]] inline std::unordered_map<std::int64_t, Loan> loans_by_id(const LoanBook& book) {
  std::unordered_map<std::int64_t, Loan> loans;
  loans.reserve(book.size());
  for (const LoanColumns& part : book.parts()) {
    require(part.id.size() == part.size(), "tape of " + text(book.frame().valuation), "no ids",
            "must have the id of every loan, to find it again on the next tape");
    for (std::size_t i = 0; i < part.size(); ++i) loans.emplace(part.id[i], part.loan(i));
  }
  return loans;
}

}  // namespace detail

/// What borrowers did between two or more tapes of the same book, by programme, as behaviour for a
/// scenario (docs/model/loan_book.md). A loan that is gone from the next tape counts as paid: what
/// was written off must still be on it. Shares not seen in tapes (write-offs, interest collected)
/// keep their defaults. Throws InvalidInput for fewer than two tapes, other programmes, months out
/// of order or loans without ids.
[[nodiscard]] inline std::vector<BehaviourEstimate> estimate_behaviour(
    std::span<const LoanBook> tapes) {
  require(tapes.size() >= 2, "tapes", std::to_string(tapes.size()),
          "must be at least two of the same book");
  const std::vector<Programme>& programmes = tapes[0].frame().programmes;
  std::vector<detail::BehaviourCounts> counts(programmes.size());
  for (std::size_t p = 0; p < programmes.size(); ++p)
    counts[p].result.programme = programmes[p].id();
  for (std::size_t i = 0; i + 1 < tapes.size(); ++i) {
    const LoanBook &first = tapes[i], &second = tapes[i + 1];
    const Month from = first.frame().valuation, to = second.frame().valuation;
    require(from < to, "valuation of tape " + std::to_string(i + 2), text(to),
            "must be later than that of the tape before, " + text(from));
    require(second.frame().programmes == programmes, "programmes of tape " + std::to_string(i + 2),
            "others", "must be those of the first tape");
    for (detail::BehaviourCounts& each : counts) each.begin(months_between(from, to));
    const auto later = detail::loans_by_id(second);
    for (const LoanColumns& part : first.parts()) {
      require(part.id.size() == part.size(), "tape of " + text(from), "no ids",
              "must have the id of every loan, to find it again on the next tape");
      for (std::size_t row = 0; row < part.size(); ++row) {
        const Loan before = part.loan(row);
        const auto found = later.find(part.id[row]);
        Money due;
        if (before.performing() > Money{})
          for (const RemainingInstalment& each : schedule_of(first, before, month_end(to)))
            due += each.principal;
        counts[static_cast<std::size_t>(before.programme)].add(
            before, found == later.end() ? Loan{} : found->second, due);
      }
    }
  }
  std::vector<BehaviourEstimate> estimates;
  for (detail::BehaviourCounts& each : counts)
    if (each.result.loans > 0) estimates.push_back(each.estimate());
  return estimates;
}

}  // namespace policycredit
