/* The review queue by keyboard: a accept, r reject, e edit, u undo, s skip. The next cards are there
   before they are needed; verdicts are sent one after another while the reviewer reads on. */
"use strict";
(function () {
  const byId = (id) => document.getElementById(id);
  const place = byId("place"), error = byId("error"), reasons = byId("reason"), why = byId("why");
  const said = byId("said"), waiting = byId("waiting"), done = byId("done"), keys = byId("keys");
  const asked = new URLSearchParams(location.search);
  const seen = new Set();
  const ahead = Array.from(document.querySelectorAll("template.ahead"), (one) => ({
    record: one.dataset.record, place: one.dataset.place, node: one.content.firstElementChild,
  }));
  let after = "", now = null, since = 0, loading = null, ended = false, lastReason = "";
  let sending = Promise.resolve();

  /* -- the queue ---------------------------------------------------------------------------- */

  function note(card) {
    seen.add(card.record);
    if (card.place) after = card.place;
  }
  ahead.forEach(note);

  function fromSent(card) {
    const holder = document.createElement("template");
    holder.innerHTML = card.html;  // made by the server's templates, which escape every value
    return { record: card.record, place: card.place, node: holder.content.firstElementChild };
  }

  async function load() {
    const query = new URLSearchParams(asked);
    query.delete("at");
    if (after) query.set("after", after);
    const answer = await fetch("/review/cards?" + query);
    if (!answer.ok) throw new Error("The next records could not be fetched.");
    const found = await answer.json();
    const fresh = found.cards.filter((card) => !seen.has(card.record));
    found.cards.forEach(note);
    ended = found.cards.length === 0;
    ahead.push(...fresh.map(fromSent));
    waiting.textContent = found.waiting.toLocaleString("en");
  }

  function fill() {
    if (loading || ended || ahead.length > 3) return loading || Promise.resolve();
    loading = load().catch((problem) => { ended = true; tell(problem.message); })
      .then(() => { loading = null; if (!now && ahead.length) next(); else if (ahead.length < 4) return fill(); });
    return loading;
  }

  function show(card) {
    now = card;
    reasons.hidden = true;
    place.replaceChildren(...(card ? [card.node] : []));
    byId("empty").hidden = Boolean(card) || !ended;
    keys.classList.toggle("off", !card);
    const query = new URLSearchParams(asked);
    query.delete("at");
    if (card) query.set("at", card.record);
    history.replaceState(null, "", location.pathname + (String(query) ? "?" + query : ""));
    if (!card) return;
    card.state = card.state || new Spans(card.node);
    card.state.paint();
    since = performance.now();
  }

  /* What was done here with whole cards, so that a skip can be taken back as well. */
  const trail = [];

  function skip() {
    list("skip", now);
    trail.push(now);
    next();
  }

  function next() {
    show(ahead.shift() || null);
    fill();
  }

  /* -- verdicts ----------------------------------------------------------------------------- */

  function tell(words) {
    error.textContent = words;
    error.hidden = !words;
  }

  async function post(path, body) {
    const answer = await fetch(path, {
      method: "POST", keepalive: true,
      headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error([found.error, found.hint].filter(Boolean).join(": ") || "This was not stored.");
    return found;
  }

  function judge(verdict, more) {
    const card = now;
    const seconds = Math.round((performance.now() - since) / 100) / 10;
    tell("");
    trail.push(null);
    next();
    sending = sending.then(async () => {
      try {
        await post("/review/judge", { verdict, record: card.record, seconds, ...more });
        list(verdict, card);
        count(1);
      } catch (problem) {
        tell(card.record + ": " + problem.message);
        if (now) ahead.unshift(now);
        show(card);
      }
    });
  }

  function list(verdict, card) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = "/review?at=" + encodeURIComponent(card.record);
    link.textContent = card.node.querySelector(".claim").textContent;
    line.append({ accept: "✓ accepted ", reject: "✗ rejected ", edit: "✎ edited ", skip: "→ skipped, still waiting: " }[verdict], link);
    if (verdict === "skip") line.className = "skipped";
    said.prepend(line);
    while (said.children.length > 5) said.lastElementChild.remove();
  }

  function count(by) {
    const number = (element) => Number(element.textContent.replace(/[^0-9]/g, ""));
    waiting.textContent = Math.max(0, number(waiting) - by).toLocaleString("en");
    done.textContent = Math.max(0, number(done) + by).toLocaleString("en");
  }

  function reject() {
    reasons.hidden = false;
    why.value = lastReason;
    why.focus();
    why.select();
  }

  reasons.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = why.value.trim();
    if (!reason || !now) return;
    lastReason = reason;
    why.blur();
    judge("reject", { reason });
  });
  byId("keep").addEventListener("click", () => { reasons.hidden = true; });

  function undo() {
    const skipped = trail.pop();
    if (skipped) {
      said.querySelector(".skipped")?.remove();
      if (now) ahead.unshift(now);
      return show(skipped);
    }
    sending = sending.then(async () => {
      try {
        const found = await post("/review/undo", {});
        tell("");
        said.querySelector(":scope > :not(.skipped)")?.remove();
        count(-1);
        if (found.card) {
          if (now) ahead.unshift(now);
          show(fromSent(found.card));
        }
      } catch (problem) {
        tell(problem.message);
      }
    });
  }

  /* -- editing ------------------------------------------------------------------------------ */

  const copy = (value) => JSON.parse(JSON.stringify(value));
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function put(record, path, value) {
    const steps = path.split(".");
    const last = steps.pop();
    steps.reduce((inner, step) => inner[step], record)[last] = value;
  }

  /* Spans of a card by role, shown in its text and moved word by word. */
  class Spans {
    constructor(node) {
      this.node = node;
      this.form = node.querySelector(".edit");
      this.before = JSON.parse(node.dataset.spans);
      this.spans = copy(this.before);
      this.tokens = Array.from(node.querySelectorAll(".passage span"), (element) => ({
        element, start: Number(element.dataset.s), end: Number(element.dataset.e),
        word: element.classList.contains("w"),
      }));
      this.words = this.tokens.filter((token) => token.word);
      this.chosen = null;
      this.form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
      this.form.querySelector(".cancel").addEventListener("click", () => this.close());
      node.querySelector(".passage").addEventListener("mouseup", () => this.take());
      for (const key of node.querySelectorAll(".key li")) key.firstElementChild.classList.add(...look(key.dataset.role));
    }

    paint() {
      for (const token of this.tokens) {
        const classes = [token.word ? "w" : "gap"];
        for (const [path, spans] of Object.entries(this.spans)) {
          if (spans.some(([s, e]) => token.start < e && s < token.end)) classes.push("p", ...look(path));
        }
        token.element.className = classes.join(" ");
      }
    }

    open() {
      this.form.hidden = false;
      this.rows();
      (this.form.querySelector(".roles button") || this.form.querySelector("select, input")).focus();
    }

    close() {
      this.spans = copy(this.before);
      this.form.reset();
      this.form.hidden = true;
      this.chosen = null;
      this.paint();
      place.focus();
    }

    text(span) {
      const inside = this.tokens.filter((t) => t.start < span[1] && span[0] < t.end);
      return inside.map((t) => t.element.textContent).join("");
    }

    rows() {
      for (const row of this.form.querySelectorAll(".role")) {
        const path = row.dataset.role, spans = this.spans[path];
        const buttons = spans.map((span, at) => this.button(path, at, row.dataset.label + ": “" + this.text(span) + "”"));
        if (row.dataset.several || !spans.length) {
          const more = this.button(path, spans.length, "+ " + row.dataset.label);
          more.addEventListener("click", () => this.add(path));
          buttons.push(more);
        }
        row.replaceChildren(...buttons);
      }
    }

    button(path, at, label) {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = label;
      made.dataset.path = path;
      made.dataset.at = at;
      made.addEventListener("focus", () => { this.chosen = [path, at]; });
      made.addEventListener("keydown", (event) => this.key(event, path, at));
      return made;
    }

    choose(path, at) {
      this.rows();
      this.paint();
      this.chosen = [path, at];
      Array.from(this.form.querySelectorAll(".role button"))
        .find((b) => b.dataset.path === path && Number(b.dataset.at) === at)?.focus();
    }

    /* A further span: the word after the last one of its role, else the one before the record. */
    add(path) {
      const spans = this.spans[path], all = Object.values(this.spans).flat();
      const end = Math.max(...spans.map((span) => span[1]));
      const first = Math.min(...all.map((span) => span[0]));
      const real = this.words.filter((w) => /[\p{L}\p{N}]/u.test(w.element.textContent));
      const word = (spans.length && real.find((w) => w.start >= end))
        || real.filter((w) => w.end <= first).pop() || this.words[0];
      spans.push([word.start, word.end]);
      this.choose(path, spans.length - 1);
    }

    key(event, path, at) {
      const span = this.spans[path][at];
      const right = event.key === "ArrowRight";
      if (event.key === "Enter") {
        event.preventDefault();
        save();
      } else if (!span) {
        if (!right && event.key !== "ArrowLeft") return;
        event.preventDefault();
        this.add(path);
      } else if (right || event.key === "ArrowLeft") {
        event.preventDefault();
        this.move(span, event.shiftKey, right);
        this.choose(path, at);
      } else if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        const row = event.target.closest(".role");
        if (row.dataset.several) this.spans[path].splice(at, 1);
        this.choose(path, Math.max(0, at - 1));
      }
    }

    move(span, beginning, right) {
      const side = beginning ? "start" : "end", at = beginning ? 0 : 1;
      const fits = (w) => (beginning ? w.start < span[1] : w.end > span[0]);
      const found = right ? this.words.find((w) => w[side] > span[at] && fits(w))
        : this.words.filter((w) => w[side] < span[at] && fits(w)).pop();
      if (found) span[at] = found[side];
    }

    /* Words that are selected in the text become the chosen span. */
    take() {
      const selection = getSelection();
      if (this.form.hidden || !this.chosen || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      const inside = this.words.filter((w) => range.intersectsNode(w.element));
      if (!inside.length) return;
      const [path, at] = this.chosen;
      this.spans[path][at] = [inside[0].start, inside[inside.length - 1].end];
      selection.removeAllRanges();
      this.choose(path, at);
    }

    changes() {
      const before = JSON.parse(this.node.dataset.json), after = copy(before);
      for (const [path, spans] of Object.entries(this.spans)) {
        if (!same(spans, this.before[path])) {
          const single = !this.form.querySelector(`.role[data-role="${CSS.escape(path)}"]`).dataset.several;
          put(after, path, single ? spans[0] : spans);
        }
      }
      for (const field of this.form.querySelectorAll("[data-path][data-kind]")) {
        const begun = field.tagName === "SELECT" ? Array.from(field.options).find((o) => o.defaultSelected)?.value : field.defaultValue;
        if (field.value === begun) continue;
        const names = field.value.split(";").map((name) => name.trim()).filter(Boolean);
        const value = {
          choice: () => field.value,
          names: () => names,
          number: () => (field.value.trim() === "" ? null : Number(field.value)),
          people: () => names.map((name) => after[field.dataset.path].find((one) => one.name === name) || { name, spans: [] }),
        }[field.dataset.kind]();
        put(after, field.dataset.path, value);
      }
      return Object.fromEntries(Object.keys(after).filter((key) => !same(after[key], before[key])).map((key) => [key, after[key]]));
    }
  }

  function look(path) {
    const role = path.split(".")[0];
    return { source: ["l0-source"], cue: ["l0-cue"], content: ["l0-content"], trigger: ["trigger"], counts: ["count"],
             a: ["side"], b: ["side", "other"] }[role] || ["part"];
  }

  function save() {
    const changes = now.state.changes();
    if (!Object.keys(changes).length) return tell("Nothing was changed: Escape leaves it as it was.");
    now.state.form.hidden = true;
    judge("edit", { changes });
  }

  /* -- keys --------------------------------------------------------------------------------- */

  const acts = {
    a: () => judge("accept", {}),
    r: reject,
    e: () => now.state.open(),
    s: skip,
  };

  function press(key) {
    if (key === "u") undo();
    else if (now && acts[key]) acts[key]();
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const editing = now && now.state && !now.state.form.hidden;
    if (event.key === "Escape") {
      if (editing) now.state.close();
      reasons.hidden = true;
      why.blur();
      return;
    }
    if (event.repeat || editing || !reasons.hidden || event.target.closest("input, select, textarea")) return;
    if (event.key in acts || event.key === "u") {
      event.preventDefault();
      press(event.key);
    }
  });
  keys.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && reasons.hidden) press(button.dataset.key);
  });

  next();
})();
