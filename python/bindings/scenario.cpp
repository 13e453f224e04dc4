#include "binding.hpp"
#include "engine.hpp"

namespace policycredit::python {

namespace {

/// A Python function that C++ may copy and drop without holding the GIL.
class PythonRule {
 public:
  explicit PythonRule(py::object function)
      : function_(new py::object(std::move(function)), [](py::object* object) {
          const py::gil_scoped_acquire gil;
          delete object;
        }) {}

  [[nodiscard]] const py::object& function() const { return *function_; }

  void operator()(const AllocationRequest& request, std::span<double> amounts) const {
    const py::gil_scoped_acquire gil;
    const auto sources = static_cast<py::ssize_t>(request.available.size());
    const auto programmes = static_cast<py::ssize_t>(request.demand.size());
    py::array_t<bool> eligible({sources, programmes});
    for (std::size_t i = 0; i < request.eligible.size(); ++i)
      eligible.mutable_data()[i] = request.eligible[i] != 0;
    const py::object proposal =
        (*function_)(request.month, py::array_t<double>(sources, request.available.data()),
                     py::array_t<double>(programmes, request.demand.data()), eligible);
    const auto table = py::array_t<double, py::array::c_style | py::array::forcecast>(proposal);
    if (table.ndim() != 2 || table.shape(0) != sources || table.shape(1) != programmes)
      throw InvalidInput("allocation rule", "an array of another shape",
                         "must return an array of shape (sources, programmes)");
    std::copy_n(table.data(), amounts.size(), amounts.begin());
  }

