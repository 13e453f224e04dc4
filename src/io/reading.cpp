#include "reading.hpp"

#include <algorithm>
#include <sstream>

namespace policycredit::io {

namespace {

/// How well a check's field names an address: twice the parts named, and one more if that is all of
/// them. Only the kind of noun, the first of three parts, may be missing.
[[nodiscard]] std::size_t likeness(std::string_view address,
                                   const std::vector<std::string>& words) {
  std::size_t named = 0, parts = 0;
  for (;; ++parts) {
    const auto dot = address.find('.');
    const std::string_view part = address.substr(0, dot);
    if (part == "*" || std::any_of(words.begin(), words.end(), [&](const auto& word) {
          return part == word || part == word + "s";
        }))
      ++named;
    else if (parts > 0)
      return 0;
    if (dot == std::string_view::npos) break;
    address.remove_prefix(dot + 1);
  }
  ++parts;
  if (named == parts) return 2 * named + 1;
  return parts >= 3 ? 2 * named : 0;
}

}  // namespace

void Reading::add(const Place& place, std::string found, std::string expected) {
  if (full()) return;
  if (problems.size() == most_problems) {
    problems.push_back({place.file ? place.file->name : "", 0, 0, "",
                        "more than " + std::to_string(most_problems) + " problems",
                        "a scenario file"});
    return;
  }
  Problem problem{place.file ? place.file->name : "",
                  place.line,
                  place.column,
                  place.key,
                  std::move(found),
                  std::move(expected)};
  if (texts_.insert(problem.text()).second) problems.push_back(std::move(problem));
}

void Reading::add(const Place& place, const InvalidInput& error) {
  add(place, error.value(), expectation(error.rule()));
}

std::string Reading::expectation(const std::string& rule) {
  constexpr std::string_view obliged = "must ", forbidden = "must not ";
  if (rule.starts_with(forbidden)) return "not to " + rule.substr(forbidden.size());
  if (rule.starts_with(obliged)) return "to " + rule.substr(obliged.size());
  // core/text.hpp: "`x` is not known; did you mean `y`?"
  if (const auto known = rule.find("is not known; "); known != std::string::npos)
    return "one that is known; " + rule.substr(known + 14);
  return "that it " + rule;
}

bool Reading::claim(const std::string& what, const std::string& id, const Place& place) {
  const auto [first, is_new] = claimed_[what].emplace(id, place);
  if (!is_new)
    add(place, "a second " + what + " `" + id + "`",
        "another id; the first is at " + first->second.file->name + ":" +
            std::to_string(first->second.line));
  return is_new;
}

bool Reading::exists(const std::string& what, const std::string& id) const {
  const auto found = claimed_.find(what);
  return found != claimed_.end() && found->second.contains(id);
}

std::vector<std::string> Reading::all(const std::string& what) const {
  std::vector<std::string> ids;
  if (const auto found = claimed_.find(what); found != claimed_.end())
    for (const auto& [id, place] : found->second) ids.push_back(id);
  return ids;
}

Place Reading::locate(std::string_view field, const Place& fallback) const {
  std::istringstream stream{std::string(field)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  const Place* best = nullptr;
  std::size_t most = 3;  // one part is too little
  for (const auto& [address, place] : places)
    if (const std::size_t found = likeness(address, words); found > most) {
      most = found;
      best = &place;
    }
  return best ? *best : fallback;
}

}  // namespace policycredit::io
