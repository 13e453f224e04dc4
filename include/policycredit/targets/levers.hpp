#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include <policycredit/projection/project.hpp>
#include <policycredit/projection/yearly.hpp>

namespace policycredit::detail {

/// A scenario whose lever sources get the transfers that a search tries, year by year. Keeps the
/// engine's state at every year's start, so that a try costs one year.
template <class = void>
class Levers {
 public:
  explicit Levers(const ResolvedScenario& resolved)
      : resolved_(std::make_shared<ResolvedScenario>(resolved)),
        workspace_(resolved_),
        years_(years_of(resolved.structure.grid)) {
    const Scenario& scenario = resolved_->scenario;
    for (const SourceId& id : scenario.lever_sources())
      for (std::size_t s = 0; s < scenario.sources().size(); ++s)
        if (scenario.sources()[s].id() == id) sources_.push_back(static_cast<int>(s));
    set_shares();
    set_ceilings();
    workspace_.state.open(resolved_->structure, resolved_->assumptions);
    starts_.resize(years_.size());
    keep_start(0);
  }

  [[nodiscard]] const std::vector<YearMonths>& years() const noexcept { return years_; }
  [[nodiscard]] const std::vector<int>& sources() const noexcept { return sources_; }
  [[nodiscard]] const Projection& projection() const noexcept { return workspace_.projection; }
  [[nodiscard]] const ResolvedScenario& resolved() const noexcept { return *resolved_; }
  /// Most that all levers together may transfer in a year; infinite without a ceiling.
  [[nodiscard]] double ceiling(std::size_t year) const { return ceilings_[year]; }
  [[nodiscard]] bool any_ceiling() const {
    return std::any_of(ceilings_.begin(), ceilings_.end(),
                       [](double ceiling) { return std::isfinite(ceiling); });
  }
  /// Capital of the levers at the end of a year, or at the valuation date before the first.
  [[nodiscard]] double balance_after(std::size_t year) const {
    return over(projection(), Measure::capital, years_[year].last, years_[year].last, sources_);
  }
  [[nodiscard]] double balance_before(std::size_t year) const {
    return before(projection(), Measure::capital, years_[year].first, sources_);
  }

  /// Runs year number `year` with this net transfer, after the years before it have been run.
  void run(std::size_t year, double transfer) {
    set_transfer(year, transfer);
    workspace_.state.now = starts_[year].now;
    if (hands_over()) workspace_.state.past = starts_[year].past;
    advance(resolved_->structure, resolved_->assumptions, workspace_.state,
            workspace_.projection.results(), years_[year].first, years_[year].last);
    if (year + 1 < years_.size()) keep_start(year + 1);
  }

 private:
  /// Where the engine stands at a year's start. A year writes its own rows of the past, so that
  /// running it again needs a copy of them only if handovers change earlier rows too.
  struct Start {
    Balances<double> now;
    History<double> past;
  };
  [[nodiscard]] bool hands_over() const { return !resolved_->structure.handovers.empty(); }
  void keep_start(std::size_t year) {
    starts_[year].now = workspace_.state.now;
    if (hands_over()) starts_[year].past = workspace_.state.past;
  }

  /// Part of a year's transfer that each month and lever gets: as in the scenario, or if that
  /// transfers nothing in the year, equal months in proportion to the opening balances.
  void set_shares() {
    const Structure& shape = resolved_->structure;
    const Assumptions<double>& numbers = resolved_->assumptions;
    shares_.assign(shape.months, shape.sources);
    double opening = 0;
    for (const int s : sources_) opening += numbers.opening_capital(0, s);
    for (const YearMonths& year : years_) {
      double total = 0;
      for (int t = year.first; t <= year.last; ++t)
        for (const int s : sources_) total += numbers.transfer_in(t, s);
      for (int t = year.first; t <= year.last; ++t)
        for (const int s : sources_) {
          const double by_balance = opening > 0 ? numbers.opening_capital(0, s) / opening
                                                : 1.0 / static_cast<double>(sources_.size());
          shares_(t, s) = total > 0 ? numbers.transfer_in(t, s) / total
                                    : by_balance / (year.last - year.first + 1);
        }
    }
  }

  void set_ceilings() {
    const Structure& shape = resolved_->structure;
    for (const YearMonths& year : years_) {
      double total = sources_.empty() ? std::numeric_limits<double>::infinity() : 0;
      for (const int s : sources_) {
        const auto& fields = resolved_->scenario.sources()[static_cast<std::size_t>(s)].fields();
        total += fields.yearly_ceiling
                     ? number_of(fields.yearly_ceiling->at(shape.grid.month(year.last)))
                     : std::numeric_limits<double>::infinity();
      }
      ceilings_.push_back(total);
    }
  }

  void set_transfer(std::size_t year, double transfer) {
    Assumptions<double>& numbers = resolved_->assumptions;
    double running = 0, given = 0;
    for (int t = years_[year].first; t <= years_[year].last; ++t)
      for (const int s : sources_) {
        running += shares_(t, s);
        const double until = std::round(transfer * std::min(1.0, running));
        numbers.transfer_in(t, s) = std::max(0.0, until - given);
        numbers.repayment_out(t, s) = std::max(0.0, given - until);
        given = until;
      }
    // The shares sum to 1 but for rounding; the last month and lever take what is left.
    numbers.transfer_in(years_[year].last, sources_.back()) += std::max(0.0, transfer - given);
  }

  std::shared_ptr<ResolvedScenario> resolved_;
  Workspace workspace_;
  std::vector<YearMonths> years_;
  std::vector<int> sources_;
  Table<double> shares_;  ///< month x source
  std::vector<double> ceilings_;
  std::vector<Start> starts_;
};

}  // namespace policycredit::detail
