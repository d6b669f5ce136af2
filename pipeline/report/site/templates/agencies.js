"use strict";
(() => {
  const rows = [...document.getElementById("agencies").rows].map((row) => [row, row.textContent.toLowerCase()]);
  const query = document.getElementById("q");
  const shown = document.getElementById("shown");
  function filter() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      count += !row.hidden;
    }
    shown.textContent = `${count} / ${rows.length}`;
  }
  query.addEventListener("input", filter);
  filter();
})();
