#pragma once

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <policycredit/core/table.hpp>
#include <policycredit/core/text.hpp>

/// Named arrays as one JSON object of {name: [rows, columns, [numbers]]}.
class ArrayFile {
 public:
  explicit ArrayFile(const std::string& path) : out_(path) { out_ << "{"; }
  ~ArrayFile() { out_ << "}\n"; }
  template <class T>
  void write(const std::string& name, const policycredit::Table<T>& table) {
    out_ << (first_ ? "\n" : ",\n") << '"' << name << "\": [" << table.rows() << ", "
         << table.columns() << ", [";
    bool first = true;
    for (const T& element : table.elements()) {
      out_ << (first ? "" : ",") << policycredit::text(static_cast<double>(element));
      first = false;
    }
    out_ << "]]";
    first_ = false;
  }
  template <class T>
  void write(const std::string& name, const std::vector<T>& list) {
    policycredit::Table<T> table(1, static_cast<int>(list.size()));
    std::copy(list.begin(), list.end(), table.elements().begin());
    write(name, table);
  }

 private:
  std::ofstream out_;
  bool first_ = true;
};
