#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <policycredit/core/number.hpp>
#include <policycredit/scenario/assumption_links.hpp>
#include <policycredit/scenario/resolve_funds.hpp>

namespace policycredit {

/// What a run makes of one assumption: in every month its value times `times` plus `plus`.
template <class T>
struct Variation {
  std::vector<T> times, plus;
};

namespace detail {

/// Money is whole, and no number of the engine is negative.
template <class T>
[[nodiscard]] T as_engine_number(AssumptionUnit unit, const T& value) {
  if (unit == AssumptionUnit::money) return whole(larger(T(0), value));
  if (unit == AssumptionUnit::share) return smaller(T(1), larger(T(0), value));
  return larger(T(0), value);
}

template <class T>
void vary_growth(const GrowthLink& link, const std::vector<T>& per_year, const Structure& shape,
                 Assumptions<T>& numbers) {
  if (link.of == GrowthLink::Of::source) {
    resolve_growth(per_year, link.profile, numbers.opening_capital(0, link.column), link.column,
                   shape.grid, link.end, numbers);
    return;
  }
  const std::vector<T> index = growth_index(shape.grid, per_year, link.profile);
  for (int t = 0; t < shape.months; ++t) {
    const auto row = static_cast<std::size_t>(t);
    if (link.lends[row])
      numbers.outstanding_target(t, link.column) = whole(larger(T(0), index[row] * link.opening));
  }
}

}  // namespace detail

/// Puts the scenario's own numbers back where an assumption was varied.
template <class T>
void restore(const AssumptionLinks& links, const Assumptions<double>& base,
             Assumptions<T>& numbers) {
  for (const NumberLink& link : links.numbers) {
    const Table<double>& from = base.*engine_tables<double>[link.table];
    Table<T>& to = numbers.*engine_tables<T>[link.table];
    for (int t = 0; t < from.rows(); ++t)
      if (to.begins(t)) to(t, link.column) = T(from(t, link.column));
  }
}

/// Writes one varied assumption into `numbers`, whose tables must keep apart the rows that become
/// different (see RowChanges). What several assumptions do to one number adds up; they come in the
/// order of assumption_links, after all have been restored. `base` are the scenario's own numbers.
/// A table without months takes the variation of the first month.
template <class T>
void vary(const AssumptionLinks& links, const Variation<T>& variation, const Structure& shape,
          const Assumptions<double>& base, Assumptions<T>& numbers) {
  for (const NumberLink& link : links.numbers) {
    const Table<double>& from = base.*engine_tables<double>[link.table];
    Table<T>& to = numbers.*engine_tables<T>[link.table];
    for (int t = 0; t < from.rows(); ++t) {
      if (!to.begins(t)) continue;
      const auto row = static_cast<std::size_t>(t);
      T& number = to(t, link.column);
      number = detail::as_engine_number(
          links.unit, number + (variation.times[row] - T(1)) * from(t, link.column) +
                          variation.plus[row] * link.per_unit[row]);
    }
  }
  for (const GrowthLink& link : links.growths) {
    std::vector<T> per_year;
    for (std::size_t t = 0; t < link.per_year.size(); ++t)
      per_year.push_back(variation.times[t] * link.per_year[t] + variation.plus[t]);
    detail::vary_growth(link, per_year, shape, numbers);
  }
  for (const GrowthLink& link : links.openings)
    detail::vary_growth(link, std::vector<T>(link.per_year.begin(), link.per_year.end()), shape,
                        numbers);
}

/// Shares of one balance that may not exceed `most` together.
template <class T>
struct ShareGroup {
  std::vector<Table<T> Assumptions<T>::*> parts;
  double most;
};
template <class T>
[[nodiscard]] std::vector<ShareGroup<T>> share_groups() {
  using A = Assumptions<T>;
  return {{{&A::extended, &A::overdue}, 1},
          {{&A::recovery, &A::freezing, &A::write_off}, 1},
          {{&A::thaw, &A::frozen_recovery, &A::frozen_write_off}, 1},
          {{&A::prepayment}, 0.5},
          {{&A::disaster_freezing}, 0.5},
          {{&A::prepayment, &A::disaster_freezing}, 0.75}};
}

/// Shares of one balance may not exceed 1 together, nor prepayment and disaster a half each and
/// three quarters together: varied ones that do are all scaled down.
template <class T>
void keep_shares_possible(Assumptions<T>& numbers, const std::vector<std::size_t>& varied) {
  for (const ShareGroup<T>& group : share_groups<T>()) {
    const bool touched = std::any_of(varied.begin(), varied.end(), [&](std::size_t i) {
      return std::find(group.parts.begin(), group.parts.end(), engine_tables<T>[i]) !=
             group.parts.end();
    });
    if (!touched) continue;
    const Table<T>& first = numbers.*group.parts.front();
    for (int t = 0; t < first.rows(); ++t)
      for (int q = 0; q < first.columns() && first.begins(t); ++q) {
        T total(0);
        for (const auto part : group.parts) total += (numbers.*part)(t, q);
        if (smaller(total, T(group.most)) == total) continue;
        const T scale = T(group.most) / larger(total, T(group.most));
        for (const auto part : group.parts) (numbers.*part)(t, q) *= scale;
      }
  }
}

}  // namespace policycredit
