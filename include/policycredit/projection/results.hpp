#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <policycredit/core/table.hpp>
#include <policycredit/projection/measure.hpp>
#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit {

/// Number of columns of a measure's table: sources, programmes, or sources x programmes with the
/// programme running fastest.
[[nodiscard]] inline int columns_of(const Structure& shape, Measure measure) {
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

/// How much of a measure is kept of a run.
enum class Keep { nothing, last_month, every_month };

/// What a run of the engine brings: a table of đồng, months x columns, for every measure.
template <class T>
class Results {
 public:
  Results() = default;
  /// All zero, with room for every month.
  explicit Results(const Structure& shape) {
    for (std::size_t i = 0; i < measure_count; ++i)
      tables_[i].assign(shape.months, columns_of(shape, static_cast<Measure>(i)));
  }
  /// All zero; `kept` says for every measure how much of it is kept.
  template <class Kept>
  Results(const Structure& shape, Kept kept) {
    for (std::size_t i = 0; i < measure_count; ++i) {
      const auto measure = static_cast<Measure>(i);
      const int columns = columns_of(shape, measure);
      switch (kept(measure)) {
        case Keep::every_month:
          tables_[i].assign(shape.months, columns);
          break;
        case Keep::last_month:
          tables_[i] = Table<T>::repeated(shape.months, columns);
          break;
        case Keep::nothing:
          const bool cells = dimension_of(measure) == Dimension::source_and_programme;
          const bool scratch = cells && !is_read_by_step(measure);
          tables_[i] = Table<T>::repeated(shape.months, scratch ? shape.programmes : columns);
      }
    }
  }

  [[nodiscard]] const Table<T>& operator[](Measure measure) const noexcept {
    return tables_[static_cast<std::size_t>(measure)];
  }
  [[nodiscard]] Table<T>& operator[](Measure measure) noexcept {
    return tables_[static_cast<std::size_t>(measure)];
  }

 private:
  /// What a month writes of one source and reads when all have been written.
  [[nodiscard]] static bool is_read_by_step(Measure measure) {
    return measure == Measure::disbursement || measure == Measure::collection ||
           measure == Measure::write_off || measure == Measure::interest_collected;
  }

  std::array<Table<T>, measure_count> tables_;
};

/// A stock at the valuation date, shaped as a row of its table; zeros for a flow.
template <class T>
[[nodiscard]] Table<T> opening_of(const Structure& shape, const Assumptions<T>& numbers,
                                  Measure measure) {
  Table<T> row(1, columns_of(shape, measure));
  if (measure == Measure::capital || measure == Measure::cash) row = numbers.opening_capital;
  if (measure == Measure::capital) return row;
  const bool loans = measure == Measure::outstanding || measure == Measure::cash;
  for (int s = 0; s < shape.sources; ++s)
    for (int q = 0; q < shape.tranches; ++q) {
      T amount(0);
      if (loans || measure == Measure::performing) amount += numbers.opening_performing(s, q);
      if (loans || measure == Measure::overdue) amount += numbers.opening_overdue(s, q);
      if (loans || measure == Measure::frozen) amount += numbers.opening_frozen(s, q);
      if (measure == Measure::cash)
        row(0, s) -= amount;
      else if (dimension_of(measure) == Dimension::source_and_programme)
        row(0, s * shape.programmes + shape.programme_of[static_cast<std::size_t>(q)]) += amount;
    }
  return row;
}

}  // namespace policycredit
