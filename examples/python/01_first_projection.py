"""The same program as examples/cpp/01_first_projection.cpp, line for line."""

import policycredit as pc

central = pc.CapitalSource(
    id="central",
    kind="central_balanced",
    opening=pc.Money.billion(12835),
    funding=pc.BalanceGrowth(per_year=pc.Rate.percent(8)),
)
local = pc.CapitalSource(
    id="local",
    kind="local_budget",
    opening=pc.Money.billion(2675),
    funding=pc.BalanceGrowth(per_year=pc.Rate.percent(20)),
)

jobs = pc.Programme(
    id="job_creation",
    rate=pc.Rate.percent(7.92),
    terms=pc.LoanTerms(term=60, instalment_interval=6),
)

scenario = pc.Scenario(
    name="first",
    grid=pc.TimeGrid("2025-12", "2030-12"),
    sources=[central, local],
    programmes=[jobs],
    opening=pc.OpeningPosition.from_totals(
        pc.Totals(outstanding=pc.Money.billion(15400), mix={"job_creation": pc.Share.percent(100)}),
        [central, local],
    ),
    policy=pc.LendingPolicy(
        utilisation=pc.Share.percent(99.5), demand={"job_creation": pc.DeployAvailable()}
    ),
    targets=[
        pc.Target(
            id="local_share",
            rule=pc.CapitalShareFloor(sources=["local"], at_least=pc.Share.percent(30)),
        )
    ],
)

projection = pc.project(scenario)
for month, row in projection.to_frame("year").iterrows():
    lent, outstanding = row["disbursement"] / 1e9, row["outstanding"] / 1e9
    print(f"{month.year}: lent {lent:.1f}, outstanding {outstanding:.1f} billion")

for a in pc.assess(projection):
    verdict = "met" if a.met else "missed"
    value, threshold = 100 * a.value, 100 * a.threshold
    print(f"{a.target} {a.date}: {value:.2f} % against {threshold:.2f} %, {verdict}")

needed = pc.require(scenario).together
balance, growth = needed.years[-1].balance / 1e9, needed.constant_growth.percentage
print(f"to meet it: {balance:.1f} billion by 2030, {growth:.2f} % a year")
