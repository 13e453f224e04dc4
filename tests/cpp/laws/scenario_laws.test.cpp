#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "../support/catch.hpp"
#include "../support/projected.hpp"
#include "../support/random_scenarios.hpp"

using namespace policycredit;
using samples::projected;
using samples::rounding_bound;
using samples::total;

// How a projection must answer to a change of its scenario.

namespace {

constexpr unsigned seeds = 200;

/// `fields` with every amount of money `factor` times as large.
ScenarioFields scaled(ScenarioFields fields, std::int64_t factor) {
  const Change change{Operation::scale, static_cast<double>(factor), {}, {}};
  for (CapitalSource& source : fields.sources) {
    auto f = source.fields();
    f.opening = f.opening * factor;
    if (auto* transfers = std::get_if<Transfers>(&f.funding))
      *transfers = {transfers->in.changed(change), transfers->out.changed(change)};
    auto steps = f.waterfall.steps();
    for (WaterfallStep& step : steps)
      if (step.yearly_cap) step.yearly_cap = *step.yearly_cap * factor;
    f.waterfall = InterestWaterfall(steps, f.waterfall.remainder_to_capital());
    source = CapitalSource::of(f);
  }
  auto positions = fields.opening.positions();
  for (Position& p : positions)
    p = {p.source, p.programme, p.performing * factor, p.overdue * factor, p.frozen * factor};
  fields.opening = OpeningPosition(positions, fields.opening.ages());
  for (auto& [programme, demand] : fields.policy.demand)
    if (auto* plan = std::get_if<PlannedLending>(&demand))
      plan->amount = plan->amount.changed(change);
  return fields;
}

/// Largest distance of totals in any month and measure from `factor` times the other's, in đồng.
double largest_difference(const Projection& a, const Projection& b, double factor = 1) {
  double largest = 0;
  for (std::size_t i = 0; i < measure_count; ++i)
    for (int t = 0; t < a.months(); ++t) {
      const auto m = static_cast<Measure>(i);
      largest = std::max(largest, std::abs(total(a, m, t) - factor * total(b, m, t)));
    }
  return largest;
}

Money half(Money money) { return Money::dong(money.dong() / 2); }

/// Even amounts, so that halves are whole.
ScenarioFields doubled(unsigned seed, samples::Variety variety) {
  return scaled(samples::random_fields(seed, variety), 2);
}

}  // namespace

TEST_CASE("law: a thousand times the money gives a thousand times the results") {
  const auto fields = samples::random_fields(GENERATE(range(0u, seeds)));
  const Projection base = projected(fields), large = projected(scaled(fields, 1000));
  REQUIRE(largest_difference(large, base, 1000) <=
          1000 * rounding_bound(base.resolved().structure, base.months()));
}

TEST_CASE("law: splitting a source in two equal ones changes no total") {
  samples::Variety variety;
  variety.handovers = variety.custom_rule = false;  // their meaning depends on the list of sources
  const unsigned seed = GENERATE(range(0u, seeds));
  CAPTURE(seed);
  const auto fields = doubled(seed, variety);
  // One half would lend before the other, and so to other programmes.
  if (std::holds_alternative<SourceByPriority>(fields.policy.allocation)) return;
  auto split = fields;
  auto f = split.sources.back().fields();
  const SourceId original = f.id, twin = original.text() + "-twin";
  f.opening = half(f.opening);
  const Change halve{Operation::scale, 0.5, {}, {}};
  if (auto* transfers = std::get_if<Transfers>(&f.funding))
    *transfers = {transfers->in.changed(halve), transfers->out.changed(halve)};
  auto steps = f.waterfall.steps();
  for (WaterfallStep& step : steps)
    if (step.yearly_cap) step.yearly_cap = half(*step.yearly_cap);
  f.waterfall = InterestWaterfall(steps, f.waterfall.remainder_to_capital());
  split.sources.back() = CapitalSource::of(f);
  f.id = twin;
  split.sources.push_back(CapitalSource::of(f));
  std::vector<Position> positions;
  for (Position p : split.opening.positions()) {
    if (p.source == original) {
      p = {original, p.programme, half(p.performing), half(p.overdue), half(p.frozen)};
      positions.push_back(p);
      p.source = twin;
    }
    positions.push_back(p);
  }
  split.opening = OpeningPosition(positions, split.opening.ages());

  const Projection one = projected(fields), two = projected(split);
  REQUIRE(two.resolved().structure.sources == one.resolved().structure.sources + 1);
  // A twin's `available` is told apart only by the rounding down of each.
  REQUIRE(largest_difference(one, two) <= rounding_bound(two.resolved().structure, two.months()));
}

