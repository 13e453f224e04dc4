#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/io/problem.hpp>
#include <policycredit/io/table_data.hpp>
#include <policycredit/scenario/scenario.hpp>

namespace policycredit {

struct ReadOptions {
  /// Quick changes in the file's units, as `sources.local.growth=25`. Together they are one last
  /// shock: the scenario is then named `<name>_changed`, with the file's scenario as its base.
  std::vector<std::string> set;
  /// Reads `.parquet` tables that a scenario points to; unset: such a table is a problem.
  TableReader table_reader;
};

/// Reads a scenario file (docs/scenario_files.md) with all that it points to, and checks it until
/// it can be projected. There is a value only if there is no problem.
[[nodiscard]] Loaded<Scenario> read_scenario(const std::filesystem::path& path,
                                             const ReadOptions& options = {});
/// The same from text; paths in it start from `directory`, problems name the file `<text>`.
[[nodiscard]] Loaded<Scenario> read_scenario_text(std::string_view toml,
                                                  const std::filesystem::path& directory,
                                                  const ReadOptions& options = {});

/// The JSON Schema (draft 2020-12) of scenario files, for editors and other checkers.
[[nodiscard]] std::string_view scenario_schema();

}  // namespace policycredit
