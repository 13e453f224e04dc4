#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/number.hpp>
#include <policycredit/projection/projection.hpp>
#include <policycredit/projection/yearly.hpp>
#include <policycredit/scenario/target.hpp>

namespace policycredit {

/// Unit of a target's value, threshold and margin.
enum class TargetUnit { money, share };

template <>
struct EnumNames<TargetUnit> {
  static constexpr std::array<std::string_view, 2> words{"money", "share"};
};

/// What the gap-closing money would do.
enum class GapRemedy {
  transfer,   ///< more capital transferred to the target's sources, by the date
  lending,    ///< more loans outstanding, by the date
  collection  ///< more overdue (or frozen) principal collected, by the date
};

template <>
struct EnumNames<GapRemedy> {
  static constexpr std::array<std::string_view, 3> words{"transfer", "lending", "collection"};
};

/// A target on one date, in the engine's number type. Shares and growth are fractions, money is
/// đồng.
template <class T>
struct AssessmentOf {
  TargetId target;
  Month date;  ///< the month at whose end it is judged
  TargetUnit unit = TargetUnit::share;
  T value = 0;
  T threshold = 0;
  T margin = 0;  ///< at least 0 if the target is met: value - threshold, or the reverse where the
                 ///< threshold is a ceiling
  bool met = false;
  T gap = 0;  ///< đồng that would close the gap, all else equal; 0 if met
  GapRemedy remedy = GapRemedy::transfer;
  friend bool operator==(const AssessmentOf&, const AssessmentOf&) = default;
};
using Assessment = AssessmentOf<double>;

namespace detail {

/// Judges one target in every year it speaks of (docs/model/targets.md).
/// `Run` is a run of the engine, or one path of many.
template <class Run>
class Assessor {
 public:
  using T = typename Run::Number;

  Assessor(const Run& run, const Target& target, const std::vector<YearMonths>& all_years,
           std::vector<AssessmentOf<T>>& results)
      : run_(run), target_(target), all_years_(all_years), results_(results) {}

  void operator()(const GrowthFloor& rule) {
    const std::vector<int> sources = indices(rule.sources);
    std::optional<T> previous = previous_transfer(sources);
    for (const YearMonths& year : years({})) {
      const T transferred = net_transfer(year, sources);
      const auto last = std::exchange(previous, transferred);
      if (!covers(rule.years, year)) continue;
      const double rate = rule.at_least.fraction();
      if (rule.base == GrowthBase::balance) {
        const T start = before(run_, Measure::capital, year.first, sources);
        const T end = over(run_, Measure::capital, year.last, year.last, sources);
        add_growth(year, start, end, rate);
      } else if (rule.base == GrowthBase::net_transfer) {
        if (last) add_growth(year, *last, transferred, rate);
      } else {
        const T growth = credit(year.last) - before(run_, Measure::outstanding, year.first);
        // A share of nothing, or of a fall, asks for nothing.
        const T value = growth > 0 ? transferred / growth : T(rate);
        add(year, TargetUnit::share, value, rate, larger(T(0), growth) * rate - transferred);
      }
    }
  }

  void operator()(const CapitalShareFloor& rule) {
    const std::vector<int> sources = indices(rule.sources);
    const double share = rule.at_least.fraction();
    for (const YearMonths& year : years({year_of(rule.by), {}}, false)) {
      // In the year of its date a target is judged on that date, later at every year-end.
      const bool first = year.year == year_of(rule.by);
      const int t = first ? grid().index_of(rule.by) : year.last;
      if (!first && month_in_year(grid().month(t)) != 11) continue;
      const T part = over(run_, Measure::capital, t, t, sources);
      const T total = over(run_, Measure::capital, t, t);
      const T missing = share < 1 ? (total * share - part) / (1 - share) : total - part;
      add({year.year, year.first, t}, TargetUnit::share, total > 0 ? part / total : T(0), share,
          missing);
    }
  }

  void operator()(const YearlyTransferFloor& rule) {
    for (const YearMonths& year : years(rule.years))
      add_money(year, net_transfer(year, indices(rule.sources)), number_of(rule.at_least));
  }

  void operator()(const PeriodTransferFloor& rule) {
    const std::vector<YearMonths> period = years(rule.years, false);
    if (period.empty()) return;
    T total(0);
    for (const YearMonths& year : period) total += net_transfer(year, indices(rule.sources));
    add_money(period.back(), total, number_of(rule.at_least));
  }

