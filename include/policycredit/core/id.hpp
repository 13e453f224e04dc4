#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <policycredit/core/error.hpp>

namespace policycredit {

/// A name that machines use: letters a-z, digits, `_` and `-`, at least one character.
/// Ids of different things are different types and cannot be mixed up.
template <class Tag>
class Id {
 public:
  Id() = default;
  Id(std::string text) : text_(std::move(text)) { check(); }  // NOLINT: ids are written as text
  Id(const char* text) : text_(text) { check(); }             // NOLINT

  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

  friend bool operator==(const Id&, const Id&) = default;
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  void check() const {
    const auto allowed = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    bool ok = !text_.empty();
    for (const char c : text_) ok = ok && allowed(c);
    require(ok, "id", "`" + text_ + "`",
            "must be lower-case letters a-z, digits, `_` or `-`, as in `job_creation`");
  }

  std::string text_;
};

using UnitId = Id<struct UnitTag>;
using SourceId = Id<struct SourceTag>;
using ProgrammeId = Id<struct ProgrammeTag>;
using TargetId = Id<struct TargetTag>;

}  // namespace policycredit

template <class Tag>
struct std::hash<policycredit::Id<Tag>> {
  std::size_t operator()(const policycredit::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
