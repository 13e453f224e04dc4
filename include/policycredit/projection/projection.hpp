#pragma once

#include <memory>
#include <utility>

#include <policycredit/core/table.hpp>
#include <policycredit/projection/measure.hpp>
#include <policycredit/projection/results.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit {

/// The results of a scenario, and the scenario for their labels.
class Projection {
 public:
  Projection() = default;
  /// All zero, with the shape of the scenario.
  explicit Projection(std::shared_ptr<const ResolvedScenario> resolved)
      : resolved_(std::move(resolved)), results_(resolved_->structure) {}

  [[nodiscard]] const Scenario& scenario() const noexcept { return resolved_->scenario; }
  [[nodiscard]] const ResolvedScenario& resolved() const noexcept { return *resolved_; }
  [[nodiscard]] const TimeGrid& grid() const noexcept { return resolved_->structure.grid; }
  [[nodiscard]] int months() const noexcept { return resolved_->structure.months; }

  [[nodiscard]] const Results<double>& results() const noexcept { return results_; }
  [[nodiscard]] Results<double>& results() noexcept { return results_; }
  /// Shape: months x sources, months x programmes, or months x (sources x programmes) with the
  /// programme running fastest; see dimension_of. Đồng.
  [[nodiscard]] const Table<double>& operator[](Measure measure) const noexcept {
    return results_[measure];
  }
  [[nodiscard]] Table<double>& operator[](Measure measure) noexcept { return results_[measure]; }

  /// A stock at the valuation date, shaped as a row of its table; zeros for a flow.
  [[nodiscard]] Table<double> opening(Measure measure) const {
    return opening_of(resolved_->structure, resolved_->assumptions, measure);
  }
  /// Number of columns of the measure's table.
  [[nodiscard]] int columns(Measure measure) const noexcept {
    return columns_of(resolved_->structure, measure);
  }

 private:
  std::shared_ptr<const ResolvedScenario> resolved_;
  Results<double> results_;
};

}  // namespace policycredit
