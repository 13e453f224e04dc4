#include <map>
#include <utility>

#include "parts.hpp"
#include "tables.hpp"

namespace policycredit::io {

namespace {

std::map<ProgrammeId, AgeProfile> read_ages(const Section& opening) {
  std::map<ProgrammeId, AgeProfile> ages;
  const auto node = opening.find("ages");
  if (!node) return ages;
  for_each_entry(
      *node, true, "a table of programmes", [&](const std::string& key, const Node& entry) {
        const auto id = mentioned<ProgrammeId>(key, entry);
        const Section section(entry, "age");
        if (!section || !id) return;
        const std::string_view shape = section.one_of({"steady", "by_year"});
        if (shape == "by_year") {
          std::vector<Share> shares;
          if (!read(section, shape, shares)) return;
          if (auto age = attempt(*section.find(shape), [&] { return AgeProfile::by_year(shares); }))
            ages.emplace(*id, std::move(*age));
        } else {
          Rate growth;
          if (read_needed(section, "steady", "yearly growth of past lending in percent, or by_year",
                          growth))
            ages.emplace(*id, AgeProfile::steady(growth));
        }
      });
  return ages;
}

bool read_mix(const Section& opening, std::map<ProgrammeId, Share>& into) {
  const auto node = opening.need("mix", "each programme's share of outstanding in percent");
  if (!node) return false;
  bool good = true;
  double sum = 0;
  for_each_entry(*node, true, "a table of programmes and shares in percent",
                 [&](const std::string& key, const Node& entry) {
                   const auto id = mentioned<ProgrammeId>(key, entry);
                   Share share;
                   good = take(entry, share) && id && good;
                   if (!good) return;
                   into[*id] = share;
                   sum += share.percent();
                 });
  if (good && std::abs(sum - 100) > 1e-7) {
    node->problem("shares that sum to " + text(std::round(sum * 1e9) / 1e9) + " %",
                  "shares that sum to 100 %");
    return false;
  }
  return good;
}

bool take_position(const Node& node, Position& into) {
  const Section section(node, "position");
  bool good = read_needed(section, "source", "the id of a source", into.source);
  good = read_needed(section, "programme", "the id of a programme", into.programme) && good;
  good = read_needed(section, "performing", "the loans on time", into.performing) && good;
  good = read(section, "overdue", into.overdue) && good;
  good = read(section, "frozen", into.frozen) && good;
  if (good)
    node.reading().places["opening." + into.source.text() + "." + into.programme.text()] =
        node.place();
  return good;
}

bool read_position_rows(const Section& opening, std::vector<Position>& into) {
  const auto node = opening.find("position");
  const auto* list = node->list("tables headed [[opening.position]]");
  if (!list) return false;
  bool good = true;
  for (std::size_t i = 0; i < list->size(); ++i) {
    Position position;
    const std::string address = node->address() + "[" + std::to_string(i + 1) + "]";
    good = take_position(node->at((*list)[i], address), position) && good;
    into.push_back(std::move(position));
  }
  return good;
}

bool read_position_file(const Section& opening, std::vector<Position>& into) {
  const Section pointer(*opening.find("positions"), "table_file");
  const auto file = pointer.need("file", "the path of a .csv or .parquet file");
  const auto table = file ? read_table(*file) : std::nullopt;
  if (!table) return false;
  const auto source = table->column("source"), programme = table->column("programme");
  const auto performing = table->column("performing"), overdue = table->column("overdue"),
             frozen = table->column("frozen");
  if (!source || !programme || !performing || !overdue || !frozen) return false;
  bool good = true;
  Reading& reading = file->reading();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto amount = [&](std::size_t column) {
      return table->attempt(row, column, [&](const std::string& cell) {
        if (cell.empty()) return Money{};
        return quantity_of<Money>(parse_number(cell, "money"), file->file());
      });
    };
    const auto in = table->attempt(row, *source, [](const auto& cell) { return SourceId(cell); });
    const auto to =
        table->attempt(row, *programme, [](const auto& cell) { return ProgrammeId(cell); });
    const auto paid = amount(*performing), late = amount(*overdue), kept = amount(*frozen);
    if (in) reading.mentions.push_back({"source", in->text(), table->place(row, *source)});
    if (to) reading.mentions.push_back({"programme", to->text(), table->place(row, *programme)});
    if (!in || !to || !paid || !late || !kept) {
      good = false;
      continue;
    }
    reading.places["opening." + in->text() + "." + to->text()] = table->place(row, *performing);
    into.push_back({*in, *to, *paid, *late, *kept});
  }
  return good;
}

std::optional<OpeningPosition> read_totals(const Section& section, const ScenarioFields& scenario,
                                           std::map<ProgrammeId, AgeProfile> ages) {
  Totals totals;
  bool good = read_needed(section, "outstanding", "outstanding loans at the valuation date",
                          totals.outstanding);
  good = read(section, "overdue", totals.overdue) && good;
  good = read(section, "frozen", totals.frozen) && good;
  good = read_mix(section, totals.mix) && good;
  if (!good) return std::nullopt;
  // A source that could not be read would be missed here too.
  if (scenario.sources.size() != section.node().reading().all("source").size()) return std::nullopt;
  for (const Money part : {totals.outstanding, totals.overdue, totals.frozen})
    if (part < Money{}) {
      section.node().problem(part.text(), "amounts that are not negative");
      return std::nullopt;
    }
  return attempt(section.node(), [&] {
    return OpeningPosition::from_totals(totals, scenario.sources, std::move(ages));
  });
}

}  // namespace

void read_opening(const Section& file, ScenarioFields& into) {
  const auto node = file.need("opening", "a table with the loans at the valuation date");
  if (!node) return;
  const Section section(*node, "opening");
  if (!section) return;
  auto ages = read_ages(section);
  const std::string_view form = section.one_of({"outstanding", "position", "positions"});
  std::optional<OpeningPosition> opening;
  if (form == "position" || form == "positions") {
    for (const std::string_view key : {"overdue", "frozen", "mix"})
      if (const auto total = section.find(key))
        total->problem("a total beside rows", "either totals or rows");
    std::vector<Position> rows;
    const bool good =
        form == "position" ? read_position_rows(section, rows) : read_position_file(section, rows);
    if (good)
      opening = attempt(section.node(), [&] { return OpeningPosition(rows, std::move(ages)); });
  } else {
    opening = read_totals(section, into, std::move(ages));
  }
  if (opening) into.opening = std::move(*opening);
}

}  // namespace policycredit::io
