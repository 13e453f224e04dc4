#include <policycredit/lp/solve_by_highs.hpp>

// Solves by the compiled library: the least x with 2 x at least 5.
int main() {
  policycredit::LinearProgramme least;
  least.add_column("x", 0, policycredit::LinearProgramme::infinity, 1);
  least.add_row("row", 5, policycredit::LinearProgramme::infinity);
  least.add(0, 2);
  return policycredit::solve_by_highs(least).cost == 2.5 ? 0 : 1;
}
