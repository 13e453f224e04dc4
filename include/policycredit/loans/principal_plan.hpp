#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <policycredit/core/date.hpp>
#include <policycredit/core/day_count.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/loans/loan_terms.hpp>

namespace policycredit {

/// Turns exact interest into whole đồng so that nothing drifts: what has been given out is always
/// the exact sum so far, rounded to the nearest đồng with halves up.
class InterestRounding {
 public:
  void add(double exact) { exact_ += exact; }
  /// The đồng not yet given out.
  [[nodiscard]] Money take() {
    // Halves of a đồng are common (6.24 % / 12 of whole thousands); binary noise must not decide.
    const Money sum = Money::rounded(std::floor(exact_ + 0.5 + 1e-5));
    const Money part = sum - taken_;
    taken_ = sum;
    return part;
  }

 private:
  double exact_ = 0;
  Money taken_;
};

namespace detail {

/// The multiple of `unit` nearest to `exact` (halves up), but at least one `unit`.
[[nodiscard]] inline Money rounded_instalment(double exact, Money unit) {
  const double units = std::floor(exact / static_cast<double>(unit.dong()) + 0.5 + 1e-9);
  return unit * std::max<std::int64_t>(1, static_cast<std::int64_t>(units));
}

/// Each part is what `part(balance)` asks for, within the balance; the last is all that is left.
template <class Part>
[[nodiscard]] std::vector<Money> split(Money amount, std::size_t count, Part part) {
  std::vector<Money> plan;
  for (Money left = amount; plan.size() < count; left -= plan.back())
    plan.push_back(plan.size() + 1 == count ? left : std::clamp(part(left), Money{}, left));
  return plan;
}

}  // namespace detail

/// The principal agreed for each of `dues`; sums to `amount`. Equal parts, or level instalments of
/// principal and interest at `at_signing` from the day `from` on, rounded to the nearest multiple
/// of `terms.rounding`; the last one takes the rest. Later changes of rate leave it as it is
/// (docs/model/loans.md).
[[nodiscard]] inline std::vector<Money> principal_plan(const LoanTerms& terms, Money amount,
                                                       Rate at_signing, const Date& from,
                                                       const std::vector<Date>& dues) {
  const double exact_amount = static_cast<double>(amount.dong());
  if (terms.repayment != RepaymentKind::annuity) {
    const Money part =
        detail::rounded_instalment(exact_amount / static_cast<double>(dues.size()), terms.rounding);
    return detail::split(amount, dues.size(), [&](Money) { return part; });
  }
  std::vector<double> period_rates;
  double discount = 1, annuity_factor = 0;
  for (std::size_t i = 0; i < dues.size(); ++i) {
    const Date& previous = i == 0 ? from : dues[i - 1];
    period_rates.push_back(at_signing.fraction() *
                           year_fraction(terms.day_count, previous, dues[i]));
    discount /= 1 + period_rates.back();
    annuity_factor += discount;
  }
  const Money level = detail::rounded_instalment(exact_amount / annuity_factor, terms.rounding);
  InterestRounding interest;
  auto period_rate = period_rates.begin();
  return detail::split(amount, dues.size(), [&](Money left) {
    interest.add(static_cast<double>(left.dong()) * *period_rate++);
    return level - interest.take();
  });
}

}  // namespace policycredit
