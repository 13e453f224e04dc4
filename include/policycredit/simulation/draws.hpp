#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <boost/math/special_functions/erf.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/seed_seq.hpp>
#include <boost/random/sobol.hpp>

#include <policycredit/core/enum_names.hpp>

namespace policycredit {

enum class Sampling {
  pseudo_random,
  antithetic,  ///< every odd path has the negative numbers of the path before it
  sobol        ///< low-discrepancy points, shifted at random by the seed
};

template <>
struct EnumNames<Sampling> {
  static constexpr std::array<std::string_view, 3> words{"pseudo_random", "antithetic", "sobol"};
};

/// Standard normal numbers, `count` of them for every path. The seed and the path's number decide
/// them, whoever asks and in whatever order.
class Draws {
 public:
  /// Paths that share a stream: seeding one costs as much as many draws.
  static constexpr long block = 64;

  Draws(std::uint64_t seed, Sampling sampling, std::size_t count)
      : seed_(seed), sampling_(sampling), count_(count) {
    if (sampling == Sampling::sobol && count > 0) {
      boost::random::mt19937_64 engine = stream(0);
      for (std::size_t i = 0; i < count; ++i) shift_.push_back(engine());
    }
  }

  [[nodiscard]] std::size_t count() const noexcept { return count_; }

  /// Numbers of the `block` paths from `first` on, which must be a multiple of `block`; path by
  /// path.
  void fill(long first, std::vector<double>& numbers) const {
    numbers.resize(static_cast<std::size_t>(block) * count_);
    if (count_ == 0) return;
    if (sampling_ == Sampling::sobol) {
      boost::random::sobol engine(count_);
      // The sequence begins with the point 0, which the shift makes as good as any other.
      engine.discard(static_cast<std::uint64_t>(first) * count_);
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::uint64_t bits = engine() ^ shift_[i % count_];
        numbers[i] = normal_at((static_cast<double>(bits >> 11) + 0.5) * 0x1p-53);
      }
      return;
    }
    boost::random::mt19937_64 engine = stream(static_cast<std::uint64_t>(first / block) + 1);
    boost::random::normal_distribution<double> normal;
    const bool mirrored = sampling_ == Sampling::antithetic;
    for (std::size_t path = 0; path < static_cast<std::size_t>(block); ++path) {
      double* row = numbers.data() + path * count_;
      for (std::size_t i = 0; i < count_; ++i)
        row[i] = mirrored && path % 2 == 1 ? -*(row + i - count_) : normal(engine);
    }
  }

 private:
  [[nodiscard]] boost::random::mt19937_64 stream(std::uint64_t number) const {
    const std::array<std::uint32_t, 4> key{
        static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32),
        static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32)};
    boost::random::seed_seq sequence(key.begin(), key.end());
    return boost::random::mt19937_64(sequence);
  }
  [[nodiscard]] static double normal_at(double probability) {
    return -std::sqrt(2.0) * boost::math::erfc_inv(2 * probability);
  }

  std::uint64_t seed_;
  Sampling sampling_;
  std::size_t count_;
  std::vector<std::uint64_t> shift_;
};

}  // namespace policycredit
