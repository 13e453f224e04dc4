#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include <policycredit/actus/contract_schedule.hpp>
#include <policycredit/actus/market_data.hpp>
#include <policycredit/actus/state.hpp>

namespace policycredit::actus {

namespace detail {

/// Interest, and a fee on what is outstanding, accrue up to `day`.
inline void accrue(const Contract& contract, const Date& day, State& state) {
  const Terms& terms = contract.terms();
  const double years = contract.years(state.at, day);
  state.accrued += years * state.rate * state.base;
  if (terms.fee_rate && terms.fee_basis == FeeBasis::notional)
    state.fee_accrued += years * *terms.fee_rate * state.notional;
  state.at = day;
}

/// Changes what is outstanding, and the base of interest with it where the two are one.
inline void set_notional(const Contract& contract, double notional, State& state) {
  state.notional = notional;
  if (contract.calculation_base() == CalculationBase::notional) state.base = notional;
}

[[nodiscard]] inline double initial_exchange(const Contract& contract, const Date& day,
                                             State& state) {
  const Terms& terms = contract.terms();
  exchange(contract, state);
  state.at = day;
  state.accrued = 0;
  const auto& anchor = terms.interest_payment.anchor;
  if (terms.accrued_interest)
    state.accrued = terms.role_sign * *terms.accrued_interest;
  else if (anchor && *anchor < day)
    state.accrued = contract.years(*anchor, day) * state.notional * state.rate;
  return -terms.role_sign * (terms.notional_principal + terms.premium_discount_at_ied);
}

/// A payment never redeems more than is outstanding; one below the interest raises it.
[[nodiscard]] inline double redemption(const Contract& contract, State& state) {
  const Terms& terms = contract.terms();
  if (!state.next_payment) state.next_payment = annuity_payment(contract, state).value_or(0);
  const bool of_principal = terms.type == ContractType::linear_amortizer;
  const double interest = of_principal ? 0 : terms.role_sign * state.accrued;
  const double redeemed = std::min(*state.next_payment - interest, std::abs(state.notional));
  set_notional(contract, state.notional - terms.role_sign * redeemed, state);
  return terms.role_sign * state.notional_scaling * redeemed;
}

/// The share of what is outstanding that the prepayment model states, and what was observed.
[[nodiscard]] inline double prepayment(const Contract& contract, const MarketData& market,
                                       const Date& day, State& state) {
  const Terms& terms = contract.terms();
  double amount = 0;
  const std::vector<Date> modelled = contract.dates(terms.prepayment, End::excluded);
  if (!terms.prepayment_code.empty() && std::binary_search(modelled.begin(), modelled.end(), day))
    amount += market.at(terms.prepayment_code, day) * state.notional;
  if (const auto observed = market.prepayments.find(day); observed != market.prepayments.end())
    amount += observed->second;
  set_notional(contract, state.notional - amount, state);
  return amount;
}

[[nodiscard]] inline double penalty(const Contract& contract, const MarketData& market,
                                    const Date& day, const State& state) {
  const Terms& terms = contract.terms();
  const double base = contract.years(state.at, day) * state.notional;
  switch (terms.penalty) {
    case Penalty::none:
      return 0;
    case Penalty::absolute:
      return terms.role_sign * terms.penalty_rate;
    case Penalty::notional:
      return base * terms.penalty_rate;
    case Penalty::interest_differential:
      return base * std::max(0.0, state.rate - market.at(terms.rate_code, day));
  }
  return 0;
}

[[nodiscard]] inline double reset_rate(const Terms& terms, const MarketData& market,
                                       const Date& day, double rate) {
  constexpr double unbounded = std::numeric_limits<double>::infinity();
  const double wanted = market.at(terms.rate_code, day) * terms.rate_multiplier + terms.rate_spread;
  const double change = std::min(std::max(wanted - rate, terms.period_floor.value_or(-unbounded)),
                                 terms.period_cap.value_or(unbounded));
  const double bounded = std::max(rate + change, terms.life_floor.value_or(-unbounded));
  return std::min(bounded, terms.life_cap.value_or(unbounded));
}

/// A new rate; an annuity is paid at a new level from then on.
inline void set_rate(const Contract& contract, double rate, State& state) {
  state.rate = rate;
  if (contract.terms().type != ContractType::annuity) return;
  if (const auto payment = annuity_payment(contract, state)) state.next_payment = payment;
}

inline void fix_scaling(const Terms& terms, const MarketData& market, const Date& day,
                        State& state) {
  const double index = market.at(terms.scaling_code, day) / terms.scaling_index_at_deal_date;
  if (terms.scales_interest) state.interest_scaling = index;
  if (terms.scales_notional) state.notional_scaling = index;
}

[[nodiscard]] inline double pay_interest(State& state) {
  const double paid = state.interest_scaling * state.accrued;
  state.accrued = 0;
  return paid;
}

[[nodiscard]] inline double pay_fee(const Terms& terms, State& state) {
  const bool absolute = terms.fee_basis == FeeBasis::absolute;
  const double fee = absolute ? terms.role_sign * *terms.fee_rate : state.fee_accrued;
  state.fee_accrued = 0;
  return fee;
}

inline void end(State& state) {
  state.notional = state.accrued = state.fee_accrued = state.base = 0;
}

/// Cash flow of an event in the currency of the contract; `state` becomes the state after it.
[[nodiscard]] inline double carry_out(const Contract& contract, const MarketData& market,
                                      EventType type, const Date& day, State& state) {
  using enum EventType;
  const Terms& terms = contract.terms();
  if (type == initial_exchange) return detail::initial_exchange(contract, day, state);
  if (type == maturity) {
    const double left = state.notional_scaling * state.notional +
                        state.interest_scaling * state.accrued + state.fee_accrued;
    state.at = day;
    end(state);
    return left;
  }
  const double due_penalty = type == penalty_payment ? penalty(contract, market, day, state) : 0;
  accrue(contract, day, state);
  switch (type) {
    case principal_redemption:
      return redemption(contract, state);
    case penalty_payment:
      return due_penalty;
    case principal_prepayment:
      return prepayment(contract, market, day, state);
    case interest_payment:
      return pay_interest(state);
    case interest_capitalisation:
      set_notional(contract, state.notional + state.accrued, state);
      state.accrued = 0;
      return 0;
    case fee_payment:
      return pay_fee(terms, state);
    case rate_reset_fixed:
      set_rate(contract, *terms.next_reset_rate, state);
      return 0;
    case rate_reset:
      set_rate(contract, reset_rate(terms, market, day, state.rate), state);
      return 0;
    case principal_payment_fixing:
      if (const auto payment = annuity_payment(contract, state)) state.next_payment = payment;
      return 0;
    case scaling_index_fixing:
      fix_scaling(terms, market, day, state);
      return 0;
    case calculation_base_fixing:
      state.base = state.notional;
      return 0;
    case purchase:
      return -terms.role_sign * (terms.price_at_purchase_date + state.accrued);
    case termination: {
      const double price = terms.role_sign * (terms.price_at_termination_date + state.accrued);
      end(state);
      return price;
    }
    case initial_exchange:
    case maturity:
      break;
  }
  return 0;
}

}  // namespace detail

/// Carries out one event: the payoff function and the state transition function of its type
/// (docs/model/actus.md). `state` becomes the state after it.
[[nodiscard]] inline Event step(const Contract& contract, const MarketData& market,
                                const PlannedEvent& planned, State& state) {
  const Terms& terms = contract.terms();
  double payoff = detail::carry_out(contract, market, planned.type, planned.scheduled, state);
  const bool exchanged =
      !terms.settlement_currency.empty() && terms.settlement_currency != terms.currency;
  if (exchanged && payoff != 0)
    payoff *= market.at(terms.currency + "/" + terms.settlement_currency, planned.scheduled);
  return {planned.date, planned.type, payoff, state.notional, state.rate, state.accrued};
}

}  // namespace policycredit::actus
