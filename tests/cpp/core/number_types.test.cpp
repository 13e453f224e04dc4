#include <algorithm>
#include <cmath>
#include <random>

#include <policycredit/core/dual.hpp>
#include <policycredit/core/lanes.hpp>
#include <policycredit/core/wide_vectors.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

TEST_CASE("lanes compute in every lane what a double would") {
  std::mt19937 engine(7);
  for (int round = 0; round < 1000; ++round) {
    Lanes<4> a, b;
    for (int k = 0; k < 4; ++k) {
      a.set(k, static_cast<double>(engine()) / 1e3);
      b.set(k, static_cast<double>(engine()) / 1e5 + 0.25);
    }
    for (int k = 0; k < 4; ++k) {
      REQUIRE((a + b)[k] == a[k] + b[k]);
      REQUIRE((a - b)[k] == a[k] - b[k]);
      REQUIRE((a * b)[k] == a[k] * b[k]);
      REQUIRE((a / b)[k] == a[k] / b[k]);
      REQUIRE(smaller(a, b)[k] == std::min(a[k], b[k]));
      REQUIRE(larger(a, b)[k] == std::max(a[k], b[k]));
      REQUIRE(whole(a)[k] == std::nearbyint(a[k]));
      REQUIRE(whole_below(a)[k] == std::floor(a[k]));
    }
  }
}

TEST_CASE("dual numbers know the derivatives of the four operations") {
  Dual<3> x(3), y(5);
  x.set_slope(0, 1);
  y.set_slope(1, 1);
  const Dual<3> product = x * x * y, quotient = x / y, sum = x + y - 2.0 * x;
  CHECK(product.value() == 45);
  CHECK(product.slope(0) == 30);  // 2 x y
  CHECK(product.slope(1) == 9);   // x^2
  CHECK(quotient.slope(0) == Approx(0.2));
  CHECK(quotient.slope(1) == Approx(-3.0 / 25));
  CHECK(sum.slope(0) == -1);
  CHECK(sum.slope(1) == 1);
}

TEST_CASE(
    "a dual number that is rounded keeps its slope, and a limit hands on the one that binds") {
  Dual<3> x(2.6);
  x.set_slope(0, 4);
  CHECK(whole(x).value() == 3);
  CHECK(whole(x).slope(0) == 4);
  CHECK(whole_below(x).value() == 2);
  CHECK(smaller(x, Dual<3>(2)).slope(0) == 0);
  CHECK(larger(x, Dual<3>(2)).slope(0) == 4);
}

TEST_CASE("wider vectors change no bit, not even of a product that is added to") {
  std::mt19937 engine(11);
  for (int round = 0; round < 1000; ++round) {
    Lanes<8> a, b, c;
    for (Lanes<8>* lanes : {&a, &b, &c})
      for (int k = 0; k < 8; ++k) lanes->set(k, static_cast<double>(engine()) / 3e3);
    Lanes<8> result, greatest;
    on_wide_vectors([&] {
      result = whole(a * b + c) - smaller(a, b) * c;
      greatest = larger(a * b, c);
    });
    for (int k = 0; k < 8; ++k) {
      const double product = a[k] * b[k], part = smaller(a[k], b[k]) * c[k];
      REQUIRE(result[k] == whole(product + c[k]) - part);
      REQUIRE(greatest[k] == larger(product, c[k]));
    }
  }
}
