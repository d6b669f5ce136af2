"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  let items = [];
  let at = 0;
  let lang = "id";
  const words = {
    id: { of: "dari", confirm: "dikonfirmasi", correct: "dikoreksi", waive: "dikesampingkan", author: "Isi nama peninjau dahulu.", reason: "Isi alasannya dahulu.", page: "halaman", table: "tabel" },
    en: { of: "of", confirm: "confirmed", correct: "corrected", waive: "waived", author: "Fill in the reviewer first.", reason: "Fill in the reason first.", page: "page", table: "table" },
  };

  function speak() {
    document.documentElement.lang = lang;
    for (const element of document.querySelectorAll("[data-id]")) element.textContent = element.dataset[lang];
    by("lang").textContent = lang === "id" ? "English" : "Indonesia";
    show();
  }

  function show() {
    const item = items[at];
    by("item").hidden = !item;
    by("empty").hidden = Boolean(item);
    if (!item) return;
    by("progress").textContent = `${at + 1} ${words[lang].of} ${items.length}`;
    by("severity").textContent = item.severity;
    by("severity").className = `badge ${item.severity}`;
    by("title").textContent = item.title[lang];
    by("message").textContent = item.message[lang];
    by("row").textContent = item.row_key;
    by("place").textContent = [item.file_name, item.table_number && `${words[lang].table} ${item.table_number}`, item.page && `${words[lang].page} ${item.page}`, item.column, item.quarter].filter(Boolean).join(" · ");
    by("printed").textContent = item.printed || "—";
    by("expected").textContent = item.expected || "—";
    by("figure").hidden = !item.has_picture;
    if (item.has_picture) by("picture").src = `picture/${encodeURIComponent(item.key)}`;
    else by("picture").removeAttribute("src");
    by("picture").alt = item.printed;
    by("text").value = item.current;
    by("reason").value = "";
    by("note").textContent = "";
    by("decided").hidden = !item.decided;
    by("decided").textContent = item.decided ? `✓ ${words[lang][item.decided]}` : "";
    by("text-label").hidden = !item.can_correct;
    for (const button of document.querySelectorAll("[data-action]"))
      button.disabled = button.dataset.action === "waive" ? !item.can_waive : !item.can_correct;
    by("previous").disabled = at === 0;
    by("next").disabled = at === items.length - 1;
  }

  function go(step) {
    at = Math.min(items.length - 1, Math.max(0, at + step));
    show();
    by("item").focus();
  }

  async function decide(action) {
    const item = items[at];
    const button = document.querySelector(`[data-action=${action}]`);
    if (!item || button.disabled) return;
    const author = by("author").value.trim();
    const reason = by("reason").value.trim();
    if (!author) { by("note").textContent = words[lang].author; by("author").focus(); return; }
    if (!reason && action !== "confirm") { by("note").textContent = words[lang].reason; by("reason").focus(); return; }
    try { localStorage.setItem("renaksi-author", author); } catch { /* no storage: ask again next time */ }
    const answer = await fetch("decide", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key: item.key, action, text: by("text").value, reason, author }),
    });
    const result = await answer.json();
    if (!answer.ok) { by("note").textContent = result.error; return; }
    item.decided = action;
    if (at < items.length - 1) go(1); else show();
  }

  by("lang").addEventListener("click", () => { lang = lang === "id" ? "en" : "id"; speak(); });
  by("previous").addEventListener("click", () => go(-1));
  by("next").addEventListener("click", () => go(1));
  by("form").addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll("[data-action]")) button.addEventListener("click", () => decide(button.dataset.action));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input")) {
      if (event.key === "Escape") by("item").focus();
      if (event.key === "Enter" && event.target.id !== "author") { event.preventDefault(); decide(event.target.dataset.then || "correct"); }
      return;
    }
    if (event.key === "j" || event.key === "n" || event.key === "ArrowRight") go(1);
    else if (event.key === "k" || event.key === "p" || event.key === "ArrowLeft") go(-1);
    else if (event.key === "c") decide("confirm");
    else if (event.key === "e") { event.preventDefault(); by("reason").dataset.then = "correct"; by("text").focus(); by("text").select(); }
    else if (event.key === "w") { event.preventDefault(); by("reason").dataset.then = "waive"; by("reason").focus(); }
  });
  try { by("author").value = localStorage.getItem("renaksi-author") || ""; } catch { /* see above */ }
  fetch("items.json").then((answer) => answer.json()).then((data) => { items = data.items; lang = data.lang; speak(); by("item").focus(); });
})();
