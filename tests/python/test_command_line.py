"""The `policycredit` command, as a shell or a script calls it."""

import csv
import io
import itertools
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
import tomllib
from typer.testing import CliRunner, Result

import policycredit as pc
from policycredit.command_line import app

PLAN = str(pc.data("can_tho/plan.toml"))


def call(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize(("lang", "says"), [("en", "do not agree"), ("vi", "không")])
def test_the_demo_says_that_the_targets_do_not_agree(lang: str, says: str, tmp_path: Path) -> None:
    result = call("demo", "--out", str(tmp_path), "--lang", lang)
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert says in said
    assert {"en": "23.30 %", "vi": "23,30 %"}[lang] in said
    assert str(tmp_path / "report.html") in said
    assert {"en": "How sure it is", "vi": "Mức độ chắc chắn"}[lang] in (
        tmp_path / "report.html"
    ).read_text(encoding="utf-8")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"report.html", "workbook.xlsx", "results.csv", "results.parquet"}


def test_a_changed_number_in_the_file_changes_the_answer(tmp_path: Path) -> None:
    shutil.copytree(pc.data(), tmp_path / "data")
    plan = tmp_path / "data" / "can_tho" / "plan.toml"
    text = plan.read_text(encoding="utf-8")
    before = call("assess", str(plan), "--format", "csv")
    assert text.count("2675") >= 1
    plan.write_text(text.replace("2675", "4675", 1), encoding="utf-8")
    after = call("assess", str(plan), "--format", "csv")
    assert before.exit_code == 1
    assert before.output != after.output


def test_assess_ends_with_1_when_a_target_is_missed_and_0_when_all_hold() -> None:
    assert call("assess", PLAN).exit_code == 1
    assert call("assess", str(pc.data("ha_noi/plan.toml"))).exit_code == 0


def test_machine_output_is_json_or_csv() -> None:
    rows = json.loads(call("assess", PLAN, "--format", "json").output)
    share = [row for row in rows if row["target"] == "local_share"]
    assert [round(row["value"], 4) for row in share] == [0.2330]
    table = list(csv.DictReader(io.StringIO(call("require", PLAN, "--format", "csv").output)))
    together = [row for row in table if "local_growth" in row["targets"] and " " in row["targets"]]
    assert float(together[-1]["balance"]) == pytest.approx(9389e9, rel=1e-4)
    compared = json.loads(
        call("compare", PLAN, str(pc.data("can_tho/slow_budget.toml")), "--format", "json").output
    )
    assert {row["scenario"] for row in compared} == {"can_tho_plan", "can_tho_slow_budget"}


def test_quick_changes_are_in_the_units_of_the_file() -> None:
    rows = json.loads(
        call("assess", PLAN, "--set", "sources.local.growth=28.55", "--format", "json").output
    )
    assert all(row["met"] for row in rows if row["target"] == "local_share")


def test_wrong_input_ends_with_2_and_says_what_and_where(tmp_path: Path) -> None:
    missing = call("run", "nofile.toml")
    assert missing.exit_code == 2
    typo = call("assess", PLAN, "--set", "sources.locl.growth=3")
    assert typo.exit_code == 2
    broken = tmp_path / "broken.toml"
    broken.write_text('schema = 1\nname = "x"\n[[source]]\nid = "local"\nopenning = 3\n')
    check = call("check", str(broken))
    assert check.exit_code == 2
    assert f"{broken}:5:" in check.output
    assert "opening" in check.output
    assert call("check", PLAN).exit_code == 0


