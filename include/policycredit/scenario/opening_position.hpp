#pragma once

#include <cmath>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/funds/capital_source.hpp>
#include <policycredit/loans/age_profile.hpp>

namespace policycredit {

/// Loans of one source in one programme at the valuation date.
struct Position {
  SourceId source{};
  ProgrammeId programme{};
  Money performing{}, overdue{}, frozen{};
  /// Performing principal that the contracts make due, by month from the first projected one on.
  /// Where none is given, the age profile says what falls due.
  std::vector<Money> due{};
  /// Principal on which the programme's rate makes the interest that the contracts make due, đồng
  /// by month as `due`: loans may have other rates, interest days or graces. Where none is given,
  /// what performs and what is overdue at the month's beginning.
  std::vector<double> interest_bearing{}, overdue_interest_bearing{};
  [[nodiscard]] Money outstanding() const { return performing + overdue + frozen; }
  friend bool operator==(const Position&, const Position&) = default;
};

/// What is known of the loans when only totals are published.
struct Totals {
  Money outstanding{};  ///< with overdue and frozen
  Money overdue{}, frozen{};
  std::map<ProgrammeId, Share> mix{};  ///< each programme's part of the outstanding loans, sum 1
  friend bool operator==(const Totals&, const Totals&) = default;
};

/// `amount` cut into whole đồng in proportion to `weights` (not all zero), exact in sum: every
/// part is the rounded running total less the one before.
[[nodiscard]] inline std::vector<Money> apportion(Money amount,
                                                  const std::vector<double>& weights) {
  double total = 0, running = 0;
  for (const double weight : weights) total += weight;
  std::vector<Money> parts;
  Money given;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    running += weights[i];
    const double part = i + 1 == weights.size() ? 1.0 : running / total;
    const Money until = Money::rounded(number_of(amount) * part);
    parts.push_back(until - given);
    given = until;
  }
  return parts;
}

/// The loans at the valuation date, and how old they are. Cash is what the sources' capital
/// leaves.
class OpeningPosition {
 public:
  OpeningPosition() = default;
  /// Throws InvalidInput for a negative amount, a source and programme given twice, or more due
  /// than performs.
  OpeningPosition(std::vector<Position> positions, std::map<ProgrammeId, AgeProfile> ages = {})
      : positions_(std::move(positions)), ages_(std::move(ages)) {
    std::set<std::pair<SourceId, ProgrammeId>> seen;
    for (const Position& p : positions_) {
      const std::string where = "opening " + p.source.text() + " " + p.programme.text();
      require(seen.emplace(p.source, p.programme).second, where, "twice", "must be given once");
      for (const Money part : {p.performing, p.overdue, p.frozen})
        require(part.dong() >= 0, where, part.text(), "must not be negative");
      Money due;
      for (const Money part : p.due) {
        require(part.dong() >= 0, where + " due", part.text(), "must not be negative");
        due += part;
      }
      require(due <= p.performing, where + " due", due.text(),
              "must not be more than what performs, " + p.performing.text());
      for (const auto* bearing : {&p.interest_bearing, &p.overdue_interest_bearing})
        for (const double dong : *bearing)
          require(std::isfinite(dong) && dong >= 0, where + " interest_bearing", text(dong),
                  "must be an amount of dong, not negative");
    }
  }

  /// Totals spread over programmes by the mix, and within a programme over the sources that may
  /// fund it in proportion to their capital; exact to the đồng. Throws InvalidInput unless the
  /// mix sums to 1 and every programme in it has a source.
  [[nodiscard]] static OpeningPosition from_totals(const Totals& totals,
                                                   const std::vector<CapitalSource>& sources,
                                                   std::map<ProgrammeId, AgeProfile> ages = {}) {
    require(totals.overdue + totals.frozen <= totals.outstanding, "opening outstanding",
            totals.outstanding.text(), "must be at least overdue plus frozen");
    double sum = 0;
    std::vector<double> shares;
    for (const auto& [programme, share] : totals.mix) {
      sum += share.fraction();
      shares.push_back(share.fraction());
    }
    require(std::abs(sum - 1) <= 1e-9, "opening mix", "sum " + text(sum),
            "must be shares that sum to 1");
    const Money performing = totals.outstanding - totals.overdue - totals.frozen;
    const auto performing_by_programme = apportion(performing, shares);
    const auto overdue_by_programme = apportion(totals.overdue, shares);
    const auto frozen_by_programme = apportion(totals.frozen, shares);

    std::vector<Position> positions;
    std::size_t index = 0;
    for (const auto& [programme, share] : totals.mix) {
      std::vector<const CapitalSource*> eligible;
      std::vector<double> capital;
      for (const CapitalSource& source : sources)
        if (source.may_fund(programme) && source.opening() > Money{}) {
          eligible.push_back(&source);
          capital.push_back(number_of(source.opening()));
        }
      require(!eligible.empty(), "opening mix", programme.text(),
              "must be a programme that some source with capital may fund");
      const auto performing_parts = apportion(performing_by_programme[index], capital);
      const auto overdue_parts = apportion(overdue_by_programme[index], capital);
      const auto frozen_parts = apportion(frozen_by_programme[index], capital);
      for (std::size_t s = 0; s < eligible.size(); ++s)
        positions.push_back(
            {eligible[s]->id(), programme, performing_parts[s], overdue_parts[s], frozen_parts[s]});
      ++index;
    }
    return OpeningPosition(std::move(positions), std::move(ages));
  }

  [[nodiscard]] const std::vector<Position>& positions() const noexcept { return positions_; }
  /// Ages of the performing loans; programmes without an entry have AgeProfile::steady().
  [[nodiscard]] const std::map<ProgrammeId, AgeProfile>& ages() const noexcept { return ages_; }
  [[nodiscard]] AgeProfile age_of(const ProgrammeId& programme) const {
    const auto found = ages_.find(programme);
    return found == ages_.end() ? AgeProfile::steady() : found->second;
  }

  friend bool operator==(const OpeningPosition&, const OpeningPosition&) = default;

 private:
  std::vector<Position> positions_;
  std::map<ProgrammeId, AgeProfile> ages_;
};

}  // namespace policycredit
