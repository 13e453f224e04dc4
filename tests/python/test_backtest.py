"""Projections from an earlier year-end against published figures."""

import pytest

import policycredit as pc

BILLION = pc.Money.billion


@pytest.fixture
def scenario() -> pc.Scenario:
    return pc.Scenario(
        name="then",
        grid=pc.TimeGrid("2019-12", "2022-12"),
        sources=[
            pc.CapitalSource(
                id="all",
                kind="central_balanced",
                opening=BILLION(100),
                funding=pc.BalanceGrowth(per_year=pc.Rate.percent(10)),
            )
        ],
        programmes=[pc.Programme(id="loans", terms=pc.LoanTerms(term=60))],
    )


def test_the_error_is_what_was_projected_over_what_came(scenario: pc.Scenario) -> None:
    capital = pc.Series(measure="capital")
    added = pc.Series(measure="transfer_in")
    frame = pc.backtest(
        scenario,
        [
            (capital, {2020: BILLION(100), 2022: BILLION(133.1)}),
            (added, {2021: BILLION(22)}),
        ],
    )
    assert list(frame["error"]) == pytest.approx([0.10, 0.0, -0.5], abs=1e-9)


def test_a_band_says_whether_what_came_was_inside(scenario: pc.Scenario) -> None:
    uncertainty = pc.Uncertainty(
        assumptions=[
            pc.UncertainAssumption(
                address="sources.all.growth",
                distribution=pc.Distribution.normal(0, 0.02),
                operation="add",
            )
        ]
    )
    series = pc.Series(measure="capital")
    frame = pc.backtest(
        scenario, [(series, {2020: BILLION(112), 2021: BILLION(150)})], uncertainty, paths=2_000
    )
    assert list(frame["inside"]) == [True, False]
    # 10 % with a standard deviation of 2 points: 90 % of the paths within 1.645 of it.
    assert frame["low"][0] == pytest.approx((1.10 - 1.645 * 0.02) * 100e9, rel=2e-3)
    assert frame["high"][0] == pytest.approx((1.10 + 1.645 * 0.02) * 100e9, rel=2e-3)


def test_years_beyond_the_projection_and_bands_of_flows_are_refused(scenario: pc.Scenario) -> None:
    with pytest.raises(pc.InvalidInput, match="must be projected"):
        pc.backtest(scenario, [(pc.Series(measure="capital"), {2023: BILLION(1)})])
    uncertainty = pc.Uncertainty(assumptions=[pc.UncertainAssumption(address="sources.all.growth")])
    with pytest.raises(pc.InvalidInput, match="must be a balance"):
        pc.backtest(scenario, [(pc.Series(measure="transfer_in"), {2021: BILLION(1)})], uncertainty)
