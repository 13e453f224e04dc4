#pragma once

#include <cmath>
#include <cstdint>

namespace policycredit {

/// A sum of doubles that has the same bits in whatever order they are added: whole numbers and
/// 2^-52 parts are added up apart, as whole numbers. Each number must lie within ±2^62; what it has
/// below 2^-52 is left out.
class ExactSum {
 public:
  ExactSum() = default;
  /// Of two parts that `whole` and `part` gave.
  ExactSum(std::int64_t whole, std::int64_t part) : whole_(whole), part_(part) {}

  void add(double number) {
    const double below = std::floor(number);
    whole_ += static_cast<std::int64_t>(below);
    add_part(static_cast<std::int64_t>((number - below) * one));
  }
  void add(const ExactSum& other) {
    whole_ += other.whole_;
    add_part(other.part_);
  }
  [[nodiscard]] double value() const {
    return static_cast<double>(whole_) + static_cast<double>(part_) / one;
  }
  [[nodiscard]] std::int64_t whole() const noexcept { return whole_; }
  [[nodiscard]] std::int64_t part() const noexcept { return part_; }  ///< 2^-52, from 0 to below 1

  friend bool operator==(const ExactSum&, const ExactSum&) = default;

 private:
  static constexpr double one = 4503599627370496.0;  // 2^52

  void add_part(std::int64_t part) {
    part_ += part;
    whole_ += part_ >> 52;
    part_ &= (std::int64_t{1} << 52) - 1;
  }

  std::int64_t whole_ = 0, part_ = 0;
};

}  // namespace policycredit
