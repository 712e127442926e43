"use strict";
// The page of all cards: finds clients by words, sounds and figures, and shows the card of one. No network.
(() => {
  const by = (id) => document.getElementById(id);
  const SHOWN = 60; // names in the list at once
  const WIDE = 7; // columns of a table that needs the whole width of a sheet
  const trouble = (name) => { by("trouble").textContent = name ? by("trouble").dataset[name] : ""; by("trouble").hidden = !name; };
  let head, sought, lines, found = [], open = -1;

  const bytes = (text) => {
    const raw = atob(text), made = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i += 1) made[i] = raw.charCodeAt(i);
    return made;
  };
  const unpacked = async () => {
    const stream = new Blob([bytes(by("data").textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  // -- the sounds of a word, as identity/skeleton.py tells them
  const once = (text) => text.replace(/(.)\1+/g, "$1");
  const pattern = (source, flags = "g") => new RegExp(source, flags);
  const sounds = (word) => {
    const rules = head.rules;
    let text = word;
    if (pattern(rules.cyrillic, "").test(text)) {
      text = text.replace(pattern(rules.before_vowel), "").replace(pattern(rules.soft), "");
      text = [...text].map((sign) => rules.letters[sign] ?? sign).join("").replace(/[^a-zA-Z0-9]+/g, "");
    } else {
      text = text.normalize("NFKD").replace(/[^a-zA-Z0-9]+/g, "");
      text = text.replace(pattern(rules.hard_c), "k").replace(pattern(rules.sound), (sound) => rules.sounds[sound]);
    }
    return once(once(text).replace(/[eo]/g, "i"));
  };

  // -- who is meant
  const asked = (text) => {
    const plain = text.toLowerCase().replace(/ё/g, "е"), figures = [];
    const rest = plain.replace(/(?<![\p{L}\p{N}])\+?[(\d][\d\s().\-–/+]*\d(?![\p{L}\p{N}])/gu, (part) => {
      const digits = part.replace(/\D/g, "");
      if (digits.length < 4) return part;
      const bare = digits.replace(/^(?:00|810)/, "");
      figures.push([digits, bare, bare.replace(/^(?:8|0|38|7)(?=\d{7,})/, ""), bare.replace(/^0/, "")]);
      return " ";
    });
    const words = (rest.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [word, /\d/.test(word) ? "" : sounds(word)]);
    return { words, figures };
  };
  const worth = (question, [words, heard, figures]) => {
    let sum = 0;
    for (const [word, sound] of question.words) {
      if (` ${words} `.includes(` ${word} `)) sum += words.startsWith(word) ? 4.2 : 4;
      else if (` ${words}`.includes(` ${word}`)) sum += 3;
      else if (sound && ` ${heard} `.includes(` ${sound} `)) sum += 2.8;
      else if (sound.length > 2 && ` ${heard}`.includes(` ${sound}`)) sum += 2;
      else if (word.length > 2 && words.includes(word)) sum += 1.5;
      else if (sound.length > 3 && heard.includes(sound)) sum += 1;
      else return 0;
    }
    for (const ends of question.figures) {
      if (ends.some((digits) => ` ${figures} `.includes(` ${digits} `))) sum += 4;
      else if (ends.some((digits) => `${figures} `.includes(`${digits} `))) sum += 3;
      else if (ends.some((digits) => digits.length > 4 && figures.includes(digits))) sum += 1;
      else return 0;
    }
    return sum;
  };
  const search = (text) => {
    const question = asked(text);
    if (!question.words.length && !question.figures.length) return sought.map((_, place) => place);
    const scored = [];
    for (let place = 0; place < sought.length; place += 1) {
      const score = worth(question, sought[place]);
      if (score) scored.push([score, place]);
    }
    return scored.sort((one, other) => other[0] - one[0] || one[1] - other[1]).map(([, place]) => place);
  };

  // -- a card
  const made = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (name) node.className = name;
    return node;
  };
  const drawn = (tag, attributes, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const months = (from, to) => {
    const list = [];
    let [year, month] = from.split("-").map(Number);
    for (let name = from; name <= to && list.length < 600;) {
      list.push(name);
      month += 1;
      if (month > 12) { month = 1; year += 1; }
      name = `${year}-${String(month).padStart(2, "0")}`;
    }
    return list;
  };
  const amount = (value) => Math.round(value).toLocaleString(document.documentElement.lang);
  const bars = (rows) => {
    const held = new Map(rows), names = months(rows[0][0], rows[rows.length - 1][0]);
    const high = Math.max(0, ...held.values()), low = Math.min(0, ...held.values());
    const width = 760, tall = 110, span = high - low || 1, step = width / Math.max(names.length, 12);
    const zero = 14 + (tall * high) / span;
    const svg = drawn("svg", { viewBox: `0 0 ${width} ${tall + 32}`, role: "img" });
    names.forEach((name, place) => {
      const value = held.get(name) ?? 0, size = (tall * Math.abs(value)) / span;
      const bar = drawn("rect", { x: place * step + 1, width: Math.max(step - 2, 1), y: value < 0 ? zero : zero - size, height: size });
      if (value < 0) bar.setAttribute("class", "less");
      bar.append(drawn("title", {}, `${name}: ${amount(value)}`));
      svg.append(bar);
      if (names.length <= 14 || name.endsWith("-01") || place === 0) svg.append(drawn("text", { x: place * step + 1, y: tall + 28 }, name));
    });
    svg.append(drawn("line", { x1: 0, x2: width, y1: zero, y2: zero }), drawn("text", { x: 0, y: 10 }, amount(high)));
    return svg;
  };
  const table = (about, rows) => {
    const node = made("table"), top = made("tr"), thead = made("thead"), body = made("tbody");
    const kept = about.headers.map((_, place) => place).filter((place) => rows.some((row) => row[place]));
    for (const place of kept) top.append(made("th", about.headers[place], about.right[place] ? "right" : ""));
    thead.append(top);
    for (const row of rows) {
      const line = made("tr");
      for (const place of kept) line.append(made("td", row[place] ?? "", about.right[place] ? "right" : ""));
      body.append(line);
    }
    node.append(thead, body);
    return node;
  };
  const card = (place) => {
    const [name, cells, lists] = JSON.parse(lines[place]);
    const node = made("article", undefined, "client"), pairs = made("dl"), [first] = head.tables;
    cells.forEach((cell, at) => {
      if (!cell) return;
      const pair = made("div");
      pair.append(made("dt", first.headers[at]), made("dd", cell));
      pairs.append(pair);
    });
    node.append(made("h2", name), pairs);
    const numbers = Object.keys(lists).map(Number).sort((one, other) => head.tables[other].bars - head.tables[one].bars || one - other);
    const under = made("div", undefined, "lists");
    for (const number of numbers) {
      const about = head.tables[number], rows = lists[number], part = made("section");
      const body = about.bars ? bars(rows) : table(about, rows);
      if (about.bars || body.rows[0].cells.length > WIDE) part.className = "wide";
      part.append(made("h3", about.title), body);
      under.append(part);
    }
    node.append(under);
    return node;
  };
  const show = (place) => {
    open = place;
    by("card").replaceChildren(...(place < 0 ? [] : [card(place)]));
    for (const button of by("found").querySelectorAll("button")) {
      if (Number(button.value) === place) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };
  const list = () => {
    const nodes = found.slice(0, SHOWN).map((place) => {
      const [name, cells] = JSON.parse(lines[place]), item = made("li"), button = made("button", name);
      button.type = "button";
      button.value = place;
      button.append(made("small", cells.slice(1, 7).filter(Boolean).slice(0, 3).join(" · ")));
      item.append(button);
      return item;
    });
    by("found").replaceChildren(...nodes);
    by("count").textContent = found.length.toLocaleString(document.documentElement.lang);
    trouble(found.length ? "" : "nobody");
    show(found.length ? found[0] : -1);
  };
  const ask = () => { found = search(by("asked").value); list(); };
  const put = (places) => by("printed").replaceChildren(...places.map(card));
  const begin = (text) => {
    const every = text.split("\n");
    head = JSON.parse(every[0]);
    sought = []; lines = [];
    for (let at = 1; at < every.length; at += 2) { sought.push(every[at].split("\t")); lines.push(every[at + 1]); }
    by("form").hidden = false; by("desk").hidden = false;
    by("form").addEventListener("submit", (event) => event.preventDefault());
    by("asked").addEventListener("input", ask);
    by("found").addEventListener("click", (event) => { const button = event.target.closest("button"); if (button) show(Number(button.value)); });
    by("print-one").addEventListener("click", () => { put(open < 0 ? [] : [open]); window.print(); });
    by("print-found").addEventListener("click", () => {
      if (found.length > head.printed) { trouble("many"); return; }
      put(found); window.print();
    });
    window.addEventListener("beforeprint", () => { if (!by("printed").firstChild && open >= 0) put([open]); });
    window.addEventListener("afterprint", () => by("printed").replaceChildren());
    by("asked").value = decodeURIComponent(location.hash.slice(1));
    ask();
    by("asked").focus();
    document.documentElement.dataset.ready = "true";
  };
  if (typeof DecompressionStream === "undefined") trouble("old");
  else unpacked().then(begin);
})();
