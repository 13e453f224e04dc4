#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <policycredit/core/date.hpp>

namespace policycredit::io {

struct Entry;

/// A value of a TOML file with its place. The rest of this layer reads this tree; only
/// document.cpp knows the parser.
struct Value {
  /// Times and other things that no key of ours takes, in words.
  struct Other {
    std::string described;
  };
  using List = std::vector<Value>;
  using Table = std::vector<Entry>;

  std::variant<Other, std::string, double, std::int64_t, bool, Date, List, Table> content;
  int line = 0, column = 0;

  template <class T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&content);
  }
  /// The value under `key`, if this is a table that has it.
  [[nodiscard]] const Value* find(std::string_view key) const;
  /// What stands there, in words for a problem: `text "2,5"`.
  [[nodiscard]] std::string described() const;
};

/// A key of a table and its value, in the order of the file.
struct Entry {
  std::string key;
  int line = 0, column = 0;
  Value value;
};

struct SyntaxError {
  int line = 0, column = 0;
  std::string found, expected;
};

/// Parses TOML. The parser stops at the first error.
[[nodiscard]] std::variant<Value, SyntaxError> parse_toml(std::string_view text);

}  // namespace policycredit::io
