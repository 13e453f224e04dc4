#pragma once

#include <cmath>

namespace policycredit {

// The few operations beyond + - * / that the engine asks of its number type. `double` is here;
// another number type brings its own in its namespace.

[[nodiscard]] inline double smaller(double a, double b) { return b < a ? b : a; }
[[nodiscard]] inline double larger(double a, double b) { return a < b ? b : a; }

[[nodiscard]] inline bool is_zero(double a) { return a == 0; }

/// Nearest whole number of a value from 0 to 2^52, ties to even. Adding 2^52 leaves no room for
/// a fraction, which compilers turn into two vector additions where std::nearbyint is a call.
[[nodiscard]] inline double whole(double value) {
#ifdef __FAST_MATH__
  return std::nearbyint(value);
#else
  constexpr double shift = 4503599627370496.0;
  return (value + shift) - shift;
#endif
}

/// Largest whole number not above a value from 0 to 2^52.
[[nodiscard]] inline double whole_below(double value) {
  const double nearest = whole(value);
  return nearest > value ? nearest - 1.0 : nearest;
}

}  // namespace policycredit
