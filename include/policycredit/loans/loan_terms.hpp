#pragma once

#include <array>
#include <string>
#include <string_view>

#include <policycredit/core/day_count.hpp>
#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>

namespace policycredit {

enum class RepaymentKind {
  equal_principal,  ///< equal parts of the principal
  annuity,          ///< equal sums of principal and interest
  bullet            ///< the whole principal on the last day
};

template <>
struct EnumNames<RepaymentKind> {
  static constexpr std::array<std::string_view, 3> words{"equal_principal", "annuity", "bullet"};
};

/// What becomes of the interest of the months in which none is paid.
enum class InterestGrace {
  none,        ///< there are no such months
  waived,      ///< none accrues
  deferred,    ///< accrues without interest on itself; paid in equal parts on the later dates
  capitalised  ///< added to the principal on each interest date and repaid with it
};

template <>
struct EnumNames<InterestGrace> {
  static constexpr std::array<std::string_view, 4> words{"none", "waived", "deferred",
                                                         "capitalised"};
};

/// How a loan is repaid (docs/model/loans.md). Graces count from the day of disbursement; the
/// first principal falls due one `instalment_interval` after the principal grace.
struct LoanTerms {
  Months term{60};
  Months principal_grace{0};
  Months interest_grace{0};
  InterestGrace interest_grace_treatment = InterestGrace::none;
  Months instalment_interval{6};  ///< between dates of principal
  Months interest_interval{1};    ///< between dates of interest
  RepaymentKind repayment = RepaymentKind::equal_principal;
  Money rounding = Money::dong(1);  ///< instalments are multiples of it, except the last one
  DayCount day_count = DayCount::annual_over_12;
  friend bool operator==(const LoanTerms&, const LoanTerms&) = default;
};

/// Throws InvalidInput, naming `owner`, for terms that no loan can have. Intervals need not divide
/// the term: the last period is then shorter.
inline void check(const LoanTerms& terms, std::string_view owner = "loan terms") {
  const auto rule = [&](bool ok, std::string_view field, Months value, const std::string& right) {
    require(ok, std::string(owner) + " " + std::string(field),
            std::to_string(value.count()) + " months", right);
  };
  constexpr Months none{0}, longest{600};
  const std::string term = std::to_string(terms.term.count()) + " months";
  rule(terms.term > none && terms.term <= longest, "term", terms.term,
       "must be from 1 to 600 months");
  rule(terms.instalment_interval > none, "instalment_interval", terms.instalment_interval,
       "must be at least 1 month");
  rule(terms.interest_interval > none, "interest_interval", terms.interest_interval,
       "must be at least 1 month");
  rule(terms.principal_grace >= none && terms.principal_grace < terms.term, "principal_grace",
       terms.principal_grace, "must be at least 0 and shorter than the term of " + term);
  rule(terms.interest_grace >= none && terms.interest_grace < terms.term, "interest_grace",
       terms.interest_grace, "must be at least 0 and shorter than the term of " + term);
  // Whatever the grace adds to the principal must be known before the first of it is repaid.
  rule(terms.repayment == RepaymentKind::bullet || terms.interest_grace <= terms.principal_grace,
       "interest_grace", terms.interest_grace,
       "must not outlast the principal grace of " + std::to_string(terms.principal_grace.count()) +
           " months: interest is settled before principal is repaid");
  rule((terms.interest_grace_treatment == InterestGrace::none) == (terms.interest_grace == none),
       "interest_grace", terms.interest_grace,
       "must come with a treatment (waived, deferred or capitalised), and a treatment with months");
  require(terms.rounding > Money{}, std::string(owner) + " rounding", terms.rounding.text(),
          "must be at least 1 dong, as 1, 100 or 1000");
}

}  // namespace policycredit
