#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <policycredit/core/date.hpp>
#include <policycredit/core/path.hpp>
#include <policycredit/core/rate.hpp>

namespace policycredit {

/// What loans of one programme cost, as plain numbers: the rate on each day of a loan signed on a
/// given day (docs/model/interest.md). Days are charged skipping the day of signing and counting
/// the last one, so a change that begins on a day is charged for that day.
class DatedRates {
 public:
  /// `rate` applies from the day `from` on, to loans signed on `signed_from` up to but not on
  /// `signed_before`.
  struct Entry {
    Date from;
    Rate rate;
    Date signed_from = beginning(), signed_before = end();
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  /// Before and after every contract.
  [[nodiscard]] static Date beginning() { return make_date(1400, 1, 1); }
  [[nodiscard]] static Date end() { return make_date(9999, 12, 31); }

  DatedRates() : DatedRates(Rate{}) {}
  DatedRates(Rate rate) : entries_{Entry{beginning(), rate}} {}  // NOLINT: never changes
  /// Entries in the order of `from`; a later one that applies replaces the earlier ones.
  explicit DatedRates(std::vector<Entry> entries, std::vector<Change> adjustments = {})
      : entries_(std::move(entries)), adjustments_(std::move(adjustments)) {
    require(!entries_.empty(), "dated rates", "no entries", "must state at least one rate");
    for (std::size_t i = 1; i < entries_.size(); ++i)
      require(entries_[i - 1].from <= entries_[i].from, "dated rates", text(entries_[i].from),
              "must not be earlier than the entry before it");
  }

  /// Rate on the day `on` of a loan signed on `contract`, before temporary adjustments: the last
  /// change of the whole balance since `contract`, else the rate for new loans on `contract`.
  [[nodiscard]] Rate agreed(const Date& contract, const Date& on) const {
    const Date day = std::max(contract, on);
    for (std::size_t i = entries_.size(); i-- > 0;) {
      const Entry& entry = entries_[i];
      if (entry.from <= day && entry.signed_from <= contract && contract < entry.signed_before)
        return entry.rate;
    }
    return entries_.front().rate;
  }
  /// Rate that is charged on the day `on` of a loan signed on `contract`, never below 0.
  [[nodiscard]] Rate at(const Date& contract, const Date& on) const {
    Rate rate = agreed(contract, on);
    if (adjustments_.empty()) return rate;
    double charged = rate.fraction();
    for (const Change& change : adjustments_)
      if (change.covers(month_of(on))) charged = change.applied(charged);
    return Rate::fraction(std::max(0.0, charged));
  }

  /// Annual rate over the days after `from` up to and with `to`, weighted by days.
  [[nodiscard]] double average(const Date& contract, const Date& from, const Date& to) const {
    const boost::gregorian::date_duration one_day(1);
    double sum = 0;
    for (Date day = from + one_day; day <= to;) {
      const Date next = std::min(next_break(day), to + one_day);
      const double rate = at(contract, day).fraction();
      if (day == from + one_day && next > to) return rate;
      sum += rate * days_between(day, next);
      day = next;
    }
    return from < to ? sum / days_between(from, to) : at(contract, to).fraction();
  }
  /// Annual rate over the days of month `in`, of a loan signed at the end of month `contract`.
  [[nodiscard]] double average(Month contract, Month in) const {
    return average(month_end(contract), month_end(in - Months{1}), month_end(in));
  }

  /// Months after `after` up to `until` whose new loans will not always cost the same as loans
  /// signed in the month before: each one starts a tranche.
  [[nodiscard]] std::vector<Month> new_loan_changes(Month after, Month until) const {
    std::vector<Month> months;
    for (const Entry& entry : entries_) {
      const Month m = month_of(entry.from);
      const bool inside = m > after && m <= until;
      if (inside && (months.empty() || months.back() != m) && differ(m - Months{1}, m))
        months.push_back(m);
    }
    return months;
  }

  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }
  [[nodiscard]] const std::vector<Change>& adjustments() const noexcept { return adjustments_; }

  friend bool operator==(const DatedRates&, const DatedRates&) = default;

 private:
  /// First day after `day` on which a rate may change.
  [[nodiscard]] Date next_break(const Date& day) const {
    Date next = end();
    const auto offer = [&](const Date& candidate) {
      if (candidate > day) next = std::min(next, candidate);
    };
    for (const Entry& entry : entries_) offer(entry.from);
    for (const Change& change : adjustments_) {
      if (change.from) offer(month_start(*change.from));
      if (change.to) offer(month_start(*change.to + Months{1}));
    }
    return next;
  }
  [[nodiscard]] bool differ(Month earlier, Month later) const {
    const Date a = month_end(earlier), b = month_end(later);
    const auto differ_on = [&](const Date& day) { return agreed(a, day) != agreed(b, day); };
    return differ_on(b) || std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
             return entry.from > b && differ_on(entry.from);
           });
  }

  std::vector<Entry> entries_;
  std::vector<Change> adjustments_;
};

}  // namespace policycredit
