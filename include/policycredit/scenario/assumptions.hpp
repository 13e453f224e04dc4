#pragma once

#include <string>
#include <type_traits>
#include <variant>

#include <policycredit/scenario/scenario_fields.hpp>

namespace policycredit {

/// Unit of an assumption's numbers.
enum class AssumptionUnit {
  money,  ///< đồng
  rate,   ///< fraction per year
  share,  ///< fraction from 0 to 1
  number
};

template <>
struct EnumNames<AssumptionUnit> {
  static constexpr std::array<std::string_view, 4> words{"money", "rate", "share", "number"};
};

template <class T>
[[nodiscard]] constexpr AssumptionUnit unit_of() {
  if constexpr (std::is_same_v<T, Path<Money>> || std::is_same_v<T, Flow> ||
                std::is_same_v<T, Money>)
    return AssumptionUnit::money;
  else if constexpr (std::is_same_v<T, Path<Rate>> || std::is_same_v<T, LendingRate> ||
                     std::is_same_v<T, Rate>)
    return AssumptionUnit::rate;
  else if constexpr (std::is_same_v<T, Path<Share>> || std::is_same_v<T, Share>)
    return AssumptionUnit::share;
  else
    return AssumptionUnit::number;
}

namespace detail {

template <class T, class Fields>
using MatchConst = std::conditional_t<std::is_const_v<Fields>, const T, T>;

// The nouns are immutable, so a visitor that changes something gets a copy of a noun's fields, and
// the noun is made anew from them; a visitor that only reads gets the fields themselves.
template <class Noun, class Visit>
void visit_fields(Noun& noun, Visit&& visit) {
  if constexpr (std::is_const_v<Noun>) {
    visit(noun.fields());
  } else {
    auto fields = noun.fields();
    visit(fields);
    if (!(fields == noun.fields())) noun = Noun::of(std::move(fields));
  }
}

template <class Fields, class Visitor>
void visit_source(Fields& fields, Visitor& visitor) {
  const std::string at = "sources." + fields.id.text() + ".";
  visitor(at + "opening", fields.opening);
  std::visit(
      [&](auto& funding) {
        if constexpr (requires { funding.per_year; }) {
          visitor(at + "growth", funding.per_year);
        } else {
          visitor(at + "transfers_in", funding.in);
          visitor(at + "repayments_out", funding.out);
        }
      },
      fields.funding);
  if (fields.yearly_ceiling) visitor(at + "yearly_ceiling", *fields.yearly_ceiling);
  if (fields.previous_transfer) visitor(at + "previous_transfer", *fields.previous_transfer);
  visitor(at + "cost_rate", fields.cost_rate);
  visitor(at + "loss_charge", fields.loss_charge);
}

template <class Fields, class Visitor>
void visit_programme(Fields& fields, Visitor& visitor) {
  const std::string at = "programmes." + fields.id.text() + ".";
  visitor(at + "rate", fields.rate);
  visitor(at + "overdue_multiple", fields.overdue_multiple);
  if (fields.average_loan) visitor(at + "average_loan", *fields.average_loan);
  if (fields.average_outstanding) visitor(at + "average_outstanding", *fields.average_outstanding);
  if (fields.eligible_beneficiaries)
    visitor(at + "eligible_beneficiaries", *fields.eligible_beneficiaries);
}

template <class DemandVariant, class Visitor>
void visit_demand(const ProgrammeId& programme, DemandVariant& demand, Visitor& visitor) {
  const std::string at = "demand." + programme.text() + ".";
  std::visit(
      [&](auto& kind) {
        if constexpr (requires { kind.amount; })
          visitor(at + "amount", kind.amount);
        else if constexpr (requires { kind.per_year; })
          visitor(at + "growth", kind.per_year);
        else
          visitor(at + "weight", kind.weight);
      },
      demand);
}

}  // namespace detail

/// Calls `visitor(address, value)` for every numeric assumption of a scenario, in a fixed order.
/// `value` is a Money, Share, double, Path, Flow or LendingRate; it may be changed if `fields` is
/// not const. This is the one list of what shocks, quick changes and reports can name.
template <class Fields, class Visitor>
void for_each_assumption(Fields& fields, Visitor visitor) {
  for (auto& source : fields.sources)
    detail::visit_fields(source, [&](auto& f) { detail::visit_source(f, visitor); });
  for (auto& programme : fields.programmes)
    detail::visit_fields(programme, [&](auto& f) { detail::visit_programme(f, visitor); });
  for (auto& [programme, behaviour] : fields.behaviour) {
    const std::string at = "behaviour." + programme.text() + ".";
    detail::visit_fields(behaviour, [&](auto& f) {
      for_each_share(f, [&](const char* name, auto& path) { visitor(at + name, path); });
    });
  }
  visitor(std::string("policy.utilisation"), fields.policy.utilisation);
  for (auto& [programme, demand] : fields.policy.demand)
    detail::visit_demand(programme, demand, visitor);
  for (auto& target : fields.targets)
    std::visit(
        [&](auto& rule) {
          const std::string at = "targets." + target.id.text() + ".";
          if constexpr (requires { rule.at_least; })
            visitor(at + "at_least", rule.at_least);
          else
            visitor(at + "at_most", rule.at_most);
        },
        target.rule);
}

}  // namespace policycredit
