#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace policycredit {

/// Base of every exception that the library throws on purpose.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A value that breaks a rule. The message reads `field = value: rule`.
class InvalidInput : public Error {
 public:
  InvalidInput(std::string_view field, std::string_view value, std::string_view rule)
      : Error(std::string(field) + " = " + std::string(value) + ": " + std::string(rule)),
        field_(field),
        value_(value),
        rule_(rule) {}

  [[nodiscard]] const std::string& field() const noexcept { return field_; }
  [[nodiscard]] const std::string& value() const noexcept { return value_; }
  [[nodiscard]] const std::string& rule() const noexcept { return rule_; }

 private:
  std::string field_, value_, rule_;
};

/// An id, a measure or an address that does not exist; the message names what does.
class NotFound : public Error {
 public:
  using Error::Error;
};

/// A file that cannot be used. `what()` lists every problem found in it.
class ParseError : public Error {
 public:
  using Error::Error;
};

/// Throws InvalidInput unless `ok`. `rule` says what would be right ("must be at least 0"). The
/// texts are made even if all is well: where that costs time, test first and throw.
inline void require(bool ok, std::string_view field, std::string_view value,
                    std::string_view rule) {
  if (!ok) throw InvalidInput(field, value, rule);
}

}  // namespace policycredit
