"""Scenarios that plans are made for: Cần Thơ, and units that share what there is to transfer."""

from __future__ import annotations

import random

import policycredit as pc


def shared_plan(seed: int, *, choices: bool = True) -> pc.Scenario:
    """Three units with one or two sources each, beside the centre; a scenario per seed.

    Half of the sources keep their interest, so that money makes money and a linear programme alone
    is wrong; some money stays idle and some loans go bad. With `choices` half of the scenarios ask
    for contributions of some of the units only.
    """
    choose = random.Random(seed)
    units = [pc.Unit(id=f"unit-{u}", level="commune") for u in range(3)]
    keeps_interest = pc.InterestWaterfall(
        remainder_to_capital=True,
        steps=[pc.WaterfallStep(name="fee", receiver="bank", of_interest=pc.Share.percent(30))],
    )
    local = [
        pc.CapitalSource(
            id=f"{unit.id}-{k}",
            kind="local_budget",
            unit=unit.id,
            opening=pc.Money.billion(choose.randint(20, 200)),
            previous_transfer=pc.Money.billion(choose.randint(5, 30)),
            funding=pc.BalanceGrowth(per_year=pc.Rate.percent(choose.randint(0, 15))),
            waterfall=keeps_interest if choose.random() < 0.5 else pc.InterestWaterfall(),
        )
        for unit in units
        for k in range(choose.randint(1, 2))
    ]
    centre = pc.CapitalSource(
        id="centre",
        kind="central_balanced",
        opening=pc.Money.billion(choose.randint(800, 1500)),
        funding=pc.BalanceGrowth(per_year=pc.Rate.percent(choose.randint(2, 10))),
    )
    programmes = [
        pc.Programme(
            id=f"loans-{p}",
            rate=pc.Rate.percent(6 + p),
            terms=pc.LoanTerms(term=24 + 24 * p, instalment_interval=6),
        )
        for p in range(2)
    ]
    sources = [*local, centre]
    opening = sum(source.opening.dong for source in sources)
    names = [source.id for source in local]
    targets = [
        pc.Target(
            id="share",
            rule=pc.CapitalShareFloor(
                sources=names, at_least=pc.Share.percent(choose.randint(25, 45)), by="2029-12"
            ),
        ),
        pc.Target(
            id="growth",
            rule=pc.GrowthFloor(
                sources=names, at_least=pc.Rate.percent(choose.randint(0, 15)), base="balance"
            ),
        ),
        pc.Target(
            id="credit",
            rule=pc.GrowthFloor(
                sources=names,
                at_least=pc.Rate.percent(choose.randint(5, 30)),
                base="share_of_credit_growth",
            ),
        ),
        pc.Target(
            id="units",
            rule=pc.UnitTransferFloor(
                at_least=pc.Money.billion(choose.randint(1, 6)),
                of_units=pc.Share.percent(choose.choice([60, 100] if choices else [100])),
            ),
        ),
    ]
    return pc.Scenario(
        name=f"shared-{seed}",
        grid=pc.TimeGrid("2025-12", "2029-12"),
        units=units,
        sources=sources,
        programmes=programmes,
        opening=pc.OpeningPosition.from_totals(
            pc.Totals(
                outstanding=pc.Money(int(opening * 0.95)),
                overdue=pc.Money(int(opening * 0.01)),
                mix={p.id: pc.Share.percent(50) for p in programmes},
            ),
            sources,
        ),
        behaviour={
            p.id: pc.Behaviour(
                overdue=pc.SharePath(pc.Share.percent(1)),
                recovery=pc.SharePath(pc.Share.percent(2)),
                interest_collected=pc.SharePath(pc.Share.percent(97)),
            )
            for p in programmes
        },
        policy=pc.LendingPolicy(
            utilisation=pc.SharePath(pc.Share.percent(choose.choice([100, 98, 90]))),
            demand={p.id: pc.DeployAvailable() for p in programmes},
        ),
        targets=targets,
    )


def shared_rules(seed: int) -> pc.PlanRules:
    """Rules of every kind, chosen by the seed; not always such that a plan exists."""
    choose = random.Random(seed + 1000)
    limits = []
    if choose.random() < 0.6:
        limits.append(
            pc.TransferLimit(id="budget", at_most=pc.Money.billion(choose.randint(150, 500)))
        )
    if choose.random() < 0.6:
        limits.append(
            pc.TransferLimit(
                id="least",
                units=["unit-1"],
                at_least=pc.Money.billion(choose.randint(1, 20)),
                years=pc.YearSpan(first=2027),
            )
        )
    if choose.random() < 0.4:
        limits.append(
            pc.TransferLimit(
                id="period",
                units=["unit-2"],
                at_most=pc.Money.billion(choose.randint(100, 400)),
                together=True,
            )
        )
    smooth = []
    if choose.random() < 0.5:
        smooth.append(
            pc.SmoothTransfers(
                id="rise",
                largest_rise=pc.Rate.percent(choose.randint(20, 90)),
                largest_fall=pc.Rate.percent(40),
            )
        )
    revenue = {f"unit-{u}": pc.MoneyPath(pc.Money.billion(100 + 50 * u)) for u in range(3)}
    kind = choose.choice([None, "proportional", "equal_effort", "least_largest"])
    tolerance = pc.Share.percent(10)
    return pc.PlanRules(
        limits=limits,
        smooth=smooth,
        fair=pc.FairSharing(kind=kind, revenue=revenue, tolerance=tolerance) if kind else None,
        discount=pc.Rate.percent(choose.choice([0, 3, 6])),
        timing=pc.SeasonalProfile.all_in(6) if choose.random() < 0.3 else None,
    )


def can_tho() -> pc.Scenario:
    """Cần Thơ's plan to 2030."""
    return pc.read_scenario(pc.data("can_tho/plan.toml"))


def with_target(scenario: pc.Scenario, rule: object) -> pc.Scenario:
    """The scenario with one target, `only`, in place of its own."""
    fields = {name: getattr(scenario, name) for name in scenario.__match_args__}
    return pc.Scenario(**{**fields, "targets": [pc.Target(id="only", rule=rule)]})


def by_year(plan: pc.Plan) -> dict[int, int]:
    """Transfers of all sources, in đồng."""
    return {int(year): int(amount) for year, amount in plan.to_frame().sum(axis=1).items()}
