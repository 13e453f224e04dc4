"""Checks that includes point down only.

A folder of include/policycredit is a layer, and src/<layer> belongs to it. A file may include its
own layer and everything below. Run without arguments from anywhere, or with the root of a tree.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

# What lies directly below each layer. Layers side by side do not name each other.
BELOW: dict[str, tuple[str, ...]] = {
    "core": (),
    "funds": ("core",),
    "loans": ("core",),
    "actus": ("loans",),
    "book": ("scenario",),
    "scenario": ("funds", "loans"),
    "projection": ("scenario",),
    "targets": ("projection",),
    "simulation": ("targets",),
    "sensitivity": ("targets",),
    "monitoring": ("projection",),
    "plan": ("targets",),
    "certainty": ("plan", "simulation"),
    "report": ("certainty", "sensitivity", "monitoring"),
    "io": ("scenario",),
    "lp": ("plan",),
}
# The umbrella header is no layer: it may include all that is headers only.
UMBRELLA = "policycredit.hpp"
COMPILED = {"io", "lp"}

INCLUDE = re.compile(r"""^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]""")


def all_below(layer: str) -> set[str]:
    """Name every layer that `layer` may include, itself not among them."""
    return set().union(*({below} | all_below(below) for below in BELOW[layer]))


def included_layer(root: Path, file: Path, mark: str, target: str) -> str | None:
    """Name the layer (or UMBRELLA) that an include reaches, None outside the library."""
    if mark == '"' and (file.parent / target).exists():
        reached = (file.parent / target).resolve()
    else:
        reached = (root / "include" / target).resolve()
    for top in (root / "include" / "policycredit", root / "src"):
        if reached.is_relative_to(top.resolve()):
            return reached.relative_to(top.resolve()).parts[0]
    return None


def problems_of(root: Path, file: Path, layer: str) -> list[str]:
    """List the includes of one file that do not point down."""
    if layer == UMBRELLA:
        allowed = set(BELOW) - COMPILED
    elif layer in BELOW:
        allowed = all_below(layer) | {layer}
    else:
        return [f"{file.relative_to(root)}: folder {layer} is no layer: add it to BELOW"]
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        include = INCLUDE.match(line)
        if not include:
            continue
        reached = included_layer(root, file, *include.groups())
        if reached is not None and reached not in allowed:
            found.append(
                f"{file.relative_to(root)}:{number}: {layer} includes {reached} "
                f"({include[2]}); it may include {', '.join(sorted(allowed))}"
            )
    return found


def check(root: Path) -> list[str]:
    """List every include under `root` that does not point down, with file and line."""
    found = []
    for top in (root / "include" / "policycredit", root / "src"):
        for file in sorted(top.rglob("*.[hc]pp")):
            found += problems_of(root, file, file.relative_to(top).parts[0])
    return found


def main(arguments: list[str]) -> int:
    """Print the problems; the exit code is 1 if there are any."""
    root = Path(arguments[0]) if arguments else Path(__file__).parents[2]
    found = check(root.resolve())
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
