#pragma once

#include <array>
#include <string_view>

#include <policycredit/core/date.hpp>
#include <policycredit/core/enum_names.hpp>

namespace policycredit::actus {

/// Contract events, in the order in which those of one day are carried out.
enum class EventType {
  initial_exchange,
  principal_redemption,
  penalty_payment,
  principal_prepayment,
  interest_payment,
  interest_capitalisation,
  fee_payment,
  rate_reset_fixed,
  rate_reset,
  principal_payment_fixing,
  scaling_index_fixing,
  calculation_base_fixing,
  purchase,
  termination,
  maturity
};

/// What happens on one day: the cash flow seen by the party of the terms, and the state after it.
struct Event {
  Date date;
  EventType type = EventType::initial_exchange;
  double payoff = 0;    ///< above 0 if received
  double notional = 0;  ///< outstanding, below 0 for a debt; before scaling
  double rate = 0;      ///< per year, as a fraction
  double accrued = 0;   ///< interest accrued and not yet paid, signed as `notional`
  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace policycredit::actus

template <>
struct policycredit::EnumNames<policycredit::actus::EventType> {
  static constexpr std::array<std::string_view, 15> words{"IED",  "PR",   "PY",  "PP", "IP",
                                                          "IPCI", "FP",   "RRF", "RR", "PRF",
                                                          "SC",   "IPCB", "PRD", "TD", "MD"};
};
