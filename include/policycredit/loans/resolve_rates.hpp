#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/programme.hpp>

namespace policycredit {

namespace detail {

/// Turns the multiples of a set of programmes into numbers, bases first.
class RateResolution {
 public:
  explicit RateResolution(const std::vector<Programme>& programmes) : programmes_(programmes) {
    for (std::size_t i = 0; i < programmes.size(); ++i)
      require(index_.emplace(programmes[i].id(), i).second, "programme id",
              programmes[i].id().text(), "must be given once");
    resolved_.resize(programmes.size());
  }

  [[nodiscard]] std::vector<DatedRates> all() {
    std::vector<DatedRates> result;
    for (std::size_t i = 0; i < programmes_.size(); ++i) result.push_back(rates_of(i));
    return result;
  }

 private:
  const DatedRates& rates_of(std::size_t i) {
    if (resolved_[i]) return *resolved_[i];
    const auto seen = std::find(above_.begin(), above_.end(), i);
    if (seen != above_.end()) throw_cycle(seen);
    above_.push_back(i);
    resolved_[i] = resolve(programmes_[i]);
    above_.pop_back();
    return *resolved_[i];
  }

  DatedRates resolve(const Programme& programme) {
    const std::vector<RateChange>& changes = programme.rate().changes();
    std::vector<DatedRates::Entry> entries;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const RateChange& change = changes[i];
      // The first change has always been in force; a loan signed on or after the next change is
      // governed by that one.
      const Date from = i == 0 ? DatedRates::beginning() : change.from;
      const bool whole = i == 0 || change.scope == RateScope::whole_balance;
      const Date signed_from = whole ? DatedRates::beginning() : from;
      const Date signed_before = i + 1 < changes.size() ? changes[i + 1].from : DatedRates::end();
      if (const auto* rate = std::get_if<Rate>(&change.value)) {
        entries.push_back({from, *rate, signed_from, signed_before});
        continue;
      }
      const auto& multiple = std::get<MultipleOf>(change.value);
      const DatedRates& base = rates_of(index_of(programme, multiple.programme));
      const auto times = [&](Rate rate) {
        return Rate::fraction(rate.fraction() * multiple.factor);
      };
      entries.push_back({from, times(base.agreed(from, from)), signed_from, signed_before});
      const Date replaced = next_whole_balance(changes, i);
      for (const DatedRates::Entry& inherited : base.entries())
        if (inherited.from > from && inherited.from < replaced)
          entries.push_back({inherited.from, times(inherited.rate),
                             std::max(signed_from, inherited.signed_from),
                             std::min(signed_before, inherited.signed_before)});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    return DatedRates(std::move(entries), programme.rate().adjustments());
  }

  /// Day on which a change of the whole balance ends what change `i` says, for all its loans.
  static Date next_whole_balance(const std::vector<RateChange>& changes, std::size_t i) {
    for (std::size_t j = i + 1; j < changes.size(); ++j)
      if (changes[j].scope == RateScope::whole_balance) return changes[j].from;
    return DatedRates::end();
  }

  [[nodiscard]] std::size_t index_of(const Programme& programme, const ProgrammeId& base) const {
    const auto found = index_.find(base);
    if (found != index_.end()) return found->second;
    std::vector<std::string> known;
    for (const Programme& each : programmes_)
      if (each.id() != programme.id()) known.push_back(each.id().text());
    throw InvalidInput("programme " + programme.id().text() + " rate multiple of", base.text(),
                       unknown_word(base.text(), known));
  }

  [[noreturn]] void throw_cycle(std::vector<std::size_t>::const_iterator first) const {
    std::string cycle;
    for (auto i = first; i != above_.end(); ++i) cycle += programmes_[*i].id().text() + " -> ";
    const std::string id = programmes_[*first].id().text();
    throw InvalidInput("programme " + id + " rate", cycle + id,
                       "must not be a multiple of itself; state one of these rates as a number");
  }

  const std::vector<Programme>& programmes_;
  std::map<ProgrammeId, std::size_t> index_;
  std::vector<std::optional<DatedRates>> resolved_;
  std::vector<std::size_t> above_;  // programmes whose base is being resolved
};

}  // namespace detail

/// The rates of each programme, in the order given. A multiple follows every later change of its
/// base, for the loans that the base's change touches (docs/model/interest.md). Throws
/// InvalidInput for a repeated id, a base that is not among `programmes` (the nearest id is
/// suggested) and for programmes that are multiples of each other in a circle.
[[nodiscard]] inline std::vector<DatedRates> resolve_rates(
    const std::vector<Programme>& programmes) {
  return detail::RateResolution(programmes).all();
}

}  // namespace policycredit
