"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const QUARTERS = data.periods.slice(0, 4);
  const PAGE = 24;
  let lang = "id";
  let chosen = data.agencies.length === 1 ? data.agencies[0].id : null; // null: all of them
  const shown = {};
  const t = (key) => (data.texts[key] ? data.texts[key][lang === "id" ? 0 : 1] : key);
  const locale = () => (lang === "id" ? "id-ID" : "en-GB");
  const ROMAN = { TW1: "I", TW2: "II", TW3: "III", TW4: "IV" };
  const SCALES = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"], [1, "rupiah"]];
  const number = (value, digits = 2) => value.toLocaleString(locale(), { maximumFractionDigits: digits });

  function element(tag, attributes = {}, ...children) {
    const node = tag === "svg" || element.svg.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }
  element.svg = new Set(["g", "rect", "line", "path", "circle", "text", "title"]);

  const fold = (text) => (text || "").toLowerCase();
  const query = () => fold(by("q").value).split(/\s+/).filter(Boolean);
  const matches = (text, words) => words.every((word) => text.includes(word));
  for (const agency of data.agencies) {
    agency.text = fold(agency.name);
    for (const item of agency.items) item.text = fold(`${item.name} ${item.owner || ""} ${agency.name}`);
  }

  function ticks(top) {
    const step = 10 ** Math.floor(Math.log10(top / 3));
    const nice = [1, 2, 5, 10].map((k) => k * step).find((k) => top / k <= 4) || step * 10;
    return Array.from({ length: Math.floor(top / nice + 1e-9) + 1 }, (_, i) => i * nice);
  }

  function chart(points, unit, labelA, labelB, name) {
    // points: [{year, period, a, b}], all of years or all of quarters; a: dashed line with open dots, b: bars
    const width = 360, height = 170, bottom = 34, top = 20, right = 8;
    const values = points.flatMap((p) => [p.a, p.b]).filter((v) => v !== null);
    const most = Math.max(...values, 0) || 1;
    const least = Math.min(...values, 0);
    const marks = ticks(most);
    const high = Math.max(most, marks[marks.length - 1]);
    const left = 14 + 6.5 * Math.max(3, ...marks.map((mark) => number(mark).length));
    const y = (v) => top + (height - top - bottom) * (1 - (v - least) / (high - least));
    const step = (width - left - right) / points.length;
    const x = (i) => left + step * (i + 0.5);
    const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${name}: ${labelA}, ${labelB}` });
    svg.append(element("text", { x: 4, y: 11 }, unit));
    for (const mark of marks) {
      svg.append(element("line", { class: "grid", x1: left, x2: width - right, y1: y(mark), y2: y(mark) }));
      svg.append(element("text", { x: left - 5, y: y(mark) + 4, "text-anchor": "end" }, number(mark)));
    }
    let path = "", pen = false;
    points.forEach((p, i) => {
      if (p.b !== null) {
        const bar = element("rect", { class: "bar-b", x: x(i) - step * 0.32, width: step * 0.64, y: Math.min(y(p.b), y(0)), height: Math.max(1, Math.abs(y(0) - y(p.b))) });
        bar.append(element("title", {}, `${labelB} ${p.year} ${p.period}: ${number(p.b)}`));
        svg.append(bar);
      }
      if (p.a !== null) { path += `${pen ? "L" : "M"}${x(i)} ${y(p.a)}`; pen = true; } else pen = false;
      if (i === 0 || points[i - 1].year !== p.year) {
        const span = points.filter((q) => q.year === p.year).length;
        svg.append(element("text", { x: left + step * (i + span / 2), y: height - 4, "text-anchor": "middle" }, p.year));
        if (i) svg.append(element("line", { class: "grid", x1: left + step * i, x2: left + step * i, y1: top, y2: height - 14 }));
      }
      if (p.period && step > 13) svg.append(element("text", { x: x(i), y: height - 19, "text-anchor": "middle" }, ROMAN[p.period]));
    });
    svg.append(element("path", { class: "line-a", d: path || "M0 0" }));
    points.forEach((p, i) => {
      if (p.a === null) return;
      const dot = element("circle", { class: "dot-a", cx: x(i), cy: y(p.a), r: 3.2 });
      dot.append(element("title", {}, `${labelA} ${p.year} ${p.period}: ${number(p.a)}`));
      svg.append(dot);
    });
    svg.append(element("line", { class: "axis", x1: left, x2: width - right, y1: y(0), y2: y(0) }));
    return svg;
  }

  function figures(points, labelA, labelB) {
    const head = element("tr", {}, ...[t("year"), t("period"), labelA, labelB].map((text) => element("th", { scope: "col" }, text)));
    const body = points.map((p) => element("tr", {}, element("td", {}, p.year), element("td", {}, p.period ? `${t("quarter")} ${ROMAN[p.period]}` : t("whole_year")),
      ...[p.a, p.b].map((v) => element("td", {}, v === null ? "–" : number(v)))));
    return element("details", {}, element("summary", {}, t("table")), element("div", { class: "scroll", tabindex: "0" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...body))));
  }

  function points(item, a, b, scale) {
    const first = item.figures[a] || {}, second = item.figures[b] || {};
    const years = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
    const value = (source, year, i) => (source[year] && source[year][i] !== null ? source[year][i] / scale : null);
    const at = (year, period, i) => ({ year, period, a: value(first, year, i), b: value(second, year, i) });
    const filled = (p) => p.a !== null || p.b !== null;
    return {
      yearly: years.map((year) => at(year, "", QUARTERS.length)).filter(filled),
      quarterly: years.flatMap((year) => QUARTERS.map((period, i) => at(year, period, i))).filter(filled),
    };
  }

  function card(item) {
    const money = !item.figures.target && !item.figures.realization;
    const [a, b] = money ? ["budget", "budget_realization"] : ["target", "realization"];
    const values = [a, b].flatMap((measure) => Object.values(item.figures[measure] || {}).flat().filter((v) => v !== null));
    const [scale, word] = money ? SCALES.find(([least]) => Math.max(...values.map(Math.abs), 0) >= least) || SCALES[SCALES.length - 1] : [1, ""];
    const { yearly, quarterly } = points(item, a, b, scale);
    if (!yearly.length && !quarterly.length) return null;
    const unit = money ? t(word) : item.unit || t("unit");
    const drawn = [["by_year", yearly], ["by_quarter", quarterly]].filter(([, found]) => found.length);
    return element("article", { class: "card" }, element("h3", {}, item.name), item.owner ? element("p", {}, item.owner) : null,
      ...drawn.flatMap(([label, found]) => [element("h4", {}, t(label)), chart(found, unit, t(a), t(b), `${item.name}, ${t(label)}`)]),
      element("div", { class: "legend" }, element("span", {}, element("i", { class: "k-a" }), t(a)), element("span", {}, element("i", { class: "k-b" }), t(b))),
      figures([...yearly, ...quarterly], t(a), t(b)));
  }

  function section(kind, items) {
    const key = `${chosen}/${kind}`;
    const cards = items.slice(0, shown[key] || PAGE).map(card).filter(Boolean);
    if (!cards.length) return null;
    const part = element("section", { "data-kind": kind }, element("h2", {}, `${t(kind)} (${items.length})`), element("div", { class: "cards" }, ...cards));
    if (items.length > (shown[key] || PAGE)) part.append(more(key, shown[key] || PAGE, items.length));
    return part;
  }

  function findings(documents) {
    const years = [...new Set(documents.map((d) => d.year).filter((y) => y !== null))].sort();
    if (!years.length) return null;
    const totals = years.map((year) => data.severities.map((_, s) => documents.filter((d) => d.year === year).reduce((sum, d) => sum + d.findings[s], 0)));
    const most = Math.max(...totals.map((row) => row.reduce((a, b) => a + b, 0)), 1);
    const width = 360, left = 44, line = 26, height = line * years.length + 24;
    const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": t("findings") });
    years.forEach((year, i) => {
      svg.append(element("text", { x: left - 6, y: 16 + line * i, "text-anchor": "end" }, String(year)));
      let x = left;
      totals[i].forEach((count, s) => {
        const w = ((width - left - 44) * count) / most;
        const bar = element("rect", { class: `s${s}`, x, y: 4 + line * i, width: w, height: 16 });
        bar.append(element("title", {}, `${year}: ${count} ${t(data.severities[s])}`));
        svg.append(bar);
        x += w;
      });
      svg.append(element("text", { x: x + 5, y: 16 + line * i }, number(totals[i].reduce((a, b) => a + b, 0))));
    });
    svg.append(element("text", { x: left, y: height - 6 }, t("findings")));
    const head = element("tr", {}, element("th", { scope: "col" }, t("year")), ...data.severities.map((s) => element("th", { scope: "col" }, t(s))));
    const rows = years.map((year, i) => element("tr", {}, element("td", {}, String(year)), ...totals[i].map((n) => element("td", {}, number(n)))));
    return element("section", {}, element("h2", {}, t("findings")), element("div", { class: "cards" }, element("div", { class: "card" }, svg,
      element("div", { class: "legend" }, ...data.severities.map((s, i) => element("span", {}, element("i", { class: `k-s${i}` }), t(s)))),
      element("details", {}, element("summary", {}, t("table")), element("div", { class: "scroll", tabindex: "0" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)))))));
  }

  function sheet(headings, rows) {
    const head = element("tr", {}, ...headings.map((text) => element("th", { scope: "col" }, text)));
    return element("div", { class: "docs", tabindex: "0" }, element("table", {}, element("thead", {}, head), element("tbody", {},
      ...rows.map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, typeof cell === "number" ? number(cell) : cell)))))));
  }

  function documentTable(documents) {
    if (!documents.length) return null;
    const when = (d) => (d.year === null ? "–" : `${d.year}${ROMAN[d.period] ? ` ${t("quarter")} ${ROMAN[d.period]}` : ""}`);
    const rows = documents.map((d) => [when(d), d.file, `${d.pages} ${t("pages")}`, data.severities.map((s, i) => `${d.findings[i]} ${t(s)}`).join(", "),
      element("a", { href: d.page }, t("report"))]);
    return element("section", {}, element("h2", {}, t("documents")), sheet([t("year"), t("file"), t("length"), t("total"), t("report")], rows));
  }

  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

  function rankedAgencies() {
    const ranked = data.agencies.filter((agency) => agency.documents.length).map((agency) => {
      const counts = data.severities.map((_, s) => sum(agency.documents.map((d) => d.findings[s])));
      return { agency, counts, share: sum(counts) / agency.documents.length };
    }).sort((a, b) => b.share - a.share || a.agency.name.localeCompare(b.agency.name));
    if (!ranked.length) return null;
    const rows = ranked.slice(0, shown.ranked || PAGE).map(({ agency, counts, share }) => {
      const button = element("button", { type: "button", class: "plain" }, agency.name);
      button.addEventListener("click", () => choose(agency.id));
      return [button, agency.documents.length, ...counts, Number(share.toFixed(1))];
    });
    const part = element("section", {}, element("h2", {}, t("ranked_agencies")),
      sheet([t("agency_name"), t("documents"), ...data.severities.map(t), t("per_document")], rows));
    if (ranked.length > rows.length) part.append(more("ranked", rows.length, ranked.length));
    return part;
  }

  function rankedRules(documents) {
    const ranked = data.rules.map((titles, n) => ({ title: titles[lang === "id" ? 0 : 1], found: documents.map((d) => d.rules[n] || 0) }))
      .map(({ title, found }) => [title, sum(found), found.filter(Boolean).length]).filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
    if (!ranked.length) return null;
    return element("section", {}, element("h2", {}, t("ranked_rules")), sheet([t("rule"), t("total"), t("documents")], ranked));
  }

  function more(key, now, all) {
    const button = element("button", { type: "button" }, `${t("more")} (${now} ${t("of")} ${all})`);
    button.addEventListener("click", () => { shown[key] = now + PAGE * 4; main(); });
    return button;
  }

  function overview() {
    const documents = [...data.agencies.flatMap((agency) => agency.documents), ...data.others];
    const parts = [element("h2", { id: "agency" }, t("overview")), findings(documents), rankedAgencies(), rankedRules(documents)];
    return documents.length ? parts : [element("p", {}, t("none"))];
  }

  function main() {
    const words = query();
    const agency = data.agencies.find((one) => one.id === chosen);
    const parts = [];
    if (agency) {
      parts.push(element("h2", { id: "agency" }, agency.name));
      const items = words.length && !matches(agency.text, words) ? agency.items.filter((item) => matches(item.text, words)) : agency.items;
      if (items === agency.items) parts.push(documentTable(agency.documents), findings(agency.documents), rankedRules(agency.documents));
      for (const kind of ["agency", "indicator", "objective", "program", "activity", "sub_activity"]) parts.push(section(kind, items.filter((item) => item.kind === kind)));
      if (!items.length) parts.push(element("p", {}, t("none")));
    } else parts.push(...(words.length ? [element("p", {}, t("none"))] : overview()));
    by("main").replaceChildren(...parts.filter(Boolean));
  }

  function choose(id) {
    chosen = id;
    if (id === null) by("q").value = "";
    list();
    by("main").focus();
  }

  function list() {
    const words = query();
    const hits = data.agencies.filter((agency) => !words.length || matches(agency.text, words) || agency.items.some((item) => matches(item.text, words)));
    if (words.length && !hits.some((agency) => agency.id === chosen)) chosen = hits.length ? hits[0].id : null;
    by("overview").setAttribute("aria-current", String(chosen === null));
    by("agencies").replaceChildren(...hits.map((agency) => {
      const years = agency.documents.map((d) => d.year).filter((y) => y !== null);
      const button = element("button", { type: "button", "aria-current": String(agency.id === chosen) }, agency.name,
        element("small", {}, years.length ? [...new Set(years)].join(", ") : ""));
      button.addEventListener("click", () => choose(agency.id));
      return element("li", {}, button);
    }));
    if (data.others.length) by("agencies").append(element("li", {}, element("small", {}, `${t("unknown")}: ${data.others.length}`)));
    main();
  }

  function downloads() {
    const links = [...data.links.map(([href, key, more]) => [href, `${t(key)}${more ? ` ${more}` : ""}`]),
      ...data.tables.map((table) => [`../tables/${table.name}.csv`, `${table.title[lang === "id" ? 0 : 1]} (CSV, ${number(table.rows)} ${t("rows")})`])];
    by("downloads").replaceChildren(...links.map(([href, label]) => element("li", {}, element("a", { href }, label))));
  }

  function speak() {
    document.documentElement.lang = lang;
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
    for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
    by("lang").textContent = lang === "id" ? "English" : "Indonesia";
    by("colophon").textContent = `${data.release} · Renaksi ${data.version}`;
    document.title = `${t("title")} · Renaksi`;
    by("lang").lang = lang === "id" ? "en" : "id";
    downloads();
    list();
  }

  by("overview").addEventListener("click", () => choose(null));
  by("lang").addEventListener("click", () => { lang = lang === "id" ? "en" : "id"; speak(); });
  let waiting = 0;
  by("q").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(list, 120); });
  speak();
})();
