"""Published capital by year: read, projected from an earlier year, set beside what came."""

from __future__ import annotations

from pathlib import Path

import pytest

import policycredit as pc

BILLION = pc.Money.billion


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "history.csv"
    path.write_text("year,capital,local\n2018,110,10\n2020,133,12.1\n2021,150,\n2022,160,20\n")
    return path


def test_what_is_not_published_is_left_out(file: Path) -> None:
    history = pc.read_history(file)
    assert history.total[2021] == BILLION(150)
    assert history.sources == {"local": {2018: BILLION(10), 2020: BILLION(12.1), 2022: BILLION(20)}}
    assert history.known == [2018, 2020, 2022]


def test_every_source_grows_as_it_did_before_the_start_and_no_later_figure_is_used(
    file: Path,
) -> None:
    history = pc.read_history(file)
    frame = pc.backtest(history.scenario(2020), history.published(2020))
    assert list(frame["series"]) == ["capital", "capital", "capital local"]
    other = 120.9 * (120.9 / 100) ** 0.5  # from 110 - 10 in 2018 to 133 - 12.1 in 2020
    assert frame["projected"][0] == pytest.approx((other + 12.1 * 1.1) * 1e9, rel=1e-6)
    assert frame["projected"][2] == pytest.approx(12.1 * 1.21 * 1e9, rel=1e-6)
    later = file.read_text().replace("2022,160,20", "2022,999,99")
    file.write_text(later)
    changed = pc.read_history(file)
    again = pc.backtest(changed.scenario(2020), changed.published(2020))
    assert list(again["projected"]) == list(frame["projected"])


def test_a_start_without_an_earlier_year_is_refused_with_those_that_would_do(file: Path) -> None:
    history = pc.read_history(file)
    for year in (2018, 2021, 2030):
        with pytest.raises(pc.InvalidInput, match="2020, 2022"):
            history.scenario(year)


def test_a_file_names_all_its_problems_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(
        "year,capital,local,other\n2019,x,1,1\n2020,100,-5,1\n2020,1,1,1\nsoon,1,1,1\n"
        "2021,10,20,1\n2022,1,1,1,1\n"
    )
    with pytest.raises(pc.ParseError) as caught:
        pc.read_history(path)
    message = str(caught.value)
    for part in (
        f"{path}:1: column `other`",
        f"{path}:2: capital = 'x'",
        f"{path}:3: local = '-5'",
        f"{path}:4: year = 2020: must be there once",
        f"{path}:5: year = 'soon'",
        "local of 2021: must not exceed",
        f"{path}:7: more cells",
    ):
        assert part in message, part
    path.write_text("year,local\n2019,1\n")
    with pytest.raises(pc.ParseError, match="must be year, capital"):
        pc.read_history(path)
    path.write_text("year,capital\n")
    with pytest.raises(pc.ParseError, match="no year with a capital"):
        pc.read_history(path)


def test_the_bundled_history_is_the_published_series() -> None:
    shared = Path(__file__).resolve().parents[3] / "shared" / "data" / "national.csv"
    if not shared.exists():
        pytest.skip("the published series is not beside the repository")
    import pandas as pd

    history = pc.read_history(pc.data("nation_history.csv"))
    published = pd.read_csv(shared, index_col=0)
    for name, values in (("capital", history.total), ("local", history.sources["local"])):
        known = published[name].dropna()
        assert {year: value.billions for year, value in values.items()} == known.to_dict()
