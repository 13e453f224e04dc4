#include "tables.hpp"

#include <algorithm>
#include <exception>

#include <policycredit/core/text.hpp>

namespace policycredit::io {

std::optional<std::size_t> LocatedTable::column(std::string_view name) const {
  const auto& columns = data_.columns;
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found != columns.end()) return static_cast<std::size_t>(found - columns.begin());
  std::string all;
  for (const std::string& column : columns) all += (all.empty() ? "" : ", ") + column;
  const std::string near = nearest(name, columns);
  pointer_.reading().add(
      {file_, data_.lines.empty() ? 0 : 1, 1, std::string(name)}, "the columns " + all,
      "a column `" + std::string(name) + "`" + (near.empty() ? "" : "; is it `" + near + "`?"));
  return std::nullopt;
}

Place LocatedTable::place(std::size_t row, std::size_t column) const {
  const int line = data_.lines.empty() ? static_cast<int>(row) + 1 : data_.lines[row];
  return {file_, line, static_cast<int>(column) + 1, data_.columns[column]};
}

std::optional<LocatedTable> read_table(const Node& pointer) {
  const std::string* written = pointer.text("the path of a .csv or .parquet file");
  if (!written) return std::nullopt;
  const auto path = (pointer.file().directory / *written).lexically_normal();
  Reading& reading = pointer.reading();
  const SourceFile& file =
      reading.files.emplace_back(SourceFile{path.string(), path.parent_path()});
  if (!std::filesystem::is_regular_file(path)) {
    pointer.expected("a file that exists; there is none at " + path.string());
    return std::nullopt;
  }
  if (path.extension() == ".csv") {
    Loaded<TableData> table = read_csv_table(path);
    reading.problems.insert(reading.problems.end(), table.problems.begin(), table.problems.end());
    if (!table.ok()) return std::nullopt;
    return LocatedTable(std::move(*table.value), file, pointer);
  }
  if (path.extension() != ".parquet") {
    pointer.expected("a .csv or a .parquet file");
    return std::nullopt;
  }
  if (!reading.options.table_reader) {
    pointer.expected("a .csv file: this program was not given a reader of Parquet files");
    return std::nullopt;
  }
  try {
    return LocatedTable(reading.options.table_reader(path), file, pointer);
  } catch (const std::exception& error) {
    pointer.expected(std::string("a table that can be read: ") + error.what());
    return std::nullopt;
  }
}

}  // namespace policycredit::io