TEST_CASE("law: splitting a programme in two equal ones changes no total") {
  samples::Variety variety;
  variety.custom_rule = false;
  const unsigned seed = GENERATE(range(0u, seeds));
  CAPTURE(seed);
  const auto fields = doubled(seed, variety);
  auto split = fields;
  const ProgrammeId original = split.programmes.back().id(), twin = "z-twin";
  auto f = split.programmes.back().fields();
  f.id = twin;
  split.programmes.push_back(Programme::of(f));
  for (CapitalSource& source : split.sources) {
    auto s = source.fields();
    if (s.programmes.empty() || !source.may_fund(original)) continue;
    s.programmes.push_back(twin);
    source = CapitalSource::of(s);
  }
  if (const auto found = split.behaviour.find(original); found != split.behaviour.end())
    split.behaviour[twin] = found->second;
  std::vector<Position> positions;
  for (Position p : split.opening.positions()) {
    if (p.programme == original) {
      p = {p.source, original, half(p.performing), half(p.overdue), half(p.frozen)};
      positions.push_back(p);
      p.programme = twin;
    }
    positions.push_back(p);
  }
  auto ages = split.opening.ages();
  if (const auto found = ages.find(original); found != ages.end()) ages[twin] = found->second;
  split.opening = OpeningPosition(positions, ages);
  auto& demands = split.policy.demand;
  if (const auto found = demands.find(original); found != demands.end()) {
    const Change halve{Operation::scale, 0.5, {}, {}};
    if (auto* plan = std::get_if<PlannedLending>(&found->second))
      plan->amount = plan->amount.changed(halve);
    if (auto* deploy = std::get_if<DeployAvailable>(&found->second))
      deploy->weight = deploy->weight.changed(halve);
    demands[twin] = found->second;
  }
  if (auto* rule = std::get_if<ByPriority>(&split.policy.allocation)) rule->order.push_back(twin);
  if (auto* rule = std::get_if<SourceByPriority>(&split.policy.allocation))
    rule->programmes.push_back(twin);
  if (auto* rule = std::get_if<ByWeight>(&split.policy.allocation)) {
    rule->weights[original] /= 2;
    rule->weights[twin] = rule->weights[original];
  }
  const Projection one = projected(fields), two = projected(split);
  REQUIRE(two.resolved().structure.programmes == one.resolved().structure.programmes + 1);
  REQUIRE(largest_difference(one, two) <= rounding_bound(two.resolved().structure, two.months()));
}

// The law is about lending so far, not about a month: with more money the provision may pay for a
// loss a month earlier, which lends that money a month earlier too. With several sources, or with
// demand as growth of outstanding loans, more money can move lending to a source that owes
// repayments or loses more, or to a programme that pays back later: there the law does not hold.
TEST_CASE("law: more capital never lowers what has been lent, in any programme") {
  samples::Variety variety;
  variety.several_sources = variety.growth_demand = variety.custom_rule = false;
  const unsigned seed = GENERATE(range(0u, seeds));
  CAPTURE(seed);
  const Projection base = projected(samples::random_fields(seed, variety));
  auto resolved = std::make_shared<ResolvedScenario>(base.resolved());
  resolved->assumptions.transfer_in(base.months() / 3, 0) += 5e9;
  const Projection more = project(resolved);
  const Structure& shape = base.resolved().structure;
  for (int p = 0; p < shape.programmes; ++p) {
    double extra = 0;
    for (int t = 0; t < base.months(); ++t) {
      extra += more[Measure::disbursement](t, p) - base[Measure::disbursement](t, p);
      if (extra < -rounding_bound(shape, t)) REQUIRE(extra >= -rounding_bound(shape, t));
    }
  }
  REQUIRE(total(more, Measure::cash, base.months() - 1) +
              total(more, Measure::outstanding, base.months() - 1) >
          total(base, Measure::cash, base.months() - 1) +
              total(base, Measure::outstanding, base.months() - 1));
}

