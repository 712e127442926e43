// Sorts, filters and pages the client tables. All rows stand in a JSON island (see island.py); only
// the rows of the current page are in the document. Values are put in as text, never as markup.
(function () {
  "use strict";
  const root = document.documentElement;
  const marks = root.dataset;
  const collator = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });
  const EPOCH = Date.UTC(1970, 0, 1);
  root.classList.add("scripted");
  document.querySelectorAll("table[data-island]").forEach(start);

  function start(table) {
    const columns = JSON.parse(document.getElementById(table.dataset.island).textContent);
    const count = columns.length ? columns[0].values.length : 0;
    const tools = document.querySelector(`[data-tools="${table.id}"]`);
    const pager = document.querySelector(`[data-pager="${table.id}"]`);
    const view = {
      table, columns, count, tools, pager, page: 0, size: 100, sorted: null, down: false, haystack: null,
      order: Uint32Array.from({ length: count }, (_, row) => row),
      styles: Array.from(table.tHead.rows[0].cells, (cell) => cell.className),
      key: Array.from(table.tHead.rows[0].cells).findIndex((cell) => cell.classList.contains("key")),
    };
    view.found = view.order;
    makeSortable(view);
    listen(view);
    printPlainly(view);
    tools.hidden = pager.hidden = false;
    show(view);
  }

  function makeSortable(view) {
    Array.from(view.table.tHead.rows[0].cells).forEach((cell, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      cell.replaceChildren(button);
      button.addEventListener("click", () => sortBy(view, place));
    });
  }

  // A heading that is repeated on every sheet of paper must be text: buttons are painted only once.
  function printPlainly(view) {
    let buttons = [];
    const cells = Array.from(view.table.tHead.rows[0].cells);
    window.addEventListener("beforeprint", () => {
      buttons = cells.map((cell) => cell.firstChild);
      cells.forEach((cell) => cell.replaceChildren(cell.textContent));
    });
    window.addEventListener("afterprint", () => {
      cells.forEach((cell, place) => buttons[place] && cell.replaceChildren(buttons[place]));
    });
  }

  function listen(view) {
    let waiting = 0;
    const search = view.tools.elements.search;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => filter(view), 120);
    });
    view.tools.addEventListener("submit", (event) => event.preventDefault());
    view.tools.addEventListener("change", (event) => event.target.dataset.column && filter(view));
    view.tools.addEventListener("reset", () => setTimeout(() => filter(view)));
    const more = view.tools.elements.columns;
    more.addEventListener("click", () => {
      const all = view.table.classList.toggle("every");
      more.setAttribute("aria-pressed", String(all));
      more.textContent = all ? view.tools.dataset.less : view.tools.dataset.more;
    });
    view.pager.querySelector("select").addEventListener("change", (event) => {
      view.size = event.target.value === "all" ? Infinity : Number(event.target.value);
      view.page = 0;
      show(view);
    });
    view.pager.querySelector("[name=previous]").addEventListener("click", () => turn(view, -1));
    view.pager.querySelector("[name=next]").addEventListener("click", () => turn(view, 1));
  }

  function turn(view, by) {
    view.page += by;
    show(view);
    view.table.parentElement.scrollTop = 0;
  }

  function sortBy(view, place) {
    const numeric = !["text", "word"].includes(view.columns[place].kind);
    view.down = view.sorted === place ? !view.down : numeric;
    view.sorted = place;
    const keys = sortKeys(view.columns[place]);
    const sign = view.down ? -1 : 1;
    view.order = Uint32Array.from({ length: view.count }, (_, row) => row).sort((a, b) => {
      if (keys[a] === keys[b]) return a - b;
      if (keys[a] === null) return 1;
      if (keys[b] === null) return -1;
      return keys[a] < keys[b] ? -sign : sign;
    });
    Array.from(view.table.tHead.rows[0].cells).forEach((cell, at) => {
      if (at === place) cell.setAttribute("aria-sort", view.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
    filter(view);
  }

  // Texts are ranked once, so that 20,000 names are compared as numbers afterwards.
  function sortKeys(column) {
    if (column.kind === "word" && column.ordered) return column.values;
    if (column.kind === "word") return ranked(column.words, column.values.map((at) => at));
    if (column.kind === "text") {
      const words = [...new Set(column.values)].filter((word) => word !== null);
      const places = new Map(words.map((word, at) => [word, at]));
      return ranked(words, column.values.map((word) => (word === null ? null : places.get(word))));
    }
    return column.values.map((value) => (value === null ? null : Number(value)));
  }

  function ranked(words, values) {
    const rank = new Array(words.length);
    words.map((word, at) => [word, at]).sort((a, b) => collator.compare(a[0], b[0]))
      .forEach((pair, place) => { rank[pair[1]] = place; });
    return values.map((at) => (at === null ? null : rank[at]));
  }

  function filter(view) {
    const wanted = view.tools.elements.search.value.trim().toLocaleLowerCase(root.lang);
    const chosen = Array.from(view.tools.querySelectorAll("select[data-column]"))
      .filter((select) => select.value !== "")
      .map((select) => [view.columns[Number(select.dataset.column)], select.value])
      .map(([column, value]) => [column, new Set(column.words.flatMap((w, at) => (w === value ? [at] : [])))]);
    const words = wanted.split(/\s+/).filter(Boolean);
    if (words.length && !view.haystack) view.haystack = haystack(view);
    view.found = view.order.filter((row) =>
      chosen.every(([column, places]) => places.has(column.values[row])) &&
      words.every((word) => view.haystack[row].includes(word)));
    view.page = 0;
    show(view);
  }

  function haystack(view) {
    const texts = view.columns.filter((column) => column.kind === "text" || column.kind === "word");
    return Array.from({ length: view.count }, (_, row) =>
      texts.map((column) => write(column, row)).join("\n").toLocaleLowerCase(root.lang));
  }

  function show(view) {
    const pages = Math.max(1, Math.ceil(view.found.length / view.size));
    view.page = Math.min(Math.max(view.page, 0), pages - 1);
    const from = view.size === Infinity ? 0 : view.page * view.size;
    const rows = view.found.subarray(from, Math.min(view.found.length, from + view.size));
    const body = document.createDocumentFragment();
    rows.forEach((row) => body.append(line(view, row)));
    view.table.tBodies[0].replaceChildren(body);
    const said = view.found.length === view.count ? view.tools.dataset.range : view.tools.dataset.filtered;
    const values = { from: from + 1, to: from + rows.length, count: view.found.length, all: view.count };
    view.pager.querySelector(".status").textContent = view.found.length
      ? said.replace(/\{(\w+)\}/g, (_, name) => grouped(String(values[name])))
      : view.tools.dataset.nothing;
    view.pager.querySelector("[name=previous]").disabled = view.page === 0;
    view.pager.querySelector("[name=next]").disabled = view.page >= pages - 1;
    total(view);
  }

  function line(view, row) {
    const tr = document.createElement("tr");
    view.columns.forEach((column, place) => {
      const cell = document.createElement(place === view.key ? "th" : "td");
      if (place === view.key) cell.scope = "row";
      if (view.styles[place]) cell.className = view.styles[place];
      const tone = column.tones && column.values[row] !== null ? column.tones[column.values[row]] : "";
      if (tone) {
        const badge = document.createElement("span");
        badge.className = `badge tone-${tone}`;
        badge.textContent = write(column, row);
        cell.append(badge);
      } else {
        cell.textContent = write(column, row);
      }
      tr.append(cell);
    });
    return tr;
  }

  function total(view) {
    if (!view.table.tFoot) return;
    view.columns.forEach((column, place) => {
      if (!column.sum) return;
      let sum = 0n;
      view.found.forEach((row) => { sum += BigInt(column.values[row] ?? 0); });
      view.table.tFoot.rows[0].cells[place].textContent = number(column, sum);
    });
  }

  function write(column, row) {
    const value = column.values[row];
    if (value === null) return "";
    if (column.kind === "text") return value;
    if (column.kind === "word") return column.words[value];
    if (column.kind === "day") return day(value);
    return number(column, value);
  }

  function day(value) {
    const iso = new Date(EPOCH + value * 86400000).toISOString().slice(0, 10);
    return marks.day === "iso" ? iso : iso.split("-").reverse().join(".");
  }

  // A whole number with a scale, rounded half to even like the rest of the page.
  function number(column, value) {
    let whole = BigInt(value);
    const below = whole < 0n;
    if (below) whole = -whole;
    const cut = 10n ** BigInt(Math.max(0, column.scale - column.digits));
    const rest = (whole % cut) * 2n;
    whole /= cut;
    if (rest > cut || (rest === cut && whole % 2n === 1n)) whole += 1n;
    const text = whole.toString().padStart(column.digits + 1, "0");
    const point = text.length - column.digits;
    const decimals = column.digits ? marks.decimal + text.slice(point) : "";
    const sign = below && whole !== 0n ? "-" : "";
    return sign + grouped(text.slice(0, point)) + decimals + (column.kind === "percent" ? marks.percent : "");
  }

  function grouped(text) {
    return text.replace(/\B(?=(\d{3})+$)/g, marks.group);
  }
})();
