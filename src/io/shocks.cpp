#include <deque>
#include <utility>

#include <policycredit/scenario/apply.hpp>

#include "parts.hpp"

namespace policycredit::io {

namespace {

/// The amount as written: a plain number, or money with its unit.
bool take_amount(const Node& outer, LocatedChange& into) {
  const Node node = outer.plain();
  const auto* text = node.value().as<std::string>();
  if (text && text->find(' ') != std::string::npos) {
    Money money;
    if (!take(node, money)) return false;
    into.money = money;
    return true;
  }
  const auto number = node.number(
      "a number in the file's units (percent, money_unit), or text like \"50 million\"");
  if (number) into.change.change.amount = *number;
  return number.has_value();
}

std::optional<LocatedChange> read_change(const Node& node) {
  const Section section(node, "change");
  LocatedChange change{node, {}, {}};
  if (!section) return std::nullopt;
  bool good =
      read_needed(section, "address", "the address of an assumption", change.change.address);
  const std::string_view operation = section.one_of({"set", "add", "scale"});
  if (operation.empty()) {
    section.need("set", "one of set, add, scale with an amount");
    return std::nullopt;
  }
  if (operation == "add") change.change.change.operation = Operation::add;
  if (operation == "scale") change.change.change.operation = Operation::scale;
  good = take_amount(*section.find(operation), change) && good;
  good = read(section, "from", change.change.change.from) && good;
  good = read(section, "to", change.change.change.to) && good;
  const Change& months = change.change.change;
  if (good && months.from && months.to && *months.to < *months.from) {
    section.find("to")->problem(text(*months.to), "a month not before from, " + text(*months.from));
    good = false;
  }
  return good ? std::optional(change) : std::nullopt;
}

/// Makes the amount a number in the unit of what it changes. False if it cannot be.
bool convert(LocatedChange& located, AssumptionUnit unit) {
  Change& change = located.change.change;
  const auto wrong = [&](std::string expected) {
    located.node.problem("an amount of money", std::move(expected));
    return false;
  };
  if (change.operation == Operation::scale) return !located.money || wrong("a factor, as 0.5");
  if (located.money) {
    change.amount = number_of(*located.money);
    return unit == AssumptionUnit::money || wrong("a plain number: it changes no money");
  }
  switch (unit) {
    case AssumptionUnit::money:
      change.amount *= located.node.file().money_unit;
      return true;
    case AssumptionUnit::rate:
    case AssumptionUnit::share:
      change.amount /= 100;
      return true;
    case AssumptionUnit::number:
      break;
  }
  return true;
}

/// The changed values must keep their range in every month.
void check_changed(const ScenarioFields& fields, const LocatedChange& located) {
  const Node& node = located.node;
  for_each_assumption(fields, [&](const std::string& address, const auto& value) {
    if (!policycredit::detail::matches(located.change.address, address)) return;
    for (int i = 0; i < fields.grid.size(); ++i) {
      const Month month = fields.grid.month(i);
      try {
        if constexpr (requires { value.at(month); }) static_cast<void>(value.at(month));
        if constexpr (requires { value.amount(); }) static_cast<void>(value.amount().at(month));
      } catch (const InvalidInput& error) {
        node.problem(address + " of " + error.value() + " in " + text(month),
                     "a change that stays in range: " + error.rule());
        return;
      }
    }
  });
}

/// Addresses that a change matches; all of one unit, or a problem.
std::vector<std::string> matched(const ScenarioFields& fields, LocatedChange& located, bool& good) {
  std::vector<std::string> addresses, known;
  std::optional<AssumptionUnit> unit;
  bool mixed = false;
  for_each_assumption(fields, [&](const std::string& address, const auto& value) {
    known.push_back(address);
    if (!policycredit::detail::matches(located.change.address, address)) return;
    constexpr AssumptionUnit this_unit = unit_of<std::remove_cvref_t<decltype(value)>>();
    mixed = mixed || (unit && *unit != this_unit);
    unit = this_unit;
    addresses.push_back(address);
  });
  const Value* written = located.node.value().find("address");
  const Node at =
      written ? located.node.at(*written, located.node.address() + ".address") : located.node;
  if (!unit) {
    const std::string near = nearest(located.change.address, known);
    at.problem("`" + located.change.address + "`",
               "the address of an assumption of the scenario" +
                   (near.empty() ? std::string(", as `") + known.front() + "`"
                                 : "; did you mean `" + near + "`?"));
    good = false;
  } else if (mixed && located.change.change.operation != Operation::scale) {
    at.problem("`" + located.change.address + "`, which matches values of different units",
               "an address of values of one unit, or scale");
    good = false;
  } else {
    good = convert(located, *unit);
  }
  return addresses;
}

void apply_change(ScenarioFields& fields, LocatedChange& located, Evidence& evidence,
                  Reading& reading) {
  // As in `changed`: a behaviour that was left to its default can be changed too.
  if (located.change.address.starts_with("behaviour."))
    for (const Programme& programme : fields.programmes)
      fields.behaviour.try_emplace(programme.id());
  bool good = true;
  const std::vector<std::string> addresses = matched(fields, located, good);
  if (!good) return;
  Place place = located.node.place();
  place.key = located.change.address;
  reading.places.insert_or_assign(located.change.address, place);
  try {
    fields = changed(fields, located.change);
  } catch (const InvalidInput& error) {
    reading.add(place, error);
    return;
  }
  check_changed(fields, located);
  const auto stated = reading.evidence.inputs.find(located.node.address());
  if (stated == reading.evidence.inputs.end()) return;
  for (const std::string& address : addresses) evidence.inputs[address] = stated->second;
}

}  // namespace

std::vector<LocatedShock> read_shocks(const Section& file) {
  std::vector<LocatedShock> shocks;
  const auto array = file.need("shock", "at least one [[shock]]");
  const auto* list = array ? array->list("tables headed [[shock]]") : nullptr;
  if (!list) return shocks;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Section section(array->at((*list)[i], "shock[" + std::to_string(i + 1) + "]"), "shock");
    LocatedShock shock;
    read_needed(section, "name", "what happens, as { vi = \"...\", en = \"...\" }", shock.name);
    const auto changes = section.need("change", "at least one [[shock.change]]");
    const auto* elements = changes ? changes->list("tables headed [[shock.change]]") : nullptr;
    if (!elements) continue;
    for (std::size_t k = 0; k < elements->size(); ++k)
      if (auto change = read_change(
              changes->at((*elements)[k], changes->address() + "[" + std::to_string(k + 1) + "]")))
        shock.changes.push_back(std::move(*change));
    shocks.push_back(std::move(shock));
  }
  return shocks;
}

