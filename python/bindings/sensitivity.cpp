#include "binding.hpp"
#include "simulation_engine.hpp"

namespace policycredit::python {

namespace {

[[nodiscard]] py::module_ shown() { return py::module_::import("policycredit.sensitivity"); }

/// Lets Ctrl-C through and passes progress on to Python.
[[nodiscard]] TrialProgress progress_of(const py::object& callback) {
  return [callback](long done) {
    const py::gil_scoped_acquire gil;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!callback.is_none()) callback(done);
  };
}

/// Methods that Python code in policycredit.sensitivity has.
template <class Class>
void show_by_python(Class& cls, const char* frame, const char* chart) {
  cls.def(
         "to_frame", [frame](const py::object& self) { return shown().attr(frame)(self); },
         "As a pandas data frame; shares and growth are fractions, money is dong.")
      .def(
          "chart", [chart](const py::object& self) { return shown().attr(chart)(self); },
          "As a plotly figure.");
}

}  // namespace

void bind_sensitivity(py::module_& module) {
  using V = AssumptionValues;
  bind_value<V>(module, "AssumptionValues",
                "An assumption, or several that move together, and the numbers that it is tried "
                "at: dong, fractions, or factors if `operation` is scale. `addresses` may have "
                "`*` for any part, as in a shock.",
                part("addresses", &V::addresses), part("values", &V::values),
                part("operation", &V::operation), part("first", &V::from), part("last", &V::to))
      .def("__str__", &V::text);
  using N = AssumptionNow;
  bind_value<N>(module, "AssumptionNow",
                "What an assumption is in a scenario; `value` is None where it varies.",
                part("unit", &N::unit), part("value", &N::value));
  using B = TornadoBar;
  bind_value<B>(module, "TornadoBar",
                "An outcome with one assumption at the `low` and the `high` end of its range.",
                part("range", &B::range), part("assumption", &B::assumption), part("low", &B::low),
                part("high", &B::high), part("swing", &B::swing));
  using T = Tornado;
  auto tornado_class = bind_value<T>(
      module, "Tornado",
      "What a range of each assumption does to one outcome, the widest bar first. `base` is the "
      "outcome of the scenario itself, `threshold` what a target asks for if no range moves it.",
      part("outcome", &T::outcome), part("unit", &T::unit), part("base", &T::base),
      part("threshold", &T::threshold), part("bars", &T::bars));
  show_by_python(tornado_class, "tornado_frame", "tornado_chart");
  using W = TwoWay;
  auto two_way_class = bind_value<W>(
      module, "TwoWay",
      "An outcome for every pair of values of two assumptions: `outcomes` has those of `first` "
      "down, those of `second` across.",
      part("outcome", &W::outcome), part("unit", &W::unit), part("base", &W::base),
      part("threshold", &W::threshold), part("first", &W::first), part("second", &W::second),
      part("first_now", &W::first_now), part("second_now", &W::second_now),
      part("outcomes", &W::outcomes));
  show_by_python(two_way_class, "two_way_frame", "two_way_chart");
  // `policycredit.sensitivity` gives these their public form.
  module.def(
      "tornado",
      [](const Scenario& scenario, const Outcome& outcome, const std::vector<V>& ranges,
         const py::object& callback) {
        const TrialProgress progress = progress_of(callback);
        const py::gil_scoped_release release;
        return run_tornado(scenario, outcome, ranges, progress);
      },
      py::arg("scenario"), py::arg("outcome"), py::arg("ranges"), py::arg("progress") = py::none());
  module.def(
      "two_way",
      [](const Scenario& scenario, const Outcome& outcome, const V& first, const V& second,
         const py::object& callback) {
        const TrialProgress progress = progress_of(callback);
        const py::gil_scoped_release release;
        return run_two_way(scenario, outcome, first, second, progress);
      },
      py::arg("scenario"), py::arg("outcome"), py::arg("first"), py::arg("second"),
      py::arg("progress") = py::none());
}

}  // namespace policycredit::python
