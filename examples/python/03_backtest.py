"""How well the nation's capital of 2020 to 2025 could have been foreseen at the end of 2019.

Published year-end figures in billion đồng: VBSP's yearly reports as the press gave them
(examples/data/README.md). Growth is that of 2014 to 2019; how far it strays is assumed.
"""

import policycredit as pc

history = pc.read_history(pc.data("nation_history.csv"))
uncertainty = pc.read_uncertainty(pc.data("nation_history_uncertainty.toml"))

frame = pc.backtest(history.scenario(2019), history.published(2019), uncertainty, paths=5_000)
for name, rows in frame.groupby("series", sort=False):
    print(name)
    for row in rows.itertuples():
        print(
            f"  {row.year}: {row.actual / 1e9:>9,.0f} came, {row.projected / 1e9:>9,.0f} projected "
            f"({row.error:+.1%}), 9 of 10 paths {row.low / 1e9:,.0f} to {row.high / 1e9:,.0f}: "
            f"{'inside' if row.inside else 'outside'}"
        )
print(f"mean size of the error: {frame['error'].abs().mean():.1%}")
print(f"inside the band: {frame['inside'].sum()} of {len(frame)}; a good one has 9 of 10")
