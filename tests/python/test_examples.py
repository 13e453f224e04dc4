"""The examples run, and the two languages say the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples" / "python").glob("*.py"))


def output_of(command: list[str]) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_python_examples_run(path: Path) -> None:
    assert output_of([sys.executable, str(path)]).strip()


def test_the_first_example_says_the_same_in_cpp_and_python() -> None:
    given = os.environ.get("POLICYCREDIT_BUILD_DIR")
    builds = [Path(given)] if given else [ROOT / "build" / preset for preset in ("dev", "release")]
    programs = [build / "examples" / "example_01_first_projection" for build in builds]
    program = next((each for each in programs if each.exists()), None)
    if program is None:
        pytest.skip("the C++ examples are not built: run make build")
    python = output_of([sys.executable, str(ROOT / "examples/python/01_first_projection.py")])
    assert output_of([str(program)]) == python
