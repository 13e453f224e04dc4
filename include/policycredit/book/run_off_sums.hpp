#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/book/rate_class.hpp>
#include <policycredit/book/scheduled_sums.hpp>
#include <policycredit/core/error.hpp>

namespace policycredit::detail {

/// Payments of one month, in đồng, and each times the days between it and the loan's interest day.
struct Payment {
  std::int64_t amount = 0, weight = 0;
};

/// What loans of one rate class and cell owe, besides their payments. All numbers are whole, so
/// sums are the same in any order (docs/model/run_off.md).
struct GroupSums {
  std::int64_t performing = 0, overdue = 0, frozen = 0;
  /// đồng-days that the first interest period lacks, of loans that were made within it.
  std::int64_t performing_short = 0, overdue_short = 0;
};

/// đồng-days on the wrong side of a break of the rate, performing and overdue: before it in the
/// interest period that ends in the month after the break's (`early`), from it on in the one that
/// ends in the break's own month (`late`). `moved_*`: of those, what maturity makes due a month
/// sooner.
struct BreakSums {
  std::int64_t early = 0, late = 0, overdue_early = 0, overdue_late = 0, moved_early = 0;
};

/// Exact sums over loans from which principal and interest by month follow. Months count from the
/// first after the valuation; after the month that follows the horizon, a last element takes what
/// lies beyond.
class RunOffSums {
 public:
  using Key = std::pair<RateClass, int>;  ///< with the cell

  explicit RunOffSums(int months = 0)
      : width_(static_cast<std::size_t>(months) + 2), scheduled_(months) {}

  /// The group of a key, made with room for `breaks` breaks where it is new.
  [[nodiscard]] int group(const Key& key, std::size_t breaks) {
    const auto [found, is_new] = groups_.try_emplace(key, static_cast<int>(sums_.size()));
    if (is_new) {
      sums_.emplace_back();
      singles_.resize(singles_.size() + 2 * width_);
      moved_.resize(moved_.size() + width_);
      waived_.resize(waived_.size() + width_);
      first_break_.push_back(breaks_.size());
      breaks_.resize(breaks_.size() + breaks);
      break_counts_.push_back(breaks);
    }
    return found->second;
  }
  /// The payments of a group that repeat every `interval` months.
  [[nodiscard]] int run(int group, int interval) {
    const auto [found, is_new] =
        runs_.try_emplace({group, interval}, static_cast<int>(runs_.size()));
    if (is_new) repeated_.resize(repeated_.size() + 2 * width_);
    return found->second;
  }

  [[nodiscard]] const std::map<Key, int>& groups() const noexcept { return groups_; }
  [[nodiscard]] const std::map<std::pair<int, int>, int>& runs() const noexcept { return runs_; }
  [[nodiscard]] GroupSums& sums(int group) { return sums_[index(group)]; }
  [[nodiscard]] const GroupSums& sums(int group) const { return sums_[index(group)]; }
  /// By month: what begins to repeat in it, negative what ends. `late` payments fall after the
  /// month's interest day.
  [[nodiscard]] Payment* repeated(int run, bool late) {
    return repeated_.data() + (2 * index(run) + (late ? 1 : 0)) * width_;
  }
  [[nodiscard]] const Payment* repeated(int run, bool late) const {
    return repeated_.data() + (2 * index(run) + (late ? 1 : 0)) * width_;
  }
  /// By month: payments that do not repeat.
  [[nodiscard]] Payment* singles(int group, bool late) {
    return singles_.data() + (2 * index(group) + (late ? 1 : 0)) * width_;
  }
  [[nodiscard]] const Payment* singles(int group, bool late) const {
    return singles_.data() + (2 * index(group) + (late ? 1 : 0)) * width_;
  }
  /// By the month in which an interest period ends: the đồng-days of its loans that mature in the
  /// month before, where they make their interest due.
  [[nodiscard]] std::int64_t* moved(int group) { return moved_.data() + index(group) * width_; }
  [[nodiscard]] const std::int64_t* moved(int group) const {
    return moved_.data() + index(group) * width_;
  }
  /// By the month in which an interest period ends: the đồng-days of it on which no interest runs,
  /// because the loans are in a grace.
  [[nodiscard]] std::int64_t* waived(int group) { return waived_.data() + index(group) * width_; }
  [[nodiscard]] const std::int64_t* waived(int group) const {
    return waived_.data() + index(group) * width_;
  }
  [[nodiscard]] std::span<BreakSums> breaks(int group) {
    return {breaks_.data() + first_break_[index(group)], break_counts_[index(group)]};
  }
  [[nodiscard]] std::span<const BreakSums> breaks(int group) const {
    return {breaks_.data() + first_break_[index(group)], break_counts_[index(group)]};
  }

  /// Loans whose sums are not kept by rate class, but month by month.
  [[nodiscard]] ScheduledSums& scheduled() noexcept { return scheduled_; }
  [[nodiscard]] const ScheduledSums& scheduled() const noexcept { return scheduled_; }

