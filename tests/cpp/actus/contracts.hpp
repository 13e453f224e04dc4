#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <policycredit/actus/events.hpp>
#include <policycredit/actus/terms_of.hpp>

namespace policycredit::actus {

using Words = std::map<std::string, std::string>;

/// A year of 12,000 at 12 % from 1 January 2026, monthly, in months of 30 days; `more` replaces
/// and adds terms, an empty word takes one away.
[[nodiscard]] inline Words words_of(const std::string& type, const Words& more = {}) {
  Words words{{"contractType", type},
              {"contractRole", "RPA"},
              {"statusDate", "2025-12-31T00:00:00"},
              {"initialExchangeDate", "2026-01-01T00:00:00"},
              {"maturityDate", "2027-01-01T00:00:00"},
              {"notionalPrincipal", "12000"},
              {"nominalInterestRate", "0.12"},
              {"dayCountConvention", "30E360"},
              {"cycleAnchorDateOfInterestPayment", "2026-02-01T00:00:00"},
              {"cycleOfInterestPayment", "P1ML1"}};
  if (type != "PAM") {
    words["cycleAnchorDateOfPrincipalRedemption"] = "2026-02-01T00:00:00";
    words["cycleOfPrincipalRedemption"] = "P1ML1";
  }
  for (const auto& [name, word] : more) words[name] = word;
  return words;
}

[[nodiscard]] inline Terms contract(const std::string& type, const Words& more = {}) {
  return terms_of(words_of(type, more));
}

/// The events of one type.
[[nodiscard]] inline std::vector<Event> of_type(EventType type, const std::vector<Event>& all) {
  std::vector<Event> found;
  for (const Event& event : all)
    if (event.type == type) found.push_back(event);
  return found;
}

}  // namespace policycredit::actus
