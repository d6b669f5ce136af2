"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const findings = all(".finding").map((element) => ({
    element,
    card: element.closest(".card"),
    group: element.closest(".group"),
    text: `${element.closest(".group").querySelector("h2").textContent} ${element.textContent}`.toLowerCase(),
  }));
  const words = { id: ["temuan ditampilkan dari", "Semua"], en: ["findings shown of", "All"] };
  const headings = {
    id: ["Perangkat daerah", "Tahun", "Berkas", "Bobot", "Aturan", "Tabel", "Halaman", "Baris", "Kolom", "Triwulan", "Tercetak", "Seharusnya", "Penjelasan", "Tautan"],
    en: ["Agency", "Year", "File", "Severity", "Rule", "Table", "Page", "Line", "Column", "Quarter", "Printed", "Expected", "Explanation", "Link"],
  };

  function filter() {
    const query = one("#q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(all("[name=severity]:checked").map((box) => box.value));
    const rule = one("#rule").value;
    const table = one("#table").value;
    const doc = one("#document") ? one("#document").value : "";
    const narrowed = query.length > 0 || rule !== "" || table !== "";
    let shown = 0;
    for (const { element, group, text } of findings) {
      const visible =
        severities.has(element.dataset.severity) &&
        (!rule || element.dataset.rule === rule) &&
        (!table || element.dataset.table === table) &&
        (!doc || group.dataset.document === doc) &&
        query.every((word) => text.includes(word));
      element.hidden = !visible;
      shown += visible;
    }
    for (const card of all(".card")) {
      card.hidden = !card.querySelector(".finding:not([hidden])");
      const effects = card.querySelector(".effects");
      if (effects && narrowed) effects.open = !card.hidden;
    }
    for (const group of all(".group")) group.hidden = !group.querySelector(".finding:not([hidden])");
    const [label] = words[document.documentElement.lang];
    one("#shown").textContent = `${shown} ${label} ${findings.length}`;
    one("#nothing").hidden = shown > 0 || findings.length === 0;
  }

  function row({ element, group }) {
    const lang = document.documentElement.lang;
    const plain = (shown) => {
      const copy = shown.cloneNode(true);
      for (const other of all(`[lang]:not([lang=${lang}])`, copy)) other.remove();
      return copy.textContent.trim();
    };
    const inside = (selector) => all(selector, element).map(plain).join(" | ");
    const of = group.dataset;
    return [of.agency, of.year, of.file, inside("h3 > .badge:first-child"), inside("h3 > .title"), inside(".place"), element.dataset.page,
      inside(".line .name"), inside("footer .column"), inside("footer .quarter"), inside(".values .printed dd"), inside(".values .expected dd"),
      inside(".message"), `${location.href.split("#")[0]}#${element.id}`];
  }

  function csv() {
    const separator = document.documentElement.lang === "id" ? ";" : ",";
    const risky = (text) => /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^'*(-+|[+-]\s?\d[\d.,]*\s?%?)$/.test(text); // as schemas/csv_text.py
    const cell = (text) => `"${risky(text) ? "'" : ""}${text.replaceAll('"', '""')}"`;
    const rows = [headings[document.documentElement.lang], ...findings.filter(({ element }) => !element.hidden).map(row)];
    return `\ufeff${rows.map((cells) => cells.map(cell).join(separator)).join("\r\n")}\r\n`;
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
    link.download = document.documentElement.lang === "id" ? "temuan.csv" : "findings.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function speak(lang) {
    document.documentElement.lang = lang;
    for (const button of all(".lang button")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    for (const option of all("option[data-id]")) option.textContent = option.dataset[lang];
    for (const option of all("select option[value='']")) option.textContent = words[lang][1];
    try { localStorage.setItem("renaksi-lang", lang); } catch { /* a page from the disk may have no storage */ }
    filter();
  }

  function show(target) {
    const folded = target.closest(".effects");
    if (folded) folded.open = true;
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }

  function visit() {
    const id = decodeURIComponent(location.hash.slice(1));
    const found = id && document.getElementById(id);
    const target = found && (found.matches(".card:not(.cause)") ? found.querySelector(".finding") : found);
    if (target && target.matches(".finding,.cause")) {
      if (target.hidden || target.closest(".card").hidden) { one(".filters").reset(); filter(); }
      show(target);
    } else if (id) {
      const elsewhere = one(`[data-finds~="${CSS.escape(id)}"]`);
      if (elsewhere) location.href = `${elsewhere.getAttribute("href")}#${id}`;
    }
  }

  one("#csv").addEventListener("click", download);
  one(".filters").addEventListener("input", filter);
  one(".filters").addEventListener("submit", (event) => event.preventDefault());
  one(".filters").addEventListener("reset", () => setTimeout(filter));
  for (const button of all(".lang button")) button.addEventListener("click", () => speak(button.dataset.lang));
  for (const button of all(".matrix button"))
    button.addEventListener("click", () => {
      one(".filterbox").open = true;
      one("#rule").value = button.dataset.rule;
      one("#table").value = button.dataset.table;
      filter();
      one("#findings").focus();
      one("#findings").scrollIntoView();
    });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input,select,textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); one(".filterbox").open = true; one("#q").focus(); return; }
    const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (!step) return;
    const open = (element) => !element.closest(".effects") || element.closest(".effects").open;
    const visible = all(".cause,.finding").filter((e) => !e.hidden && !e.closest(".card").hidden && open(e));
    const at = visible.indexOf(document.activeElement.closest(".finding,.cause"));
    const next = visible[at < 0 ? (step > 0 ? 0 : visible.length - 1) : Math.min(visible.length - 1, Math.max(0, at + step))];
    if (next) show(next);
  });
  window.addEventListener("hashchange", visit);
  let stored = null;
  try { stored = localStorage.getItem("renaksi-lang"); } catch { /* see above */ }
  speak(stored === "en" || stored === "id" ? stored : document.documentElement.lang);
  visit();
})();
