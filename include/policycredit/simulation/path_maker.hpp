#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <policycredit/core/lanes.hpp>
#include <policycredit/scenario/vary.hpp>
#include <policycredit/simulation/uncertain_numbers.hpp>

namespace policycredit::detail {

/// True if a standard normal number brings an event of this probability.
[[nodiscard]] inline bool happens(double z, Share probability) {
  return normal_probability(z) < probability.fraction();
}

/// Makes the engine's numbers of `N` paths at a time from their draws.
template <int N>
class PathMaker {
 public:
  using T = Lanes<N>;

  explicit PathMaker(const UncertainNumbers& shared)
      : shared_(shared),
        numbers_(shared.row_changes().numbers<T>()),
        scores_(shared.plan().years * shared.plan().assumptions) {
    const auto months = static_cast<std::size_t>(shared.resolved().structure.months);
    for (std::size_t k = 0; k < shared.plan().assumptions; ++k)
      variations_.push_back({std::vector<T>(months, T(1)), std::vector<T>(months, T(0))});
  }

  /// `draws` holds the numbers of `N` paths, `shared.plan().count()` each.
  const Assumptions<T>& make(const double* draws) {
    const ResolvedScenario& resolved = shared_.resolved();
    for (const auto& varied : shared_.varied())
      restore(varied.links, resolved.assumptions, numbers_);
    restore_events();
    score(draws);
    for (std::size_t k = 0; k < variations_.size(); ++k) set_variation(k);
    for (const auto& varied : shared_.varied())
      vary(varied.links, variations_[varied.assumption], resolved.structure, resolved.assumptions,
           numbers_);
    for (std::size_t k = 0; k < shared_.uncertainty().shortfalls.size(); ++k) fall_short(k, draws);
    for (std::size_t k = 0; k < shared_.uncertainty().disasters.size(); ++k) strike(k, draws);
    keep_shares_possible(numbers_, shared_.tables());
    return numbers_;
  }
  /// The standard normal number of assumption `k` in a year, after correlation.
  [[nodiscard]] const T& score(std::size_t year, std::size_t k) const {
    return scores_[shared_.plan().assumption(year, k)];
  }

 private:
  [[nodiscard]] T draw(const double* draws, std::size_t index) const {
    T result;
    for (int lane = 0; lane < N; ++lane)
      result.set(lane, draws[static_cast<std::size_t>(lane) * shared_.plan().count() + index]);
    return result;
  }

  void score(const double* draws) {
    const DrawPlan& plan = shared_.plan();
    for (std::size_t year = 0; year < plan.years; ++year)
      for (std::size_t k = 0; k < plan.assumptions; ++k) {
        T fresh(0);
        for (std::size_t j = 0; j < plan.assumptions; ++j) {
          const double weight =
              shared_.root()(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(j));
          if (weight != 0) fresh += draw(draws, plan.assumption(year, j)) * T(weight);
        }
        const double kept = shared_.uncertainty().assumptions[k].autocorrelation;
        scores_[plan.assumption(year, k)] =
            year == 0 ? fresh
                      : score(year - 1, k) * T(kept) + fresh * T(std::sqrt(1 - kept * kept));
      }
  }

  void set_variation(std::size_t k) {
    const UncertainAssumption& uncertain = shared_.uncertainty().assumptions[k];
    Variation<T>& variation = variations_[k];
    const TimeGrid& grid = shared_.resolved().structure.grid;
    T drawn;
    for (int t = 0; t < grid.size(); ++t) {
      const std::size_t year = uncertain.redraw == Redraw::once ? 0 : shared_.year(t);
      if (t == 0 || (uncertain.redraw == Redraw::yearly && year != shared_.year(t - 1)))
        for (int lane = 0; lane < N; ++lane)
          drawn.set(lane, uncertain.distribution.at(score(year, k)[lane]));
      const auto month = static_cast<std::size_t>(t);
      const bool covered =
          Change{uncertain.operation, 0, uncertain.from, uncertain.to}.covers(grid.month(t));
      const bool scales = uncertain.operation == Operation::scale;
      const bool sets = uncertain.operation == Operation::set;
      variation.times[month] = !covered ? T(1) : scales ? drawn : T(sets ? 0 : 1);
      variation.plus[month] = covered && !scales ? drawn : T(0);
    }
  }

