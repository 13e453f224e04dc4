#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <policycredit/io/table_data.hpp>

#include "node.hpp"

namespace policycredit::io {

/// A table that a scenario file points to; problems name the row's line and the column.
class LocatedTable {
 public:
  LocatedTable(TableData data, const SourceFile& file, const Node& pointer)
      : data_(std::move(data)), file_(&file), pointer_(pointer) {}

  [[nodiscard]] std::size_t rows() const { return data_.rows.size(); }
  /// Index of the column; a missing one is a problem of the file.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  [[nodiscard]] const std::string& cell(std::size_t row, std::size_t column) const {
    return data_.rows[row][column];
  }
  [[nodiscard]] Place place(std::size_t row, std::size_t column) const;
  void problem(std::size_t row, std::size_t column, std::string expected) const {
    pointer_.reading().add(place(row, column), "`" + cell(row, column) + "`", std::move(expected));
  }
  /// What `read` makes of a cell; InvalidInput becomes a problem there.
  template <class Read>
  [[nodiscard]] auto attempt(std::size_t row, std::size_t column, Read read) const
      -> std::optional<decltype(read(std::string()))> {
    try {
      return read(cell(row, column));
    } catch (const InvalidInput& error) {
      pointer_.reading().add(place(row, column), error);
      return std::nullopt;
    }
  }

 private:
  TableData data_;
  const SourceFile* file_;
  Node pointer_;
};

/// Reads the table whose path is the text of `pointer`; nothing if there were problems, which are
/// noted.
[[nodiscard]] std::optional<LocatedTable> read_table(const Node& pointer);

}  // namespace policycredit::io
