"""Scenario files in, result tables out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from policycredit import _core
from policycredit._core import Problem, Projection, Scenario
from policycredit.frames import to_arrow

if TYPE_CHECKING:
    import os


def data(name: str = "") -> Path:
    """Path of a bundled data file, or of the folder of them.

    Parameters
    ----------
    name : str
        Path below the folder, as ``"can_tho/plan.toml"``.

    Raises
    ------
    NotFound
        If there is no such file.
    """
    folder = Path(str(files("policycredit"))) / "data"
    path = folder / name
    if not path.exists():
        known = sorted(str(p.relative_to(folder)) for p in folder.rglob("*.*"))
        raise _core.NotFound(f"bundled file `{name}` is not known; known are: {' '.join(known)}")
    return path


def _read_parquet(path: Path) -> tuple[list[str], list[list[str]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise _core.ParseError(f"{path}: not a readable Parquet file: {error}") from error
    columns = []
    for column in table.columns:
        values = column.to_pylist()
        columns.append(["" if v is None else v if isinstance(v, str) else _text(v) for v in values])
    return table.column_names, [list(row) for row in zip(*columns, strict=True)]


def _text(value: object) -> str:
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m"))
    return repr(value)


def read_scenario(path: str | os.PathLike[str], *, changes: Sequence[str] = ()) -> Scenario:
    """Read a scenario file with all that it points to.

    Parameters
    ----------
    path : path-like
        A TOML file (``docs/scenario_files.md``).
    changes : sequence of str
        Quick changes in the file's units, as ``"sources.local.growth=25"``.

    Raises
    ------
    ParseError
        Listing every problem of the file, with its place.
    """
    return _core.read_scenario(path, set=list(changes), table_reader=_read_parquet)


def check_scenario(path: str | os.PathLike[str], *, changes: Sequence[str] = ()) -> list[Problem]:
    """List every problem of a scenario file; an empty list means that it can be projected."""
    return _core.check_scenario(path, set=list(changes), table_reader=_read_parquet)


def write_csv(projection: Projection, path: str | os.PathLike[str]) -> None:
    """Write the long table of a projection as CSV."""
    import pyarrow.csv

    pyarrow.csv.write_csv(to_arrow(projection), path)


def write_parquet(projection: Projection, path: str | os.PathLike[str]) -> None:
    """Write the long table of a projection as Parquet."""
    import pyarrow.parquet

    pyarrow.parquet.write_table(to_arrow(projection), path)
