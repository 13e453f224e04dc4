#include "binding.hpp"

namespace policycredit::python {

namespace {

/// ==, < and so on, + and - where they have a meaning, repr, hash and pickle by one number.
template <class T, class Number>
void bind_quantity(py::class_<T>& cls, const char* name, Number (*number)(T), T (*from)(Number)) {
  cls.def(
         "__eq__", [](T a, T b) { return a == b; }, py::is_operator())
      .def(
          "__lt__", [](T a, T b) { return a < b; }, py::is_operator())
      .def(
          "__le__", [](T a, T b) { return a <= b; }, py::is_operator())
      .def(
          "__gt__", [](T a, T b) { return a > b; }, py::is_operator())
      .def(
          "__ge__", [](T a, T b) { return a >= b; }, py::is_operator())
      .def("__hash__", [number](T a) { return py::hash(py::cast(number(a))); })
      .def("__str__", [](T a) { return a.text(); })
      .def("__repr__", [title = std::string(name)](T a) { return title + "('" + a.text() + "')"; })
      .def(py::pickle([number](T a) { return py::make_tuple(number(a)); },
                      [from](const py::tuple& state) { return from(state[0].cast<Number>()); }));
}

/// Makes an exception class; all live as long as the module.
[[nodiscard]] py::object make_error(py::module_& module, const char* name, const char* doc,
                                    const py::tuple& bases, const py::dict& members = {}) {
  const std::string full = "policycredit._core." + std::string(name);
  auto error = py::reinterpret_steal<py::object>(
      PyErr_NewExceptionWithDoc(full.c_str(), doc, bases.ptr(), members.ptr()));
  if (!error) throw py::error_already_set();
  module.attr(name) = error;
  return error;
}

/// Each error is also the standard error that a user would expect.
void bind_errors(py::module_& module) {
  const py::object exception = py::reinterpret_borrow<py::object>(PyExc_Exception);
  const py::object value_error = py::reinterpret_borrow<py::object>(PyExc_ValueError);
  const py::object key_error = py::reinterpret_borrow<py::object>(PyExc_KeyError);
  const py::object error =
      make_error(module, "Error", "Base of every error that policycredit raises on purpose.",
                 py::make_tuple(exception));
  py::dict members;
  // KeyError would show the message in quotation marks.
  members["__str__"] = exception.attr("__str__");
  static PyObject* const errors[] = {
      make_error(module, "InvalidInput",
                 "A value that breaks a rule; the message reads `field = value: rule`.",
                 py::make_tuple(error, value_error))
          .release()
          .ptr(),
      make_error(module, "NotFound",
                 "An id, measure or address that does not exist; the message names what does.",
                 py::make_tuple(error, key_error), members)
          .release()
          .ptr(),
      make_error(module, "ParseError",
                 "A file that cannot be used; the message lists every problem found in it.",
                 py::make_tuple(error, value_error))
          .release()
          .ptr(),
      error.inc_ref().ptr()};
  py::register_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) std::rethrow_exception(pointer);
    } catch (const InvalidInput& e) {
      PyErr_SetString(errors[0], e.what());
    } catch (const NotFound& e) {
      PyErr_SetString(errors[1], e.what());
    } catch (const ParseError& e) {
      PyErr_SetString(errors[2], e.what());
    } catch (const Error& e) {
      PyErr_SetString(errors[3], e.what());
    }
  });
}

void bind_month(py::module_& module) {
  py::class_<Month> month(module, "Month", "A calendar month. Text `YYYY-MM` is accepted for it.");
  month
      .def(py::init([](int year, unsigned m) {
             require(m >= 1 && m <= 12, "month", std::to_string(m), "must be from 1 to 12");
             return make_month(year, m);
           }),
           py::arg("year"), py::arg("month"))
      .def(py::init([](const std::string& written) { return parse_month(written); }),
           py::arg("written"), "Reads `YYYY-MM`.")
      .def(py::init([](const Date& day) { return month_of(day); }), py::arg("day"),
           "The month of a day.")
      .def_property_readonly("year", &year_of)
      .def_property_readonly("month", [](Month m) { return month_in_year(m) + 1; })
      .def_property_readonly("end", &month_end, "Last day of the month.")
      .def(
          "__add__", [](Month m, int months) { return m + Months{months}; }, py::is_operator())
      .def(
          "__sub__", [](Month a, Month b) { return months_between(b, a); }, py::is_operator(),
          "Whole months between two months.")
      .def(
          "__eq__", [](Month a, Month b) { return a == b; }, py::is_operator())
      .def(
          "__lt__", [](Month a, Month b) { return a < b; }, py::is_operator())
      .def(
          "__le__", [](Month a, Month b) { return a <= b; }, py::is_operator())
      .def(
          "__gt__", [](Month a, Month b) { return a > b; }, py::is_operator())
      .def(
          "__ge__", [](Month a, Month b) { return a >= b; }, py::is_operator())
      .def("__hash__", [](Month m) { return year_of(m) * 12 + month_in_year(m); })
      .def("__str__", [](Month m) { return text(m); })
      .def("__repr__", [](Month m) { return "Month('" + text(m) + "')"; })
      .def(py::pickle(
          [](Month m) { return py::make_tuple(year_of(m), month_in_year(m) + 1); },
          [](const py::tuple& t) { return make_month(t[0].cast<int>(), t[1].cast<unsigned>()); }));
  py::implicitly_convertible<py::str, Month>();

  py::class_<TimeGrid> grid(module, "TimeGrid",
                            "The projected months: after `valuation`, up to and with `horizon`.");
  grid.def(py::init<Month, Month>(), py::arg("valuation"), py::arg("horizon"))
      .def_property_readonly("valuation", &TimeGrid::valuation)
      .def_property_readonly("horizon", &TimeGrid::horizon)
      .def_property_readonly("size", &TimeGrid::size, "Number of projected months.")
      .def(
          "month",
          [](const TimeGrid& g, int index) {
            if (index < 0 || index >= g.size()) throw py::index_error("month of a time grid");
            return g.month(index);
          },
          py::arg("index"))
      .def(
          "__eq__", [](const TimeGrid& a, const TimeGrid& b) { return a == b; }, py::is_operator())
      .def("__repr__",
           [](const TimeGrid& g) {
             return "TimeGrid('" + text(g.valuation()) + "', '" + text(g.horizon()) + "')";
           })
      .def(py::pickle(
          [](const TimeGrid& g) { return py::make_tuple(g.valuation(), g.horizon()); },
          [](const py::tuple& t) { return TimeGrid(t[0].cast<Month>(), t[1].cast<Month>()); }));
}

