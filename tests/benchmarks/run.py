"""Run all benchmarks, write the figures as JSON and print them as a table.

A figure is {name, value, unit} and may have a goal, or a peer with peer_value and ratio (how many
times the peer takes).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "examples/data/can_tho/plan.toml"
GOALS = {
    "projection": 100.0,
    "allocations in a projection": 0.0,
    "resolve": 1.0,
    "require": 5.0,
    "compile the umbrella header": 3.0,
    "import policycredit": 0.15,
    "run-off, 7 million loans by unit, 2 threads": 0.25,
    "run-off, 7 million loans by unit, 1 thread": 0.5,
    "run-off, 7 million loans shuffled, 2 threads": 0.25,
    "run-off, 7 million loans shuffled, 1 thread": 0.5,
    "run-off, memory beyond the book, 2 threads": 100.0,
    "run-off from Python, 7 million loans, 2 threads": 0.25,
    "run-off from Python, 7 million loans, 1 thread": 0.5,
    "read, resolve, project and assess from Python": 20.0,
    "simulate 10,000 paths, 1 thread": 0.25,
    "sensitivities, 200 derivatives, in projections": 100.0,
    "plan, 100 units x 5 years x 4 sources": 0.5,
}
Figure = dict[str, Any]


def command(*words: str | Path) -> str:
    """Run a program and return what it prints; what it says of its own run goes to the screen."""
    done = subprocess.run([str(word) for word in words], check=True, text=True, capture_output=True)
    print(done.stderr, end="", file=sys.stderr)
    return done.stdout


def projection(program: Path, scratch: Path) -> list[Figure]:
    """The C++ figures, and the same projection in NumPy if NumPy is there."""
    arrays = scratch / "arrays.json"
    figures: list[Figure] = json.loads(command(program, "--arrays", arrays))
    try:
        import numpy_projection
    except ModuleNotFoundError as missing:
        print(f"no comparison with NumPy: {missing}")
        return figures
    tables = numpy_projection.read_arrays(arrays)
    if different := numpy_projection.differences(tables):
        sys.exit(f"NumPy and the engine differ in: {', '.join(different)}")
    seconds = numpy_projection.fastest(tables)
    figures[0] |= {
        "peer": "NumPy",
        "peer_value": seconds * 1e6,
        "ratio": seconds * 1e6 / figures[0]["value"],
    }
    return figures


def uncertainty(program: Path, scratch: Path) -> list[Figure]:
    """The figures of simulation and sensitivities, and the same paths in NumPy."""
    paths = scratch / "paths.json"
    figures: list[Figure] = json.loads(command(program, "--paths", paths))
    try:
        import numpy_projection
        import numpy_simulation
    except ModuleNotFoundError as missing:
        print(f"no comparison with NumPy: {missing}")
        return figures
    read = numpy_projection.read_arrays
    seconds = 10_000 * numpy_simulation.seconds_per_path(read(scratch / "arrays.json"), read(paths))
    figures[0] |= {
        "peer": "NumPy",
        "peer_value": seconds,
        "ratio": seconds / figures[0]["value"],
    }
    return figures


def compile_time(compiler: str, scratch: Path) -> Figure:
    """User seconds to compile a program that includes everything, without optimisation."""
    source = scratch / "umbrella.cpp"
    source.write_text("#include <policycredit/policycredit.hpp>\nint main() {}\n")
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        command(
            compiler, "-std=c++20", "-O0", "-I", ROOT / "include", "-c", source, "-o", os.devnull
        )
        times.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return {"name": "compile the umbrella header", "value": min(times), "unit": "s"}


def python_figures(programs: Path) -> list[Figure]:
    """Times of the Python package, each in a new process; none if it is not installed."""
    time_import = (
        "import time; a = time.perf_counter(); import policycredit as pc; b = time.perf_counter()"
    )
    time_job = f"""
times = []
for _ in range(20):
    a = time.perf_counter()
    pc.assess(pc.project(pc.read_scenario({str(SCENARIO)!r})))
    times.append(time.perf_counter() - a)
"""
    figures = []
    try:
        times = [
            float(command(sys.executable, "-c", f"{time_import}; print(b - a)")) for _ in range(5)
        ]
        figures.append({"name": "import policycredit", "value": min(times), "unit": "s"})
        seconds = command(sys.executable, "-c", f"{time_import}{time_job}print(min(times))")
        figures.append(
            {
                "name": "read, resolve, project and assess from Python",
                "value": float(seconds) * 1e3,
                "unit": "ms",
            }
        )
        here = Path(__file__)
        figures += json.loads(command(sys.executable, here.with_name("plan_bench.py")))
        loan_bench = here.with_name("loan_bench.py")
        figures += json.loads(command(sys.executable, loan_bench, "--programs", programs))
    except subprocess.CalledProcessError as failed:
        print(f"not measured from Python: {failed.stderr.strip().splitlines()[-1]}")
    return figures


def machine(compiler: str) -> str:
    """Processor, cores, compiler and Python, in one line."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                processor = line.split(":", 1)[1].strip()
                break
    version = command(compiler, "--version").splitlines()[0]
    return f"{processor}, {os.cpu_count()} cores; {version}; Python {platform.python_version()}"


def show(figures: list[Figure]) -> None:
    """Print the figures as a table."""
    for figure in figures:
        goal, peer = "", ""
        if "goal" in figure:
            met = "met" if figure["value"] <= figure["goal"] else "missed"
            goal = f"goal {figure['goal']:g}, {met}"
        if "peer" in figure:
            peer = f"  {figure['peer']} {figure['peer_value']:.4g}, {figure['ratio']:.0f} times"
        number = f"{figure['value']:.4g} {figure['unit']}"
        print(f"{figure['name']:<46} {number:>12}  {goal}{peer}")


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--programs", type=Path, required=True, help="folder of the bench_ programs"
    )
    parser.add_argument("--out", type=Path, required=True, help="JSON file to write")
    options = parser.parse_args()
    compiler = os.environ.get("CXX", "c++")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        figures = projection(options.programs / "bench_projection", scratch)
        figures.append(compile_time(compiler, scratch))
        figures += uncertainty(options.programs / "bench_uncertainty", scratch)
    figures += json.loads(command(options.programs / "bench_run_off"))
    figures += python_figures(options.programs)
    for figure in figures:
        if figure["name"] in GOALS:
            figure["goal"] = GOALS[figure["name"]]
    print(machine(compiler))
    show(figures)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
