#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/flow.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/names.hpp>
#include <policycredit/core/path.hpp>
#include <policycredit/funds/interest_waterfall.hpp>

namespace policycredit {

/// Where lendable money comes from (Decree 78/2002 and later; docs/model/capital.md).
enum class CapitalKind {
  central_balanced,
  mobilised_organisations_individuals,
  savings_groups,
  local_budget,  ///< entrusted by a local budget; the source's unit tells the level
  guaranteed_bonds,
  oda,
  charity,
  social_enterprise,
  other
};

template <>
struct EnumNames<CapitalKind> {
  static constexpr std::array<std::string_view, 9> words{"central_balanced",
                                                         "mobilised_organisations_individuals",
                                                         "savings_groups",
                                                         "local_budget",
                                                         "guaranteed_bonds",
                                                         "oda",
                                                         "charity",
                                                         "social_enterprise",
                                                         "other"};
};

/// Capital comes and goes as planned amounts.
struct Transfers {
  Flow in{}, out{};
  friend bool operator==(const Transfers&, const Transfers&) = default;
};

/// Transfers make the balance grow by `per_year` in each calendar year, spread by `profile`;
/// a negative rate repays capital. Interest and losses come on top (docs/model/capital.md).
struct BalanceGrowth {
  Path<Rate> per_year{};
  SeasonalProfile profile{};
  friend bool operator==(const BalanceGrowth&, const BalanceGrowth&) = default;
};

/// A fund: its opening balance, how it changes, what it costs and what it may lend to.
class CapitalSource {
 public:
  struct Fields {
    SourceId id{};
    Names name{};
    CapitalKind kind = CapitalKind::other;
    std::optional<UnitId> unit{};
    Money opening{};
    std::variant<Transfers, BalanceGrowth> funding = Transfers{};
    std::optional<Path<Money>> yearly_ceiling{};  ///< most that may be transferred in a year
    std::optional<Money> previous_transfer{};  ///< net transfer of the year before the projection
    Path<Rate> cost_rate = Rate{};             ///< paid by the bank per year of capital
    std::vector<ProgrammeId> programmes{};     ///< that it may lend to; empty means all
    InterestWaterfall waterfall{};
    Share loss_charge{};  ///< part of the uncovered losses charged to capital each month
    friend bool operator==(const Fields&, const Fields&) = default;
  };

  CapitalSource() = default;
  /// Throws InvalidInput for a missing id, a negative opening balance or a repeated programme.
  [[nodiscard]] static CapitalSource of(Fields fields) { return CapitalSource(std::move(fields)); }

  [[nodiscard]] const Fields& fields() const noexcept { return fields_; }
  [[nodiscard]] const SourceId& id() const noexcept { return fields_.id; }
  [[nodiscard]] const Names& name() const noexcept { return fields_.name; }
  [[nodiscard]] CapitalKind kind() const noexcept { return fields_.kind; }
  [[nodiscard]] Money opening() const noexcept { return fields_.opening; }
  [[nodiscard]] bool may_fund(const ProgrammeId& programme) const {
    if (fields_.programmes.empty()) return true;
    for (const ProgrammeId& id : fields_.programmes)
      if (id == programme) return true;
    return false;
  }

  friend bool operator==(const CapitalSource&, const CapitalSource&) = default;

 private:
  explicit CapitalSource(Fields fields) : fields_(std::move(fields)) {
    require(!fields_.id.empty(), "source id", "``", "must be given");
    const std::string where = "source " + fields_.id.text();
    require(fields_.opening.dong() >= 0, where + " opening", fields_.opening.text(),
            "must not be negative");
    std::set<ProgrammeId> seen;
    for (const ProgrammeId& id : fields_.programmes)
      require(seen.insert(id).second, where + " programmes", id.text(), "must be listed once");
  }

  Fields fields_;
};

}  // namespace policycredit
