"""Time of a plan for 100 units with 4 sources each over 5 years, as a list of figures in JSON.

All 400 sources are levers, beside the centre; 4 programmes; targets on share, growth, units and
credit; ceilings of every source, minimum contributions and smooth growth.
"""

import json
import time

import policycredit as pc

UNITS, SOURCES, PROGRAMMES = 100, 4, 4


def scenario() -> pc.Scenario:
    """A province whose communes all contribute."""
    units = [pc.Unit(id=f"unit-{u}", level="commune") for u in range(UNITS)]
    local = [
        pc.CapitalSource(
            id=f"unit-{u}-{s}",
            kind="local_budget",
            unit=f"unit-{u}",
            opening=pc.Money.billion(10 + u % 7 + s),
            previous_transfer=pc.Money.billion(2),
            yearly_ceiling=pc.MoneyPath(pc.Money.billion(20 + u % 5)),
            funding=pc.BalanceGrowth(per_year=pc.Rate.percent(10)),
        )
        for u in range(UNITS)
        for s in range(SOURCES)
    ]
    centre = pc.CapitalSource(
        id="centre",
        kind="central_balanced",
        opening=pc.Money.billion(150 * UNITS),
        funding=pc.BalanceGrowth(per_year=pc.Rate.percent(8)),
    )
    programmes = [
        pc.Programme(
            id=f"loans-{p}",
            rate=pc.Rate.percent(6),
            terms=pc.LoanTerms(term=36 + 12 * p, instalment_interval=6),
        )
        for p in range(PROGRAMMES)
    ]
    mix = {p.id: pc.Share.percent(100 / PROGRAMMES) for p in programmes}
    totals = pc.Totals(outstanding=pc.Money.billion(150 * UNITS), mix=mix)
    names = [source.id for source in local]
    rules = {
        "share": pc.CapitalShareFloor(sources=names, at_least=pc.Share.percent(35)),
        "growth": pc.GrowthFloor(sources=names, at_least=pc.Rate.percent(10), base="balance"),
        "units": pc.UnitTransferFloor(at_least=pc.Money.billion(2)),
        "credit": pc.CreditGrowthFloor(at_least=pc.Rate.percent(8)),
    }
    return pc.Scenario(
        name="province",
        grid=pc.TimeGrid("2025-12", "2030-12"),
        units=units,
        sources=[*local, centre],
        programmes=programmes,
        opening=pc.OpeningPosition.from_totals(totals, [*local, centre]),
        policy=pc.LendingPolicy(
            utilisation=pc.SharePath(pc.Share.percent(99)),
            demand={p.id: pc.DeployAvailable() for p in programmes},
        ),
        targets=[pc.Target(id=name, rule=rule) for name, rule in rules.items()],
    )


def main() -> None:
    """Measure and print."""
    province = scenario()
    rules = pc.PlanRules(
        discount=pc.Rate.percent(3),
        smooth=[pc.SmoothTransfers(id="rise", largest_rise=pc.Rate.percent(40))],
        limits=[
            pc.TransferLimit(
                id="least", units=[f"unit-{u}"], at_least=pc.Money.billion(3), together=True
            )
            for u in range(UNITS)
        ],
    )
    times = []
    for _ in range(5):
        start = time.perf_counter()
        found = pc.plan(province, rules)
        times.append(time.perf_counter() - start)
        if found.status != "optimal":
            raise SystemExit(f"the plan of the benchmark is {found.status}")
    name = f"plan, {UNITS} units x 5 years x {SOURCES} sources"
    print(json.dumps([{"name": name, "value": min(times), "unit": "s"}]))


if __name__ == "__main__":
    main()
