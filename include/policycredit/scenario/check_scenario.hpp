#pragma once

#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/scenario/scenario_fields.hpp>

namespace policycredit {

namespace detail {

/// The ids of a list of nouns, each given once.
template <class Nouns>
[[nodiscard]] std::vector<std::string> unique_ids(const Nouns& nouns, const std::string& what) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (const auto& noun : nouns) {
    const std::string& id = [&]() -> const std::string& {
      if constexpr (requires { noun.id(); })
        return noun.id().text();
      else
        return noun.id.text();
    }();
    require(!id.empty(), what + " id", "``", "must be given");
    require(seen.insert(id).second, what + " id", id, "must be given once");
    ids.push_back(id);
  }
  return ids;
}

class ReferenceCheck {
 public:
  explicit ReferenceCheck(const ScenarioFields& fields)
      : units_(unique_ids(fields.units, "unit")),
        sources_(unique_ids(fields.sources, "source")),
        programmes_(unique_ids(fields.programmes, "programme")) {}

  void known(const UnitId& id, const std::string& where) const { find(id.text(), units_, where); }
  void known(const SourceId& id, const std::string& where) const {
    find(id.text(), sources_, where);
  }
  void known(const ProgrammeId& id, const std::string& where) const {
    find(id.text(), programmes_, where);
  }
  template <class Ids>
  void all_known(const Ids& ids, const std::string& where) const {
    for (const auto& id : ids) known(id, where);
  }

 private:
  static void find(const std::string& id, const std::vector<std::string>& ids,
                   const std::string& where) {
    for (const std::string& known : ids)
      if (known == id) return;
    throw InvalidInput(where, id, unknown_word(id, ids));
  }
  std::vector<std::string> units_, sources_, programmes_;
};

template <class = void>
void check_targets(const ScenarioFields& fields, const ReferenceCheck& check) {
  static_cast<void>(unique_ids(fields.targets, "target"));
  for (const Target& target : fields.targets) {
    const std::string where = "target " + target.id.text();
    std::visit(
        [&](const auto& rule) {
          if constexpr (requires { rule.sources; }) check.all_known(rule.sources, where);
          if constexpr (requires { rule.units; }) check.all_known(rule.units, where);
          if constexpr (requires { rule.programme; }) check.known(rule.programme, where);
          if constexpr (requires { rule.by; })
            require(fields.grid.contains(rule.by), where + " by", text(rule.by),
                    "must be a projected month, " + text(fields.grid.month(0)) + " to " +
                        text(fields.grid.horizon()));
          if constexpr (requires { rule.years; })
            if (rule.years.from && rule.years.to)
              require(*rule.years.from <= *rule.years.to, where + " years",
                      std::to_string(*rule.years.from) + " to " + std::to_string(*rule.years.to),
                      "must be in order");
        },
        target.rule);
  }
}

template <class = void>
void check_opening(const ScenarioFields& fields, const ReferenceCheck& check) {
  std::map<SourceId, const CapitalSource*> sources;
  Money total;
  for (const CapitalSource& source : fields.sources) {
    sources[source.id()] = &source;
    total += source.opening();
  }
  require(total.dong() <= Money::exact_bound, "total capital", total.text(),
          "must be at most 2^53 dong (about 9 million billion)");
  std::map<SourceId, Money> lent;
  for (const Position& position : fields.opening.positions()) {
    check.known(position.source, "opening source");
    check.known(position.programme, "opening programme");
    require(sources.at(position.source)->may_fund(position.programme),
            "opening " + position.source.text() + " " + position.programme.text(),
            position.outstanding().text(), "must be 0: the source may not lend to the programme");
    lent[position.source] += position.outstanding();
  }
  for (const auto& [source, amount] : lent)
    require(amount <= sources.at(source)->opening(), "opening outstanding of " + source.text(),
            amount.text(),
            "must be at most the source's capital, " + sources.at(source)->opening().text());
  for (const auto& [programme, ages] : fields.opening.ages())
    check.known(programme, "opening ages");
}

template <class = void>
void check_allocation(const AllocationRule& rule, const ReferenceCheck& check) {
  if (const auto* priority = std::get_if<ByPriority>(&rule))
    check.all_known(priority->order, "allocation order");
  if (const auto* by_source = std::get_if<SourceByPriority>(&rule)) {
    check.all_known(by_source->sources, "allocation sources");
    check.all_known(by_source->programmes, "allocation programmes");
  }
  if (const auto* weighted = std::get_if<ByWeight>(&rule))
    for (const auto& [programme, weight] : weighted->weights) {
      check.known(programme, "allocation weights");
      require(weight > 0, "allocation weight of " + programme.text(), text(weight),
              "must be positive");
    }
  if (const auto* custom = std::get_if<CustomRule>(&rule))
    require(bool(custom->propose), "allocation rule " + custom->name, "no function",
            "must have one");
}

}  // namespace detail

/// Checks the parts of a scenario against each other; see Scenario::of.
template <class = void>
void check_scenario(const ScenarioFields& fields) {
  require(!fields.name.empty(), "scenario name", "``", "must be given");
  require(!fields.sources.empty(), "sources", "none", "must have at least one");
  require(!fields.programmes.empty(), "programmes", "none", "must have at least one");
  const detail::ReferenceCheck check(fields);
  check_units(fields.units);
  for (const CapitalSource& source : fields.sources) {
    if (source.fields().unit) check.known(*source.fields().unit, "source " + source.id().text());
    check.all_known(source.fields().programmes, "source " + source.id().text() + " programmes");
  }
  detail::check_opening(fields, check);
  for (const auto& [programme, behaviour] : fields.behaviour) check.known(programme, "behaviour");
  for (const auto& [programme, demand] : fields.policy.demand) check.known(programme, "demand");
  detail::check_allocation(fields.policy.allocation, check);
  check.all_known(fields.levers, "levers");
  detail::check_targets(fields, check);
}

}  // namespace policycredit
