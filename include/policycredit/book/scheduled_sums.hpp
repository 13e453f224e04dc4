#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <policycredit/core/exact_sum.hpp>

namespace policycredit::detail {

/// What falls due in one month on loans that were gone through one by one, đồng.
struct ScheduledMonth {
  std::int64_t principal = 0, capitalised_interest = 0;
  ExactSum interest{}, overdue_interest{};

  void add(const ScheduledMonth& other) {
    principal += other.principal;
    capitalised_interest += other.capitalised_interest;
    interest.add(other.interest);
    overdue_interest.add(other.overdue_interest);
  }
};

/// Sums over loans of one cell that were gone through one by one.
struct ScheduledCell {
  std::int64_t performing = 0, overdue = 0, frozen = 0;
  std::vector<ScheduledMonth> months{};
};

/// Such sums by cell: the same bits in whatever order loans and parts of a book are added.
class ScheduledSums {
 public:
  explicit ScheduledSums(int months = 0) : months_(static_cast<std::size_t>(months)) {}

  [[nodiscard]] ScheduledCell& cell(int cell) {
    ScheduledCell& found = cells_[cell];
    found.months.resize(months_);
    return found;
  }
  [[nodiscard]] const std::map<int, ScheduledCell>& cells() const noexcept { return cells_; }

  void add(const ScheduledSums& other) {
    for (const auto& [at, theirs] : other.cells_) {
      ScheduledCell& ours = cell(at);
      ours.performing += theirs.performing;
      ours.overdue += theirs.overdue;
      ours.frozen += theirs.frozen;
      for (std::size_t t = 0; t < months_; ++t) ours.months[t].add(theirs.months[t]);
    }
  }

  /// All sums as whole numbers, for another process; `read` makes the same sums again.
  void write(std::vector<std::int64_t>& words) const {
    words.insert(words.end(),
                 {static_cast<std::int64_t>(months_), static_cast<std::int64_t>(cells_.size())});
    for (const auto& [at, sums] : cells_) {
      words.insert(words.end(), {at, sums.performing, sums.overdue, sums.frozen});
      for (const ScheduledMonth& m : sums.months)
        words.insert(words.end(),
                     {m.principal, m.capitalised_interest, m.interest.whole(), m.interest.part(),
                      m.overdue_interest.whole(), m.overdue_interest.part()});
    }
  }
  /// `next()` gives the words one after the other.
  template <class Next>
  [[nodiscard]] static ScheduledSums read(Next next) {
    ScheduledSums sums(static_cast<int>(next()));
    for (std::int64_t left = next(); left > 0; --left) {
      ScheduledCell& cell = sums.cell(static_cast<int>(next()));
      for (std::int64_t* sum : {&cell.performing, &cell.overdue, &cell.frozen}) *sum = next();
      for (ScheduledMonth& m : cell.months) {
        m.principal = next();
        m.capitalised_interest = next();
        for (ExactSum* sum : {&m.interest, &m.overdue_interest}) {
          const std::int64_t whole = next();
          *sum = ExactSum(whole, next());
        }
      }
    }
    return sums;
  }

 private:
  std::size_t months_;
  std::map<int, ScheduledCell> cells_;
};

}  // namespace policycredit::detail
