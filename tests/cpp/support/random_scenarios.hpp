#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "sample_scenarios.hpp"

namespace policycredit::samples {

/// What random scenarios may contain; a law leaves out what it does not hold for.
struct Variety {
  bool handovers = true;           ///< units that end and pass their sources on
  bool several_sources = true;     ///< more than one
  bool restricted_sources = true;  ///< sources that may lend to some programmes only
  bool growth_demand = true;       ///< demand as growth of outstanding loans
  bool custom_rule = true;
};

/// A scenario per seed, with every kind of funding, repayment, grace, day count, rate change,
/// behaviour, demand and allocation in reach. The same seed gives the same scenario everywhere.
class RandomScenario {
 public:
  explicit RandomScenario(unsigned seed, Variety variety = {})
      : engine_(seed), seed_(seed), variety_(variety) {}

  [[nodiscard]] ScenarioFields fields() {
    fields_ = {};
    fields_.name = "random-" + std::to_string(seed_);
    const Month valuation = make_month(2025, any<unsigned>({12, 12, 6, 9}));
    fields_.grid = TimeGrid(valuation, valuation + Months{between(14, 40)});
    add_programmes();
    if (variety_.handovers && variety_.several_sources) add_units();
    add_sources();
    add_loans();
    add_policy();
    return fields_;
  }

 private:
  // Not std::uniform_*_distribution: their results differ between standard libraries.
  [[nodiscard]] int between(int low, int high) {
    return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
  }
  [[nodiscard]] bool one_in(int n) { return between(1, n) == 1; }
  [[nodiscard]] double fraction() { return static_cast<double>(engine_() % 1'000'001) / 1e6; }
  [[nodiscard]] Share up_to(double most) { return Share::fraction(most * fraction()); }
  template <class T>
  [[nodiscard]] T any(std::initializer_list<T> values) {
    return *(values.begin() + between(0, static_cast<int>(values.size()) - 1));
  }
  /// Whole dong up to `most` million.
  [[nodiscard]] Money money(int most) {
    return Money::dong(static_cast<std::int64_t>(fraction() * most * 1e6) + between(0, 999));
  }
  [[nodiscard]] Month some_month() {
    return fields_.grid.month(between(0, fields_.grid.size() - 1));
  }

  void add_programmes() {
    const int count = between(2, 4);
    for (int i = 0; i < count; ++i) {
      const std::string id = std::string(1, static_cast<char>('a' + (i * 7 + 3) % 26)) + "-loans";
      auto f = programme(id, 3 * between(2, 16), between(1, 7), Rate::percent(between(0, 12)));
      auto& terms = f.terms;
      terms.repayment =
          any({RepaymentKind::equal_principal, RepaymentKind::annuity, RepaymentKind::bullet});
      terms.day_count =
          any({DayCount::annual_over_12, DayCount::actual_365_fixed, DayCount::actual_360,
               DayCount::actual_actual, DayCount::thirty_e_360});
      if (one_in(2)) terms.principal_grace = Months{between(0, 5)};
      if (terms.principal_grace.count() > 0 && one_in(2)) {
        terms.interest_grace = Months{between(1, static_cast<int>(terms.principal_grace.count()))};
        terms.interest_grace_treatment =
            any({InterestGrace::waived, InterestGrace::deferred, InterestGrace::capitalised});
      }
      if (i > 0 && one_in(3))
        f.rate = MultipleOf{fields_.programmes[0].id(), 1.2};
      else if (one_in(2))
        f.rate = changing_rate();
      f.overdue_multiple = any({1.0, 1.3});
      if (one_in(6)) f.opens = some_month();
      if (one_in(6)) f.closes = f.opens ? *f.opens + Months{between(0, 20)} : some_month();
      fields_.programmes.push_back(Programme::of(f));
      if (!one_in(6)) fields_.behaviour[id] = behaviour();
    }
  }
  [[nodiscard]] LendingRate changing_rate() {
    std::vector<RateChange> changes{{make_date(1900, 1, 1), Rate::percent(6.6)}};
    Month month = fields_.grid.valuation() - Months{1};
    for (int i = between(1, 3); i > 0; --i) {
      month += Months{between(1, 9)};
      changes.push_back({day_in(month, between(1, 31)), Rate::percent(between(1, 11)),
                         any({RateScope::new_loans, RateScope::whole_balance})});
    }
    const Month relief = some_month();
    return LendingRate(changes, one_in(2) ? std::vector<Change>{{Operation::add, -0.02, relief,
                                                                 relief + Months{between(0, 5)}}}
                                          : std::vector<Change>{});
  }
  [[nodiscard]] Behaviour behaviour() {
    const bool wild = one_in(5);
    const auto share = [&](double usual, double most) -> Path<Share> {
      if (one_in(4)) return Share{};
      const double bound = wild ? most : usual;
      return one_in(3) ? Path<Share>::steps(up_to(bound), {{some_month(), up_to(bound)}})
                       : Path<Share>(up_to(bound));
    };
    Behaviour::Fields f;
    f.extended = share(0.05, 0.5);
    f.overdue = share(0.03, 0.5);
    f.extension = Months{between(1, 18)};
    f.prepayment = share(0.01, 0.4);
    f.disaster_freezing = share(0.01, 0.3);
    f.recovery = share(0.1, 0.3);
    f.freezing = share(0.05, 0.3);
    f.write_off = share(0.05, 0.3);
    f.thaw = share(0.05, 0.3);
    f.frozen_recovery = share(0.05, 0.3);
    f.frozen_write_off = share(0.05, 0.3);
    f.interest_collected = up_to(1);
    f.overdue_interest_collected = share(0.5, 1);
    return Behaviour::of(f);
  }

