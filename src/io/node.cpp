#include "node.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <policycredit/core/text.hpp>

#include "keys.hpp"
#include "values.hpp"

namespace policycredit::io {

namespace {

constexpr std::array<std::string_view, 4> evidence_keys{"source", "as_reported", "status", "note"};

[[nodiscard]] bool is_evidence(std::string_view key) {
  return std::find(evidence_keys.begin(), evidence_keys.end(), key) != evidence_keys.end();
}

/// Notes where the numbers under a table's address come from.
void note_evidence(const Node& node) {
  Provenance provenance;
  bool any = false;
  const auto read = [&](std::string_view key, auto& field) {
    const Value* value = node.value().find(key);
    if (!value) return false;
    any = true;
    return take(node.at(*value, node.address() + "." + std::string(key)), field);
  };
  if (read("source", provenance.source)) {
    provenance.status = InputStatus::published;
    node.reading().mentions.push_back(
        {"reference", provenance.source,
         node.at(*node.value().find("source"), node.address() + ".source").place()});
  }
  read("as_reported", provenance.as_reported);
  read("status", provenance.status);
  read("note", provenance.note);
  if (any) node.reading().evidence.inputs[node.address()] = std::move(provenance);
}

}  // namespace

Node Node::plain() const {
  const Value* inner = value_->find("value");
  if (!inner) return *this;
  static_cast<void>(Section(*this, "value"));
  return at(*inner, address_).plain();
}

const Value::Table* Node::table(std::string_view what) const {
  const auto* table = value_->as<Value::Table>();
  if (!table) expected(std::string(what));
  return table;
}

const Value::List* Node::list(std::string_view what) const {
  const auto* list = value_->as<Value::List>();
  if (!list) expected(std::string(what));
  return list;
}

const std::string* Node::text(std::string_view what) const {
  const auto* text = value_->as<std::string>();
  if (!text) expected(std::string(what));
  return text;
}

std::optional<double> Node::number(std::string_view what) const {
  if (const auto* whole = value_->as<std::int64_t>()) return static_cast<double>(*whole);
  if (const auto* number = value_->as<double>()) {
    if (std::isfinite(*number)) return *number;
    expected("a finite number");
    return std::nullopt;
  }
  const auto* text = value_->as<std::string>();
  if (text && text->find_first_of("0123456789") != std::string::npos)
    expected(std::string(what) + ", written without quotes and with a decimal point");
  else
    expected(std::string(what));
  return std::nullopt;
}

std::optional<int> Node::whole_number(std::string_view what) const {
  const std::optional<double> found = number(what);
  if (!found) return std::nullopt;
  if (*found == std::floor(*found) && std::abs(*found) <= 1e9) return static_cast<int>(*found);
  expected(std::string(what));
  return std::nullopt;
}

Section::Section(const Node& node, std::string_view kind)
    : node_(node), is_table_(node.table("a table") != nullptr) {
  if (!is_table_) return;
  const auto& known = known_keys().at(kind);
  const bool has_evidence = std::find(known.begin(), known.end(), "as_reported") != known.end();
  if (!node.address().empty()) node.reading().places.emplace(node.address(), node.place());
  const std::string prefix = node.address().empty() ? "" : node.address() + ".";
  for (const Entry& entry : *node.value().as<Value::Table>()) {
    const Place place{&node.file(), entry.line, entry.column, prefix + entry.key};
    if (has_evidence && is_evidence(entry.key)) continue;
    node.reading().places.insert_or_assign(place.key, place);
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    if (node.reading().full()) break;
    std::string expected;
    if (const std::string near = nearest(entry.key, known); !near.empty()) {
      expected = "a known key; did you mean `" + near + "`?";
    } else {
      expected = "one of the keys";
      for (const auto& key : known) expected += " " + std::string(key);
    }
    node.reading().add(place, "the unknown key `" + entry.key + "`", expected);
  }
  if (has_evidence) note_evidence(node);
}

std::optional<Node> Section::find(std::string_view key) const {
  const Value* value = node_.value().find(key);
  if (!value) return std::nullopt;
  const std::string prefix = node_.address().empty() ? "" : node_.address() + ".";
  return node_.at(*value, prefix + std::string(key));
}

std::optional<Node> Section::need(std::string_view key, std::string_view expected) const {
  auto found = find(key);
  if (!found && is_table_) {
    Place place = node_.place();
    if (!place.key.empty()) place.key += ".";
    place.key += key;
    node_.reading().add(place, "no `" + std::string(key) + "`", std::string(expected));
  }
  return found;
}

std::string_view Section::one_of(std::initializer_list<std::string_view> keys) const {
  std::string_view first;
  for (const std::string_view key : keys) {
    if (!has(key)) continue;
    if (first.empty())
      first = key;
    else
      find(key)->problem("`" + std::string(first) + "` and `" + std::string(key) + "`",
                         "only one of them");
  }
  return first;
}

void for_each_entry(const Node& node, bool evidence, std::string_view expected,
                    const std::function<void(const std::string&, const Node&)>& visit) {
  const Value::Table* table = node.table(expected);
  if (!table) return;
  for (const Entry& entry : *table) {
    if (evidence && is_evidence(entry.key)) continue;
    const Node child = node.at(entry.value, node.address() + "." + entry.key);
    node.reading().places.insert_or_assign(
        child.address(), Place{&node.file(), entry.line, entry.column, child.address()});
    visit(entry.key, child);
  }
  if (evidence) note_evidence(node);
}

}  // namespace policycredit::io
