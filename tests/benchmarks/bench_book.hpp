#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/book/loan_book.hpp>

#include "sizes.hpp"

/// A made-up book of loans by contract: equal instalments every 6 or 12 months on the interest day,
/// terms of up to nine instalments, 20 programmes x 34 units x 4 sources.
struct BenchBook {
  std::vector<std::int32_t> programme, source, unit, disbursed, next_principal, maturity;
  std::vector<std::int64_t> amount, outstanding, overdue, frozen;
  std::vector<std::int16_t> interval;
  std::vector<std::int8_t> interest_day;
  std::vector<double> rate;  ///< none has one of its own

  explicit BenchBook(std::size_t loans, bool by_unit) {
    using policycredit::Months;
    const policycredit::Month valuation = policycredit::make_month(2025, 12);
    const std::int32_t last_day = policycredit::days_of(policycredit::month_end(valuation));
    // First days of the months around the valuation, so that making the book is quick.
    std::vector<std::int32_t> month_starts;
    for (int m = 0; m < 140; ++m)
      month_starts.push_back(
          policycredit::days_of(policycredit::month_start(valuation + Months{m})));
    const auto groups = static_cast<std::uint64_t>(sizes::programmes) * sizes::sources;
    for (std::size_t i = 0; i < loans; ++i) {
      unit.push_back(by_unit ? static_cast<std::int32_t>(i * sizes::units / loans)
                             : number(sizes::units));
      // Within a unit, loans stand by programme and source, as a branch lists them.
      const std::uint64_t place = i * sizes::units % loans * groups / loans;
      programme.push_back(by_unit ? static_cast<std::int32_t>(place / sizes::sources)
                                  : number(sizes::programmes));
      source.push_back(by_unit ? static_cast<std::int32_t>(place % sizes::sources)
                               : number(sizes::sources));
      const std::int32_t every = number(2) == 0 ? 6 : 12, first = 1 + number(every),
                         last = first + every * number(9), day = number(28);
      interval.push_back(static_cast<std::int16_t>(every));
      interest_day.push_back(static_cast<std::int8_t>(day + 1));
      next_principal.push_back(month_starts[static_cast<std::size_t>(first)] + day);
      maturity.push_back(month_starts[static_cast<std::size_t>(last)] + day);
      disbursed.push_back(last_day - number(1200));
      outstanding.push_back(1'000 * (10'000 + static_cast<std::int64_t>(number(90'000))));
      amount.push_back(outstanding.back() + 1'000 * static_cast<std::int64_t>(number(50'000)));
      overdue.push_back(number(100) == 0 ? 2'000'000 : 0);
      frozen.push_back(number(200) == 0 ? 1'000'000 : 0);
    }
  }

  /// Columns that another program wrote, each as it lies in memory, in a file of its name; of the
  /// programmes, sources and units above.
  explicit BenchBook(const std::filesystem::path& folder) {
    const auto read = [&]<class T>(const char* name, std::vector<T>& column) {
      std::ifstream file(folder / name, std::ios::binary);
      column.resize(std::filesystem::file_size(folder / name) / sizeof(T));
      file.read(reinterpret_cast<char*>(column.data()),
                static_cast<std::streamsize>(column.size() * sizeof(T)));
    };
    read("programme", programme), read("source", source), read("unit", unit);
    read("disbursed", disbursed), read("next_principal", next_principal);
    read("maturity", maturity), read("amount", amount), read("outstanding", outstanding);
    read("overdue", overdue), read("frozen", frozen), read("instalment_interval", interval);
    read("interest_day", interest_day), read("rate", rate);
  }

  [[nodiscard]] policycredit::LoanBook book(
      const policycredit::LoanTerms& terms = {
          .day_count = policycredit::DayCount::actual_365_fixed}) const {
    using namespace policycredit;
    BookFrame frame{.valuation = make_month(2025, 12)};
    for (int i = 0; i < sizes::programmes; ++i)
      frame.programmes.push_back(Programme::of({.id = ProgrammeId("programme" + std::to_string(i)),
                                                .rate = Rate::percent(6.24),
                                                .terms = terms}));
    for (int i = 0; i < sizes::sources; ++i) frame.sources.emplace_back("s" + std::to_string(i));
    for (int i = 0; i < sizes::units; ++i) frame.units.emplace_back("u" + std::to_string(i));
    LoanColumns columns{.programme = programme,
                        .source = source,
                        .unit = unit,
                        .disbursed = disbursed,
                        .amount = amount,
                        .outstanding = outstanding,
                        .overdue = overdue,
                        .frozen = frozen,
                        .rate = rate,
                        .next_principal = next_principal,
                        .instalment_interval = interval,
                        .maturity = maturity,
                        .interest_day = interest_day};
    return LoanBook(std::move(frame), {std::move(columns)});
  }

 private:
  /// From 0 up to but not `below`: splitmix64 (Steele, Lea and Flood 2014), the same everywhere.
  std::int32_t number(std::int32_t below) {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return static_cast<std::int32_t>((z ^ (z >> 31)) % static_cast<std::uint64_t>(below));
  }
  std::uint64_t state_ = 2025;
};
