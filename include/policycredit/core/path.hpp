#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include <policycredit/core/change.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/path_numbers.hpp>
#include <policycredit/core/rate.hpp>

namespace policycredit {

// A quantity as a plain number and back, so that paths can scale and add what they hold.
[[nodiscard]] inline double number_of(Money m) { return static_cast<double>(m.dong()); }
[[nodiscard]] inline double number_of(Rate r) { return r.fraction(); }
[[nodiscard]] inline double number_of(Share s) { return s.fraction(); }
[[nodiscard]] inline double number_of(double v) { return v; }

template <class T>
[[nodiscard]] T quantity(double number) {
  if constexpr (std::is_same_v<T, Money>)
    return Money::rounded(number);
  else if constexpr (std::is_same_v<T, double>)
    return number;
  else
    return T::fraction(number);
}

/// A value over time. `T` is Money, Rate, Share or double. A path of money holds at most 2^53 đồng.
template <class T>
class Path {
 public:
  struct Step {
    Month from;
    T value;
    friend bool operator==(const Step&, const Step&) = default;
  };

  Path() = default;
  Path(T value) : numbers_{.start = number(value)} {}  // NOLINT: it stays at the value

  [[nodiscard]] static Path constant(T value) { return Path(value); }
  /// `initial` until the first of `later`. Throws InvalidInput unless their months ascend.
  [[nodiscard]] static Path steps(T initial, const std::vector<Step>& later) {
    return from_numbers({.start = number(initial), .rows = rows(later)});
  }
  /// `start` through the calendar year of `from`, then times 1 + `growth` every January.
  [[nodiscard]] static Path growing(T start, Month from, Rate growth) {
    return from_numbers({.kind = PathKind::growing,
                         .start = number(start),
                         .from = from,
                         .growth = growth.fraction()});
  }
  /// One value for each listed month and none elsewhere. Throws InvalidInput for no month at all or
  /// months that do not ascend.
  [[nodiscard]] static Path table(const std::vector<Step>& months) {
    return from_numbers({.kind = PathKind::table, .rows = rows(months)});
  }
  /// Rebuilds a path from its parts, as when it is read back from storage.
  [[nodiscard]] static Path from_numbers(PathNumbers numbers) {
    numbers.check();
    Path result;
    result.numbers_ = std::move(numbers);
    return result;
  }

  /// Value in force in month `m`. Throws InvalidInput where a table has no such month, or a change
  /// leaves the range of `T`.
  [[nodiscard]] T at(Month m) const { return quantity<T>(numbers_.at(m)); }
  /// The same path with one more change on top of the earlier ones.
  [[nodiscard]] Path changed(const Change& change) const {
    Path result = *this;
    result.numbers_.changes.push_back(change);
    return result;
  }

  [[nodiscard]] const PathNumbers& numbers() const noexcept { return numbers_; }
  /// True if the path is one value for ever.
  [[nodiscard]] bool is_constant() const {
    return numbers_.kind == PathKind::steps && numbers_.rows.empty() && numbers_.changes.empty();
  }

  friend bool operator==(const Path&, const Path&) = default;

 private:
  [[nodiscard]] static double number(T value) { return number_of(quantity<T>(number_of(value))); }
  [[nodiscard]] static std::vector<PathNumbers::Row> rows(const std::vector<Step>& steps) {
    std::vector<PathNumbers::Row> result;
    for (const Step& step : steps) result.push_back({step.from, number(step.value)});
    return result;
  }

  PathNumbers numbers_;
};

}  // namespace policycredit
