#pragma once

#include <policycredit/core/lanes.hpp>
#include <policycredit/core/number.hpp>

namespace policycredit {

/// A number and how fast it changes with each of `N` (1, 3 or 7) others: forward differentiation.
/// Rounding to whole đồng rounds the value and lets the slopes pass: they are those of the
/// unrounded model. Where two branches meet (`smaller`, `larger`) the slopes are those of the
/// branch taken.
template <int N>
class Dual {
 public:
  Dual() = default;
  Dual(double number) { all_.set(0, number); }  // NOLINT: a constant changes with nothing

  [[nodiscard]] double value() const { return all_[0]; }
  [[nodiscard]] double slope(int k) const { return all_[k + 1]; }
  void set_slope(int k, double slope) { all_.set(k + 1, slope); }

  Dual& operator+=(const Dual& b) { return *this = *this + b; }
  Dual& operator-=(const Dual& b) { return *this = *this - b; }
  Dual& operator*=(const Dual& b) { return *this = *this * b; }

  friend Dual operator+(const Dual& a, const Dual& b) { return Dual(a.all_ + b.all_); }
  friend Dual operator-(const Dual& a, const Dual& b) { return Dual(a.all_ - b.all_); }
  friend Dual operator*(const Dual& a, const Dual& b) {
    return Dual(a.all_ * b.spread() + with_first(All(0.0), b.all_) * a.spread());
  }
  friend Dual operator/(const Dual& a, const Dual& b) {
    const All ratio(a.value() / b.value());
    return Dual(with_first(ratio, (a.all_ - b.all_ * ratio) * All(1 / b.value())));
  }
  friend Dual operator+(const Dual& a, double b) { return a + Dual(b); }
  friend Dual operator-(const Dual& a, double b) { return a - Dual(b); }
  friend Dual operator*(const Dual& a, double b) { return Dual(a.all_ * All(b)); }
  friend Dual operator*(double a, const Dual& b) { return b * a; }

  friend Dual smaller(const Dual& a, const Dual& b) {
    return Dual(where_less(b.spread(), a.spread(), b.all_, a.all_));
  }
  friend Dual larger(const Dual& a, const Dual& b) {
    return Dual(where_less(a.spread(), b.spread(), b.all_, a.all_));
  }
  friend Dual whole(const Dual& a) { return Dual(with_first(whole(a.all_), a.all_)); }
  friend Dual whole_below(const Dual& a) { return Dual(with_first(whole_below(a.all_), a.all_)); }

  friend bool is_zero(const Dual& a) { return is_zero(a.all_); }
  friend bool operator<(const Dual& a, const Dual& b) { return a.value() < b.value(); }
  friend bool operator>(const Dual& a, const Dual& b) { return a.value() > b.value(); }
  friend bool operator==(const Dual& a, double b) { return a.value() == b; }

 private:
  using All = Lanes<N + 1>;
  explicit Dual(const All& all) : all_(all) {}
  [[nodiscard]] All spread() const { return All(value()); }

  All all_;  ///< the value, then the slopes: one vector goes through every operation
};

}  // namespace policycredit
