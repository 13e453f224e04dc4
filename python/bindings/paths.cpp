#include "binding.hpp"

namespace policycredit::python {

namespace {

template <class T>
[[nodiscard]] py::tuple parts_of(const Path<T>& path) {
  const PathNumbers& numbers = path.numbers();
  py::list rows;
  for (const PathNumbers::Row& row : numbers.rows) rows.append(py::make_tuple(row.from, row.value));
  return py::make_tuple(static_cast<int>(numbers.kind), numbers.start, numbers.from, numbers.growth,
                        rows, numbers.changes);
}

template <class T>
[[nodiscard]] Path<T> path_from(const py::tuple& state) {
  PathNumbers numbers{.kind = static_cast<PathKind>(state[0].cast<int>()),
                      .start = state[1].cast<double>(),
                      .from = state[2].cast<Month>(),
                      .growth = state[3].cast<double>(),
                      .changes = state[5].cast<std::vector<Change>>()};
  for (const py::handle row : state[4])
    numbers.rows.push_back({row[py::int_(0)].cast<Month>(), row[py::int_(1)].cast<double>()});
  return Path<T>::from_numbers(std::move(numbers));
}

/// How a path reads in Python: the call that makes it.
template <class T>
[[nodiscard]] std::string repr_of(const Path<T>& path, const std::string& name) {
  const PathNumbers& numbers = path.numbers();
  const auto shown = [](const py::object& value) { return std::string(py::repr(value)); };
  py::list rows;
  for (const PathNumbers::Row& row : numbers.rows)
    rows.append(py::make_tuple(row.from, quantity<T>(row.value)));
  const std::string start = shown(py::cast(quantity<T>(numbers.start)));
  std::string result = name;
  if (numbers.kind == PathKind::growing)
    result += ".growing(" + start + ", " + shown(py::cast(numbers.from)) + ", " +
              shown(py::cast(Rate::fraction(numbers.growth))) + ")";
  else if (numbers.kind == PathKind::table)
    result += ".table(" + shown(rows) + ")";
  else if (numbers.rows.empty())
    result += "(" + start + ")";
  else
    result += ".steps(" + start + ", " + shown(rows) + ")";
  for (const Change& change : numbers.changes)
    result += ".changed(" + shown(py::cast(change)) + ")";
  return result;
}

template <class T>
void bind_path(py::module_& module, const char* name, const char* doc) {
  using P = Path<T>;
  using Rows = std::vector<std::pair<Month, T>>;
  const auto steps = [](const Rows& rows) {
    std::vector<typename P::Step> result;
    for (const auto& [month, value] : rows) result.push_back({month, value});
    return result;
  };
  py::class_<P> cls(module, name, doc);
  cls.def(py::init<T>(), py::arg("value"), "The path that is always `value`.")
      .def_static(
          "steps",
          [steps](T initial, const Rows& later) { return P::steps(initial, steps(later)); },
          py::arg("initial"), py::arg("later"),
          "`initial` until the first of `later`, (month, value) pairs in ascending order.")
      .def_static("growing", &P::growing, py::arg("start"), py::arg("first"), py::arg("growth"),
                  "`start` in the calendar year of month `first`, then times 1 + `growth` every "
                  "January.")
      .def_static(
          "table", [steps](const Rows& months) { return P::table(steps(months)); },
          py::arg("months"), "One value for each listed month, and none elsewhere.")
      .def("at", &P::at, py::arg("month"), "Value in force in a month.")
      .def("changed", &P::changed, py::arg("change"), "The same path with one more change.")
      .def_property_readonly("is_constant", &P::is_constant)
      .def(
          "__eq__", [](const P& a, const P& b) { return a == b; }, py::is_operator())
      .def("__repr__", [title = std::string(name)](const P& path) { return repr_of(path, title); })
      .def(py::pickle(&parts_of<T>, &path_from<T>));
  py::implicitly_convertible<T, P>();
}

}  // namespace

void bind_paths(py::module_& module) {
  bind_value<Change>(module, "Change",
                     "A change of a value in the months `first` to `last`, both included; None "
                     "means from the beginning, or to the end. `amount` is in dong, a fraction, "
                     "or a factor for the operation `scale`.",
                     part("operation", &Change::operation), part("amount", &Change::amount),
                     part("first", &Change::from), part("last", &Change::to));
  bind_path<Money>(module, "MoneyPath", "Money over time.");
  bind_path<Rate>(module, "RatePath", "A rate per year over time.");
  bind_path<Share>(module, "SharePath", "A share over time.");
  bind_path<double>(module, "NumberPath", "A number over time.");

  py::class_<SeasonalProfile> profile(module, "SeasonalProfile",
                                      "How a year's amount falls on its months: 12 shares, sum 1.");
  profile.def(py::init<>(), "A twelfth every month.")
      .def(py::init<const std::array<double, 12>&>(), py::arg("shares"))
      .def_static("all_in", &SeasonalProfile::all_in, py::arg("month"),
                  "Everything in one month, 1 to 12.")
      .def_property_readonly("shares", &SeasonalProfile::shares)
      .def(
          "__eq__", [](const SeasonalProfile& a, const SeasonalProfile& b) { return a == b; },
          py::is_operator())
      .def("__repr__",
           [](const SeasonalProfile& p) {
             return "SeasonalProfile(" + std::string(py::repr(py::cast(p.shares()))) + ")";
           })
      .def(py::pickle(
          [](const SeasonalProfile& p) { return py::make_tuple(p.shares()); },
          [](const py::tuple& t) { return SeasonalProfile(t[0].cast<std::array<double, 12>>()); }));

  py::class_<Flow> flow(module, "Flow",
                        "Money that moves: an amount for every month, by the month or the year.");
  flow.def(py::init<>(), "Nothing, ever.")
      .def_static("monthly", &Flow::monthly, py::arg("per_month"))
      .def_static("yearly", &Flow::yearly, py::arg("per_year"),
                  py::arg_v("profile", SeasonalProfile(), "..."))
      .def(
          "amounts", [](const Flow& f, const TimeGrid& grid) { return f.amounts(grid); },
          py::arg("grid"), "Dong for each month of the grid.")
      .def_property_readonly("is_yearly",
                             [](const Flow& f) { return f.basis() == Flow::Basis::per_year; })
      .def_property_readonly("amount", [](const Flow& f) { return f.amount(); })
      .def_property_readonly("profile", [](const Flow& f) { return f.profile(); })
      .def(
          "__eq__", [](const Flow& a, const Flow& b) { return a == b; }, py::is_operator())
      .def("__repr__",
           [](const Flow& f) {
             const bool yearly = f.basis() == Flow::Basis::per_year;
             return std::string(yearly ? "Flow.yearly(" : "Flow.monthly(") +
                    std::string(py::repr(py::cast(f.amount()))) + ")";
           })
      .def(py::pickle(
          [](const Flow& f) {
            return py::make_tuple(f.basis() == Flow::Basis::per_year, f.amount(), f.profile());
          },
          [](const py::tuple& t) {
            auto amount = t[1].cast<Path<Money>>();
            return t[0].cast<bool>() ? Flow::yearly(amount, t[2].cast<SeasonalProfile>())
                                     : Flow::monthly(amount);
          }));
}

}  // namespace policycredit::python
