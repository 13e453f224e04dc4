#include <utility>

#include <policycredit/scenario/resolve.hpp>
#include <policycredit/scenario/scenario.hpp>

#include "parts.hpp"

namespace policycredit::io {

namespace {

/// A part of a scenario that is checked without the other parts, so that one problem does not hide
/// the next.
struct Part {
  std::string address;
  ScenarioFields fields;
};

/// The scenario's nouns without what is assumed about them.
ScenarioFields skeleton(const ScenarioFields& fields) {
  ScenarioFields bare = fields;
  for (CapitalSource& source : bare.sources) {
    CapitalSource::Fields plain;
    plain.id = source.id();
    plain.unit = std::nullopt;
    plain.opening = source.opening();
    plain.programmes = source.fields().programmes;
    source = CapitalSource::of(std::move(plain));
  }
  bare.opening = {};
  bare.behaviour.clear();
  bare.policy = {};
  bare.targets.clear();
  bare.levers.clear();
  return bare;
}

std::vector<Part> parts_of(const ScenarioFields& fields) {
  const ScenarioFields bare = skeleton(fields);
  std::vector<Part> parts{{"", bare}};
  const auto add = [&](const std::string& address) -> ScenarioFields& {
    return parts.emplace_back(Part{address, bare}).fields;
  };
  // Sources hand over to each other, so they keep their units.
  ScenarioFields with_units = bare;
  for (std::size_t s = 0; s < fields.sources.size(); ++s) {
    CapitalSource::Fields own = with_units.sources[s].fields();
    own.unit = fields.sources[s].fields().unit;
    own.kind = fields.sources[s].kind();
    with_units.sources[s] = CapitalSource::of(std::move(own));
  }
  for (std::size_t s = 0; s < fields.sources.size(); ++s) {
    parts.push_back({"sources." + fields.sources[s].id().text(), with_units});
    parts.back().fields.sources[s] = fields.sources[s];
  }
  add("opening").opening = OpeningPosition(fields.opening.positions());
  for (const auto& [programme, age] : fields.opening.ages())
    add("opening.ages." + programme.text()).opening = OpeningPosition({}, {{programme, age}});
  for (const auto& [programme, behaviour] : fields.behaviour)
    add("behaviour." + programme.text()).behaviour[programme] = behaviour;
  for (const auto& [programme, demand] : fields.policy.demand)
    add("demand." + programme.text()).policy.demand[programme] = demand;
  add("policy.allocation").policy.allocation = fields.policy.allocation;
  add("policy.utilisation").policy.utilisation = fields.policy.utilisation;
  for (const Target& target : fields.targets) add("targets." + target.id.text()).targets = {target};
  add("levers").levers = fields.levers;
  return parts;
}

/// The scenario, or a problem at the part that `address` names.
std::optional<Scenario> checked(const ScenarioFields& fields, const std::string& address,
                                const Place& file, Reading& reading) {
  try {
    Scenario scenario = Scenario::of(fields);
    static_cast<void>(resolve(scenario));
    return scenario;
  } catch (const InvalidInput& error) {
    const auto known = reading.places.find(address);
    const Place fallback = known == reading.places.end() ? file : known->second;
    const Place place = reading.locate(error.field(), fallback);
    if (place.key.empty())
      reading.add(place, error.field() + " " + error.value(), Reading::expectation(error.rule()));
    else
      reading.add(place, error);
  } catch (const Error& error) {
    reading.add(file, error.what(), "a scenario that can be projected");
  }
  return std::nullopt;
}

}  // namespace

void check_mentions(Reading& reading) {
  for (const Mention& mention : reading.mentions) {
    if (reading.exists(mention.what, mention.id)) continue;
    const std::string near = nearest(mention.id, reading.all(mention.what));
    reading.add(mention.place, "the unknown " + mention.what + " `" + mention.id + "`",
                "the id of a " + mention.what + " of the scenario" +
                    (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }
}

std::optional<Scenario> checked_scenario(ScenarioFields fields, const Place& file,
                                         Reading& reading) {
  for (const auto& check : reading.month_checks) check(fields.grid);
  reading.month_checks.clear();
  if (reading.problems.empty()) {
    const ScenarioFields& all = fields;
    try {
      Scenario scenario = Scenario::of(all);
      static_cast<void>(resolve(scenario));
      return scenario;
    } catch (const Error&) {
      // Found again below, in its place and with the others.
    }
  }
  for (const Part& part : parts_of(fields)) checked(part.fields, part.address, file, reading);
  if (reading.problems.empty()) checked(fields, "", file, reading);
  return std::nullopt;
}

}  // namespace policycredit::io
