/* Searches the index that the page carries: words and phrases, facets with counts, the address keeps all. */
"use strict";
(function () {
  document.documentElement.classList.add("js");
  const index = JSON.parse(document.getElementById("index").textContent);
  const form = document.getElementById("find");
  const facets = document.getElementById("facets");
  const list = document.getElementById("found");
  const count = document.getElementById("count");
  const advice = document.getElementById("advice");
  const MOST = 100;
  const SHOWN = 8;
  const ENDING = /(?<=[\p{L}\p{N}]{3})(?:ing|es|ed|s|e)$/u;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  /* Of a passage its words alone are searched; the quote has the whole sentences around them. */
  const rows = index.passages.map(([at, quote, fragment, who, act, start, end, first, last]) => {
    const [href, title, outlet, day, date] = index.articles[at];
    return {
      at, quote, title, date, start, end,
      href: fragment ? href + "#" + fragment : href,
      text: plain(quote.slice(first, last)),
      outlet: index.outlets[outlet],
      who: who < 0 ? "" : index.who[who],
      act: act < 0 ? "" : index.acts[act],
      month: day.slice(0, 7),
    };
  });
  const kinds = [["outlet", "Outlet"], ["who", "Who says it"], ["act", "What is done by saying it"], ["month", "Month"]];

  function terms(query) {
    const found = [];
    for (const part of plain(query).matchAll(/["“”«»„]([^"“”«»„]*)["“”«»„]|(\S+)/g)) {
      const words = (part[1] ?? part[2]).match(/[\p{L}\p{N}]+/gu);
      if (words) found.push(words);
    }
    /* A word finds its other endings, as in the application: "killed" also "kills", "army" also "armies". */
    const stems = (words) => words.map((word) => {
      const soft = word.replace(/(?<=[\p{L}\p{N}]{2})(?:y|ies)$/u, "");
      return soft === word ? word.replace(ENDING, "") + "[\\p{L}\\p{N}]*" : soft + "(?:y|i[\\p{L}\\p{N}]*)";
    });
    return found.map(
      (words) => new RegExp("(?<![\\p{L}\\p{N}])" + stems(words).join("[^\\p{L}\\p{N}]+"), "u"),
    );
  }

  function state() {
    const data = new FormData(form);
    const chosen = {};
    for (const [kind] of kinds) chosen[kind] = data.getAll(kind);
    return { query: String(data.get("q") || ""), chosen };
  }

  const has = (row, kind, values) => !values.length || values.includes(row[kind]);

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /* The counts of a facet are of what the other facets leave. */
  function drawFacet(kind, label, found, chosen) {
    const counts = new Map(chosen[kind].map((value) => [value, 0]));
    for (const row of found) {
      if (row[kind] && kinds.every(([other]) => other === kind || has(row, other, chosen[other]))) {
        counts.set(row[kind], (counts.get(row[kind]) || 0) + 1);
      }
    }
    if (!counts.size) return null;
    const box = element("fieldset");
    box.append(element("legend", label));
    const sorted = Array.from(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const rest = sorted.length > SHOWN + 2 ? element("details") : null;
    if (rest) rest.append(element("summary", `${sorted.length - SHOWN} more`));
    sorted.forEach(([value, number], at) => {
      const line = element("label");
      const input = element("input");
      input.type = "checkbox";
      input.name = kind;
      input.value = value;
      input.setAttribute("form", "find");
      input.checked = chosen[kind].includes(value);
      line.append(input, " ", element("bdi", value), " ", element("span", String(number), "times"));
      if (rest && at >= SHOWN && !input.checked) rest.append(line);
      else box.append(line);
    });
    if (rest) box.append(rest);
    return box;
  }

  function drawRow(row, patterns) {
    const item = element("li");
    const link = element("a", "", "");
    link.href = row.href;
    link.dir = "auto";
    const folded = plain(row.quote);
    const spots = folded.length === row.quote.length
      ? patterns.map((pattern) => pattern.exec(folded)).filter(Boolean).map((m) => [m.index, m.index + m[0].length])
      : [];
    spots.sort((a, b) => a[0] - b[0]);
    let at = 0;
    for (const [start, end] of spots) {
      if (start < at) continue;
      link.append(row.quote.slice(at, start), element("mark", row.quote.slice(start, end)));
      at = end;
    }
    link.append(row.quote.slice(at));
    const quote = element("p", "", "quote");
    quote.append(link);
    const where = element("p", "", "where");
    if (row.who) {
      const who = element("b");
      who.append(element("bdi", row.who));
      where.append(who, ` ${row.act} · `);
    }
    where.append(element("bdi", row.outlet), row.date ? `, ${row.date} · ` : " · ", element("bdi", row.title));
    item.append(quote, where);
    return item;
  }

  /* The passages with all the words, those left out that lie over an earlier one; in text order. */
  function matching(patterns) {
    const found = [];
    let inside = [];
    for (const row of rows) {
      if (inside.length && inside[0].at !== row.at) inside = [];
      if (!patterns.every((pattern) => pattern.test(row.text))) continue;
      if (inside.some((other) => other.start < row.end && row.start < other.end)) continue;
      inside.push(row);
      found.push(row);
    }
    return found.sort((a, b) => a.at - b.at || a.start - b.start);
  }

  function show() {
    const { query, chosen } = state();
    const patterns = terms(query);
    const found = matching(patterns);
    const kept = found.filter((row) => kinds.every(([kind]) => has(row, kind, chosen[kind])));
    const active = document.activeElement;
    const held = active && active.form === form && active.type === "checkbox" ? [active.name, active.value] : null;
    facets.replaceChildren(...kinds.map(([kind, label]) => drawFacet(kind, label, found, chosen)).filter(Boolean));
    if (held) {
      const again = Array.from(facets.querySelectorAll("input")).find((i) => i.name === held[0] && i.value === held[1]);
      if (again) again.focus();
    }
    list.replaceChildren(...kept.slice(0, MOST).map((row) => drawRow(row, patterns)));
    const all = kept.length === 1 ? "1 passage" : `${kept.length} passages`;
    const told = kept.length ? all : "Nothing was found";
    count.textContent = kept.length > MOST ? `${all}, the first ${MOST} are shown` : told;
    advice.hidden = kept.length > 0;
  }

  function keep() {
    const { query, chosen } = state();
    const found = new URLSearchParams();
    if (query) found.set("q", query);
    for (const [kind] of kinds) for (const value of chosen[kind]) found.append(kind, value);
    const text = found.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    show();
  }

  function fromAddress() {
    const found = new URLSearchParams(location.hash.slice(1));
    form.elements.q.value = found.get("q") || "";
    /* Draw the chosen values first, so that the form holds them when the rest is counted. */
    facets.replaceChildren(
      ...kinds.map(([kind, label]) => {
        const chosen = Object.fromEntries(kinds.map(([other]) => [other, other === kind ? found.getAll(kind) : []]));
        return drawFacet(kind, label, [], chosen);
      }).filter(Boolean),
    );
    show();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); keep(); });
  form.addEventListener("input", keep);
  facets.addEventListener("change", keep);
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
