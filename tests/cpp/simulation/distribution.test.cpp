#include <cmath>
#include <vector>

#include <policycredit/simulation/distribution.hpp>
#include <policycredit/simulation/draws.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

struct Moments {
  double mean, standard_deviation;
};
/// Of many draws.
Moments sampled(const Distribution& distribution, Sampling sampling, int draws) {
  Draws source(11, sampling, 1);
  double sum = 0, squares = 0;
  std::vector<double> z;
  for (long first = 0; first < draws; first += Draws::block) {
    source.fill(first, z);
    for (const double each : z) {
      const double value = distribution.at(each);
      sum += value;
      squares += value * value;
    }
  }
  const double n = std::ceil(draws / double(Draws::block)) * Draws::block;
  return {sum / n, std::sqrt(squares / n - sum / n * (sum / n))};
}

// Mean and standard deviation by the formulas of any textbook of statistics.
const struct {
  Distribution distribution;
  Moments exact;
} known[] = {
    {Distribution::normal(2, 0.5), {2, 0.5}},
    {Distribution::log_normal(1.2, 0.4), {1.2, 0.4}},
    {Distribution::uniform(-1, 3), {1, 4 / std::sqrt(12.0)}},
    {Distribution::triangular(0, 1, 4), {5.0 / 3, std::sqrt((16.0 + 1 - 4) / 18)}},
    {Distribution::pert(0, 1, 4), {8.0 / 6, std::sqrt((8.0 / 6) * (4 - 8.0 / 6) / 7)}},
    {Distribution::beta(2, 5, 10, 20), {10 + 10 * 2.0 / 7, 10 * std::sqrt(10.0 / (49 * 8))}},
    {Distribution::empirical({1, 2, 6}), {3, std::sqrt(14.0 / 3)}},
};

}  // namespace

TEST_CASE("every distribution has the moments of its formula") {
  constexpr int n = 200'000;
  for (const auto& [distribution, exact] : known) {
    for (const Sampling sampling :
         {Sampling::pseudo_random, Sampling::antithetic, Sampling::sobol}) {
      const Moments found = sampled(distribution, sampling, n);
      CAPTURE(std::string(text(distribution.kind())), std::string(text(sampling)));
      // Four standard errors; of the standard deviation, with a kurtosis of up to 6.
      CHECK(std::abs(found.mean - exact.mean) < 4 * exact.standard_deviation / std::sqrt(n));
      CHECK(std::abs(found.standard_deviation - exact.standard_deviation) <
            4 * exact.standard_deviation * std::sqrt(5.0 / (4 * n)));
    }
  }
}

TEST_CASE("a distribution keeps the rank of the normal number it is drawn from") {
  for (const auto& each : known) {
    double before = each.distribution.at(-9);
    for (double z = -9; z <= 9; z += 0.01) {
      const double now = each.distribution.at(z);
      REQUIRE(now >= before);
      before = now;
    }
  }
}

TEST_CASE("distributions without width are their one value") {
  for (const double z : {-5.0, 0.0, 5.0}) {
    CHECK(Distribution::normal(3, 0).at(z) == 3);
    CHECK(Distribution::log_normal(3, 0).at(z) == Approx(3));
    CHECK(Distribution::triangular(3, 3, 3).at(z) == 3);
    CHECK(Distribution::pert(3, 3, 3).at(z) == 3);
    CHECK(Distribution::beta(2, 2, 3, 3).at(z) == 3);
    CHECK(Distribution::empirical({3}).at(z) == 3);
  }
}

TEST_CASE("a distribution says which of its parameters is wrong") {
  CHECK_THROWS_WITH(Distribution::normal(0, -1),
                    "distribution standard_deviation = -1: must be at least 0");
  CHECK_THROWS_WITH(Distribution::triangular(0, 5, 4),
                    "distribution mode = 5: must be from low to high, 0 to 4");
  CHECK_THROWS_AS(Distribution::log_normal(0, 1), InvalidInput);
  CHECK_THROWS_AS(Distribution::beta(0, 1), InvalidInput);
  CHECK_THROWS_AS(Distribution::empirical({}), InvalidInput);
  CHECK_THROWS_AS(Distribution::uniform(0, std::nan("")), InvalidInput);
}