def test_the_bundled_scenarios_follow_the_published_schema() -> None:
    schema = json.loads(call("schema").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in pc.data().glob("*/*.toml"):
        with path.open("rb") as file:
            document = json.loads(json.dumps(tomllib.load(file), default=str))
        assert [error.message for error in validator.iter_errors(document)] == [], path


def test_all_bundled_scenarios_are_free_of_problems() -> None:
    paths = list(pc.data().glob("*/*.toml"))
    assert len(paths) >= 8
    for path in paths:
        assert pc.check_scenario(path) == [], path


def test_plan_prints_the_cheapest_transfers_or_what_contradicts_them() -> None:
    found = call("plan", PLAN, "--discount", "3", "--format", "json")
    assert found.exit_code == 0, found.output
    rows = json.loads(found.output)
    assert sum(row["transfer"] for row in rows) == pytest.approx(6714.006e9, rel=1e-6)
    said = " ".join(call("plan", PLAN, "--lang", "en").output.split())
    assert "6,714 billion VND" in said
    clash = call("plan", PLAN, "--ceiling", "local=1300", "--lang", "vi")
    assert clash.exit_code == 1
    assert "mâu thuẫn" in clash.output


def test_plan_keeps_to_the_options_it_is_given() -> None:
    options = ("--rise", "30", "--minimum", "can_tho=900", "--margin", "local_share=0.5")
    found = call("plan", PLAN, *options, "--format", "csv")
    assert found.exit_code == 0, found.output
    amounts = [int(row["transfer"]) for row in csv.DictReader(io.StringIO(found.output))]
    assert min(amounts) >= 900 * 10**9
    assert all(b <= 1.3 * a + 1 for a, b in itertools.pairwise(amounts))
    assert sum(amounts) > 6714.006e9


@pytest.mark.parametrize(
    ("option", "written", "says"),
    [
        ("--ceiling", "local=much", "must be written NAME=NUMBER"),
        ("--ceiling", "mars=5", "limits.ceiling-mars = mars"),
        ("--margin", "mars=5", "must name a target"),
    ],
)
def test_plan_says_which_option_is_wrong(option: str, written: str, says: str) -> None:
    result = call("plan", PLAN, option, written)
    assert result.exit_code == 2
    assert says in result.stderr


UNCERTAIN = str(pc.data("can_tho_uncertainty.toml"))


def test_run_with_an_uncertainty_says_how_sure_the_plan_is(tmp_path: Path) -> None:
    options = ("--uncertainty", UNCERTAIN, "--paths", "200", "--lang", "en")
    result = call("run", PLAN, "--out", str(tmp_path), *options)
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert "In 200 draws of what is uncertain" in said
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for title in ("How sure it is", "What matters most", "The cheapest plan"):
        assert title in page
    without = call("run", PLAN, "--out", str(tmp_path / "plain"), "--lang", "en")
    assert without.exit_code == 0
    assert "How sure it is" not in (tmp_path / "plain" / "report.html").read_text(encoding="utf-8")


def test_simulate_speaks_both_languages_and_json() -> None:
    words = ("simulate", PLAN, UNCERTAIN, "--paths", "200")
    assert "Probability that each target holds" in call(*words, "--lang", "en").output
    assert "Xác suất đạt chỉ tiêu theo năm" in call(*words, "--lang", "vi").output
    rows = json.loads(call(*words, "--format", "json").output)
    odds = pc.simulate(pc.read_scenario(PLAN), pc.read_uncertainty(UNCERTAIN), paths=200).targets
    assert [row["probability"] for row in rows] == [each.probability for each in odds]


def test_sensitivity_draws_a_tornado_and_a_two_way_table() -> None:
    tornado = call(
        "sensitivity", PLAN, "local_share", "--tornado", "sources.local.growth=15:25",
        "--uncertainty", UNCERTAIN, "--format", "json",
    )  # fmt: skip
    assert tornado.exit_code == 0, tornado.output
    rows = {row["assumption"]: row for row in json.loads(tornado.output)}
    assert len(rows) == 6  # the range that was stated, and five more that are uncertain
    pair = call(
        "sensitivity", PLAN, "local_share", "--format", "csv",
        "--two-way", "sources.local.growth=20,30",
        "--two-way", "sources.central.growth+sources.savings_groups.growth=8,10",
    )  # fmt: skip
    cells = list(csv.DictReader(io.StringIO(pair.output)))
    assert [float(cell["first_value"]) for cell in cells] == [0.2, 0.2, 0.3, 0.3]
    assert float(cells[0]["outcome"]) == pytest.approx(0.2330 - 0.3, abs=5e-5)
    assert "✓" in call(
        "sensitivity", PLAN, "local_share", "--lang", "en",
        "--two-way", "sources.local.growth=20,30", "--two-way", "sources.central.growth=8",
    ).output  # fmt: skip
    derivatives = call("sensitivity", PLAN, "local_share", "--top", "3", "--format", "json")
    assert len(json.loads(derivatives.output)) == 3


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--tornado", "sources.local.growth=15"), "must be two, low and high"),
        (("--tornado", "sources.local.growth"), "must be written KEY=10:25"),
        (("--tornado", "sources.locl.growth=15:25"), "sources.local.growth"),
        (("--two-way", "sources.local.growth=15,25"), "must be two, down and across"),
    ],
)
def test_sensitivity_says_which_option_is_wrong(options: tuple[str, str], says: str) -> None:
    result = call("sensitivity", PLAN, "local_share", *options)
    assert result.exit_code == 2
    assert says in result.stderr


