#include "binding.hpp"

#include <policycredit/io/problem.hpp>
#include <policycredit/io/read_scenario.hpp>

namespace policycredit::python {

namespace {

/// A reader of Parquet tables given by Python: path -> (columns, rows), all as text.
[[nodiscard]] TableReader table_reader(const py::object& reader) {
  if (reader.is_none()) return {};
  return [&reader](const std::filesystem::path& path) {
    const py::gil_scoped_acquire gil;
    const py::tuple table = reader(path);
    TableData data;
    data.columns = table[0].cast<std::vector<std::string>>();
    data.rows = table[1].cast<std::vector<std::vector<std::string>>>();
    data.rows_read = data.rows.size();
    return data;
  };
}

[[nodiscard]] Loaded<Scenario> load(const std::filesystem::path& path, std::vector<std::string> set,
                                    const py::object& reader) {
  const ReadOptions options{std::move(set), table_reader(reader)};
  const py::gil_scoped_release release;
  return read_scenario(path, options);
}

}  // namespace

void bind_io(py::module_& module) {
  using P = Problem;
  bind_value<P>(module, "Problem", "One thing that is wrong in a file.", part("file", &P::file),
                part("line", &P::line), part("column", &P::column), part("key", &P::key),
                part("found", &P::found), part("expected", &P::expected))
      .def("__str__", &Problem::text);
  module.def(
      "read_scenario",
      [](const std::filesystem::path& path, std::vector<std::string> set,
         const py::object& reader) { return load(path, std::move(set), reader).value_or_throw(); },
      py::arg("path"), py::kw_only(), py::arg("set") = py::list(),
      py::arg("table_reader") = py::none());
  module.def(
      "check_scenario",
      [](const std::filesystem::path& path, std::vector<std::string> set,
         const py::object& reader) { return load(path, std::move(set), reader).problems; },
      py::arg("path"), py::kw_only(), py::arg("set") = py::list(),
      py::arg("table_reader") = py::none());
  module.def(
      "scenario_schema", [] { return std::string(scenario_schema()); },
      "The JSON Schema of scenario files, as text.");
}

}  // namespace policycredit::python
