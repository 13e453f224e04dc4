#include "binding.hpp"
#include "book_engine.hpp"

#include <policycredit/book/arrow_loans.hpp>

namespace policycredit::python {

namespace {

using SharedRunOff = std::shared_ptr<RunOff>;

/// The pointer that a capsule of the Arrow PyCapsule protocol carries.
template <class T>
[[nodiscard]] T& arrow_pointer(const py::handle& capsule, const char* name) {
  auto* pointer = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (pointer == nullptr) throw py::error_already_set();
  return *pointer;
}

[[nodiscard]] LoanBook book_from_arrow(const BookFrame& frame, const py::list& batches) {
  std::vector<LoanColumns> parts;
  for (const py::handle batch : batches) {
    const py::tuple capsules = batch.attr("__arrow_c_array__")();
    parts.push_back(loans_from_arrow(frame, arrow_pointer<ArrowSchema>(capsules[0], "arrow_schema"),
                                     arrow_pointer<ArrowArray>(capsules[1], "arrow_array")));
  }
  return LoanBook(frame, std::move(parts));
}

/// One column without a copy, kept alive by the part's owner.
template <class T>
[[nodiscard]] py::array view(std::span<const T> column, const std::shared_ptr<const void>& owner) {
  auto* kept = new std::shared_ptr<const void>(owner);
  const py::capsule base(
      kept, [](void* held) { delete static_cast<std::shared_ptr<const void>*>(held); });
  py::array_t<T> array({static_cast<py::ssize_t>(column.size())}, column.data(), base);
  array.attr("flags").attr("writeable") = false;
  return array;
}

[[nodiscard]] py::list columns_of(const LoanBook& book) {
  py::list parts;
  for (const LoanColumns& c : book.parts()) {
    py::dict columns;
    const auto add = [&](const char* name, const auto& column) {
      if (!column.empty() || c.size() == 0) columns[name] = view(column, c.owner);
    };
    add("id", c.id), add("programme", c.programme), add("source", c.source), add("unit", c.unit);
    add("disbursed", c.disbursed), add("amount", c.amount), add("outstanding", c.outstanding);
    add("overdue", c.overdue), add("frozen", c.frozen), add("rate", c.rate);
    add("next_principal", c.next_principal), add("instalment_interval", c.instalment_interval);
    add("maturity", c.maturity), add("interest_day", c.interest_day);
    parts.append(columns);
  }
  return parts;
}

/// Numbers of rows as an array, texts as lists: as many as there are rows.
template <class Rows, class Get>
[[nodiscard]] py::list texts(const Rows& rows, Get get) {
  py::list list(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) list[i] = py::str(std::string(get(rows[i])));
  return list;
}
template <class T, class Rows, class Get>
[[nodiscard]] py::array_t<T> numbers(const Rows& rows, Get get) {
  py::array_t<T> array(static_cast<py::ssize_t>(rows.size()));
  T* element = array.mutable_data();
  for (const auto& row : rows) *element++ = static_cast<T>(get(row));
  return array;
}
template <class Rows>
[[nodiscard]] py::dict table_of_rules(const Rows& rows) {
  py::dict table;
  table["row"] = numbers<std::int64_t>(rows, [](const auto& r) { return r.row; });
  table["rule"] = texts(rows, [](const auto& r) { return text(r.rule); });
  table["column"] = texts(rows, [](const auto& r) { return r.column; });
  table["found"] = texts(rows, [](const auto& r) { return r.found; });
  return table;
}

void bind_columns(py::module_& module) {
  py::class_<LoanBook> book(module, "LoanColumns",
                            "The columns of a loan book as the engine sees them. Use `LoanBook`.");
  book.def(py::init(&book_from_arrow), py::arg("frame"), py::arg("batches"),
           "Arrow record batches with the engine's own types; no copy.")
      .def("__len__", &LoanBook::size)
      .def("arrays", &columns_of, "The columns of every part, by name, without a copy.")
      .def(
          "check",
          [](const LoanBook& b) {
            std::vector<LoanProblem> problems;
            {
              const py::gil_scoped_release release;
              problems = run_check_loans(b);
            }
            py::dict table = table_of_rules(problems);
            table["expected"] = texts(problems, [](const auto& p) { return p.expected; });
            return table;
          },
          "Every rule that every row breaks: row, rule, column, found, expected.")
      .def(
          "repairs",
          [](const LoanBook& b) {
            std::vector<LoanRepair> repairs;
            {
              const py::gil_scoped_release release;
              repairs = run_repair_loans(b, run_check_loans(b));
            }
            py::dict table = table_of_rules(repairs);
            table["repaired"] = texts(repairs, [](const auto& r) { return r.repaired; });
            table["value"] = numbers<std::int64_t>(repairs, [](const auto& r) { return r.value; });
            return table;
          },
          "What the written rules of repair make of rows that break others.")
      .def("schedule_of", &run_schedule_of, py::arg("row"),
           py::call_guard<py::gil_scoped_release>(), "What one loan still pays, by date.")
      .def(
          "trace",
          [](const LoanBook& b, Month month, std::optional<ProgrammeId> programme,
             std::optional<SourceId> source, std::optional<UnitId> unit) {
            std::vector<TracedLoan> rows;
            {
              const py::gil_scoped_release release;
              rows =
                  run_trace(b, month, {std::move(programme), std::move(source), std::move(unit)});
            }
            py::dict table;
            table["row"] = numbers<std::int64_t>(rows, [](const auto& r) { return r.row; });
            table["principal"] =
                numbers<std::int64_t>(rows, [](const auto& r) { return r.principal.dong(); });
            table["interest"] = numbers<double>(rows, [](const auto& r) { return r.interest; });
            table["overdue_interest"] =
                numbers<double>(rows, [](const auto& r) { return r.overdue_interest; });
            table["capitalised_interest"] = numbers<std::int64_t>(
                rows, [](const auto& r) { return r.capitalised_interest.dong(); });
            return table;
          },
          py::arg("month"), py::arg("programme") = py::none(), py::arg("source") = py::none(),
          py::arg("unit") = py::none(), "The rows of which something falls due in a month.")
      .def(
          "run_off",
          [](const LoanBook& b, const TimeGrid& grid, bool programme, bool source, bool unit,
             int threads) { return run_run_off(b, grid, {programme, source, unit}, threads); },
          py::arg("grid"), py::arg("programme"), py::arg("source"), py::arg("unit"),
          py::arg("threads"), py::call_guard<py::gil_scoped_release>(),
          "What the contracts make due. The rows must break no rule.");
}

/// A table of a run-off as a read-only array without a copy: months x what it is split by, or, of
/// one row, what it is split by.
template <class T>
[[nodiscard]] py::array split_view(const SharedRunOff& run_off, const Table<T>& table,
                                   bool by_month = true) {
  std::vector<py::ssize_t> shape;
  if (by_month) shape.push_back(table.rows());
  const BookFrame& frame = run_off->frame();
  const RunOffBy by = run_off->by();
  if (by.programme) shape.push_back(std::ssize(frame.programmes));
  if (by.source) shape.push_back(std::ssize(frame.sources));
  if (by.unit) shape.push_back(std::ssize(frame.units));
  py::array_t<T> array(shape, table.elements().data(), py::cast(run_off));
  array.attr("flags").attr("writeable") = false;
  return array;
}

void bind_run_off(py::module_& module) {
  py::class_<RunOff, SharedRunOff> cls(
      module, "RunOff",
      "What the contracts of a loan book make due, in dong by month, programme, source and unit. "
      "Run-offs of parts of a book add up to that of the whole, bit for bit.");
  const auto frames = [] { return py::module_::import("policycredit.book.frames"); };
  cls.def_property_readonly("grid", [](const RunOff& r) { return r.grid(); })
      .def_property_readonly("frame", [](const RunOff& r) { return r.frame(); })
      .def_property_readonly(
          "by",
          [](const RunOff& r) {
            py::list names;
            if (r.by().programme) names.append("programme");
            if (r.by().source) names.append("source");
            if (r.by().unit) names.append("unit");
            return py::tuple(names);
          },
          "What the arrays are split by, after the months.")
      .def_property_readonly(
          "principal", [](const SharedRunOff& r) { return split_view(r, r->principal()); },
          "Performing principal due, dong, with interest that was capitalised before.")
      .def_property_readonly(
          "interest", [](const SharedRunOff& r) { return split_view(r, r->interest()); },
          "Interest due on performing principal, dong, not rounded.")
      .def_property_readonly(
          "overdue_interest",
          [](const SharedRunOff& r) { return split_view(r, r->overdue_interest()); },
          "Interest due on overdue principal, dong, not rounded.")
      .def_property_readonly(
          "capitalised_interest",
          [](const SharedRunOff& r) { return split_view(r, r->capitalised_interest()); },
          "Interest that is added to the performing principal, dong.")
      .def_property_readonly(
          "performing", [](const SharedRunOff& r) { return split_view(r, r->performing(), false); },
          "What performs at the valuation, dong.")
      .def_property_readonly(
          "overdue", [](const SharedRunOff& r) { return split_view(r, r->overdue(), false); },
          "What is overdue at the valuation, dong.")
      .def_property_readonly(
          "frozen", [](const SharedRunOff& r) { return split_view(r, r->frozen(), false); },
          "What is frozen at the valuation, dong.")
      .def("__add__", &run_add, py::is_operator(), py::call_guard<py::gil_scoped_release>())
      .def(
          "__eq__",
          [](const RunOff& a, const RunOff& b) {
            return a.frame() == b.frame() && a.grid() == b.grid() && a.by() == b.by() &&
                   a.principal() == b.principal() && a.interest() == b.interest() &&
                   a.overdue_interest() == b.overdue_interest() &&
                   a.capitalised_interest() == b.capitalised_interest() &&
                   a.performing() == b.performing() && a.overdue() == b.overdue() &&
                   a.frozen() == b.frozen();
          },
          py::is_operator())
      .def(
          "to_frame",
          [frames](const py::object& self, const std::string& freq) {
            return frames().attr("to_frame")(self, freq);
          },
          py::arg("freq") = "month", "Totals by month, quarter or year as a pandas data frame.")
      .def(
          "to_arrow", [frames](const py::object& self) { return frames().attr("to_arrow")(self); },
          "One row per month and cell as a pyarrow table.")
      .def("_repr_html_",
           [frames](const py::object& self) {
             return frames().attr("to_frame")(self, "year").attr("_repr_html_")();
           })
      .def("__repr__",
           [](const RunOff& r) {
             return "<RunOff of the tape of " + text(r.frame().valuation) + " to " +
                    text(r.grid().horizon()) + ">";
           })
      .def(py::pickle(
          [](const RunOff& r) {
            const std::vector<std::int64_t> words = r.words();
            return py::make_tuple(
                r.frame(), r.grid(), r.by().programme, r.by().source, r.by().unit,
                py::array_t<std::int64_t>(static_cast<py::ssize_t>(words.size()), words.data()));
          },
          [](const py::tuple& t) {
            const auto words = t[5].cast<py::array_t<std::int64_t>>();
            return std::make_shared<RunOff>(
                RunOff::from_words(t[0].cast<BookFrame>(), t[1].cast<TimeGrid>(),
                                   {t[2].cast<bool>(), t[3].cast<bool>(), t[4].cast<bool>()},
                                   {words.data(), static_cast<std::size_t>(words.size())}));
          }));
  module.def("opening_of_run_off", &run_opening_position, py::arg("run_off"),
             "The opening position of a run-off by programme and source.");
}

}  // namespace

void bind_book(py::module_& module) {
  bind_value<BookFrame>(module, "BookFrame",
                        "What a loan tape's codes stand for, and the month at whose end it states "
                        "the loans.",
                        part("valuation", &BookFrame::valuation),
                        part("programmes", &BookFrame::programmes),
                        part("sources", &BookFrame::sources), part("units", &BookFrame::units));
  using I = RemainingInstalment;
  bind_value<I>(
      module, "RemainingInstalment",
      "What a loan of a book pays on one day; interest in dong, not rounded.", part("due", &I::due),
      part("opening", &I::opening), part("principal", &I::principal),
      part("interest", &I::interest), part("overdue_interest", &I::overdue_interest),
      part("capitalised_interest", &I::capitalised_interest), part("closing", &I::closing));
  bind_run_off(module);
  bind_columns(module);
  using P = SyntheticPart;
  bind_value<P>(module, "SyntheticPart",
                "A part of a made-up book: its outstanding principal and average loan decide how "
                "many of the loans are here.",
                part("programme", &P::programme), part("source", &P::source),
                part("outstanding", &P::outstanding), part("average_loan", &P::average_loan));
  module.def(
      "synthetic_columns",
      [](const BookFrame& frame, const std::vector<SyntheticPart>& parts, std::size_t loans,
         std::uint64_t seed, int overdue,
         int frozen) { return run_synthetic(frame, parts, loans, seed, {overdue, frozen}); },
      py::arg("frame"), py::arg("parts"), py::arg("loans"), py::arg("seed"), py::arg("overdue"),
      py::arg("frozen"), py::call_guard<py::gil_scoped_release>(),
      "Use `synthetic_loan_book`. `overdue` and `frozen` are loans per thousand.");
  using E = BehaviourEstimate;
  bind_value<E>(module, "BehaviourEstimate",
                "What borrowers of a programme did between dated tapes, and on how many loans and "
                "how much money that rests.",
                part("programme", &E::programme), part("behaviour", &E::behaviour),
                part("loans", &E::loans), part("due_loans", &E::due_loans),
                part("overdue_loans", &E::overdue_loans), part("frozen_loans", &E::frozen_loans),
                part("performing", &E::performing), part("due", &E::due),
                part("overdue", &E::overdue), part("frozen", &E::frozen));
  module.def("estimate_from_columns", &run_estimate, py::arg("tapes"),
             py::call_guard<py::gil_scoped_release>(), "Use `estimate_behaviour`.");
}

}  // namespace policycredit::python