  void operator()(const UnitTransferFloor& rule) {
    std::vector<UnitId> units = rule.units;
    if (units.empty())
      for (const Unit& unit : scenario().fields().units)
        if (!sources_of(unit.id()).empty()) units.push_back(unit.id());
    for (const YearMonths& year : years(rule.years)) {
      std::vector<T> shortfalls;
      double enough = 0;
      for (const UnitId& unit : units) {
        const T transferred = net_transfer(year, sources_of(unit), false);
        const T missing = larger(T(0), number_of(rule.at_least) - transferred);
        if (missing == 0) ++enough;
        shortfalls.push_back(missing);
      }
      // The cheapest units to bring up to the minimum.
      std::sort(shortfalls.begin(), shortfalls.end());
      const double count = static_cast<double>(units.size());
      const auto needed =
          static_cast<std::size_t>(std::ceil(count * rule.of_units.fraction() - 1e-9));
      T gap(0);
      for (std::size_t i = 0; i < needed && i < shortfalls.size(); ++i) gap += shortfalls[i];
      add(year, TargetUnit::share, units.empty() ? 0 : enough / count, rule.of_units.fraction(),
          gap, gap == 0 && !units.empty());
    }
  }

  void operator()(const OverdueCeiling& rule) {
    const double ceiling = rule.at_most.fraction();
    for (const YearMonths& year : years(rule.years)) {
      T bad = over(run_, Measure::overdue, year.last, year.last);
      if (rule.with_frozen) bad += over(run_, Measure::frozen, year.last, year.last);
      const T loans = credit(year.last);
      const T too_much = ceiling < 1 ? (bad - loans * ceiling) / (1 - ceiling) : T(0);
      const T ratio = loans > 0 ? bad / loans : T(0);
      add(year, TargetUnit::share, ceiling, ratio, too_much);  // the margin of a ceiling
      results_.back().value = ratio;
      results_.back().threshold = ceiling;
      results_.back().remedy = GapRemedy::collection;
    }
  }

  void operator()(const CreditGrowthFloor& rule) {
    for (const YearMonths& year : years(rule.years)) {
      const T start = before(run_, Measure::outstanding, year.first);
      add_growth(year, start, credit(year.last), rule.at_least.fraction());
      results_.back().remedy = GapRemedy::lending;
    }
  }

  void operator()(const CoverageFloor& rule) {
    const Structure& shape = run_.resolved.structure;
    const auto& programmes = scenario().programmes();
    const auto found = std::find_if(programmes.begin(), programmes.end(),
                                    [&](const auto& p) { return p.id() == rule.programme; });
    const auto& fields = found->fields();
    const std::string where =
        "target " + target_.id.text() + ", programme " + rule.programme.text();
    require(fields.average_outstanding.has_value() && fields.eligible_beneficiaries.has_value() &&
                *fields.eligible_beneficiaries > 0,
            where, "no average_outstanding or eligible_beneficiaries",
            "must have both, above 0: coverage is borrowers in debt / eligible");
    std::vector<int> cells;
    for (int s = 0; s < shape.sources; ++s)
      cells.push_back(s * shape.programmes + static_cast<int>(found - programmes.begin()));
    const int t = grid().index_of(rule.by);
    const T loans = over(run_, Measure::outstanding, t, t, cells);
    const double per_borrower = number_of(*fields.average_outstanding);
    const double everybody = per_borrower * *fields.eligible_beneficiaries;
    add({year_of(rule.by), t, t}, TargetUnit::share, loans / everybody, rule.at_least.fraction(),
        rule.at_least.fraction() * everybody - loans);
    results_.back().remedy = GapRemedy::lending;
  }

