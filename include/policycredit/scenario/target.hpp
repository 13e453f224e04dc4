#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/names.hpp>
#include <policycredit/core/rate.hpp>

namespace policycredit {

/// What "year on year at least x %" is a growth of. Plans leave it open; each is a reading.
enum class GrowthBase {
  balance,                ///< year-end capital grows by at least x %
  net_transfer,           ///< the year's net transfer is at least x % above the year before
  share_of_credit_growth  ///< the year's net transfer is at least x % of the growth of loans
};

template <>
struct EnumNames<GrowthBase> {
  static constexpr std::array<std::string_view, 3> words{"balance", "net_transfer",
                                                         "share_of_credit_growth"};
};

/// Every year from `from` to `to`; unset means all full calendar years of the projection.
struct YearSpan {
  std::optional<int> from{}, to{};
  friend bool operator==(const YearSpan&, const YearSpan&) = default;
};

// The sentences of a plan (design: docs/model/targets.md). `sources` empty means all sources.

/// At least `at_least` growth each year, of the chosen base.
struct GrowthFloor {
  std::vector<SourceId> sources{};
  Rate at_least{};
  GrowthBase base = GrowthBase::balance;
  YearSpan years{};
  friend bool operator==(const GrowthFloor&, const GrowthFloor&) = default;
};
/// At least `at_least` of total capital at the end of `by` and of every later year.
struct CapitalShareFloor {
  std::vector<SourceId> sources{};
  Share at_least{};
  Month by = make_month(2030, 12);
  friend bool operator==(const CapitalShareFloor&, const CapitalShareFloor&) = default;
};
/// Net transfer of at least `at_least` each year.
struct YearlyTransferFloor {
  std::vector<SourceId> sources{};
  Money at_least{};
  YearSpan years{};
  friend bool operator==(const YearlyTransferFloor&, const YearlyTransferFloor&) = default;
};
/// Net transfers of at least `at_least` in all the years together.
struct PeriodTransferFloor {
  std::vector<SourceId> sources{};
  Money at_least{};
  YearSpan years{};
  friend bool operator==(const PeriodTransferFloor&, const PeriodTransferFloor&) = default;
};
/// Each unit's sources transfer at least `at_least` a year, in at least `of_units` of the units.
struct UnitTransferFloor {
  std::vector<UnitId> units{};  ///< empty means every unit that has a source
  Money at_least{};
  Share of_units = Share::percent(100);
  YearSpan years{};
  friend bool operator==(const UnitTransferFloor&, const UnitTransferFloor&) = default;
};
/// Overdue principal, with frozen principal if `with_frozen`, at most this part of outstanding
/// loans at each year-end.
struct OverdueCeiling {
  Share at_most{};
  bool with_frozen = true;
  YearSpan years{};
  friend bool operator==(const OverdueCeiling&, const OverdueCeiling&) = default;
};
/// Outstanding loans grow by at least `at_least` each year.
struct CreditGrowthFloor {
  Rate at_least{};
  YearSpan years{};
  friend bool operator==(const CreditGrowthFloor&, const CreditGrowthFloor&) = default;
};
/// At least this part of a programme's eligible borrowers has a loan at the end of `by`.
struct CoverageFloor {
  ProgrammeId programme{};
  Share at_least{};
  Month by = make_month(2030, 12);
  friend bool operator==(const CoverageFloor&, const CoverageFloor&) = default;
};

using TargetRule =
    std::variant<GrowthFloor, CapitalShareFloor, YearlyTransferFloor, PeriodTransferFloor,
                 UnitTransferFloor, OverdueCeiling, CreditGrowthFloor, CoverageFloor>;

/// A sentence of a plan, made computable.
struct Target {
  TargetId id{};
  Names name{};  ///< the sentence itself
  TargetRule rule{};
  friend bool operator==(const Target&, const Target&) = default;
};

}  // namespace policycredit
