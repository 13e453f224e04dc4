#include "binding.hpp"
#include "progress.hpp"
#include "simulation_engine.hpp"

namespace policycredit::python {

namespace {

void bind_distribution(py::module_& module) {
  using D = Distribution;
  py::class_<D> cls(module, "Distribution",
                    "How a number is spread. Made by the method of its name.");
  cls.def(py::init(&D::of), py::arg("kind"), py::arg("parameters"));
  cls.def_static("normal", &D::normal, py::arg("mean"), py::arg("standard_deviation"))
      .def_static("log_normal", &D::log_normal, py::arg("mean"), py::arg("standard_deviation"),
                  "Mean and standard deviation of the number itself, not of its logarithm.")
      .def_static("uniform", &D::uniform, py::arg("low"), py::arg("high"))
      .def_static("triangular", &D::triangular, py::arg("low"), py::arg("mode"), py::arg("high"))
      .def_static("pert", &D::pert, py::arg("low"), py::arg("mode"), py::arg("high"),
                  "A beta distribution with mean (low + 4 mode + high) / 6.")
      .def_static("beta", &D::beta, py::arg("alpha"), py::arg("beta"), py::arg("low") = 0.0,
                  py::arg("high") = 1.0)
      .def_static("empirical", &D::empirical, py::arg("values"),
                  "One of the values, each as likely as the others: your own history.")
      .def_property_readonly("kind", &D::kind)
      .def_property_readonly("parameters", &D::parameters)
      .def("at", &D::at, py::arg("z"),
           "The number whose rank is that of `z` among standard normal numbers.")
      .def(
          "__eq__", [](const D& a, const D& b) { return a == b; }, py::is_operator())
      .def("__repr__",
           [](const D& d) {
             std::string written;
             for (const double each : d.parameters())
               written += (written.empty() ? "" : ", ") + text(each);
             if (d.kind() == DistributionKind::empirical) written = "[" + written + "]";
             return "Distribution." + std::string(text(d.kind())) + "(" + written + ")";
           })
      .def("__reduce__", [](const D& d) {
        return py::make_tuple(py::type::of<D>(), py::make_tuple(d.kind(), d.parameters()));
      });
}

void bind_uncertainty(py::module_& module) {
  using A = UncertainAssumption;
  bind_value<A>(module, "UncertainAssumption",
                "An assumption that is not known: `operation` (scale, add or set) changes its "
                "value by a drawn number. `address` may have `*` for any part, as in a shock; all "
                "that it names move together. `redraw` is once or yearly; `autocorrelation` is "
                "that of one year's standard normal number with the year before's.",
                part("address", &A::address), part("distribution", &A::distribution),
                part("operation", &A::operation), part("redraw", &A::redraw),
                part("autocorrelation", &A::autocorrelation), part("first", &A::from),
                part("last", &A::to));
  using C = Correlation;
  bind_value<C>(module, "Correlation",
                "Correlation of what is new in two uncertain assumptions in the same year.",
                part("first", &C::first), part("second", &C::second), part("value", &C::value));
  using S = BudgetShortfall;
  bind_value<S>(module, "BudgetShortfall",
                "In any year, with `probability`, a source gets only `arrives` of what it was to "
                "be given; the rest comes `months_late` later, or never if that is 0.",
                part("source", &S::source), part("probability", &S::probability),
                part("arrives", &S::arrives), part("months_late", &S::months_late));
  using D = Disaster;
  bind_value<D>(module, "Disaster",
                "In any year, with `probability`, a month comes (a random one, or `month` 1 to 12) "
                "in which a drawn share of the performing loans of some programmes (all if none is "
                "named) is frozen; demand for them is `demand` times what it was for 12 months.",
                part("programmes", &D::programmes), part("probability", &D::probability),
                part("frozen", &D::frozen), part("demand", &D::demand), part("month", &D::month));
  using U = Uncertainty;
  bind_value<U>(module, "Uncertainty", "All that is uncertain about a scenario.",
                part("assumptions", &U::assumptions), part("correlations", &U::correlations),
                part("repair_correlations", &U::repair_correlations),
                part("shortfalls", &U::shortfalls), part("disasters", &U::disasters));
}

[[nodiscard]] std::shared_ptr<Simulation> simulate_from_python(const Scenario& scenario,
                                                               const Uncertainty& uncertainty,
                                                               const SimulationOptions& options,
                                                               const py::object& callback) {
  return with_progress(callback, [&](const Progress& progress) {
    return std::make_shared<Simulation>(run_simulate(scenario, uncertainty, options, progress));
  });
}

[[nodiscard]] py::array_t<double> quantiles(const Simulation& s, std::size_t series,
                                            const std::vector<double>& probabilities) {
  py::array_t<double> result(
      {static_cast<py::ssize_t>(s.months()), static_cast<py::ssize_t>(probabilities.size())});
  auto at = result.mutable_unchecked<2>();
  for (int t = 0; t < s.months(); ++t)
    for (std::size_t k = 0; k < probabilities.size(); ++k)
      at(t, static_cast<py::ssize_t>(k)) = s.spread(series, t).quantile(probabilities[k]);
  return result;
}

[[nodiscard]] py::module_ charts() { return py::module_::import("policycredit.simulation"); }

void bind_results(py::module_& module) {
  bind_value<Series>(module, "Series",
                     "A sum over the sources and programmes of a measure, or over those named.",
                     part("measure", &Series::measure), part("source", &Series::source),
                     part("programme", &Series::programme));
  using F = FailingPath;
  bind_value<F>(module, "FailingPath",
                "A path in which some target does not hold: the first one missed, the money that "
                "would have closed that gap, and what was furthest from its median by then.",
                part("path", &F::path), part("target", &F::target), part("date", &F::date),
                part("gap", &F::gap), part("cause", &F::cause));
  py::class_<TargetOdds>(module, "TargetOdds",
                         "A target on one date, over all paths. `shortfall` is the mean gap of the "
                         "paths that miss it, in dong.")
      .def_readonly("target", &TargetOdds::target)
      .def_readonly("date", &TargetOdds::date)
      .def_readonly("unit", &TargetOdds::unit)
      .def_readonly("threshold", &TargetOdds::threshold)
      .def_readonly("met", &TargetOdds::met)
      .def_readonly("paths", &TargetOdds::paths)
      .def_readonly("shortfall", &TargetOdds::shortfall)
      .def_readonly("first_missed", &TargetOdds::first_missed)
      .def_property_readonly("probability", &TargetOdds::probability)
      .def_property_readonly(
          "standard_error",
          [](const TargetOdds& odds) { return standard_error(odds.probability(), odds.paths); })
      .def(
          "quantile",
          [](const TargetOdds& odds, double probability) {
            return odds.value.quantile(probability);
          },
          py::arg("probability"), "Of the target's value over the paths.");
  using Shared = std::shared_ptr<Simulation>;
  py::class_<Simulation, Shared>(module, "Simulation",
                                 "What thousands of projections of one scenario show.")
      .def_property_readonly("scenario", [](const Simulation& s) { return s.resolved->scenario; })
      .def_readonly("uncertainty", &Simulation::uncertainty)
      .def_property_readonly("paths", [](const Simulation& s) { return s.options.paths; })
      .def_property_readonly("seed", [](const Simulation& s) { return s.options.seed; })
      .def_property_readonly("sampling", [](const Simulation& s) { return s.options.sampling; })
      .def_property_readonly("series", [](const Simulation& s) { return s.options.series; })
      .def_property_readonly("months",
                             [](const Simulation& s) {
                               std::vector<Date> ends;
                               for (int t = 0; t < s.months(); ++t)
                                 ends.push_back(month_end(s.resolved->structure.grid.month(t)));
                               return ends;
                             })
      .def_readonly("targets", &Simulation::targets)
      .def_readonly("failing", &Simulation::failing,
                    "The first 1,000 paths, by number, in which some target does not hold.")
      .def_property_readonly(
          "probability",
          [](const Simulation& s) {
            return static_cast<double>(s.all_met) / static_cast<double>(s.options.paths);
          },
          "Part of the paths in which every target holds on every date.")
      .def_property_readonly("standard_error",
                             [](const Simulation& s) {
                               const auto paths = s.options.paths;
                               return standard_error(
                                   static_cast<double>(s.all_met) / static_cast<double>(paths),
                                   paths);
                             })
      .def("quantiles", &quantiles, py::arg("series"), py::arg("probabilities"),
           "Of series number `series`: months x probabilities, dong.")
      .def(
          "mean",
          [](const Simulation& s, std::size_t series) {
            py::array_t<double> result(s.months());
            for (int t = 0; t < s.months(); ++t) result.mutable_at(t) = s.mean(series, t);
            return result;
          },
          py::arg("series"), "Of series number `series`, every month, dong.")
      .def(
          "path_values",
          [](const Shared& s) {
            require(!s->kept.empty(), "keep_paths", "false",
                    "must have been true: the paths were not kept");
            py::array_t<double> array(
                std::vector<py::ssize_t>{static_cast<py::ssize_t>(s->options.paths),
                                         static_cast<py::ssize_t>(s->options.series.size()),
                                         s->months()},
                s->kept.data(), py::cast(s));
            array.attr("flags").attr("writeable") = false;
            return array;
          },
          "Every path, if they were kept: paths x series x months, dong; a view, no copy.")
      .def(
          "to_frame",
          [](const py::object& self, const std::vector<double>& probabilities) {
            return charts().attr("bands")(self, probabilities);
          },
          py::arg("probabilities") = std::vector<double>{0.05, 0.25, 0.5, 0.75, 0.95},
          "Mean and quantiles of every series month by month, as a pandas data frame; dong.")
      .def(
          "targets_to_frame",
          [](const py::object& self) { return charts().attr("target_odds")(self); },
          "Probability of every target on every date, as a pandas data frame.")
      .def(
          "fan_chart",
          [](const py::object& self, int series) {
            return charts().attr("fan_chart")(self, series);
          },
          py::arg("series") = 0, "The spread of series number `series` as a plotly figure.")
      .def(
          "odds_chart", [](const py::object& self) { return charts().attr("odds_chart")(self); },
          "The probability of every target by date as a plotly figure.")
      .def("__repr__",
           [](const Simulation& s) {
             return "<Simulation of `" + s.resolved->scenario.name() + "`, " +
                    std::to_string(s.options.paths) + " paths>";
           })
      .def("_repr_html_", [](const py::object& self) { return html_of(self); });
}

void bind_sensitivities(py::module_& module) {
  using O = Outcome;
  auto outcome = bind_value<O>(
      module, "Outcome",
      "A number that a projection brings: a measure over all sources and programmes in "
      "one month, or the margin of a target on one of its dates. Made by `total` or "
      "`margin`.",
      part("of", &O::of), part("measure", &O::measure), part("target", &O::target),
      part("date", &O::date));
  outcome.def_static("total", &O::total, py::arg("measure"), py::arg("date"))
      .def_static("margin", &O::margin, py::arg("target"), py::arg("date"))
      .def("__str__", &O::text);
  // A measure has no target, and an empty id is none that Python may give.
  outcome.attr("__reduce__") = py::cpp_function(
      [](const O& o) {
        const py::object call = py::module_::import("operator").attr("methodcaller");
        return py::make_tuple(o.of == O::Of::measure ? call("total", o.measure, o.date)
                                                     : call("margin", o.target, o.date),
                              py::make_tuple(py::type::of<O>()));
      },
      py::is_method(outcome));
  using S = Sensitivity;
  bind_value<S>(module, "Sensitivity",
                "How much an outcome changes for a change of one assumption over the whole "
                "projection: `derivative` for the assumption raised by 1 in every month, "
                "`elasticity` relative to relative.",
                part("address", &S::address), part("unit", &S::unit),
                part("assumption", &S::assumption), part("outcome", &S::outcome),
                part("value", &S::value), part("derivative", &S::derivative),
                part("elasticity", &S::elasticity));
  using B = BreakEven;
  bind_value<B>(module, "BreakEven",
                "The value of one assumption, the same in every month, at which a target just "
                "holds on all its dates.",
                part("address", &B::address), part("target", &B::target),
                part("status", &B::status), part("low", &B::low), part("high", &B::high),
                part("value", &B::value), part("margin_low", &B::margin_low),
                part("margin_high", &B::margin_high));
}

}  // namespace

void bind_simulation(py::module_& module) {
  bind_distribution(module);
  bind_uncertainty(module);
  bind_results(module);
  bind_sensitivities(module);
  module.def(
      "simulate",
      [](const Scenario& scenario, const Uncertainty& uncertainty, long paths, std::uint64_t seed,
         Sampling sampling, int threads, const std::optional<std::vector<Series>>& series,
         bool keep_paths, const py::object& progress) {
        return simulate_from_python(
            scenario, uncertainty,
            {paths, seed, sampling, threads, series.value_or(usual_series()), keep_paths},
            progress);
      },
      py::arg("scenario"), py::arg("uncertainty"), py::kw_only(), py::arg("paths") = 10'000,
      py::arg("seed") = 1, py::arg("sampling") = "pseudo_random", py::arg("threads") = 1,
      py::arg("series") = py::none(), py::arg("keep_paths") = false,
      py::arg("progress") = py::none());
  module.def("sensitivities", &run_sensitivities, py::arg("scenario"), py::arg("outcomes"),
             py::arg("addresses") = std::vector<std::string>{},
             py::call_guard<py::gil_scoped_release>(),
             "Exact derivatives of outcomes with respect to every assumption that the engine "
             "reads, or those that `addresses` name (`*` for any part).");
  module.def("break_even", &run_break_even, py::arg("scenario"), py::arg("address"),
             py::arg("target"), py::arg("low"), py::arg("high"),
             py::call_guard<py::gil_scoped_release>(),
             "The value of the assumption at `address`, between `low` and `high`, at which "
             "`target` just holds.");
}

}  // namespace policycredit::python
