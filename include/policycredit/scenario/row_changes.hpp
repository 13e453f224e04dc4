#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <policycredit/scenario/assumption_links.hpp>
#include <policycredit/scenario/vary.hpp>

namespace policycredit {

/// Position in engine_tables.
[[nodiscard]] inline std::size_t index_of(Table<double> Assumptions<double>::* table) {
  return static_cast<std::size_t>(
      std::find(engine_tables<double>.begin(), engine_tables<double>.end(), table) -
      engine_tables<double>.begin());
}

/// The engine tables that links write to.
[[nodiscard]] inline std::vector<std::size_t> tables_of(const AssumptionLinks& links) {
  std::vector<std::size_t> tables;
  for (const NumberLink& link : links.numbers) tables.push_back(link.table);
  for (const auto* growths : {&links.growths, &links.openings})
    for (const GrowthLink& growth : *growths)
      if (growth.of == GrowthLink::Of::source) {
        tables.push_back(index_of(&Assumptions<double>::transfer_in));
        tables.push_back(index_of(&Assumptions<double>::repayment_out));
      } else {
        tables.push_back(index_of(&Assumptions<double>::outstanding_target));
      }
  return tables;
}

/// The months in which the rows of the engine's tables differ from the month before: in the
/// scenario's own numbers, or once assumptions are varied. All others are kept once, so that a
/// number type of many numbers still fits into the processor's caches.
class RowChanges {
 public:
  explicit RowChanges(const ResolvedScenario& resolved) : base_(resolved.assumptions) {
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      const Table<double>& table = base_.*engine_tables<double>[i];
      changes_[i].assign(static_cast<std::size_t>(table.rows()), 1);
      if (!is_monthly(i)) continue;
      for (int t = 1; t < table.rows(); ++t)
        changes_[i][static_cast<std::size_t>(t)] =
            !std::equal(table.row(t).begin(), table.row(t).end(), table.row(t - 1).begin());
    }
  }

  /// Assumptions `links` will be varied, by another variation in every month where `changes`.
  void add(const AssumptionLinks& links, const std::vector<char>& changes) {
    for (const NumberLink& link : links.numbers)
      for (std::size_t t = 1; t < changes_[link.table].size(); ++t)
        if (changes[t] || link.per_unit[t] != link.per_unit[t - 1]) changes_[link.table][t] = 1;
    if (links.growths.empty() && links.openings.empty()) return;
    for (const std::size_t table : tables_of(links)) add_all(table);
  }
  /// A table may be changed in any month by itself.
  void add_all(std::size_t table) { std::fill(changes_[table].begin(), changes_[table].end(), 1); }

  /// The scenario's numbers in the engine's number type `T`.
  template <class T>
  [[nodiscard]] Assumptions<T> numbers() const {
    auto changes = changes_;
    // Shares that are limited together are scaled together.
    for (const ShareGroup<double>& group : share_groups<double>()) {
      const auto first = index_of(group.parts.front());
      for (const auto part : group.parts)
        for (std::size_t t = 0; t < changes[first].size(); ++t)
          changes[first][t] = changes[first][t] || changes[index_of(part)][t];
      for (const auto part : group.parts) changes[index_of(part)] = changes[first];
    }
    Assumptions<T> result;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Table<double>& from = base_.*engine_tables<double>[i];
      Table<T>& to = result.*engine_tables<T>[i];
      std::vector<int> kept;
      for (const char change : changes[i])
        kept.push_back(kept.empty() ? 0 : kept.back() + (change ? 1 : 0));
      to = Table<T>::stepwise(std::move(kept), from.columns());
      for (int t = 0; t < from.rows(); ++t)
        for (int c = 0; c < from.columns(); ++c) to(t, c) = T(from(t, c));
    }
    return result;
  }

 private:
  /// The tables by month come first.
  [[nodiscard]] static bool is_monthly(std::size_t table) {
    return table < index_of(&Assumptions<double>::of_interest);
  }

  const Assumptions<double>& base_;
  std::array<std::vector<char>, engine_tables<double>.size()> changes_;
};

}  // namespace policycredit
