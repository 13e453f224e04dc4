#include <utility>

#include "parts.hpp"

namespace policycredit::io {

namespace {

bool take_successor(const Node& node, Unit::Successor& into) {
  const Section section(node, "successor");
  bool good = read_needed(section, "unit", "the id of the unit that takes over", into.unit);
  good = read_needed(section, "share", "its share in percent", into.share) && good;
  return good;
}

bool take_successors(const Section& section, std::vector<Unit::Successor>& into) {
  const auto node = section.find("successors");
  if (!node) return true;
  const auto* list = node->list("a list of tables with unit and share");
  if (!list) return false;
  bool good = true;
  for (std::size_t i = 0; i < list->size(); ++i) {
    Unit::Successor successor;
    const std::string address = node->address() + "[" + std::to_string(i + 1) + "]";
    if (take_successor(node->at((*list)[i], address), successor))
      into.push_back(successor);
    else
      good = false;
  }
  return good;
}

bool take_waterfall_step(const Node& node, WaterfallStep& into) {
  const Section section(node, "waterfall_step");
  bool good = read(section, "name", into.name);
  good = read_needed(section, "receiver", "who gets this part", into.receiver) && good;
  good = read(section, "of_interest", into.of_interest) && good;
  good = read(section, "of_outstanding", into.of_outstanding) && good;
  good = read(section, "yearly_cap", into.yearly_cap) && good;
  return good;
}

bool take_waterfall(const Section& source, InterestWaterfall& into) {
  const auto node = source.find("waterfall");
  if (!node) return true;
  const Section section(*node, "waterfall");
  bool remainder_to_capital = false;
  bool good = read(section, "remainder_to_capital", remainder_to_capital);
  std::vector<WaterfallStep> steps;
  if (const auto list_node = section.find("steps"))
    if (const auto* list = list_node->list("a list of tables")) {
      for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string address = list_node->address() + "[" + std::to_string(i + 1) + "]";
        WaterfallStep step;
        good = take_waterfall_step(list_node->at((*list)[i], address), step) && good;
        steps.push_back(std::move(step));
      }
    }
  if (!good || !section) return false;
  const auto waterfall =
      attempt(*node, [&] { return InterestWaterfall(steps, remainder_to_capital); });
  if (waterfall) into = *waterfall;
  return waterfall.has_value();
}

bool take_funding(const Section& section, CapitalSource::Fields& into) {
  const std::string_view first = section.one_of({"growth", "transfers_in"});
  if (first == "growth") {
    if (const auto out = section.find("repayments_out"))
      out->problem("`growth` and `repayments_out`",
                   "only one of them: a negative growth repays capital");
    BalanceGrowth growth;
    bool good = read(section, "growth", growth.per_year);
    good = read(section, "growth_profile", growth.profile) && good;
    into.funding = std::move(growth);
    return good;
  }
  if (const auto profile = section.find("growth_profile"))
    profile->problem("a profile without growth", "growth beside it");
  Transfers transfers;
  bool good = read(section, "transfers_in", transfers.in);
  good = read(section, "repayments_out", transfers.out) && good;
  into.funding = std::move(transfers);
  return good;
}

}  // namespace

void read_units(const Section& file, ScenarioFields& into) {
  for_each_noun<UnitId>(file, "unit", "unit", [&](const Section& section, const UnitId& id) {
    Unit::Fields fields;
    fields.id = id;
    bool good = read(section, "name", fields.name);
    good = read_needed(section, "level",
                       "nation, province, district, commune or transaction_office", fields.level) &&
           good;
    good = read(section, "parent", fields.parent) && good;
    good = read(section, "valid_from", fields.valid_from) && good;
    good = read(section, "valid_until", fields.valid_until) && good;
    good = take_successors(section, fields.successors) && good;
    if (!good) return;
    if (auto unit = attempt(section.node(), [&] { return Unit::of(fields); }))
      into.units.push_back(std::move(*unit));
  });
}

void read_sources(const Section& file, ScenarioFields& into) {
  for_each_noun<SourceId>(
      file, "source", "capital_source", [&](const Section& section, const SourceId& id) {
        CapitalSource::Fields fields;
        fields.id = id;
        bool good = read(section, "name", fields.name);
        good =
            read_needed(section, "kind", "the kind of the source, as local_budget", fields.kind) &&
            good;
        good = read(section, "unit", fields.unit) && good;
        good =
            read_needed(section, "opening", "the capital at the valuation date", fields.opening) &&
            good;
        good = take_funding(section, fields) && good;
        good = read(section, "yearly_ceiling", fields.yearly_ceiling) && good;
        good = read(section, "previous_transfer", fields.previous_transfer) && good;
        good = read(section, "cost_rate", fields.cost_rate) && good;
        good = read(section, "programmes", fields.programmes) && good;
        good = read(section, "loss_charge", fields.loss_charge) && good;
        good = take_waterfall(section, fields.waterfall) && good;
        if (!good) return;
        if (auto source = attempt(section.node(), [&] { return CapitalSource::of(fields); }))
          into.sources.push_back(std::move(*source));
      });
}

void read_references(const Section& file) {
  const auto node = file.find("references");
  if (!node) return;
  for_each_entry(*node, false, "tables headed [references.S01]",
                 [&](const std::string& key, const Node& entry) {
                   const Section section(entry, "reference");
                   Reference reference;
                   read_needed(section, "title", "the title of the publication", reference.title);
                   read(section, "address", reference.address);
                   Reading& reading = entry.reading();
                   const auto [known, is_new] = reading.evidence.references.emplace(key, reference);
                   if (!is_new && !(known->second == reference))
                     reading.claim("reference", key, entry.place());
                   else if (is_new)
                     reading.claim("reference", key, entry.place());
                 });
}

}  // namespace policycredit::io
