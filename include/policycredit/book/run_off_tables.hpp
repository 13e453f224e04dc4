#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <policycredit/book/run_off_frame.hpp>
#include <policycredit/book/run_off_sums.hpp>
#include <policycredit/core/table.hpp>

namespace policycredit {

/// What falls due by month (rows, the first one after the valuation) and cell.
struct RunOffTables {
  Table<std::int64_t> principal;             ///< đồng, with interest that was capitalised before
  Table<double> interest;                    ///< on performing principal, đồng, not rounded
  Table<double> overdue_interest;            ///< on overdue principal, đồng, not rounded
  Table<std::int64_t> capitalised_interest;  ///< added to performing principal, đồng
  /// One row: what the tape states at the valuation, đồng.
  Table<std::int64_t> performing, overdue, frozen;
};

namespace detail {

/// Turns exact sums into what falls due by month.
class RunOffTabulation {
 public:
  RunOffTabulation(const RunOffFrame& frame, const RunOffSums& sums)
      : frame_(frame), sums_(sums), months_(frame.grid().size()) {
    tables_.principal.assign(months_, frame.cells());
    tables_.interest.assign(months_, frame.cells());
    tables_.overdue_interest.assign(months_, frame.cells());
    tables_.capitalised_interest.assign(months_, frame.cells());
    for (auto* balance : {&tables_.performing, &tables_.overdue, &tables_.frozen})
      balance->assign(1, frame.cells());
  }

  [[nodiscard]] RunOffTables tables() {
    for (const auto& [key, group] : sums_.groups()) add_group(key.first, key.second, group);
    for (const auto& [cell, sums] : sums_.scheduled().cells()) add_scheduled(cell, sums);
    return std::move(tables_);
  }

 private:
  struct Payments {
    std::vector<Payment> on_time, late;  ///< by month, on or before the interest day and after it
  };
  [[nodiscard]] Payments payments(int group) const {
    const auto width = static_cast<std::size_t>(months_) + 1;
    const auto all = [&](bool late) {
      const Payment* single = sums_.singles(group, late);
      std::vector<Payment> result(single, single + width);
      for (auto run = sums_.runs().lower_bound({group, 0});
           run != sums_.runs().end() && run->first.first == group; ++run) {
        const Payment* begin = sums_.repeated(run->second, late);
        std::vector<Payment> repeated(begin, begin + width);
        const auto interval = static_cast<std::size_t>(run->first.second);
        for (std::size_t m = 0; m < width; ++m) {
          if (m >= interval) {
            repeated[m].amount += repeated[m - interval].amount;
            repeated[m].weight += repeated[m - interval].weight;
          }
          result[m].amount += repeated[m].amount;
          result[m].weight += repeated[m].weight;
        }
      }
      return result;
    };
    return {all(false), all(true)};
  }

  void add_group(const RateClass& loans, int cell, int group) {
    const Payments paid = payments(group);
    const std::vector<double> cost = costs(loans);
    const std::vector<double> jumps = break_costs(loans);
    const GroupSums& sums = sums_.sums(group);
    const std::int64_t* moved = sums_.moved(group);
    const std::int64_t* waived = sums_.waived(group);
    const double multiple = frame_.programme(loans).overdue_multiple();
    tables_.performing(0, cell) += sums.performing;
    tables_.overdue(0, cell) += sums.overdue;
    tables_.frozen(0, cell) += sums.frozen;

    std::int64_t balance = sums.performing;  // at the beginning of the interest period
    for (int t = 0; t < months_; ++t) {
      const auto m = static_cast<std::size_t>(t);
      tables_.principal(t, cell) += paid.on_time[m].amount + paid.late[m].amount;
      const std::int64_t length = last_day_of(frame_.grid().month(t) - Months{1});
      std::int64_t days = balance * length - paid.on_time[m].weight - waived[m];
      std::int64_t overdue_days = sums.overdue * length;
      if (t == 0) {
        days -= sums.performing_short;
        overdue_days -= sums.overdue_short;
      } else {
        days -= paid.late[m - 1].amount * length - paid.late[m - 1].weight;
        balance -= paid.late[m - 1].amount;
      }
      balance -= paid.on_time[m].amount;
      tables_.interest(t, cell) += cost[m] * static_cast<double>(days - moved[m]) +
                                   cost[m + 1] * static_cast<double>(moved[m + 1]);
      tables_.overdue_interest(t, cell) += multiple * cost[m] * static_cast<double>(overdue_days);
    }
    add_breaks(loans, cell, group, jumps);
  }