  /// Of run-offs over the same months.
  void add(const RunOffSums& other) {
    scheduled_.add(other.scheduled_);
    for (const auto& [key, theirs] : other.groups_) {
      const int ours = group(key, other.breaks(theirs).size());
      add(other.sums(theirs), sums(ours));
      for (const bool late : {false, true}) add(other.singles(theirs, late), singles(ours, late));
      for (std::size_t m = 0; m < width_; ++m) {
        moved(ours)[m] += other.moved(theirs)[m];
        waived(ours)[m] += other.waived(theirs)[m];
      }
      for (std::size_t b = 0; b < breaks(ours).size(); ++b)
        add(other.breaks(theirs)[b], breaks(ours)[b]);
      for (auto run_of = other.runs_.lower_bound({theirs, 0});
           run_of != other.runs_.end() && run_of->first.first == theirs; ++run_of) {
        const int to = run(ours, run_of->first.second);
        for (const bool late : {false, true})
          add(other.repeated(run_of->second, late), repeated(to, late));
      }
    }
  }

  /// All sums as whole numbers, for another process; `from_words` makes the same sums again.
  [[nodiscard]] std::vector<std::int64_t> words() const {
    std::vector<std::int64_t> words{static_cast<std::int64_t>(width_),
                                    static_cast<std::int64_t>(groups_.size()),
                                    static_cast<std::int64_t>(runs_.size())};
    for (const auto& [key, g] : groups_) {
      const auto& [loans, cell] = key;
      words.insert(words.end(), {g, loans.programme, loans.era_start,
                                 std::bit_cast<std::int64_t>(loans.own_rate), cell,
                                 static_cast<std::int64_t>(break_counts_[index(g)])});
    }
    for (const auto& [key, r] : runs_) words.insert(words.end(), {r, key.first, key.second});
    const auto append = [&](const auto& numbers) {
      const auto* first = reinterpret_cast<const std::int64_t*>(numbers.data());
      words.insert(words.end(), first,
                   first + numbers.size() * sizeof(numbers[0]) / sizeof(std::int64_t));
    };
    append(sums_), append(repeated_), append(singles_), append(moved_), append(waived_);
    append(breaks_);
    scheduled_.write(words);
    return words;
  }
  /// Throws InvalidInput for words that are cut off.
  [[nodiscard]] static RunOffSums from_words(std::span<const std::int64_t> words) {
    std::size_t at = 0;
    const auto next = [&] {
      require(at < words.size(), "run-off words", std::to_string(words.size()),
              "must be whole: more are needed");
      return words[at++];
    };
    RunOffSums sums;
    sums.width_ = static_cast<std::size_t>(next());
    const std::int64_t groups = next(), runs = next();
    std::vector<std::pair<Key, std::size_t>> by_number(static_cast<std::size_t>(groups));
    for (std::int64_t i = 0; i < groups; ++i) {
      auto& [key, breaks] = by_number.at(static_cast<std::size_t>(next()));
      key.first.programme = static_cast<int>(next());
      key.first.era_start = static_cast<std::int32_t>(next());
      key.first.own_rate = std::bit_cast<std::uint64_t>(next());
      key.second = static_cast<int>(next());
      breaks = static_cast<std::size_t>(next());
    }
    for (const auto& [key, breaks] : by_number) static_cast<void>(sums.group(key, breaks));
    std::vector<std::pair<int, int>> run_by_number(static_cast<std::size_t>(runs));
    for (std::int64_t i = 0; i < runs; ++i) {
      auto& [group, interval] = run_by_number.at(static_cast<std::size_t>(next()));
      group = static_cast<int>(next());
      interval = static_cast<int>(next());
    }
    for (const auto& [group, interval] : run_by_number)
      static_cast<void>(sums.run(group, interval));
    const auto fill = [&](auto& numbers) {
      auto* first = reinterpret_cast<std::int64_t*>(numbers.data());
      const std::size_t count = numbers.size() * sizeof(numbers[0]) / sizeof(std::int64_t);
      for (std::size_t i = 0; i < count; ++i) first[i] = next();
    };
    fill(sums.sums_), fill(sums.repeated_), fill(sums.singles_), fill(sums.moved_);
    fill(sums.waived_), fill(sums.breaks_);
    sums.scheduled_ = ScheduledSums::read(next);
    require(at == words.size(), "run-off words", std::to_string(words.size()),
            "must be whole: only " + std::to_string(at) + " are known");
    return sums;
  }

 private:
  [[nodiscard]] static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  void add(const Payment* from, Payment* to) const {
    for (std::size_t m = 0; m < width_; ++m) {
      to[m].amount += from[m].amount;
      to[m].weight += from[m].weight;
    }
  }
  static void add(const GroupSums& from, GroupSums& to) {
    to.performing += from.performing;
    to.overdue += from.overdue;
    to.frozen += from.frozen;
    to.performing_short += from.performing_short;
    to.overdue_short += from.overdue_short;
  }
  static void add(const BreakSums& from, BreakSums& to) {
    to.early += from.early;
    to.late += from.late;
    to.overdue_early += from.overdue_early;
    to.overdue_late += from.overdue_late;
    to.moved_early += from.moved_early;
  }

  std::size_t width_;
  std::map<Key, int> groups_;
  std::map<std::pair<int, int>, int> runs_;  ///< by group and interval
  std::vector<GroupSums> sums_;
  std::vector<Payment> repeated_, singles_;
  std::vector<std::int64_t> moved_, waived_;
  std::vector<std::size_t> first_break_, break_counts_;
  std::vector<BreakSums> breaks_;
  ScheduledSums scheduled_;
};

}  // namespace policycredit::detail
