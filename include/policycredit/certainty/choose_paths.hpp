#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

#include <policycredit/core/table.hpp>

namespace policycredit::detail {

/// The largest excess of each limit over the paths kept.
[[nodiscard]] inline std::vector<double> largest_excess(const Table<double>& excess,
                                                        const std::vector<char>& kept) {
  std::vector<double> levels(static_cast<std::size_t>(excess.columns()),
                             -std::numeric_limits<double>::infinity());
  for (int path = 0; path < excess.rows(); ++path)
    if (kept[static_cast<std::size_t>(path)])
      for (std::size_t j = 0; j < levels.size(); ++j)
        levels[j] = std::max(levels[j], excess(path, static_cast<int>(j)));
  return levels;
}

/// Exchanges paths that a plan withstands for paths that it does not, as long as the levels of the
/// limits become cheaper together.
class PathExchange {
 public:
  PathExchange(const Table<double>& excess, const std::vector<double>& prices,
               std::vector<char>& kept)
      : excess_(excess), prices_(prices), kept_(kept) {
    for (int j = 0; j < excess.columns(); ++j)
      if (prices[static_cast<std::size_t>(j)] > 0) priced_.push_back(j);
  }

  void run() {
    const auto left_out = static_cast<std::size_t>(std::count(kept_.begin(), kept_.end(), 0));
    if (left_out == 0 || priced_.empty()) return;
    double cost = cost_of(largest_excess(excess_, kept_));
    double work = 5e8;  // numbers looked at, so that no book of rules takes minutes
    const double of_try = 4.0 * static_cast<double>(kept_.size() * priced_.size());
    for (bool better = true; better;) {
      better = false;
      for (const int j : priced_)
        for (std::size_t count = 1; count <= left_out; count *= 2) {
          if ((work -= of_try) < 0) return;
          const std::vector<char> before = kept_;
          exchange(j, count);
          const double now = cost_of(largest_excess(excess_, kept_));
          if (now < cost - 1e-9 * std::abs(cost)) {
            cost = now;
            better = true;
          } else {
            kept_ = before;
          }
        }
    }
  }

 private:
  [[nodiscard]] double at(std::size_t path, int j) const {
    return excess_(static_cast<int>(path), j);
  }
  [[nodiscard]] double cost_of(const std::vector<double>& levels) const {
    double cost = 0;
    for (const int j : priced_) {
      const auto limit = static_cast<std::size_t>(j);
      cost += prices_[limit] * levels[limit];
    }
    return cost;
  }
  /// Leaves out the `count` paths that ask most of limit `j`, and takes back as many of those left
  /// out before, the cheapest ones.
  void exchange(int j, std::size_t count) {
    std::vector<std::size_t> in, out;
    for (std::size_t path = 0; path < kept_.size(); ++path)
      (kept_[path] ? in : out).push_back(path);
    count = std::min(count, in.size() - 1);
    const auto ends = [count](std::vector<std::size_t>& paths) {
      return paths.begin() + static_cast<std::ptrdiff_t>(count);
    };
    std::partial_sort(in.begin(), ends(in), in.end(), [&](std::size_t a, std::size_t b) {
      return at(a, j) != at(b, j) ? at(a, j) > at(b, j) : a < b;
    });
    for (std::size_t i = 0; i < count; ++i) kept_[in[i]] = 0;
    const std::vector<double> levels = largest_excess(excess_, kept_);
    std::vector<double> dearness(kept_.size(), 0.0);
    for (const std::size_t path : out)
      for (const int k : priced_) {
        const auto limit = static_cast<std::size_t>(k);
        dearness[path] += prices_[limit] * std::max(0.0, at(path, k) - levels[limit]);
      }
    std::partial_sort(out.begin(), ends(out), out.end(), [&](std::size_t a, std::size_t b) {
      return dearness[a] != dearness[b] ? dearness[a] < dearness[b] : a < b;
    });
    for (std::size_t i = 0; i < count; ++i) kept_[out[i]] = 1;
  }

  const Table<double>& excess_;
  const std::vector<double>& prices_;
  std::vector<char>& kept_;
  std::vector<int> priced_;
};

/// Which paths a plan must withstand: all but those that are dearest to withstand, at least
/// `needed`. `excess` is path x limit; `prices_at` is what a unit of each limit's level costs.
///
/// Paths are left out in ten steps. A path's dearness is what it asks of each limit beyond the
/// level that the limit would have if all that may still go went for its sake, times its price
/// (docs/model/robust_plan.md). With one limit that has a price this is its quantile; with several
/// paths are exchanged as long as that is cheaper.
[[nodiscard]] inline std::vector<char> choose_paths(
    const Table<double>& excess, long needed,
    const std::function<std::vector<double>(const std::vector<double>& levels)>& prices_at) {
  constexpr long steps = 10;
  const auto count = static_cast<std::size_t>(excess.rows());
  std::vector<char> kept(count, 1);
  std::vector<std::size_t> left(count);
  std::iota(left.begin(), left.end(), std::size_t{0});
  long to_drop = static_cast<long>(count) - needed;
  const long step = std::max(1L, (to_drop + steps - 1) / steps);
  std::vector<double> dearness(count), column;
  while (to_drop > 0) {
    const std::vector<double> prices = prices_at(largest_excess(excess, kept));
    std::fill(dearness.begin(), dearness.end(), 0.0);
    for (int j = 0; j < excess.columns(); ++j) {
      const double price = prices[static_cast<std::size_t>(j)];
      if (price <= 0) continue;
      column.clear();
      for (const std::size_t path : left) column.push_back(excess(static_cast<int>(path), j));
      const auto level = column.begin() + to_drop;
      std::nth_element(column.begin(), level, column.end(), std::greater<>());
      for (const std::size_t path : left)
        dearness[path] += price * std::max(0.0, excess(static_cast<int>(path), j) - *level);
    }
    const auto last = left.begin() + std::min(step, to_drop);
    std::partial_sort(left.begin(), last, left.end(), [&](std::size_t a, std::size_t b) {
      return dearness[a] != dearness[b] ? dearness[a] > dearness[b] : a < b;
    });
    auto dropped = left.begin();
    for (; dropped != last && dearness[*dropped] > 0; ++dropped) kept[*dropped] = 0;
    if (dropped == left.begin()) break;  // to leave out more would save nothing
    to_drop -= dropped - left.begin();
    left.erase(left.begin(), dropped);
  }
  const std::vector<double> prices = prices_at(largest_excess(excess, kept));
  PathExchange(excess, prices, kept).run();
  return kept;
}

}  // namespace policycredit::detail
