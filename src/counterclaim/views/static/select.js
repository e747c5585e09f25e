/* One selection of days and a place for the timeline, the map and the list; the address keeps it. */
"use strict";
(function () {
  document.documentElement.classList.add("js");
  const form = document.getElementById("picks");
  if (!form) return;
  const rows = Array.from(document.querySelectorAll(".moments > li"));
  const bars = Array.from(document.querySelectorAll(".bar"));
  const scale = document.querySelector("svg.scale");
  const map = document.querySelector("svg.map");
  const picked = form.querySelector(".picked");
  const names = ["from", "to", "by", "place"];
  const tall = 62;

  function state() {
    const found = {};
    for (const name of names) found[name] = form.elements[name] ? form.elements[name].value : "";
    return found;
  }

  function inDays(row, now) {
    if (!now.from && !now.to) return true;
    const low = now.from || "0000";
    const high = now.to || "9999";
    if (now.by === "told") return row.dataset.told.split(" ").some((d) => d && d >= low && d <= high);
    const first = row.dataset.from || row.dataset.to;
    const last = row.dataset.to || row.dataset.from;
    return Boolean(first) && first <= high && last >= low;
  }

  const inPlace = (row, now) => !now.place || row.dataset.place === now.place;

  /* The bars follow the place, the map follows the days, the list follows both. */
  function show() {
    const now = state();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(inDays(row, now) && inPlace(row, now));
      shown += row.hidden ? 0 : 1;
    }
    const here = rows.filter((row) => inPlace(row, now));
    const step = tall / Number(scale ? scale.dataset.most : 1);
    for (const bar of bars) {
      const span = { from: bar.dataset.from, to: bar.dataset.to, place: "" };
      const low = now.from || "0000";
      const high = now.to || "9999";
      bar.classList.toggle("off", span.to < low || span.from > high);
      const up = bar.querySelector(".up");
      const down = bar.querySelector(".down");
      if (up) {
        const height = here.filter((row) => inDays(row, { ...span, by: "happened" })).length * step;
        up.setAttribute("height", height);
        up.setAttribute("y", 76 - height);
      }
      if (down) {
        down.setAttribute("height", here.filter((row) => inDays(row, { ...span, by: "told" })).length * step);
      }
    }
    for (const mark of map ? map.querySelectorAll("[data-place]") : []) {
      const key = mark.dataset.place;
      const there = rows.filter((row) => row.dataset.place === key && inDays(row, now)).length;
      mark.classList.toggle("off", !there || Boolean(now.place && now.place !== key));
      const many = mark.querySelector(".many");
      if (many) many.textContent = there || "0";
      if (many) {
        if (now.place === key) mark.setAttribute("aria-current", "true");
        else mark.removeAttribute("aria-current");
      }
    }
    picked.textContent =
      shown === rows.length ? `${shown} incidents` : `${shown} of ${rows.length} incidents`;
  }

  function keep() {
    const found = new URLSearchParams();
    for (const [name, value] of Object.entries(state())) {
      if (value && !(name === "by" && value === "happened")) found.set(name, value);
    }
    const text = found.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    show();
  }

  function fromAddress() {
    const found = new URLSearchParams(location.hash.slice(1));
    for (const name of names) {
      const field = form.elements[name];
      if (!field) continue;
      field.value = found.get(name) || (name === "by" ? "happened" : "");
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.selectedIndex = 0;
    }
    show();
  }

  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(keep));
  addEventListener("hashchange", fromAddress);

  /* Drag over the bars: from the one where it began to the one where it is. */
  let began = null;
  function span(a, b) {
    form.elements.from.value = a.dataset.from < b.dataset.from ? a.dataset.from : b.dataset.from;
    form.elements.to.value = a.dataset.to > b.dataset.to ? a.dataset.to : b.dataset.to;
    keep();
  }
  function under(event) {
    const element = document.elementFromPoint(event.clientX, event.clientY);
    return element ? element.closest(".bar") : null;
  }
  if (scale) {
    scale.addEventListener("pointerdown", (event) => {
      began = under(event);
      if (began) span(began, began);
    });
    scale.addEventListener("pointermove", (event) => {
      const bar = began && under(event);
      if (bar) span(began, bar);
    });
    addEventListener("pointerup", () => (began = null));
    addEventListener("pointercancel", () => (began = null));
  }

  if (map) {
    map.addEventListener("click", (event) => {
      const mark = event.target.closest("a.mark");
      if (!mark) return;
      event.preventDefault();
      const key = mark.dataset.place;
      form.elements.place.value = form.elements.place.value === key ? "" : key;
      keep();
    });
    const whole = map.viewBox.baseVal;
    const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    /* Zooming keeps the marks in the middle that are still shown. */
    for (const button of document.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => {
        const by = button.dataset.zoom === "in" ? 0.6 : 1 / 0.6;
        const box = map.viewBox.baseVal;
        const width = Math.min(box.width * by, all.width);
        const height = Math.min(box.height * by, all.height);
        const marks = Array.from(map.querySelectorAll("a.mark:not(.off) circle"));
        const middle = (name, whole) =>
          button.dataset.zoom === "in" && marks.length
            ? marks.reduce((sum, one) => sum + Number(one.getAttribute(name)), 0) / marks.length
            : whole;
        const x = middle("cx", box.x + box.width / 2) - width / 2;
        const y = middle("cy", box.y + box.height / 2) - height / 2;
        const inside = (value, room) => Math.max(0, Math.min(value, room));
        map.setAttribute("viewBox", [inside(x, all.width - width), inside(y, all.height - height), width, height].join(" "));
      });
    }
  }
  fromAddress();
})();