  void add_units() {
    // Two districts that end, in one month or in two; the second is split between two heirs.
    const auto unit = [](const UnitId& id, UnitLevel level) {
      Unit::Fields f;
      f.id = id;
      f.level = level;
      return f;
    };
    auto first = unit("first-district", UnitLevel::district);
    first.valid_until = some_month();
    first.successors = {{"city", Share::percent(100)}};
    auto second = unit("second-district", UnitLevel::district);
    second.valid_until = one_in(2) ? *first.valid_until : some_month();
    second.successors = {{"city", Share::percent(37)}, {"commune", Share::percent(63)}};
    for (const auto& f :
         {unit("city", UnitLevel::province), unit("commune", UnitLevel::commune), first, second})
      fields_.units.push_back(Unit::of(f));
  }

  void add_sources() {
    add_source("central", CapitalKind::central_balanced, {});
    if (!variety_.several_sources) return;
    add_source("savings", CapitalKind::savings_groups, {});
    if (!variety_.handovers) {
      add_source("local", CapitalKind::local_budget, {});
      return;
    }
    for (const UnitId id : {"city", "commune", "first-district", "second-district"})
      add_source(SourceId("local-" + id.text()), CapitalKind::local_budget, id);
  }
  void add_source(const SourceId& id, CapitalKind kind, const UnitId& unit) {
    auto f = source(id, one_in(8) ? Money{} : money(90'000), kind);
    if (!unit.empty()) f.unit = unit;
    if (one_in(3))
      f.funding = BalanceGrowth{
          growth(), one_in(3) ? SeasonalProfile::all_in(between(1, 12)) : SeasonalProfile()};
    else
      f.funding = Transfers{flow(3'000), one_in(2) ? Flow{} : flow(2'000)};
    if (one_in(2)) f.previous_transfer = money(5'000);
    f.cost_rate = Rate::percent(between(0, 5));
    f.loss_charge = any({Share{}, Share::percent(100), Share::percent(7)});
    f.waterfall = waterfall();
    if (variety_.restricted_sources && kind == CapitalKind::savings_groups)
      f.programmes = {fields_.programmes[0].id()};
    if (variety_.restricted_sources && unit == UnitId("city"))
      f.programmes = {fields_.programmes[0].id(), fields_.programmes[1].id()};
    fields_.sources.push_back(CapitalSource::of(f));
  }
  [[nodiscard]] Path<Rate> growth() {
    const auto rate = [&] { return Rate::percent(between(-30, 40)); };
    return one_in(2) ? Path<Rate>(rate()) : Path<Rate>::steps(rate(), {{some_month(), rate()}});
  }
  [[nodiscard]] Flow flow(int most) {
    switch (between(1, 5)) {
      case 1:
        return {};
      case 2:
        return Flow::monthly(money(most / 12));
      case 3:
        return Flow::yearly(money(most), SeasonalProfile::all_in(between(1, 12)));
      case 4:
        return Flow::yearly(
            Path<Money>::growing(money(most), make_month(2026, 1), Rate::percent(20)));
      default: {
        std::vector<Path<Money>::Step> rows;
        for (int t = 0; t < fields_.grid.size(); ++t)
          rows.push_back({fields_.grid.month(t), one_in(3) ? money(most) : Money{}});
        return Flow::monthly(Path<Money>::table(rows));
      }
    }
  }
  [[nodiscard]] InterestWaterfall waterfall() {
    std::vector<WaterfallStep> steps;
    for (int i = between(0, 3); i > 0; --i)
      steps.push_back({"step",
                       any({WaterfallReceiver::provision, WaterfallReceiver::bank,
                            WaterfallReceiver::supervision}),
                       up_to(0.4), Rate::fraction(0.02 * fraction()),
                       one_in(2) ? std::optional(money(200)) : std::nullopt});
    return {steps, one_in(2)};
  }

  void add_loans() {
    std::vector<Position> positions;
    std::map<ProgrammeId, AgeProfile> ages;
    for (const CapitalSource& source : fields_.sources) {
      std::int64_t left = source.opening().dong();
      for (const Programme& programme : fields_.programmes) {
        if (!source.may_fund(programme.id()) || one_in(5)) continue;
        const auto part = [&](double most) {
          const auto dong =
              static_cast<std::int64_t>(static_cast<double>(left) * most * fraction());
          left -= dong;
          return Money::dong(dong);
        };
        const Money performing = part(0.7), overdue = part(0.05), frozen = part(0.05);
        positions.push_back({source.id(), programme.id(), performing, overdue, frozen});
      }
    }
    for (const Programme& programme : fields_.programmes)
      if (one_in(2)) ages[programme.id()] = AgeProfile::steady(Rate::percent(between(0, 20)));
    fields_.opening = OpeningPosition(positions, ages);
  }

  void add_policy() {
    LendingPolicy& policy = fields_.policy;
    policy.utilisation = any({Share::percent(100), Share::percent(99.5), Share::percent(80)});
    for (const Programme& programme : fields_.programmes) {
      const int kind = between(variety_.growth_demand ? 0 : 1, 6);
      if (kind == 0) policy.demand[programme.id()] = OutstandingGrowth{growth(), {}};
      if (kind == 1 || kind == 2) policy.demand[programme.id()] = PlannedLending{flow(60'000)};
      if (kind == 3 || kind == 4)
        policy.demand[programme.id()] = PlannedLending{Flow::monthly(money(4'000))};
      if (kind == 5) policy.demand[programme.id()] = DeployAvailable{0.1 + fraction()};
    }
    const ProgrammeId first = fields_.programmes.back().id();
    switch (seed_ % (variety_.custom_rule ? 5 : 4)) {
      case 0:
        policy.allocation = ProRata{};
        break;
      case 1:
        policy.allocation = ByPriority{{first}};
        break;
      case 2:
        policy.allocation = ByWeight{{{first, 2.5}}};
        break;
      case 3:
        policy.allocation = SourceByPriority{{fields_.sources.back().id()}, {first}};
        break;
      default:
        policy.allocation = half_of_the_rest();
    }
  }

 public:
  /// A rule of one's own: source by source, half of what is left of the money or of the demand.
  [[nodiscard]] static CustomRule half_of_the_rest() {
    return {"half of the rest", [](const AllocationRequest& request, std::span<double> amounts) {
              const std::size_t programmes = request.demand.size();
              std::vector<double> demand(request.demand.begin(), request.demand.end());
              for (std::size_t s = 0; s < request.available.size(); ++s) {
                double left = request.available[s];
                for (std::size_t p = 0; p < programmes; ++p) {
                  if (!request.eligible[s * programmes + p]) continue;
                  const double amount = std::min(left, demand[p]) / 2;
                  amounts[s * programmes + p] = amount;
                  left -= amount;
                  demand[p] -= amount;
                }
              }
            }};
  }

 private:
  std::mt19937 engine_;
  unsigned seed_;
  Variety variety_;
  ScenarioFields fields_;
};

[[nodiscard]] inline ScenarioFields random_fields(unsigned seed, Variety variety = {}) {
  return RandomScenario(seed, variety).fields();
}

}  // namespace policycredit::samples
