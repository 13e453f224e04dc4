#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>

#include <policycredit/core/table.hpp>
#include <policycredit/projection/measure.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit {

/// The results of a scenario: a table of đồng for every measure, and the scenario for its labels.
class Projection {
 public:
  Projection() = default;
  /// All zero, with the shape of the scenario.
  explicit Projection(std::shared_ptr<const ResolvedScenario> resolved)
      : resolved_(std::move(resolved)) {
    const Structure& shape = resolved_->structure;
    for (std::size_t i = 0; i < measure_count; ++i)
      tables_[i].assign(shape.months, columns(static_cast<Measure>(i)));
  }

  [[nodiscard]] const Scenario& scenario() const noexcept { return resolved_->scenario; }
  [[nodiscard]] const ResolvedScenario& resolved() const noexcept { return *resolved_; }
  [[nodiscard]] const TimeGrid& grid() const noexcept { return resolved_->structure.grid; }
  [[nodiscard]] int months() const noexcept { return resolved_->structure.months; }

  /// Shape: months x sources, months x programmes, or months x (sources x programmes) with the
  /// programme running fastest; see dimension_of.
  [[nodiscard]] const Table<double>& operator[](Measure measure) const noexcept {
    return tables_[static_cast<std::size_t>(measure)];
  }
  [[nodiscard]] Table<double>& operator[](Measure measure) noexcept {
    return tables_[static_cast<std::size_t>(measure)];
  }

  /// A stock at the valuation date, shaped as a row of its table; zeros for a flow.
  [[nodiscard]] Table<double> opening(Measure measure) const;

  /// Number of columns of the measure's table.
  [[nodiscard]] int columns(Measure measure) const noexcept {
    const Structure& shape = resolved_->structure;
    switch (dimension_of(measure)) {
      case Dimension::source:
        return shape.sources;
      case Dimension::programme:
        return shape.programmes;
      case Dimension::source_and_programme:
        break;
    }
    return shape.sources * shape.programmes;
  }

 private:
  std::shared_ptr<const ResolvedScenario> resolved_;
  std::array<Table<double>, measure_count> tables_;
};

inline Table<double> Projection::opening(Measure measure) const {
  const Structure& shape = resolved_->structure;
  const Assumptions<double>& numbers = resolved_->assumptions;
  Table<double> row(1, columns(measure));
  if (measure == Measure::capital) return numbers.opening_capital;
  const bool loans = measure == Measure::outstanding || measure == Measure::cash;
  if (measure == Measure::cash) row = numbers.opening_capital;
  for (int s = 0; s < shape.sources; ++s)
    for (int q = 0; q < shape.tranches; ++q) {
      double amount = 0;
      if (loans || measure == Measure::performing) amount += numbers.opening_performing(s, q);
      if (loans || measure == Measure::overdue) amount += numbers.opening_overdue(s, q);
      if (loans || measure == Measure::frozen) amount += numbers.opening_frozen(s, q);
      if (measure == Measure::cash)
        row(0, s) -= amount;
      else if (amount != 0)
        row(0, s * shape.programmes + shape.programme_of[static_cast<std::size_t>(q)]) += amount;
    }
  return row;
}

}  // namespace policycredit
