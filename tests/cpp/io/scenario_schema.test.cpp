#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <policycredit/io/read_scenario.hpp>

#include "../../../src/io/keys.hpp"
#include "../support/catch.hpp"

namespace {

using Keys = std::set<std::string>;

/// The keys of each definition of the schema that is a table of known keys.
std::map<std::string, Keys> schema_keys() {
  std::istringstream stream{std::string(policycredit::scenario_schema())};
  boost::property_tree::ptree schema;
  boost::property_tree::read_json(stream, schema);
  std::map<std::string, Keys> result;
  for (const auto& [name, definition] : schema.get_child("$defs")) {
    const auto properties = definition.get_child_optional("properties");
    if (!properties || definition.get<std::string>("additionalProperties", "") != "false") continue;
    for (const auto& [key, property] : *properties) result[name].insert(key);
  }
  return result;
}

/// Kinds of which the schema has one for each kind of quantity.
std::string kind_of(const std::string& definition) {
  for (const std::string quantity : {"money_", "rate_", "share_", "number_", "months_"})
    for (const std::string kind : {"path", "growing", "value", "value_over_time"})
      if (definition == quantity + kind) return kind == "value_over_time" ? "value" : kind;
  return definition;
}

}  // namespace

TEST_CASE("The published schema and the reader know the same keys", "[io][schema]") {
  const auto by_definition = schema_keys();
  std::set<std::string> kinds;
  for (const auto& [definition, keys] : by_definition) {
    // Tables whose other keys are months.
    if (definition.ends_with("_steps") || definition.ends_with("_table")) continue;
    const std::string kind = kind_of(definition);
    INFO(definition);
    REQUIRE(policycredit::io::known_keys().contains(kind));
    const auto& known = policycredit::io::known_keys().at(kind);
    CHECK(keys == Keys(known.begin(), known.end()));
    kinds.insert(kind);
  }
  for (const auto& [kind, keys] : policycredit::io::known_keys()) {
    INFO(kind);
    CHECK(kinds.contains(std::string(kind)));
  }
}
