"use strict";
(() => {
  const specifications = JSON.parse(document.getElementById("specifications").textContent);
  const narrow = 560;
  const printed = 660; // px of an A4 page between its margins
  Plotly.register({
    moduleType: "locale",
    name: "vi",
    dictionary: {
      "Download plot as a PNG": "Tải biểu đồ (PNG)",
      "Taking snapshot - this may take a few seconds": "Đang tạo ảnh, xin chờ",
      "Snapshot succeeded": "Đã tạo ảnh",
      "Sorry, there was a problem downloading your snapshot!": "Không tạo được ảnh",
    },
    format: { months: Array.from({ length: 12 }, (_, m) => `Tháng ${m + 1}`) },
  });

  const shown = () => document.querySelectorAll("main:not([hidden]) .chart");

  function draw(chart, width) {
    const specification = specifications[chart.dataset.language][chart.dataset.chart];
    const layout = structuredClone(specification.layout);
    layout.width = width;
    if (width === printed && layout.height < 400) layout.height = 330;
    if (width < narrow) {
      for (const [part, change] of Object.entries(specification.narrow)) {
        const merge = change instanceof Object && !Array.isArray(change);
        layout[part] = merge ? { ...layout[part], ...change } : change;
      }
    }
    const options = {
      displaylogo: false,
      displayModeBar: "hover",
      modeBarButtons: [["toImage"]],
      locale: chart.dataset.language,
      toImageButtonOptions: { filename: chart.dataset.chart, scale: 2 },
    };
    return Plotly.react(chart, structuredClone(specification.data), layout, options);
  }

  function drawAll(width) {
    const charts = [...shown()];
    return Promise.all(charts.map((chart) => draw(chart, width || chart.clientWidth)));
  }

  async function show(language) {
    const root = document.documentElement;
    root.lang = language;
    for (const edition of document.querySelectorAll("main"))
      edition.hidden = edition.lang !== language;
    for (const button of document.querySelectorAll(".switch button")) {
      const chosen = button.dataset.language === language;
      button.setAttribute("aria-pressed", String(chosen));
      if (chosen) document.title = button.dataset.title;
    }
    await drawAll();
    root.dataset.drawn = language;
  }

  for (const button of document.querySelectorAll(".switch button"))
    button.addEventListener("click", () => show(button.dataset.language));

  let width = window.innerWidth;
  let waiting = 0;
  addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => drawAll(), 120);
  });
  addEventListener("beforeprint", () => drawAll(printed));
  addEventListener("afterprint", () => drawAll());

  show(document.documentElement.lang);
})();
