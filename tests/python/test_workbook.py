"""The workbook holds numbers as numbers, with what they rest on."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import policycredit as pc
from policycredit.asking import ask
from policycredit.report.texts import table


@pytest.fixture(scope="module")
def projection() -> pc.Projection:
    return pc.project(pc.read_scenario(pc.data("can_tho/plan.toml")))


@pytest.fixture(scope="module")
def book(projection: pc.Projection, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    other = pc.project(pc.read_scenario(pc.data("can_tho/slow_budget.toml")))
    uncertainty = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))
    asked = ask(projection.scenario, uncertainty, paths=500)
    pc.write_workbook(projection, path, lang="en", compare=[other], **vars(asked))
    return openpyxl.load_workbook(path)


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_of(sheet: Any, label: str) -> list[Any]:
    return next(row for row in rows(sheet) if row[0] == label)


def test_every_sheet_is_there_in_either_language(
    projection: pc.Projection, book: Any, tmp_path: Path
) -> None:
    keys = [key for key in table() if key.startswith("sheet_")]
    assert book.sheetnames == [table()[key]["en"] for key in keys]
    pc.write_workbook(projection, tmp_path / "vi.xlsx", lang="vi")
    names = openpyxl.load_workbook(tmp_path / "vi.xlsx", read_only=True).sheetnames
    assert names[:2] == ["Trả lời", "Nguồn vốn"]


def test_money_is_a_number_in_billions_with_a_format(book: Any) -> None:
    sheet = book["Capital"]
    row = row_of(sheet, "Entrusted by the local budget")
    assert row[1] == 2675
    assert row[6] == pytest.approx(6656.256, abs=1e-3)
    cell = next(cell for line in sheet.iter_rows() for cell in line if cell.value == 2675)
    assert cell.number_format == "#,##0.0"


def test_the_sources_add_up_to_the_total_on_every_date(book: Any) -> None:
    block = rows(book["Capital"])
    last = next(n for n, row in enumerate(block) if row[0] == "Total capital")
    for column in range(1, 7):
        parts = [row[column] for row in block[last - 4 : last]]
        assert sum(parts) == pytest.approx(block[last][column])


def test_targets_have_a_date_a_value_a_threshold_and_a_margin(book: Any) -> None:
    sheet = book["Targets"]
    found = [row for row in rows(sheet) if row[0] and row[0].startswith("4.")]
    assert len(found) == 1
    _, day, value, threshold, margin, verdict, gap, _ = found[0]
    assert day == datetime.datetime(2030, 12, 31)
    assert value == pytest.approx(0.2330, abs=5e-5)
    assert threshold == 0.3
    assert margin == pytest.approx(value - threshold)
    assert verdict == "✗ not met"
    assert gap == pytest.approx(2732.8, abs=0.1)


def test_what_it_takes_is_told_per_year_with_the_binding_target(book: Any) -> None:
    found = [row for row in rows(book["What it takes"]) if row[0] == "All 4 together"]
    assert [row[1] for row in found] == [2026, 2027, 2028, 2029, 2030]
    assert found[-1][3] == pytest.approx(9389, abs=0.5)
    assert found[-1][6] == "4"


def test_how_sure_has_a_row_for_every_target_and_date_that_is_the_simulation(
    projection: pc.Projection, book: Any
) -> None:
    uncertainty = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))
    simulation = pc.simulate(projection.scenario, uncertainty, paths=500)
    found = [row for row in rows(book["How sure"]) if isinstance(row[1], datetime.datetime)]
    judged = [row for row in found if row[0] != "All targets, in all years"]
    assert len(judged) == len(simulation.targets)
    for row, odds in zip(judged, simulation.targets, strict=True):
        assert row[1].date() == odds.date.end
        assert row[2:4] == [odds.probability, pytest.approx(odds.standard_error)]
        assert row[8] == pytest.approx(odds.shortfall / 1e9)


def test_what_matters_has_the_share_of_every_pair_and_its_derivatives(
    projection: pc.Projection, book: Any
) -> None:
    sheet = book["What matters"]
    assert row_of(sheet, "20\N{NO-BREAK SPACE}%")[3] == pytest.approx(
        0.2330, abs=5e-5
    )  # the plan as written
    assert (
        row_of(sheet, "30\N{NO-BREAK SPACE}%")[3] > 0.3 > row_of(sheet, "25\N{NO-BREAK SPACE}%")[3]
    )
    found = [row for row in rows(sheet) if row[4] == "sources.local.growth"]
    margin = pc.Outcome.margin("local_share", pc.Month("2030-12"))
    (exact,) = pc.sensitivities(projection.scenario, [margin], ["sources.local.growth"])
    assert [row[2] for row in found] == [pytest.approx(exact.derivative)]


def test_the_cheapest_plan_has_its_transfers_and_the_price_of_a_point(book: Any) -> None:
    sheet = book["Cheapest plan"]
    assert sum(row_of(sheet, "All sources")[1:6]) == pytest.approx(6714.006, abs=1e-2)
    priced = [row for row in rows(sheet) if row[3] == "for 1 percentage point"]
    assert priced[0][0].startswith("By 2030")
    assert priced[0][2] > 0


def test_the_monthly_rows_add_up_to_the_projection(projection: pc.Projection, book: Any) -> None:
    table = rows(book["Monthly"])[2:]
    lent = sum(row[4] for row in table if row[3] == "disbursement")
    assert lent * 1e9 == pytest.approx(float(projection.values("disbursement").sum()))


def test_every_assumption_has_a_status_and_published_ones_have_a_source(book: Any) -> None:
    table = rows(book["Assumptions"])[2:]
    assert {row[5] for row in table} == {"published", "derived", "borrowed", "assumed"}
    assert all(row[6] for row in table if row[5] == "published")
    local = next(row for row in table if row[9] == "sources.local.opening")
    assert local[3] == 2675
    assert local[7].startswith("https://")


def test_sheets_print_on_a4_with_their_heads_frozen_and_have_charts(book: Any) -> None:
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book["Monthly"].freeze_panes == "B3"
    assert book["Capital"].freeze_panes == "B3"
    assert all(book[name]._charts for name in ("Answer", "Capital", "Lending", "Programmes"))


def test_text_that_looks_like_a_formula_stays_text(
    projection: pc.Projection, tmp_path: Path
) -> None:
    title = pc.Names(vi="=1+1", en="=1+1")
    shock = pc.Shock(name=pc.Names(vi="x", en="x"), changes=[])
    scenario = projection.scenario.apply(shock, name="formula", title=title)
    pc.write_workbook(pc.project(scenario), tmp_path / "f.xlsx", lang="en")
    cell = openpyxl.load_workbook(tmp_path / "f.xlsx")["Answer"]["A1"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_unknown_language_is_refused(projection: pc.Projection, tmp_path: Path) -> None:
    with pytest.raises(pc.InvalidInput, match="must be one of vi, en"):
        pc.write_workbook(projection, tmp_path / "x.xlsx", lang="de")  # type: ignore[arg-type]
