"""Plans for a stated probability, and what certainty costs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from policycredit._core import (
    CertaintyCurve,
    PlanRules,
    RobustPlan,
    Scenario,
    Uncertainty,
    certainty_curve_with,
    robust_plan_with,
)

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

PROBABILITIES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
# Those that have transfers to show.
_FOUND = ("confirmed", "feasible", "missed")


def robust_plan(
    scenario: Scenario,
    uncertainty: Uncertainty,
    rules: PlanRules | None = None,
    probability: float = 0.9,
    *,
    confidence: float = 0.95,
    paths: int = 4_000,
    seed: int = 1,
    check_paths: int = 10_000,
    check_seed: int = 2,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> RobustPlan:
    """Find the cheapest transfers with which all targets hold with a probability.

    A sample average approximation: the plan withstands as many of the drawn paths as the
    probability asks for, each checked by the engine, and is then checked by fresh draws
    (docs/model/robust_plan.md).

    Parameters
    ----------
    scenario, uncertainty
        What is planned, and what about it is not known. What is uncertain about the growth of a
        lever is left out: its transfers are planned.
    rules : PlanRules, optional
        As for ``plan``.
    probability : float
        That all targets asked hold on all their dates, above 0 and at most 1.
    confidence : float
        That the draws by which the plan is found do not flatter it: the plan withstands so many
        more of them as chance may account for. At 0.5 it withstands no more.
    paths, seed
        Draws by which the plan is found.
    check_paths, check_seed
        Fresh draws by which it is checked.
    threads : int, optional
        All cores if not given.
    progress : callable, optional
        Called about 20 times a second with the number of paths simulated so far.

    Returns
    -------
    RobustPlan
        ``status`` is ``"confirmed"`` if fresh draws show at least the probability, ``"missed"`` if
        they do not, ``"infeasible"`` if no transfers under the rules are so sure: then
        ``plan.clash`` and ``plan.relaxations`` say why.

    Raises
    ------
    InvalidInput
        If rules, uncertainty or numbers do not fit the scenario.
    """
    from policycredit.highs import solve

    return robust_plan_with(
        scenario,
        uncertainty,
        PlanRules() if rules is None else rules,
        probability,
        solve,
        confidence=confidence,
        paths=paths,
        seed=seed,
        check_paths=check_paths,
        check_seed=check_seed,
        threads=threads or os.cpu_count() or 1,
        progress=progress,
    )


def certainty_curve(
    scenario: Scenario,
    uncertainty: Uncertainty,
    rules: PlanRules | None = None,
    probabilities: Sequence[float] = PROBABILITIES,
    *,
    confidence: float = 0.95,
    paths: int = 4_000,
    seed: int = 1,
    check_paths: int = 10_000,
    check_seed: int = 2,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> CertaintyCurve:
    """Find what certainty costs: the plan of ``robust_plan`` for each probability.

    Parameters
    ----------
    scenario, uncertainty, rules
        As for ``robust_plan``.
    probabilities : sequence of float
        In any order; the curve has each once, rising.
    confidence, paths, seed, check_paths, check_seed, threads, progress
        As for ``robust_plan``. All plans are found and checked by the same draws.

    Returns
    -------
    CertaintyCurve
        More certainty never costs less.
    """
    from policycredit.highs import solve

    return certainty_curve_with(
        scenario,
        uncertainty,
        PlanRules() if rules is None else rules,
        list(probabilities),
        solve,
        confidence=confidence,
        paths=paths,
        seed=seed,
        check_paths=check_paths,
        check_seed=check_seed,
        threads=threads or os.cpu_count() or 1,
        progress=progress,
    )


def text_of(found: RobustPlan) -> str:
    """Say in lines how sure a plan is, what that costs, and the plan itself."""
    lines = [f"for a probability of {found.probability:.1%}: {found.status}"]
    if found.status in _FOUND:
        lines.append(
            f"holds in {found.out_of_sample:.2%} of {found.check_paths:,} fresh draws "
            f"(standard error {found.standard_error:.2%}), "
            f"in {found.in_sample:.2%} of the {found.paths:,} it was found by"
        )
    if found.nominal_cost is not None and found.nominal_probability is not None:
        lines.append(
            f"without uncertainty: cost {found.nominal_cost.billions:,.1f} billion, "
            f"which holds in {found.nominal_probability:.2%}"
        )
    if found.left_out:
        lines.append("not uncertain here, as it is planned: " + ", ".join(found.left_out))
    lines.append(str(found.plan))
    return "\n".join(lines)


def curve_frame(curve: CertaintyCurve) -> pd.DataFrame:
    """One row per probability: cost and discounted cost in dong, probability by fresh draws.

    Costs are missing where there is no plan.
    """
    import pandas as pd

    rows = []
    for found in curve.plans:
        has_plan = found.status in _FOUND
        rows.append(
            {
                "probability": found.probability,
                "status": found.status,
                "cost": float(found.plan.cost.dong) if has_plan else float("nan"),
                "discounted_cost": (
                    float(found.plan.discounted_cost.dong) if has_plan else float("nan")
                ),
                "out_of_sample": found.out_of_sample if has_plan else float("nan"),
                "standard_error": found.standard_error if has_plan else float("nan"),
            }
        )
    result: pd.DataFrame = pd.DataFrame(rows)
    return result


def _in_billions(curve: CertaintyCurve) -> pd.DataFrame:
    frame = curve_frame(curve)
    for column in ("cost", "discounted_cost"):
        frame[column] /= 1e9
    return frame


def curve_text(curve: CertaintyCurve) -> str:
    """The curve as a table; billions."""
    text: str = _in_billions(curve).to_string(
        index=False,
        formatters={
            "probability": "{:.1%}".format,
            "cost": "{:,.1f}".format,
            "discounted_cost": "{:,.1f}".format,
            "out_of_sample": "{:.2%}".format,
            "standard_error": "{:.2%}".format,
        },
    )
    return text


def curve_html(curve: CertaintyCurve) -> str:
    """The curve as an HTML table for notebooks; billions."""
    table: str = _in_billions(curve).to_html(index=False, float_format="{:,.4g}".format)
    return f"<p>what certainty costs, billion VND</p>{table}"


def curve_chart(curve: CertaintyCurve) -> go.Figure:
    """Draw cost by probability, beside the plan that takes no notice of uncertainty; ty dong."""
    import plotly.graph_objects as go

    frame = _in_billions(curve)
    figure = go.Figure()
    figure.add_scatter(
        x=frame["probability"],
        y=frame["cost"],
        mode="lines+markers",
        line={"color": "#08306b", "width": 2},
        name="cost",
    )
    figure.add_scatter(
        x=frame["out_of_sample"],
        y=frame["cost"],
        error_x={"type": "data", "array": 2 * frame["standard_error"]},
        mode="markers",
        marker={"symbol": "diamond-open", "size": 8, "color": "#c98a1b"},
        name="by fresh draws",
    )
    first = curve.plans[0]
    if first.nominal_cost is not None:
        figure.add_scatter(
            x=[first.nominal_probability],
            y=[first.nominal_cost.billions],
            mode="markers",
            marker={"symbol": "x", "size": 9, "color": "#4d4d4d"},
            name="without uncertainty",
        )
    figure.update_xaxes(tickformat=".0%", title="P")
    figure.update_yaxes(title="tỷ đồng")
    figure.update_layout(template="simple_white")
    return figure
