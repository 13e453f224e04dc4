#pragma once

#include <policycredit/plan/linear_programme.hpp>

namespace policycredit {

/// Solves a programme with the HiGHS library, rows and bounds within 1e-9; the solver to give to
/// `plan`. The duals of a programme with whole columns are those of the one in which they stay as
/// they are. Part of policycredit::lp, which is built where CMake finds HiGHS.
[[nodiscard]] LinearSolution solve_by_highs(const LinearProgramme& programme);

}  // namespace policycredit
