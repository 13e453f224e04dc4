#include <array>
#include <functional>
#include <utility>

#include "parts.hpp"

namespace policycredit::io {

namespace {

bool read_years(const Section& section, YearSpan& into) {
  bool good = read(section, "from", into.from);
  good = read(section, "to", into.to) && good;
  for (const std::string_view key : {"from", "to"})
    if (const auto& year = key == "from" ? into.from : into.to;
        year && (*year < 1900 || *year > 2200)) {
      section.find(key)->expected("a year, as 2026");
      good = false;
    }
  return good;
}

/// The keys that the kinds of targets share: `at_least` and whichever of the others a rule has.
template <class Rule>
bool read_rule(const Section& section, Rule& rule) {
  bool good = true;
  if constexpr (requires { rule.at_least; })
    good = read_needed(section, "at_least", "the least that counts as met", rule.at_least) && good;
  if constexpr (requires { rule.at_most; })
    good = read_needed(section, "at_most", "the most that counts as met", rule.at_most) && good;
  if constexpr (requires { rule.sources; }) good = read(section, "sources", rule.sources) && good;
  if constexpr (requires { rule.units; }) good = read(section, "units", rule.units) && good;
  if constexpr (requires { rule.of_units; })
    good = read(section, "of_units", rule.of_units) && good;
  if constexpr (requires { rule.base; }) good = read(section, "base", rule.base) && good;
  if constexpr (requires { rule.with_frozen; })
    good = read(section, "with_frozen", rule.with_frozen) && good;
  if constexpr (requires { rule.programme; })
    good = read_needed(section, "programme", "the id of a programme", rule.programme) && good;
  if constexpr (requires { rule.by; }) good = read(section, "by", rule.by) && good;
  if constexpr (requires { rule.years; }) good = read_years(section, rule.years) && good;
  return good;
}

struct Kind {
  std::string_view word;
  TargetRule empty;
};

const std::array<Kind, 8>& kinds() {
  static const std::array<Kind, 8> all{{{"growth", GrowthFloor{}},
                                        {"capital_share", CapitalShareFloor{}},
                                        {"yearly_transfer", YearlyTransferFloor{}},
                                        {"period_transfer", PeriodTransferFloor{}},
                                        {"unit_transfer", UnitTransferFloor{}},
                                        {"overdue", OverdueCeiling{}},
                                        {"credit_growth", CreditGrowthFloor{}},
                                        {"coverage", CoverageFloor{}}}};
  return all;
}

/// The kind that a target's table names; a missing or unknown word is a problem.
const Kind* read_kind(const Value& table, const Node& array, const std::string& address) {
  std::vector<std::string_view> words;
  for (const Kind& kind : kinds()) words.push_back(kind.word);
  std::string expected = "one of";
  for (const auto word : words) expected += " " + std::string(word);
  const Value* value = table.find("kind");
  if (!value) {
    array.at(table, address + ".kind").problem("no `kind`", expected);
    return nullptr;
  }
  const Node node = array.at(*value, address + ".kind");
  const std::string* word = node.text(expected);
  if (!word) return nullptr;
  for (const Kind& kind : kinds())
    if (kind.word == *word) return &kind;
  const std::string near = nearest(*word, words);
  node.expected(near.empty() ? expected : expected + "; did you mean `" + near + "`?");
  return nullptr;
}

}  // namespace

void read_targets(const Section& file, ScenarioFields& into) {
  const auto array = file.find("target");
  const auto* list = array ? array->list("tables headed [[target]]") : nullptr;
  if (!list) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Value& table = (*list)[i];
    const Value* written = table.find("id");
    const auto* id_text = written ? written->as<std::string>() : nullptr;
    const std::string address =
        id_text ? "targets." + *id_text : "target[" + std::to_string(i + 1) + "]";
    const Kind* kind = read_kind(table, *array, address);
    if (!kind) continue;
    const Section section(array->at(table, address), "target_" + std::string(kind->word));
    Target target{{}, {}, kind->empty};
    const auto id = section.need("id", "an id, as \"local_share\"");
    if (!id || !take_own_id(*id, target.id)) continue;
    array->reading().claim("target", target.id.text(), id->place());
    bool good = read(section, "name", target.name);
    good = std::visit([&](auto& rule) { return read_rule(section, rule); }, target.rule) && good;
    if (good) into.targets.push_back(std::move(target));
  }
}

}  // namespace policycredit::io
