#include "binding.hpp"
#include "engine.hpp"

namespace policycredit::python {

namespace {

using Shared = std::shared_ptr<Projection>;

/// The measure's table as a read-only array that keeps the projection alive; no copy.
[[nodiscard]] py::array view(const Shared& projection, Measure measure) {
  const Table<double>& table = std::as_const(*projection)[measure];
  const auto months = static_cast<py::ssize_t>(table.rows());
  std::vector<py::ssize_t> shape{months, table.columns()};
  if (dimension_of(measure) == Dimension::source_and_programme) {
    const Structure& structure = projection->resolved().structure;
    shape = {months, structure.sources, structure.programmes};
  }
  py::array_t<double> array(shape, table.elements().data(), py::cast(projection));
  array.attr("flags").attr("writeable") = false;
  return array;
}

[[nodiscard]] py::array opening(const Projection& projection, Measure measure) {
  const Table<double> row = projection.opening(measure);
  std::vector<py::ssize_t> shape{row.columns()};
  if (dimension_of(measure) == Dimension::source_and_programme) {
    const Structure& structure = projection.resolved().structure;
    shape = {structure.sources, structure.programmes};
  }
  return py::array_t<double>(shape, row.elements().data());
}

[[nodiscard]] Measure measure_named(const std::string& name) {
  try {
    return parse_enum<Measure>(name, "measure");
  } catch (const InvalidInput& e) {
    throw NotFound("measure " + e.rule());
  }
}

[[nodiscard]] py::module_ frames() { return py::module_::import("policycredit.frames"); }

}  // namespace

void bind_projection(py::module_& module) {
  py::list measures;
  for (std::size_t i = 0; i < measure_count; ++i) {
    const auto measure = static_cast<Measure>(i);
    const char* dimension[] = {"source", "programme", "source_and_programme"};
    measures.append(py::make_tuple(text(measure),
                                   dimension[static_cast<std::size_t>(dimension_of(measure))],
                                   is_stock(measure)));
  }
  module.attr("MEASURE_ROWS") = py::tuple(measures);

  py::class_<Projection, Shared> cls(
      module, "Projection", "The results of a scenario: dong for every month and measure.");
  for (std::size_t i = 0; i < measure_count; ++i) {
    const auto measure = static_cast<Measure>(i);
    const std::string name(text(measure));
    cls.def_property_readonly(
        name.c_str(), [measure](const Shared& p) { return view(p, measure); },
        ("Same as `values(\"" + name + "\")`.").c_str());
  }
  cls.def_property_readonly("scenario", [](const Projection& p) { return p.scenario(); })
      .def_property_readonly(
          "months",
          [](const Projection& p) {
            std::vector<Date> ends;
            for (int t = 0; t < p.months(); ++t) ends.push_back(month_end(p.grid().month(t)));
            return ends;
          },
          "Last day of each projected month.")
      .def(
          "values",
          [](const Shared& p, const std::string& name) { return view(p, measure_named(name)); },
          py::arg("measure"),
          "Read-only array without a copy, shape (months, sources), (months, programmes) or "
          "(months, sources, programmes).")
      .def(
          "opening",
          [](const Projection& p, const std::string& name) {
            return opening(p, measure_named(name));
          },
          py::arg("measure"), "A stock at the valuation date; zeros for a flow.")
      .def("ledger", &run_ledger, py::call_guard<py::gil_scoped_release>(),
           "The balanced postings that explain every change of capital and cash.")
      .def(
          "__eq__",
          [](const Projection& a, const Projection& b) {
            for (std::size_t i = 0; i < measure_count; ++i)
              if (!(a[static_cast<Measure>(i)] == b[static_cast<Measure>(i)])) return false;
            return a.scenario() == b.scenario();
          },
          py::is_operator())
      .def(
          "to_frame",
          [](const py::object& self, const std::string& freq, const py::object& measures,
             const py::object& by) { return frames().attr("to_frame")(self, freq, measures, by); },
          py::arg("freq") = "month", py::arg("measures") = py::none(), py::arg("by") = py::list(),
          "The results as a pandas data frame; see `policycredit.to_frame`.")
      .def(
          "to_arrow", [](const py::object& self) { return frames().attr("to_arrow")(self); },
          "The long table as a pyarrow table; see `policycredit.to_arrow`.")
      .def(
          "__arrow_c_stream__",
          [](const py::object& self, const py::object& requested_schema) {
            return frames().attr("to_arrow")(self).attr("__arrow_c_stream__")(requested_schema);
          },
          py::arg("requested_schema") = py::none(),
          "The long table, for any library that speaks the Arrow PyCapsule protocol.")
      .def("_repr_html_", [](const py::object& self) { return html_of(self); })
      .def("__repr__",
           [](const Projection& p) {
             return "<Projection of " + p.scenario().name() + ", " + std::to_string(p.months()) +
                    " months to " + text(p.grid().horizon()) + ">";
           })
      .def(py::pickle(
          [](const Projection& p) { return py::make_tuple(p.scenario()); },
          [](const py::tuple& t) { return run_project(run_resolve(t[0].cast<Scenario>())); }));
  module.def(
      "project",
      [](const std::variant<Scenario, std::shared_ptr<ResolvedScenario>>& scenario) {
        const py::gil_scoped_release release;
        if (const auto* written = std::get_if<Scenario>(&scenario))
          return run_project(run_resolve(*written));
        return run_project(std::get<std::shared_ptr<ResolvedScenario>>(scenario));
      },
      py::arg("scenario"), "Project a scenario, month by month to its horizon.");
}

}  // namespace policycredit::python
