#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <policycredit/actus/contract.hpp>
#include <policycredit/actus/event.hpp>
#include <policycredit/actus/market_data.hpp>

namespace policycredit::actus {

/// An event to come: when it happens, and the day it was scheduled for.
struct PlannedEvent {
  Date date;
  EventType type = EventType::initial_exchange;
  Date scheduled;
  bool at_day_end = false;  ///< before all that happens at the beginning of `date`
  friend bool operator==(const PlannedEvent&, const PlannedEvent&) = default;
};

/// An event at a fixed time, which no business day convention shifts.
[[nodiscard]] inline PlannedEvent fixed_event(EventType type, const Moment& when) {
  return {when.day, type, when.day, when.at_day_end};
}

/// Whether `a` comes before `b`: by time, then by type.
[[nodiscard]] inline bool earlier(const PlannedEvent& a, const PlannedEvent& b) {
  if (a.date != b.date) return a.date < b.date;
  return a.at_day_end != b.at_day_end ? a.at_day_end : a.type < b.type;
}

namespace detail {

/// Collects the events of one contract, shifted by its business day convention.
class Plan {
 public:
  explicit Plan(const Contract& contract) : contract_(contract) {}

  void add_fixed(EventType type, const std::optional<Moment>& when) {
    if (when) events_.push_back(fixed_event(type, *when));
  }
  void add(EventType type, const Date& scheduled) {
    events_.push_back(
        {contract_.terms().business_days.event_day(scheduled), type, scheduled, false});
  }
  void add(EventType type, const std::vector<Date>& scheduled) {
    for (const Date& day : scheduled) add(type, day);
  }

  [[nodiscard]] std::vector<PlannedEvent>& events() { return events_; }

 private:
  const Contract& contract_;
  std::vector<PlannedEvent> events_;
};

inline void plan_interest(const Contract& contract, Plan& plan) {
  const auto end = contract.terms().capitalization_end_date;
  for (const Date& day : contract.interest_dates()) {
    if (end && day == *end) continue;
    const bool capitalised = end && day < *end;
    plan.add(capitalised ? EventType::interest_capitalisation : EventType::interest_payment, day);
  }
  if (end) plan.add(EventType::interest_capitalisation, *end);
}

/// Rate resets; the first one after the status date takes the rate that is already fixed, if one
/// is. An annuity whose payment no term states fixes it anew with each.
inline void plan_rate_resets(const Contract& contract, Plan& plan) {
  const Terms& terms = contract.terms();
  bool fixed = terms.next_reset_rate.has_value();
  for (const Date& day : contract.dates(terms.rate_reset, End::excluded)) {
    const bool is_fixed = fixed && terms.business_days.event_day(day) > terms.status_date;
    plan.add(is_fixed ? EventType::rate_reset_fixed : EventType::rate_reset, day);
    if (is_fixed) fixed = false;
    if (terms.type == ContractType::annuity && !terms.next_principal_redemption_payment)
      plan.add(EventType::principal_payment_fixing, day);
  }
}

inline void plan_principal(const Contract& contract, Plan& plan) {
  const Terms& terms = contract.terms();
  if (terms.type == ContractType::principal_at_maturity) return;
  plan.add(EventType::principal_redemption,
           contract.dates(terms.principal_redemption, End::excluded));
  if (contract.calculation_base() == CalculationBase::lagging_notional)
    plan.add(EventType::calculation_base_fixing,
             contract.dates(terms.calculation_base_fixing, End::excluded));
  if (terms.type != ContractType::annuity || terms.next_principal_redemption_payment) return;
  const Date fixing =
      *first_date(terms.principal_redemption, terms.initial_exchange_date, terms.end_of_month) -
      boost::gregorian::date_duration(1);
  if (fixing >= terms.initial_exchange_date)
    plan.add_fixed(EventType::principal_payment_fixing, Moment(fixing));
}

inline void plan_prepayments(const Contract& contract, const MarketData& market, Plan& plan) {
  const Terms& terms = contract.terms();
  if (!terms.prepayable) return;
  std::vector<Date> days;
  if (!terms.prepayment_code.empty()) days = contract.dates(terms.prepayment, End::excluded);
  for (const auto& [day, amount] : market.prepayments)
    if (!std::binary_search(days.begin(), days.end(), day))
      days.insert(std::upper_bound(days.begin(), days.end(), day), day);
  plan.add(EventType::principal_prepayment, days);
  if (terms.penalty != Penalty::none) plan.add(EventType::penalty_payment, days);
}

/// Takes away what lies outside the life of the contract as its holder sees it: all up to the
/// status date, all after termination, and all after `until`.
inline void cut_to_life(const Terms& terms, const std::optional<Date>& until,
                        std::vector<PlannedEvent>& events) {
  std::erase_if(events, [&](const PlannedEvent& event) {
    const bool terminated =
        terms.termination_date &&
        earlier(fixed_event(EventType::termination, *terms.termination_date), event);
    return event.date <= terms.status_date || terminated || (until && event.date > *until);
  });
}

}  // namespace detail

/// The events of `contract` in the order in which they are carried out, up to and with `until`.
[[nodiscard]] inline std::vector<PlannedEvent> contract_schedule(const Contract& contract,
                                                                 const MarketData& market,
                                                                 const std::optional<Date>& until) {
  const Terms& terms = contract.terms();
  detail::Plan plan(contract);
  plan.add_fixed(EventType::initial_exchange, Moment(terms.initial_exchange_date));
  plan.add_fixed(EventType::purchase, terms.purchase_date);
  plan.add_fixed(EventType::termination, terms.termination_date);
  plan.add(EventType::maturity, contract.maturity());
  detail::plan_principal(contract, plan);
  detail::plan_interest(contract, plan);
  detail::plan_rate_resets(contract, plan);
  detail::plan_prepayments(contract, market, plan);
  if (terms.fee_rate.value_or(0) != 0)
    plan.add(EventType::fee_payment, contract.dates(terms.fee, End::included));
  if (terms.scales_interest || terms.scales_notional)
    plan.add(EventType::scaling_index_fixing, contract.dates(terms.scaling, End::excluded));
  detail::cut_to_life(terms, until, plan.events());
  std::stable_sort(plan.events().begin(), plan.events().end(), earlier);
  const auto last = std::unique(plan.events().begin(), plan.events().end());
  plan.events().erase(last, plan.events().end());
  return std::move(plan.events());
}

}  // namespace policycredit::actus