TEST_CASE("law: a change of rate in the future alters no earlier month") {
  const unsigned seed = GENERATE(range(0u, seeds));
  const auto fields = samples::random_fields(seed);
  auto changed = fields;
  const Month month = fields.grid.month(fields.grid.size() / 2);
  const auto& old = fields.programmes.front().rate().changes();
  std::vector<RateChange> changes;
  for (const RateChange& change : old)
    if (change.from < month_start(month)) changes.push_back(change);
  for (const auto scope : {RateScope::new_loans, RateScope::whole_balance}) {
    auto f = fields.programmes.front().fields();
    auto with = changes;
    with.push_back({month_start(month), Rate::percent(50), scope});
    f.rate = LendingRate(with, f.rate.adjustments());
    changed.programmes.front() = Programme::of(f);
    // Changes that the old rate made later are gone: compare with the rate that stops there too.
    auto until = fields;
    f.rate = LendingRate(changes, f.rate.adjustments());
    until.programmes.front() = Programme::of(f);
    const Projection a = projected(until), b = projected(changed);
    bool later_differs = false;
    for (std::size_t i = 0; i < measure_count; ++i)
      for (int t = 0; t < a.months(); ++t)
        for (int c = 0; c < a.columns(static_cast<Measure>(i)); ++c) {
          const bool same = a[static_cast<Measure>(i)](t, c) == b[static_cast<Measure>(i)](t, c);
          if (a.grid().month(t) < month) {
            if (!same) REQUIRE(same);
          } else {
            later_differs = later_differs || !same;
          }
        }
    if (scope == RateScope::whole_balance && total(a, Measure::performing, a.months() / 2) > 1e6)
      REQUIRE(later_differs);
  }
}

TEST_CASE("law: what happens later alters no earlier month") {
  const auto fields = samples::random_fields(GENERATE(range(0u, seeds)));
  auto longer = fields;
  longer.grid = TimeGrid(fields.grid.valuation(), fields.grid.horizon() - Months{5});
  const Projection a = projected(fields), b = projected(longer);
  for (std::size_t i = 0; i < measure_count; ++i)
    for (int t = 0; t < b.months(); ++t)
      for (int c = 0; c < a.columns(static_cast<Measure>(i)); ++c) {
        const auto m = static_cast<Measure>(i);
        if (a[m](t, c) != b[m](t, c)) REQUIRE(a[m](t, c) == b[m](t, c));
      }
}

TEST_CASE("law: the order in which things are listed changes nothing") {
  samples::Variety variety;
  variety.custom_rule = false;  // it sees indices
  auto fields = samples::random_fields(GENERATE(range(0u, seeds)), variety);
  // Priorities are an order that means something: every one is stated.
  std::vector<ProgrammeId> programmes;
  for (const Programme& programme : fields.programmes) programmes.push_back(programme.id());
  if (auto* rule = std::get_if<ByPriority>(&fields.policy.allocation)) rule->order = programmes;
  if (auto* rule = std::get_if<SourceByPriority>(&fields.policy.allocation)) {
    rule->programmes = programmes;
    rule->sources.clear();
    for (const CapitalSource& source : fields.sources) rule->sources.push_back(source.id());
  }
  auto other = fields;
  std::reverse(other.units.begin(), other.units.end());
  std::reverse(other.sources.begin(), other.sources.end());
  std::rotate(other.programmes.begin(), other.programmes.begin() + 1, other.programmes.end());
  auto positions = other.opening.positions();
  std::reverse(positions.begin(), positions.end());
  other.opening = OpeningPosition(positions, other.opening.ages());

  const Projection a = projected(fields), b = projected(other);
  const auto index = [](const auto& nouns, const auto& id) {
    return static_cast<int>(std::find_if(nouns.begin(), nouns.end(),
                                         [&](const auto& noun) { return noun.id() == id; }) -
                            nouns.begin());
  };
  const int count = static_cast<int>(programmes.size());
  for (std::size_t i = 0; i < measure_count; ++i) {
    const auto m = static_cast<Measure>(i);
    for (int c = 0; c < a.columns(m); ++c) {
      const auto of = dimension_of(m);
      const int s = of == Dimension::source ? c : c / count;
      const int p = of == Dimension::programme ? c : c % count;
      const int there_s = of == Dimension::programme
                              ? 0
                              : index(b.scenario().sources(),
                                      a.scenario().sources()[static_cast<std::size_t>(s)].id());
      const int there_p = of == Dimension::source ? 0
                                                  : index(b.scenario().programmes(),
                                                          programmes[static_cast<std::size_t>(p)]);
      const int there = of == Dimension::source      ? there_s
                        : of == Dimension::programme ? there_p
                                                     : there_s * count + there_p;
      for (int t = 0; t < a.months(); ++t)
        if (a[m](t, c) != b[m](t, there)) {
          CAPTURE(text(m), t, c, a[m](t, c) - b[m](t, there));
          REQUIRE(a[m](t, c) == b[m](t, there));
        }
    }
  }
}

