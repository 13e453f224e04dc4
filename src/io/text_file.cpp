#include "text_file.hpp"

#include <cstdint>
#include <fstream>
#include <system_error>

#include <boost/nowide/utf/utf.hpp>

namespace policycredit::io {

namespace {

[[nodiscard]] std::string hexadecimal(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'0', 'x', digits[value >> 4], digits[value & 15u]};
}

}  // namespace

std::optional<Problem> check_utf8(std::string_view text, const std::string& name) {
  namespace utf = boost::nowide::utf;
  int line = 1, column = 1;
  const char* const end = text.data() + text.size();
  for (const char* next = text.data(); next != end;) {
    const char* const start = next;
    const auto point = utf::utf_traits<char>::decode(next, end);
    if (point == utf::illegal || point == utf::incomplete) {
      const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
      return Problem{name,
                     line,
                     column,
                     "",
                     "byte " + hexadecimal(*start) + " at byte " +
                         std::to_string(start - text.data() + 1) +
                         (utf16 ? " (the file looks like UTF-16)" : ""),
                     "a text file saved as UTF-8"};
    }
    ++column;
    if (point == '\n') {
      ++line;
      column = 1;
    }
  }
  return std::nullopt;
}

Loaded<std::string> read_text_file(const std::filesystem::path& path, std::uintmax_t largest) {
  namespace fs = std::filesystem;
  const std::string name = path.string();
  const auto refused = [&](std::string found, std::string expected) {
    return Loaded<std::string>{{},
                               {Problem{name, 0, 0, "", std::move(found), std::move(expected)}}};
  };
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return refused("no such file", "a file at this path");
  if (fs::is_directory(status)) return refused("a directory", "a file");
  if (!fs::is_regular_file(status)) return refused("something that is no file", "a file");
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return refused(error.message(), "a file that can be read");
  if (size > largest)
    return refused("a file of " + std::to_string(size >> 20) + " MB",
                   "at most " + std::to_string(largest >> 20) + " MB");

  std::string text(static_cast<std::size_t>(size), '\0');
  std::ifstream stream(path, std::ios::binary);
  if (!stream.read(text.data(), static_cast<std::streamsize>(size)))
    return refused("a file that cannot be opened", "a file that can be read");
  if (auto problem = check_utf8(text, name)) return {{}, {*problem}};
  return {std::move(text), {}};
}

}  // namespace policycredit::io
