#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/loans/repayment_kernel.hpp>

namespace policycredit {

/// How old the loans of a balance are, where no loan book says so.
class AgeProfile {
 public:
  /// As if lending had grown by `per_year` for at least a whole term.
  struct Steady {
    Rate per_year;
    friend bool operator==(const Steady&, const Steady&) = default;
  };
  /// Shares of the outstanding principal by full years of age: 0 to 1, 1 to 2, ...
  struct ByYear {
    std::vector<Share> shares;
    friend bool operator==(const ByYear&, const ByYear&) = default;
  };
  using Shape = std::variant<Steady, ByYear>;

  AgeProfile() = default;
  [[nodiscard]] static AgeProfile steady(Rate lending_growth = {}) {
    return AgeProfile(Steady{lending_growth});
  }
  /// Throws InvalidInput unless the shares sum to 1.
  [[nodiscard]] static AgeProfile by_year(std::vector<Share> shares) {
    double sum = 0;
    for (const Share share : shares) sum += share.fraction();
    require(std::abs(sum - 1) <= 1e-9, "age profile", "shares sum to " + text(sum),
            "must be shares of the outstanding principal by year of age that sum to 1");
    return AgeProfile(ByYear{std::move(shares)});
  }

  [[nodiscard]] const Shape& shape() const noexcept { return shape_; }

  friend bool operator==(const AgeProfile&, const AgeProfile&) = default;

 private:
  explicit AgeProfile(Shape shape) : shape_(std::move(shape)) {}
  Shape shape_ = Steady{};
};

namespace detail {

[[nodiscard]] inline std::vector<double> balance_by_age(const AgeProfile::Steady& steady,
                                                        const std::vector<double>& remaining) {
  std::vector<double> balance(remaining.size() - 1);
  const double month = std::pow(1 + steady.per_year.fraction(), -1.0 / 12);
  double lent = 1, sum = 0;
  for (std::size_t age = 0; age < balance.size(); ++age, lent *= month)
    sum += balance[age] = lent * remaining[age];
  for (double& part : balance) part /= sum;
  return balance;
}

[[nodiscard]] inline std::vector<double> balance_by_age(const AgeProfile::ByYear& by_year,
                                                        const std::vector<double>& remaining) {
  std::vector<double> balance(remaining.size() - 1);
  for (std::size_t year = 0; year < by_year.shares.size(); ++year) {
    const double share = by_year.shares[year].fraction();
    const std::size_t first = 12 * year, last = std::min(first + 12, balance.size());
    require(first < last || share == 0, "age profile",
            by_year.shares[year].text() + " in year of age " + std::to_string(year + 1),
            "must be 0: the loans are repaid after " + std::to_string(balance.size()) + " months");
    for (std::size_t age = first; age < last; ++age)
      balance[age] = share / static_cast<double>(last - first);
  }
  return balance;
}

}  // namespace detail

/// Shares of an outstanding principal by months since disbursement, from 0 to `last_lag()` - 1;
/// they sum to 1. Throws InvalidInput for a profile with loans older than the kernel allows.
[[nodiscard]] inline std::vector<double> balance_by_age(const RepaymentKernel& kernel,
                                                        const AgeProfile& profile) {
  return std::visit(
      [&](const auto& shape) { return detail::balance_by_age(shape, kernel.remaining()); },
      profile.shape());
}

/// Shares of an opening performing principal that fall due in each of `months` projected months;
/// they sum to 1 once `months` reaches `last_lag()`. Interest that loans in their grace still add
/// is left out: the opening principal counts as bearing interest (docs/model/loans.md).
[[nodiscard]] inline std::vector<double> opening_run_off(const RepaymentKernel& kernel,
                                                         const AgeProfile& profile, int months) {
  const std::vector<double> balance = balance_by_age(kernel, profile);
  const std::vector<double> remaining = kernel.remaining();
  std::vector<double> due_in(static_cast<std::size_t>(std::max(0, months)));
  for (const RepaymentKernel::Due& due : kernel.principal)
    for (int age = std::max(0, due.lag - months); age < due.lag; ++age) {
      const auto a = static_cast<std::size_t>(age);
      due_in[static_cast<std::size_t>(due.lag - age - 1)] += balance[a] * due.share / remaining[a];
    }
  return due_in;
}

}  // namespace policycredit
