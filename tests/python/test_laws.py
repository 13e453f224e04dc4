"""Laws that hold for every scenario, on scenarios that Hypothesis makes up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policycredit as pc

PROGRAMMES = ["poor", "jobs", "water"]
shares = st.floats(0, 0.2).map(lambda x: pc.SharePath(pc.Share.of(x)))


@st.composite
def programmes(draw: st.DrawFn, name: str) -> pc.Programme:
    term = draw(st.integers(2, 72))
    grace = draw(st.integers(0, term - 1))
    terms = pc.LoanTerms(
        term=term,
        principal_grace=grace,
        instalment_interval=draw(st.sampled_from([1, 3, 6, 12])),
        repayment=draw(st.sampled_from(["equal_principal", "annuity", "bullet"])),
        day_count=draw(st.sampled_from(["annual_over_12", "actual_365_fixed", "thirty_e_360"])),
        rounding=pc.Money(draw(st.sampled_from([1, 100, 1000]))),
    )
    rate = pc.Rate.percent(draw(st.floats(0.1, 20)))
    return pc.Programme(id=name, rate=rate, terms=terms)


@st.composite
def behaviours(draw: st.DrawFn) -> pc.Behaviour:
    return pc.Behaviour(
        **{
            name: draw(shares)
            for name in (
                "extended", "overdue", "prepayment", "disaster_freezing", "recovery", "freezing",
                "write_off", "thaw", "frozen_recovery", "frozen_write_off",
            )
        },
        interest_collected=draw(shares),
    )  # fmt: skip


@st.composite
def scenarios(draw: st.DrawFn) -> pc.Scenario:
    sources = [
        pc.CapitalSource(
            id=name,
            kind=kind,
            opening=pc.Money(draw(st.integers(10**9, 10**13))),
            funding=pc.BalanceGrowth(per_year=pc.Rate.percent(draw(st.floats(-20, 40)))),
            loss_charge=pc.Share.of(draw(st.floats(0, 1))),
            waterfall=pc.InterestWaterfall(
                [
                    pc.WaterfallStep(
                        name="provision",
                        receiver="provision",
                        of_interest=pc.Share.of(draw(st.floats(0, 1))),
                    )
                ],
                remainder_to_capital=draw(st.booleans()),
            ),
        )
        for name, kind in (("central", "central_balanced"), ("local", "local_budget"))
    ]
    capital = sum(source.opening.dong for source in sources)
    outstanding = int(capital * draw(st.floats(0, 0.99)))
    mix = {
        "poor": pc.Share.percent(50),
        "jobs": pc.Share.percent(30),
        "water": pc.Share.percent(20),
    }
    return pc.Scenario(
        name="made_up",
        grid=pc.TimeGrid("2025-12", draw(st.sampled_from(["2026-06", "2028-03"]))),
        sources=sources,
        programmes=[draw(programmes(name)) for name in PROGRAMMES],
        opening=pc.OpeningPosition.from_totals(
            pc.Totals(
                outstanding=pc.Money(outstanding), overdue=pc.Money(outstanding // 50), mix=mix
            ),
            sources,
        ),
        behaviour={name: draw(behaviours()) for name in PROGRAMMES},
        policy=pc.LendingPolicy(
            utilisation=pc.Share.of(draw(st.floats(0.5, 1))),
            demand={
                "poor": pc.DeployAvailable(),
                "jobs": pc.PlannedLending(
                    amount=pc.Flow.yearly(pc.MoneyPath(pc.Money(draw(st.integers(0, 10**12)))))
                ),
            },
            allocation=draw(st.sampled_from([pc.ProRata(), pc.ByPriority(order=["jobs"])])),
        ),
    )


@settings(max_examples=60, deadline=None)
@given(scenarios())
def test_money_is_neither_created_nor_lost(scenario: pc.Scenario) -> None:
    p = pc.project(scenario)
    before = np.concatenate([p.opening("outstanding")[None], p.outstanding[:-1]])
    assert (p.outstanding == before + p.disbursement - p.collection - p.write_off).all()
    assert (p.outstanding == p.performing + p.overdue + p.frozen).all()
    assert (p.capital == p.cash + p.outstanding.sum(axis=2) + p.uncovered_loss).all()
    capital = np.concatenate([p.opening("capital")[None], p.capital[:-1]])
    change = p.transfer_in - p.repayment_out + p.capitalised_interest - p.loss
    assert (p.capital == capital + change).all()
    assert all((p.values(name) >= 0).all() for name in pc.MEASURES if "handover" not in name)


@settings(max_examples=30, deadline=None)
@given(scenarios())
def test_the_order_of_inputs_changes_nothing(scenario: pc.Scenario) -> None:
    parts = {name: getattr(scenario, name) for name in scenario.__match_args__}
    turned = pc.Scenario(
        **{**parts, "sources": scenario.sources[::-1], "programmes": scenario.programmes[::-1]}
    )
    one, other = pc.project(scenario), pc.project(turned)
    # Whole đồng are shared out in the order of the programmes: the last one may move.
    for name in ("capital", "outstanding", "disbursement", "collection"):
        assert one.values(name).sum() == pytest.approx(other.values(name).sum(), abs=5000)
    assert (one.transfer_in == other.transfer_in[:, ::-1]).all()


@settings(max_examples=30, deadline=None)
@given(scenarios(), st.floats(-0.03, 0.03))
def test_a_change_of_rate_in_the_future_alters_no_earlier_month(
    scenario: pc.Scenario, points: float
) -> None:
    change = pc.Change(operation="add", amount=points, first="2026-04")
    shock = pc.Shock(changes=[pc.AssumptionChange(address="programmes.poor.rate", change=change)])
    one, other = pc.project(scenario), pc.project(scenario.apply(shock, name="later"))
    for name in pc.MEASURES:
        assert (one.values(name)[:3] == other.values(name)[:3]).all(), name


@settings(max_examples=100, deadline=None)
@given(programmes("poor"), st.integers(1, 10**9))
def test_a_loan_is_repaid_to_the_dong(programme: pc.Programme, amount: int) -> None:
    import datetime

    rows = pc.schedule(programme, pc.Money(amount), datetime.date(2026, 1, 31))
    assert sum(row.principal.dong for row in rows) == amount
    assert rows[-1].closing == pc.Money(0)
    grace_end = datetime.date(2026 + programme.terms.principal_grace // 12, 1, 31)
    assert all(row.principal.dong == 0 for row in rows if row.due < grace_end)
