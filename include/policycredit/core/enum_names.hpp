#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>

namespace policycredit {

/// The words for the values of an enum in files and tables, in the order of its enumerators.
/// Each enum specialises it beside its definition: `static constexpr std::array<...> words`.
template <class E>
struct EnumNames;

template <class E>
concept NamedEnum = requires { EnumNames<E>::words; };

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view text(E value) {
  return EnumNames<E>::words[static_cast<std::size_t>(value)];
}

/// Throws InvalidInput naming `field` and the nearest known word.
template <NamedEnum E>
[[nodiscard]] E parse_enum(std::string_view word, std::string_view field) {
  const auto& words = EnumNames<E>::words;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<E>(i);
  throw InvalidInput(field, word, unknown_word(word, words));
}

}  // namespace policycredit
