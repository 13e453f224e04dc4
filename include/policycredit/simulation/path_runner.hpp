#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/lanes.hpp>
#include <policycredit/core/wide_vectors.hpp>
#include <policycredit/projection/totals_run.hpp>
#include <policycredit/simulation/path_block.hpp>
#include <policycredit/simulation/path_maker.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit::detail {

/// The columns of a series in its measure's table, none if it is all of them. Throws InvalidInput
/// for a source or programme that the scenario does not have, or the measure is not reported by.
[[nodiscard]] inline std::vector<int> columns_of(const Series& series,
                                                 const ResolvedScenario& resolved) {
  const Structure& shape = resolved.structure;
  const Dimension dimension = dimension_of(series.measure);
  const std::string where = "series of " + std::string(text(series.measure));
  require(!series.source || dimension != Dimension::programme, where,
          series.source.value_or(SourceId{}).text(), "must have no source: it is by programme");
  require(!series.programme || dimension != Dimension::source, where,
          series.programme.value_or(ProgrammeId{}).text(),
          "must have no programme: it is by source");
  std::vector<int> columns;
  if (!series.source && !series.programme) return columns;
  const int programmes = dimension == Dimension::source ? 1 : shape.programmes;
  const int sources = dimension == Dimension::programme ? 1 : shape.sources;
  for (int s = 0; s < sources; ++s)
    for (int p = 0; p < programmes; ++p) {
      const auto& scenario = resolved.scenario;
      if (series.source && scenario.sources()[static_cast<std::size_t>(s)].id() != *series.source)
        continue;
      if (series.programme &&
          scenario.programmes()[static_cast<std::size_t>(p)].id() != *series.programme)
        continue;
      columns.push_back(s * programmes + p);
    }
  require(!columns.empty(), where,
          series.source.value_or(SourceId{}).text() + " " +
              series.programme.value_or(ProgrammeId{}).text(),
          "must name a source and a programme of the scenario");
  return columns;
}

/// Runs `N` paths at a time and reads off what is asked for. One for each thread.
template <int N>
class PathRunner {
 public:
  using T = Lanes<N>;

  PathRunner(const UncertainNumbers& shared, const SimulationOptions& options)
      : shared_(shared),
        options_(options),
        maker_(shared),
        run_(run_for<T>(shared, options)),
        lane_(run_for<double>(shared, {.series = {}})),
        years_(years_of(shared.resolved().structure.grid)) {
    for (const Series& series : options.series)
      columns_.push_back(columns_of(series, shared.resolved()));
  }

  /// Runs `N` paths into `block` from its path number `at` on; `draws` are theirs. Throws
  /// InvalidInput where money passes 2^53 đồng.
  void run(const double* draws, PathBlock& block, int at) {
    const int months = shared_.resolved().structure.months;
    on_wide_vectors([&] { run_.run(maker_.make(draws)); });
    const auto keep = [&](Table<double>& table, int row, const T& numbers) {
      for (int lane = 0; lane < N; ++lane) table(row, at + lane) = numbers[lane];
    };
    for (std::size_t i = 0; i < columns_.size(); ++i)
      for (int t = 0; t < months; ++t)
        keep(block.series, static_cast<int>(i) * months + t,
             over(run_, options_.series[i].measure, t, t, columns_[i]));
    const T capital = over(run_, Measure::capital, months - 1, months - 1);
    for (int lane = 0; lane < N && at + lane < block.paths; ++lane) {
      if (!(capital[lane] <= static_cast<double>(Money::exact_bound)))
        throw InvalidInput("total capital in path " + std::to_string(block.first + at + lane),
                           text(capital[lane]),
                           "must be at most 2^53 dong (about 9 million billion); narrow the "
                           "uncertainty of growth");
      judge(lane, draws, block, at + lane);
    }
  }

 private:
  template <class Number>
  [[nodiscard]] static TotalsRun<Number> run_for(const UncertainNumbers& shared,
                                                 const SimulationOptions& options) {
    std::vector<Measure> measures = measures_of_targets(), whole;
    for (const Series& series : options.series)
      (series.source || series.programme ? whole : measures).push_back(series.measure);
    return {shared.resolved(), measures, whole};
  }

  void judge(int lane, const double* draws, PathBlock& block, int path) {
    lane_.take_lane(run_, lane);
    bool failed = false;
    int row = 0;
    for (const Assessment& a : assess_run(lane_, years_)) {
      block.values(row, path) = a.value;
      block.met(row, path) = a.met;
      block.gaps(row, path) = a.gap;
      ++row;
      if (a.met || failed) continue;
      failed = true;
      const int t = shared_.resolved().structure.grid.index_of(a.date);
      block.failing.push_back(
          {block.first + path, a.target, a.date, a.gap, cause(lane, shared_.year(t), draws)});
    }
  }

  /// The event that happened, else the assumption that was furthest from its median, by `year`.
  [[nodiscard]] std::string cause(int lane, std::size_t year, const double* draws) const {
    const DrawPlan& plan = shared_.plan();
    const Uncertainty& uncertainty = shared_.uncertainty();
    const double* mine = draws + static_cast<std::size_t>(lane) * plan.count();
    double furthest = 0;
    std::string name;
    for (std::size_t y = 0; y <= year; ++y) {
      for (std::size_t k = 0; k < plan.shortfalls; ++k)
        if (happens(mine[plan.shortfall(y, k)], uncertainty.shortfalls[k].probability))
          return "shortfall of " + uncertainty.shortfalls[k].source.text();
      for (std::size_t k = 0; k < plan.disasters; ++k)
        if (happens(mine[plan.disaster(y, k, 0)], uncertainty.disasters[k].probability))
          return "disaster";
      for (std::size_t k = 0; k < plan.assumptions; ++k) {
        const double score = std::abs(maker_.score(y, k)[lane]);
        const bool drawn = y == 0 || uncertainty.assumptions[k].redraw == Redraw::yearly;
        if (!drawn || score <= furthest) continue;
        furthest = score;
        name = uncertainty.assumptions[k].address;
      }
    }
    return name;
  }

  const UncertainNumbers& shared_;
  const SimulationOptions& options_;
  PathMaker<N> maker_;
  TotalsRun<T> run_;
  TotalsRun<double> lane_;  ///< for the targets
  std::vector<YearMonths> years_;
  std::vector<std::vector<int>> columns_;
};

}  // namespace policycredit::detail
