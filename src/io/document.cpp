#include "document.hpp"

#include <algorithm>
#include <cctype>
#include <exception>
#include <utility>

#include <policycredit/core/text.hpp>

namespace policycredit::io {

/// The parser met text that it takes to be impossible.
struct ImpossibleText {};
[[noreturn]] static void impossible_text() { throw ImpossibleText{}; }

}  // namespace policycredit::io

// Text like `[[[` breaks an assertion of the parser (3.3), or is undefined without assertions; it
// has to be an error of the file.
#undef NDEBUG
#define TOML_ASSERT(expr) (static_cast<bool>(expr) ? void() : policycredit::io::impossible_text())
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

namespace policycredit::io {

namespace {

[[nodiscard]] Value converted(const toml::node& node);

[[nodiscard]] Value converted_date(const toml::date& date) {
  try {
    return {make_date(date.year, date.month, date.day), 0, 0};
  } catch (const std::exception&) {
    return {Value::Other{"the date " + std::to_string(date.year) + "-" +
                         std::to_string(date.month) + "-" + std::to_string(date.day)},
            0, 0};
  }
}

[[nodiscard]] Value::Table converted_table(const toml::table& table) {
  Value::Table entries;
  entries.reserve(table.size());
  for (const auto& [key, node] : table) {
    Entry entry{std::string(key.str()), 0, 0, converted(node)};
    // Tables that only a longer header names have no place of their own.
    const auto place = key.source().begin;
    entry.line = place ? static_cast<int>(place.line) : entry.value.line;
    entry.column = place ? static_cast<int>(place.column) : entry.value.column;
    entries.push_back(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return entries;
}

[[nodiscard]] Value converted(const toml::node& node) {
  Value value;
  if (const auto* table = node.as_table()) {
    value.content = converted_table(*table);
  } else if (const auto* array = node.as_array()) {
    Value::List list;
    list.reserve(array->size());
    for (const toml::node& element : *array) list.push_back(converted(element));
    value.content = std::move(list);
  } else if (const auto* text = node.as_string()) {
    value.content = text->get();
  } else if (const auto* whole = node.as_integer()) {
    value.content = whole->get();
  } else if (const auto* number = node.as_floating_point()) {
    value.content = number->get();
  } else if (const auto* truth = node.as_boolean()) {
    value.content = truth->get();
  } else if (const auto* date = node.as_date()) {
    value = converted_date(date->get());
  } else {
    value.content = Value::Other{"a time of day"};
  }
  value.line = static_cast<int>(node.source().begin.line);
  value.column = static_cast<int>(node.source().begin.column);
  return value;
}

[[nodiscard]] std::string_view line_of(std::string_view text, int number) {
  for (int line = 1; line < number; ++line) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

/// The first number of `line` that is written with a comma after `=`, or nothing.
[[nodiscard]] std::string decimal_comma(std::string_view line) {
  const auto digit = [&](std::size_t i) {
    return i < line.size() && std::isdigit(static_cast<unsigned char>(line[i]));
  };
  for (std::size_t comma = line.find(','); comma != std::string_view::npos;
       comma = line.find(',', comma + 1)) {
    std::size_t begin = comma, end = comma + 1;
    while (begin > 0 && digit(begin - 1)) --begin;
    while (digit(end)) ++end;
    if (begin == comma || end == comma + 1) continue;
    const auto before = line.substr(0, begin).find_last_not_of(" \t+-");
    if (before != std::string_view::npos && line[before] == '=')
      return std::string(line.substr(begin, end - begin));
  }
  return {};
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  if (const auto* table = as<Table>())
    for (const Entry& entry : *table)
      if (entry.key == key) return &entry.value;
  return nullptr;
}

std::string Value::described() const {
  struct Words {
    std::string operator()(const Other& other) const { return other.described; }
    std::string operator()(const std::string& text) const {
      constexpr std::size_t longest = 60;
      if (text.size() <= longest) return "text \"" + text + "\"";
      return "text of " + std::to_string(text.size()) + " bytes";
    }
    std::string operator()(double number) const { return policycredit::text(number); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(const Date& date) const {
      return "the date " + policycredit::text(date);
    }
    std::string operator()(const List& list) const {
      return "a list of " + std::to_string(list.size());
    }
    std::string operator()(const Table&) const { return "a table"; }
  };
  return std::visit(Words{}, content);
}

std::variant<Value, SyntaxError> parse_toml(std::string_view text) {
  try {
    return converted(toml::parse(text));
  } catch (const toml::parse_error& error) {
    SyntaxError problem{static_cast<int>(error.source().begin.line),
                        static_cast<int>(error.source().begin.column),
                        std::string(error.description()), "TOML that can be read"};
    const std::string number = decimal_comma(line_of(text, problem.line));
    if (!number.empty()) {
      std::string point = number;
      point[point.find(',')] = '.';
      problem.found = number;
      problem.expected = "a decimal point, " + point;
    }
    return problem;
  } catch (const ImpossibleText&) {
    return SyntaxError{1, 1, "text that the parser cannot place", "TOML that can be read"};
  }
}

}  // namespace policycredit::io
