#pragma once

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <policycredit/core/path.hpp>
#include <policycredit/core/time_grid.hpp>

namespace policycredit {

/// How a year's amount falls on its twelve months: shares from January to December, sum 1.
class SeasonalProfile {
 public:
  /// A twelfth every month.
  SeasonalProfile() { shares_.fill(1.0 / 12); }
  /// Throws InvalidInput unless no share is negative and they sum to 1 within 1e-9.
  explicit SeasonalProfile(const std::array<double, 12>& shares) : shares_(shares) {
    double sum = 0;
    for (const double share : shares) {
      require(share >= 0 && share <= 1, "seasonal profile", policycredit::text(share),
              "must be a share from 0 to 1");
      sum += share;
    }
    require(std::abs(sum - 1) <= 1e-9, "seasonal profile", "sum " + policycredit::text(sum),
            "must be twelve shares that sum to 1");
  }
  /// Everything in one month, 1 to 12.
  [[nodiscard]] static SeasonalProfile all_in(int month) {
    require(month >= 1 && month <= 12, "month", std::to_string(month), "must be from 1 to 12");
    std::array<double, 12> shares{};
    shares[static_cast<std::size_t>(month - 1)] = 1;
    return SeasonalProfile(shares);
  }

  [[nodiscard]] const std::array<double, 12>& shares() const noexcept { return shares_; }
  [[nodiscard]] double share(Month m) const {
    return shares_[static_cast<std::size_t>(month_in_year(m))];
  }

  friend bool operator==(const SeasonalProfile&, const SeasonalProfile&) = default;

 private:
  std::array<double, 12> shares_{};
};

/// Money that moves: an amount for every month, given by the month or by the year.
class Flow {
 public:
  enum class Basis { per_month, per_year };

  /// Nothing, ever.
  Flow() = default;
  [[nodiscard]] static Flow monthly(Path<Money> per_month) {
    return Flow(Basis::per_month, std::move(per_month), {});
  }
  /// `per_year` is the year's amount in force in a month; the profile gives the month its part.
  [[nodiscard]] static Flow yearly(Path<Money> per_year, SeasonalProfile profile = {}) {
    return Flow(Basis::per_year, std::move(per_year), profile);
  }

  /// Whole đồng for each month of the grid. The months of a full year add up to the year's amount.
  [[nodiscard]] std::vector<double> amounts(const TimeGrid& grid) const {
    std::vector<double> result(static_cast<std::size_t>(grid.size()));
    double exact = 0, given = 0;
    for (int i = 0; i < grid.size(); ++i) {
      const Month m = grid.month(i);
      const double value = number_of(amount_.at(m));
      if (basis_ == Basis::per_month) {
        result[static_cast<std::size_t>(i)] = value;
        continue;
      }
      if (month_in_year(m) == 0) exact = given = 0;
      exact += value * profile_.share(m);
      const double rounded = std::round(exact);
      result[static_cast<std::size_t>(i)] = rounded - given;
      given = rounded;
    }
    return result;
  }
  [[nodiscard]] Flow changed(const Change& change) const {
    return Flow(basis_, amount_.changed(change), profile_);
  }

  [[nodiscard]] Basis basis() const noexcept { return basis_; }
  [[nodiscard]] const Path<Money>& amount() const noexcept { return amount_; }
  [[nodiscard]] const SeasonalProfile& profile() const noexcept { return profile_; }

  friend bool operator==(const Flow&, const Flow&) = default;

 private:
  Flow(Basis basis, Path<Money> amount, SeasonalProfile profile)
      : basis_(basis), amount_(std::move(amount)), profile_(profile) {}

  Basis basis_ = Basis::per_month;
  Path<Money> amount_;
  SeasonalProfile profile_;
};

/// How a balance of 1 at the valuation month grows: for every month of the grid the balance at its
/// end. Each calendar year adds `per_year` (a fraction for every month of the grid) of the balance
/// at its start, spread by `profile`.
template <class T>
[[nodiscard]] std::vector<T> growth_index(const TimeGrid& grid, const std::vector<T>& per_year,
                                          const SeasonalProfile& profile) {
  std::vector<T> index(static_cast<std::size_t>(grid.size()));
  T year_start(1), balance(1);
  for (int i = 0; i < grid.size(); ++i) {
    const auto row = static_cast<std::size_t>(i);
    const Month m = grid.month(i);
    if (month_in_year(m) == 0) year_start = balance;
    balance += year_start * per_year[row] * profile.share(m);
    index[row] = balance;
  }
  return index;
}

/// The values of a path as plain numbers, one for every month of the grid.
template <class T>
[[nodiscard]] std::vector<double> monthly_numbers(const TimeGrid& grid, const Path<T>& path) {
  std::vector<double> numbers;
  for (int i = 0; i < grid.size(); ++i) numbers.push_back(number_of(path.at(grid.month(i))));
  return numbers;
}

}  // namespace policycredit
