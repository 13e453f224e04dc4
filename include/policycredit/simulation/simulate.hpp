#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <policycredit/projection/project.hpp>
#include <policycredit/simulation/path_summary.hpp>
#include <policycredit/simulation/simulation.hpp>
#include <policycredit/simulation/uncertain_numbers.hpp>
#include <policycredit/targets/assess.hpp>

namespace policycredit {

/// A run that its caller stopped.
class Cancelled : public std::runtime_error {
 public:
  Cancelled() : std::runtime_error("stopped before the end") {}
};

/// Called every 50 ms on the calling thread with the number of paths done; false stops the run.
using Progress = std::function<bool(long done)>;

namespace detail {

/// Runs blocks of paths on several threads. Every block does the same whoever takes it, and all
/// sums are exact, so the number of threads changes no bit.
template <int N>
class Simulator {
 public:
  Simulator(const UncertainNumbers& shared, Simulation& simulation)
      : shared_(shared),
        simulation_(simulation),
        options_(simulation.options),
        draws_(options_.seed, options_.sampling, shared.plan().count()) {}

  void run(const Progress& progress) {
    const long blocks = (options_.paths + Draws::block - 1) / Draws::block;
    // The first paths show how wide the windows of the spreads must be.
    const long first = std::min(blocks, 4L);
    std::vector<PathResult> pilot(
        static_cast<std::size_t>(std::min(first * Draws::block, options_.paths)));
    run_threads(0, first, progress, [&](long path, const PathResult& result, PathSums&) {
      pilot[static_cast<std::size_t>(path)] = result;
    });
    sums_ = empty_sums(pilot);
    for (const PathResult& result : pilot) sums_.add(result);
    const PathSums none = empty_sums(pilot);
    empty_ = &none;
    run_threads(first, blocks, progress,
                [](long, const PathResult& result, PathSums& sums) { sums.add(result); });
    finish();
  }

 private:
  [[nodiscard]] PathSums empty_sums(const std::vector<PathResult>& pilot) const {
    PathSums sums;
    const auto spreads_of = [&](auto member) {
      std::vector<Spread> spreads;
      const std::size_t count = (pilot.front().*member).size();
      for (std::size_t i = 0; i < count; ++i) {
        std::vector<double> values;
        for (const PathResult& result : pilot) values.push_back((result.*member)[i]);
        spreads.emplace_back(values);
      }
      return spreads;
    };
    sums.spreads = spreads_of(&PathResult::series);
    sums.values = spreads_of(&PathResult::values);
    sums.sums.resize(sums.spreads.size());
    sums.gaps.resize(sums.values.size());
    sums.met.resize(sums.values.size());
    sums.first_missed.resize(sums.values.size());
    return sums;
  }

  template <class Take>
  void run_threads(long first, long last, const Progress& progress, Take take) {
    next_ = first;
    running_ = std::max(1, options_.threads);
    std::vector<std::thread> threads;
    for (int i = 0; i < std::max(1, options_.threads); ++i)
      threads.emplace_back([&] { work(last, take); });
    bool cancelled = false;
    {
      std::unique_lock lock(mutex_);
      while (
          !finished_.wait_for(lock, std::chrono::milliseconds(50), [&] { return running_ == 0; })) {
        lock.unlock();
        if (progress && !stop_ && !progress(std::min(done_.load(), options_.paths)))
          stop_ = cancelled = true;
        lock.lock();
      }
    }
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    if (cancelled) throw Cancelled();
  }