 private:
  /// Columns of the chosen sources in a month x source table; all sources if none is named.
  [[nodiscard]] std::vector<int> indices(const std::vector<SourceId>& ids) const {
    std::vector<int> result;
    const auto& sources = scenario().sources();
    for (std::size_t s = 0; s < sources.size(); ++s)
      if (ids.empty() || std::find(ids.begin(), ids.end(), sources[s].id()) != ids.end())
        result.push_back(static_cast<int>(s));
    return result;
  }
  [[nodiscard]] std::vector<int> sources_of(const UnitId& unit) const {
    std::vector<int> result;
    const auto& sources = scenario().sources();
    for (std::size_t s = 0; s < sources.size(); ++s)
      if (sources[s].fields().unit == unit) result.push_back(static_cast<int>(s));
    return result;
  }
  /// Years that the target speaks of; only full ones unless `full` is false.
  [[nodiscard]] std::vector<YearMonths> years(const YearSpan& span, bool full = true) const {
    std::vector<YearMonths> result;
    for (const YearMonths& year : all_years_)
      if ((year.full() || !full) && covers(span, year)) result.push_back(year);
    return result;
  }
  [[nodiscard]] static bool covers(const YearSpan& span, const YearMonths& year) {
    return year.year >= span.from.value_or(year.year) && year.year <= span.to.value_or(year.year);
  }
  [[nodiscard]] T credit(int t) const { return over(run_, Measure::outstanding, t, t); }
  [[nodiscard]] T net_transfer(const YearMonths& year, const std::vector<int>& sources,
                               bool empty_means_all = true) const {
    if (sources.empty() && !empty_means_all) return T(0);
    return over(run_, Measure::transfer_in, year.first, year.last, sources) -
           over(run_, Measure::repayment_out, year.first, year.last, sources);
  }
  [[nodiscard]] std::optional<T> previous_transfer(const std::vector<int>& sources) const {
    double total = 0;
    for (const int s : sources) {
      const auto& known =
          scenario().sources()[static_cast<std::size_t>(s)].fields().previous_transfer;
      if (!known) return std::nullopt;
      total += number_of(*known);
    }
    return T(total);
  }

  void add_growth(const YearMonths& year, T start, T end, double rate) {
    const T threshold = start * (1 + rate);
    add(year, TargetUnit::share, start > 0 ? end / start - 1 : T(end > 0 ? 1 : 0), rate,
        threshold - end);
  }
  void add_money(const YearMonths& year, T value, double threshold) {
    add(year, TargetUnit::money, value, threshold, threshold - value);
  }
  /// `missing` is the money by which the target is missed; at most 0 means it is met.
  void add(const YearMonths& year, TargetUnit unit, T value, T threshold, T missing) {
    // Thresholds are products of rates: half a đồng is rounding, not a gap.
    add(year, unit, value, threshold, missing, missing < 0.5);
  }
  void add(const YearMonths& year, TargetUnit unit, T value, T threshold, T missing, bool met) {
    const T margin = met ? larger(T(0), value - threshold) : smaller(value - threshold, T(-1e-15));
    results_.push_back({target_.id, grid().month(year.last), unit, value, threshold, margin, met,
                        met ? T(0) : whole_below(missing + 0.5), GapRemedy::transfer});
  }

  [[nodiscard]] const Scenario& scenario() const { return run_.resolved.scenario; }
  [[nodiscard]] const TimeGrid& grid() const { return run_.resolved.structure.grid; }

  const Run& run_;
  const Target& target_;
  const std::vector<YearMonths>& all_years_;
  std::vector<AssessmentOf<T>>& results_;
};

}  // namespace detail

/// What targets read of a run; a floor on coverage reads outstanding loans by cell.
[[nodiscard]] inline std::vector<Measure> measures_of_targets() {
  using enum Measure;
  return {capital, transfer_in, repayment_out, outstanding, overdue, frozen};
}

/// Judges all targets of the scenario that was run, in their order and by date.
template <class Run>
[[nodiscard]] auto assess_run(const Run& run, const std::vector<YearMonths>& years) {
  std::vector<AssessmentOf<typename Run::Number>> results;
  for (const Target& target : run.resolved.scenario.targets())
    std::visit(detail::Assessor<Run>(run, target, years, results), target.rule);
  return results;
}

template <class Run>
[[nodiscard]] auto assess_run(const Run& run) {
  return assess_run(run, years_of(run.resolved.structure.grid));
}

/// Judges one target on every date it speaks of.
[[nodiscard]] inline std::vector<Assessment> assess(const Projection& projection,
                                                    const Target& target) {
  std::vector<Assessment> results;
  const EngineRun<double> run = engine_run(projection);
  const std::vector<YearMonths> years = years_of(projection.grid());
  std::visit(detail::Assessor<EngineRun<double>>(run, target, years, results), target.rule);
  return results;
}

/// Judges all targets of the projection's scenario, in their order and by date.
[[nodiscard]] inline std::vector<Assessment> assess(const Projection& projection) {
  return assess_run(engine_run(projection));
}

}  // namespace policycredit
