#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <policycredit/scenario/scenario_fields.hpp>

#include "node.hpp"
#include "values.hpp"

namespace policycredit::io {

// Each reads one part of a scenario file into its fields. What cannot be read is left out, and a
// problem says why.
void read_units(const Section& file, ScenarioFields& into);
void read_sources(const Section& file, ScenarioFields& into);
void read_programmes(const Section& file, ScenarioFields& into);
void read_opening(const Section& file, ScenarioFields& into);
void read_behaviour(const Section& file, ScenarioFields& into);
void read_policy(const Section& file, ScenarioFields& into);
void read_targets(const Section& file, ScenarioFields& into);
void read_references(const Section& file);

/// The `[[shock]]` tables of a derived file.
struct LocatedChange {
  Node node;  ///< the table of the change
  AssumptionChange change;
  std::optional<Money> money;  ///< the amount, if it was written with a unit of money
};
struct LocatedShock {
  Names name;
  std::vector<LocatedChange> changes;
};
[[nodiscard]] std::vector<LocatedShock> read_shocks(const Section& file);
/// `address=value` texts as one shock.
[[nodiscard]] LocatedShock read_quick_changes(const std::vector<std::string>& set,
                                              const SourceFile& file, Reading& reading);
/// `base` with the shocks applied; amounts are turned into the units of what they change.
[[nodiscard]] ScenarioFields derived(ScenarioFields base, const std::vector<LocatedShock>& shocks,
                                     Reading& reading);

/// Ids that are mentioned and do not exist.
void check_mentions(Reading& reading);
/// The scenario, if its parts agree with each other in every month; else problems.
[[nodiscard]] std::optional<Scenario> checked_scenario(ScenarioFields fields, const Place& file,
                                                       Reading& reading);

/// Calls `visit(section, id)` for the tables of an array of tables whose ids are good and new, with
/// addresses like `programmes.poor`.
template <class AnyId, class Visit>
void for_each_noun(const Section& file, const std::string& key, const std::string& kind,
                   Visit visit) {
  const auto array = file.find(key);
  if (!array) return;
  const Value::List* list = array->list("tables headed [[" + key + "]]");
  if (!list) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Value& value = (*list)[i];
    const Value* written = value.find("id");
    const auto* text = written ? written->as<std::string>() : nullptr;
    const Section section(
        array->at(value, text ? key + "s." + *text : key + "[" + std::to_string(i + 1) + "]"),
        kind);
    AnyId id;
    const auto node = section.need("id", "an id, as \"poor\"");
    if (!node || !take_own_id(*node, id)) continue;
    array->reading().claim(key, id.text(), node->place());
    visit(section, id);
  }
}

}  // namespace policycredit::io