  void add_scheduled(int cell, const ScheduledCell& sums) {
    tables_.performing(0, cell) += sums.performing;
    tables_.overdue(0, cell) += sums.overdue;
    tables_.frozen(0, cell) += sums.frozen;
    for (int t = 0; t < months_; ++t) {
      const ScheduledMonth& month = sums.months[static_cast<std::size_t>(t)];
      tables_.principal(t, cell) += month.principal;
      tables_.interest(t, cell) += month.interest.value();
      tables_.overdue_interest(t, cell) += month.overdue_interest.value();
      tables_.capitalised_interest(t, cell) += month.capitalised_interest;
    }
  }

  void add_breaks(const RateClass& loans, int cell, int group, const std::vector<double>& jumps) {
    const std::vector<CostBreak> breaks = frame_.breaks(loans);
    const std::span<const BreakSums> sums = sums_.breaks(group);
    const double multiple = frame_.programme(loans).overdue_multiple();
    const auto add = [&](Table<double>& table, int month, double amount) {
      if (month >= 0 && month < months_) table(month, cell) += amount;
    };
    for (std::size_t b = 0; b < breaks.size(); ++b) {
      const int month = breaks[b].month;
      const double late = jumps[2 * b], early = jumps[2 * b + 1];
      add(tables_.interest, month,
          late * static_cast<double>(sums[b].late) -
              early * static_cast<double>(sums[b].moved_early));
      add(tables_.interest, month + 1,
          -early * static_cast<double>(sums[b].early - sums[b].moved_early));
      add(tables_.overdue_interest, month,
          multiple * late * static_cast<double>(sums[b].overdue_late));
      add(tables_.overdue_interest, month + 1,
          -multiple * early * static_cast<double>(sums[b].overdue_early));
    }
  }

  /// What a đồng costs on `day`, which belongs to the interest period that ends in month `ends`.
  [[nodiscard]] double cost(const RateClass& loans, const DatedRates& rates, const Date& day,
                            int ends) const {
    const DayCount convention = frame_.programme(loans).terms().day_count;
    const double rate = rates.at(date_of(loans.era_start), day).fraction();
    if (convention == DayCount::actual_actual) return rate / (is_in_leap_year(day) ? 366.0 : 365.0);
    const Month month = frame_.book().valuation + Months{ends + 1};
    const Date from = month_start(month - Months{1}), to = month_start(month);
    return rate * year_fraction(convention, from, to) / days_between(from, to);
  }
  /// By month, what a đồng costs on the month's first day in the period that ends in the month.
  [[nodiscard]] std::vector<double> costs(const RateClass& loans) const {
    const DatedRates rates = frame_.rates(loans);
    std::vector<double> result;
    for (int t = 0; t <= months_; ++t)
      result.push_back(cost(loans, rates, month_start(frame_.book().valuation + Months{t + 1}), t));
    return result;
  }
  /// By break, how much dearer a đồng is from it on: in the period that ends in its month, and in
  /// the one after it.
  [[nodiscard]] std::vector<double> break_costs(const RateClass& loans) const {
    const DatedRates rates = frame_.rates(loans);
    std::vector<double> result;
    for (const auto& [month, day] : frame_.breaks(loans)) {
      const Date last = day_in(frame_.book().valuation + Months{month + 1}, day);
      const Date next = last + boost::gregorian::date_duration(1);
      for (const int ends : {month, month + 1})
        result.push_back(cost(loans, rates, next, ends) - cost(loans, rates, last, ends));
    }
    return result;
  }

  const RunOffFrame& frame_;
  const RunOffSums& sums_;
  int months_;
  RunOffTables tables_;
};

}  // namespace detail

}  // namespace policycredit
