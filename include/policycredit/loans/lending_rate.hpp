#pragma once

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/date.hpp>
#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/path.hpp>
#include <policycredit/core/rate.hpp>

namespace policycredit {

/// Which loans a change of rate touches: those signed from its day on, or all that are running.
enum class RateScope { new_loans, whole_balance };

template <>
struct EnumNames<RateScope> {
  static constexpr std::array<std::string_view, 2> words{"new_loans", "whole_balance"};
};

/// A rate defined by law as `factor` times the rate of another programme (1.2 is 120 %).
struct MultipleOf {
  ProgrammeId programme{};
  double factor = 1;
  friend bool operator==(const MultipleOf&, const MultipleOf&) = default;
};

/// A rate in force from the day `from` on.
struct RateChange {
  Date from{};
  std::variant<Rate, MultipleOf> value{};
  RateScope scope = RateScope::whole_balance;
  friend bool operator==(const RateChange&, const RateChange&) = default;
};

/// What a programme's borrowers pay, as the decisions state it: dated changes, of which the first
/// also holds for every day before it, and temporary adjustments of what is paid on the whole
/// balance (docs/model/interest.md). An adjustment touches this programme only: programmes that
/// are defined as a multiple of it follow the changes, not the adjustments.
class LendingRate {
 public:
  /// No interest.
  LendingRate() : LendingRate(Rate{}) {}
  LendingRate(Rate rate)  // NOLINT: a rate is the lending rate that never changes
      : LendingRate({RateChange{make_date(1900, 1, 1), rate}}) {}
  LendingRate(MultipleOf multiple)  // NOLINT
      : LendingRate({RateChange{make_date(1900, 1, 1), std::move(multiple)}}) {}
  /// Throws InvalidInput unless there is a change, the days ascend, no rate is negative and every
  /// factor is above 0.
  explicit LendingRate(std::vector<RateChange> changes, std::vector<Change> adjustments = {})
      : changes_(std::move(changes)), adjustments_(std::move(adjustments)) {
    check();
  }

  /// The same rate with one more adjustment on top of the earlier ones; `amount` is a fraction
  /// (-0.02 is two points less) or a factor. What is paid never falls below 0.
  [[nodiscard]] LendingRate changed(const Change& adjustment) const {
    LendingRate result = *this;
    result.adjustments_.push_back(adjustment);
    return result;
  }

  [[nodiscard]] const std::vector<RateChange>& changes() const noexcept { return changes_; }
  [[nodiscard]] const std::vector<Change>& adjustments() const noexcept { return adjustments_; }

  friend bool operator==(const LendingRate&, const LendingRate&) = default;

 private:
  void check() const {
    require(!changes_.empty(), "lending rate", "no changes", "must state at least one rate");
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      const RateChange& change = changes_[i];
      require(!change.from.is_special(), "lending rate from", "no day", "must be a calendar day");
      if (i > 0)
        require(changes_[i - 1].from < change.from, "lending rate from", text(change.from),
                "must be later than the change before it, " + text(changes_[i - 1].from));
      if (const auto* rate = std::get_if<Rate>(&change.value))
        require(rate->fraction() >= 0, "lending rate", rate->text(), "must not be negative");
      if (const auto* multiple = std::get_if<MultipleOf>(&change.value)) {
        require(!multiple->programme.empty(), "lending rate multiple of", "``",
                "must name a programme");
        require(std::isfinite(multiple->factor) && multiple->factor > 0, "lending rate factor",
                text(multiple->factor), "must be above 0, as 1.2 for 120 %");
      }
    }
  }

  std::vector<RateChange> changes_;
  std::vector<Change> adjustments_;
};

}  // namespace policycredit
