#include <policycredit/simulation/correlation_root.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

Uncertainty three(double ab, double ac, double bc) {
  Uncertainty uncertainty;
  for (const char* address : {"a", "b", "c"}) {
    UncertainAssumption assumption;
    assumption.address = address;
    uncertainty.assumptions.push_back(assumption);
  }
  uncertainty.correlations = {{"a", "b", ab}, {"a", "c", ac}, {"b", "c", bc}};
  return uncertainty;
}

}  // namespace

TEST_CASE("the root of a correlation matrix multiplies back to it") {
  const Uncertainty uncertainty = three(0.5, -0.3, 0.2);
  const Eigen::MatrixXd root = correlation_root(uncertainty);
  CHECK((root * root.transpose() - correlation_matrix(uncertainty)).norm() < 1e-12);
}

TEST_CASE("correlations that contradict each other are refused unless they may be repaired") {
  Uncertainty impossible = three(0.9, 0.9, -0.9);
  CHECK_THROWS_AS(correlation_root(impossible), InvalidInput);
  impossible.repair_correlations = true;
  const Eigen::MatrixXd root = correlation_root(impossible);
  const Eigen::MatrixXd repaired = root * root.transpose();
  for (int i = 0; i < 3; ++i) CHECK(repaired(i, i) == Approx(1));
  CHECK(repaired(0, 1) < 0.9);
  CHECK(repaired(1, 2) > -0.9);
}

TEST_CASE("full correlation is possible") {
  const Eigen::MatrixXd root = correlation_root(three(1, 1, 1));
  CHECK((root * root.transpose()).isApprox(Eigen::MatrixXd::Ones(3, 3), 1e-9));
}

TEST_CASE("a correlation names two different uncertain assumptions, once, from -1 to 1") {
  Uncertainty uncertainty = three(0, 0, 0);
  for (const Correlation& wrong :
       {Correlation{"a", "a", 0.5}, Correlation{"a", "x", 0.5}, Correlation{"a", "b", 1.5}}) {
    uncertainty.correlations = {wrong};
    CHECK_THROWS_AS(correlation_root(uncertainty), InvalidInput);
  }
  uncertainty.correlations = {{"a", "b", 0.5}, {"b", "a", 0.5}};
  CHECK_THROWS_AS(correlation_root(uncertainty), InvalidInput);
}