LocatedShock read_quick_changes(const std::vector<std::string>& set, const SourceFile& file,
                                Reading& reading) {
  LocatedShock shock{{"Thay đổi nhanh", "Quick changes"}, {}};
  for (const std::string& text : set) {
    const auto equals = text.find('=');
    const Value& whole = reading.made.emplace_back(Value{text, 0, 0});
    if (equals == std::string::npos || equals == 0) {
      Node(whole, "", file, reading).expected("address=value, as sources.local.growth=25");
      continue;
    }
    const auto trimmed = [](std::string_view part) {
      const auto first = part.find_first_not_of(' ');
      if (first == std::string_view::npos) return std::string();
      return std::string(part.substr(first, part.find_last_not_of(' ') - first + 1));
    };
    const std::string address = trimmed(std::string_view(text).substr(0, equals));
    const std::string written = trimmed(std::string_view(text).substr(equals + 1));
    // A value is written as in the file; quotes may be left out.
    Value value{written, 0, 0};
    const auto parsed = parse_toml("value = " + written);
    if (const auto* table = std::get_if<Value>(&parsed))
      if (const Value* found = table->find("value")) value.content = found->content;
    const Node node(reading.made.emplace_back(std::move(value)), address, file, reading);
    LocatedChange change{node, {address, {}}, {}};
    if (take_amount(node, change)) shock.changes.push_back(std::move(change));
  }
  return shock;
}

ScenarioFields derived(ScenarioFields base, const std::vector<LocatedShock>& shocks,
                       Reading& reading) {
  ScenarioFields fields = std::move(base);
  // Every change makes the fields anew; the evidence is long and need not be copied each time.
  Evidence evidence = std::exchange(fields.evidence, {});
  for (const LocatedShock& shock : shocks) {
    Shock applied{shock.name, {}};
    for (LocatedChange located : shock.changes) {
      apply_change(fields, located, evidence, reading);
      applied.changes.push_back(std::move(located.change));
    }
    fields.shocks.push_back(std::move(applied));
  }
  fields.evidence = std::move(evidence);
  return fields;
}

}  // namespace policycredit::io