  // Columns that an event changes and no assumption restores.
  void restore_events() {
    const Assumptions<double>& base = shared_.resolved().assumptions;
    const Structure& shape = shared_.resolved().structure;
    const auto column = [&](auto table, auto to, int c) {
      for (int t = 0; t < shape.months; ++t) (numbers_.*to)(t, c) = T((base.*table)(t, c));
    };
    using D = Assumptions<double>;
    using A = Assumptions<T>;
    for (const int s : shared_.shortfall_source()) column(&D::transfer_in, &A::transfer_in, s);
    for (const auto& programmes : shared_.disaster_programmes())
      for (const int p : programmes) {
        column(&D::planned, &A::planned, p);
        column(&D::deploy_weight, &A::deploy_weight, p);
        for (int q = 0; q < shape.tranches; ++q)
          if (shape.programme_of[static_cast<std::size_t>(q)] == p)
            column(&D::disaster_freezing, &A::disaster_freezing, q);
      }
  }

  void fall_short(std::size_t k, const double* draws) {
    const BudgetShortfall& shortfall = shared_.uncertainty().shortfalls[k];
    const Structure& shape = shared_.resolved().structure;
    const int s = shared_.shortfall_source()[k];
    // From the last month back, so that money moved is not moved again.
    T missing;
    for (int t = shape.months - 1; t >= 0; --t) {
      const std::size_t year = shared_.year(t);
      if (t == shape.months - 1 || year != shared_.year(t + 1)) {
        const T z = draw(draws, shared_.plan().shortfall(year, k));
        for (int lane = 0; lane < N; ++lane)
          missing.set(
              lane, happens(z[lane], shortfall.probability) ? 1 - shortfall.arrives.fraction() : 0);
      }
      const T moved = whole(numbers_.transfer_in(t, s) * missing);
      numbers_.transfer_in(t, s) -= moved;
      const int later = t + shortfall.months_late;
      if (shortfall.months_late > 0 && later < shape.months)
        numbers_.transfer_in(later, s) += moved;
    }
  }

  void strike(std::size_t k, const double* draws) {
    const Disaster& disaster = shared_.uncertainty().disasters[k];
    const Structure& shape = shared_.resolved().structure;
    const DrawPlan& plan = shared_.plan();
    for (std::size_t year = 0; year < plan.years; ++year)
      for (int lane = 0; lane < N; ++lane) {
        const double* mine = draws + static_cast<std::size_t>(lane) * plan.count();
        const auto uniform = [&](std::size_t which) {
          return normal_probability(mine[plan.disaster(year, k, which)]);
        };
        if (!happens(mine[plan.disaster(year, k, 0)], disaster.probability)) continue;
        const int month =
            disaster.month ? *disaster.month - 1 : std::min(11, static_cast<int>(12 * uniform(1)));
        const double frozen =
            std::clamp(disaster.frozen.at(mine[plan.disaster(year, k, 2)]), 0.0, 0.5);
        const int first = year_of(shape.grid.month(0)) + static_cast<int>(year);
        const int struck = shape.grid.index_of(make_month(first, static_cast<unsigned>(month + 1)));
        if (struck >= 0) hit(k, lane, struck, frozen, disaster.demand);
      }
  }
  void hit(std::size_t k, int lane, int struck, double frozen, double demand) {
    const Structure& shape = shared_.resolved().structure;
    const auto change = [&](T& number, double value) { number.set(lane, value); };
    for (const int p : shared_.disaster_programmes()[k]) {
      for (int q = 0; q < shape.tranches; ++q)
        if (shape.programme_of[static_cast<std::size_t>(q)] == p && struck < shape.months) {
          T& share = numbers_.disaster_freezing(struck, q);
          change(share, share[lane] + frozen);
        }
      for (int t = struck; t < std::min(shape.months, struck + 12); ++t) {
        T &planned = numbers_.planned(t, p), &weight = numbers_.deploy_weight(t, p);
        change(planned, whole(planned[lane] * demand));
        change(weight, weight[lane] * demand);
      }
    }
  }

  const UncertainNumbers& shared_;
  Assumptions<T> numbers_;
  std::vector<T> scores_;  ///< year x assumption
  std::vector<Variation<T>> variations_;
};

}  // namespace policycredit::detail
