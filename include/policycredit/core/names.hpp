#pragma once

#include <string>

namespace policycredit {

/// What people call a thing, in Vietnamese and in English.
struct Names {
  std::string vi{}, en{};
  friend bool operator==(const Names&, const Names&) = default;
};

}  // namespace policycredit
