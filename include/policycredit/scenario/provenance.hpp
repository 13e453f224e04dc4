#pragma once

#include <map>
#include <optional>
#include <string>

#include <policycredit/core/date.hpp>
#include <policycredit/core/enum_names.hpp>

namespace policycredit {

/// How far an input can be trusted.
enum class InputStatus {
  published,  ///< printed in a source
  derived,    ///< arithmetic on published figures
  borrowed,   ///< published for another place
  assumed     ///< stated by the planner, no source
};

template <>
struct EnumNames<InputStatus> {
  static constexpr std::array<std::string_view, 4> words{"published", "derived", "borrowed",
                                                         "assumed"};
};

/// Where an input comes from.
struct Provenance {
  std::string source{};  ///< key of a Reference; may be empty for assumptions
  std::optional<Date> as_reported{};
  InputStatus status = InputStatus::assumed;
  std::string note{};
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// A published source.
struct Reference {
  std::string title{}, address{};
  friend bool operator==(const Reference&, const Reference&) = default;
};

/// Provenance by address of the input (`sources.local.opening`), references by key (`S02`).
struct Evidence {
  std::map<std::string, Provenance> inputs{};
  std::map<std::string, Reference> references{};

  /// The provenance of `address` or of the nearest address above it; nothing if there is none.
  [[nodiscard]] const Provenance* find(std::string address) const {
    for (;;) {
      if (const auto found = inputs.find(address); found != inputs.end()) return &found->second;
      const auto dot = address.rfind('.');
      if (dot == std::string::npos) return nullptr;
      address.resize(dot);
    }
  }
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

}  // namespace policycredit
