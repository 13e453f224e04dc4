#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <policycredit/book/loan_book.hpp>
#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/text.hpp>

namespace policycredit {

/// What every row of a loan tape must keep to (docs/model/run_off.md).
enum class LoanRule {
  known_programme,
  known_source,
  known_unit,
  amount_above_zero,
  money_not_negative,
  outstanding_within_amount,
  parts_within_outstanding,
  disbursed_by_valuation,
  dates_within_a_century,
  performing_before_maturity,
  next_principal_ahead,
  interval_above_zero,
  interest_day_in_every_month,
  rate_in_range,
  id_once
};

template <>
struct EnumNames<LoanRule> {
  static constexpr std::array<std::string_view, 15> words{"known_programme",
                                                          "known_source",
                                                          "known_unit",
                                                          "amount_above_zero",
                                                          "money_not_negative",
                                                          "outstanding_within_amount",
                                                          "parts_within_outstanding",
                                                          "disbursed_by_valuation",
                                                          "dates_within_a_century",
                                                          "performing_before_maturity",
                                                          "next_principal_ahead",
                                                          "interval_above_zero",
                                                          "interest_day_in_every_month",
                                                          "rate_in_range",
                                                          "id_once"};
};

/// One rule that one row breaks.
struct LoanProblem {
  std::size_t row = 0;  ///< counted through the parts, from 0
  LoanRule rule{};
  std::string column{}, found{}, expected{};
  friend bool operator==(const LoanProblem&, const LoanProblem&) = default;
};

namespace detail {

/// Checks the rows of a book one by one; says everything that is wrong with a row.
class LoanChecker {
 public:
  LoanChecker(const BookFrame& frame, bool ids_ascend)
      : frame_(frame),
        ids_ascend_(ids_ascend),
        valuation_(month_end(frame.valuation)),
        last_day_(days_of(valuation_)) {}

  void check(const LoanColumns& part, std::size_t i) {
    code(part.programme[i], frame_.programmes.size(), LoanRule::known_programme, "programme");
    code(part.source[i], frame_.sources.size(), LoanRule::known_source, "source");
    code(part.unit[i], frame_.units.size(), LoanRule::known_unit, "unit");
    money(part, i);
    dates(part, i);
    rule(part.interest_day[i] >= 1 && part.interest_day[i] <= 28,
         LoanRule::interest_day_in_every_month, "interest_day", part.interest_day[i],
         "a day from 1 to 28");
    if (!part.rate.empty() && !std::isnan(part.rate[i]))
      if (!(part.rate[i] >= 0 && part.rate[i] <= 1))
        problem(LoanRule::rate_in_range, "rate", text(part.rate[i]),
                "a fraction per year from 0 to 1, as 0.0624, or none");
    if (!part.id.empty() && !ids_ascend_) id(part.id[i]);
    ++row_;
  }
  [[nodiscard]] std::vector<LoanProblem> problems() { return std::move(problems_); }

