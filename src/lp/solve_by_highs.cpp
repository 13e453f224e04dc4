#include <policycredit/lp/solve_by_highs.hpp>

#include <cmath>
#include <cstddef>
#include <utility>

#include <Highs.h>

namespace policycredit {

namespace {

[[nodiscard]] HighsLp model_of(const LinearProgramme& programme) {
  HighsLp model;
  model.num_col_ = programme.columns();
  model.num_row_ = programme.rows();
  model.col_cost_ = programme.cost;
  model.col_lower_ = programme.lower;
  model.col_upper_ = programme.upper;
  model.row_lower_ = programme.row_lower;
  model.row_upper_ = programme.row_upper;
  model.a_matrix_.format_ = MatrixFormat::kRowwise;
  model.a_matrix_.start_ = {programme.starts.begin(), programme.starts.end()};
  model.a_matrix_.index_ = {programme.indices.begin(), programme.indices.end()};
  model.a_matrix_.value_ = programme.values;
  bool any = false;
  for (const char whole : programme.whole) any = any || whole != 0;
  if (any)
    for (const char whole : programme.whole)
      model.integrality_.push_back(whole ? HighsVarType::kInteger : HighsVarType::kContinuous);
  return model;
}

[[nodiscard]] LinearStatus status_of(HighsModelStatus found) {
  switch (found) {
    case HighsModelStatus::kOptimal:
    case HighsModelStatus::kModelEmpty:
      return LinearStatus::optimal;
    case HighsModelStatus::kInfeasible:
      return LinearStatus::infeasible;
    case HighsModelStatus::kUnbounded:
      return LinearStatus::unbounded;
    default:
      return LinearStatus::failed;
  }
}

}  // namespace

LinearSolution solve_by_highs(const LinearProgramme& programme) {
  HighsLp model = model_of(programme);
  Highs solver;
  solver.setOptionValue("output_flag", false);
  solver.setOptionValue("primal_feasibility_tolerance", 1e-9);
  solver.setOptionValue("dual_feasibility_tolerance", 1e-9);
  solver.setOptionValue("mip_rel_gap", 0.0);
  solver.setOptionValue("threads", 1);
  solver.passModel(model);
  solver.run();
  if (!model.integrality_.empty() && solver.getModelStatus() == HighsModelStatus::kOptimal) {
    // Branch and bound is exact to 1e-6 only; without the choice it is an ordinary programme.
    for (std::size_t j = 0; j < programme.whole.size(); ++j)
      if (programme.whole[j])
        model.col_lower_[j] = model.col_upper_[j] = std::round(solver.getSolution().col_value[j]);
    model.integrality_.clear();
    solver.passModel(model);
    solver.run();
  }
  if (solver.getModelStatus() == HighsModelStatus::kUnboundedOrInfeasible) {
    solver.setOptionValue("presolve", "off");
    solver.run();
  }
  LinearSolution result;
  result.status = status_of(solver.getModelStatus());
  if (result.status != LinearStatus::optimal) return result;
  result.columns = solver.getSolution().col_value;
  result.row_duals = solver.getSolution().row_dual;
  result.row_duals.resize(programme.row_upper.size());
  for (std::size_t j = 0; j < result.columns.size(); ++j)
    result.cost += programme.cost[j] * result.columns[j];
  return result;
}

}  // namespace policycredit
