#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace policycredit {

/// Shortest decimal text that reads back as the same double ("6.24", "nan").
[[nodiscard]] inline std::string text(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc{} ? std::string(buffer, end) : std::string("?");
}

/// Number of single-character edits that turn `a` into `b` (Levenshtein 1965).
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
    }
  }
  return row[b.size()];
}

/// The known word that `word` was most likely meant to be; empty if none is near.
template <class Words>
[[nodiscard]] std::string nearest(std::string_view word, const Words& known) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto& candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

/// "`found` is not known; did you mean `near`?", or the list of what is known.
template <class Words>
[[nodiscard]] std::string unknown_word(std::string_view word, const Words& known) {
  std::string message = "`" + std::string(word) + "` is not known; ";
  if (const std::string near = nearest(word, known); !near.empty())
    return message + "did you mean `" + near + "`?";
  message += "known are:";
  for (const auto& candidate : known) message += " " + std::string(candidate);
  return message;
}

}  // namespace policycredit
