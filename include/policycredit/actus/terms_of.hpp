#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <policycredit/actus/read_term.hpp>
#include <policycredit/actus/terms.hpp>

namespace policycredit::actus {

namespace detail {

/// A word of the dictionary and what it stands for.
template <class Value>
using Meaning = std::pair<std::string_view, Value>;

/// 1 for the roles that hold a claim, -1 for those that owe.
inline constexpr Meaning<double> role_signs[] = {
    {"RPA", 1},  {"RPL", -1}, {"LG", 1},  {"ST", -1},  {"BUY", 1},  {"SEL", -1},
    {"RFL", 1},  {"PFL", -1}, {"RF", 1},  {"PF", -1},  {"COL", 1},  {"CNO", 1},
    {"GUA", -1}, {"OBL", 1},  {"UDL", 1}, {"UDLP", 1}, {"UDLM", -1}};

inline constexpr Meaning<DayCountConvention> day_counts[] = {
    {"AA", DayCountConvention::actual_actual},
    {"A/A", DayCountConvention::actual_actual},
    {"A360", DayCountConvention::actual_360},
    {"A/360", DayCountConvention::actual_360},
    {"A365", DayCountConvention::actual_365},
    {"A/365", DayCountConvention::actual_365},
    {"30E360", DayCountConvention::thirty_360},
    {"30E/360", DayCountConvention::thirty_360},
    {"30E360ISDA", DayCountConvention::thirty_360_isda},
    {"30E/360ISDA", DayCountConvention::thirty_360_isda}};

inline constexpr Meaning<BusinessDayConvention> business_day_conventions[] = {
    {"NULL", BusinessDayConvention::none},
    {"NOS", BusinessDayConvention::none},
    {"SCF", BusinessDayConvention::shift_calculate_following},
    {"SCMF", BusinessDayConvention::shift_calculate_modified_following},
    {"CSF", BusinessDayConvention::calculate_shift_following},
    {"CSMF", BusinessDayConvention::calculate_shift_modified_following},
    {"SCP", BusinessDayConvention::shift_calculate_preceding},
    {"SCMP", BusinessDayConvention::shift_calculate_modified_preceding},
    {"CSP", BusinessDayConvention::calculate_shift_preceding},
    {"CSMP", BusinessDayConvention::calculate_shift_modified_preceding}};

inline DayCountConvention read_day_count(TermReader& terms) {
  const auto written = terms.word("dayCountConvention");
  if (written &&
      (*written == "B252" || *written == "B/252" || *written == "28E336" || *written == "28E/336"))
    throw InvalidInput("dayCountConvention", *written,
                       "is not supported; AA, A360, A365, 30E360 and 30E360ISDA are");
  return terms.choice("dayCountConvention", day_counts);
}

inline BusinessDays read_business_days(TermReader& terms) {
  using enum Calendar;
  constexpr Meaning<Calendar> calendars[] = {{"NC", every_day},
                                             {"NoCalendar", every_day},
                                             {"NoHolidayCalendar", every_day},
                                             {"MF", monday_to_friday},
                                             {"MondayToFriday", monday_to_friday}};
  return {terms.choice("businessDayConvention", business_day_conventions,
                       std::optional(BusinessDayConvention::none)),
          terms.choice("calendar", calendars, std::optional(every_day))};
}

inline void read_dates(TermReader& from, Terms& terms) {
  const auto needed = [&](const std::string& name) {
    const auto date = from.date(name);
    require(date.has_value(), name, "nothing", "must be given");
    return *date;
  };
  terms.status_date = needed("statusDate");
  terms.initial_exchange_date = needed("initialExchangeDate");
  terms.maturity_date = from.moment("maturityDate");
  terms.amortization_date = from.moment("amortizationDate");
  terms.purchase_date = from.moment("purchaseDate");
  terms.termination_date = from.moment("terminationDate");
  terms.capitalization_end_date = from.date("capitalizationEndDate");
  terms.interest_payment = from.recurrence("InterestPayment");
  terms.principal_redemption = from.recurrence("PrincipalRedemption");
  terms.rate_reset = from.recurrence("RateReset");
  terms.scaling = from.recurrence("ScalingIndex");
  terms.fee = from.recurrence("Fee");
  terms.prepayment = from.recurrence("Optionality");
  terms.calculation_base_fixing = from.recurrence("InterestCalculationBase");
}

inline void read_principal(TermReader& from, Terms& terms) {
  const auto notional = from.number("notionalPrincipal");
  require(notional.has_value(), "notionalPrincipal", "nothing", "must be given");
  terms.notional_principal = *notional;
  terms.premium_discount_at_ied = from.number("premiumDiscountAtIED").value_or(0);
  terms.next_principal_redemption_payment = from.number("nextPrincipalRedemptionPayment");
  terms.price_at_purchase_date = from.number("priceAtPurchaseDate").value_or(0);
  terms.price_at_termination_date = from.number("priceAtTerminationDate").value_or(0);
}

inline void read_interest(TermReader& from, Terms& terms) {
  using enum CalculationBase;
  constexpr Meaning<CalculationBase> bases[] = {
      {"NT", notional}, {"NTIED", initial}, {"NTL", lagging_notional}};
  terms.nominal_interest_rate = from.number("nominalInterestRate");
  terms.accrued_interest = from.number("accruedInterest");
  terms.calculation_base = from.choice("interestCalculationBase", bases, std::optional(notional));
  terms.calculation_base_amount = from.number("interestCalculationBaseAmount");
  terms.rate_code = from.word("marketObjectCodeOfRateReset").value_or("");
  terms.rate_spread = from.number("rateSpread").value_or(0);
  terms.rate_multiplier = from.number("rateMultiplier").value_or(1);
  terms.next_reset_rate = from.number("nextResetRate");
  terms.life_cap = from.number("lifeCap");
  terms.life_floor = from.number("lifeFloor");
  terms.period_cap = from.number("periodCap");
  terms.period_floor = from.number("periodFloor");
}

/// `scalingEffect` has three places: interest, notional, and one not in use. A place that has no
/// effect is written with the letter O or with a zero.
inline void read_scaling(TermReader& from, Terms& terms) {
  const std::string effect = from.word("scalingEffect").value_or("000");
  const auto place = [&](std::size_t i, char letter) {
    const bool known =
        effect.size() == 3 && (effect[i] == letter || effect[i] == '0' || effect[i] == 'O');
    require(known, "scalingEffect", effect, "must be 000, I00, 0N0 or IN0");
    return effect[i] == letter;
  };
  terms.scales_interest = place(0, 'I');
  terms.scales_notional = place(1, 'N');
  terms.scaling_code = from.word("marketObjectCodeOfScalingIndex").value_or("");
  const auto deal_index = from.number("scalingIndexAtContractDealDate");
  terms.scaling_index_at_deal_date = deal_index.value_or(1);
  double at_status_date = 1;
  if (const auto index = from.number("scalingIndexAtStatusDate"))
    at_status_date = *index / terms.scaling_index_at_deal_date;
  terms.notional_scaling_multiplier =
      from.number("notionalScalingMultiplier").value_or(at_status_date);
  terms.interest_scaling_multiplier =
      from.number("interestScalingMultiplier").value_or(at_status_date);
}

inline void read_fees_and_options(TermReader& from, Terms& terms) {
  constexpr Meaning<FeeBasis> fee_bases[] = {{"A", FeeBasis::absolute}, {"N", FeeBasis::notional}};
  constexpr Meaning<bool> effects[] = {{"N", false}, {"A", true}, {"M", true}};
  constexpr Meaning<Penalty> penalties[] = {{"O", Penalty::none},
                                            {"N", Penalty::notional},
                                            {"A", Penalty::absolute},
                                            {"I", Penalty::interest_differential}};
  terms.fee_rate = from.number("feeRate");
  terms.fee_accrued = from.number("feeAccrued");
  terms.fee_basis = from.choice("feeBasis", fee_bases, std::optional(FeeBasis::absolute));
  terms.prepayable = from.choice("prepaymentEffect", effects, std::optional(false));
  terms.prepayment_code = from.word("objectCodeOfPrepaymentModel").value_or("");
  terms.penalty = from.choice("penaltyType", penalties, std::optional(Penalty::none));
  terms.penalty_rate = from.number("penaltyRate").value_or(0);
}

/// Terms of the dictionary that change cash flows and are not supported.
inline void refuse_unsupported(const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (name.starts_with("array") || name.starts_with("delinquency") ||
        name == "contractStructure" || name == "maximumPenaltyFreeDisbursement")
      throw InvalidInput(name, "a value", "is not supported for PAM, LAM, NAM and ANN here");
}

}  // namespace detail

/// Reads terms written as in the ACTUS dictionary (`notionalPrincipal`, ...). Names that no event
/// depends on are left in `not_read`. Throws InvalidInput naming the term, its value and the rule.
[[nodiscard]] inline Terms terms_of(const std::map<std::string, std::string>& written) {
  using enum ContractType;
  constexpr detail::Meaning<ContractType> types[] = {{"PAM", principal_at_maturity},
                                                     {"LAM", linear_amortizer},
                                                     {"NAM", negative_amortizer},
                                                     {"ANN", annuity}};
  constexpr detail::Meaning<EndOfMonth> ends_of_month[] = {{"SD", EndOfMonth::same_day},
                                                           {"EOM", EndOfMonth::last_day}};
  TermReader from(written);
  Terms terms;
  terms.type = from.choice("contractType", types);
  terms.role_sign = from.choice("contractRole", detail::role_signs);
  detail::read_dates(from, terms);
  detail::read_principal(from, terms);
  terms.end_of_month =
      from.choice("endOfMonthConvention", ends_of_month, std::optional(EndOfMonth::same_day));
  terms.business_days = detail::read_business_days(from);
  detail::read_interest(from, terms);
  if (terms.nominal_interest_rate || terms.fee_rate) terms.day_count = detail::read_day_count(from);
  detail::read_scaling(from, terms);
  detail::read_fees_and_options(from, terms);
  terms.currency = from.word("currency").value_or("");
  terms.settlement_currency = from.word("settlementCurrency").value_or("");
  terms.not_read = from.not_asked();
  detail::refuse_unsupported(terms.not_read);
  check(terms);
  return terms;
}

}  // namespace policycredit::actus
