#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <policycredit/projection/measure.hpp>
#include <policycredit/simulation/draws.hpp>
#include <policycredit/simulation/spread.hpp>
#include <policycredit/simulation/uncertainty.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit {

/// A sum over the sources and programmes of a measure, or over those named.
struct Series {
  Measure measure = Measure::capital;
  std::optional<SourceId> source{};
  std::optional<ProgrammeId> programme{};
  friend bool operator==(const Series&, const Series&) = default;
};

/// What is reported of a simulation that does not say.
[[nodiscard]] inline std::vector<Series> usual_series() {
  using enum Measure;
  std::vector<Series> series;
  for (const Measure measure : {capital, transfer_in, disbursement, collection, outstanding,
                                overdue, frozen, interest_collected})
    series.push_back({measure, {}, {}});
  return series;
}

struct SimulationOptions {
  long paths = 10'000;
  std::uint64_t seed = 1;
  Sampling sampling = Sampling::pseudo_random;
  int threads = 1;
  std::vector<Series> series = usual_series();
  bool keep_paths = false;  ///< every path of every series, not only their spread
  friend bool operator==(const SimulationOptions&, const SimulationOptions&) = default;
};

/// A target on one date, over all paths. Shares and growth are fractions, money is đồng.
struct TargetOdds {
  TargetId target;
  Month date;
  TargetUnit unit = TargetUnit::share;
  double threshold = 0;     ///< in the projection; thresholds do not vary
  long met = 0, paths = 0;  ///< paths in which it holds, of all
  double shortfall = 0;     ///< mean gap of the paths that miss it, đồng; 0 if none does
  long first_missed = 0;    ///< failing paths that fail here first
  Spread value;             ///< over the paths
  [[nodiscard]] double probability() const {
    return static_cast<double>(met) / static_cast<double>(paths);
  }
};

/// Standard error of a probability found in `paths` independent paths.
[[nodiscard]] inline double standard_error(double probability, long paths) {
  return std::sqrt(probability * (1 - probability) / static_cast<double>(paths));
}

/// A path in which some target does not hold.
struct FailingPath {
  long path = 0;
  TargetId target{};  ///< the first one missed
  Month date{};
  double gap = 0;  ///< đồng that would have closed that gap
  /// What was furthest from its median by then: the address of an uncertain assumption, or a
  /// shortfall or disaster that happened.
  std::string cause{};
  friend bool operator==(const FailingPath&, const FailingPath&) = default;
};

/// What thousands of projections of one scenario show.
class Simulation {
 public:
  static constexpr std::size_t failing_paths_kept = 1000;

  std::shared_ptr<const ResolvedScenario> resolved{};
  Uncertainty uncertainty{};
  SimulationOptions options{};
  std::vector<Spread> spreads{};  ///< series x month
  std::vector<WholeSum> sums{};   ///< series x month
  std::vector<TargetOdds> targets{};
  long all_met = 0;                    ///< paths in which every target holds on every date
  std::vector<FailingPath> failing{};  ///< the first ones by number
  std::vector<double> kept{};          ///< path x series x month, if asked for

  [[nodiscard]] int months() const { return resolved->structure.months; }
  [[nodiscard]] const Spread& spread(std::size_t series, int month) const {
    return spreads.at(at(series, month));
  }
  [[nodiscard]] double mean(std::size_t series, int month) const {
    return sums.at(at(series, month)).value() / static_cast<double>(options.paths);
  }

 private:
  [[nodiscard]] std::size_t at(std::size_t series, int month) const {
    return series * static_cast<std::size_t>(months()) + static_cast<std::size_t>(month);
  }
};

}  // namespace policycredit