TEST_CASE("law: a longer grace never brings principal back earlier") {
  const auto kind =
      GENERATE(RepaymentKind::equal_principal, RepaymentKind::annuity, RepaymentKind::bullet);
  const auto treatment = GENERATE(InterestGrace::none, InterestGrace::waived,
                                  InterestGrace::deferred, InterestGrace::capitalised);
  constexpr int term = 20;
  std::vector<double> owed_before;
  for (int grace = treatment == InterestGrace::none ? 0 : 1; grace < term; ++grace) {
    auto fields = samples::small(24);
    auto f = samples::programme("poor", term, 1);
    f.terms.repayment = kind;
    f.terms.principal_grace = Months{grace};
    if (treatment != InterestGrace::none) {
      f.terms.interest_grace = Months{grace};
      f.terms.interest_grace_treatment = treatment;
    }
    fields.programmes = {Programme::of(f)};
    fields.policy.demand["poor"] =
        PlannedLending{samples::in_month(make_month(2026, 1), Money::million(1200))};
    const Projection projection = projected(fields);
    std::vector<double> owed;
    double lent = 0, collected = 0;
    for (int t = 0; t < projection.months(); ++t) {
      owed.push_back(total(projection, Measure::outstanding, t));
      lent += total(projection, Measure::disbursement, t);
      collected += total(projection, Measure::collection, t);
    }
    REQUIRE(lent >= 1.2e9);
    REQUIRE(collected == lent);
    REQUIRE(owed[term - 1] > 0);
    REQUIRE(owed[term] == 0);
    for (std::size_t t = 0; t < owed_before.size(); ++t) REQUIRE(owed[t] >= owed_before[t]);
    owed_before = owed;
  }
}

TEST_CASE("the random scenarios reach everything that they are meant to test") {
  std::map<std::string, int> reached;
  for (unsigned seed = 0; seed < seeds; ++seed) {
    const Projection projection = projected(samples::random_fields(seed));
    const Structure& shape = projection.resolved().structure;
    for (std::size_t i = 0; i < measure_count; ++i) {
      const auto m = static_cast<Measure>(i);
      const auto amounts = projection[m].elements();
      if (std::any_of(amounts.begin(), amounts.end(), [](double a) { return a != 0; }))
        ++reached[std::string(text(m))];
    }
    for (const GraceRule& grace : shape.graces) ++reached[std::string(text(grace.treatment))];
    for (const Programme& programme : projection.scenario().programmes())
      ++reached[std::string(text(programme.terms().repayment))];
    ++reached["rule " + std::to_string(static_cast<int>(shape.scarcity))];
    reached["handovers"] += shape.handovers.empty() ? 0 : 1;
    reached["split tranches"] += shape.tranches > shape.programmes ? 1 : 0;
  }
  for (std::size_t i = 0; i < measure_count; ++i) {
    CAPTURE(text(static_cast<Measure>(i)));
    CHECK(reached[std::string(text(static_cast<Measure>(i)))] > 50);
  }
  for (const char* what :
       {"waived", "deferred", "capitalised", "equal_principal", "annuity", "bullet", "rule 0",
        "rule 1", "rule 2", "rule 3", "handovers", "split tranches"}) {
    CAPTURE(what);
    CHECK(reached[what] > 20);
  }
}