def test_backtest_says_how_far_off_it_was_and_what_the_bands_held(tmp_path: Path) -> None:
    rows = json.loads(call("backtest", "--paths", "2000", "--format", "json").output)
    assert [row["year"] for row in rows] == [*range(2020, 2026), *range(2021, 2026)]
    for row in rows:
        assert row["error"] == pytest.approx(row["projected"] / row["actual"] - 1)
        assert row["inside"] == (row["low"] <= row["actual"] <= row["high"])
    said = " ".join(call("backtest", "--paths", "2000", "--lang", "en").output.split())
    assert f"{sum(row['inside'] for row in rows)} of 11 values" in said
    mean = sum(abs(row["error"]) for row in rows) / 11
    assert f"the mean size of the error is {100 * mean:.1f} %" in said
    own = tmp_path / "own.csv"
    own.write_text("year,capital,local\n2020,100,10\n2021,110,12\n2022,125,15\n")
    alone = call("backtest", str(own), "--lang", "vi")
    assert alone.exit_code == 0, alone.output
    assert "dải" not in alone.output  # without an uncertainty there is no band
    assert call("backtest", str(own), "--start", "2020").exit_code == 2
    own.write_text("year,capital\n2020,x\n")
    wrong = call("backtest", str(own))
    assert wrong.exit_code == 2
    assert f"{own}:2: capital = 'x'" in wrong.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("simulate", PLAN, UNCERTAIN, "--paths", "50000000"),
        ("run", PLAN, "--uncertainty", UNCERTAIN, "--paths", "50000000"),
        ("backtest", "--paths", "50000000"),
        ("sensitivity", PLAN, "local_share",
         "--two-way", "sources.local.growth=" + ",".join(str(n / 100) for n in range(3000)),
         "--two-way", "sources.central.growth=" + ",".join(str(n / 100) for n in range(3000))),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_ctrl_c_stops_a_command_cleanly_within_a_tenth_of_a_second(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from policycredit.command_line import main; main()"
    )
    waits = []
    for _ in range(3):  # the quickest: the machine may be doing other work as well
        process = subprocess.Popen(
            [sys.executable, "-c", program, *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        )  # fmt: skip
        time.sleep(2)
        sent = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.readline()
        waits.append(time.monotonic() - sent)  # what follows is Python's own end
        printed, rest = process.communicate(timeout=30)
        assert (process.returncode, printed, said, rest) == (130, "", "stopped\n", "")
        if waits[-1] < 0.1:
            break
    assert min(waits) < 0.1
    assert list(tmp_path.iterdir()) == []
