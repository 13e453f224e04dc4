#include "binding.hpp"

namespace policycredit::python {

namespace {

void bind_rates(py::module_& module) {
  bind_value<MultipleOf>(module, "MultipleOf", "A rate that is `factor` times another programme's.",
                         part("programme", &MultipleOf::programme),
                         part("factor", &MultipleOf::factor));
  bind_value<RateChange>(module, "RateChange",
                         "A rate in force from the day `first` on, for new loans or for the whole "
                         "balance.",
                         part("first", &RateChange::from), part("value", &RateChange::value),
                         part("scope", &RateChange::scope));
  py::class_<LendingRate> rate(module, "LendingRate",
                               "What a programme's borrowers pay, as the decisions state it.");
  rate.def(py::init<Rate>(), py::arg("rate"))
      .def(py::init<std::vector<RateChange>, std::vector<Change>>(), py::arg("changes"),
           py::arg("adjustments") = py::list())
      .def("changed", &LendingRate::changed, py::arg("adjustment"),
           "The same rate with one more adjustment on the whole balance.")
      .def_property_readonly("changes", &LendingRate::changes)
      .def_property_readonly("adjustments", &LendingRate::adjustments)
      .def(
          "__eq__", [](const LendingRate& a, const LendingRate& b) { return a == b; },
          py::is_operator())
      .def("__repr__",
           [](const LendingRate& r) {
             return "LendingRate(" + std::string(py::repr(py::cast(r.changes()))) + ")";
           })
      .def(py::pickle(
          [](const LendingRate& r) { return py::make_tuple(r.changes(), r.adjustments()); },
          [](const py::tuple& t) {
            return LendingRate(t[0].cast<std::vector<RateChange>>(),
                               t[1].cast<std::vector<Change>>());
          }));
  py::implicitly_convertible<Rate, LendingRate>();
}

void bind_ages(py::module_& module) {
  py::class_<AgeProfile> ages(module, "AgeProfile",
                              "How old the loans of a balance are, where no loan book says so.");
  ages.def_static("steady", &AgeProfile::steady, py::arg_v("lending_growth", Rate{}, "..."),
                  "As if lending had grown at this rate for at least a whole term.")
      .def_static("by_year", &AgeProfile::by_year, py::arg("shares"),
                  "Shares of the outstanding principal by full years of age, sum 1.")
      .def(
          "__eq__", [](const AgeProfile& a, const AgeProfile& b) { return a == b; },
          py::is_operator());
  const auto state = [](const AgeProfile& profile) {
    return std::visit(
        [](const auto& shape) -> py::tuple {
          if constexpr (requires { shape.per_year; })
            return py::make_tuple("steady", shape.per_year);
          else
            return py::make_tuple("by_year", shape.shares);
        },
        profile.shape());
  };
  ages.def("__repr__",
           [state](const AgeProfile& p) {
             const py::tuple parts = state(p);
             return "AgeProfile." + parts[0].cast<std::string>() + "(" +
                    std::string(py::repr(parts[1])) + ")";
           })
      .def(py::pickle(state, [](const py::tuple& t) {
        return t[0].cast<std::string>() == "steady"
                   ? AgeProfile::steady(t[1].cast<Rate>())
                   : AgeProfile::by_year(t[1].cast<std::vector<Share>>());
      }));
}

}  // namespace

void bind_loans(py::module_& module) {
  bind_rates(module);
  bind_ages(module);
  using T = LoanTerms;
  bind_value<T>(module, "LoanTerms",
                "How a loan is repaid; lengths in months. Instalments are multiples of `rounding`, "
                "except the last one.",
                part("term", &T::term), part("principal_grace", &T::principal_grace),
                part("interest_grace", &T::interest_grace),
                part("interest_grace_treatment", &T::interest_grace_treatment),
                part("instalment_interval", &T::instalment_interval),
                part("interest_interval", &T::interest_interval), part("repayment", &T::repayment),
                part("rounding", &T::rounding), part("day_count", &T::day_count));
  using P = Programme::Fields;
  bind_value<Programme>(
      module, "Programme", "A lending programme: loans made under it share its rate and terms.",
      part("id", &P::id), part("name", &P::name), part("rate", &P::rate), part("terms", &P::terms),
      part("overdue_multiple", &P::overdue_multiple), part("maximum_loan", &P::maximum_loan),
      part("average_loan", &P::average_loan), part("average_outstanding", &P::average_outstanding),
      part("eligible_beneficiaries", &P::eligible_beneficiaries), part("opens", &P::opens),
      part("closes", &P::closes));

  bind_value<Instalment>(module, "Instalment", "One due date of a loan.",
                         part("due", &Instalment::due), part("opening", &Instalment::opening),
                         part("principal", &Instalment::principal),
                         part("interest", &Instalment::interest),
                         part("capitalised_interest", &Instalment::capitalised_interest),
                         part("closing", &Instalment::closing));
  bind_value<ContractDates>(
      module, "ContractDates", "Dates on which a contract departs from what its terms imply.",
      part("first_interest_due", &ContractDates::first_interest_due),
      part("first_principal_due", &ContractDates::first_principal_due),
      part("stub", &ContractDates::stub), part("end_of_month", &ContractDates::end_of_month));
  module.def(
      "schedule",
      [](const Programme& programme, Money amount, const Date& start, const ContractDates& dates,
         const std::vector<Programme>& programmes) {
        if (programmes.empty()) return schedule(programme, amount, start, dates);
        const auto rates = resolve_rates(programmes);
        for (std::size_t i = 0; i < programmes.size(); ++i)
          if (programmes[i].id() == programme.id())
            return schedule(programme.terms(), rates[i], amount, start, dates);
        throw NotFound("programme `" + programme.id().text() + "` is not among `programmes`");
      },
      py::arg("programme"), py::arg("amount"), py::arg("start"), py::kw_only(),
      py::arg_v("dates", ContractDates(), "..."), py::arg("programmes") = py::list(),
      "Due dates of one loan. `programmes` resolves rates that are multiples of others'.");
  module.def(
      "schedule",
      [](const LoanTerms& terms, Rate rate, Money amount, const Date& start,
         const ContractDates& dates) { return schedule(terms, rate, amount, start, dates); },
      py::arg("terms"), py::arg("rate"), py::arg("amount"), py::arg("start"), py::kw_only(),
      py::arg_v("dates", ContractDates(), "..."), "Due dates of one loan at a rate that stays.");
}

}  // namespace policycredit::python
