#include "binding.hpp"
#include "engine.hpp"

namespace policycredit::python {

namespace {

/// A read-only array over a vector that `owner` keeps alive; no copy.
template <class T>
[[nodiscard]] py::array view(const std::vector<T>& numbers, const py::object& owner) {
  py::array_t<T> array(static_cast<py::ssize_t>(numbers.size()), numbers.data(), owner);
  array.attr("flags").attr("writeable") = false;
  return array;
}

void bind_linear(py::module_& module) {
  using L = LinearProgramme;
  py::class_<L> cls(module, "LinearProgramme",
                    "Minimise cost * x + sum(curvature * x**2) / 2 where lower <= x <= upper and "
                    "row_lower <= A x <= row_upper. A is sparse, row by row: row i has the entries "
                    "starts[i] up to, "
                    "but not, starts[i + 1] of `indices` and `values`.");
  const auto array = [&](const char* name, auto member) {
    cls.def_property_readonly(name, [member](const py::object& self) {
      return view(self.cast<const L&>().*member, self);
    });
  };
  cls.def_readonly("column_names", &L::column_names).def_readonly("row_names", &L::row_names);
  array("cost", &L::cost);
  array("curvature", &L::curvature);
  array("lower", &L::lower);
  array("upper", &L::upper);
  array("row_lower", &L::row_lower);
  array("row_upper", &L::row_upper);
  array("starts", &L::starts);
  array("indices", &L::indices);
  array("values", &L::values);
  cls.def_property_readonly(
         "whole",
         [](const L& lp) {
           py::array_t<bool> flags(static_cast<py::ssize_t>(lp.whole.size()));
           for (std::size_t i = 0; i < lp.whole.size(); ++i)
             flags.mutable_data()[i] = lp.whole[i] != 0;
           return flags;
         },
         "Columns that must be whole numbers.")
      .def(py::init([](const std::vector<double>& cost, const std::vector<double>& lower,
                       const std::vector<double>& upper, const std::vector<double>& row_lower,
                       const std::vector<double>& row_upper,
                       const std::vector<std::vector<std::pair<int, double>>>& rows,
                       const std::vector<bool>& whole, const std::vector<double>& curvature) {
             const auto same = [](std::size_t a, std::size_t b, const char* field) {
               require(a == b, field, std::to_string(a),
                       "must have " + std::to_string(b) + " elements");
             };
             same(lower.size(), cost.size(), "lower");
             same(upper.size(), cost.size(), "upper");
             same(row_lower.size(), rows.size(), "row_lower");
             same(row_upper.size(), rows.size(), "row_upper");
             if (!whole.empty()) same(whole.size(), cost.size(), "whole");
             if (!curvature.empty()) same(curvature.size(), cost.size(), "curvature");
             L lp;
             for (std::size_t j = 0; j < cost.size(); ++j)
               lp.add_column("x" + std::to_string(j), lower[j], upper[j], cost[j],
                             !whole.empty() && whole[j]);
             for (std::size_t j = 0; j < curvature.size(); ++j) {
               require(curvature[j] >= 0, "curvature", text(curvature[j]),
                       "must be at least 0, or there may be several least costs");
               require(curvature[j] == 0 || whole.empty() || !whole[j], "curvature",
                       text(curvature[j]), "must be 0 where a column is whole");
               lp.curvature[j] = curvature[j];
             }
             for (std::size_t i = 0; i < rows.size(); ++i) {
               lp.add_row("row " + std::to_string(i), row_lower[i], row_upper[i]);
               for (const auto& [column, value] : rows[i]) {
                 require(column >= 0 && column < lp.columns(), "rows", std::to_string(column),
                         "must be the index of a column");
                 lp.add(column, value);
               }
             }
             return lp;
           }),
           py::kw_only(), py::arg("cost"), py::arg("lower"), py::arg("upper"), py::arg("row_lower"),
           py::arg("row_upper"), py::arg("rows"), py::arg("whole") = std::vector<bool>{},
           py::arg("curvature") = std::vector<double>{},
           "`rows` has, for each row, its entries as (column, value).")
      .def("__repr__", [](const L& lp) {
        return "<LinearProgramme of " + std::to_string(lp.columns()) + " columns, " +
               std::to_string(lp.rows()) + " rows, " + std::to_string(lp.values.size()) +
               " entries>";
      });
  using S = LinearSolution;
  bind_value<S>(module, "LinearSolution",
                "What a solver found: `columns` and `row_duals` are empty unless optimal.",
                part("status", &S::status), part("columns", &S::columns),
                part("row_duals", &S::row_duals), part("cost", &S::cost));
}

void bind_rules(py::module_& module) {
  using L = TransferLimit;
  bind_value<L>(module, "TransferLimit",
                "The chosen sources together transfer at least and at most so much in each year, "
                "or in all the years `together`. No `sources` and no `units` means all levers.",
                part("id", &L::id), part("sources", &L::sources), part("units", &L::units),
                part("at_least", &L::at_least), part("at_most", &L::at_most),
                part("years", &L::years), part("together", &L::together));
  using S = SmoothTransfers;
  bind_value<S>(module, "SmoothTransfers",
                "Of what the year before transferred, a year's transfers change by at most so "
                "much. Falls are given as rates above 0.",
                part("id", &S::id), part("sources", &S::sources), part("units", &S::units),
                part("largest_rise", &S::largest_rise), part("largest_fall", &S::largest_fall),
                part("largest_change", &S::largest_change));
  using E = EvenTransfers;
  bind_value<E>(module, "EvenTransfers",
                "Of plans that cost at most `allowance` more than the cheapest, the most even one: "
                "the least sum of squares of what each chosen source's transfers change by from "
                "year to year, or of what they are off the path `wished` for it.",
                part("sources", &E::sources), part("units", &E::units), part("wished", &E::wished),
                part("allowance", &E::allowance));
  using F = FairSharing;
  bind_value<F>(module, "FairSharing",
                "How units share what there is to transfer: `kind` is `proportional` (to revenue, "
                "each year), `equal_effort` (over all years) or `least_largest` (the largest "
                "transfers / revenue of a unit in a year is as small as can be).",
                part("kind", &F::kind), part("revenue", &F::revenue),
                part("tolerance", &F::tolerance));
  using R = PlanRules;
  bind_value<R>(module, "PlanRules",
                "What `plan` keeps to and what it minimises (docs/model/plan.md). `margins` are "
                "added to what targets ask for, in their own unit: a fraction or dong.",
                part("levers", &R::levers), part("targets", &R::targets),
                part("margins", &R::margins), part("limits", &R::limits),
                part("smooth", &R::smooth), part("fair", &R::fair), part("even", &R::even),
                part("discount", &R::discount), part("timing", &R::timing));
}

void bind_lending(py::module_& module) {
  using L = LendingLimit;
  bind_value<L>(module, "LendingLimit",
                "New loans of the chosen programmes, from the sources of the chosen units, are at "
                "least and at most so much in each year: demand, earmarks. Empty lists choose all.",
                part("id", &L::id), part("programmes", &L::programmes), part("units", &L::units),
                part("at_least", &L::at_least), part("at_most", &L::at_most),
                part("years", &L::years));
  using R = LendingRules;
  bind_value<R>(module, "LendingRules",
                "What `plan_lending` keeps to and what it serves most of: `weights` are of a "
                "borrower's need, by programme, 1 if not listed.",
                part("weights", &R::weights), part("limits", &R::limits));
  using N = PlannedLoans;
  bind_value<N>(
      module, "PlannedLoans", "New loans from a source in a programme in a calendar year.",
      part("source", &N::source), part("unit", &N::unit), part("programme", &N::programme),
      part("year", &N::year), part("amount", &N::amount));
  using P = LendingPlan;
  bind_value<P>(module, "LendingPlan",
                "The lending that serves most, confirmed by the engine. The price of a limit is "
                "the need that one unit more of it would serve.",
                part("status", &P::status), part("loans", &P::loans),
                part("borrowers", &P::borrowers), part("need", &P::need),
                part("limits", &P::limits), part("clash", &P::clash),
                part("relaxations", &P::relaxations), part("rounds", &P::rounds),
                part("scenario", &P::scenario), part("assessment", &P::assessment))
      .def(
          "to_frame",
          [](const py::object& self) {
            return py::module_::import("policycredit.planning").attr("loans_frame")(self);
          },
          "Loans in dong: years down, programmes across.");
  module.def("plan_lending_with", &run_plan_lending, py::arg("scenario"), py::arg("rules"),
             py::arg("solver"), py::call_guard<py::gil_scoped_release>(),
             "The lending plan, by a solver: a function from LinearProgramme to LinearSolution.");
}

}  // namespace

void bind_plan(py::module_& module) {
  bind_linear(module);
  bind_rules(module);
  using T = PlannedTransfer;
  bind_value<T>(module, "PlannedTransfer", "Net transfer of a source in a calendar year.",
                part("source", &T::source), part("unit", &T::unit), part("year", &T::year),
                part("amount", &T::amount));
  using S = PlanLimitState;
  bind_value<S>(module, "PlanLimitState",
                "A limit under the planned transfers. `slack` is dong by which it holds; `price` "
                "is dong of cost that one `unit` (a billion dong, a percentage point) less strict "
                "would save. `safety` is dong of slack that it is asked for, so that it holds with "
                "certainty.",
                part("rule", &S::rule), part("kind", &S::kind), part("date", &S::date),
                part("slack", &S::slack), part("binding", &S::binding), part("price", &S::price),
                part("unit", &S::unit), part("safety", &S::safety));
  using X = Relaxation;
  bind_value<X>(module, "Relaxation",
                "By how much a limit has to give way: `missing` in dong, `units` in `unit`.",
                part("rule", &X::rule), part("kind", &X::kind), part("date", &X::date),
                part("missing", &X::missing), part("units", &X::units), part("unit", &X::unit));
  using P = Plan;
  const auto planning = [] { return py::module_::import("policycredit.planning"); };
  auto cls = bind_value<P>(module, "Plan", "The cheapest transfers found, confirmed by the engine.",
                           part("status", &P::status), part("transfers", &P::transfers),
                           part("cost", &P::cost), part("discounted_cost", &P::discounted_cost),
                           part("limits", &P::limits), part("clash", &P::clash),
                           part("relaxations", &P::relaxations), part("left_out", &P::left_out),
                           part("rounds", &P::rounds), part("scenario", &P::scenario),
                           part("assessment", &P::assessment));
  cls.def(
         "to_frame",
         [planning](const py::object& self) { return planning().attr("to_frame")(self); },
         "Transfers in dong, years down, sources across; see `policycredit.planning`.")
      .def("__str__",
           [planning](const py::object& self) { return planning().attr("text_of")(self); });
  bind_lending(module);
  module.def("plan_model", &run_plan_model, py::arg("scenario"),
             py::arg_v("rules", PlanRules{}, "..."), py::call_guard<py::gil_scoped_release>(),
             "The linear programme of a plan, in billions of dong, with rows exact at the "
             "scenario's own transfers.");
  module.def("plan_with", &run_plan, py::arg("scenario"), py::arg("rules"), py::arg("solver"),
             py::call_guard<py::gil_scoped_release>(),
             "The plan, by a solver: a function from LinearProgramme to LinearSolution.");
}

}  // namespace policycredit::python
