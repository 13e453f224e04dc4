#pragma once

#include <policycredit/core/lanes.hpp>
#include <policycredit/core/number.hpp>

namespace policycredit {

/// A number and how fast it changes with each of `N` others: forward differentiation. Rounding to
/// whole đồng rounds the value and lets the slopes pass: they are those of the unrounded model.
/// Where two branches meet (`smaller`, `larger`) the slopes are those of the branch taken.
template <int N>
struct Dual {
  double value = 0;
  Lanes<N> slope;

  Dual() = default;
  Dual(double number) : value(number) {}  // NOLINT: a constant changes with nothing
  Dual(double number, const Lanes<N>& slopes) : value(number), slope(slopes) {}

  Dual& operator+=(const Dual& b) { return *this = *this + b; }
  Dual& operator-=(const Dual& b) { return *this = *this - b; }
  Dual& operator*=(const Dual& b) { return *this = *this * b; }

  friend Dual operator+(const Dual& a, const Dual& b) {
    return {a.value + b.value, a.slope + b.slope};
  }
  friend Dual operator-(const Dual& a, const Dual& b) {
    return {a.value - b.value, a.slope - b.slope};
  }
  friend Dual operator*(const Dual& a, const Dual& b) {
    return {a.value * b.value, a.slope * Lanes<N>(b.value) + b.slope * Lanes<N>(a.value)};
  }
  friend Dual operator/(const Dual& a, const Dual& b) {
    const double ratio = a.value / b.value;
    return {ratio, (a.slope - b.slope * Lanes<N>(ratio)) * Lanes<N>(1 / b.value)};
  }
  friend Dual operator+(const Dual& a, double b) { return {a.value + b, a.slope}; }
  friend Dual operator-(const Dual& a, double b) { return {a.value - b, a.slope}; }
  friend Dual operator*(const Dual& a, double b) { return {a.value * b, a.slope * Lanes<N>(b)}; }
  friend Dual operator*(double a, const Dual& b) { return b * a; }

  friend Dual smaller(const Dual& a, const Dual& b) { return b.value < a.value ? b : a; }
  friend Dual larger(const Dual& a, const Dual& b) { return a.value < b.value ? b : a; }
  friend Dual whole(const Dual& a) { return {policycredit::whole(a.value), a.slope}; }
  friend Dual whole_below(const Dual& a) { return {policycredit::whole_below(a.value), a.slope}; }

  friend bool operator<(const Dual& a, const Dual& b) { return a.value < b.value; }
  friend bool operator>(const Dual& a, const Dual& b) { return a.value > b.value; }
  friend bool operator==(const Dual& a, double b) { return a.value == b; }
};

}  // namespace policycredit
