"""Simulations: how sure a projection is, as tables and charts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from policycredit import _core
from policycredit._core import RobustPlan, Scenario, Series, Simulation, Uncertainty

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

PROBABILITIES = (0.05, 0.25, 0.5, 0.75, 0.95)


def simulate(
    scenario: Scenario,
    uncertainty: Uncertainty,
    *,
    paths: int = 10_000,
    seed: int = 1,
    sampling: str = "pseudo_random",
    threads: int | None = None,
    series: Sequence[Series] | None = None,
    keep_paths: bool = False,
    progress: Callable[[int], object] | None = None,
) -> Simulation:
    """Project thousands of paths of a scenario, each with its own draws of what is uncertain.

    Parameters
    ----------
    scenario, uncertainty
        What is projected, and what about it is not known.
    paths : int
        Number of paths, from 1 to 100 million. Memory does not grow with it.
    seed : int
        With a path's number it decides the path's draws, on any number of threads.
    sampling : {"pseudo_random", "antithetic", "sobol"}
        How standard normal numbers are drawn.
    threads : int, optional
        All cores if not given.
    series : sequence of Series, optional
        What is summarised month by month; the usual eight totals if not given.
    keep_paths : bool
        Keep every path of every series (8 bytes x paths x series x months).
    progress : callable, optional
        Called about 20 times a second with the number of paths done.

    Raises
    ------
    InvalidInput
        For an uncertainty that does not fit the scenario, a custom allocation rule, or money
        beyond 2^53 dong in some path.
    """
    return _core.simulate(
        scenario,
        uncertainty,
        paths=paths,
        seed=seed,
        sampling=sampling,
        threads=threads or os.cpu_count() or 1,
        series=None if series is None else list(series),
        keep_paths=keep_paths,
        progress=progress,
    )


def name_of(series: Series) -> str:
    """Name a series: its measure, and the source and programme if it is of one."""
    return " ".join(
        part for part in (series.measure, series.source, series.programme) if part is not None
    )


def bands(simulation: Simulation, probabilities: Sequence[float] = PROBABILITIES) -> pd.DataFrame:
    """Quantiles month by month: columns series, month, mean and one per probability; dong."""
    import pandas as pd

    frames = []
    for index, series in enumerate(simulation.series):
        frame = pd.DataFrame(
            simulation.quantiles(index, list(probabilities)),
            columns=[f"p{100 * probability:g}" for probability in probabilities],
        )
        frame.insert(0, "mean", simulation.mean(index))
        frame.insert(0, "month", pd.to_datetime(simulation.months))
        frame.insert(0, "series", name_of(series))
        frames.append(frame)
    result: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return result


def target_odds(simulation: Simulation | RobustPlan) -> pd.DataFrame:
    """Probability that each target holds on each date, with its standard error.

    `shortfall` is the mean gap, in dong, of the paths that miss the target; `value_p5` to
    `value_p95` are quantiles of the target's value.
    """
    import pandas as pd

    result: pd.DataFrame = pd.DataFrame(
        [
            {
                "target": odds.target,
                "date": odds.date.end,
                "probability": odds.probability,
                "standard_error": odds.standard_error,
                "threshold": odds.threshold,
                "value_p5": odds.quantile(0.05),
                "value_p50": odds.quantile(0.5),
                "value_p95": odds.quantile(0.95),
                "shortfall": odds.shortfall,
                "first_missed": odds.first_missed,
            }
            for odds in simulation.targets
        ]
    )
    return result


def fan_chart(simulation: Simulation, series: int = 0) -> go.Figure:
    """Draw one series as the report does: the median, and bands that hold 50 % and 90 %."""
    from policycredit.report.fans import fan
    from policycredit.report.texts import Words

    return fan(simulation, series, Words("en")).figure


def odds_chart(simulation: Simulation) -> go.Figure:
    """Draw the probability of each target by date, with two standard errors each way."""
    import plotly.graph_objects as go

    figure = go.Figure()
    frame = target_odds(simulation)
    for marker, (target, rows) in enumerate(frame.groupby("target", sort=False)):
        figure.add_scatter(
            x=rows["date"],
            y=rows["probability"],
            error_y={"type": "data", "array": 2 * rows["standard_error"]},
            mode="lines+markers",
            marker={"symbol": marker, "size": 9},
            name=str(target),
        )
    figure.update_yaxes(range=[-0.02, 1.02], tickformat=".0%", title="P")
    figure.update_layout(template="simple_white")
    return figure
