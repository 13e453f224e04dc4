#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/time_grid.hpp>
#include <policycredit/io/read_scenario.hpp>
#include <policycredit/scenario/provenance.hpp>

#include "document.hpp"

namespace policycredit::io {

/// A file that is being read.
struct SourceFile {
  std::string name;                 ///< as problems show it
  std::filesystem::path directory;  ///< paths in the file start here
  double money_unit = 1e9;          ///< đồng that a plain number of money stands for
};

struct Place {
  const SourceFile* file = nullptr;
  int line = 0, column = 0;
  std::string key = {};
};

/// An id that a file mentions and that must exist somewhere.
struct Mention {
  std::string what;  ///< "programme"
  std::string id;
  Place place;
};

/// What is gathered while a scenario is read from its files.
class Reading {
 public:
  explicit Reading(const ReadOptions& read_options) : options(read_options) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// Beyond a thousand problems, one says that there are more and the rest is left out.
  void add(const Place& place, std::string found, std::string expected);
  [[nodiscard]] bool full() const { return problems.size() > most_problems; }
  /// A problem that a noun's own check found.
  void add(const Place& place, const InvalidInput& error);
  /// A check's rule as what was expected: "must be above 0" becomes "to be above 0".
  [[nodiscard]] static std::string expectation(const std::string& rule);
  /// Notes that there is a programme (or other noun) of this id; a second one is a problem.
  bool claim(const std::string& what, const std::string& id, const Place& place);
  /// Whether one was claimed, and all ids that were.
  [[nodiscard]] bool exists(const std::string& what, const std::string& id) const;
  [[nodiscard]] std::vector<std::string> all(const std::string& what) const;
  /// The place of the value that a check's field names ("programme poor term"), else `fallback`.
  [[nodiscard]] Place locate(std::string_view field, const Place& fallback) const;

  const ReadOptions& options;
  // Both keep the places of their elements.
  std::deque<SourceFile> files;
  std::deque<Value> made;
  std::vector<Problem> problems;
  Evidence evidence;
  std::map<std::string, Place> places;  ///< by address
  std::vector<Mention> mentions;
  /// Checks of values over time, for when the months are known.
  std::vector<std::function<void(const TimeGrid&)>> month_checks;

 private:
  static constexpr std::size_t most_problems = 1000;
  std::set<std::string> texts_;  // of the problems, so that none is listed twice
  std::map<std::string, std::map<std::string, Place>> claimed_;  // by noun and id
};

}  // namespace policycredit::io
