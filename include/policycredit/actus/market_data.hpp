#pragma once

#include <map>
#include <string>
#include <vector>

#include <policycredit/core/date.hpp>
#include <policycredit/core/error.hpp>

namespace policycredit::actus {

/// What is observed outside a contract: indices by their market object code, and prepayments.
struct MarketData {
  std::map<std::string, std::map<Date, double>> series{};
  std::map<Date, double> prepayments{};  ///< by day, signed as the payoff

  /// The last value of `code` on or before `day`. Throws InvalidInput if there is none.
  [[nodiscard]] double at(const std::string& code, const Date& day) const {
    const auto found = series.find(code);
    if (found == series.end())
      throw InvalidInput("market data", "`" + code + "`", "must have a series of this code");
    const auto next = found->second.upper_bound(day);
    if (next == found->second.begin())
      throw InvalidInput("market data `" + code + "`", text(day),
                         "must have a value on or before this day");
    return std::prev(next)->second;
  }
};

}  // namespace policycredit::actus
