#include <map>
#include <utility>

#include "parts.hpp"

namespace policycredit::io {

namespace {

constexpr std::string_view default_key = "default";

/// Reads what the section states over what `into` has.
bool take_behaviour(const Section& section, Behaviour::Fields& into) {
  bool good = read(section, "extension", into.extension);
  for_each_share(
      into, [&](const char* key, Path<Share>& share) { good = read(section, key, share) && good; });
  return good && section;
}

/// What a programme takes from the default has the default's evidence.
void inherit_evidence(const Section& from, const std::string& programme, const Section* own,
                      Evidence& evidence) {
  for (const Entry& entry : *from.node().value().as<Value::Table>()) {
    if (own && own->has(entry.key)) continue;
    const Provenance* found = evidence.find("behaviour.default." + entry.key);
    if (!found) continue;
    const Provenance copy = *found;
    evidence.inputs["behaviour." + programme + "." + entry.key] = copy;
  }
}

bool take_allocation(const Node& node, AllocationRule& into) {
  constexpr std::string_view rules =
      "\"pro_rata\", or a table with by_priority, by_weight or source_by_priority";
  if (const auto* word = node.value().as<std::string>()) {
    if (*word != "pro_rata") node.expected(std::string(rules));
    into = ProRata{};
    return *word == "pro_rata";
  }
  if (!node.table(rules)) return false;
  const Section section(node, "allocation");
  const std::string_view rule = section.one_of({"by_priority", "by_weight", "source_by_priority"});
  if (rule == "by_priority") {
    ByPriority priority;
    if (!read(section, rule, priority.order)) return false;
    into = std::move(priority);
    return true;
  }
  if (rule == "by_weight") {
    ByWeight weighted;
    bool good = true;
    for_each_entry(*section.find(rule), false, "a table of programmes and weights",
                   [&](const std::string& key, const Node& entry) {
                     const auto id = mentioned<ProgrammeId>(key, entry);
                     double weight = 0;
                     good = take(entry, weight) && id && good;
                     if (good) weighted.weights[*id] = weight;
                   });
    into = std::move(weighted);
    return good;
  }
  if (rule == "source_by_priority") {
    SourceByPriority by_source;
    const Section both(*section.find(rule), "source_by_priority");
    bool good = read_needed(both, "sources", "the sources in order", by_source.sources);
    good = read(both, "programmes", by_source.programmes) && good;
    into = std::move(by_source);
    return good;
  }
  node.problem("no rule", std::string(rules));
  return false;
}

std::optional<Demand> read_demand(const Section& section) {
  const std::string_view form = section.one_of({"weight", "planned", "growth"});
  if (const auto profile = section.find("growth_profile"); profile && form != "growth")
    profile->problem("a profile without growth", "growth beside it");
  if (form == "planned") {
    PlannedLending planned;
    // Its address among the assumptions is `amount`.
    const Node node = *section.find(form);
    if (!node.table("a table with per_month or per_year")) return std::nullopt;
    const std::string address = section.node().address() + ".amount";
    node.reading().places[address] = node.place();
    if (!take(node.at(node.value(), address), planned.amount)) return std::nullopt;
    return planned;
  }
  if (form == "growth") {
    OutstandingGrowth growth;
    bool good = read(section, form, growth.per_year);
    good = read(section, "growth_profile", growth.profile) && good;
    return good ? std::optional<Demand>(growth) : std::nullopt;
  }
  DeployAvailable deploy;
  if (!read_needed(section, "weight", "one of weight, planned, growth", deploy.weight))
    return std::nullopt;
  return deploy;
}

}  // namespace

void read_behaviour(const Section& file, ScenarioFields& into) {
  const auto node = file.find("behaviour");
  if (!node) return;
  std::map<ProgrammeId, Section> own;
  std::optional<Section> shared;
  for_each_entry(*node, false, "tables headed [behaviour.default] or [behaviour.<programme>]",
                 [&](const std::string& key, const Node& entry) {
                   Section section(entry, "behaviour");
                   if (key == default_key) {
                     if (section) shared.emplace(section);
                   } else if (const auto id = mentioned<ProgrammeId>(key, entry)) {
                     own.emplace(*id, section);
                   }
                 });
  Behaviour::Fields defaults;
  if (shared) take_behaviour(*shared, defaults);
  const auto add = [&](const ProgrammeId& id, const Section* section) {
    Behaviour::Fields fields = defaults;
    if (section && !take_behaviour(*section, fields)) return;
    const Node& place = section ? section->node() : shared->node();
    if (auto behaviour = attempt(place, [&] { return Behaviour::of(fields); }))
      into.behaviour.insert_or_assign(id, std::move(*behaviour));
    if (shared) inherit_evidence(*shared, id.text(), section, node->reading().evidence);
  };
  for (const auto& [id, section] : own) add(id, &section);
  if (!shared) return;
  for (const Programme& programme : into.programmes)
    if (!own.contains(programme.id())) add(programme.id(), nullptr);
}

void read_policy(const Section& file, ScenarioFields& into) {
  if (const auto node = file.find("policy")) {
    const Section section(*node, "policy");
    read(section, "utilisation", into.policy.utilisation);
    if (const auto allocation = section.find("allocation"))
      take_allocation(*allocation, into.policy.allocation);
  }
  if (const auto node = file.find("demand"))
    for_each_entry(*node, false, "tables headed [demand.<programme>]",
                   [&](const std::string& key, const Node& entry) {
                     const auto id = mentioned<ProgrammeId>(key, entry);
                     const Section section(entry, "demand");
                     if (!section) return;
                     if (auto demand = read_demand(section); demand && id)
                       into.policy.demand.insert_or_assign(*id, std::move(*demand));
                   });
}

}  // namespace policycredit::io
