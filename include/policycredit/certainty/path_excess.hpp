#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <policycredit/core/table.hpp>
#include <policycredit/plan/plan_limit.hpp>
#include <policycredit/simulation/simulation.hpp>

namespace policycredit::detail {

/// How much more each limit misses in a simulated path than in the projection, read off the
/// balances of paths that were kept. Rules about the planned transfers themselves are the same in
/// every path.
class PathExcess {
 public:
  PathExcess(const std::vector<PlanLimit>& limits, const ResolvedScenario& resolved) {
    for (std::size_t i = 0; i < limits.size(); ++i) {
      Row row{i, {}};
      for (const BalanceTerm& term : limits[i].missing.balances)
        if (term.last >= 0) row.terms.push_back({term, series_of(term, resolved)});
      if (!row.terms.empty()) rows_.push_back(std::move(row));
    }
  }

  /// What a simulation must keep of its paths.
  [[nodiscard]] const std::vector<Series>& series() const noexcept { return series_; }
  /// Limits that differ from path to path: the columns of `of`.
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  [[nodiscard]] std::size_t limit(std::size_t column) const { return rows_[column].limit; }

  /// đồng, path x limit. `simulation` is of what `projection` projects.
  [[nodiscard]] Table<double> of(const Simulation& simulation, const Projection& projection) const {
    const auto months = static_cast<std::size_t>(simulation.months());
    const int paths = static_cast<int>(simulation.options.paths);
    Table<double> excess(paths, static_cast<int>(rows_.size()));
    for (std::size_t j = 0; j < rows_.size(); ++j) {
      double projected = 0;
      for (const auto& [term, series] : rows_[j].terms) projected += term.of(projection);
      for (int path = 0; path < paths; ++path) {
        const double* kept =
            simulation.kept.data() + static_cast<std::size_t>(path) * series_.size() * months;
        double simulated = 0;
        for (const auto& [term, series] : rows_[j].terms)
          for (const std::size_t s : series)
            for (int t = is_stock(term.measure) ? term.last : term.first; t <= term.last; ++t)
              simulated += term.weight * kept[s * months + static_cast<std::size_t>(t)];
        excess(path, static_cast<int>(j)) = simulated - projected;
      }
    }
    return excess;
  }

 private:
  struct Term {
    BalanceTerm term;
    std::vector<std::size_t> series;  ///< whose sum it weighs
  };
  struct Row {
    std::size_t limit;
    std::vector<Term> terms;
  };

  [[nodiscard]] std::vector<std::size_t> series_of(const BalanceTerm& term,
                                                   const ResolvedScenario& resolved) {
    if (term.columns.empty()) return {index_of({term.measure, {}, {}})};
    const int programmes = resolved.structure.programmes;
    const Dimension dimension = dimension_of(term.measure);
    std::vector<std::size_t> result;
    for (const int column : term.columns) {
      Series series{term.measure, {}, {}};
      const int s = dimension == Dimension::source ? column : column / programmes;
      if (dimension != Dimension::programme)
        series.source = resolved.scenario.sources()[static_cast<std::size_t>(s)].id();
      if (dimension != Dimension::source)
        series.programme =
            resolved.scenario.programmes()[static_cast<std::size_t>(column % programmes)].id();
      result.push_back(index_of(series));
    }
    return result;
  }
  [[nodiscard]] std::size_t index_of(const Series& series) {
    const auto found = std::find(series_.begin(), series_.end(), series);
    if (found != series_.end()) return static_cast<std::size_t>(found - series_.begin());
    series_.push_back(series);
    return series_.size() - 1;
  }

  std::vector<Series> series_;
  std::vector<Row> rows_;
};

}  // namespace policycredit::detail
