#include <algorithm>
#include <memory>
#include <utility>

#include <csv.h>

#include <policycredit/io/table_data.hpp>

#include "text_file.hpp"

namespace policycredit {

namespace {

/// Gathers what the parser reports: cells, ends of rows, and ends of lines.
struct Rows {
  std::string name;
  TableData table;
  std::vector<Problem> problems;
  std::vector<std::string> row;
  int line = 1;             ///< where the parser is
  int lines_in_quotes = 0;  ///< line ends within cells of the row

  void cell(std::string_view text) {
    lines_in_quotes += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    row.emplace_back(text);
  }
  void end(int character) {
    if (!row.empty()) {
      take_row(line);
      line += std::exchange(lines_in_quotes, 0);
      row.clear();
    }
    if (character == '\n') ++line;
  }
  void take_row(int at) {
    if (table.columns.empty()) {
      table.columns = row;
      if (row.size() == 1 && row[0].find(';') != std::string::npos)
        problems.push_back(
            {name, at, 1, "", "columns separated by semicolons", "columns separated by commas"});
      return;
    }
    ++table.rows_read;
    if (row.size() != table.columns.size()) {
      problems.push_back({name, at, 1, "", std::to_string(row.size()) + " cells",
                          std::to_string(table.columns.size()) + ", one for each column"});
      return;
    }
    table.rows.push_back(row);
    table.lines.push_back(at);
  }
};

extern "C" void policycredit_csv_cell(void* text, std::size_t size, void* rows) {
  static_cast<Rows*>(rows)->cell({static_cast<const char*>(text), size});
}
extern "C" void policycredit_csv_row(int character, void* rows) {
  static_cast<Rows*>(rows)->end(character);
}

}  // namespace

Loaded<TableData> read_csv_text(std::string_view csv, const std::string& name) {
  if (const auto problem = io::check_utf8(csv, name)) return {{}, {*problem}};
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) throw std::bad_alloc();
  const std::unique_ptr<csv_parser, decltype(&csv_free)> freed(&parser, &csv_free);
  Rows rows;
  rows.name = name;
  const std::size_t parsed = csv_parse(&parser, csv.data(), csv.size(), policycredit_csv_cell,
                                       policycredit_csv_row, &rows);
  if (parsed != csv.size() ||
      csv_fini(&parser, policycredit_csv_cell, policycredit_csv_row, &rows) != 0) {
    const bool open_quote = parsed == csv.size();
    rows.problems.push_back({name, rows.line + rows.lines_in_quotes, 1, "",
                             open_quote ? "a quote that is never closed" : "a quote within a cell",
                             "quotes around a whole cell, and two quotes for a quote in it"});
    return {{}, std::move(rows.problems)};
  }
  if (rows.table.columns.empty()) {
    rows.problems.push_back({name, 0, 0, "", "an empty file", "a row of column names"});
    return {{}, std::move(rows.problems)};
  }
  return {std::move(rows.table), std::move(rows.problems)};
}

Loaded<TableData> read_csv_table(const std::filesystem::path& path) {
  const Loaded<std::string> text = io::read_text_file(path, io::largest_table);
  if (!text.ok()) return {{}, text.problems};
  return read_csv_text(*text.value, path.string());
}

}  // namespace policycredit
