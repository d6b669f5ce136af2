"use strict";
// One document: list and picture side by side, decisions by button or key, places drawn on the page.
(() => {
  const { by, tell, send, author } = Renaksi;
  const desk = by("desk");
  const root = `/dokumen/${desk.dataset.document}`;
  const pages = Number(desk.dataset.pages);
  const picture = by("picture");
  const marks = by("marks");
  let picked = null; // finding_id
  let at = 0; // page shown
  let points = null; // width and height of that page, in points
  let zoom = 0; // 0: as large as letters need; then times the width of the pane
  let mode = ""; // "", correct, own
  let drawn = null; // box of an own finding
  let values = [];
  const undoable = []; // keys of the last decisions, newest last

  const all = () => [...document.querySelectorAll(".finding")];
  const item = () => picked && by(`t-${picked}`);
  const narrow = () => matchMedia("(max-width: 56rem)").matches;

  // The picture

  function place() {
    marks.replaceChildren();
    const one = item();
    if (one) for (const [page, kind, ...box] of JSON.parse(one.dataset.boxes)) if (page === at) mark(kind, box);
    if (drawn && mode === "own") mark("drawn", drawn);
    const value = mode === "correct" && values[by("value").selectedIndex];
    if (value) mark("cell", value.box);
  }

  function mark(kind, [x0, top, x1, bottom]) {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("class", kind);
    for (const [name, value] of [["x", x0 - 3], ["y", top - 3], ["width", x1 - x0 + 6], ["height", bottom - top + 6]]) rect.setAttribute(name, value);
    marks.append(rect);
  }

  function show(page) {
    if (!picture || !(page >= 1 && page <= pages)) return;
    by("page").value = page;
    if (page === at) { place(); look(); return; }
    at = page;
    marks.replaceChildren();
    picture.src = `${root}/halaman/${page}.webp`;
    picture.alt = `${by("page").labels[0].textContent.trim()} ${page}`;
  }

  function look() {
    const first = marks.querySelector("rect");
    const scroll = document.querySelector(".sheet-scroll");
    if (!first || !scroll || !points) return;
    const scale = by("sheet").clientWidth / points[0];
    scroll.scrollTo({ top: Math.max(0, Number(first.getAttribute("y")) * scale - scroll.clientHeight / 3), left: Math.max(0, Number(first.getAttribute("x")) * scale - scroll.clientWidth / 3) });
  }

  // One pixel for each point, so that 9 point letters can be read; a page that is narrower than the pane fills it.
  const readable = () => Math.min(4, Math.max(1, points[0] / by("sheet").parentElement.clientWidth));

  function fit() {
    by("sheet").style.width = `${100 * (zoom || readable())}%`;
    look();
  }

  function size(factor) {
    if (!points) return;
    zoom = Math.min(6, Math.max(1, (zoom || readable()) * factor));
    fit();
  }

  if (picture) {
    picture.addEventListener("load", () => {
      points = JSON.parse(desk.dataset.sizes || "{}")[at] || [picture.naturalWidth * 72 / 130, picture.naturalHeight * 72 / 130];
      marks.setAttribute("viewBox", `0 0 ${points[0]} ${points[1]}`);
      place();
      fit();
    });
    by("page").addEventListener("change", () => show(Number(by("page").value)));
    by("page-before").addEventListener("click", () => show(at - 1));
    by("page-after").addEventListener("click", () => show(at + 1));
    by("larger").addEventListener("click", () => size(1.4));
    by("smaller").addEventListener("click", () => size(1 / 1.4));
    by("correct").addEventListener("click", () => (mode === "correct" ? leave() : correct()));
    by("own").addEventListener("click", () => (mode === "own" ? leave() : own()));
    for (const button of document.querySelectorAll("[data-leave]")) button.addEventListener("click", leave);
  }

  function where(event) {
    const box = marks.getBoundingClientRect();
    return [(event.clientX - box.left) * points[0] / box.width, (event.clientY - box.top) * points[1] / box.height];
  }

  let start = null;
  marks?.addEventListener("pointerdown", (event) => {
    if (!mode || !points) return;
    event.preventDefault();
    start = where(event);
    marks.setPointerCapture(event.pointerId);
  });
  marks?.addEventListener("pointermove", (event) => {
    if (!start || mode !== "own") return;
    const [x, y] = where(event);
    drawn = [Math.min(start[0], x), Math.min(start[1], y), Math.max(start[0], x), Math.max(start[1], y)];
    place();
  });
  marks?.addEventListener("pointerup", async (event) => {
    if (!start) return;
    const [x, y] = where(event);
    start = null;
    if (mode === "own") by("own-text").focus();
    if (mode === "correct") await fill(x, y);
  });

  // Modes

  function enter(name) {
    leave();
    mode = name;
    by(name).setAttribute("aria-pressed", "true");
    by("mode").textContent = by(name).dataset.told;
    by("sheet").classList.add("drawing");
    if (narrow()) by("pane").classList.add("open");
  }

  function leave() {
    if (!picture) return;
    mode = "";
    drawn = null;
    values = [];
    for (const name of ["correct", "own"]) by(name).setAttribute("aria-pressed", "false");
    for (const name of ["correction", "finding"]) by(name).hidden = true;
    by("mode").textContent = "";
    by("sheet").classList.remove("drawing");
    place();
  }

  async function correct() {
    const boxes = item() ? JSON.parse(item().dataset.boxes) : [];
    enter("correct");
    if (boxes.length && boxes[0][0] === at) {
      const [, , x0, top, x1, bottom] = boxes[0];
      await fill((x0 + x1) / 2, (top + bottom) / 2, item().dataset.value);
    }
  }

  function own() {
    if (!at) show(1);
    enter("own");
    by("finding").hidden = false;
  }

  async function fill(x, y, wanted) {
    const answer = await fetch(`${root}/nilai?hal=${at}&x=${x}&y=${y}`);
    values = answer.ok ? await answer.json() : [];
    by("correction").hidden = !values.length;
    if (!values.length) { by("mode").textContent = by("correction").dataset.none; place(); return; }
    by("value").replaceChildren(...values.map((value) => new Option([value.name, value.column, value.quarter].filter(Boolean).join(" · "))));
    by("value").selectedIndex = Math.max(0, values.findIndex((value) => value.key === wanted));
    chosen();
    by("value-text").focus();
    by("value-text").select();
  }

  function chosen() {
    const value = values[by("value").selectedIndex];
    by("value-printed").textContent = value.printed || by("value-printed").dataset.empty;
    by("value-by").textContent = value.by;
    by("value-text").value = value.corrected ?? value.printed;
    by("value-reason").value = value.reason;
    by("value-undo").hidden = !value.seen;
    place();
  }

  by("value")?.addEventListener("change", chosen);
  by("correction")?.addEventListener("submit", async (event) => { event.preventDefault(); await mend(false); });
  by("value-undo")?.addEventListener("click", () => mend(true));

  async function mend(undo) {
    const name = author();
    const value = values[by("value").selectedIndex];
    if (!name || !value) return;
    const { ok, result } = await send(`${root}/koreksi`, { value: value.key, seen: value.seen, undo, corrected: by("value-text").value, reason: by("value-reason").value, author: name });
    renew(result);
    if (ok) leave();
  }

  by("finding")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = author();
    if (!name) return;
    const { ok, result } = await send(`${root}/temuan`, { page: at, box: drawn || [], text: by("own-text").value, expected: by("own-expected").value, severity: by("own-severity").value, reason: by("own-reason").value, author: name });
    if (!ok) return;
    const card = document.createElement("li");
    card.className = "card";
    card.innerHTML = "<ol></ol>";
    by("cards").prepend(card);
    card.firstChild.innerHTML = result.findings[result.keys[0]];
    for (const field of ["own-text", "own-expected", "own-reason"]) by(field).value = "";
    leave();
    renew(result);
    pick(result.keys[0]);
  });

  by("remove").addEventListener("click", async () => {
    const one = item();
    const { ok, result } = await send(`${root}/hapus`, { finding: picked });
    if (!ok) return;
    step(1);
    one.closest(".card").remove();
    renew(result);
  });

  // Decisions

  function scope() {
    const one = item();
    const kind = by("scope").value;
    if (!one || kind === "one") return one ? [one] : [];
    const same = kind === "cause"
      ? [...one.closest(".card").querySelectorAll(".finding")]
      : all().filter((other) => other.dataset.rule === one.dataset.rule && other.dataset.table === one.dataset.table);
    return same.filter((other) => !other.dataset.own && (other === one || !other.dataset.mark));
  }

  function count() {
    const one = item();
    if (!one) return;
    const before = by("scope").value;
    for (const option of by("scope").options) {
      if (!option.dataset.text) continue;
      by("scope").value = option.value;
      option.textContent = `${option.dataset.text} (${scope().length})`;
    }
    by("scope").value = before;
  }

  const seen = (items) => Object.fromEntries(items.map((one) => [one.dataset.finding, one.dataset.mark]));

  async function decide(button) {
    const items = scope();
    if (!items.length || items[0].dataset.own || items[0].dataset.doubt) return;
    const { decision, because = "" } = button.dataset;
    const name = author();
    if (!name) return;
    const until = decision === "accepted" ? by("until").value : "";
    const { ok, result } = await send(`${root}/putusan`, { findings: seen(items), decision, because, until, reason: by("reason").value, author: name });
    renew(result);
    if (!ok) { if (!result.clash && decision === "accepted" && !by("reason").value.trim()) by("reason").focus(); return; }
    undoable.push(items.map((one) => one.dataset.finding));
    by("reason").value = "";
    by("until").value = "";
    by("scope").value = "one";
    step(1, true);
  }

  async function undo() {
    const one = item();
    if (one?.dataset.own) { by("remove").click(); return; }
    if (one?.dataset.correction && !one.dataset.mark) { await reading(one, { undo: true }); return; }
    let keys = one?.dataset.mark ? [picked] : undoable.at(-1) || [];
    const last = undoable.findLast((some) => some.includes(picked));
    if (one?.dataset.mark && last && last.length > 1 && by("scope").value !== "one") keys = last;
    keys = keys.filter((key) => by(`t-${key}`)?.dataset.mark);
    if (!keys.length) { tell(by("undo").dataset.none); return; }
    const { ok, result } = await send(`${root}/batal`, { findings: seen(keys.map((key) => by(`t-${key}`))) });
    renew(result);
    if (!ok) return;
    for (let n = undoable.length; n--;) if (undoable[n].some((key) => keys.includes(key))) undoable.splice(n, 1);
    pick(keys[0]);
  }

  async function reading(one, body) {
    const { ok, result } = await send(`${root}/koreksi`, { value: one.dataset.value, seen: one.dataset.correction, ...body });
    renew(result);
    return ok;
  }

  async function confirm() {
    const one = item();
    const name = author();
    if (!name || !one?.dataset.doubt || !one.dataset.value) return;
    if (await reading(one, { confirm: true, reason: by("reason").value, author: name })) step(1, true);
  }

  // Show anew what an answer brings: findings as they are now, and how many there are of each state.
  function renew(result) {
    if (!result.error) tell("");
    for (const [key, html] of Object.entries(result.findings || {})) {
      const old = by(`t-${key}`);
      if (!old) continue;
      const holder = document.createElement("ol");
      holder.innerHTML = html;
      const fresh = holder.firstElementChild;
      if (key === picked) mark_picked(fresh);
      old.replaceWith(fresh);
    }
    for (const [state, number] of Object.entries(result.counts || {})) {
      const shown = document.querySelector(`[data-count=${state}]`);
      if (shown) shown.textContent = number;
    }
    count();
  }

  // The list

  function mark_picked(one) {
    one.classList.add("picked");
    one.querySelector(".pick").setAttribute("aria-pressed", "true");
  }

  function pick(key, focus = true) {
    const one = by(`t-${key}`);
    if (!one) return;
    for (const other of document.querySelectorAll(".finding.picked")) {
      other.classList.remove("picked");
      other.querySelector(".pick").setAttribute("aria-pressed", "false");
    }
    picked = key;
    mark_picked(one);
    history.replaceState(null, "", `#t-${key}`);
    by("pick-first").hidden = true;
    by("picked").textContent = one.querySelector(".message").textContent;
    by("verdict").hidden = false;
    for (const button of document.querySelectorAll("[data-decision]")) button.hidden = Boolean(one.dataset.own || one.dataset.doubt);
    by("undo").hidden = Boolean(one.dataset.own);
    by("remove").hidden = !one.dataset.own;
    by("confirm").hidden = !one.dataset.doubt || !one.dataset.value;
    by("reason").value = one.dataset.reason;
    by("scope").value = "one";
    count();
    leave();
    if (focus) {
      one.querySelector(".pick").focus({ preventScroll: true });
      one.scrollIntoView({ block: "nearest" });
    }
    if (one.dataset.page) show(Number(one.dataset.page)); else place();
  }

  function step(by_how_many, undecided = false) {
    const items = all();
    const now = items.findIndex((one) => one.dataset.finding === picked);
    for (let n = now + by_how_many; n >= 0 && n < items.length; n += by_how_many) {
      if (undecided && items[n].dataset.state !== "undecided") continue;
      pick(items[n].dataset.finding);
      return;
    }
    if (!undecided && now < 0 && items.length) pick(items[0].dataset.finding);
  }

  by("cards").addEventListener("click", (event) => {
    const button = event.target.closest(".pick");
    if (!button) return;
    pick(button.closest(".finding").dataset.finding);
    if (narrow()) { by("pane").classList.add("open"); by("pane-close").focus(); }
  });
  by("pane-close").addEventListener("click", () => { by("pane").classList.remove("open"); item()?.querySelector(".pick").focus(); });
  by("verdict").addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll("[data-decision]")) button.addEventListener("click", () => decide(button));
  by("undo").addEventListener("click", undo);
  by("confirm").addEventListener("click", confirm);
  by("help-open").addEventListener("click", () => by("help").showModal());

  const decision = (name) => () => decide(document.querySelector(name));
  const keys = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), o: () => step(1, true),
    t: decision("[data-decision=follow_up]"), a: decision("[data-decision=accepted]"),
    1: decision("[data-because=misread]"), 2: decision("[data-because=misunderstood]"), 3: decision("[data-because=no_contradiction]"),
    b: confirm, u: undo, e: () => picture && correct(), n: () => picture && own(), c: () => by("reason").focus(),
    s: () => { by("scope").selectedIndex = (by("scope").selectedIndex + 1) % by("scope").options.length; by("scope").focus(); },
    "/": () => by("q").focus(), "?": () => by("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("help").open) return;
    const field = event.target.closest("input, select, textarea");
    if (event.key === "Escape") {
      if (mode) leave(); else if (by("pane").classList.contains("open")) by("pane-close").click();
      (item()?.querySelector(".pick") || by("isi")).focus();
      return;
    }
    if (field && !(field.tagName === "SELECT" && field.id === "scope" && !event.key.startsWith("Arrow"))) {
      if (event.key === "Enter" && field.id === "reason") decide(document.querySelector("[data-decision=accepted]"));
      return;
    }
    if (event.key.startsWith("Arrow") && event.target.closest(".sheet-scroll")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  const wanted = location.hash.match(/^#(t|hal)-(.+)$/);
  if (wanted && wanted[1] === "t" && by(`t-${wanted[2]}`)) pick(wanted[2]);
  else if (wanted && wanted[1] === "hal") show(Number(wanted[2]));
  else if (all().length && !narrow()) pick(all()[0].dataset.finding, false);
  else show(1);
})();
