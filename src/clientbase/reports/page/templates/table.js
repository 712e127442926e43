// Sorts, filters and pages the client tables, and shows the rows of one manager. All rows stand in a JSON
// island (see island.py); only the rows of the current page are in the document. A table in a folded part
// starts when the part is opened. Values are put in as text, never as markup.
(function () {
  "use strict";
  const root = document.documentElement;
  const marks = root.dataset;
  const collator = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });
  const EPOCH = Date.UTC(1970, 0, 1);
  const WIDE = 20; // columns from which fewer rows are drawn, for a search must be answered at once
  const WAIT = 30; // milliseconds after the last key
  const PRINTED = 30; // calls that fit on a sheet of paper
  const choice = document.querySelector("select[name=manager]");
  const length = document.querySelector("select[name=length]");
  const views = new Map();
  root.classList.add("scripted");
  startOpen();
  document.addEventListener("toggle", startOpen, true);
  choosing();
  printing();
  window.addEventListener("hashchange", lead);
  document.addEventListener("click", (event) => event.target.closest("a[href^='#']") && setTimeout(lead));
  lead();

  function startOpen() {
    document.querySelectorAll("table[data-island]").forEach((table) => {
      if (!views.has(table) && !table.closest("details:not([open])")) start(table);
    });
  }

  // The part a link leads into is opened, whatever the browser does by itself.
  function lead() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let opened = false;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS" && !part.open) part.open = opened = true;
    }
    if (opened) target.scrollIntoView();
  }

  function printing() {
    const button = document.querySelector("button[name=print]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  function choosing() {
    [choice, length].filter(Boolean).forEach((select) => {
      select.closest("label").hidden = false;
      select.addEventListener("change", choose);
      if (select.value) choose();
    });
  }

  // Every number was counted before: one that was not, of this period and manager, is not shown.
  function chooseFigures() {
    const told = JSON.parse(document.getElementById("front-figures").textContent);
    const asked = [length ? length.value : "", choice ? choice.value : ""].map((word) => told.words.indexOf(word));
    const everything = told.words.indexOf("");
    document.querySelectorAll(".first .figure").forEach((card, place) => {
      const rows = told.figures[place];
      const period = rows.some((row) => row[0] !== everything) ? asked[0] : everything;
      const row = rows.find((one) => one[0] === period && one[1] === asked[1]);
      card.hidden = !row;
      if (!row) return;
      const [value, exact, about, change, than, mood] = row.slice(2).map((word) => told.words[word]);
      card.querySelector(".value").textContent = value;
      card.querySelector(".value").title = exact;
      card.querySelector(".about").textContent = about;
      card.querySelector(".change").textContent = change;
      card.querySelector(".change").className = `change ${mood}`;
      card.querySelector(".than > span").textContent = than;
      const bars = card.querySelector(".spark"); // of the whole base
      if (bars) bars.style.visibility = asked[1] === everything ? "" : "hidden";
    });
    const note = document.querySelector(".periods");
    if (note) note.hidden = !length.value;
  }

  // Rows and numbers of the manager alone; what cannot be told of one manager says that it is of the whole base.
  function choose() {
    chooseFigures();
    if (!choice) return;
    document.querySelectorAll(".scope:not(.periods)").forEach((note) => {
      note.hidden = !choice.value;
      note.textContent = note.dataset.whole
        ? note.dataset.whole.replace("{manager}", () => choice.value)
        : `${note.dataset.only}: ${choice.value}`;
    });
    document.querySelectorAll("table[data-manager]").forEach((table) => {
      if (views.has(table)) filter(views.get(table));
      else if (!table.dataset.island) hideOthers(table);
    });
  }

  function hideOthers(table) {
    Array.from(table.tBodies[0].rows).forEach((row) => {
      row.hidden = Boolean(choice.value) && row.cells[table.dataset.manager].textContent !== choice.value;
    });
  }

  function isTheirs(view) {
    if (!choice || !choice.value || view.manager === undefined) return () => true;
    const column = view.columns[view.manager];
    const wanted = column.words ? column.words.indexOf(choice.value) : choice.value;
    return (row) => column.values[row] === wanted;
  }

  function start(table) {
    const columns = JSON.parse(document.getElementById(table.dataset.island).textContent).map(filled);
    const count = columns.length ? columns[0].values.length : 0;
    const tools = document.querySelector(`[data-tools="${table.id}"]`);
    const pager = document.querySelector(`[data-pager="${table.id}"]`);
    const view = {
      table, columns, count, tools, pager, page: 0, few: Number(table.dataset.few), manager: table.dataset.manager,
      size: Number(table.dataset.few) || (columns.length > WIDE ? 50 : 100), sorted: null, down: false, haystack: null,
      order: Uint32Array.from({ length: count }, (_, row) => row),
      styles: Array.from(table.tHead.rows[0].cells, (cell) => cell.className),
      key: Array.from(table.tHead.rows[0].cells).findIndex((cell) => cell.classList.contains("key")),
    };
    views.set(table, view);
    makeSortable(view);
    if (view.few) unfolding(view);
    else listen(view);
    printPlainly(view);
    tools.hidden = false;
    if (pager) {
      pager.hidden = false;
      pager.querySelector("select").value = String(view.size);
    }
    filter(view);
  }

  function filled(column) {
    const said = column.signs ? spelled(column) : column.values;
    if (!column.at) return { ...column, values: said };
    const values = new Array(column.count).fill(null);
    column.at.forEach((row, place) => { values[row] = said[place]; });
    return { ...column, values };
  }

  // Words that many texts have stand there as one sign each.
  function spelled(column) {
    const words = new Map(Array.from(column.signs, (sign, place) => [sign, column.words[place]]));
    const written = (text) => text.replace(/[\u00a1-\u07ff]/g, (sign) => words.get(sign) ?? sign);
    return column.values.map((text) => text && written(text));
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
      if (view.few && view.size < PRINTED) show(view, PRINTED);
      buttons = cells.map((cell) => cell.firstChild);
      cells.forEach((cell) => cell.replaceChildren(cell.textContent));
    });
    window.addEventListener("afterprint", () => {
      cells.forEach((cell, place) => buttons[place] && cell.replaceChildren(buttons[place]));
      if (view.few) show(view);
    });
  }

  function unfolding(view) {
    const button = view.tools.elements.all;
    button.addEventListener("click", () => {
      view.size = view.size === view.few ? Infinity : view.few;
      button.setAttribute("aria-pressed", String(view.size !== view.few));
      show(view);
    });
  }

  function listen(view) {
    let waiting = 0;
    const search = view.tools.elements.search;
    search.addEventListener("focus", () => { view.haystack ??= haystack(view); }); // ready before the first key
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => filter(view), WAIT);
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
    const numeric = !["text", "tel", "word"].includes(view.columns[place].kind);
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
    if (column.kind === "text" || column.kind === "tel") {
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
    const wanted = (view.few ? "" : view.tools.elements.search.value).trim().toLocaleLowerCase(root.lang);
    const chosen = Array.from(view.tools.querySelectorAll("select[data-column]"))
      .filter((select) => select.value !== "")
      .map((select) => [view.columns[Number(select.dataset.column)], select.value])
      .map(([column, value]) => [column, new Set(column.words.flatMap((w, at) => (w === value ? [at] : [])))]);
    const words = wanted.split(/\s+/).filter(Boolean);
    if (words.length) view.haystack ??= haystack(view);
    const theirs = isTheirs(view);
    view.found = view.order.filter((row) =>
      theirs(row) &&
      chosen.every(([column, places]) => places.has(column.values[row])) &&
      words.every((word) => view.haystack[row].includes(word)));
    view.page = 0;
    show(view);
  }

  function haystack(view) {
    const texts = view.columns.filter((column) => ["text", "tel", "word"].includes(column.kind));
    return Array.from({ length: view.count }, (_, row) =>
      texts.map((column) => write(column, row)).join("\n").toLocaleLowerCase(root.lang));
  }

  function show(view, size = view.size) {
    const pages = Math.max(1, Math.ceil(view.found.length / size));
    view.page = Math.min(Math.max(view.page, 0), pages - 1);
    const from = size === Infinity ? 0 : view.page * size;
    const rows = view.found.subarray(from, Math.min(view.found.length, from + size));
    const body = document.createDocumentFragment();
    rows.forEach((row) => body.append(line(view, row)));
    view.table.tBodies[0].replaceChildren(body);
    total(view);
    if (view.few) {
      tell(view, view.tools, view.tools.dataset.range, { shown: rows.length, all: view.found.length });
      view.tools.elements.all.hidden = view.found.length <= view.few;
      return;
    }
    const said = view.found.length === view.count ? view.tools.dataset.range : view.tools.dataset.filtered;
    const values = { from: from + 1, to: from + rows.length, count: view.found.length, all: view.count };
    tell(view, view.pager, view.found.length ? said : view.tools.dataset.nothing, values);
    view.pager.querySelector("[name=previous]").disabled = view.page === 0;
    view.pager.querySelector("[name=next]").disabled = view.page >= pages - 1;
  }

  function tell(view, place, said, values) {
    place.querySelector(".status").textContent =
      said.replace(/\{(\w+)\}/g, (_, name) => grouped(String(values[name])));
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
      } else if (column.kind === "tel" && column.values[row]) {
        cell.append(...links(column.values[row]));
      } else {
        cell.textContent = write(column, row);
      }
      tr.append(cell);
    });
    return tr;
  }

  // Phones with their country are links that dial; see phones.py.
  function links(phones) {
    return phones.split(", ").flatMap((phone, place) => {
      const dialled = phone.replace(/[\s().\u2010-\u2015-]+/g, "");
      const shown = document.createElement("a");
      shown.href = `tel:${dialled}`;
      shown.textContent = phone.replaceAll(" ", "\u00a0");
      return [...(place ? [", "] : []), /^\+[1-9]\d{7,14}$/.test(dialled) ? shown : phone];
    });
  }

  function total(view) {
    if (!view.table.tFoot) return;
    view.columns.forEach((column, place) => {
      if (!column.sum) return;
      let sum = 0n;
      let part = 0; // exact while it is small: whole numbers of this size are quicker
      view.found.forEach((row) => {
        const value = column.values[row] ?? 0;
        if (typeof value === "string" || Math.abs(value) > 2 ** 51) sum += BigInt(value);
        else part += value;
        if (Math.abs(part) > 2 ** 52) { sum += BigInt(part); part = 0; }
      });
      sum += BigInt(part);
      view.table.tFoot.rows[0].cells[place].textContent = number(column, sum);
    });
  }

  function write(column, row) {
    const value = column.values[row];
    if (value === null) return "";
    if (column.kind === "text" || column.kind === "tel") return value;
    if (column.kind === "word") return column.words[value];
    if (column.kind === "day") return day(column.first + value);
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
