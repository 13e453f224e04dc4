#pragma once

#include <map>
#include <string_view>
#include <vector>

namespace policycredit::io {

/// The keys that each kind of table may have, under the name of the table's definition in the
/// JSON Schema. A test compares the two.
using KnownKeys = std::map<std::string_view, std::vector<std::string_view>>;
[[nodiscard]] const KnownKeys& known_keys();

}  // namespace policycredit::io
