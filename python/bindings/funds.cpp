#include "binding.hpp"

namespace policycredit::python {

void bind_funds(py::module_& module) {
  using Successor = Unit::Successor;
  bind_value<Successor>(module, "Successor", "Part of an ended unit's money that goes to `unit`.",
                        part("unit", &Successor::unit), part("share", &Successor::share));
  using U = Unit::Fields;
  bind_value<Unit>(module, "Unit", "A place or level that contributes, lends or is reported.",
                   part("id", &U::id), part("name", &U::name), part("level", &U::level),
                   part("parent", &U::parent), part("valid_from", &U::valid_from),
                   part("valid_until", &U::valid_until), part("successors", &U::successors));

  using W = WaterfallStep;
  bind_value<W>(module, "WaterfallStep",
                "One line of a waterfall: takes a share of the interest collected, or a rate per "
                "year on outstanding loans, up to a cap per year, from what earlier lines left.",
                part("name", &W::name), part("receiver", &W::receiver),
                part("of_interest", &W::of_interest), part("of_outstanding", &W::of_outstanding),
                part("yearly_cap", &W::yearly_cap));
  py::class_<InterestWaterfall> waterfall(module, "InterestWaterfall",
                                          "The order in which collected interest is shared out.");
  waterfall
      .def(py::init<std::vector<WaterfallStep>, bool>(), py::arg("steps") = py::list(),
           py::arg("remainder_to_capital") = false)
      .def_property_readonly("steps", &InterestWaterfall::steps)
      .def_property_readonly("remainder_to_capital", &InterestWaterfall::remainder_to_capital)
      .def(
          "__eq__", [](const InterestWaterfall& a, const InterestWaterfall& b) { return a == b; },
          py::is_operator())
      .def("__repr__",
           [](const InterestWaterfall& w) {
             return "InterestWaterfall(" + std::string(py::repr(py::cast(w.steps()))) + ", " +
                    (w.remainder_to_capital() ? "True)" : "False)");
           })
      .def(py::pickle(
          [](const InterestWaterfall& w) {
            return py::make_tuple(w.steps(), w.remainder_to_capital());
          },
          [](const py::tuple& t) {
            return InterestWaterfall(t[0].cast<std::vector<WaterfallStep>>(), t[1].cast<bool>());
          }));

  bind_value<Transfers>(module, "Transfers", "Capital comes and goes as planned amounts.",
                        part("in_", &Transfers::in), part("out", &Transfers::out));
  bind_value<BalanceGrowth>(
      module, "BalanceGrowth",
      "Transfers make the balance grow by `per_year` in each calendar year, spread by `profile`.",
      part("per_year", &BalanceGrowth::per_year), part("profile", &BalanceGrowth::profile));
  using S = CapitalSource::Fields;
  bind_value<CapitalSource>(
      module, "CapitalSource",
      "A fund: its opening balance, how it changes, what it costs and what it may lend to.",
      part("id", &S::id), part("name", &S::name), part("kind", &S::kind), part("unit", &S::unit),
      part("opening", &S::opening), part("funding", &S::funding),
      part("yearly_ceiling", &S::yearly_ceiling), part("previous_transfer", &S::previous_transfer),
      part("cost_rate", &S::cost_rate), part("programmes", &S::programmes),
      part("waterfall", &S::waterfall), part("loss_charge", &S::loss_charge));

  bind_value<Posting>(module, "Posting",
                      "One balanced entry: `amount` moves from the credited to the debited account "
                      "of a source (`source` is its index in the scenario).",
                      part("month", &Posting::month), part("source", &Posting::source),
                      part("debit", &Posting::debit), part("credit", &Posting::credit),
                      part("amount", &Posting::amount), part("reason", &Posting::reason));
  py::class_<Ledger>(module, "Ledger", "A book of balanced postings.")
      .def_property_readonly("postings", &Ledger::postings)
      .def("__len__", [](const Ledger& ledger) { return ledger.postings().size(); })
      .def("balance", &Ledger::balance, py::arg("source"), py::arg("account"), py::arg("until"),
           "Debits less credits of an account of a source, up to and with month `until`.");
}

}  // namespace policycredit::python
