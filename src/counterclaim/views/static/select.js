/* One selection of days and a place for the timeline, the map and the lists; the address keeps it. */
"use strict";
(function () {
  document.documentElement.classList.add("js");
  const form = document.getElementById("picks");
  if (!form) return;
  const rows = Array.from(document.querySelectorAll(".moments > li, .incidents > li"));
  const bars = Array.from(document.querySelectorAll(".bar"));
  const scale = document.querySelector("svg.scale");
  const map = document.querySelector("svg.map");
  const picked = form.querySelector(".picked");
  const names = ["day", "from", "to", "by", "place"];
  const tall = 62;

  function state() {
    const found = {};
    for (const name of names) found[name] = form.elements[name] ? form.elements[name].value : "";
    return found;
  }

  function inDays(row, { day, ...chosen }) {
    const now = day ? { ...chosen, from: day, to: day } : chosen;
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
    for (const row of rows) row.hidden = !(inDays(row, now) && inPlace(row, now));
    const here = rows.filter((row) => inPlace(row, now));
    const step = tall / Number(scale ? scale.dataset.most : 1);
    for (const bar of bars) {
      const span = { from: bar.dataset.from, to: bar.dataset.to };
      const low = now.from || "0000";
      const high = now.to || "9999";
      bar.classList.toggle("off", span.to < low || span.from > high);
      const up = bar.querySelector(".up");
      const down = bar.querySelector(".down");
      if (up) {
        const there = here.filter((row) => inDays(row, { ...span, by: "happened" }));
        const sure = there.filter((row) => !("loose" in row.dataset));
        /* A loose one stands at its last day only. */
        const pale = there.filter((row) => "loose" in row.dataset && (row.dataset.to || row.dataset.from) <= span.to);
        const upto = bar.querySelector(".upto");
        up.setAttribute("height", sure.length * step);
        up.setAttribute("y", 76 - sure.length * step);
        upto.setAttribute("height", pale.length * step);
        upto.setAttribute("y", 76 - (sure.length + pale.length) * step);
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
    const main = rows.filter((row) => !row.closest("details"));
    const shown = main.filter((row) => !row.hidden).length;
    const all = `${main.length} ${main.length === 1 ? "incident" : "incidents"}`;
    picked.textContent = shown === main.length ? all : `${shown} of ${all}`;
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
    const { x, y, width, height } = map.viewBox.baseVal;
    const all = { x, y, width, height };
    let box = { ...all };
    const marks = Array.from(map.querySelectorAll("a.mark"), (mark) => {
      const circle = mark.querySelector("circle");
      const name = mark.querySelector(".name");
      const at = { x: Number(circle.getAttribute("cx")), y: Number(circle.getAttribute("cy")) };
      const label = name && { x: Number(name.getAttribute("x")) - at.x, y: Number(name.getAttribute("y")) - at.y };
      return { mark, circle, name, label, at, r: Number(circle.getAttribute("r")), many: mark.querySelector(".many") };
    });
    const lands = Array.from(map.querySelectorAll(".landnames text"));

    /* Marks and words keep their size on the screen, however near one looks. */
    function draw() {
      map.setAttribute("viewBox", [box.x, box.y, box.width, box.height].join(" "));
      const unit = box.width / Math.max(map.clientWidth, 1);
      for (const { circle, name, label, at, r, many } of marks) {
        circle.setAttribute("r", r * unit);
        many.style.fontSize = 12.5 * unit + "px";
        many.setAttribute("y", at.y + 4.5 * unit);
        if (!name) continue;
        name.style.fontSize = 14 * unit + "px";
        name.style.strokeWidth = 3 * unit + "px";
        name.setAttribute("x", at.x + label.x * unit);
        name.setAttribute("y", at.y + label.y * unit);
      }
      unclutter(unit);
      for (const land of lands) {
        land.style.fontSize = 12 * unit + "px";
        land.style.display = unit > 1.6 ? "none" : "";
      }
    }

    /* Names that meet another one, or the edge, are left out: those of more incidents come first. */
    function unclutter(unit) {
      const kept = [];
      const meets = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      for (const { name } of Array.from(marks).reverse()) {
        if (!name) continue;
        name.style.display = "";
        const at = name.getBBox(), edge = 2 * unit;
        const inside = at.x > box.x + edge && at.x + at.width < box.x + box.width - edge
          && at.y > box.y + edge && at.y + at.height < box.y + box.height - edge;
        if (inside && !kept.some((other) => meets(at, other))) kept.push(at);
        else name.style.display = "none";
      }
    }

    function move(x, y, width) {
      const height = (width / all.width) * all.height;
      const inside = (value, room) => Math.max(0, Math.min(value, room));
      box = { x: inside(x, all.width - width), y: inside(y, all.height - height), width, height };
      draw();
    }

    /* Zooming goes toward the chosen place, else toward the middle of what is seen. */
    for (const button of document.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => {
        const nearer = button.dataset.zoom === "in";
        const width = Math.min(Math.max(box.width * (nearer ? 0.6 : 1 / 0.6), all.width / 12), all.width);
        const chosen = marks.find(({ mark }) => mark.dataset.place === form.elements.place.value);
        const at = nearer && chosen ? chosen.at : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        move(at.x - width / 2, at.y - (width / all.width) * all.height / 2, width);
      });
    }

    /* Dragging moves what is seen, once one has zoomed in. */
    let held = null;
    map.addEventListener("pointerdown", (event) => {
      if (box.width < all.width && !event.target.closest("a.mark")) {
        held = { x: event.clientX, y: event.clientY, box };
        map.setPointerCapture(event.pointerId);
      }
    });
    map.addEventListener("pointermove", (event) => {
      if (!held) return;
      const unit = box.width / map.clientWidth;
      move(held.box.x - (event.clientX - held.x) * unit, held.box.y - (event.clientY - held.y) * unit, box.width);
    });
    map.addEventListener("pointerup", () => (held = null));
    map.addEventListener("pointercancel", () => (held = null));
    addEventListener("resize", draw);
    draw();
  }
  fromAddress();
})();
