#pragma once

#include <utility>
#include <vector>

#include <policycredit/scenario/check_scenario.hpp>
#include <policycredit/scenario/scenario_fields.hpp>

namespace policycredit {

/// Everything that a projection assumes, as people write it.
class Scenario {
 public:
  using Fields = ScenarioFields;

  Scenario() = default;
  /// Checks the parts against each other. Throws InvalidInput for ids given twice or unknown,
  /// loans beyond a source's capital, loans where a source may not lend, totals beyond 2^53 đồng.
  template <class = void>
  [[nodiscard]] static Scenario of(Fields fields) {
    check_scenario(fields);
    return Scenario(std::move(fields));
  }

  [[nodiscard]] const Fields& fields() const noexcept { return fields_; }
  [[nodiscard]] const std::string& name() const noexcept { return fields_.name; }
  [[nodiscard]] const TimeGrid& grid() const noexcept { return fields_.grid; }
  [[nodiscard]] const std::vector<CapitalSource>& sources() const noexcept {
    return fields_.sources;
  }
  [[nodiscard]] const std::vector<Programme>& programmes() const noexcept {
    return fields_.programmes;
  }
  [[nodiscard]] const std::vector<Target>& targets() const noexcept { return fields_.targets; }
  [[nodiscard]] const Behaviour& behaviour_of(const ProgrammeId& programme) const {
    static const Behaviour everybody_pays;
    const auto found = fields_.behaviour.find(programme);
    return found == fields_.behaviour.end() ? everybody_pays : found->second;
  }
  /// Sources that a search may change: the levers, or else all local budgets.
  [[nodiscard]] std::vector<SourceId> lever_sources() const {
    if (!fields_.levers.empty()) return fields_.levers;
    std::vector<SourceId> local;
    for (const CapitalSource& source : fields_.sources)
      if (source.kind() == CapitalKind::local_budget) local.push_back(source.id());
    return local;
  }

  friend bool operator==(const Scenario&, const Scenario&) = default;

 private:
  explicit Scenario(Fields fields) : fields_(std::move(fields)) {}
  Fields fields_;
};

}  // namespace policycredit
