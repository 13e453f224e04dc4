#pragma once

#include <algorithm>
#include <chrono>
#include <limits>

/// Seconds of the fastest of `runs` calls.
template <class Work>
[[nodiscard]] double fastest(int runs, Work work) {
  using Clock = std::chrono::steady_clock;
  double best = std::numeric_limits<double>::infinity();
  for (int run = 0; run < runs; ++run) {
    const auto start = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
  }
  return best;
}
