"use strict";
// What every page has: the reviewer's name, what was told, and requests that change something.
const Renaksi = (() => {
  const by = (id) => document.getElementById(id);
  const token = document.querySelector("meta[name=renaksi-token]").content;

  function tell(text, bad) {
    by("told").textContent = text;
    by("told").classList.toggle("bad", Boolean(bad));
  }

  async function send(path, body) {
    let answer;
    try {
      answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Renaksi-Token": token }, body: JSON.stringify(body) });
    } catch {
      tell(document.body.dataset.failed, true);
      return { ok: false, result: {} };
    }
    const result = await answer.json().catch(() => ({}));
    if (!answer.ok) tell(result.error || document.body.dataset.failed, true);
    return { ok: answer.ok, result };
  }

  function author() {
    const name = by("author").value.trim();
    if (!name) {
      tell(document.body.dataset.needAuthor, true);
      by("author").focus();
    }
    return name;
  }

  if (by("author")) {
    try { by("author").value = localStorage.getItem("renaksi-author") || ""; } catch { /* no storage: typed each time */ }
    by("author").addEventListener("change", () => {
      try { localStorage.setItem("renaksi-author", by("author").value.trim()); } catch { /* see above */ }
    });
    by("invite").addEventListener("click", async () => {
      const { ok, result } = await send("/undangan", {});
      if (ok) tell(`${by("invite").dataset.told} ${location.origin}${result.path}`);
    });
  }
  for (const form of document.querySelectorAll("form.filters"))
    form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") form.requestSubmit(); });

  // The list of documents: what is dropped, and how far it is.
  const drop = by("drop");
  let version = null;

  function upload(file) {
    return new Promise((done) => {
      const line = document.createElement("li");
      const bar = document.createElement("progress");
      line.textContent = `${file.name}: ${drop.dataset.uploading} `;
      bar.max = file.size || 1;
      bar.setAttribute("aria-label", file.name);
      line.append(bar);
      by("sent").hidden = false;
      by("sent").append(line);
      const request = new XMLHttpRequest();
      request.open("POST", `/unggah?nama=${encodeURIComponent(file.name)}`);
      request.setRequestHeader("X-Renaksi-Token", token);
      request.setRequestHeader("Content-Type", "application/pdf");
      request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
      request.addEventListener("loadend", () => {
        let result = {};
        try { result = JSON.parse(request.responseText); } catch { /* no answer of ours */ }
        if (request.status === 200 && !result.known) line.remove();
        else {
          line.textContent = `${file.name}: ${request.status === 200 ? drop.dataset.known : result.error || document.body.dataset.failed}`;
          line.classList.toggle("refused", request.status !== 200);
        }
        done();
      });
      request.send(file);
    });
  }

  async function take(files) {
    for (const file of files) await upload(file);
    look();
  }

  let timer = 0;
  async function look() {
    clearTimeout(timer);
    let busy = true;
    try {
      const now = await (await fetch("/kerja")).json();
      by("work").innerHTML = now.html;
      busy = now.busy;
      if (version !== null && version !== now.version) by("list").innerHTML = await (await fetch(`/daftar${location.search}`)).text();
      version = now.version;
    } catch {
      tell(document.body.dataset.failed, true);
    }
    timer = setTimeout(look, busy ? 700 : 4000);
  }

  if (drop) {
    by("files").addEventListener("change", () => { take([...by("files").files]); by("files").value = ""; });
    drop.addEventListener("submit", (event) => event.preventDefault());
    for (const kind of ["dragenter", "dragover"])
      document.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      take([...event.dataTransfer.files]);
    });
    by("apply").addEventListener("click", async () => { await send("/terapkan", {}); look(); });
    look();
  }
  return { by, tell, send, author };
})();
