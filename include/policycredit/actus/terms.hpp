#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <policycredit/actus/business_days.hpp>
#include <policycredit/actus/cycle.hpp>
#include <policycredit/actus/day_count.hpp>
#include <policycredit/actus/moment.hpp>
#include <policycredit/core/date.hpp>
#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>

namespace policycredit::actus {

enum class ContractType { principal_at_maturity, linear_amortizer, negative_amortizer, annuity };

/// What interest is reckoned on.
enum class CalculationBase {
  notional,         ///< NT: what is outstanding
  initial,          ///< NTIED: the amount at the initial exchange (LAM: as NT from there on)
  lagging_notional  ///< NTL: what was outstanding on the last date of its own cycle
};

enum class FeeBasis { absolute, notional };

/// What a prepayment costs.
enum class Penalty { none, absolute, notional, interest_differential };

/// The terms of a contract, named as in the ACTUS dictionary. `terms_of` reads them from text.
struct Terms {
  ContractType type = ContractType::principal_at_maturity;
  double role_sign = 1;  ///< of `contractRole`: 1 for a claim, -1 for an obligation
  Date status_date{}, initial_exchange_date{};
  std::optional<Moment> maturity_date{}, amortization_date{}, purchase_date{}, termination_date{};
  std::optional<Date> capitalization_end_date{};
  double notional_principal = 0, premium_discount_at_ied = 0;
  std::optional<double> nominal_interest_rate{}, accrued_interest{},
      next_principal_redemption_payment{};
  double price_at_purchase_date = 0, price_at_termination_date = 0;

  DayCountConvention day_count = DayCountConvention::actual_actual;
  EndOfMonth end_of_month = EndOfMonth::same_day;
  BusinessDays business_days{};

  Recurrence interest_payment{}, principal_redemption{}, rate_reset{}, scaling{}, fee{},
      prepayment{}, calculation_base_fixing{};

  CalculationBase calculation_base = CalculationBase::notional;
  std::optional<double> calculation_base_amount{};

  std::string rate_code{};  ///< marketObjectCodeOfRateReset
  double rate_spread = 0, rate_multiplier = 1;
  std::optional<double> next_reset_rate{}, life_cap{}, life_floor{}, period_cap{}, period_floor{};

  bool scales_interest = false, scales_notional = false;  ///< scalingEffect
  std::string scaling_code{};                             ///< marketObjectCodeOfScalingIndex
  double scaling_index_at_deal_date = 1;
  double notional_scaling_multiplier = 1, interest_scaling_multiplier = 1;

  std::optional<double> fee_rate{}, fee_accrued{};
  FeeBasis fee_basis = FeeBasis::absolute;

  bool prepayable = false;  ///< prepaymentEffect
  std::string prepayment_code{};
  Penalty penalty = Penalty::none;
  double penalty_rate = 0;

  std::string currency{}, settlement_currency{};
  std::vector<std::string> not_read{};  ///< names of terms that no event depends on
};

/// Throws InvalidInput for terms that no contract of their type can have.
inline void check(const Terms& terms) {
  const auto needed = [](bool given, std::string_view field, std::string_view rule) {
    require(given, field, "nothing", rule);
  };
  const bool at_maturity = terms.type == ContractType::principal_at_maturity;
  const bool pays = terms.next_principal_redemption_payment.has_value();
  needed(!terms.status_date.is_special(), "statusDate", "must be given");
  needed(!terms.initial_exchange_date.is_special(), "initialExchangeDate", "must be given");
  if (at_maturity) needed(terms.maturity_date.has_value(), "maturityDate", "must be given for PAM");
  if (terms.type == ContractType::linear_amortizer)
    needed(terms.maturity_date || pays, "nextPrincipalRedemptionPayment",
           "must be given for LAM without a maturityDate");
  if (terms.type == ContractType::negative_amortizer)
    needed(pays, "nextPrincipalRedemptionPayment", "must be given for NAM");
  if (terms.type == ContractType::annuity)
    needed(terms.maturity_date || terms.amortization_date || pays, "nextPrincipalRedemptionPayment",
           "must be given for ANN without a maturityDate or an amortizationDate");
  if (!at_maturity) {
    needed(terms.principal_redemption.cycle || terms.principal_redemption.anchor,
           "cycleOfPrincipalRedemption", "must be given where principal is repaid in parts");
    needed(terms.maturity_date || terms.amortization_date || terms.principal_redemption.cycle,
           "cycleOfPrincipalRedemption", "must be given without a maturityDate");
  }
  if (terms.maturity_date)
    require(terms.maturity_date->day > terms.initial_exchange_date, "maturityDate",
            text(terms.maturity_date->day),
            "must be later than the initialExchangeDate, " + text(terms.initial_exchange_date));
  require(terms.scaling_index_at_deal_date != 0, "scalingIndexAtContractDealDate", "0",
          "must not be 0");
}

}  // namespace policycredit::actus

template <>
struct policycredit::EnumNames<policycredit::actus::ContractType> {
  static constexpr std::array<std::string_view, 4> words{"PAM", "LAM", "NAM", "ANN"};
};
