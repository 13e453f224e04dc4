#pragma once

#include <charconv>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <policycredit/actus/cycle.hpp>
#include <policycredit/actus/moment.hpp>
#include <policycredit/core/date.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>

namespace policycredit::actus {

/// Reads a number. Throws InvalidInput naming `field`.
[[nodiscard]] inline double parse_number(std::string_view written, std::string_view field) {
  if (written.starts_with('+')) written.remove_prefix(1);
  double number = 0;
  const char* end = written.data() + written.size();
  const auto read = std::from_chars(written.data(), end, number);
  require(read.ec == std::errc{} && read.ptr == end && std::isfinite(number), field,
          "`" + std::string(written) + "`", "must be a number, as in -0.05");
  return number;
}

/// The terms of one contract as text, looked up by name. Remembers which were asked for.
class TermReader {
 public:
  explicit TermReader(const std::map<std::string, std::string>& terms) {
    for (const auto& [name, value] : terms)
      if (const std::string_view inner = trimmed(value); !inner.empty() && inner != "null")
        terms_.emplace(name, inner);
  }

  [[nodiscard]] std::optional<std::string> word(const std::string& name) {
    asked_.insert(name);
    const auto found = terms_.find(name);
    return found == terms_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::optional<double> number(const std::string& name) {
    const auto written = word(name);
    return written ? std::optional(parse_number(*written, name)) : std::nullopt;
  }
  [[nodiscard]] std::optional<Moment> moment(const std::string& name) {
    const auto written = word(name);
    return written ? std::optional(parse_moment(*written, name)) : std::nullopt;
  }
  [[nodiscard]] std::optional<Date> date(const std::string& name) {
    const auto found = moment(name);
    return found ? std::optional(found->day) : std::nullopt;
  }
  /// `cycleAnchorDateOf<what>` and `cycleOf<what>`.
  [[nodiscard]] Recurrence recurrence(const std::string& what) {
    const std::string name = "cycleOf" + what;
    Recurrence dates{date("cycleAnchorDateOf" + what), {}};
    if (const auto written = word(name)) dates.cycle = parse_cycle(*written, name);
    return dates;
  }
  /// What the word of `name` stands for in `meanings`, or `absent` if the term is not given.
  template <class Value, std::size_t count>
  [[nodiscard]] Value choice(const std::string& name,
                             const std::pair<std::string_view, Value> (&meanings)[count],
                             std::optional<Value> absent = {}) {
    const auto written = word(name);
    if (!written && absent) return *absent;
    require(written.has_value(), name, "nothing", "must be given");
    std::vector<std::string_view> known;
    for (const auto& [word, value] : meanings) {
      if (word == *written) return value;
      known.push_back(word);
    }
    throw InvalidInput(name, *written, unknown_word(*written, known));
  }

  /// Names of given terms that nothing asked for.
  [[nodiscard]] std::vector<std::string> not_asked() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : terms_)
      if (!asked_.contains(name)) names.push_back(name);
    return names;
  }

 private:
  [[nodiscard]] static std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  }

  std::map<std::string, std::string> terms_;
  std::set<std::string> asked_;
};

}  // namespace policycredit::actus
