#include <utility>

#include "tables.hpp"
#include "values.hpp"

namespace policycredit::io {

namespace {

constexpr std::string_view shapes =
    "a value, or a table with one of value, steps, growing, table, file";

template <class T>
using Step = typename Path<T>::Step;

/// Entries `"2027-01" = 15`, ascending.
template <class T>
bool take_months(const Node& node, std::vector<Step<T>>& into, const Value** start) {
  bool good = true;
  for_each_entry(node, false, "a table of months", [&](const std::string& key, const Node& entry) {
    if (start && key == "start") {
      *start = &entry.value();
      return;
    }
    const auto month = attempt(entry, [&] { return parse_month(key); });
    T value{};
    good = take(entry, value) && month && good;
    if (month && good) into.push_back({*month, value});
  });
  std::sort(into.begin(), into.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  return good;
}

/// Pairs `["2027-01", 15]` in a list, which must ascend.
template <class T>
bool take_pairs(const Node& node, const Value::List& list, std::vector<Step<T>>& into) {
  bool good = true;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Node pair = node.at(list[i], node.address() + "[" + std::to_string(i + 1) + "]");
    const auto* parts = pair.value().as<Value::List>();
    if (!parts || parts->size() != 2) {
      pair.expected("a pair of a month and a value, as [\"2027-01\", 15]");
      good = false;
      continue;
    }
    Step<T> step{};
    good = take(pair.at((*parts)[0], pair.address()), step.from) && good;
    good = take(pair.at((*parts)[1], pair.address()), step.value) && good;
    if (good && !into.empty() && into.back().from >= step.from) {
      pair.problem(text(step.from),
                   "a month later than the one before it, " + text(into.back().from));
      good = false;
    }
    if (good) into.push_back(step);
  }
  return good;
}

template <class T>
std::optional<Path<T>> read_steps(const Section& section) {
  const Node node = *section.find("steps");
  std::vector<Step<T>> later;
  const Value* start = nullptr;
  bool good = false;
  if (const auto* list = node.value().as<Value::List>()) {
    good = take_pairs<T>(node, *list, later);
    start = section.node().value().find("start");
  } else if (node.table("a table of months with start, or a list of pairs")) {
    good = take_months<T>(node, later, &start);
  }
  if (!good) return std::nullopt;
  if (!start) {
    node.problem("no `start`", "start, the value before the first step");
    return std::nullopt;
  }
  T initial{};
  if (!take(node.at(*start, node.address() + ".start"), initial)) return std::nullopt;
  return attempt(node, [&] { return Path<T>::steps(initial, later); });
}

template <class T>
std::optional<Path<T>> read_growing(const Node& node) {
  const Section section(node, "growing");
  T start{};
  Month from{};
  Rate growth;
  bool good = read_needed(section, "start", "the value in the first year", start);
  good = read_needed(section, "from", "the month of the start", from) && good;
  good = read_needed(section, "growth", "percent a year", growth) && good;
  if (!good) return std::nullopt;
  return Path<T>::growing(start, from, growth);
}

template <class T>
std::optional<Path<T>> read_file_path(const Section& section) {
  const auto column = section.need("column", "the name of the table's column with the values");
  std::string name;
  if (!column || !take(*column, name)) return std::nullopt;
  const auto table = read_table(*section.find("file"));
  if (!table) return std::nullopt;
  const auto months = table->column("month");
  const auto values = table->column(name);
  if (!months || !values) return std::nullopt;
  std::vector<Step<T>> steps;
  bool good = true;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto step = table->attempt(row, *values, [&](const std::string& cell) {
      return quantity_of<T>(parse_number(cell, name), section.node().file());
    });
    // A day stands for its month.
    const auto month = table->attempt(row, *months, [](const std::string& cell) {
      return cell.size() == 10 ? month_of(parse_date(cell)) : parse_month(cell);
    });
    good = good && step && month;
    if (good && !steps.empty() && steps.back().from >= *month) {
      table->problem(row, *months,
                     "a month later than the one before it, " + text(steps.back().from));
      good = false;
    }
    if (good) steps.push_back({*month, *step});
  }
  if (!good) return std::nullopt;
  return attempt(*section.find("file"), [&] { return Path<T>::table(steps); });
}

template <class T>
std::optional<Path<T>> read_shape(const Node& node) {
  const Section section(node, "path");
  const std::string_view shape = section.one_of({"steps", "growing", "table", "file"});
  if (shape == "steps") return read_steps<T>(section);
  if (shape == "growing") return read_growing<T>(*section.find(shape));
  if (shape == "file") return read_file_path<T>(section);
  if (shape == "table") {
    std::vector<Step<T>> months;
    if (!take_months<T>(*section.find(shape), months, nullptr)) return std::nullopt;
    return attempt(node, [&] { return Path<T>::table(months); });
  }
  node.problem("a table without any of them", std::string(shapes));
  return std::nullopt;
}

/// The value must exist and keep its range in every projected month.
template <class T>
void check_months(const Node& node, const Path<T>& path) {
  node.reading().month_checks.push_back(
      [place = node.place(), path, &reading = node.reading()](const TimeGrid& grid) {
        for (int i = 0; i < grid.size(); ++i) {
          try {
            static_cast<void>(path.at(grid.month(i)));
          } catch (const InvalidInput& error) {
            const bool missing = error.field() == "month";
            reading.add(place,
                        (missing ? "no value for " : error.value() + " in ") + text(grid.month(i)),
                        missing ? "a value for every month from " + text(grid.month(0)) + " to " +
                                      text(grid.horizon())
                                : "a value that stays in its range: " + error.rule());
            return;
          }
        }
      });
}

}  // namespace

template <class T>
bool take(const Node& outer, Path<T>& into) {
  const Node node = outer.plain();
  if (!node.value().template as<Value::Table>()) {
    T value{};
    if (!take(node, value)) return false;
    into = Path<T>(value);
    return true;
  }
  auto path = read_shape<T>(node);
  if (!path) return false;
  check_months(node, *path);
  into = std::move(*path);
  return true;
}

template bool take(const Node&, Path<Money>&);
template bool take(const Node&, Path<Rate>&);
template bool take(const Node&, Path<Share>&);
template bool take(const Node&, Path<double>&);

}  // namespace policycredit::io
