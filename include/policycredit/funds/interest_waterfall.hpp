#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/rate.hpp>

namespace policycredit {

/// Who gets a part of the interest that was collected on a source's loans.
enum class WaterfallReceiver {
  provision,   ///< the source's fund against credit risk; it pays for write-offs
  bank,        ///< the bank's income and management fee
  supervision  ///< supervision and rewards of the Representatives' Board
};

template <>
struct EnumNames<WaterfallReceiver> {
  static constexpr std::array<std::string_view, 3> words{"provision", "bank", "supervision"};
};

/// One line of a waterfall: takes a share of the interest collected, or a rate per year on the
/// outstanding loans, up to a cap per calendar year, from what earlier lines left.
struct WaterfallStep {
  std::string name{};
  WaterfallReceiver receiver = WaterfallReceiver::bank;
  Share of_interest{};
  Rate of_outstanding{};
  std::optional<Money> yearly_cap{};
  friend bool operator==(const WaterfallStep&, const WaterfallStep&) = default;
};

/// The order in which collected interest is shared out. What no step takes is added to the
/// source's capital if `remainder_to_capital`, else it is the bank's.
class InterestWaterfall {
 public:
  /// Everything is the bank's income.
  InterestWaterfall() = default;
  /// Throws InvalidInput for a negative rate or cap.
  InterestWaterfall(std::vector<WaterfallStep> steps, bool remainder_to_capital)
      : steps_(std::move(steps)), remainder_to_capital_(remainder_to_capital) {
    for (const WaterfallStep& step : steps_) {
      require(step.of_outstanding.fraction() >= 0, "waterfall " + step.name + " of_outstanding",
              step.of_outstanding.text(), "must not be negative");
      require(!step.yearly_cap || step.yearly_cap->dong() >= 0,
              "waterfall " + step.name + " yearly_cap",
              step.yearly_cap ? step.yearly_cap->text() : "", "must not be negative");
    }
  }

  [[nodiscard]] const std::vector<WaterfallStep>& steps() const noexcept { return steps_; }
  [[nodiscard]] bool remainder_to_capital() const noexcept { return remainder_to_capital_; }
  friend bool operator==(const InterestWaterfall&, const InterestWaterfall&) = default;

 private:
  std::vector<WaterfallStep> steps_;
  bool remainder_to_capital_ = false;
};

}  // namespace policycredit
