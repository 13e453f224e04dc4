#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/io/read_scenario.hpp>

/// A scenario file that is good, small, and has every table.
inline const std::string small_scenario = R"toml(schema = 1
name = "small"
title = { vi = "Nhỏ", en = "Small" }
valuation = "2025-12"
horizon = "2027-12"
levers = ["local"]

[references.S01]
title = "A newspaper of 1 January 2026"

[[unit]]
id = "city"
level = "province"

[[source]]
id = "central"
kind = "central_balanced"
opening = { value = 800, source = "S01", as_reported = 2026-01-01 }
growth = 8

[[source]]
id = "local"
kind = "local_budget"
unit = "city"
opening = "200 billion"
transfers_in = { per_year = 40, profile = 6 }

[[programme]]
id = "poor"
rate = [
  { from = 2015-06-01, value = 6.6, applies_to = "new_loans", source = "S01" },
  { from = 2025-12-01, value = 6.24 },
]
term = 36
maximum_loan = "100 million"

[[programme]]
id = "near_poor"
rate = { multiple = 1.2, of = "poor" }
term = 60

[opening]
outstanding = 900
overdue = 5
mix = { poor = 60, near_poor = 40 }
ages = { poor = { steady = 8 } }

[behaviour.default]
overdue = 0.5

[behaviour.poor]
extended = { steps = { start = 2, "2027-01" = 1 } }

[policy]
utilisation = 99

[demand.poor]
weight = 1
[demand.near_poor]
planned = { per_month = 5 }

[[target]]
id = "growth"
kind = "growth"
sources = ["local"]
at_least = 20

[[target]]
id = "share"
kind = "capital_share"
sources = ["local"]
at_least = 25
by = "2027-12"
)toml";

/// `text` with its first `from` replaced.
[[nodiscard]] inline std::string replaced(std::string text, std::string_view from,
                                          std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("no " + std::string(from));
  return text.replace(at, from.size(), to);
}
/// The small scenario with one change.
[[nodiscard]] inline std::string with(std::string_view from, std::string_view to) {
  return replaced(small_scenario, from, to);
}

/// The problems of a scenario's text, one per line.
[[nodiscard]] inline std::string problems_of(const std::string& toml,
                                             const policycredit::ReadOptions& options = {}) {
  std::string lines;
  for (const auto& problem : policycredit::read_scenario_text(toml, ".", options).problems)
    lines += problem.text() + "\n";
  return lines;
}

/// A directory of its own that is gone in the end.
class Directory {
 public:
  Directory() {
    static int number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("policycredit_io_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "_" +
             std::to_string(++number));
    std::filesystem::create_directories(path_);
  }
  ~Directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  std::filesystem::path write(const std::string& name, std::string_view text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The problems of a file, one per line, without the directory's path.
[[nodiscard]] inline std::string problems_in(const Directory& directory, const std::string& name,
                                             const policycredit::ReadOptions& options = {}) {
  std::string lines;
  for (auto problem : policycredit::read_scenario(directory.path() / name, options).problems)
    lines += problem.text() + "\n";
  const std::string prefix = directory.path().string() + "/";
  for (auto at = lines.find(prefix); at != std::string::npos; at = lines.find(prefix))
    lines.erase(at, prefix.size());
  return lines;
}
