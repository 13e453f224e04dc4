#pragma once

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/scenario/resolved_scenario.hpp>

namespace policycredit::detail {

/// Indices of `nouns`: those whose ids are in `first`, in that order, then the others.
template <class Nouns, class Ids>
[[nodiscard]] std::vector<int> ordered(const Nouns& nouns, const Ids& first) {
  std::vector<int> order(nouns.size());
  std::iota(order.begin(), order.end(), 0);
  const auto rank = [&](int index) {
    return std::find(first.begin(), first.end(), nouns[static_cast<std::size_t>(index)].id()) -
           first.begin();
  };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return rank(a) < rank(b); });
  return order;
}

/// Sources with the same eligible programmes form a pool. Pools with fewer eligible programmes
/// come first, then by the ids of those programmes, so that the order of the file changes nothing.
template <class = void>
[[nodiscard]] std::vector<Pool> make_pools(const Scenario& scenario) {
  using Key = std::pair<std::size_t, std::vector<std::string>>;
  std::map<Key, std::vector<int>> sources_of;
  for (std::size_t s = 0; s < scenario.sources().size(); ++s) {
    std::vector<std::string> programmes;
    for (const Programme& programme : scenario.programmes())
      if (scenario.sources()[s].may_fund(programme.id()))
        programmes.push_back(programme.id().text());
    std::sort(programmes.begin(), programmes.end());
    sources_of[{programmes.size(), programmes}].push_back(static_cast<int>(s));
  }
  std::vector<Pool> pools;
  for (auto& [key, sources] : sources_of) {
    std::sort(sources.begin(), sources.end(), [&](int a, int b) {
      return scenario.sources()[static_cast<std::size_t>(a)].id() <
             scenario.sources()[static_cast<std::size_t>(b)].id();
    });
    pools.push_back({sources, {}});
  }
  return pools;
}

template <class = void>
void resolve_allocation(const Scenario& scenario, Structure& structure) {
  structure.eligible.assign(structure.sources, structure.programmes);
  for (int s = 0; s < structure.sources; ++s)
    for (int p = 0; p < structure.programmes; ++p)
      structure.eligible(s, p) = scenario.sources()[static_cast<std::size_t>(s)].may_fund(
          scenario.programmes()[static_cast<std::size_t>(p)].id());

  structure.pools = make_pools(scenario);
  structure.order = ordered(scenario.programmes(), std::vector<ProgrammeId>{});
  structure.by_id = structure.order;
  std::sort(structure.by_id.begin(), structure.by_id.end(), [&](int a, int b) {
    return scenario.programmes()[static_cast<std::size_t>(a)].id() <
           scenario.programmes()[static_cast<std::size_t>(b)].id();
  });
  structure.offer_weight.assign(scenario.programmes().size(), 1.0);

  const AllocationRule& rule = scenario.fields().policy.allocation;
  if (const auto* priority = std::get_if<ByPriority>(&rule)) {
    structure.scarcity = Scarcity::by_order;
    structure.order = ordered(scenario.programmes(), priority->order);
  } else if (const auto* by_source = std::get_if<SourceByPriority>(&rule)) {
    structure.scarcity = Scarcity::by_order;
    structure.order = ordered(scenario.programmes(), by_source->programmes);
    structure.pools.clear();
    for (const int source : ordered(scenario.sources(), by_source->sources))
      structure.pools.push_back({{source}, {}});
  } else if (const auto* weighted = std::get_if<ByWeight>(&rule)) {
    structure.scarcity = Scarcity::by_weight;
    for (std::size_t p = 0; p < scenario.programmes().size(); ++p)
      if (const auto found = weighted->weights.find(scenario.programmes()[p].id());
          found != weighted->weights.end())
        structure.offer_weight[p] = found->second;
  } else if (const auto* custom = std::get_if<CustomRule>(&rule)) {
    structure.scarcity = Scarcity::custom;
    structure.custom = *custom;
  }
  for (Pool& pool : structure.pools)
    for (int p = 0; p < structure.programmes; ++p)
      pool.eligible.push_back(structure.eligible(pool.sources.front(), p) ? 1.0 : 0.0);
}

}  // namespace policycredit::detail
