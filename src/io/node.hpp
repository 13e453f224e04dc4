#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "document.hpp"
#include "reading.hpp"

namespace policycredit::io {

/// A value that is being read: the value, its address, and where its problems go.
class Node {
 public:
  Node(const Value& value, std::string address, const SourceFile& file, Reading& reading)
      : value_(&value), address_(std::move(address)), file_(&file), reading_(&reading) {}

  [[nodiscard]] const Value& value() const { return *value_; }
  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] const SourceFile& file() const { return *file_; }
  [[nodiscard]] Reading& reading() const { return *reading_; }
  [[nodiscard]] Place place() const { return {file_, value_->line, value_->column, address_}; }

  /// Another value of the same file.
  [[nodiscard]] Node at(const Value& value, std::string address) const {
    return Node(value, std::move(address), *file_, *reading_);
  }
  /// The value `{ value = ..., source = ... }` without its evidence, which is noted.
  [[nodiscard]] Node plain() const;

  void expected(std::string what) const { reading_->add(place(), value_->described(), what); }
  void problem(std::string found, std::string expected) const {
    reading_->add(place(), std::move(found), std::move(expected));
  }

  // Each notes a problem that says `expected` if the value is of another kind.
  [[nodiscard]] const Value::Table* table(std::string_view expected) const;
  [[nodiscard]] const Value::List* list(std::string_view expected) const;
  [[nodiscard]] const std::string* text(std::string_view expected) const;
  [[nodiscard]] std::optional<double> number(std::string_view expected) const;
  [[nodiscard]] std::optional<int> whole_number(std::string_view expected) const;

 private:
  const Value* value_;
  std::string address_;
  const SourceFile* file_;
  Reading* reading_;
};

/// A table of known keys. Keys that are not known are problems; evidence in it is noted.
class Section {
 public:
  /// `kind` as in `known_keys()`.
  Section(const Node& node, std::string_view kind);

  /// False if it is no table.
  [[nodiscard]] explicit operator bool() const { return is_table_; }
  [[nodiscard]] const Node& node() const { return node_; }
  [[nodiscard]] bool has(std::string_view key) const { return node_.value().find(key); }
  [[nodiscard]] std::optional<Node> find(std::string_view key) const;
  /// As find; a missing key is a problem.
  std::optional<Node> need(std::string_view key, std::string_view expected) const;
  /// Adds a problem if more than one of `keys` is there; returns the one that is, or "".
  [[nodiscard]] std::string_view one_of(std::initializer_list<std::string_view> keys) const;

 private:
  Node node_;
  bool is_table_;
};

/// Calls `visit(key, value)` for every entry of a table whose keys are free, as ids are; where
/// `evidence`, the keys of evidence are noted instead.
void for_each_entry(const Node& node, bool evidence, std::string_view expected,
                    const std::function<void(const std::string&, const Node&)>& visit);

/// Makes a value; InvalidInput becomes a problem at `node`, or at the value in it that is named.
template <class Make>
[[nodiscard]] auto attempt(const Node& node, Make make) -> std::optional<decltype(make())> {
  try {
    return make();
  } catch (const InvalidInput& error) {
    node.reading().add(node.reading().locate(error.field(), node.place()), error);
    return std::nullopt;
  }
}

}  // namespace policycredit::io
