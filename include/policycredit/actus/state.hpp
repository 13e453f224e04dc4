#pragma once

#include <cmath>
#include <optional>
#include <vector>

#include <policycredit/actus/contract.hpp>

namespace policycredit::actus {

/// What a contract is worth knowing by after an event. Amounts carry the sign of the role, except
/// the next payment.
struct State {
  Date at;  ///< scheduled day up to which interest has accrued
  double notional = 0, rate = 0, accrued = 0, fee_accrued = 0;
  double base = 0;                       ///< on which interest accrues
  std::optional<double> next_payment{};  ///< of principal (LAM), or principal and interest
  double notional_scaling = 1, interest_scaling = 1;
};

/// Level payment that repays the notional, with what has accrued, on the dates of principal after
/// `state.at`: A(s, T, n, a, r) of the technical specification. Nothing without such dates.
[[nodiscard]] inline std::optional<double> annuity_payment(const Contract& contract,
                                                           const State& state) {
  const std::vector<Date> dates = contract.redemptions_after(state.at);
  if (dates.empty()) return std::nullopt;
  // With growth from each date to the last one, the payment times their sum is the debt at the end.
  double growth = 1, sum = 1;
  for (std::size_t i = dates.size(); i-- > 1;) {
    growth *= 1 + state.rate * contract.years(dates[i - 1], dates[i]);
    sum += growth;
  }
  const double first_interest =
      contract.years(state.at, dates.front()) * state.rate * state.notional;
  const double debt = state.notional + state.accrued + first_interest;
  return contract.terms().role_sign * debt * growth / sum;
}

namespace detail {

/// The contract at the initial exchange: all of the principal, at the rate of the terms.
inline void exchange(const Contract& contract, State& state) {
  const Terms& terms = contract.terms();
  state.notional = terms.role_sign * terms.notional_principal;
  state.rate = terms.nominal_interest_rate.value_or(0);
  const bool own_base = terms.type != ContractType::principal_at_maturity &&
                        terms.calculation_base != CalculationBase::notional;
  state.base = own_base && terms.calculation_base_amount
                   ? terms.role_sign * *terms.calculation_base_amount
                   : state.notional;
}

/// Equal parts of the principal where the terms state none.
[[nodiscard]] inline std::optional<double> initial_payment(const Contract& contract,
                                                           const State& state) {
  const Terms& terms = contract.terms();
  if (terms.next_principal_redemption_payment) return terms.next_principal_redemption_payment;
  const std::vector<Date> dates = contract.redemptions_after(state.at);
  if (terms.type == ContractType::linear_amortizer && !dates.empty())
    return terms.notional_principal / static_cast<double>(dates.size());
  const bool running = terms.initial_exchange_date <= terms.status_date;
  if (terms.type == ContractType::annuity && running) return annuity_payment(contract, state);
  return std::nullopt;  // fixed by an event
}

}  // namespace detail

/// The state on the status date.
[[nodiscard]] inline State initial_state(const Contract& contract) {
  const Terms& terms = contract.terms();
  State state;
  state.at = terms.status_date;
  if (terms.scales_notional) state.notional_scaling = terms.notional_scaling_multiplier;
  if (terms.scales_interest) state.interest_scaling = terms.interest_scaling_multiplier;
  if (terms.initial_exchange_date <= terms.status_date) {
    detail::exchange(contract, state);
    const auto last_paid = last_before(contract.interest_dates(), state.at);
    if (terms.accrued_interest)
      state.accrued = terms.role_sign * *terms.accrued_interest;
    else if (last_paid)
      state.accrued = contract.years(*last_paid, state.at) * state.rate * state.notional;
    const bool accruing_fee = terms.fee_rate && terms.fee_basis == FeeBasis::notional;
    const auto last_fee = last_before(contract.dates(terms.fee, End::included), state.at);
    if (terms.fee_accrued)
      state.fee_accrued = terms.role_sign * *terms.fee_accrued;
    else if (accruing_fee && last_fee)
      state.fee_accrued = contract.years(*last_fee, state.at) * *terms.fee_rate * state.notional;
  }
  state.next_payment = detail::initial_payment(contract, state);
  return state;
}

}  // namespace policycredit::actus
