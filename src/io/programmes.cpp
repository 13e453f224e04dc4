#include <utility>
#include <variant>

#include "parts.hpp"

namespace policycredit::io {

namespace {

/// `value`, or `multiple` and `of`.
bool take_rate_value(const Section& section, std::variant<Rate, MultipleOf>& into) {
  const std::string_view form = section.one_of({"value", "multiple"});
  if (form == "multiple") {
    MultipleOf multiple;
    bool good = read(section, "multiple", multiple.factor);
    good = read_needed(section, "of", "the id of the programme it is a multiple of",
                       multiple.programme) &&
           good;
    into = std::move(multiple);
    return good;
  }
  Rate rate;
  const bool good =
      read_needed(section, "value", "a rate in percent a year, or multiple and of", rate);
  into = rate;
  return good;
}

/// A dated change; its evidence is also the evidence of the rate, the last one counts.
bool take_change(const Node& element, const std::string& rate_address,
                 std::vector<RateChange>& into) {
  std::string address = rate_address;
  RateChange change;
  if (const Value* from = element.value().find("from"); from && from->as<Date>())
    address += "." + text(*from->as<Date>());
  const Section section(element.at(element.value(), address), "rate_change");
  if (!section) return false;
  bool good = read_needed(section, "from", "the day of the change, as 2025-12-01", change.from);
  if (good && !into.empty() && change.from <= into.back().from) {
    section.find("from")->problem(
        text(change.from), "a day later than the change before it, " + text(into.back().from));
    good = false;
  }
  good = take_rate_value(section, change.value) && good;
  good = read(section, "applies_to", change.scope) && good;
  auto& inputs = element.reading().evidence.inputs;
  if (const auto found = inputs.find(address); found != inputs.end())
    inputs[rate_address] = found->second;
  if (good) into.push_back(std::move(change));
  return good;
}

bool take_rate(const Node& node, LendingRate& into) {
  std::optional<LendingRate> rate;
  if (const auto* list = node.value().as<Value::List>()) {
    std::vector<RateChange> changes;
    bool good = true;
    for (const Value& element : *list)
      good = take_change(node.at(element, node.address()), node.address(), changes) && good;
    if (good) rate = attempt(node, [&] { return LendingRate(changes); });
  } else if (node.value().find("multiple")) {
    std::variant<Rate, MultipleOf> value;
    if (take_rate_value(Section(node, "rate_multiple"), value))
      rate = attempt(node, [&] { return LendingRate(std::get<MultipleOf>(value)); });
  } else {
    Rate constant;
    if (take(node, constant)) rate = attempt(node, [&] { return LendingRate(constant); });
  }
  if (rate) into = std::move(*rate);
  return rate.has_value();
}

bool take_terms(const Section& section, LoanTerms& into) {
  bool good = read_needed(section, "term", "the term in months", into.term);
  good = read(section, "principal_grace", into.principal_grace) && good;
  good = read(section, "interest_grace", into.interest_grace) && good;
  good = read(section, "interest_grace_treatment", into.interest_grace_treatment) && good;
  good = read(section, "instalment_interval", into.instalment_interval) && good;
  good = read(section, "interest_interval", into.interest_interval) && good;
  good = read(section, "repayment", into.repayment) && good;
  good = read(section, "day_count", into.day_count) && good;
  int rounding = static_cast<int>(into.rounding.dong());
  good = read(section, "rounding", rounding) && good;
  into.rounding = Money::dong(rounding);
  return good;
}

}  // namespace

void read_programmes(const Section& file, ScenarioFields& into) {
  for_each_noun<ProgrammeId>(
      file, "programme", "programme", [&](const Section& section, const ProgrammeId& id) {
        Programme::Fields fields;
        fields.id = id;
        bool good = read(section, "name", fields.name);
        const auto rate = section.need("rate", "the lending rate in percent a year");
        good = rate && take_rate(*rate, fields.rate) && good;
        good = take_terms(section, fields.terms) && good;
        good = read(section, "overdue_multiple", fields.overdue_multiple) && good;
        good = read(section, "maximum_loan", fields.maximum_loan) && good;
        good = read(section, "average_loan", fields.average_loan) && good;
        good = read(section, "average_outstanding", fields.average_outstanding) && good;
        good = read(section, "eligible_beneficiaries", fields.eligible_beneficiaries) && good;
        good = read(section, "opens", fields.opens) && good;
        good = read(section, "closes", fields.closes) && good;
        if (!good) return;
        if (auto programme = attempt(section.node(), [&] { return Programme::of(fields); }))
          into.programmes.push_back(std::move(*programme));
      });
}

}  // namespace policycredit::io
