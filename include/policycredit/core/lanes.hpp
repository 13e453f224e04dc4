#pragma once

#include <cstddef>

#include <policycredit/core/number.hpp>

namespace policycredit {

#if defined(__GNUC__)
// Lanes are only ever passed between inline functions: how a call would pass them is no matter.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace detail {

// Vector types of the compiler. GCC wants their size written out.
template <int N>
struct LaneVector;
template <>
struct LaneVector<2> {
  typedef double Numbers __attribute__((vector_size(16)));
  typedef long long Mask __attribute__((vector_size(16)));
};
template <>
struct LaneVector<4> {
  typedef double Numbers __attribute__((vector_size(32)));
  typedef long long Mask __attribute__((vector_size(32)));
};
template <>
struct LaneVector<8> {
  typedef double Numbers __attribute__((vector_size(64)));
  typedef long long Mask __attribute__((vector_size(64)));
};

}  // namespace detail
#endif

/// `N` (2, 4 or 8) numbers that go through the engine side by side, one for each of `N` paths.
/// Every operation is that of double on each of them: the same bits as `N` runs.
template <int N>
struct alignas(8 * N) Lanes {
#if defined(__GNUC__)
  using Numbers = typename detail::LaneVector<N>::Numbers;
  using Mask = typename detail::LaneVector<N>::Mask;
#else
  struct Numbers {
    double lane[N];
    double& operator[](int k) { return lane[k]; }
    double operator[](int k) const { return lane[k]; }
  };
#endif
  Numbers numbers;

  Lanes() : Lanes(0.0) {}
  Lanes(double value) {  // NOLINT: a number is the same in every lane
    for (int k = 0; k < N; ++k) numbers[k] = value;
  }
#if defined(__GNUC__)
  explicit Lanes(const Numbers& all) : numbers(all) {}
#endif

  [[nodiscard]] double operator[](int lane) const { return numbers[lane]; }
  void set(int lane, double value) { numbers[lane] = value; }

  Lanes& operator+=(const Lanes& other) { return *this = *this + other; }
  Lanes& operator-=(const Lanes& other) { return *this = *this - other; }
  Lanes& operator*=(const Lanes& other) { return *this = *this * other; }

#if defined(__GNUC__)
  friend Lanes operator+(const Lanes& a, const Lanes& b) { return Lanes(a.numbers + b.numbers); }
  friend Lanes operator-(const Lanes& a, const Lanes& b) { return Lanes(a.numbers - b.numbers); }
  friend Lanes operator*(const Lanes& a, const Lanes& b) { return Lanes(a.numbers * b.numbers); }
  friend Lanes operator/(const Lanes& a, const Lanes& b) { return Lanes(a.numbers / b.numbers); }
  friend Lanes smaller(const Lanes& a, const Lanes& b) { return pick(b.numbers < a.numbers, b, a); }
  friend Lanes larger(const Lanes& a, const Lanes& b) { return pick(b.numbers > a.numbers, b, a); }
  friend Lanes whole_below(const Lanes& a) {
    const Lanes nearest = whole(a);
    return pick(nearest.numbers > a.numbers, nearest - Lanes(1.0), nearest);
  }
  /// `yes` in the lanes where a < b, `no` in the others.
  friend Lanes where_less(const Lanes& a, const Lanes& b, const Lanes& yes, const Lanes& no) {
    return pick(a.numbers < b.numbers, yes, no);
  }
  /// The first lane of `first`, all others of `others`.
  friend Lanes with_first(const Lanes& first, const Lanes& others) {
    constexpr Mask mask{-1};
    return pick(mask, first, others);
  }
#else
  friend Lanes operator+(const Lanes& a, const Lanes& b) {
    return each_lane([&](int k) { return a[k] + b[k]; });
  }
  friend Lanes operator-(const Lanes& a, const Lanes& b) {
    return each_lane([&](int k) { return a[k] - b[k]; });
  }
  friend Lanes operator*(const Lanes& a, const Lanes& b) {
    return each_lane([&](int k) { return a[k] * b[k]; });
  }
  friend Lanes operator/(const Lanes& a, const Lanes& b) {
    return each_lane([&](int k) { return a[k] / b[k]; });
  }
  friend Lanes smaller(const Lanes& a, const Lanes& b) {
    return each_lane([&](int k) { return policycredit::smaller(a[k], b[k]); });
  }
  friend Lanes larger(const Lanes& a, const Lanes& b) {
    return each_lane([&](int k) { return policycredit::larger(a[k], b[k]); });
  }
  friend Lanes whole_below(const Lanes& a) {
    return each_lane([&](int k) { return policycredit::whole_below(a[k]); });
  }
  friend Lanes where_less(const Lanes& a, const Lanes& b, const Lanes& yes, const Lanes& no) {
    return each_lane([&](int k) { return a[k] < b[k] ? yes[k] : no[k]; });
  }
  friend Lanes with_first(const Lanes& first, const Lanes& others) {
    return each_lane([&](int k) { return k == 0 ? first[k] : others[k]; });
  }
#endif
  /// As for double: adding 2^52 leaves no room for a fraction.
  friend Lanes whole(const Lanes& a) {
    const Lanes shift(4503599627370496.0);
    return (a + shift) - shift;
  }
  friend bool is_zero(const Lanes& a) { return a == Lanes(0.0); }
  friend bool operator==(const Lanes& a, const Lanes& b) {
    for (int k = 0; k < N; ++k)
      if (a[k] != b[k]) return false;
    return true;
  }

 private:
#if defined(__GNUC__)
  [[nodiscard]] static Lanes pick(const Mask& mask, const Lanes& yes, const Lanes& no) {
    return Lanes(mask ? yes.numbers : no.numbers);
  }
#else
  template <class Body>
  [[nodiscard]] static Lanes each_lane(Body body) {
    Lanes result;
    for (int k = 0; k < N; ++k) result.set(k, body(k));
    return result;
  }
#endif
};

}  // namespace policycredit