 private:
  void problem(LoanRule rule, std::string_view column, std::string found, std::string expected) {
    problems_.push_back({row_, rule, std::string(column), std::move(found), std::move(expected)});
  }
  template <class Number>
  void rule(bool holds, LoanRule rule, std::string_view column, Number found,
            std::string_view expected) {
    if (!holds) problem(rule, column, std::to_string(found), std::string(expected));
  }
  void code(std::int32_t code, std::size_t known, LoanRule broken, std::string_view column) {
    if (code < 0 || static_cast<std::size_t>(code) >= known)
      problem(broken, column, std::to_string(code),
              "a position in the list of " + std::to_string(known));
  }
  void money(const LoanColumns& part, std::size_t i) {
    const std::int64_t amount = part.amount[i], outstanding = part.outstanding[i],
                       overdue = part.overdue[i], frozen = part.frozen[i];
    rule(amount > 0, LoanRule::amount_above_zero, "amount", amount, "above 0 dong");
    rule(outstanding >= 0, LoanRule::money_not_negative, "outstanding", outstanding, "at least 0");
    rule(overdue >= 0, LoanRule::money_not_negative, "overdue", overdue, "at least 0");
    rule(frozen >= 0, LoanRule::money_not_negative, "frozen", frozen, "at least 0");
    rule(amount <= Money::exact_bound, LoanRule::outstanding_within_amount, "amount", amount,
         "at most 2^53 dong");
    if (grows(part.programme[i]))
      rule(outstanding <= Money::exact_bound, LoanRule::outstanding_within_amount, "outstanding",
           outstanding, "at most 2^53 dong");
    else if (outstanding > amount)
      problem(LoanRule::outstanding_within_amount, "outstanding", std::to_string(outstanding),
              "at most the amount, " + std::to_string(amount));
    // Taken apart so that no sum can leave 64 bits.
    if (outstanding >= 0 && overdue >= 0 && frozen >= 0 &&
        (overdue > outstanding || frozen > outstanding - overdue))
      problem(LoanRule::parts_within_outstanding, "overdue",
              std::to_string(overdue) + " and frozen " + std::to_string(frozen),
              "together at most the outstanding, " + std::to_string(outstanding));
  }
  /// True of a programme whose loans may come to more than was lent.
  [[nodiscard]] bool grows(std::int32_t programme) const {
    const auto p = static_cast<std::size_t>(programme);
    return programme >= 0 && p < frame_.programmes.size() &&
           frame_.programmes[p].terms().interest_grace_treatment == InterestGrace::capitalised;
  }
  void dates(const LoanColumns& part, std::size_t i) {
    if (part.disbursed[i] > last_day_)
      problem(LoanRule::disbursed_by_valuation, "disbursed", shown(part.disbursed[i]),
              "at the latest " + text(valuation_));
    if (part.disbursed[i] < last_day_ - century)
      problem(LoanRule::dates_within_a_century, "disbursed", shown(part.disbursed[i]),
              "at most 100 years before " + text(valuation_));
    if (part.maturity[i] < last_day_ - century || part.maturity[i] > last_day_ + century)
      problem(LoanRule::dates_within_a_century, "maturity", shown(part.maturity[i]),
              "at most 100 years from " + text(valuation_));
    const std::int64_t outstanding = part.outstanding[i], overdue = part.overdue[i],
                       frozen = part.frozen[i];
    const bool parts_fit = overdue >= 0 && frozen >= 0 && overdue <= outstanding;
    if (!parts_fit || frozen >= outstanding - overdue) return;  // nothing is scheduled
    if (part.maturity[i] <= last_day_)
      problem(LoanRule::performing_before_maturity, "maturity", shown(part.maturity[i]),
              "later than " + text(valuation_) + ", for principal that is not overdue");
    else if (part.next_principal[i] <= last_day_ || part.next_principal[i] > part.maturity[i])
      problem(LoanRule::next_principal_ahead, "next_principal", shown(part.next_principal[i]),
              "later than " + text(valuation_) + " and not later than maturity, " +
                  shown(part.maturity[i]));
    rule(part.instalment_interval[i] > 0 && part.instalment_interval[i] <= 600,
         LoanRule::interval_above_zero, "instalment_interval", part.instalment_interval[i],
         "from 1 to 600 months");
  }
  void id(std::int64_t id) {
    if (!seen_.insert(id).second)
      problem(LoanRule::id_once, "id", std::to_string(id), "an id that no earlier row has");
  }
  [[nodiscard]] static std::string shown(std::int32_t days) {
    // Outside the calendar's years, or nearly, the number says more.
    if (days < -century || days > 4 * century) return "day " + std::to_string(days);
    return text(date_of(days));
  }

  static constexpr std::int32_t century = 36525;  ///< days

  const BookFrame& frame_;
  bool ids_ascend_;
  Date valuation_;
  std::int32_t last_day_;
  std::size_t row_ = 0;
  std::vector<LoanProblem> problems_;
  std::unordered_set<std::int64_t> seen_;
};

/// True if no id can be there twice, which then needs no memory to find out.
[[nodiscard]] inline bool ids_ascend(const LoanBook& book) {
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (const LoanColumns& part : book.parts())
    for (const std::int64_t id : part.id) {
      if (id <= last) return false;
      last = id;
    }
  return true;
}

}  // namespace detail

/// Every rule that every row of a book breaks, in the order of the rows.
[[nodiscard]] inline std::vector<LoanProblem> check_loans(const LoanBook& book) {
  detail::LoanChecker checker(book.frame(), detail::ids_ascend(book));
  for (const LoanColumns& part : book.parts())
    for (std::size_t i = 0; i < part.size(); ++i) checker.check(part, i);
  return checker.problems();
}

}  // namespace policycredit
