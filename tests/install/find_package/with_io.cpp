#include <policycredit/io/problem.hpp>

// Runs code of the compiled library.
int main() {
  const policycredit::Problem problem{"plan.toml", 3, 1, "schema", "2", "1"};
  return problem.text().find("plan.toml") == std::string::npos ? 1 : 0;
}
