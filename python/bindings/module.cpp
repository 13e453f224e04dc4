#include "binding.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The C++ core of policycredit. Import `policycredit` instead.";
  module.attr("__version__") = POLICYCREDIT_VERSION;
  using namespace policycredit::python;
  bind_core(module);
  bind_funds(module);
  bind_loans(module);
  bind_scenario(module);
  bind_projection(module);
  bind_targets(module);
  bind_simulation(module);
  bind_sensitivity(module);
  bind_plan(module);
  bind_certainty(module);
  bind_book(module);
  bind_io(module);
}
