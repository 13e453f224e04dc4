#include <policycredit/lp/solve_by_highs.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

// The C interface: a binary of HiGHS may have another std::string than this compiler.
#include <interfaces/highs_c_api.h>

namespace policycredit {

namespace {

struct Destroy {
  void operator()(void* highs) const { Highs_destroy(highs); }
};
using Highs = std::unique_ptr<void, Destroy>;

/// HiGHS with a programme in it, whose `whole` columns are chosen if `choosing`, else fixed at
/// `lower` and `upper`.
[[nodiscard]] Highs loaded(const LinearProgramme& programme, const std::vector<double>& lower,
                           const std::vector<double>& upper, bool choosing) {
  const std::vector<HighsInt> starts(programme.starts.begin(), programme.starts.end());
  const std::vector<HighsInt> indices(programme.indices.begin(), programme.indices.end());
  const HighsInt columns = programme.columns(), rows = programme.rows();
  Highs highs(Highs_create());
  Highs_setBoolOptionValue(highs.get(), "output_flag", 0);
  Highs_setDoubleOptionValue(highs.get(), "primal_feasibility_tolerance", 1e-9);
  Highs_setDoubleOptionValue(highs.get(), "dual_feasibility_tolerance", 1e-9);
  Highs_setDoubleOptionValue(highs.get(), "mip_rel_gap", 0.0);
  Highs_setIntOptionValue(highs.get(), "threads", 1);
  Highs_passLp(highs.get(), columns, rows, static_cast<HighsInt>(indices.size()),
               kHighsMatrixFormatRowwise, kHighsObjSenseMinimize, 0.0, programme.cost.data(),
               lower.data(), upper.data(), programme.row_lower.data(), programme.row_upper.data(),
               starts.data(), indices.data(), programme.values.data());
  if (choosing) {
    std::vector<HighsInt> kinds;
    for (const char whole : programme.whole)
      kinds.push_back(whole ? kHighsVarTypeInteger : kHighsVarTypeContinuous);
    Highs_changeColsIntegralityByRange(highs.get(), 0, columns - 1, kinds.data());
  }
  if (programme.is_quadratic()) {
    std::vector<HighsInt> at, of;
    std::vector<double> curvature;
    for (HighsInt j = 0; j < columns; ++j) {
      at.push_back(static_cast<HighsInt>(of.size()));
      const double value = programme.curvature[static_cast<std::size_t>(j)];
      if (value == 0) continue;
      of.push_back(j);
      curvature.push_back(value);
    }
    Highs_passHessian(highs.get(), columns, static_cast<HighsInt>(of.size()),
                      kHighsHessianFormatTriangular, at.data(), of.data(), curvature.data());
  }
  return highs;
}

[[nodiscard]] HighsInt run(const Highs& highs) {
  Highs_run(highs.get());
  if (Highs_getModelStatus(highs.get()) == kHighsModelStatusUnboundedOrInfeasible) {
    Highs_setStringOptionValue(highs.get(), "presolve", "off");
    Highs_run(highs.get());
  }
  return Highs_getModelStatus(highs.get());
}

[[nodiscard]] LinearStatus status_of(HighsInt found) {
  if (found == kHighsModelStatusOptimal || found == kHighsModelStatusModelEmpty)
    return LinearStatus::optimal;
  if (found == kHighsModelStatusInfeasible) return LinearStatus::infeasible;
  if (found == kHighsModelStatusUnbounded) return LinearStatus::unbounded;
  return LinearStatus::failed;
}

}  // namespace

LinearSolution solve_by_highs(const LinearProgramme& programme) {
  const auto is_whole = [](char whole) { return whole != 0; };
  const bool choosing = std::any_of(programme.whole.begin(), programme.whole.end(), is_whole);
  std::vector<double> lower = programme.lower, upper = programme.upper;
  LinearSolution result;
  result.columns.resize(lower.size());
  result.row_duals.resize(programme.row_upper.size());
  const auto solve = [&](bool choose) {
    const Highs highs = loaded(programme, lower, upper, choose);
    result.status = status_of(run(highs));
    if (result.status == LinearStatus::optimal)
      Highs_getSolution(highs.get(), result.columns.data(), nullptr, nullptr,
                        result.row_duals.data());
  };
  solve(choosing);
  if (choosing && result.status == LinearStatus::optimal) {
    // Branch and bound is exact to 1e-6 only; without the choice it is an ordinary programme.
    for (std::size_t j = 0; j < lower.size(); ++j)
      if (programme.whole[j]) lower[j] = upper[j] = std::round(result.columns[j]);
    solve(false);
  }
  if (result.status != LinearStatus::optimal) return LinearSolution{result.status, {}, {}, 0};
  result.cost = programme.cost_of(result.columns);
  return result;
}

}  // namespace policycredit
