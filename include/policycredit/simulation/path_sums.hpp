#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <policycredit/simulation/path_block.hpp>

namespace policycredit::detail {

/// Sums over paths, which do not depend on their order.
struct PathSums {
  std::vector<Spread> spreads;  ///< series x month
  std::vector<WholeSum> sums;
  std::vector<Spread> values;  ///< per assessment
  std::vector<long> met, first_missed;
  std::vector<WholeSum> gaps;
  long all_met = 0;
  std::vector<FailingPath> failing;  ///< the first ones by number, as far as they are kept

  PathSums() = default;
  /// Empty; the paths of `first` show how wide the windows of the spreads must be.
  explicit PathSums(const std::vector<PathBlock>& first) {
    const auto windows = [&](auto table) {
      std::vector<Spread> made;
      for (int i = 0; i < (first.front().*table).rows(); ++i) {
        std::vector<double> seen;
        for (const PathBlock& block : first) {
          const auto row = (block.*table).row(i).first(static_cast<std::size_t>(block.paths));
          seen.insert(seen.end(), row.begin(), row.end());
        }
        made.emplace_back(seen);
      }
      return made;
    };
    spreads = windows(&PathBlock::series);
    values = windows(&PathBlock::values);
    sums.resize(spreads.size());
    gaps.resize(values.size());
    met.resize(values.size());
    first_missed.resize(values.size());
  }

  void add(const PathBlock& block) {
    const auto count = static_cast<std::size_t>(block.paths);
    const auto row_of = [&](const auto& table, std::size_t i) {
      return table.row(static_cast<int>(i)).first(count);
    };
    for (std::size_t i = 0; i < spreads.size(); ++i) {
      const auto row = row_of(block.series, i);
      spreads[i].add(row);
      for (const double each : row) sums[i].add(each);
    }
    std::vector<char> all(count, 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i].add(row_of(block.values, i));
      const auto gap = row_of(block.gaps, i);
      const auto holds = row_of(block.met, i);
      for (std::size_t path = 0; path < count; ++path) {
        gaps[i].add(gap[path]);
        met[i] += holds[path];
        first_missed[i] += all[path] && !holds[path];
        all[path] = all[path] && holds[path];
      }
    }
    all_met += std::count(all.begin(), all.end(), 1);
    failing.insert(failing.end(), block.failing.begin(), block.failing.end());
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

}  // namespace policycredit::detail
