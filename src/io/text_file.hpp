#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <policycredit/io/problem.hpp>

namespace policycredit::io {

/// Files beyond these sizes are refused before they are read.
inline constexpr std::uintmax_t largest_scenario = 4u << 20, largest_table = 16u << 20;

/// A problem of the whole text if it is not UTF-8, at the first byte that is not.
[[nodiscard]] std::optional<Problem> check_utf8(std::string_view text, const std::string& name);

/// The text of a file, in UTF-8.
[[nodiscard]] Loaded<std::string> read_text_file(const std::filesystem::path& path,
                                                 std::uintmax_t largest);

}  // namespace policycredit::io
