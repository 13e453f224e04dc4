"""The report in a browser: no script error, charts drawn, language switch, print on A4."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_plan import GROWTH, SHARE, read_small_plan

import policycredit as pc
from policycredit.asking import ask
from policycredit.report.texts import Words


@pytest.fixture(scope="module")
def can_tho() -> pc.Projection:
    return pc.project(pc.read_scenario(pc.data("can_tho/plan.toml")))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, driver = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
    if not (chromium.exists() and driver.exists()):
        pytest.skip("chromium and chromium-driver are not installed: the page was not opened")
    options = webdriver.ChromeOptions()
    options.binary_location = str(chromium)
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
                 "disable-background-networking", "disable-component-update", "disable-sync",
                 "disable-dev-shm-usage", "window-size=1280,900",
                 f"user-data-dir={tmp_path_factory.mktemp('browser')}"):  # fmt: skip
        options.add_argument("--" + flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    window = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(driver)))
    yield window
    window.quit()


def wait_until_drawn(browser: Any, language: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    script = "return document.documentElement.dataset.drawn"
    WebDriverWait(browser, 60).until(lambda b: b.execute_script(script) == language)


DRAWN = """
return [...document.querySelectorAll('main:not([hidden]) .chart')].map(chart => [
  chart.dataset.chart,
  chart.querySelectorAll('.trace, .scatterlayer .lines').length,
  chart.clientWidth - chart.querySelector('.main-svg').clientWidth,
  chart.querySelector('.xtick text, .ytick text').textContent])
"""


# Words of a chart that reach beyond it, or stand on each other in the tornado.
OUTSIDE = """
const found = [];
for (const chart of document.querySelectorAll('main:not([hidden]) .chart')) {
  const all = [...chart.querySelectorAll('.annotation text, .ytick text, .legendtext')];
  const edge = chart.getBoundingClientRect();
  const boxes = all.map(text => [text.textContent, text.getBoundingClientRect()]);
  for (const [text, box] of boxes)
    if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push(text);
  if (chart.dataset.chart !== 'tornado') continue;
  boxes.forEach(([text, a], n) => boxes.slice(n + 1).forEach(([other, b]) => {
    const across = a.left < b.right - 1 && b.left < a.right - 1;
    if (across && a.top < b.bottom - 3 && b.top < a.bottom - 3) found.push(text + ' on ' + other);
  }));
}
return found;
"""


def test_the_page_opens_from_a_file_draws_its_charts_and_switches_language(
    can_tho: pc.Projection, browser: Any, tmp_path: Path
) -> None:
    other = pc.project(pc.read_scenario(pc.data("can_tho/slow_budget.toml")))
    uncertainty = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))
    asked = ask(can_tho.scenario, uncertainty, paths=500)
    pc.write_report(can_tho, tmp_path / "r.html", lang="vi", compare=[other], **vars(asked))
    browser.get((tmp_path / "r.html").as_uri())
    titles = {}
    for language in ("vi", "en", "vi"):
        button = f".switch button[data-language={language}]"
        browser.find_element("css selector", button).click()
        wait_until_drawn(browser, language)
        charts = browser.execute_script(DRAWN)
        assert {key for key, *_ in charts} == {
            "share", "capital", "lending", "months", "programmes", "overdue", "transfers",
            "comparison", "fan0", "fan1", "fan2", "odds", "tornado", "two_way", "plan",
        }  # fmt: skip
        assert all(traces > 0 and spare >= 0 for _, traces, spare, _ in charts)
        assert browser.execute_script(OUTSIDE) == []
        assert browser.execute_script("return document.documentElement.lang") == language
        shown = browser.execute_script("return document.body.innerText")
        assert ("The answer".upper() in shown.upper()) == (language == "en")
        titles[language] = browser.title
    assert titles == {
        language: Words(language).name(can_tho.scenario.title)  # type: ignore[arg-type]
        for language in titles
    }
    assert browser.get_log("browser") == []


def test_a_hostile_scenario_runs_no_code_and_draws_its_name_as_text(
    browser: Any, tmp_path: Path
) -> None:
    evil = "<b>x</b></script><img src=x onerror=alert(1)>%{y}"
    plan = read_small_plan(tmp_path)
    pc.write_report(plan(GROWTH + SHARE, local=evil), tmp_path / "r.html", lang="en")
    browser.get((tmp_path / "r.html").as_uri())
    wait_until_drawn(browser, "en")
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.querySelectorAll('img').length") == 0
    assert "<b>x</b></script>" in browser.execute_script("return document.body.innerText")


def test_the_print_fits_a4_in_the_language_that_is_shown(
    can_tho: pc.Projection, browser: Any, tmp_path: Path
) -> None:
    uncertainty = pc.read_uncertainty(pc.data("can_tho_uncertainty.toml"))
    asked = ask(can_tho.scenario, uncertainty, paths=500)
    pc.write_report(can_tho, tmp_path / "r.html", lang="vi", **vars(asked))
    browser.get((tmp_path / "r.html").as_uri())
    wait_until_drawn(browser, "vi")
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    script = """
    return [...document.querySelectorAll('main:not([hidden]) .chart .main-svg')]
      .map(svg => svg.clientWidth)"""
    assert set(browser.execute_script(script)) == {660}
    assert browser.execute_script(OUTSIDE) == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = browser.execute_script("return document.body.innerText")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert "English" not in shown
    assert "https://www.sggp.org.vn" in shown
