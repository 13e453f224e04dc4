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
#include <policycredit/simulation/path_runner.hpp>
#include <policycredit/simulation/path_sums.hpp>
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
        draws_(options_.seed, options_.sampling, shared.plan().count()),
        assessments_(assess(project(simulation.resolved))) {}

  void run(const Progress& progress) {
    const long blocks = (options_.paths + Draws::block - 1) / Draws::block;
    std::vector<PathBlock> first(static_cast<std::size_t>(std::min(blocks, 4L)), empty_block());
    const auto pilot = static_cast<long>(first.size());
    run_threads(0, pilot, progress, [&](const PathBlock& block, PathSums&) {
      first[static_cast<std::size_t>(block.first / Draws::block)] = block;
    });
    empty_ = sums_ = PathSums(first);
    for (const PathBlock& block : first) sums_.add(block);
    run_threads(pilot, blocks, progress,
                [](const PathBlock& block, PathSums& sums) { sums.add(block); });
    finish();
  }

 private:
  [[nodiscard]] PathBlock empty_block() const {
    return {static_cast<int>(options_.series.size()) * simulation_.months(),
            static_cast<int>(assessments_.size())};
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
      PathSums sums = empty_;
      PathBlock block = empty_block();
      std::vector<double> numbers;
      for (long index; !stop_ && (index = next_++) < last;) {
        block.first = index * Draws::block;
        block.paths = static_cast<int>(std::min(Draws::block, options_.paths - block.first));
        block.failing.clear();
        draws_.fill(block.first, numbers);
        for (int path = 0; path < block.paths && !stop_; path += N)
          runner.run(numbers.data() + static_cast<std::size_t>(path) * shared_.plan().count(),
                     block, path);
        keep(block);
        take(block, sums);
        done_ += Draws::block;
      }
      const std::lock_guard lock(mutex_);
      sums_.add(sums);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
    const std::lock_guard lock(mutex_);
    if (--running_ == 0) finished_.notify_one();
  }

  void keep(const PathBlock& block) {
    if (!options_.keep_paths) return;
    const int size = block.series.rows();
    double* to = simulation_.kept.data() + block.first * size;
    for (int path = 0; path < block.paths; ++path)
      for (int i = 0; i < size; ++i) *to++ = block.series(i, path);
  }

  void finish() {
    simulation_.spreads = std::move(sums_.spreads);
    simulation_.sums = std::move(sums_.sums);
    simulation_.all_met = sums_.all_met;
    simulation_.failing = std::move(sums_.failing);
    for (std::size_t i = 0; i < assessments_.size(); ++i) {
      const Assessment& a = assessments_[i];
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
  std::vector<Assessment> assessments_;  ///< of the scenario itself
  PathSums sums_, empty_;
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
template <int Lanes = 8>
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
