"""How notebooks show scenarios, projections and values."""

from __future__ import annotations

from html import escape

from policycredit import _core
from policycredit.certainty import curve_html
from policycredit.frames import to_frame


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    body = "".join(
        f"<tr><th style='text-align:left'>{escape(name)}</th>"
        f"<td style='text-align:left'>{escape(value)}</td></tr>"
        for name, value in rows
    )
    return f"<table><caption>{escape(title)}</caption>{body}</table>"


def _shown(value: object) -> str:
    if isinstance(value, (_core.Money, _core.Rate, _core.Share, _core.Month)):
        return str(value)
    if isinstance(value, list) and len(value) > 3:
        return f"{len(value)} × {type(value[0]).__name__}"
    return repr(value)


def _scenario(scenario: _core.Scenario) -> str:
    return _table(
        f"Scenario {scenario.name}",
        [
            ("title", scenario.title.en or scenario.title.vi),
            ("base", scenario.base or "–"),
            ("months", f"{scenario.grid.month(0)} – {scenario.grid.horizon}"),
            ("sources", ", ".join(source.id for source in scenario.sources)),
            ("programmes", ", ".join(programme.id for programme in scenario.programmes)),
            ("targets", ", ".join(target.id for target in scenario.targets) or "–"),
        ],
    )


def _projection(projection: _core.Projection) -> str:
    frame = to_frame(projection, "year", ["capital", "disbursement", "collection", "outstanding"])
    in_billions = frame.div(1e9)
    in_billions.index = [month.year for month in frame.index]
    html: str = in_billions.to_html(float_format="{:,.1f}".format)
    return f"<p>{escape(projection.scenario.name)}, billion VND</p>{html}"


def _simulation(simulation: _core.Simulation) -> str:
    odds = simulation.targets_to_frame()[["target", "date", "probability", "standard_error"]]
    html: str = odds.to_html(index=False, float_format="{:.4f}".format)
    return f"<p>{escape(repr(simulation))}</p>{html}"


def _tornado(found: _core.Tornado) -> str:
    title = f"{found.outcome}, base {found.base:.6g}"
    html: str = found.to_frame().to_html(index=False, float_format="{:.6g}".format)
    return f"<p>{escape(title)}</p>{html}"


def _two_way(found: _core.TwoWay) -> str:
    title = f"{found.outcome}: {found.first} down, {found.second} across"
    html: str = found.to_frame().to_html(float_format="{:.6g}".format)
    return f"<p>{escape(title)}</p>{html}"


def _robust_plan(found: _core.RobustPlan) -> str:
    rows = [(name, str(getattr(found, name))) for name in ("status", "probability", "left_out")]
    rows.insert(2, ("by fresh draws", f"{found.out_of_sample:.4f} ± {found.standard_error:.4f}"))
    rows.append(("cost", str(found.plan.cost)))
    return _table("RobustPlan", rows)


def html_of(value: object) -> str:
    """HTML table of a scenario, a projection or any value of the library."""
    if isinstance(value, _core.Scenario):
        return _scenario(value)
    if isinstance(value, _core.Projection):
        return _projection(value)
    if isinstance(value, _core.Simulation):
        return _simulation(value)
    if isinstance(value, _core.Tornado):
        return _tornado(value)
    if isinstance(value, _core.TwoWay):
        return _two_way(value)
    if isinstance(value, _core.RobustPlan):
        return _robust_plan(value)
    if isinstance(value, _core.CertaintyCurve):
        return curve_html(value)
    names: tuple[str, ...] = getattr(value, "__match_args__", ())
    return _table(type(value).__name__, [(n, _shown(getattr(value, n))) for n in names])
