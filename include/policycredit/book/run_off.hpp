#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include <policycredit/book/collect_run_off.hpp>
#include <policycredit/book/loan_book.hpp>
#include <policycredit/book/run_off_tables.hpp>

namespace policycredit {

/// What the contracts of a loan book make due, month by month (docs/model/run_off.md). Run-offs of
/// parts of a book add up to the run-off of the whole, bit for bit.
class RunOff {
 public:
  RunOff(detail::RunOffFrame frame, detail::RunOffSums sums)
      : frame_(std::make_shared<const detail::RunOffFrame>(std::move(frame))),
        sums_(std::move(sums)),
        tables_(detail::RunOffTabulation(*frame_, sums_).tables()) {}

  [[nodiscard]] const TimeGrid& grid() const noexcept { return frame_->grid(); }
  [[nodiscard]] RunOffBy by() const noexcept { return frame_->by(); }
  /// Column of the tables for positions in the book's lists; those not split by count as one.
  [[nodiscard]] int cell(int programme, int source, int unit) const {
    return frame_->cell(programme, source, unit);
  }
  [[nodiscard]] const Table<std::int64_t>& principal() const noexcept { return tables_.principal; }
  [[nodiscard]] const Table<double>& interest() const noexcept { return tables_.interest; }
  [[nodiscard]] const Table<double>& overdue_interest() const noexcept {
    return tables_.overdue_interest;
  }
  [[nodiscard]] const Table<std::int64_t>& capitalised_interest() const noexcept {
    return tables_.capitalised_interest;
  }

  /// What the tape states at the valuation, one row, đồng.
  [[nodiscard]] const Table<std::int64_t>& performing() const noexcept {
    return tables_.performing;
  }
  [[nodiscard]] const Table<std::int64_t>& overdue() const noexcept { return tables_.overdue; }
  [[nodiscard]] const Table<std::int64_t>& frozen() const noexcept { return tables_.frozen; }
  [[nodiscard]] const BookFrame& frame() const noexcept { return frame_->book(); }
  /// The sums that the tables follow from, for another process: `from_words` makes the same
  /// run-off of them, bit for bit.
  [[nodiscard]] std::vector<std::int64_t> words() const { return sums_.words(); }
  [[nodiscard]] static RunOff from_words(const BookFrame& frame, const TimeGrid& grid, RunOffBy by,
                                         std::span<const std::int64_t> words) {
    return RunOff(detail::RunOffFrame(frame, resolve_rates(frame.programmes), grid, by),
                  detail::RunOffSums::from_words(words));
  }

  /// Throws InvalidInput unless both are of one kind of tape: valuation, horizon, programmes,
  /// sources, units and what they are split by.
  friend RunOff operator+(const RunOff& a, const RunOff& b) {
    require(*a.frame_ == *b.frame_, "run-off", "another book's",
            "must have the same valuation, horizon, ids and split as the one it is added to");
    detail::RunOffSums sums = a.sums_;
    sums.add(b.sums_);
    return RunOff(*a.frame_, std::move(sums));
  }

 private:
  std::shared_ptr<const detail::RunOffFrame> frame_;
  detail::RunOffSums sums_;
  RunOffTables tables_;
};

/// The run-off of a book whose rows break no rule, in one pass over its columns. Any number of
/// `threads` gives the same bits. Annuities, capitalised interest and interest dates more than a
/// month apart are gone through date by date, which takes longer.
[[nodiscard]] inline RunOff run_off(const LoanBook& book, const TimeGrid& grid, RunOffBy by = {},
                                    int threads = 1) {
  require(threads >= 1, "threads", std::to_string(threads), "must be at least 1");
  detail::RunOffFrame frame(book.frame(), book.rates(), grid, by);
  const detail::DayTable days(book.frame().valuation);
  const auto workers = static_cast<std::size_t>(threads);
  std::vector<detail::RunOffSums> sums(workers);
  const auto work = [&](std::size_t worker) {
    detail::RunOffCollector collector(frame, days);
    for (const LoanColumns& part : book.parts())
      collector.add(part, part.size() * worker / workers, part.size() * (worker + 1) / workers);
    sums[worker] = std::move(collector.sums());
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t worker = 1; worker < workers; ++worker) others.emplace_back(work, worker);
    work(0);
  }
  for (std::size_t worker = 1; worker < workers; ++worker) sums[0].add(sums[worker]);
  return RunOff(std::move(frame), std::move(sums[0]));
}

}  // namespace policycredit
