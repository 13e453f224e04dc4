#pragma once

#include <cmath>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>

#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>

namespace policycredit {

/// An exact amount: a whole number of đồng. Sums that leave int64 throw.
class Money {
 public:
  /// Whole numbers of đồng up to this bound are exact as `double` (2^53, about 9 million tỷ).
  static constexpr std::int64_t exact_bound = std::int64_t{1} << 53;

  constexpr Money() = default;
  [[nodiscard]] static constexpr Money dong(std::int64_t amount) { return Money(amount); }
  /// Rounded to the nearest đồng. Throws InvalidInput if not finite or beyond `exact_bound`.
  [[nodiscard]] static Money rounded(double dong) {
    if (!(std::abs(dong) <= static_cast<double>(exact_bound)))
      throw InvalidInput("money", policycredit::text(dong) + " dong",
                         "must be finite and at most 2^53 dong");
    return Money(std::llround(dong));
  }
  /// `amount` in triệu đồng (10^6).
  [[nodiscard]] static Money million(double amount) { return rounded(amount * 1e6); }
  /// `amount` in tỷ đồng (10^9).
  [[nodiscard]] static Money billion(double amount) { return rounded(amount * 1e9); }

  [[nodiscard]] constexpr std::int64_t dong() const noexcept { return dong_; }
  [[nodiscard]] constexpr double billions() const noexcept {
    return static_cast<double>(dong_) / 1e9;
  }
  [[nodiscard]] std::string text() const { return std::to_string(dong_) + " dong"; }

  friend Money operator+(Money a, Money b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.dong_, b.dong_, &sum))
      throw InvalidInput("money", a.text() + " + " + b.text(), "must stay within 64 bits");
    return Money(sum);
  }
  friend Money operator-(Money a, Money b) { return a + (-b); }
  friend Money operator*(Money a, std::int64_t n) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a.dong_, n, &product))
      throw InvalidInput("money", a.text() + " * " + std::to_string(n), "must stay within 64 bits");
    return Money(product);
  }
  constexpr Money operator-() const { return Money(-dong_); }
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }

  friend constexpr bool operator==(Money, Money) = default;
  friend constexpr auto operator<=>(Money, Money) = default;

 private:
  constexpr explicit Money(std::int64_t dong) : dong_(dong) {}
  std::int64_t dong_ = 0;
};

}  // namespace policycredit
