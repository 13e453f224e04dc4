#pragma once

#include <string>
#include <utility>

#include <policycredit/core/error.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/path.hpp>

namespace policycredit {

/// What borrowers of a programme do. All are shares over time; the balance that a share is
/// taken of is in its comment. Defaults: everybody pays on time, and all interest.
class Behaviour {
 public:
  struct Fields {
    Path<Share> extended{};           ///< of principal due: falls due `extension` later
    Path<Share> overdue{};            ///< of principal due: goes overdue
    Months extension{12};             ///< how much later extended principal is due
    Path<Share> prepayment{};         ///< of the performing balance, per month
    Path<Share> disaster_freezing{};  ///< of the performing balance, per month
    Path<Share> recovery{};           ///< of the overdue balance, per month: paid in cash
    Path<Share> freezing{};           ///< of the overdue balance, per month
    Path<Share> write_off{};          ///< of the overdue balance, per month
    Path<Share> thaw{};               ///< of the frozen balance, per month: overdue again
    Path<Share> frozen_recovery{};    ///< of the frozen balance, per month: paid in cash
    Path<Share> frozen_write_off{};   ///< of the frozen balance, per month
    Path<Share> interest_collected = Share::percent(100);  ///< of interest payable
    Path<Share> overdue_interest_collected{};  ///< of interest accrued on overdue principal
    friend bool operator==(const Fields&, const Fields&) = default;
  };

  Behaviour() = default;
  /// Throws InvalidInput unless `extension` is from 1 to 120 months. Sums of shares are checked
  /// month by month when a scenario is resolved.
  [[nodiscard]] static Behaviour of(Fields fields) { return Behaviour(std::move(fields)); }

  [[nodiscard]] const Fields& fields() const noexcept { return fields_; }
  friend bool operator==(const Behaviour&, const Behaviour&) = default;

 private:
  explicit Behaviour(Fields fields) : fields_(std::move(fields)) {
    const auto months = fields_.extension.count();
    require(months >= 1 && months <= 120, "behaviour extension", std::to_string(months),
            "must be from 1 to 120 months");
  }

  Fields fields_;
};

/// Calls `visit(name, path)` for every share of `fields`, in the order of the struct.
/// `Fields` is Behaviour::Fields, const or not.
template <class Fields, class Visitor>
void for_each_share(Fields& fields, Visitor&& visit) {
  visit("extended", fields.extended);
  visit("overdue", fields.overdue);
  visit("prepayment", fields.prepayment);
  visit("disaster_freezing", fields.disaster_freezing);
  visit("recovery", fields.recovery);
  visit("freezing", fields.freezing);
  visit("write_off", fields.write_off);
  visit("thaw", fields.thaw);
  visit("frozen_recovery", fields.frozen_recovery);
  visit("frozen_write_off", fields.frozen_write_off);
  visit("interest_collected", fields.interest_collected);
  visit("overdue_interest_collected", fields.overdue_interest_collected);
}

}  // namespace policycredit
