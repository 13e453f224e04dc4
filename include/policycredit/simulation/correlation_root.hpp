#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <Eigen/Dense>

#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/simulation/uncertainty.hpp>

namespace policycredit {

/// The correlation matrix of the uncertain assumptions, in their order. Throws InvalidInput for an
/// address that is not among them, a pair given twice or of one with itself, and a value outside
/// [-1, 1].
[[nodiscard]] inline Eigen::MatrixXd correlation_matrix(const Uncertainty& uncertainty) {
  const auto& assumptions = uncertainty.assumptions;
  const auto index_of = [&](const std::string& address) {
    const auto at = std::find_if(assumptions.begin(), assumptions.end(),
                                 [&](const auto& a) { return a.address == address; });
    std::vector<std::string> known;
    for (const auto& each : assumptions) known.push_back(each.address);
    if (at == assumptions.end())
      throw InvalidInput("correlation of", address, unknown_word(address, known));
    return static_cast<Eigen::Index>(at - assumptions.begin());
  };
  const auto size = static_cast<Eigen::Index>(assumptions.size());
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(size, size);
  for (const Correlation& correlation : uncertainty.correlations) {
    const auto i = index_of(correlation.first), j = index_of(correlation.second);
    const std::string where = "correlation of " + correlation.first + " and " + correlation.second;
    require(i != j, where, text(correlation.value), "must be of two different assumptions");
    require(matrix(i, j) == 0, where, text(correlation.value), "must be given once");
    require(correlation.value >= -1 && correlation.value <= 1, where, text(correlation.value),
            "must be from -1 to 1");
    matrix(i, j) = matrix(j, i) = correlation.value;
  }
  return matrix;
}

/// B with B B' = the correlation matrix: independent standard normal numbers w become correlated
/// ones B w. Throws InvalidInput for correlations that no numbers can have together, unless they
/// may be repaired: then negative eigenvalues are set to 0 and the diagonal back to 1.
[[nodiscard]] inline Eigen::MatrixXd correlation_root(const Uncertainty& uncertainty) {
  const Eigen::MatrixXd matrix = correlation_matrix(uncertainty);
  if (matrix.size() == 0 || matrix.isIdentity(0)) return matrix;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(matrix);
  const double least = solved.eigenvalues().minCoeff();
  require(least >= -1e-10 || uncertainty.repair_correlations, "correlations",
          "smallest eigenvalue " + text(least),
          "must be possible together (no eigenvalue below 0); set repair_correlations to take the "
          "nearest ones that are");
  Eigen::MatrixXd root = solved.eigenvectors() *
                         solved.eigenvalues().cwiseMax(0).cwiseSqrt().asDiagonal().toDenseMatrix();
  for (Eigen::Index i = 0; i < root.rows(); ++i) root.row(i).normalize();
  return root;
}

}  // namespace policycredit
