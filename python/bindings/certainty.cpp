#include "binding.hpp"
#include "progress.hpp"
#include "simulation_engine.hpp"

namespace policycredit::python {

namespace {

[[nodiscard]] py::module_ helpers() { return py::module_::import("policycredit.certainty"); }

void bind_robust_plan(py::module_& module) {
  using R = RobustPlan;
  py::class_<R> cls(module, "RobustPlan",
                    "The cheapest transfers found with which all targets hold with a probability: "
                    "`in_sample` by the draws of the search, `out_of_sample` by fresh ones.");
  const auto option = [&](const char* name, auto member) {
    cls.def_property_readonly(name, [member](const R& self) { return self.options.*member; });
  };
  option("probability", &RobustOptions::probability);
  option("confidence", &RobustOptions::confidence);
  option("paths", &RobustOptions::paths);
  option("seed", &RobustOptions::seed);
  option("check_paths", &RobustOptions::check_paths);
  option("check_seed", &RobustOptions::check_seed);
  cls.def_readonly("status", &R::status)
      .def_readonly("plan", &R::plan, "The transfers, their cost, limits, clashes.")
      .def_readonly("in_sample", &R::in_sample)
      .def_readonly("out_of_sample", &R::out_of_sample)
      .def_readonly("standard_error", &R::standard_error, "Of `out_of_sample`.")
      .def_readonly("targets", &R::targets, "By fresh draws: the targets asked, date by date.")
      .def_readonly("nominal_cost", &R::nominal_cost,
                    "Cost of the plan for the scenario as it stands; None if there is none.")
      .def_readonly("nominal_probability", &R::nominal_probability,
                    "That all targets hold under that plan.")
      .def_readonly("left_out", &R::left_out,
                    "Uncertain assumptions that planned transfers replace: the growth of a lever.")
      .def_readonly("rounds", &R::rounds, "Plans that were simulated.")
      .def(
          "to_frame", [](const R& self) { return py::cast(self.plan).attr("to_frame")(); },
          "Transfers in dong, years down, sources across.")
      .def(
          "targets_to_frame",
          [](const py::object& self) {
            return py::module_::import("policycredit.simulation").attr("target_odds")(self);
          },
          "Probability of every target on every date by fresh draws, as a pandas data frame.")
      .def("__str__", [](const py::object& self) { return helpers().attr("text_of")(self); })
      .def("__repr__",
           [](const R& self) {
             return "<RobustPlan for a probability of " + text(self.options.probability) + ": " +
                    std::string(text(self.status)) + ">";
           })
      .def("_repr_html_", [](const py::object& self) { return html_of(self); });
}

void bind_curve(py::module_& module) {
  using C = CertaintyCurve;
  py::class_<C>(module, "CertaintyCurve",
                "What certainty costs: a plan for each probability, rising.")
      .def_readonly("plans", &C::plans)
      .def(
          "to_frame", [](const py::object& self) { return helpers().attr("curve_frame")(self); },
          "One row per probability: cost in dong, probability by fresh draws, status.")
      .def(
          "chart", [](const py::object& self) { return helpers().attr("curve_chart")(self); },
          "Cost by probability as a plotly figure.")
      .def("__str__", [](const py::object& self) { return helpers().attr("curve_text")(self); })
      .def("__repr__",
           [](const C& self) {
             return "<CertaintyCurve of " + std::to_string(self.plans.size()) + " plans>";
           })
      .def("_repr_html_", [](const py::object& self) { return html_of(self); });
}

}  // namespace

void bind_certainty(py::module_& module) {
  bind_robust_plan(module);
  bind_curve(module);
  module.def(
      "robust_plan_with",
      [](const Scenario& scenario, const Uncertainty& uncertainty, const PlanRules& rules,
         double probability, const LinearSolver& solver, double confidence, long paths,
         std::uint64_t seed, long check_paths, std::uint64_t check_seed, int threads,
         const py::object& progress) {
        const RobustOptions options{probability, confidence, paths,  seed,
                                    check_paths, check_seed, threads};
        return with_progress(progress, [&](const Progress& onward) {
          return run_robust_plan(scenario, uncertainty, rules, options, solver, onward);
        });
      },
      py::arg("scenario"), py::arg("uncertainty"), py::arg("rules"), py::arg("probability"),
      py::arg("solver"), py::kw_only(), py::arg("confidence"), py::arg("paths"), py::arg("seed"),
      py::arg("check_paths"), py::arg("check_seed"), py::arg("threads"), py::arg("progress"),
      "The robust plan, by a solver: a function from LinearProgramme to LinearSolution.");
  module.def(
      "certainty_curve_with",
      [](const Scenario& scenario, const Uncertainty& uncertainty, const PlanRules& rules,
         const std::vector<double>& probabilities, const LinearSolver& solver, double confidence,
         long paths, std::uint64_t seed, long check_paths, std::uint64_t check_seed, int threads,
         const py::object& progress) {
        const RobustOptions options{0.9, confidence, paths, seed, check_paths, check_seed, threads};
        return with_progress(progress, [&](const Progress& onward) {
          return run_certainty_curve(scenario, uncertainty, rules, probabilities, options, solver,
                                     onward);
        });
      },
      py::arg("scenario"), py::arg("uncertainty"), py::arg("rules"), py::arg("probabilities"),
      py::arg("solver"), py::kw_only(), py::arg("confidence"), py::arg("paths"), py::arg("seed"),
      py::arg("check_paths"), py::arg("check_seed"), py::arg("threads"), py::arg("progress"),
      "The certainty curve, by a solver: a function from LinearProgramme to LinearSolution.");
}

}  // namespace policycredit::python
