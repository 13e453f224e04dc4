#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <variant>
#include <vector>

#include <policycredit/core/date.hpp>
#include <policycredit/core/day_count.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/due_dates.hpp>
#include <policycredit/loans/principal_plan.hpp>
#include <policycredit/loans/programme.hpp>
#include <policycredit/loans/resolve_rates.hpp>

namespace policycredit {

/// What one loan pays on one day. `closing` = `opening` + `capitalised_interest` - `principal`.
struct Instalment {
  Date due;
  Money opening;               ///< principal owed before this day's events
  Money principal;             ///< repaid
  Money interest;              ///< paid, with the deferred interest that falls due
  Money capitalised_interest;  ///< added to the principal instead of paid
  Money closing;               ///< principal owed after them
  friend bool operator==(const Instalment&, const Instalment&) = default;
};

namespace detail {

/// Interest of a grace, paid in equal parts over the dates after it; the parts sum to it exactly.
class DeferredInterest {
 public:
  explicit DeferredInterest(std::int64_t dates) : dates_(dates) {}
  void add(Money interest) { total_ += interest; }
  [[nodiscard]] Money next_part() {
    const std::int64_t until = ++date_, whole = total_.dong() / dates_,
                       rest = total_.dong() % dates_;
    const Money due = Money::dong(whole * until + (rest * until * 2 + dates_) / (dates_ * 2));
    const Money part = due - paid_;
    paid_ = due;
    return part;
  }

 private:
  std::int64_t dates_, date_ = 0;
  Money total_, paid_;
};

template <class = void>
[[nodiscard]] bool contains(const std::vector<Date>& days, const Date& day) {
  return std::binary_search(days.begin(), days.end(), day);
}

}  // namespace detail

/// What a loan of `amount`, made on `start`, pays: one row for each day on which principal or
/// interest falls due or interest is capitalised (docs/model/loans.md). The principal repaid is
/// `amount` and the capitalised interest, to the đồng. Throws InvalidInput for terms that no loan
/// can have, an amount that is not above 0 or a first due date outside the loan.
template <class = void>
[[nodiscard]] std::vector<Instalment> schedule(const LoanTerms& terms, const DatedRates& rates,
                                               Money amount, const Date& start,
                                               const ContractDates& dates = {}) {
  check(terms);
  require(amount > Money{}, "loan amount", amount.text(), "must be above 0");
  require(!start.is_special(), "loan start", "no day", "must be a calendar day");

  const auto after = [&](Months m) { return months_after(start, m, dates.end_of_month); };
  const Date grace_end = after(terms.interest_grace);
  const std::vector<Date> interest_days = interest_dues(terms, start, dates);
  const std::vector<Date> principal_days = principal_dues(terms, start, dates);
  const auto first_paying = std::upper_bound(interest_days.begin(), interest_days.end(), grace_end);

  std::vector<Date> days;  // every day on which the balance or what interest becomes may change
  std::set_union(interest_days.begin(), interest_days.end(), principal_days.begin(),
                 principal_days.end(), std::back_inserter(days));
  if (grace_end > start && !detail::contains(days, grace_end))
    days.insert(std::upper_bound(days.begin(), days.end(), grace_end), grace_end);

  std::vector<Instalment> rows;
  std::vector<Money> plan;
  auto planned = plan.cbegin();
  InterestRounding accrued;
  detail::DeferredInterest deferred(std::distance(first_paying, interest_days.end()));
  Money balance = amount;
  Date from = start;
  for (const Date& day : days) {
    const bool in_grace = day <= grace_end;
    const InterestGrace treatment = in_grace ? terms.interest_grace_treatment : InterestGrace::none;
    const bool interest_falls = detail::contains(interest_days, day) || day == grace_end;
    const bool principal_falls = detail::contains(principal_days, day);
    if (!in_grace && plan.empty()) {  // nothing is capitalised from here on
      plan = principal_plan(terms, balance, rates.agreed(start, start),
                            after(terms.principal_grace), principal_days);
      planned = plan.cbegin();
    }

    Instalment row{day, balance, Money{}, Money{}, Money{}, Money{}};
    if (treatment != InterestGrace::waived)
      accrued.add(static_cast<double>(balance.dong()) * rates.average(start, from, day) *
                  year_fraction(terms.day_count, from, day));
    if (interest_falls && treatment == InterestGrace::none)
      row.interest = accrued.take() + deferred.next_part();
    if (interest_falls && treatment == InterestGrace::deferred) deferred.add(accrued.take());
    if (interest_falls && treatment == InterestGrace::capitalised)
      row.capitalised_interest = accrued.take();
    if (principal_falls) row.principal = *planned++;

    balance += row.capitalised_interest - row.principal;
    row.closing = balance;
    from = day;
    const bool nothing_falls = treatment == InterestGrace::waived ||
                               treatment == InterestGrace::deferred ||
                               (!interest_falls && !principal_falls);
    if (!nothing_falls) rows.push_back(row);
  }
  // A small loan in large instalments is repaid before maturity.
  while (rows.back().opening == Money{} && rows.back().interest == Money{}) rows.pop_back();
  return rows;
}

/// The same for a programme whose rate is stated in numbers. Throws InvalidInput where it is a
/// multiple of another programme's rate: that needs `resolve_rates` over all of them.
template <class = void>
[[nodiscard]] std::vector<Instalment> schedule(const Programme& programme, Money amount,
                                               const Date& start, const ContractDates& dates = {}) {
  for (const RateChange& change : programme.rate().changes())
    if (const auto* multiple = std::get_if<MultipleOf>(&change.value))
      throw InvalidInput("programme " + programme.id().text() + " rate",
                         text(multiple->factor) + " times `" + multiple->programme.text() + "`",
                         "must be a number here; otherwise resolve_rates(programmes) and pass "
                         "the terms and the rates");
  return schedule(programme.terms(), resolve_rates({programme}).front(), amount, start, dates);
}

/// Interest on principal that is overdue from the day `from` to the day `to`: `multiple` times the
/// rate of the loan signed on `contract`, to the nearest đồng.
template <class = void>
[[nodiscard]] Money overdue_interest(Money overdue_principal, const LoanTerms& terms,
                                     const DatedRates& rates, const Date& contract,
                                     const Date& from, const Date& to, double multiple) {
  require(from <= to, "overdue from", text(from), "must not be later than " + text(to));
  InterestRounding interest;
  interest.add(static_cast<double>(overdue_principal.dong()) * multiple *
               rates.average(contract, from, to) * year_fraction(terms.day_count, from, to));
  return interest.take();
}

}  // namespace policycredit
