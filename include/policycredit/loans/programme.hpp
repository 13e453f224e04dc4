#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/names.hpp>
#include <policycredit/loans/lending_rate.hpp>
#include <policycredit/loans/loan_terms.hpp>

namespace policycredit {

/// A lending programme: who sets what for whom. Loans made under it share its rate and terms.
class Programme {
 public:
  struct Fields {
    ProgrammeId id{};
    Names name{};
    LendingRate rate{};
    LoanTerms terms{};
    double overdue_multiple = 1.3;               ///< of the rate, on overdue principal
    std::optional<Money> maximum_loan{};         ///< per borrower
    std::optional<Money> average_loan{};         ///< per borrower, when disbursed
    std::optional<Money> average_outstanding{};  ///< per borrower in debt
    std::optional<double> eligible_beneficiaries{};
    std::optional<Month> opens{};   ///< first month of lending; unset: open from the start
    std::optional<Month> closes{};  ///< last month of lending; in run-off after it
    friend bool operator==(const Fields&, const Fields&) = default;
  };

  Programme() = default;
  /// Throws InvalidInput for a missing id, terms that no loan can have, an overdue multiple below
  /// 1, amounts that are not above 0, or months out of order.
  [[nodiscard]] static Programme of(Fields fields) { return Programme(std::move(fields)); }

  [[nodiscard]] const Fields& fields() const noexcept { return fields_; }
  [[nodiscard]] const ProgrammeId& id() const noexcept { return fields_.id; }
  [[nodiscard]] const Names& name() const noexcept { return fields_.name; }
  [[nodiscard]] const LendingRate& rate() const noexcept { return fields_.rate; }
  [[nodiscard]] const LoanTerms& terms() const noexcept { return fields_.terms; }
  [[nodiscard]] double overdue_multiple() const noexcept { return fields_.overdue_multiple; }
  /// False before it opens and once it is in run-off.
  [[nodiscard]] bool lends_in(Month m) const {
    return (!fields_.opens || m >= *fields_.opens) && (!fields_.closes || m <= *fields_.closes);
  }

  friend bool operator==(const Programme&, const Programme&) = default;

 private:
  explicit Programme(Fields fields) : fields_(std::move(fields)) { check(); }
  void check() const {
    require(!fields_.id.empty(), "programme id", "``", "must be given");
    const std::string where = "programme " + fields_.id.text();
    policycredit::check(fields_.terms, where);
    require(std::isfinite(fields_.overdue_multiple) && fields_.overdue_multiple >= 1,
            where + " overdue_multiple", text(fields_.overdue_multiple),
            "must be at least 1, as 1.3 for 130 % of the lending rate");
    const auto above_nothing = [&](const char* field, const std::optional<Money>& amount) {
      if (amount)
        require(*amount > Money{}, where + " " + field, amount->text(), "must be above 0");
    };
    above_nothing("maximum_loan", fields_.maximum_loan);
    above_nothing("average_loan", fields_.average_loan);
    above_nothing("average_outstanding", fields_.average_outstanding);
    if (fields_.average_loan && fields_.maximum_loan)
      require(*fields_.average_loan <= *fields_.maximum_loan, where + " average_loan",
              fields_.average_loan->text(),
              "must not exceed maximum_loan, " + fields_.maximum_loan->text());
    if (const auto& eligible = fields_.eligible_beneficiaries)
      require(std::isfinite(*eligible) && *eligible >= 0, where + " eligible_beneficiaries",
              text(*eligible), "must be a number of borrowers, at least 0");
    if (fields_.opens && fields_.closes)
      require(*fields_.opens <= *fields_.closes, where + " closes",
              policycredit::text(*fields_.closes),
              "must not be earlier than opens, " + policycredit::text(*fields_.opens));
  }

  Fields fields_;
};

}  // namespace policycredit
