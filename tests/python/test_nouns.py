"""Nouns are immutable, comparable, printable and picklable values, as in C++."""

import copy
import pickle

import pytest

import policycredit as pc


@pytest.fixture(scope="module")
def plan() -> pc.Scenario:
    return pc.read_scenario(pc.data("can_tho/plan.toml"))


def parts(value: object, depth: int = 0) -> list[object]:
    """A noun and the nouns that it is made of."""
    if depth > 4:
        return []
    found = [value] if hasattr(value, "_repr_html_") else []
    for name in getattr(value, "__match_args__", ()):
        inner = getattr(value, name)
        for item in inner if isinstance(inner, list) else [inner]:
            found += parts(item, depth + 1)
    return found


def test_every_part_of_a_scenario_survives_pickling_and_copying(plan: pc.Scenario) -> None:
    nouns = parts(plan)
    assert {"Scenario", "CapitalSource", "Programme", "Target"} <= {type(n).__name__ for n in nouns}
    for noun in nouns:
        assert pickle.loads(pickle.dumps(noun)) == noun
        assert copy.deepcopy(noun) == noun


def test_every_part_of_a_scenario_is_printed_and_shown_in_notebooks(plan: pc.Scenario) -> None:
    for noun in parts(plan):
        assert type(noun).__name__ in repr(noun)
        assert "<table>" in noun._repr_html_()


def test_nouns_cannot_be_changed(plan: pc.Scenario) -> None:
    for noun in parts(plan):
        for name in noun.__match_args__:
            with pytest.raises(AttributeError):
                setattr(noun, name, None)


def test_changing_a_list_that_a_noun_gave_does_not_change_the_noun(plan: pc.Scenario) -> None:
    sources = plan.sources
    sources.clear()
    assert len(plan.sources) == 4


def test_notebook_tables_escape_what_a_file_says() -> None:
    assert "<script>" not in pc.Names(en="<script>alert(1)</script>")._repr_html_()


def test_money_is_exact_and_refuses_what_is_not() -> None:
    assert (pc.Money.billion(2675) + pc.Money(1)).dong == 2_675_000_000_001
    with pytest.raises(pc.InvalidInput, match="must be finite and at most 2\\^53"):
        pc.Money.billion(1e10)
    with pytest.raises(ValueError, match="64 bits"):
        pc.Money(2**62) * 4
    with pytest.raises(TypeError):
        pc.Money(1) + pc.Rate.percent(1)


def test_wrong_input_names_field_value_and_rule() -> None:
    with pytest.raises(pc.InvalidInput, match="source local opening = -3 dong: must not be neg"):
        pc.CapitalSource(id="local", opening=pc.Money(-3))
    with pytest.raises(pc.InvalidInput, match="did you mean `local_budget`"):
        pc.CapitalSource(id="local", kind="local_buget")
    with pytest.raises(pc.InvalidInput, match="share = 130 %: must be from 0 to 100 %"):
        pc.Share.percent(130)
    with pytest.raises(pc.InvalidInput, match="YYYY-MM"):
        pc.Month("2026-13")
    with pytest.raises(TypeError):
        pc.CapitalSource(id="local", opeing=pc.Money(3))


def test_errors_are_also_the_standard_errors() -> None:
    assert issubclass(pc.InvalidInput, ValueError)
    assert issubclass(pc.ParseError, ValueError)
    assert issubclass(pc.NotFound, KeyError)
    assert all(issubclass(e, pc.Error) for e in (pc.InvalidInput, pc.ParseError, pc.NotFound))


def test_a_shock_makes_a_new_scenario_and_leaves_the_base(plan: pc.Scenario) -> None:
    before = pickle.dumps(plan)
    shock = pc.Shock(
        name=pc.Names(en="Slow budget"),
        changes=[
            pc.AssumptionChange(
                address="sources.local.growth",
                change=pc.Change(operation="set", amount=0.10, first="2027-01"),
            )
        ],
    )
    slow = plan.apply(shock, name="slow")
    assert (slow.name, slow.base, slow.shocks) == ("slow", plan.name, [shock])
    assert pickle.dumps(plan) == before
    values, base = pc.project(slow).capital[:, 3], pc.project(plan).capital[:, 3]
    assert (values[:12] == base[:12]).all()
    assert (values[12:] < base[12:]).all()


def test_an_unknown_address_suggests_the_nearest(plan: pc.Scenario) -> None:
    change = pc.AssumptionChange(address="sources.locl.growth", change=pc.Change(amount=0.1))
    with pytest.raises(pc.NotFound, match=r"did you mean `sources\.local\.growth`"):
        plan.apply(pc.Shock(changes=[change]), name="x")


def test_every_assumption_of_the_plan_says_where_it_comes_from(plan: pc.Scenario) -> None:
    rows = pc.assumptions(plan)
    assert len(rows) > 100
    assert [row.address for row in rows if row.provenance is None] == []
    opening = next(row for row in rows if row.address == "sources.local.opening")
    assert opening.number == 2675e9
    assert opening.provenance is not None
    assert opening.provenance.status == "published"
    assert opening.provenance.source in plan.evidence.references
