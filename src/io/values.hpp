#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <policycredit/core/flow.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/names.hpp>

#include "node.hpp"

namespace policycredit::io {

// `take(node, into)` reads one value. If it cannot, it notes a problem, leaves `into` as it was and
// returns false. Amounts may carry evidence: `{ value = ..., source = ... }`.

bool take(const Node& node, std::string& into);
bool take(const Node& node, bool& into);
bool take(const Node& node, double& into);
bool take(const Node& node, int& into);
bool take(const Node& node, Months& into);
bool take(const Node& node, Month& into);
bool take(const Node& node, Date& into);
bool take(const Node& node, Names& into);
bool take(const Node& node, Money& into);
bool take(const Node& node, Rate& into);
bool take(const Node& node, Share& into);
bool take(const Node& node, Flow& into);
bool take(const Node& node, SeasonalProfile& into);

/// A value of a table's cell, in the units of the file that points to the table. Throws
/// InvalidInput.
template <class T>
[[nodiscard]] T quantity_of(double number, const SourceFile& file) {
  if constexpr (std::is_same_v<T, Money>)
    return Money::rounded(number * file.money_unit);
  else if constexpr (std::is_same_v<T, double>)
    return number;
  else
    return T::percent(number);
}

/// đồng of text like "50 million" or "2.5 tỷ". Throws InvalidInput.
[[nodiscard]] Money parse_money(std::string_view written);
/// A number with a decimal point. Throws InvalidInput; a decimal comma has its own message.
[[nodiscard]] double parse_number(std::string_view written, std::string_view field);

template <class T>
bool take(const Node& node, Path<T>& into);
extern template bool take(const Node&, Path<Money>&);
extern template bool take(const Node&, Path<Rate>&);
extern template bool take(const Node&, Path<Share>&);
extern template bool take(const Node&, Path<double>&);

template <NamedEnum E>
bool take(const Node& node, E& into) {
  std::string words = "one of";
  for (const std::string_view word : EnumNames<E>::words) words += " " + std::string(word);
  const std::string* word = node.text(words);
  if (!word) return false;
  for (std::size_t i = 0; i < EnumNames<E>::words.size(); ++i)
    if (EnumNames<E>::words[i] == *word) {
      into = static_cast<E>(i);
      return true;
    }
  const std::string near = nearest(*word, EnumNames<E>::words);
  node.expected(near.empty() ? words : words + "; did you mean `" + near + "`?");
  return false;
}

template <class T>
bool take(const Node& node, std::optional<T>& into) {
  T value{};
  if (!take(node, value)) return false;
  into = std::move(value);
  return true;
}

template <class Tag>
[[nodiscard]] constexpr std::string_view noun_of(const Id<Tag>&) {
  if constexpr (std::is_same_v<Id<Tag>, UnitId>) return "unit";
  if constexpr (std::is_same_v<Id<Tag>, SourceId>) return "source";
  if constexpr (std::is_same_v<Id<Tag>, ProgrammeId>) return "programme";
  return "target";
}

/// The id of a thing, without saying that the thing exists.
template <class Tag>
bool take_own_id(const Node& node, Id<Tag>& into) {
  const std::string* written = node.text("an id in quotes");
  if (!written) return false;
  const auto id = attempt(node, [&] { return Id<Tag>(*written); });
  if (id) into = *id;
  return id.has_value();
}

/// The id of something that must exist in the scenario.
template <class Tag>
bool take(const Node& node, Id<Tag>& into) {
  if (!take_own_id(node, into)) return false;
  node.reading().mentions.push_back({std::string(noun_of(into)), into.text(), node.place()});
  return true;
}

/// The id that is the key of `node`, of something that must exist in the scenario.
template <class AnyId>
[[nodiscard]] std::optional<AnyId> mentioned(const std::string& key, const Node& node) {
  const auto id = attempt(node, [&] { return AnyId(key); });
  if (id) {
    const auto place = node.reading().places.find(node.address());
    node.reading().mentions.push_back(
        {std::string(noun_of(*id)), key,
         place == node.reading().places.end() ? node.place() : place->second});
  }
  return id;
}

template <class T>
bool take(const Node& node, std::vector<T>& into) {
  const Value::List* list = node.list("a list");
  if (!list) return false;
  std::vector<T> values;
  bool all = true;
  for (std::size_t i = 0; i < list->size(); ++i) {
    T value{};
    const std::string address = node.address() + "[" + std::to_string(i + 1) + "]";
    if (take(node.at((*list)[i], address), value))
      values.push_back(std::move(value));
    else
      all = false;
  }
  if (all) into = std::move(values);
  return all;
}

/// Reads the value under `key` if it is there. False only if it is there and wrong.
template <class T>
bool read(const Section& section, std::string_view key, T& into) {
  const auto node = section.find(key);
  return !node || take(*node, into);
}

/// Reads the value under `key`; a missing key is a problem.
template <class T>
bool read_needed(const Section& section, std::string_view key, std::string_view expected, T& into) {
  const auto node = section.need(key, expected);
  return node && take(*node, into);
}

}  // namespace policycredit::io
