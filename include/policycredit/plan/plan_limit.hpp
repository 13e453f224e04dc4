#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/projection/yearly.hpp>

namespace policycredit {

/// What a limit of a plan comes from.
enum class LimitKind { target, ceiling, minimum, smooth, fair };

template <>
struct EnumNames<LimitKind> {
  static constexpr std::array<std::string_view, 5> words{"target", "ceiling", "minimum", "smooth",
                                                         "fair"};
};

/// What a limit is relaxed by when its price is quoted.
enum class LimitUnit {
  billion,  ///< one tỷ đồng
  point     ///< one percentage point
};

template <>
struct EnumNames<LimitUnit> {
  static constexpr std::array<std::string_view, 2> words{"billion", "point"};
};

namespace detail {

/// A weighted sum of a measure over columns of its table (all if empty): a stock at the end of
/// month `last`, which may be -1, the valuation date; a flow from `first` to `last`.
struct BalanceTerm {
  double weight = 1;
  Measure measure = Measure::capital;
  int first = 0, last = 0;
  std::vector<int> columns{};

  [[nodiscard]] double of(const Projection& projection) const {
    return weight * (last < 0 ? before(projection, measure, 0, columns)
                              : over(projection, measure, first, last, columns));
  }
};

/// An amount of money, linear in what a projection reports and in columns of the programme; đồng.
struct MoneyForm {
  double constant = 0;
  std::vector<BalanceTerm> balances{};
  std::vector<std::pair<int, double>> direct{};  ///< column, đồng for each đồng (or unit) in it

  [[nodiscard]] double of_balances(const Projection& projection) const {
    double total = constant;
    for (const BalanceTerm& term : balances) total += term.of(projection);
    return total;
  }
  [[nodiscard]] double of(const Projection& projection, const std::vector<double>& columns) const {
    double total = of_balances(projection);
    for (const auto& [column, weight] : direct)
      total += weight * columns[static_cast<std::size_t>(column)];
    return total;
  }
};

/// Adds to `change`, one number per source, what a form's balances changed by between two
/// projections, each source's own columns to its own number.
inline void add_changes(const MoneyForm& form, const Projection& base, const Projection& tried,
                        std::vector<double>& change) {
  const int programmes = base.resolved().structure.programmes;
  for (const BalanceTerm& term : form.balances) {
    if (term.last < 0) continue;
    const Table<double>&from = base[term.measure], &to = tried[term.measure];
    const bool by_source = dimension_of(term.measure) == Dimension::source;
    const auto add = [&](int column) {
      double& total = change[static_cast<std::size_t>(by_source ? column : column / programmes)];
      for (int t = is_stock(term.measure) ? term.last : term.first; t <= term.last; ++t)
        total += term.weight * (to(t, column) - from(t, column));
    };
    if (term.columns.empty())
      for (int column = 0; column < from.columns(); ++column) add(column);
    else
      for (const int column : term.columns) add(column);
  }
}

/// `missing` must not be above 0. One such limit is one row of the programme.
struct PlanLimit {
  std::string rule{};  ///< its address: targets.share, sources.local.yearly_ceiling, limits.mine
  LimitKind kind = LimitKind::target;
  Month date{};
  MoneyForm missing{};
  LimitUnit unit = LimitUnit::billion;
  MoneyForm of_whole{};  ///< for a unit of points: what `missing` changes by for 100 points
  bool may_relax = true;
};

}  // namespace detail
}  // namespace policycredit
