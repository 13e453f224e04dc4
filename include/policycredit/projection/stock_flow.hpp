#pragma once

#include <algorithm>

#include <policycredit/core/money.hpp>

namespace policycredit {

/// A balance of loans and what a period did to it, as published.
struct StockFlow {
  Money opening, lending, collections, write_off, closing;

  /// What the flows make of the opening balance.
  [[nodiscard]] Money expected() const { return opening + lending - collections - write_off; }
  /// What the flows leave unexplained of the closing balance; negative if it is too low.
  [[nodiscard]] Money gap() const { return closing - expected(); }
  /// True if the figures can be believed together: rounding of what is printed is within
  /// `tolerance`.
  [[nodiscard]] bool closes(Money tolerance = {}) const {
    return std::max(gap(), -gap()) <= tolerance;
  }

  friend bool operator==(const StockFlow&, const StockFlow&) = default;
};

}  // namespace policycredit