void bind_money_and_rates(py::module_& module) {
  py::class_<Money> money(module, "Money", "An exact amount: a whole number of dong.");
  money.def(py::init([](std::int64_t dong) { return Money::dong(dong); }), py::arg("dong") = 0)
      .def_static("million", &Money::million, py::arg("amount"), "Amount in million dong.")
      .def_static("billion", &Money::billion, py::arg("amount"), "Amount in billion dong (tỷ).")
      .def_property_readonly("dong", [](Money m) { return m.dong(); })
      .def_property_readonly("billions", &Money::billions)
      .def(
          "__add__", [](Money a, Money b) { return a + b; }, py::is_operator())
      .def(
          "__sub__", [](Money a, Money b) { return a - b; }, py::is_operator())
      .def(
          "__mul__", [](Money a, std::int64_t n) { return a * n; }, py::is_operator())
      .def(
          "__neg__", [](Money a) { return -a; }, py::is_operator())
      .def("__int__", [](Money a) { return a.dong(); });
  bind_quantity<Money, std::int64_t>(
      money, "Money", [](Money m) { return m.dong(); },
      [](std::int64_t dong) { return Money::dong(dong); });

  py::class_<Rate> rate(module, "Rate", "A rate per year, kept as a fraction.");
  rate.def(py::init<>())
      .def_static(
          "percent", [](double per_year) { return Rate::percent(per_year); }, py::arg("per_year"),
          "6.24 means 6.24 % a year.")
      .def_static(
          "of", [](double per_year) { return Rate::fraction(per_year); }, py::arg("per_year"),
          "0.0624 means 6.24 % a year.")
      .def_property_readonly("fraction", [](Rate r) { return r.fraction(); })
      .def_property_readonly("percentage", [](Rate r) { return r.percent(); });
  bind_quantity<Rate, double>(
      rate, "Rate", [](Rate r) { return r.fraction(); },
      [](double per_year) { return Rate::fraction(per_year); });

  py::class_<Share> share(module, "Share", "A part of a whole, from 0 to 1.");
  share.def(py::init<>())
      .def_static(
          "percent", [](double part) { return Share::percent(part); }, py::arg("part"),
          "30 means 30 %.")
      .def_static(
          "of", [](double part) { return Share::fraction(part); }, py::arg("part"),
          "0.3 means 30 %.")
      .def_property_readonly("fraction", [](Share s) { return s.fraction(); })
      .def_property_readonly("percentage", [](Share s) { return s.percent(); });
  bind_quantity<Share, double>(
      share, "Share", [](Share s) { return s.fraction(); },
      [](double part) { return Share::fraction(part); });
}

}  // namespace

std::string repr_of(const py::object& noun) {
  const py::handle type = py::type::handle_of(noun);
  std::string text = type.attr("__name__").cast<std::string>() + "(";
  const char* comma = "";
  for (const py::handle name : type.attr("__match_args__")) {
    text += comma + name.cast<std::string>() + "=" + std::string(py::repr(noun.attr(name)));
    comma = ", ";
  }
  return text + ")";
}

py::tuple reduce_of(const py::object& noun) {
  const py::handle type = py::type::handle_of(noun);
  py::dict fields;
  for (const py::handle name : type.attr("__match_args__")) fields[name] = noun.attr(name);
  return py::make_tuple(py::module_::import("policycredit._core").attr("_remake"),
                        py::make_tuple(type, fields));
}

void bind_core(py::module_& module) {
  module.def("_remake", [](const py::object& type, const py::dict& fields) -> py::object {
    return type(**fields);
  });
  bind_errors(module);
  bind_month(module);
  bind_money_and_rates(module);
  bind_value<Names>(module, "Names", "What people call a thing, in Vietnamese and in English.",
                    part("vi", &Names::vi), part("en", &Names::en));
  bind_paths(module);
}

}  // namespace policycredit::python
