#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/names.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/core/text.hpp>

namespace policycredit {

/// `district` ended on 30 June 2025.
enum class UnitLevel { nation, province, district, commune, transaction_office };

template <>
struct EnumNames<UnitLevel> {
  static constexpr std::array<std::string_view, 5> words{"nation", "province", "district",
                                                         "commune", "transaction_office"};
};

/// A place or level that contributes, lends or is reported.
class Unit {
 public:
  /// Part of an ended unit's money and loans that goes to `unit`.
  struct Successor {
    UnitId unit;
    Share share;
    friend bool operator==(const Successor&, const Successor&) = default;
  };
  struct Fields {
    UnitId id{};
    Names name{};
    UnitLevel level = UnitLevel::province;
    std::optional<UnitId> parent{};
    std::optional<Month> valid_from{}, valid_until{};  ///< first and last month of its life
    std::vector<Successor> successors{};               ///< who takes over after `valid_until`
    friend bool operator==(const Fields&, const Fields&) = default;
  };

  Unit() = default;
  /// Throws InvalidInput unless the dates are in order and the successors' shares sum to 1.
  [[nodiscard]] static Unit of(Fields fields) { return Unit(std::move(fields)); }

  [[nodiscard]] const Fields& fields() const noexcept { return fields_; }
  [[nodiscard]] const UnitId& id() const noexcept { return fields_.id; }
  [[nodiscard]] const Names& name() const noexcept { return fields_.name; }
  [[nodiscard]] UnitLevel level() const noexcept { return fields_.level; }
  [[nodiscard]] bool exists_in(Month m) const {
    return (!fields_.valid_from || m >= *fields_.valid_from) &&
           (!fields_.valid_until || m <= *fields_.valid_until);
  }

  friend bool operator==(const Unit&, const Unit&) = default;

 private:
  explicit Unit(Fields fields) : fields_(std::move(fields)) { check(); }
  void check() const {
    const std::string where = "unit " + fields_.id.text();
    require(!fields_.id.empty(), "unit id", "``", "must be given");
    if (fields_.valid_from && fields_.valid_until)
      require(*fields_.valid_from <= *fields_.valid_until, where + " valid_until",
              policycredit::text(*fields_.valid_until),
              "must not be earlier than valid_from, " + policycredit::text(*fields_.valid_from));
    if (fields_.successors.empty()) return;
    require(fields_.valid_until.has_value(), where + " successors",
            std::to_string(fields_.successors.size()), "need valid_until, the unit's last month");
    double sum = 0;
    for (const Successor& successor : fields_.successors) sum += successor.share.fraction();
    require(std::abs(sum - 1) <= 1e-9, where + " successors", "shares sum to " + text(sum),
            "must have shares that sum to 1");
  }

  Fields fields_;
};

/// Checks units together: ids unique, parents and successors known, no unit its own ancestor or
/// successor, successors in existence when they take over. Throws InvalidInput.
template <class = void>
void check_units(const std::vector<Unit>& units) {
  std::map<UnitId, const Unit*> known;
  std::vector<std::string> ids;
  for (const Unit& unit : units) {
    require(known.emplace(unit.id(), &unit).second, "unit id", unit.id().text(),
            "must be given once");
    ids.push_back(unit.id().text());
  }
  const auto next_of = [](const Unit& unit, bool parents) {
    std::vector<UnitId> next;
    if (parents && unit.fields().parent) next.push_back(*unit.fields().parent);
    if (!parents)
      for (const auto& successor : unit.fields().successors) next.push_back(successor.unit);
    return next;
  };
  for (const bool parents : {true, false}) {
    const char* role = parents ? "parent" : "successor";
    std::set<UnitId> done;
    std::function<void(const Unit&, std::vector<UnitId>)> visit = [&](const Unit& unit,
                                                                      std::vector<UnitId> above) {
      const bool repeated = std::find(above.begin(), above.end(), unit.id()) != above.end();
      require(!repeated, std::string("unit ") + role, unit.id().text(),
              "must not lead back to the unit itself");
      if (done.contains(unit.id())) return;
      above.push_back(unit.id());
      for (const UnitId& id : next_of(unit, parents)) {
        require(known.contains(id), "unit " + unit.id().text() + " " + role, id.text(),
                unknown_word(id.text(), ids));
        visit(*known.at(id), above);
        if (parents) continue;
        const Month after = *unit.fields().valid_until + Months{1};
        require(known.at(id)->exists_in(after), "unit " + unit.id().text() + " successor",
                id.text(), "must exist in " + text(after) + ", when it takes over");
      }
      done.insert(unit.id());
    };
    for (const Unit& unit : units) visit(unit, {});
  }
}

}  // namespace policycredit
