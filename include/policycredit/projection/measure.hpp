#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <policycredit/core/enum_names.hpp>

namespace policycredit {

/// What a projection reports, every month, in đồng. Stocks are at the month's end.
enum class Measure {
  // month x source
  capital,                ///< balance of the source = cash + outstanding + uncovered losses
  transfer_in,            ///< capital received
  repayment_out,          ///< capital repaid
  capitalised_interest,   ///< collected interest added to capital
  loss,                   ///< losses charged to capital
  cash,                   ///< lendable money not lent
  available,              ///< money that could be lent in the month
  uncovered_loss,         ///< written off, not yet covered by provision or charged to capital
  provision,              ///< fund against credit risk, outside capital
  loss_covered,           ///< losses paid by the provision
  interest_to_provision,  ///< collected interest that went to the provision
  interest_to_bank,       ///< collected interest that went to the bank and to supervision
  funding_cost,           ///< cost of the capital at the source's cost rate
  handover,               ///< capital received from ended units, less capital handed over
  // month x programme
  demand,        ///< planned lending, or what was lent where all is lent that is there
  unmet_demand,  ///< demand that was not lent
  // month x source x programme
  disbursement,   ///< lent
  principal_due,  ///< by the contracts
  collection,     ///< principal collected: paid when due, prepaid, recovered
  prepayment,     ///< part of collection: paid before it was due
  extension,      ///< part of principal due that was extended
  new_overdue,    ///< part of principal due that went overdue
  new_frozen,     ///< performing or overdue principal that was frozen
  recovery,       ///< part of collection: paid on overdue or frozen principal
  write_off,      ///< principal given up
  outstanding,    ///< performing + overdue + frozen
  performing,
  overdue,
  frozen,
  interest_accrued,  ///< on performing and overdue principal
  interest_collected,
  loan_handover  ///< outstanding loans received from ended units, less handed over
};

template <>
struct EnumNames<Measure> {
  static constexpr std::array<std::string_view, 32> words{"capital",
                                                          "transfer_in",
                                                          "repayment_out",
                                                          "capitalised_interest",
                                                          "loss",
                                                          "cash",
                                                          "available",
                                                          "uncovered_loss",
                                                          "provision",
                                                          "loss_covered",
                                                          "interest_to_provision",
                                                          "interest_to_bank",
                                                          "funding_cost",
                                                          "handover",
                                                          "demand",
                                                          "unmet_demand",
                                                          "disbursement",
                                                          "principal_due",
                                                          "collection",
                                                          "prepayment",
                                                          "extension",
                                                          "new_overdue",
                                                          "new_frozen",
                                                          "recovery",
                                                          "write_off",
                                                          "outstanding",
                                                          "performing",
                                                          "overdue",
                                                          "frozen",
                                                          "interest_accrued",
                                                          "interest_collected",
                                                          "loan_handover"};
};

inline constexpr std::size_t measure_count = EnumNames<Measure>::words.size();
/// Measures by source and programme.
inline constexpr std::size_t cell_measure_count =
    measure_count - static_cast<std::size_t>(Measure::disbursement);

/// What a measure is reported by, beside the month.
enum class Dimension { source, programme, source_and_programme };

[[nodiscard]] constexpr Dimension dimension_of(Measure measure) {
  if (measure < Measure::demand) return Dimension::source;
  return measure < Measure::disbursement ? Dimension::programme : Dimension::source_and_programme;
}

/// True for balances, false for flows.
[[nodiscard]] constexpr bool is_stock(Measure measure) {
  switch (measure) {
    case Measure::capital:
    case Measure::cash:
    case Measure::uncovered_loss:
    case Measure::provision:
    case Measure::outstanding:
    case Measure::performing:
    case Measure::overdue:
    case Measure::frozen:
      return true;
    default:
      return false;
  }
}

}  // namespace policycredit
