#pragma once

#include <optional>
#include <string>
#include <vector>

#include <policycredit/core/error.hpp>

namespace policycredit {

/// One thing that is wrong in a file.
struct Problem {
  std::string file;
  int line = 0, column = 0;  ///< from 1; 0 where the whole file is meant
  std::string key;           ///< address of the value (`sources.local.growth`), or empty
  std::string found, expected;

  /// `file:line:column: key: found ..., expected ...`.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const Problem&, const Problem&) = default;
};

/// What a file gave: a value, or every problem that stands in its way.
template <class T>
struct Loaded {
  std::optional<T> value;
  std::vector<Problem> problems;

  [[nodiscard]] bool ok() const noexcept { return value.has_value() && problems.empty(); }
  /// Throws ParseError, whose message lists every problem on a line of its own, unless `ok()`.
  [[nodiscard]] const T& value_or_throw() const {
    if (ok()) return *value;
    std::string lines;
    for (const Problem& problem : problems) lines += (lines.empty() ? "" : "\n") + problem.text();
    throw ParseError(lines);
  }
};

}  // namespace policycredit
