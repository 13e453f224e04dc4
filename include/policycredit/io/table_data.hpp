#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/io/problem.hpp>

namespace policycredit {

/// A table as text: named columns and rows of cells, as many in each row as there are columns.
struct TableData {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<int> lines;     ///< line of each row in its file; empty if it has no lines
  std::size_t rows_read = 0;  ///< rows taken plus rows rejected
};

/// Reads a table of another format; numbers as text with a decimal point, months as `YYYY-MM`.
using TableReader = std::function<TableData(const std::filesystem::path&)>;

/// Reads a CSV file (RFC 4180, comma, UTF-8, first row names the columns). Rows with too many or
/// too few cells are rejected, each with a problem; the others are in the value all the same.
[[nodiscard]] Loaded<TableData> read_csv_table(const std::filesystem::path& path);
/// The same from text; `name` stands for the file in problems.
[[nodiscard]] Loaded<TableData> read_csv_text(std::string_view csv, const std::string& name);

}  // namespace policycredit