  template <class Take>
  void work(long last, Take take) {
    try {
      PathRunner<N> runner(shared_, options_);
      PathSums sums = empty_ ? *empty_ : PathSums{};
      std::vector<double> numbers;
      std::vector<PathResult> results(N);
      for (long block; !stop_ && (block = next_++) < last;) {
        const long begin = block * Draws::block;
        draws_.fill(begin, numbers);
        for (long path = begin; path < begin + Draws::block && path < options_.paths && !stop_;
             path += N) {
          const auto row = static_cast<std::size_t>(path - begin) * shared_.plan().count();
          runner.run(path, numbers.data() + row, results.data());
          for (long lane = 0; lane < N && path + lane < options_.paths; ++lane) {
            const PathResult& result = results[static_cast<std::size_t>(lane)];
            keep(path + lane, result);
            take(path + lane, result, sums);
          }
        }
        done_ += Draws::block;
      }
      const std::lock_guard lock(mutex_);
      if (empty_) sums_.add(sums);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
    const std::lock_guard lock(mutex_);
    if (--running_ == 0) finished_.notify_one();
  }

  void keep(long path, const PathResult& result) {
    if (!options_.keep_paths) return;
    const std::size_t size = result.series.size();
    std::copy(result.series.begin(), result.series.end(),
              simulation_.kept.begin() +
                  static_cast<std::ptrdiff_t>(static_cast<std::size_t>(path) * size));
  }

  void finish() {
    simulation_.spreads = std::move(sums_.spreads);
    simulation_.sums = std::move(sums_.sums);
    simulation_.all_met = sums_.all_met;
    simulation_.failing = std::move(sums_.failing);
    const std::vector<Assessment> assessments =
        assess(project(std::shared_ptr<const ResolvedScenario>(simulation_.resolved)));
    for (std::size_t i = 0; i < assessments.size(); ++i) {
      const Assessment& a = assessments[i];
      const long missed = options_.paths - sums_.met[i];
      simulation_.targets.push_back(
          {a.target, a.date, a.unit, a.threshold, sums_.met[i], options_.paths,
           missed > 0 ? sums_.gaps[i].value() / static_cast<double>(missed) : 0,
           sums_.first_missed[i], std::move(sums_.values[i])});
    }
  }

  const UncertainNumbers& shared_;
  Simulation& simulation_;
  const SimulationOptions& options_;
  Draws draws_;
  PathSums sums_;
  const PathSums* empty_ = nullptr;
  std::atomic<long> next_ = 0, done_ = 0;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::condition_variable finished_;
  int running_ = 0;
  std::exception_ptr failure_;
};

}  // namespace detail

/// Projects `options.paths` paths of a scenario, each with its own draws of what is uncertain, and
/// summarises them as they come. The seed and a path's number decide its draws: the same bits on
/// any number of threads. `Lanes` paths (2, 4 or 8) are computed at once, without a change of a
/// bit. Throws InvalidInput for an uncertainty that does not fit the scenario, Cancelled if
/// `progress` says so.
template <int Lanes = 2>
[[nodiscard]] Simulation simulate(std::shared_ptr<const ResolvedScenario> resolved,
                                  const Uncertainty& uncertainty,
                                  const SimulationOptions& options = {},
                                  const Progress& progress = {}) {
  require(options.paths >= 1 && options.paths <= 100'000'000, "paths",
          std::to_string(options.paths), "must be from 1 to 100 million");
  require(options.threads >= 1 && options.threads <= 1024, "threads",
          std::to_string(options.threads), "must be from 1 to 1024");
  const detail::UncertainNumbers shared(resolved, uncertainty);
  Simulation simulation{.resolved = resolved, .uncertainty = uncertainty, .options = options};
  if (options.keep_paths)
    simulation.kept.resize(static_cast<std::size_t>(options.paths) * options.series.size() *
                           static_cast<std::size_t>(resolved->structure.months));
  detail::Simulator<Lanes>(shared, simulation).run(progress);
  return simulation;
}
[[nodiscard]] inline Simulation simulate(const Scenario& scenario, const Uncertainty& uncertainty,
                                         const SimulationOptions& options = {},
                                         const Progress& progress = {}) {
  return simulate(std::make_shared<const ResolvedScenario>(resolve(scenario)), uncertainty, options,
                  progress);
}

}  // namespace policycredit
