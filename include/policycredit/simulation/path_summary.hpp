#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <policycredit/core/lanes.hpp>
#include <policycredit/projection/project.hpp>
#include <policycredit/simulation/path_maker.hpp>
#include <policycredit/simulation/simulation.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit::detail {

/// One lane of a run, as targets read it.
template <int N>
struct LaneRun {
  using Number = double;
  const EngineRun<Lanes<N>>& all;
  int lane;
  const ResolvedScenario& resolved = all.resolved;

  friend double over(const LaneRun& run, Measure measure, int first, int last,
                     const std::vector<int>& columns = {}) {
    return over(run.all, measure, first, last, columns)[run.lane];
  }
  friend double before(const LaneRun& run, Measure measure, int first,
                       const std::vector<int>& columns = {}) {
    return before(run.all, measure, first, columns)[run.lane];
  }
};

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

/// What one path leaves behind.
struct PathResult {
  std::vector<double> series;  ///< series x month
  std::vector<double> values;  ///< of the targets, in the order of assess
  std::vector<char> met;
  std::vector<double> gaps;
  FailingPath failure;  ///< with a target if one is missed
};

/// Sums over paths, which do not depend on their order.
struct PathSums {
  std::vector<Spread> spreads;  ///< series x month
  std::vector<ExactSum> sums;
  std::vector<Spread> values;  ///< per assessment
  std::vector<long> met, first_missed;
  std::vector<ExactSum> gaps;
  long all_met = 0;
  std::vector<FailingPath> failing;  ///< the first ones by number, as far as they are kept

  void add(const PathResult& path) {
    for (std::size_t i = 0; i < spreads.size(); ++i) {
      spreads[i].add(path.series[i]);
      sums[i].add(path.series[i]);
    }
    bool all = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i].add(path.values[i]);
      met[i] += path.met[i];
      gaps[i].add(path.gaps[i]);
      if (all && !path.met[i]) ++first_missed[i];
      all = all && path.met[i];
    }
    all_met += all;
    if (!all) failing.push_back(path.failure);
    if (failing.size() > 2 * Simulation::failing_paths_kept) keep_first_failing();
  }
  void add(const PathSums& other) {
    for (std::size_t i = 0; i < spreads.size(); ++i) {
      spreads[i].add(other.spreads[i]);
      sums[i].add(other.sums[i]);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i].add(other.values[i]);
      met[i] += other.met[i];
      first_missed[i] += other.first_missed[i];
      gaps[i].add(other.gaps[i]);
    }
    all_met += other.all_met;
    failing.insert(failing.end(), other.failing.begin(), other.failing.end());
    keep_first_failing();
  }

 private:
  void keep_first_failing() {
    std::sort(failing.begin(), failing.end(),
              [](const FailingPath& a, const FailingPath& b) { return a.path < b.path; });
    failing.resize(std::min(failing.size(), Simulation::failing_paths_kept));
  }
};

/// Runs `N` paths at a time and reads off what is asked for. One for each thread.
template <int N>
class PathRunner {
 public:
  using T = Lanes<N>;

  PathRunner(const UncertainNumbers& shared, const SimulationOptions& options)
      : shared_(shared),
        options_(options),
        maker_(shared),
        state_(shared.resolved().structure),
        results_(shared.resolved().structure, kept(options)) {
    for (const Series& series : options.series)
      columns_.push_back(columns_of(series, shared.resolved()));
  }

  /// Runs the paths from `first` on into `results`, one element for each of `N`; `draws` are
  /// theirs. Throws InvalidInput where money passes 2^53 đồng.
  void run(long first, const double* draws, PathResult* results) {
    const ResolvedScenario& resolved = shared_.resolved();
    const Structure& shape = resolved.structure;
    const Assumptions<T>& numbers = maker_.make(draws);
    state_.open(shape, numbers);
    advance(shape, numbers, state_, results_, 0, shape.months - 1);
    for (int lane = 0; lane < N; ++lane) results[lane].series.clear();
    const EngineRun<T> run{resolved, numbers, results_};
    for (std::size_t i = 0; i < columns_.size(); ++i)
      for (int t = 0; t < shape.months; ++t) {
        const T total = over(run, options_.series[i].measure, t, t, columns_[i]);
        for (int lane = 0; lane < N; ++lane) results[lane].series.push_back(total[lane]);
      }
    const T capital = over(run, Measure::capital, shape.months - 1, shape.months - 1);
    for (int lane = 0; lane < N; ++lane) {
      const long path = first + lane;
      if (!(capital[lane] <= static_cast<double>(Money::exact_bound)))
        throw InvalidInput("total capital in path " + std::to_string(path), text(capital[lane]),
                           "must be at most 2^53 dong (about 9 million billion); narrow the "
                           "uncertainty of growth");
      judge(LaneRun<N>{run, lane}, path, draws, results[lane]);
    }
  }

 private:
  // Measures that targets read over months.
  [[nodiscard]] static std::vector<Measure> kept(const SimulationOptions& options) {
    using enum Measure;
    std::vector<Measure> measures{capital,     transfer_in, repayment_out,
                                  outstanding, overdue,     frozen};
    for (const Series& series : options.series) measures.push_back(series.measure);
    return measures;
  }

  void judge(const LaneRun<N>& run, long path, const double* draws, PathResult& result) {
    result.values.clear();
    result.met.clear();
    result.gaps.clear();
    result.failure = {};
    result.failure.path = path;
    bool failed = false;
    for (const Assessment& a : assess_run(run)) {
      result.values.push_back(a.value);
      result.met.push_back(a.met);
      result.gaps.push_back(a.gap);
      if (a.met || failed) continue;
      failed = true;
      const int t = shared_.resolved().structure.grid.index_of(a.date);
      result.failure = {path, a.target, a.date, a.gap, cause(run.lane, shared_.year(t), draws)};
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
  State<T> state_;
  Results<T> results_;
  std::vector<std::vector<int>> columns_;
};

}  // namespace policycredit::detail
