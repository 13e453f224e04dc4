// An application that embeds simulation and plan: the cheapest transfers with which a plan's
// targets hold in nine of ten futures, and how sure the plan is that takes no notice of
// uncertainty.

#include <cstdio>
#include <map>

#include <policycredit/certainty/robust_plan.hpp>
#include <policycredit/io/read_scenario.hpp>
#include <policycredit/lp/solve_by_highs.hpp>
#include <policycredit/plan/plan.hpp>
#include <policycredit/policycredit.hpp>
#include <policycredit/simulation/simulate.hpp>

namespace pc = policycredit;

int main() {
  const pc::Scenario scenario =
      pc::read_scenario("examples/data/can_tho/plan.toml").value_or_throw();

  pc::Uncertainty uncertainty;
  uncertainty.assumptions = {{.address = "sources.central.growth",
                              .distribution = pc::Distribution::normal(0, 0.02),
                              .operation = pc::Operation::add}};
  // In one year of seven the local budget gives 70 % of what was planned; the rest never comes.
  uncertainty.shortfalls = {{"local", pc::Share::percent(15), pc::Share::percent(70), 0}};

  // The cheapest plan for the scenario as it stands, simulated.
  const pc::PlanRules rules{.discount = pc::Rate::percent(4)};
  const pc::Plan plan = pc::plan(scenario, rules, pc::solve_by_highs);
  for (const pc::TargetOdds& odds : pc::simulate(plan.scenario, uncertainty).targets)
    std::printf("%s %s: holds in %.1f %% of the futures\n", odds.target.text().c_str(),
                pc::text(odds.date).c_str(), 100 * odds.probability());

  // The cheapest plan with which all of them hold in 90 %.
  pc::RobustOptions options;
  options.probability = 0.9;
  const pc::RobustPlan found =
      pc::robust_plan(scenario, uncertainty, rules, options, pc::solve_by_highs);
  std::printf("%s: all targets hold in %.1f %% of %ld fresh draws (standard error %.1f %%)\n",
              std::string(pc::text(found.status)).c_str(), 100 * found.out_of_sample,
              found.options.check_paths, 100 * found.standard_error);
  std::map<int, double> years;
  for (const pc::PlannedTransfer& transfer : found.plan.transfers)
    years[transfer.year] += pc::number_of(transfer.amount) / 1e9;
  for (const auto& [year, billions] : years) std::printf("  %d: %.1f billion\n", year, billions);
  std::printf("it costs %.1f billion in place of %.1f\n", pc::number_of(found.plan.cost) / 1e9,
              pc::number_of(plan.cost) / 1e9);
  return found.status == pc::RobustStatus::confirmed ? 0 : 1;
}
