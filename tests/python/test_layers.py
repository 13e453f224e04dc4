from __future__ import annotations

from pathlib import Path

import pytest
from check_layers import check, main

ROOT = Path(__file__).parents[2]


def tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def header(layer: str) -> dict[str, str]:
    return {f"include/policycredit/{layer}/thing.hpp": "#pragma once\n"}


def test_includes_of_this_repository_point_down_only() -> None:
    assert check(ROOT) == []


@pytest.mark.parametrize(
    ("layer", "reached"),
    [
        ("core", "funds"),
        ("funds", "loans"),
        ("loans", "funds"),
        ("scenario", "projection"),
        ("projection", "targets"),
        ("targets", "report"),
        ("targets", "simulation"),
        ("scenario", "io"),
        ("io", "projection"),
        ("report", "io"),
        ("actus", "scenario"),
        ("scenario", "actus"),
    ],
)
def test_an_include_that_points_up_or_sideways_is_found(
    tmp_path: Path, layer: str, reached: str
) -> None:
    wrong = f"include/policycredit/{layer}/wrong.hpp"
    text = f"#pragma once\n\n#include <policycredit/{reached}/thing.hpp>\n"
    found = check(tree(tmp_path, {wrong: text, **header(layer), **header(reached)}))
    assert len(found) == 1
    assert found[0].startswith(f"{wrong}:3: {layer} includes {reached} ")


@pytest.mark.parametrize(
    ("layer", "reached"),
    [
        ("core", "core"),
        ("funds", "core"),
        ("projection", "core"),
        ("projection", "loans"),
        ("report", "scenario"),
        ("io", "scenario"),
        ("io", "funds"),
    ],
)
def test_an_include_that_points_down_is_fine(tmp_path: Path, layer: str, reached: str) -> None:
    text = f"#include <policycredit/{reached}/thing.hpp>\n#include <vector>\n"
    right = f"include/policycredit/{layer}/right.hpp"
    assert check(tree(tmp_path, {right: text, **header(reached)})) == []


def test_an_upward_include_by_relative_path_is_found(tmp_path: Path) -> None:
    files = {"include/policycredit/core/wrong.hpp": '#  include "../loans/thing.hpp"\n'}
    found = check(tree(tmp_path, {**files, **header("loans")}))
    assert [line.split(" (")[0] for line in found] == [
        "include/policycredit/core/wrong.hpp:1: core includes loans"
    ]


def test_sources_obey_the_layer_of_their_folder(tmp_path: Path) -> None:
    files = {
        "src/io/own.hpp": "",
        "src/io/read.cpp": '#include "own.hpp"\n#include <policycredit/report/thing.hpp>\n',
    }
    found = check(tree(tmp_path, {**files, **header("report")}))
    assert len(found) == 1
    assert found[0].startswith("src/io/read.cpp:2: io includes report ")


def test_the_umbrella_header_takes_every_layer_of_headers_but_not_io(tmp_path: Path) -> None:
    files = {
        "include/policycredit/policycredit.hpp": "#include <policycredit/targets/thing.hpp>\n"
        "#include <policycredit/io/thing.hpp>\n",
    }
    found = check(tree(tmp_path, {**files, **header("io"), **header("targets")}))
    assert len(found) == 1
    assert "policycredit.hpp:2:" in found[0]


def test_no_layer_may_include_the_umbrella_header(tmp_path: Path) -> None:
    files = {
        "include/policycredit/policycredit.hpp": "",
        "include/policycredit/loans/wrong.hpp": "#include <policycredit/policycredit.hpp>\n",
    }
    assert len(check(tree(tmp_path, files))) == 1


def test_a_folder_that_is_no_layer_is_named(tmp_path: Path) -> None:
    found = check(tree(tmp_path, {"include/policycredit/helpers/thing.hpp": ""}))
    path = "include/policycredit/helpers/thing.hpp"
    assert found == [f"{path}: folder helpers is no layer: add it to BELOW"]


def test_the_exit_code_says_whether_there_are_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tree(tmp_path, header("core")))]) == 0
    assert capsys.readouterr().out == ""
    wrong = {"include/policycredit/core/wrong.hpp": "#include <policycredit/loans/thing.hpp>\n"}
    assert main([str(tree(tmp_path, {**wrong, **header("loans")}))]) == 1
    assert "core includes loans" in capsys.readouterr().out
