#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <policycredit/scenario/assumptions.hpp>
#include <policycredit/scenario/scenario.hpp>

namespace policycredit {

namespace detail {

/// Part by part, `*` in the pattern stands for any one part of the address.
[[nodiscard]] inline bool matches(std::string_view pattern, std::string_view address) {
  for (;;) {
    const auto pattern_end = pattern.find('.'), address_end = address.find('.');
    const std::string_view part = pattern.substr(0, pattern_end);
    if (part != "*" && part != address.substr(0, address_end)) return false;
    if (pattern_end == std::string_view::npos || address_end == std::string_view::npos)
      return pattern_end == address_end;
    pattern.remove_prefix(pattern_end + 1);
    address.remove_prefix(address_end + 1);
  }
}

inline void apply_change(const Change& change, const std::string& address, auto& value) {
  if constexpr (requires { value.changed(change); }) {
    value = value.changed(change);
  } else {
    require(!change.from && !change.to, address, "a change with months",
            "must have no `from` and `to`: it is one number for the whole projection");
    value = quantity<std::remove_cvref_t<decltype(value)>>(change.applied(number_of(value)));
  }
}

}  // namespace detail

/// `fields` with one change made wherever its address matches. Throws NotFound if nothing does.
template <class = void>
[[nodiscard]] ScenarioFields changed(ScenarioFields fields, const AssumptionChange& what) {
  // A behaviour that was left to its default can be changed too.
  if (what.address.starts_with("behaviour."))
    for (const Programme& programme : fields.programmes)
      fields.behaviour.try_emplace(programme.id());
  bool found = false;
  std::vector<std::string> known;
  for_each_assumption(fields, [&](const std::string& address, auto& value) {
    known.push_back(address);
    if (!detail::matches(what.address, address)) return;
    found = true;
    detail::apply_change(what.change, address, value);
  });
  if (!found) {
    const std::string near = nearest(what.address, known);
    throw NotFound(
        "assumption `" + what.address + "` is not known" +
        (near.empty() ? "; list them with `assumptions`" : "; did you mean `" + near + "`?"));
  }
  return fields;
}

/// A new scenario named `name`: `scenario` with the shocks applied in order. The base is untouched.
/// Throws NotFound for an unknown address, InvalidInput where a change leaves the allowed range.
template <class = void>
[[nodiscard]] Scenario apply(const Scenario& scenario, const std::vector<Shock>& shocks,
                             std::string name, Names title = {}) {
  ScenarioFields fields = scenario.fields();
  fields.base = scenario.name();
  fields.name = std::move(name);
  if (title != Names{}) fields.title = std::move(title);
  for (const Shock& shock : shocks) {
    for (const AssumptionChange& change : shock.changes)
      fields = changed(std::move(fields), change);
    fields.shocks.push_back(shock);
  }
  return Scenario::of(std::move(fields));
}

}  // namespace policycredit
