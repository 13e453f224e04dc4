#include <algorithm>
#include <vector>

#include <policycredit/certainty/choose_paths.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

using Prices = std::vector<double>;

Table<double> paths_of(const std::vector<std::vector<double>>& rows) {
  Table<double> table(static_cast<int>(rows.size()), static_cast<int>(rows.front().size()));
  for (int i = 0; i < table.rows(); ++i)
    for (int j = 0; j < table.columns(); ++j)
      table(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  return table;
}

}  // namespace

TEST_CASE("With one limit the paths that ask for most are left out: its level is a quantile") {
  std::vector<std::vector<double>> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({static_cast<double>(i * 37 % 100)});
  const Table<double> excess = paths_of(rows);
  for (const long needed : {100L, 99L, 90L, 50L, 1L}) {
    const auto kept = detail::choose_paths(excess, needed, [](const auto&) { return Prices{2}; });
    CHECK(std::count(kept.begin(), kept.end(), 1) == needed);
    CHECK(detail::largest_excess(excess, kept) == Prices{static_cast<double>(needed - 1)});
  }
}

TEST_CASE("Paths are left out for the sake of the limits that have a price") {
  const Table<double> excess = paths_of({{9, 0}, {0, 9}, {1, 1}, {0, 0}});
  const auto dear_first = [](const auto&) { return Prices{1, 0}; };
  const auto dear_last = [](const auto&) { return Prices{0, 1}; };
  CHECK(detail::choose_paths(excess, 3, dear_first) == std::vector<char>{0, 1, 1, 1});
  CHECK(detail::choose_paths(excess, 3, dear_last) == std::vector<char>{1, 0, 1, 1});
}

TEST_CASE("Where to leave out a path would save nothing, all are kept") {
  const Table<double> excess = paths_of({{3}, {3}, {1}});
  const auto free = [](const auto&) { return Prices{0}; };
  CHECK(detail::choose_paths(excess, 1, free) == std::vector<char>{1, 1, 1});
  // One of two that ask for the same does not lower the level.
  const auto dear = [](const auto&) { return Prices{1}; };
  CHECK(detail::choose_paths(excess, 2, dear) == std::vector<char>{1, 1, 1});
  CHECK(detail::choose_paths(excess, 1, dear) == std::vector<char>{0, 0, 1});
}
