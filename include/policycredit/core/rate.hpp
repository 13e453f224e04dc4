#pragma once

#include <compare>
#include <string>

#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>

namespace policycredit {

/// A rate per year, kept as a fraction: 6.24 % is 0.0624. May be negative (a shrinking balance).
class Rate {
 public:
  constexpr Rate() = default;
  [[nodiscard]] static Rate fraction(double per_year) { return Rate(per_year); }
  [[nodiscard]] static Rate percent(double per_year) { return Rate(per_year / 100); }

  [[nodiscard]] constexpr double fraction() const noexcept { return per_year_; }
  [[nodiscard]] constexpr double percent() const noexcept { return per_year_ * 100; }
  [[nodiscard]] std::string text() const { return policycredit::text(percent()) + " %/year"; }

  friend constexpr bool operator==(Rate, Rate) = default;
  friend constexpr auto operator<=>(Rate, Rate) = default;

 private:
  explicit Rate(double per_year) : per_year_(per_year) {
    if (!(per_year > -1 && per_year <= 100))
      throw InvalidInput("rate", policycredit::text(per_year * 100) + " %",
                         "must be finite, above -100 % and at most 10000 % a year");
  }
  double per_year_ = 0;
};

/// A part of a whole, from 0 to 1.
class Share {
 public:
  constexpr Share() = default;
  [[nodiscard]] static Share fraction(double part) { return Share(part); }
  [[nodiscard]] static Share percent(double part) { return Share(part / 100); }

  [[nodiscard]] constexpr double fraction() const noexcept { return part_; }
  [[nodiscard]] constexpr double percent() const noexcept { return part_ * 100; }
  [[nodiscard]] std::string text() const { return policycredit::text(percent()) + " %"; }

  friend constexpr bool operator==(Share, Share) = default;
  friend constexpr auto operator<=>(Share, Share) = default;

 private:
  explicit Share(double part) : part_(part) {
    if (!(part >= 0 && part <= 1))
      throw InvalidInput("share", policycredit::text(part * 100) + " %", "must be from 0 to 100 %");
  }
  double part_ = 0;
};

}  // namespace policycredit
