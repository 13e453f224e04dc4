#pragma once

#include <string>
#include <vector>

#include <policycredit/core/names.hpp>
#include <policycredit/core/path.hpp>

namespace policycredit {

/// A change of one assumption. `address` names it (`sources.local.growth`); `*` stands for any
/// one part (`behaviour.*.overdue`). Amounts are in đồng, fractions, or a factor for `scale`.
struct AssumptionChange {
  std::string address{};
  Change change{};
  friend bool operator==(const AssumptionChange&, const AssumptionChange&) = default;
};

/// A named event or decision: changes applied in order. Applied to a scenario it makes a new one.
struct Shock {
  Names name{};
  std::vector<AssumptionChange> changes{};
  friend bool operator==(const Shock&, const Shock&) = default;
};

}  // namespace policycredit
