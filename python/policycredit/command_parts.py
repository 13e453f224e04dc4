"""What the commands of `policycredit` share: options, forms of output, errors, progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import policycredit as pc

if TYPE_CHECKING:
    from rich.progress import Progress

app = typer.Typer(
    help="Plan Vietnam's social policy credit: funds, lending and targets to 2030.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Language(str, Enum):
    """Languages of the output."""

    vi = "vi"
    en = "en"


class Format(str, Enum):
    """Forms of the output."""

    text = "text"
    json = "json"
    csv = "csv"


File = Annotated[Path, typer.Argument(help="Scenario file (TOML).", show_default=False)]
Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="Quick change in the file's units, as sources.local.growth=25; may be repeated.",
        metavar="KEY=VALUE",
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the output.")]
Form = Annotated[Format, typer.Option("--format", help="Form of the output.")]
Paths = Annotated[int, typer.Option("--paths", help="Number of paths.")]
Out = Annotated[Path, typer.Option("--out", help="Folder for the results; made if missing.")]


def reporting_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Wrong input ends with its message on standard error and exit code 2, Ctrl-C with 130."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except pc.Error as error:
            print(error, file=sys.stderr)
            raise typer.Exit(2) from None
        except OSError as error:
            print(f"{error.filename or ''}: {error.strerror or error}", file=sys.stderr)
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            raise typer.Exit(130) from None

    return run


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def steps(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error, only where a person looks at it."""
    with _progress() as progress:
        task = progress.add_task("", total=total)

        def step(title: str) -> None:
            progress.update(task, advance=1, description=title)

        yield step


@contextmanager
def counting(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar of things done, on standard error, only where a person looks at it."""
    with _progress() as progress:
        task = progress.add_task("", total=total)
        yield lambda done: progress.update(task, completed=done)


def emit(rows: list[dict[str, Any]], form: Format, text: Callable[[], str]) -> None:
    """Print rows in the form that was asked for; `text` makes the one for people."""
    if form is Format.text:
        print(text())
    elif form is Format.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        import pandas as pd

        pd.DataFrame(rows).to_csv(sys.stdout, index=False)
