#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/core/text.hpp>

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

/// What a change does to the value that was there.
enum class Operation { set, add, scale };

template <>
struct EnumNames<Operation> {
  static constexpr std::array<std::string_view, 3> words{"set", "add", "scale"};
};

/// A change of a value in the months `from` to `to`, both included; unset means from the
/// beginning, or to the end. `amount` is in đồng, a fraction, or a factor for `scale`.
struct Change {
  Operation operation = Operation::set;
  double amount = 0;
  std::optional<Month> from{}, to{};

  [[nodiscard]] bool covers(Month m) const { return (!from || m >= *from) && (!to || m <= *to); }
  [[nodiscard]] double applied(double value) const {
    switch (operation) {
      case Operation::add:
        return value + amount;
      case Operation::scale:
        return value * amount;
      case Operation::set:
        break;
    }
    return amount;
  }
  friend bool operator==(const Change&, const Change&) = default;
};

/// A value over time. `T` is Money, Rate, Share or double.
template <class T>
class Path {
 public:
  struct Step {
    Month from;
    T value;
    friend bool operator==(const Step&, const Step&) = default;
  };
  /// `initial` until the first step.
  struct Steps {
    T initial;
    std::vector<Step> later;
    friend bool operator==(const Steps&, const Steps&) = default;
  };
  /// `start` through the calendar year of `from`, then times 1 + `growth` every January.
  struct Growing {
    T start;
    Month from;
    Rate growth;
    friend bool operator==(const Growing&, const Growing&) = default;
  };
  /// One value for each listed month and none elsewhere.
  struct Table {
    std::vector<Step> months;
    friend bool operator==(const Table&, const Table&) = default;
  };
  using Shape = std::variant<Steps, Growing, Table>;

  Path() : Path(T{}) {}
  Path(T value) : shape_(Steps{value, {}}) {}  // NOLINT: a value is the path that stays there

  [[nodiscard]] static Path constant(T value) { return Path(value); }
  /// Throws InvalidInput unless the steps' months ascend.
  [[nodiscard]] static Path steps(T initial, std::vector<Step> later) {
    check_order(later);
    return Path(Shape(Steps{initial, std::move(later)}));
  }
  [[nodiscard]] static Path growing(T start, Month from, Rate growth) {
    return Path(Shape(Growing{start, from, growth}));
  }
  [[nodiscard]] static Path table(std::vector<Step> months) {
    require(!months.empty(), "path", "an empty table", "must list at least one month");
    check_order(months);
    return Path(Shape(Table{std::move(months)}));
  }

  /// Value in force in month `m`. Throws InvalidInput where a table has no such month, or a change
  /// leaves the range of `T`.
  [[nodiscard]] T at(Month m) const {
    double number =
        number_of(std::visit([&](const auto& shape) { return value(shape, m); }, shape_));
    for (const Change& change : changes_)
      if (change.covers(m)) number = change.applied(number);
    return changes_.empty() ? quantity_of(m) : quantity<T>(number);
  }
  /// The same path with one more change on top of the earlier ones.
  [[nodiscard]] Path changed(const Change& change) const {
    Path result = *this;
    result.changes_.push_back(change);
    return result;
  }

  [[nodiscard]] const Shape& shape() const noexcept { return shape_; }
  [[nodiscard]] const std::vector<Change>& changes() const noexcept { return changes_; }
  /// Rebuilds a path from its parts, as when it is read back from storage.
  [[nodiscard]] static Path from_parts(Shape shape, std::vector<Change> changes) {
    Path result(std::move(shape));
    result.changes_ = std::move(changes);
    return result;
  }
  /// True if the path is one value for ever.
  [[nodiscard]] bool is_constant() const {
    const auto* steps = std::get_if<Steps>(&shape_);
    return steps && steps->later.empty() && changes_.empty();
  }

  friend bool operator==(const Path&, const Path&) = default;

 private:
  explicit Path(Shape shape) : shape_(std::move(shape)) {}

  [[nodiscard]] T quantity_of(Month m) const {
    return std::visit([&](const auto& shape) { return value(shape, m); }, shape_);
  }
  static T value(const Steps& steps, Month m) {
    T value = steps.initial;
    for (const Step& step : steps.later)
      if (m >= step.from) value = step.value;
    return value;
  }
  static T value(const Growing& growing, Month m) {
    const int years = std::max(0, year_of(m) - year_of(growing.from));
    return quantity<T>(number_of(growing.start) * std::pow(1 + growing.growth.fraction(), years));
  }
  static T value(const Table& table, Month m) {
    const auto row = std::find_if(table.months.begin(), table.months.end(),
                                  [&](const Step& step) { return step.from == m; });
    require(row != table.months.end(), "month", policycredit::text(m),
            "must be one of the table's months, " + policycredit::text(table.months.front().from) +
                " to " + policycredit::text(table.months.back().from));
    return row->value;
  }
  static void check_order(const std::vector<Step>& steps) {
    for (std::size_t i = 1; i < steps.size(); ++i)
      require(steps[i - 1].from < steps[i].from, "path", policycredit::text(steps[i].from),
              "must be later than the month before it, " + policycredit::text(steps[i - 1].from));
  }

  Shape shape_;
  std::vector<Change> changes_;
};

}  // namespace policycredit
