#include <algorithm>
#include <map>
#include <utility>

#include <policycredit/io/read_scenario.hpp>

#include "parts.hpp"
#include "text_file.hpp"

namespace policycredit::io {

enum class MoneyUnit { billion, million, dong };

}  // namespace policycredit::io

template <>
struct policycredit::EnumNames<policycredit::io::MoneyUnit> {
  static constexpr std::array<std::string_view, 3> words{"billion", "million", "dong"};
};

namespace policycredit::io {

namespace {

namespace fs = std::filesystem;

struct FileText {
  std::string name;
  fs::path directory;
  std::string_view toml;
};
/// Files that are being read, the outermost first.
using Chain = std::vector<fs::path>;

struct ScenarioFile {
  std::optional<Scenario> scenario;
  double money_unit = 1e9;
};

/// What every file says about itself; included files may leave it out.
void read_head(const Section& root, SourceFile& file) {
  int schema = 1;
  read(root, "schema", schema);
  if (schema != 1) root.find("schema")->expected("1, the version that this program reads");
  MoneyUnit unit = MoneyUnit::billion;
  if (root.has("money_unit") && read(root, "money_unit", unit))
    file.money_unit = unit == MoneyUnit::billion ? 1e9 : unit == MoneyUnit::million ? 1e6 : 1;
}

void read_names(const Section& root, ScenarioFields& fields) {
  root.need("schema", "schema = 1, the version of the file format");
  read_needed(root, "name", "a short name in quotes", fields.name);
  if (root.has("name") && fields.name.empty()) root.find("name")->expected("a short name");
  read(root, "title", fields.title);
}

/// The parsed text, kept by `reading`; nothing if it is no TOML.
const Value* parse(std::string_view toml, const SourceFile& file, Reading& reading) {
  const auto skipped = toml.starts_with("\xEF\xBB\xBF") ? toml.substr(3) : toml;
  auto parsed = parse_toml(skipped);
  if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
    reading.add({&file, error->line, error->column}, error->found, error->expected);
    return nullptr;
  }
  Value& root = reading.made.emplace_back(std::move(std::get<Value>(parsed)));
  root.line = root.column = 1;
  return &root;
}

/// The file that `pointer` names, read; nothing if it cannot be or is being read already.
std::optional<std::string> read_pointed(const Node& pointer, fs::path& path, const Chain& chain) {
  const std::string* written = pointer.text("the path of a file, in quotes");
  if (!written) return std::nullopt;
  path = (pointer.file().directory / *written).lexically_normal();
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  if (std::find(chain.begin(), chain.end(), canonical) != chain.end()) {
    std::string circle;
    for (const fs::path& file : chain) circle += file.filename().string() + " -> ";
    pointer.problem(circle + canonical.filename().string(),
                    "files that do not lead back to themselves");
    return std::nullopt;
  }
  Loaded<std::string> text = read_text_file(path, largest_scenario);
  for (const Problem& problem : text.problems) {
    const bool no_place = problem.line == 0;
    if (no_place)
      pointer.problem(problem.found + " at " + path.string(), problem.expected);
    else
      pointer.reading().problems.push_back(problem);
  }
  return std::move(text.value);
}

Chain with(Chain chain, const fs::path& path) {
  std::error_code error;
  chain.push_back(fs::weakly_canonical(path, error));
  return chain;
}

void read_includes(const Section& root, ScenarioFields& fields, const Chain& chain) {
  const auto include = root.find("include");
  const auto* list = include ? include->list("a list of paths") : nullptr;
  if (!list) return;
  Reading& reading = root.node().reading();
  for (const Value& element : *list) {
    fs::path path;
    const auto text = read_pointed(include->at(element, "include"), path, chain);
    if (!text) continue;
    SourceFile& file = reading.files.emplace_back(SourceFile{path.string(), path.parent_path()});
    const Value* value = parse(*text, file, reading);
    if (!value) continue;
    const Section included(Node(*value, "", file, reading), "included");
    read_head(included, file);
    read_references(included);
    read_includes(included, fields, with(chain, path));
    read_programmes(included, fields);
  }
}

void read_grid(const Section& root, ScenarioFields& fields) {
  Month valuation{}, horizon = make_month(2030, 12);
  bool good = read_needed(root, "valuation",
                          "the month at whose end the balances are known, as "
                          "\"2025-12\"",
                          valuation);
  good = read(root, "horizon", horizon) && good;
  if (!good) return;
  const Node place = root.has("horizon") ? *root.find("horizon") : *root.find("valuation");
  if (const auto grid = attempt(place, [&] { return TimeGrid(valuation, horizon); }))
    fields.grid = *grid;
}

ScenarioFields read_whole(const Section& root, const Chain& chain) {
  ScenarioFields fields;
  read_names(root, fields);
  read_grid(root, fields);
  read_references(root);
  read_includes(root, fields, chain);
  read_programmes(root, fields);
  read_units(root, fields);
  read_sources(root, fields);
  read_opening(root, fields);
  read_behaviour(root, fields);
  read_policy(root, fields);
  read_targets(root, fields);
  read(root, "levers", fields.levers);
  return fields;
}

/// False if a noun is there but could not be read: what refers to it cannot be judged.
bool nouns_complete(const ScenarioFields& fields, const Reading& reading) {
  return fields.programmes.size() == reading.all("programme").size() &&
         fields.sources.size() == reading.all("source").size() &&
         fields.units.size() == reading.all("unit").size();
}

ScenarioFile read_file(const FileText& text, const Chain& chain, bool outermost, Reading& reading);

/// A file that changes its base by shocks.
ScenarioFile read_derived(const Section& root, SourceFile& file, const Chain& chain,
                          Reading& reading) {
  const auto pointer = root.need("base", "the path of the scenario file that the shocks change");
  fs::path path;
  const auto text = pointer ? read_pointed(*pointer, path, chain) : std::nullopt;
  ScenarioFile base;
  if (text) {
    // The base has its own addresses and evidence.
    Reading below(reading.options);
    base = read_file({path.string(), path.parent_path(), *text}, with(chain, path), false, below);
    reading.problems.insert(reading.problems.end(), below.problems.begin(), below.problems.end());
  }
  if (!root.has("money_unit")) file.money_unit = base.money_unit;
  const std::vector<LocatedShock> shocks = read_shocks(root);
  ScenarioFields fields;
  read_names(root, fields);
  read_references(root);
  if (base.scenario)
    for (const auto& [key, reference] : base.scenario->fields().evidence.references)
      if (reading.evidence.references.emplace(key, reference).second)
        reading.claim("reference", key, root.node().place());
  if (!base.scenario) return {std::nullopt, file.money_unit};
  check_mentions(reading);
  ScenarioFields changed = base.scenario->fields();
  changed.base = std::exchange(changed.name, fields.name);
  if (fields.title != Names{}) changed.title = fields.title;
  changed = derived(std::move(changed), shocks, reading);
  changed.evidence.references = reading.evidence.references;
  if (!reading.problems.empty()) return {std::nullopt, file.money_unit};
  return {checked_scenario(std::move(changed), root.node().place(), reading), file.money_unit};
}

ScenarioFile read_file(const FileText& text, const Chain& chain, bool outermost, Reading& reading) {
  SourceFile& file = reading.files.emplace_back(SourceFile{text.name, text.directory});
  const Value* value = parse(text.toml, file, reading);
  if (!value) return {};
  const bool is_derived = value->find("base") || (value->find("shock") && !value->find("source"));
  const Section root(Node(*value, "", file, reading), is_derived ? "derived" : "scenario");
  read_head(root, file);
  ScenarioFile result{{}, file.money_unit};
  if (is_derived) {
    result = read_derived(root, file, chain, reading);
  } else {
    ScenarioFields fields = read_whole(root, chain);
    check_mentions(reading);
    fields.evidence = std::move(reading.evidence);
    if (nouns_complete(fields, reading))
      result.scenario = checked_scenario(std::move(fields), root.node().place(), reading);
  }
  if (!outermost || reading.options.set.empty()) return result;

  SourceFile& quick = reading.files.emplace_back(SourceFile{"set", text.directory});
  quick.money_unit = result.money_unit;
  const LocatedShock shock = read_quick_changes(reading.options.set, quick, reading);
  if (!result.scenario) return result;
  ScenarioFields fields = result.scenario->fields();
  fields.base = std::exchange(fields.name, fields.name + "_changed");
  fields = derived(std::move(fields), {shock}, reading);
  result.scenario.reset();
  if (reading.problems.empty())
    result.scenario = checked_scenario(std::move(fields), {&quick, 0, 0}, reading);
  return result;
}

/// Problems by file, in the order in which files were first found wrong, and by place.
void sort(std::vector<Problem>& problems) {
  std::map<std::string, std::size_t> order;
  for (const Problem& problem : problems) order.emplace(problem.file, order.size());
  std::stable_sort(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) {
    return std::tuple(order[a.file], a.line, a.column) <
           std::tuple(order[b.file], b.line, b.column);
  });
}

Loaded<Scenario> read_all(const FileText& text, const Chain& chain, const ReadOptions& options) {
  if (const auto problem = check_utf8(text.toml, text.name)) return {{}, {*problem}};
  Reading reading(options);
  ScenarioFile file = read_file(text, chain, true, reading);
  sort(reading.problems);
  if (!reading.problems.empty()) file.scenario.reset();
  return {std::move(file.scenario), std::move(reading.problems)};
}

}  // namespace

}  // namespace policycredit::io

namespace policycredit {

Loaded<Scenario> read_scenario(const std::filesystem::path& path, const ReadOptions& options) {
  const Loaded<std::string> text = io::read_text_file(path, io::largest_scenario);
  if (!text.ok()) return {{}, text.problems};
  return io::read_all({path.string(), path.parent_path(), *text.value}, io::with({}, path),
                      options);
}

Loaded<Scenario> read_scenario_text(std::string_view toml, const std::filesystem::path& directory,
                                    const ReadOptions& options) {
  return io::read_all({"<text>", directory, toml}, {}, options);
}

}  // namespace policycredit
