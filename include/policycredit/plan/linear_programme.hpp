#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <policycredit/core/enum_names.hpp>

namespace policycredit {

/// Minimise cost · x + ½ Σ curvature x² where lower ≤ x ≤ upper and row_lower ≤ A x ≤ row_upper;
/// plain arrays, as solvers take them. The entries of A are row by row: those of row i are number
/// starts[i] up to, but not, starts[i + 1].
struct LinearProgramme {
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  std::vector<std::string> column_names, row_names;
  std::vector<double> cost, lower, upper;  ///< per column
  std::vector<double> curvature;           ///< per column, at least 0; none where whole
  std::vector<char> whole;                 ///< per column: 1 if only whole numbers will do
  std::vector<double> row_lower, row_upper;
  std::vector<int> starts{0}, indices;
  std::vector<double> values;

  [[nodiscard]] int columns() const noexcept { return static_cast<int>(cost.size()); }
  [[nodiscard]] int rows() const noexcept { return static_cast<int>(row_upper.size()); }

  /// Returns the new column's index.
  int add_column(std::string name, double from, double to, double costs = 0,
                 bool is_whole = false) {
    column_names.push_back(std::move(name));
    lower.push_back(from);
    upper.push_back(to);
    cost.push_back(costs);
    curvature.push_back(0);
    whole.push_back(is_whole ? 1 : 0);
    return columns() - 1;
  }
  /// Begins a row without entries and returns its index; `add` fills it.
  int add_row(std::string name, double from, double to) {
    row_names.push_back(std::move(name));
    row_lower.push_back(from);
    row_upper.push_back(to);
    starts.push_back(starts.back());
    return rows() - 1;
  }
  /// Adds an entry to the row that was begun last.
  void add(int column, double value) {
    indices.push_back(column);
    values.push_back(value);
    ++starts.back();
  }
  [[nodiscard]] bool is_quadratic() const {
    return std::any_of(curvature.begin(), curvature.end(), [](double each) { return each != 0; });
  }
  /// What is minimised.
  [[nodiscard]] double cost_of(const std::vector<double>& x) const {
    double total = 0;
    for (std::size_t j = 0; j < cost.size(); ++j)
      total += (cost[j] + 0.5 * curvature[j] * x[j]) * x[j];
    return total;
  }
  friend bool operator==(const LinearProgramme&, const LinearProgramme&) = default;
};

enum class LinearStatus { optimal, infeasible, unbounded, failed };

template <>
struct EnumNames<LinearStatus> {
  static constexpr std::array<std::string_view, 4> words{"optimal", "infeasible", "unbounded",
                                                         "failed"};
};

/// What a solver found.
struct LinearSolution {
  LinearStatus status = LinearStatus::failed;
  std::vector<double> columns;    ///< x; empty unless optimal
  std::vector<double> row_duals;  ///< change of the cost for each unit by which a row's bound moves
                                  ///< up, whole columns staying; empty unless optimal
  double cost = 0;
  friend bool operator==(const LinearSolution&, const LinearSolution&) = default;
};

/// The seam to a solver: HiGHS by way of highspy in Python, policycredit::lp in C++, or another.
/// Must hold rows and bounds within 1e-9, also where columns are whole.
using LinearSolver = std::function<LinearSolution(const LinearProgramme&)>;

}  // namespace policycredit
