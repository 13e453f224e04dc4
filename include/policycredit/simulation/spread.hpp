#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace policycredit {

/// Exact sum of whole numbers up to 2^53, the same in any order, of up to 2^31 of them.
class WholeSum {
 public:
  void add(double whole_number) {
    const auto number = static_cast<std::int64_t>(whole_number);
    high_ += number >> 32;
    low_ += number & 0xffffffff;
  }
  void add(const WholeSum& other) {
    high_ += other.high_;
    low_ += other.low_;
  }
  [[nodiscard]] double value() const {
    return static_cast<double>(high_) * 4294967296.0 + static_cast<double>(low_);
  }

 private:
  std::int64_t high_ = 0, low_ = 0;
};

/// How a number is spread over the paths, in bounded memory: the extremes, and counts in `bins`
/// equal bins over a window set from the first paths. Counts do not depend on the order in which
/// paths come. A quantile is exact to a bin (docs/model/uncertainty.md).
class Spread {
 public:
  static constexpr int bins = 1024;

  Spread() = default;
  /// Window three times as wide as what `first` shows, around it; if it shows one number only, as
  /// good as that number.
  explicit Spread(const std::vector<double>& first) {
    const auto [low, high] = std::minmax_element(first.begin(), first.end());
    const double width = std::max(*high - *low, 1e-12 * std::max(1.0, std::abs(*low)));
    window_ = *low - width;
    bin_ = 3 * width / bins;
    per_bin_ = 1 / bin_;
    counts_.resize(bins + 2);
  }

  void add(std::span<const double> values) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (values.empty()) return;
    low_ = std::min(low_, *low);
    high_ = std::max(high_, *high);
    total_ += static_cast<long>(values.size());
    for (const double value : values) {
      const double place = std::clamp((value - window_) * per_bin_ + 1, 0.0, bins + 1.0);
      ++counts_[static_cast<std::size_t>(static_cast<std::int64_t>(place))];
    }
  }
  void add(const Spread& other) {
    low_ = std::min(low_, other.low_);
    high_ = std::max(high_, other.high_);
    total_ += other.total_;
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  }

  /// The number below which `probability` of the paths lie: linear within a bin, and in the bins
  /// beyond the window from its edge to the extreme.
  [[nodiscard]] double quantile(double probability) const {
    if (total_ == 0) return std::numeric_limits<double>::quiet_NaN();
    if (probability <= 0) return low_;
    const double rank = probability * static_cast<double>(total_);
    double below = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const auto count = static_cast<double>(counts_[i]);
      if (below + count >= rank && count > 0) {
        const double left = i == 0 ? low_ : window_ + bin_ * static_cast<double>(i - 1);
        const double right =
            i + 1 == counts_.size() ? high_ : window_ + bin_ * static_cast<double>(i);
        const double from = std::max(left, low_), to = std::min(right, high_);
        return from + (to - from) * (rank - below) / count;
      }
      below += count;
    }
    return high_;
  }
  [[nodiscard]] double low() const noexcept { return low_; }
  [[nodiscard]] double high() const noexcept { return high_; }

 private:
  double window_ = 0, bin_ = 0, per_bin_ = 0;
  double low_ = std::numeric_limits<double>::infinity();
  double high_ = -std::numeric_limits<double>::infinity();
  long total_ = 0;
  std::vector<std::uint32_t> counts_;
};

}  // namespace policycredit
