#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace policycredit {

/// A dense table of numbers, rows one after the other in memory, so that views in other languages
/// and in Eigen (core/eigen.hpp) need no copy. Rows are months wherever there are months.
template <class T>
class Table {
 public:
  Table() = default;
  Table(int rows, int columns, const T& value = T{}) { assign(rows, columns, value); }

  /// A table that keeps equal neighbouring rows once: row `r` is number `kept[r]` of those in
  /// memory, where `kept` begins with 0 and goes on by 0 or 1.
  [[nodiscard]] static Table stepwise(std::vector<int> kept, int columns, const T& value = T{}) {
    Table table(kept.empty() ? 0 : kept.back() + 1, columns, value);
    table.rows_ = static_cast<int>(kept.size());
    table.kept_ = std::move(kept);
    return table;
  }
  /// A table whose `rows` rows are one and the same in memory.
  [[nodiscard]] static Table repeated(int rows, int columns, const T& value = T{}) {
    return stepwise(std::vector<int>(static_cast<std::size_t>(rows)), columns, value);
  }

  /// Gives the table a new shape, every element `value`.
  void assign(int rows, int columns, const T& value = T{}) {
    rows_ = rows;
    columns_ = columns;
    kept_.clear();
    elements_.assign(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns), value);
  }

  [[nodiscard]] int rows() const noexcept { return rows_; }
  [[nodiscard]] int columns() const noexcept { return columns_; }
  [[nodiscard]] T& operator()(int row, int column) noexcept { return elements_[at(row, column)]; }
  [[nodiscard]] const T& operator()(int row, int column) const noexcept {
    return elements_[at(row, column)];
  }
  [[nodiscard]] std::span<T> row(int index) noexcept {
    return {elements_.data() + at(index, 0), static_cast<std::size_t>(columns_)};
  }
  [[nodiscard]] std::span<const T> row(int index) const noexcept {
    return {elements_.data() + at(index, 0), static_cast<std::size_t>(columns_)};
  }
  /// True if row `index` is not the same in memory as the one before.
  [[nodiscard]] bool begins(int index) const noexcept {
    return index == 0 || kept_.empty() || at(index, 0) != at(index - 1, 0);
  }
  /// All elements, row by row; equal rows of a stepwise table once.
  [[nodiscard]] std::span<T> elements() noexcept { return elements_; }
  [[nodiscard]] std::span<const T> elements() const noexcept { return elements_; }

  friend bool operator==(const Table&, const Table&) = default;

 private:
  [[nodiscard]] std::size_t at(int row, int column) const noexcept {
    const int index = kept_.empty() ? row : kept_[static_cast<std::size_t>(row)];
    return static_cast<std::size_t>(index) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
  }
  int rows_ = 0, columns_ = 0;
  std::vector<int> kept_;  ///< per row its number in memory; none if every row is kept
  std::vector<T> elements_;
};

/// Sum of numbers; exact, so the same in any order, for whole numbers up to 2^53. Four running
/// sums keep the processor from waiting for one.
template <class Numbers>
[[nodiscard]] auto sum(const Numbers& numbers) {
  using Number = std::remove_cvref_t<decltype(*numbers.begin())>;
  Number parts[4] = {Number(0), Number(0), Number(0), Number(0)};
  const std::size_t count = numbers.size(), fours = count - count % 4;
  for (std::size_t i = 0; i < fours; i += 4)
    for (std::size_t k = 0; k < 4; ++k) parts[k] += numbers[i + k];
  for (std::size_t i = fours; i < count; ++i) parts[0] += numbers[i];
  return (parts[0] + parts[1]) + (parts[2] + parts[3]);
}

}  // namespace policycredit
