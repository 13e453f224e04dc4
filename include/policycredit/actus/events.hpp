#pragma once

#include <optional>
#include <vector>

#include <policycredit/actus/contract.hpp>
#include <policycredit/actus/contract_schedule.hpp>
#include <policycredit/actus/event.hpp>
#include <policycredit/actus/market_data.hpp>
#include <policycredit/actus/state.hpp>
#include <policycredit/actus/step.hpp>
#include <policycredit/actus/terms.hpp>

namespace policycredit::actus {

/// The events of a contract after its status date, up to and with the day `until`, or all of them
/// (docs/model/actus.md). After a purchase only what its buyer sees is left. Throws InvalidInput
/// for terms that no contract can have and for market data that are needed and missing.
[[nodiscard]] inline std::vector<Event> events(const Terms& terms, const MarketData& market = {},
                                               const std::optional<Date>& until = {}) {
  const Contract contract(terms);
  State state = initial_state(contract);
  std::vector<Event> found;
  for (const PlannedEvent& planned : contract_schedule(contract, market, until)) {
    const Event event = step(contract, market, planned, state);
    const bool before_purchase =
        terms.purchase_date &&
        earlier(planned, fixed_event(EventType::purchase, *terms.purchase_date));
    if (!before_purchase) found.push_back(event);
  }
  return found;
}

}  // namespace policycredit::actus
