/* Selecting a mark lights its card, and the other way round; the address keeps the selection.
   Without this script every page can still be read, and every link still leads to its card. */
"use strict";
(function () {
  const root = document.documentElement;
  root.classList.add("js");
  const records = document.querySelector(".records");
  const canvas = document.querySelector(".canvas");
  if (!records || !canvas) return;

  const cards = Array.from(records.querySelectorAll(".card"));
  const known = new Map(cards.map((card) => [card.id, card]));
  const pieces = Array.from(canvas.querySelectorAll("[data-r]"));
  const recordsOf = (piece) => piece.dataset.r.split(" ").filter((id) => known.has(id));
  const byRecord = new Map();
  for (const piece of pieces) {
    for (const id of recordsOf(piece)) {
      if (!byRecord.has(id)) byRecord.set(id, []);
      byRecord.get(id).push(piece);
    }
  }
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let chosen = "";

  function show(id, on, name) {
    for (const piece of byRecord.get(id) || []) piece.classList.toggle(name, on);
    const card = known.get(id);
    if (card) card.classList.toggle(name, on);
  }

  function inView(element, box) {
    const a = element.getBoundingClientRect();
    const b = box ? box.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    return a.top >= Math.max(b.top, 0) && a.bottom <= Math.min(b.bottom, innerHeight);
  }

  /* origin: "text", "card" or "address" tells which side must be brought into view. */
  function select(id, origin) {
    if (chosen) {
      show(chosen, false, "lit");
      known.get(chosen).removeAttribute("aria-current");
    }
    root.classList.remove("sheet");
    chosen = known.has(id) ? id : "";
    const address = location.pathname + location.search + (chosen ? "#" + chosen : "");
    if (decodeURIComponent(location.hash.slice(1)) !== chosen) {
      history.replaceState(null, "", chosen ? "#" + chosen : address);
    }
    if (!chosen) return;
    show(chosen, true, "lit");
    const card = known.get(chosen);
    card.setAttribute("aria-current", "true");
    const first = (byRecord.get(chosen) || [])[0];
    const narrow = matchMedia("(max-width: 56rem)").matches;
    if (narrow && origin !== "card") {
      root.classList.add("sheet");
      if (first) first.scrollIntoView({ block: origin === "text" ? "nearest" : "center", behavior: smooth });
      return;
    }
    if (origin !== "card" && !inView(card, records)) {
      const middle = card.offsetTop - records.offsetTop - (records.clientHeight - card.offsetHeight) / 2;
      if (narrow) card.scrollIntoView({ block: "center", behavior: smooth });
      else records.scrollTo({ top: middle, behavior: smooth });
    }
    if (origin !== "text" && first && !inView(first) && !narrow) {
      first.scrollIntoView({ block: "center", behavior: smooth });
    }
  }

  /* A click in the text takes the innermost record there; a further click the next one around it. */
  canvas.addEventListener("click", (event) => {
    const sign = event.target.closest("a.sig");
    const piece = event.target.closest("[data-r]");
    if (sign) {
      event.preventDefault();
      select(sign.hash.slice(1), "text");
    } else if (piece) {
      event.preventDefault();
      if (String(getSelection()).length > 0) return;
      const here = recordsOf(piece);
      const next = here[(here.indexOf(chosen) + 1) % here.length];
      if (next) select(next, "text");
    } else {
      select("", "text");
    }
  });

  records.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      const own = link.getAttribute("href").startsWith("#") ? link.hash.slice(1) : "";
      if (!known.has(own)) return;
      event.preventDefault();
      select(own, "address");
      known.get(own).focus({ preventScroll: true });
      return;
    }
    const card = event.target.closest(".card");
    if (card && String(getSelection()).length === 0) select(card.id, "card");
  });

  function step(from, by) {
    const at = cards.indexOf(from) + by;
    if (at < 0 || at >= cards.length) return;
    cards[at].focus();
    select(cards[at].id, "card");
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const card = event.target.closest(".card");
    const onCard = card && event.target === card;
    if (event.key === "Escape" && chosen) {
      const last = known.get(chosen);
      select("", "card");
      if (!card) last.blur();
    } else if (onCard && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      select(card.id, "card");
    } else if (onCard && event.key === "ArrowDown") {
      event.preventDefault();
      step(card, 1);
    } else if (onCard && event.key === "ArrowUp") {
      event.preventDefault();
      step(card, -1);
    }
  });

  /* Pointing at or focusing one side shows the other faintly, and the chain: who says it, through whom. */
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "chain-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);

  function chainOf(id) {
    const card = known.get(id);
    const said = card && (card.classList.contains("said") ? card : known.get(card.dataset.carrier));
    const steps = said ? said.querySelector(".chain .steps") : null;
    return steps ? steps.textContent.replace(/\s+/g, " ").trim() : "";
  }

  function showTip(id, target, on) {
    const words = on ? chainOf(id) : "";
    tip.hidden = !words;
    if (!words) {
      target.removeAttribute("aria-describedby");
      return;
    }
    tip.textContent = words;
    if (target.matches("a")) target.setAttribute("aria-describedby", tip.id);
    const box = target.getClientRects()[0];
    const below = box.bottom + 8;
    tip.style.left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = (below + tip.offsetHeight < innerHeight ? below : box.top - tip.offsetHeight - 8) + "px";
  }

  function near(event, on) {
    const target = event.target;
    if (!target.closest) return;
    const piece = target.closest("[data-r]");
    const sign = target.closest("a.sig");
    const card = target.closest(".card");
    const id = sign ? sign.hash.slice(1) : piece ? recordsOf(piece)[0] : card ? card.id : "";
    if (!id) return;
    show(id, on, "near");
    if (sign || piece) showTip(id, sign || piece, on);
  }
  for (const side of [canvas, records]) {
    side.addEventListener("mouseover", (event) => near(event, true));
    side.addEventListener("mouseout", (event) => near(event, false));
    side.addEventListener("focusin", (event) => near(event, true));
    side.addEventListener("focusout", (event) => near(event, false));
  }
  addEventListener("scroll", () => (tip.hidden = true), { passive: true });

  function fromAddress() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (known.has(id)) select(id, "address");
  }
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
