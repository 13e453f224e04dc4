#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <policycredit/core/id.hpp>

namespace policycredit {

// How scarce money meets demand (docs/model/allocation.md). Sources that may fund the same
// programmes lend together, each in proportion to what it has; the most restricted lend first.

/// Every programme gets the same part of its demand.
struct ProRata {
  friend bool operator==(const ProRata&, const ProRata&) = default;
};

/// Programmes are served one after the other; those not listed come last, in the scenario's order.
struct ByPriority {
  std::vector<ProgrammeId> order;
  friend bool operator==(const ByPriority&, const ByPriority&) = default;
};

/// Money is offered by weight, never beyond demand; what one programme leaves goes to the others.
/// A programme without a weight has weight 1.
struct ByWeight {
  std::map<ProgrammeId, double> weights;
  friend bool operator==(const ByWeight&, const ByWeight&) = default;
};

/// Sources lend one after the other, each to the programmes in order. What is not listed comes
/// last, in the scenario's order.
struct SourceByPriority {
  std::vector<SourceId> sources;
  std::vector<ProgrammeId> programmes;
  friend bool operator==(const SourceByPriority&, const SourceByPriority&) = default;
};

/// What a rule of one's own sees in one month; đồng.
struct AllocationRequest {
  int month = 0;                      ///< index in the grid
  std::span<const double> available;  ///< per source
  std::span<const double> demand;     ///< per programme
  std::span<const char> eligible;     ///< source x programme, row-major
};

/// A rule of one's own: fills `amounts` (source x programme, row-major, đồng, all zero before).
/// The engine checks what it proposes. Two custom rules are equal if their names are.
struct CustomRule {
  std::string name;
  std::function<void(const AllocationRequest&, std::span<double> amounts)> propose;
  friend bool operator==(const CustomRule& a, const CustomRule& b) { return a.name == b.name; }
};

using AllocationRule = std::variant<ProRata, ByPriority, ByWeight, SourceByPriority, CustomRule>;

}  // namespace policycredit
