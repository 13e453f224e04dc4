#pragma once

#include <array>
#include <optional>
#include <string_view>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/month.hpp>

namespace policycredit {

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

}  // namespace policycredit