 private:
  std::shared_ptr<py::object> function_;
};

void bind_policy(py::module_& module) {
  using B = Behaviour::Fields;
  bind_value<Behaviour>(
      module, "Behaviour",
      "What borrowers of a programme do: shares over time of principal due, of the performing, "
      "overdue or frozen balance, and of interest (docs/model/behaviour.md).",
      part("extended", &B::extended), part("overdue", &B::overdue),
      part("extension", &B::extension), part("prepayment", &B::prepayment),
      part("disaster_freezing", &B::disaster_freezing), part("recovery", &B::recovery),
      part("freezing", &B::freezing), part("write_off", &B::write_off), part("thaw", &B::thaw),
      part("frozen_recovery", &B::frozen_recovery), part("frozen_write_off", &B::frozen_write_off),
      part("interest_collected", &B::interest_collected),
      part("overdue_interest_collected", &B::overdue_interest_collected));

  bind_value<ProRata>(module, "ProRata", "Every programme gets the same part of its demand.");
  bind_value<ByPriority>(module, "ByPriority", "Programmes are served one after the other.",
                         part("order", &ByPriority::order));
  bind_value<ByWeight>(module, "ByWeight", "Money is offered by weight, never beyond demand.",
                       part("weights", &ByWeight::weights));
  bind_value<SourceByPriority>(module, "SourceByPriority",
                               "Sources lend one after the other, each to the programmes in order.",
                               part("sources", &SourceByPriority::sources),
                               part("programmes", &SourceByPriority::programmes));
  py::class_<CustomRule>(
      module, "CustomRule",
      "A rule of one's own: `propose(month_index, available, demand, eligible)` returns dong as an "
      "array of shape (sources, programmes). Slow: Python runs every month.")
      .def(py::init([](std::string name, py::object propose) {
             return CustomRule{std::move(name), PythonRule(std::move(propose))};
           }),
           py::arg("name"), py::arg("propose"))
      .def_readonly("name", &CustomRule::name)
      .def(
          "__eq__", [](const CustomRule& a, const CustomRule& b) { return a == b; },
          py::is_operator())
      .def("__repr__", [](const CustomRule& r) { return "CustomRule('" + r.name + "')"; })
      .def(py::pickle(
          [](const CustomRule& rule) {
            const auto* python = rule.propose.target<PythonRule>();
            require(python != nullptr, "allocation", rule.name,
                    "must be a rule made in Python to be pickled");
            return py::make_tuple(rule.name, python->function());
          },
          [](const py::tuple& t) {
            return CustomRule{t[0].cast<std::string>(), PythonRule(t[1])};
          }));

  bind_value<PlannedLending>(module, "PlannedLending", "Lending that is planned as amounts.",
                             part("amount", &PlannedLending::amount));
  bind_value<OutstandingGrowth>(
      module, "OutstandingGrowth", "Lending that makes outstanding loans grow by `per_year`.",
      part("per_year", &OutstandingGrowth::per_year), part("profile", &OutstandingGrowth::profile));
  bind_value<DeployAvailable>(module, "DeployAvailable",
                              "Lending of what is available, shared among programmes by weight.",
                              part("weight", &DeployAvailable::weight));
  bind_value<LendingPolicy>(module, "LendingPolicy", "How available money meets demand.",
                            part("utilisation", &LendingPolicy::utilisation),
                            part("demand", &LendingPolicy::demand),
                            part("allocation", &LendingPolicy::allocation));
}

void bind_opening(py::module_& module) {
  bind_value<Position>(
      module, "Position", "Loans of one source in one programme at the valuation date.",
      part("source", &Position::source), part("programme", &Position::programme),
      part("performing", &Position::performing), part("overdue", &Position::overdue),
      part("frozen", &Position::frozen), part("due", &Position::due),
      part("interest_bearing", &Position::interest_bearing),
      part("overdue_interest_bearing", &Position::overdue_interest_bearing))
      .def_property_readonly("outstanding", &Position::outstanding);
  bind_value<Totals>(module, "Totals", "What is known of the loans when only totals are published.",
                     part("outstanding", &Totals::outstanding), part("overdue", &Totals::overdue),
                     part("frozen", &Totals::frozen), part("mix", &Totals::mix));
  py::class_<OpeningPosition> opening(module, "OpeningPosition",
                                      "The loans at the valuation date, and how old they are.");
  using Ages = std::map<ProgrammeId, AgeProfile>;
  opening
      .def(py::init<std::vector<Position>, Ages>(), py::arg("positions") = py::list(),
           py::arg("ages") = py::dict())
      .def_static("from_totals", &OpeningPosition::from_totals, py::arg("totals"),
                  py::arg("sources"), py::arg("ages") = py::dict(),
                  "Totals spread over programmes by the mix, and within a programme over the "
                  "sources in proportion to their capital.")
      .def_property_readonly("positions", &OpeningPosition::positions)
      .def_property_readonly("ages", &OpeningPosition::ages)
      .def(
          "__eq__", [](const OpeningPosition& a, const OpeningPosition& b) { return a == b; },
          py::is_operator())
      .def("__repr__",
           [](const OpeningPosition& o) {
             return "OpeningPosition(" + std::to_string(o.positions().size()) + " positions)";
           })
      .def(py::pickle(
          [](const OpeningPosition& o) { return py::make_tuple(o.positions(), o.ages()); },
          [](const py::tuple& t) {
            return OpeningPosition(t[0].cast<std::vector<Position>>(), t[1].cast<Ages>());
          }));
}

void bind_targets_of_a_plan(py::module_& module) {
  bind_value<YearSpan>(module, "YearSpan", "Years `first` to `last`; None means all full years.",
                       part("first", &YearSpan::from), part("last", &YearSpan::to));
  bind_value<GrowthFloor>(
      module, "GrowthFloor", "At least `at_least` growth each year, of the chosen base.",
      part("sources", &GrowthFloor::sources), part("at_least", &GrowthFloor::at_least),
      part("base", &GrowthFloor::base), part("years", &GrowthFloor::years));
  bind_value<CapitalShareFloor>(
      module, "CapitalShareFloor", "At least this part of total capital, by a month and later.",
      part("sources", &CapitalShareFloor::sources), part("at_least", &CapitalShareFloor::at_least),
      part("by", &CapitalShareFloor::by));
  bind_value<YearlyTransferFloor>(
      module, "YearlyTransferFloor", "Net transfer of at least `at_least` each year.",
      part("sources", &YearlyTransferFloor::sources),
      part("at_least", &YearlyTransferFloor::at_least), part("years", &YearlyTransferFloor::years));
  bind_value<PeriodTransferFloor>(
      module, "PeriodTransferFloor", "Net transfers of at least `at_least` in all years together.",
      part("sources", &PeriodTransferFloor::sources),
      part("at_least", &PeriodTransferFloor::at_least), part("years", &PeriodTransferFloor::years));
  bind_value<UnitTransferFloor>(
      module, "UnitTransferFloor",
      "Each unit's sources transfer at least `at_least` a year, in at least `of_units` of them.",
      part("units", &UnitTransferFloor::units), part("at_least", &UnitTransferFloor::at_least),
      part("of_units", &UnitTransferFloor::of_units), part("years", &UnitTransferFloor::years));
  bind_value<OverdueCeiling>(
      module, "OverdueCeiling", "Overdue (and frozen) principal at most this part of all loans.",
      part("at_most", &OverdueCeiling::at_most), part("with_frozen", &OverdueCeiling::with_frozen),
      part("years", &OverdueCeiling::years));
  bind_value<CreditGrowthFloor>(
      module, "CreditGrowthFloor", "Outstanding loans grow by at least `at_least` each year.",
      part("at_least", &CreditGrowthFloor::at_least), part("years", &CreditGrowthFloor::years));
  bind_value<CoverageFloor>(
      module, "CoverageFloor", "At least this part of a programme's eligible borrowers has a loan.",
      part("programme", &CoverageFloor::programme), part("at_least", &CoverageFloor::at_least),
      part("by", &CoverageFloor::by));
  bind_value<Target>(module, "Target", "A sentence of a plan, made computable.",
                     part("id", &Target::id), part("name", &Target::name),
                     part("rule", &Target::rule));
}

void bind_evidence(py::module_& module) {
  bind_value<Provenance>(module, "Provenance", "Where an input comes from.",
                         part("source", &Provenance::source),
                         part("as_reported", &Provenance::as_reported),
                         part("status", &Provenance::status), part("note", &Provenance::note));
  bind_value<Reference>(module, "Reference", "A published source.",
                        part("title", &Reference::title), part("address", &Reference::address));
  bind_value<Evidence>(module, "Evidence", "Provenance by address of the input, references by key.",
                       part("inputs", &Evidence::inputs), part("references", &Evidence::references))
      .def(
          "find",
          [](const Evidence& e, const std::string& address) -> std::optional<Provenance> {
            if (const Provenance* found = e.find(address)) return *found;
            return std::nullopt;
          },
          py::arg("address"), "The provenance of an address or of the nearest one above it.");

  bind_value<AssumptionChange>(module, "AssumptionChange",
                               "A change of one assumption; `*` stands for any part of an address.",
                               part("address", &AssumptionChange::address),
                               part("change", &AssumptionChange::change));
  bind_value<Shock>(module, "Shock", "A named event or decision: changes applied in order.",
                    part("name", &Shock::name), part("changes", &Shock::changes));
}

/// (address, unit, number or None if it varies, value).
[[nodiscard]] py::list assumptions_of(const Scenario& scenario) {
  py::list rows;
  const TimeGrid& grid = scenario.grid();
  for_each_assumption(scenario.fields(), [&](const std::string& address, const auto& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    py::object number = py::none();
    py::object object = py::cast(value);
    if constexpr (requires { value.is_constant(); }) {
      if (value.is_constant()) number = py::float_(number_of(value.at(grid.month(0))));
    } else if constexpr (requires { number_of(value); }) {
      number = py::float_(number_of(value));
    }
    rows.append(py::make_tuple(address, text(unit_of<Value>()), number, object));
  });
  return rows;
}

/// A table of the engine's input by its name in Assumptions or Structure.
[[nodiscard]] py::array array_of(const std::shared_ptr<ResolvedScenario>& resolved,
                                 const std::string& name) {
  const Assumptions<double>& n = resolved->assumptions;
  const Structure& s = resolved->structure;
  const std::map<std::string, const Table<double>*> tables{
      {"transfer_in", &n.transfer_in},
      {"repayment_out", &n.repayment_out},
      {"cost", &n.cost},
      {"utilisation", &n.utilisation},
      {"interest", &n.interest},
      {"overdue_interest", &n.overdue_interest},
      {"extended", &n.extended},
      {"overdue", &n.overdue},
      {"prepayment", &n.prepayment},
      {"disaster_freezing", &n.disaster_freezing},
      {"recovery", &n.recovery},
      {"freezing", &n.freezing},
      {"write_off", &n.write_off},
      {"thaw", &n.thaw},
      {"frozen_recovery", &n.frozen_recovery},
      {"frozen_write_off", &n.frozen_write_off},
      {"interest_collected", &n.interest_collected},
      {"overdue_interest_collected", &n.overdue_interest_collected},
      {"opening_due", &n.opening_due},
      {"planned", &n.planned},
      {"outstanding_target", &n.outstanding_target},
      {"deploy_weight", &n.deploy_weight},
      {"of_interest", &n.of_interest},
      {"of_outstanding", &n.of_outstanding},
      {"yearly_cap", &n.yearly_cap},
      {"remainder_to_capital", &n.remainder_to_capital},
      {"loss_charge", &n.loss_charge},
      {"opening_capital", &n.opening_capital},
      {"opening_performing", &n.opening_performing},
      {"opening_overdue", &n.opening_overdue},
      {"opening_frozen", &n.opening_frozen},
      {"due_share", &s.due_share}};
  if (name == "lags")
    return py::array_t<int>(static_cast<py::ssize_t>(s.lags.size()), s.lags.data());
  if (name == "extension")
    return py::array_t<int>(static_cast<py::ssize_t>(s.extension.size()), s.extension.data());
  if (name == "programme_of")
    return py::array_t<int>(static_cast<py::ssize_t>(s.programme_of.size()), s.programme_of.data());
  const auto found = tables.find(name);
  if (found == tables.end()) {
    std::vector<std::string> known{"lags", "extension", "programme_of"};
    for (const auto& [word, table] : tables) known.push_back(word);
    throw NotFound("array " + unknown_word(name, known));
  }
  const Table<double>& table = *found->second;
  py::array_t<double> array({table.rows(), table.columns()}, table.elements().data(),
                            py::cast(resolved));
  array.attr("flags").attr("writeable") = false;
  return array;
}

}  // namespace

void bind_scenario(py::module_& module) {
  bind_policy(module);
  bind_opening(module);
  bind_targets_of_a_plan(module);
  bind_evidence(module);
  using S = ScenarioFields;
  bind_value<Scenario>(
      module, "Scenario", "Everything that a projection assumes, as people write it.",
      part("name", &S::name), part("title", &S::title), part("base", &S::base),
      part("shocks", &S::shocks), part("grid", &S::grid), part("units", &S::units),
      part("sources", &S::sources), part("programmes", &S::programmes),
      part("opening", &S::opening), part("behaviour", &S::behaviour), part("policy", &S::policy),
      part("targets", &S::targets), part("levers", &S::levers), part("evidence", &S::evidence))
      .def_property_readonly("lever_sources", &Scenario::lever_sources,
                             "Sources that a search may change.")
      .def("assumption_rows", &assumptions_of,
           "(address, unit, number or None if it varies, value) of every numeric assumption.")
      .def(
          "apply",
          [](const Scenario& scenario, const std::variant<Shock, std::vector<Shock>>& shocks,
             std::string name, Names title) {
            const auto* one = std::get_if<Shock>(&shocks);
            return apply(scenario,
                         one ? std::vector<Shock>{*one} : std::get<std::vector<Shock>>(shocks),
                         std::move(name), std::move(title));
          },
          py::arg("shock"), py::kw_only(), py::arg("name"), py::arg_v("title", Names{}, "..."),
          "A new scenario: this one with one shock, or several in order. This one is untouched.");
  py::class_<ResolvedScenario, std::shared_ptr<ResolvedScenario>> resolved(
      module, "ResolvedScenario", "A scenario as the dense arrays that the engine reads.");
  resolved.def_property_readonly("scenario", [](const ResolvedScenario& r) { return r.scenario; })
      .def("array", &array_of, py::arg("name"),
           "Read-only array named as in C++ `Assumptions` and `Structure`, without a copy.")
      .def_property_readonly(
          "handovers", [](const ResolvedScenario& r) { return r.structure.handovers.size(); });
  module.def("resolve", &run_resolve, py::arg("scenario"), py::call_guard<py::gil_scoped_release>(),
             "Turn a scenario into arrays, checking it month by month.");
}

}  // namespace policycredit::python
