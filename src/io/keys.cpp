#include "keys.hpp"

#include <initializer_list>

namespace policycredit::io {

namespace {

using Keys = std::vector<std::string_view>;

/// Keys of a table that may state where its numbers come from.
[[nodiscard]] Keys with_evidence(std::initializer_list<std::string_view> keys) {
  Keys all(keys);
  all.insert(all.end(), {"source", "as_reported", "status", "note"});
  return all;
}

[[nodiscard]] KnownKeys make_known_keys() {
  return {
      // files
      {"scenario",
       {"schema", "name", "title", "money_unit", "valuation", "horizon", "include", "references",
        "unit", "source", "programme", "opening", "behaviour", "policy", "demand", "target",
        "levers"}},
      {"derived", {"schema", "name", "title", "base", "money_unit", "references", "shock"}},
      {"included", {"schema", "money_unit", "include", "references", "programme"}},
      // values
      {"names", {"vi", "en"}},
      {"value", with_evidence({"value"})},
      {"path", with_evidence({"steps", "start", "growing", "table", "file", "column"})},
      {"growing", {"start", "from", "growth"}},
      {"flow", with_evidence({"per_month", "per_year", "profile"})},
      {"table_file", {"file"}},
      // parts
      {"reference", {"title", "address"}},
      {"unit",
       with_evidence({"id", "name", "level", "parent", "valid_from", "valid_until", "successors"})},
      {"successor", {"unit", "share"}},
      {"capital_source",
       with_evidence({"id", "name", "kind", "unit", "opening", "growth", "growth_profile",
                      "transfers_in", "repayments_out", "yearly_ceiling", "previous_transfer",
                      "cost_rate", "programmes", "loss_charge", "waterfall"})},
      {"waterfall", with_evidence({"remainder_to_capital", "steps"})},
      {"waterfall_step", {"name", "receiver", "of_interest", "of_outstanding", "yearly_cap"}},
      {"programme",
       with_evidence({"id", "name", "rate", "term", "principal_grace", "interest_grace",
                      "interest_grace_treatment", "instalment_interval", "interest_interval",
                      "repayment", "rounding", "day_count", "overdue_multiple", "maximum_loan",
                      "average_loan", "average_outstanding", "eligible_beneficiaries", "opens",
                      "closes"})},
      {"rate_change", with_evidence({"from", "value", "multiple", "of", "applies_to"})},
      {"rate_multiple", with_evidence({"multiple", "of"})},
      {"opening",
       with_evidence({"outstanding", "overdue", "frozen", "mix", "ages", "position", "positions"})},
      {"position", {"source", "programme", "performing", "overdue", "frozen"}},
      {"age", with_evidence({"steady", "by_year"})},
      {"behaviour",
       with_evidence({"extended", "overdue", "extension", "prepayment", "disaster_freezing",
                      "recovery", "freezing", "write_off", "thaw", "frozen_recovery",
                      "frozen_write_off", "interest_collected", "overdue_interest_collected"})},
      {"policy", with_evidence({"utilisation", "allocation"})},
      {"allocation", {"by_priority", "by_weight", "source_by_priority"}},
      {"source_by_priority", {"sources", "programmes"}},
      {"demand", with_evidence({"weight", "planned", "growth", "growth_profile"})},
      // targets
      {"target_growth",
       with_evidence({"id", "name", "kind", "sources", "at_least", "base", "from", "to"})},
      {"target_capital_share", with_evidence({"id", "name", "kind", "sources", "at_least", "by"})},
      {"target_yearly_transfer",
       with_evidence({"id", "name", "kind", "sources", "at_least", "from", "to"})},
      {"target_period_transfer",
       with_evidence({"id", "name", "kind", "sources", "at_least", "from", "to"})},
      {"target_unit_transfer",
       with_evidence({"id", "name", "kind", "units", "at_least", "of_units", "from", "to"})},
      {"target_overdue",
       with_evidence({"id", "name", "kind", "at_most", "with_frozen", "from", "to"})},
      {"target_credit_growth", with_evidence({"id", "name", "kind", "at_least", "from", "to"})},
      {"target_coverage", with_evidence({"id", "name", "kind", "programme", "at_least", "by"})},
      // shocks
      {"shock", {"name", "change"}},
      {"change", with_evidence({"address", "set", "add", "scale", "from", "to"})},
  };
}

}  // namespace

const KnownKeys& known_keys() {
  static const KnownKeys keys = make_known_keys();
  return keys;
}

}  // namespace policycredit::io
