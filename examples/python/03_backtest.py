"""How well the nation's capital of 2020 to 2025 could have been foreseen at the end of 2019.

Published year-end figures in billion đồng: VBSP's yearly reports as the press gave them
(examples/data/references.toml names the later ones). 2014 and 2019 are derived from growth figures.
"""

import policycredit as pc

CAPITAL = {2020: 233_545, 2021: 256_324, 2022: 297_000, 2023: 346_424, 2024: 376_247, 2025: 426_262}
LOCAL = {2021: 24_702, 2022: 30_601, 2023: 39_174, 2024: 50_681, 2025: 66_091}


def yearly(then: float, now: float, years: int) -> float:
    """Growth a year in %, as it was known at the end of 2019."""
    return 100 * ((now / then) ** (1 / years) - 1)


def source(name: str, kind: str, then: float, now: float) -> pc.CapitalSource:
    growth = pc.Rate.percent(yearly(then, now, 5))
    return pc.CapitalSource(
        id=name,
        kind=kind,
        opening=pc.Money.billion(now),
        funding=pc.BalanceGrowth(per_year=growth),
    )


scenario = pc.Scenario(
    name="nation_at_the_end_of_2019",
    grid=pc.TimeGrid("2019-12", "2025-12"),
    sources=[
        source("other", "central_balanced", 134_672 - 3_808, 211_894 - 15_434),
        source("local", "local_budget", 3_808, 15_434),
    ],
    programmes=[pc.Programme(id="all", terms=pc.LoanTerms(term=60))],
)
# How far a year's growth strays is an assumption: 2 points for all other money, 6 for local money.
uncertainty = pc.Uncertainty(
    assumptions=[
        pc.UncertainAssumption(
            address=f"sources.{name}.growth",
            distribution=pc.Distribution.normal(0, points / 100),
            operation="add",
            autocorrelation=0.5,
        )
        for name, points in (("other", 2), ("local", 6))
    ]
)

published = [
    (pc.Series(measure="capital"), CAPITAL),
    (pc.Series(measure="capital", source="local"), LOCAL),
]
frame = pc.backtest(
    scenario,
    [
        (series, {year: pc.Money.billion(value) for year, value in values.items()})
        for series, values in published
    ],
    uncertainty,
    paths=5_000,
)
for name, rows in frame.groupby("series", sort=False):
    print(name)
    for row in rows.itertuples():
        print(
            f"  {row.year}: {row.actual / 1e9:>9,.0f} came, {row.projected / 1e9:>9,.0f} projected "
            f"({row.error:+.1%}), 9 of 10 paths {row.low / 1e9:,.0f} to {row.high / 1e9:,.0f}: "
            f"{'inside' if row.inside else 'outside'}"
        )
print(f"inside the band: {frame['inside'].sum()} of {len(frame)}; a good one has 9 of 10")
