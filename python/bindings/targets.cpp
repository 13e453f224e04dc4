#include "binding.hpp"
#include "engine.hpp"

namespace policycredit::python {

void bind_targets(py::module_& module) {
  using A = Assessment;
  bind_value<A>(module, "Assessment",
                "A target on one date. Shares and growth are fractions, money is dong. `margin` "
                "is at least 0 if the target is met; `gap` is the money that would close it.",
                part("target", &A::target), part("date", &A::date), part("unit", &A::unit),
                part("value", &A::value), part("threshold", &A::threshold),
                part("margin", &A::margin), part("met", &A::met), part("gap", &A::gap),
                part("remedy", &A::remedy));
  using Y = YearNeed;
  bind_value<Y>(module, "YearNeed", "What a year asks of the levers, in dong.",
                part("year", &Y::year), part("transfer", &Y::transfer),
                part("balance", &Y::balance), part("growth", &Y::growth),
                part("binding", &Y::binding), part("ahead", &Y::ahead));
  using R = Requirement;
  bind_value<R>(module, "Requirement",
                "The smallest transfers, year after year, with which some targets hold.",
                part("targets", &R::targets), part("status", &R::status), part("years", &R::years),
                part("constant_growth", &R::constant_growth),
                part("leaves_unmet", &R::leaves_unmet), part("clash", &R::clash),
                part("clash_with_ceiling", &R::clash_with_ceiling));
  using Q = Requirements;
  bind_value<Q>(module, "Requirements", "What it takes to meet a plan.", part("levers", &Q::levers),
                part("alone", &Q::alone), part("together", &Q::together),
                part("left_out", &Q::left_out));
  module.def(
      "assess", [](const std::shared_ptr<Projection>& p) { return run_assess(*p); },
      py::arg("projection"), py::call_guard<py::gil_scoped_release>(),
      "Judge every target of the projection's scenario on every date it speaks of.");
  module.def("require", &run_require, py::arg("scenario"), py::call_guard<py::gil_scoped_release>(),
             "The smallest transfers that meet the targets, each alone and all together.");
  module.def(
      "meeting", &run_meeting, py::arg("scenario"), py::arg("requirement"), py::kw_only(),
      py::arg("name"), py::arg_v("title", Names{}, "..."), py::arg("smooth") = true,
      py::call_guard<py::gil_scoped_release>(),
      "The scenario with the transfers that a requirement asks for: with its constant growth if "
      "it has one and `smooth`, else year by year its smallest transfers.");
}

}  // namespace policycredit::python
