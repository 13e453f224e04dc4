#pragma once

// First include of every binding file, so that all of them convert the same way:
//   ids, enums       <-> str           (`"local"`, `"local_budget"`)
//   dates            <-> datetime.date
//   months of length <-> int
// Months in time, money, rates and shares are classes of their own.

#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <policycredit/policycredit.hpp>

namespace py = pybind11;

namespace pybind11::detail {

template <class Tag>
struct type_caster<policycredit::Id<Tag>> {
  PYBIND11_TYPE_CASTER(policycredit::Id<Tag>, const_name("str"));
  bool load(handle source, bool) {
    if (!isinstance<str>(source)) return false;
    value = policycredit::Id<Tag>(source.cast<std::string>());
    return true;
  }
  static handle cast(const policycredit::Id<Tag>& id, return_value_policy, handle) {
    return str(id.text()).release();
  }
};

template <policycredit::NamedEnum E>
struct type_caster_enum_type_enabled<E> : std::false_type {};

template <policycredit::NamedEnum E>
struct type_caster<E> {
  PYBIND11_TYPE_CASTER(E, const_name("str"));
  bool load(handle source, bool) {
    if (!isinstance<str>(source)) return false;
    value = policycredit::parse_enum<E>(source.cast<std::string>(), "value");
    return true;
  }
  static handle cast(E e, return_value_policy, handle) {
    return str(std::string(policycredit::text(e))).release();
  }
};

template <>
struct type_caster<policycredit::Months> {
  PYBIND11_TYPE_CASTER(policycredit::Months, const_name("int"));
  bool load(handle source, bool) {
    if (!isinstance<int_>(source)) return false;
    value = policycredit::Months(source.cast<int>());
    return true;
  }
  static handle cast(policycredit::Months months, return_value_policy, handle) {
    return int_(months.count()).release();
  }
};

template <>
struct type_caster<policycredit::Date> {
  PYBIND11_TYPE_CASTER(policycredit::Date, const_name("datetime.date"));
  bool load(handle source, bool) {
    if (!hasattr(source, "year") || !hasattr(source, "month") || !hasattr(source, "day"))
      return false;
    value =
        policycredit::make_date(source.attr("year").cast<int>(), source.attr("month").cast<int>(),
                                source.attr("day").cast<int>());
    return true;
  }
  static handle cast(const policycredit::Date& date, return_value_policy, handle) {
    if (date.is_special()) return none().release();
    const int month = date.month().as_number(), year = date.year(), day = date.day();
    return module_::import("datetime").attr("date")(year, month, day).release();
  }
};

}  // namespace pybind11::detail

namespace policycredit::python {

/// A named part of a value class.
template <class Fields, class Member>
struct Part {
  const char* name;
  Member Fields::* member;
};
template <class Fields, class Member>
[[nodiscard]] constexpr Part<Fields, Member> part(const char* name, Member Fields::* member) {
  return {name, member};
}

namespace detail {

template <class Noun>
[[nodiscard]] decltype(auto) fields_of(const Noun& noun) {
  if constexpr (requires { noun.fields(); })
    return noun.fields();
  else
    return (noun);
}
template <class Noun>
using FieldsOf = std::remove_cvref_t<decltype(fields_of(std::declval<const Noun&>()))>;

template <class Noun>
[[nodiscard]] Noun make(FieldsOf<Noun> fields) {
  if constexpr (requires { Noun::of(std::move(fields)); })
    return Noun::of(std::move(fields));
  else
    return fields;
}

}  // namespace detail

/// How notebooks show an object.
[[nodiscard]] inline std::string html_of(const py::object& object) {
  return py::module_::import("policycredit.notebook").attr("html_of")(object).cast<std::string>();
}

/// `Name(field=value, ...)` from the fields that `__match_args__` names.
[[nodiscard]] std::string repr_of(const py::object& noun);

/// What pickle needs to make the noun again: its class and its fields by name.
[[nodiscard]] py::tuple reduce_of(const py::object& noun);

/// Binds an immutable value: keyword-only constructor, read-only properties, ==, repr, pickle.
/// `parts` are all its fields; `doc` is the class's docstring.
template <class Noun, class... Members>
py::class_<Noun> bind_value(py::module_& module, const char* name, const char* doc,
                            Part<detail::FieldsOf<Noun>, Members>... parts) {
  using Fields = detail::FieldsOf<Noun>;
  const auto all = std::make_tuple(parts...);
  py::class_<Noun> cls(module, name, doc);
  const auto make = [all](Members... values) {
    Fields fields;
    std::apply([&](auto... p) { ((fields.*(p.member) = std::move(values)), ...); }, all);
    return detail::make<Noun>(std::move(fields));
  };
  [[maybe_unused]] const Fields defaults{};
  if constexpr (sizeof...(Members) == 0)
    cls.def(py::init(make));
  else
    cls.def(py::init(make), py::kw_only(),
            py::arg_v(parts.name, defaults.*(parts.member), "...")...);
  (cls.def_property_readonly(
       parts.name,
       [member = parts.member](const Noun& noun) { return detail::fields_of(noun).*member; }),
   ...);
  cls.def("__eq__", [](const Noun& a, const Noun& b) { return a == b; }, py::is_operator());
  cls.def("__repr__", &repr_of).def("__reduce__", &reduce_of);
  cls.def("_repr_html_", [](const py::object& self) { return html_of(self); });
  cls.attr("__match_args__") = py::make_tuple(parts.name...);
  return cls;
}

void bind_core(py::module_&);
void bind_paths(py::module_&);
void bind_funds(py::module_&);
void bind_loans(py::module_&);
void bind_scenario(py::module_&);
void bind_projection(py::module_&);
void bind_targets(py::module_&);
void bind_simulation(py::module_&);
void bind_sensitivity(py::module_&);
void bind_plan(py::module_&);
void bind_certainty(py::module_&);
void bind_book(py::module_&);
void bind_io(py::module_&);

}  // namespace policycredit::python
