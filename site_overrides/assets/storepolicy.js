"use strict";

// On a phone the rows of a table are shown as lists: older browsers then forget that it is one, unless told.
(() => {
  const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
  for (const table of document.querySelectorAll("table.labelled, .redline-table")) {
    for (const element of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")]) {
      element.setAttribute("role", roles[element.localName] ?? (element.scope === "col" ? "columnheader" : "rowheader"));
    }
  }
})();

// A link cannot print: the button shows where this script runs.
(() => {
  const part = document.querySelector(".policy-links .print");
  if (!part) return;
  part.querySelector("button").addEventListener("click", () => window.print());
  part.hidden = false;
})();

// "Changed since your last visit?" Nothing is read or written before somebody presses a button.
(() => {
  const part = document.querySelector(".remember");
  if (!part) return;
  const { store, revision, since, remembered, forgotten, nothing, failed } = part.dataset;
  const status = part.querySelector(".remember-status");
  const key = `storepolicy.seen.${store}`;
  const say = (text) => { status.textContent = text; };
  const does = {
    remember() {
      localStorage.setItem(key, revision);
      say(remembered);
    },
    forget() {
      localStorage.removeItem(key);
      say(forgotten);
    },
    recall() {
      const seen = localStorage.getItem(key) ?? "";
      if (/^[1-9][0-9]*$/.test(seen)) location.assign(`${since}${seen}/`);
      else say(nothing);
    },
  };
  part.addEventListener("click", (event) => {
    const pressed = event.target.closest("button")?.dataset.does;
    if (!pressed) return;
    try {
      does[pressed]();
    } catch {
      say(failed);
    }
  });
  part.hidden = false;
})();

// The search. Nothing is fetched before somebody uses it, nothing is stored at all.
(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.querySelector("input");
  const panel = form.querySelector(".search-panel");
  const status = form.querySelector(".search-status");
  const list = form.querySelector("ol");
  const root = new URL(form.dataset.root, location.href);
  const most = 20;
  let entries;

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  async function load() {
    const { docs } = await (await fetch(new URL("search/search_index.json", root))).json();
    const titles = new Map(docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, doc.title]));
    return docs.map(({ location, title, text }) => {
      const page = titles.get(location.split("#")[0]) || "";
      return { title, text, page, location, foldedTitle: fold(title), foldedText: fold(text) };
    });
  }

  function weight(entry, words) {
    let sum = entry.location.startsWith("vocabulary/") ? 0 : 2;
    for (const word of words) {
      const inTitle = entry.foldedTitle.includes(word);
      if (!inTitle && !entry.foldedText.includes(word)) return 0;
      sum += inTitle ? 8 : 1;
    }
    return sum;
  }

  function excerpt(entry, words) {
    const first = Math.min(...words.map((word) => entry.foldedText.indexOf(word)).filter((at) => at >= 0));
    const start = Number.isFinite(first) ? Math.max(0, entry.text.lastIndexOf(" ", Math.max(0, first - 50)) + 1) : 0;
    const piece = entry.text.slice(start, start + 160);
    const line = document.createElement("p");
    line.append(start ? "… " : "");
    const folded = fold(piece);
    let at = 0;
    while (at < piece.length) {
      const hits = words.map((word) => [folded.indexOf(word, at), word.length]).filter(([found]) => found >= 0);
      if (!hits.length || folded.length !== piece.length) break;
      const [found, length] = hits.sort((a, b) => a[0] - b[0])[0];
      const mark = document.createElement("mark");
      mark.textContent = piece.slice(found, found + length);
      line.append(piece.slice(at, found), mark);
      at = found + length;
    }
    line.append(piece.slice(at), start + 160 < entry.text.length ? " …" : "");
    return line;
  }

  function item(entry, words) {
    const link = document.createElement("a");
    link.href = new URL(entry.location, root).href;
    link.textContent = entry.title;
    const element = document.createElement("li");
    element.append(link);
    if (entry.page && entry.page !== entry.title) {
      const page = document.createElement("span");
      page.textContent = entry.page;
      element.append(" ", page);
    }
    element.append(excerpt(entry, words));
    return element;
  }

  async function show() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    panel.hidden = !words.length;
    if (!words.length) return;
    entries ??= load();
    const found = (await entries)
      .map((entry) => [weight(entry, words), entry])
      .filter(([sum]) => sum)
      .sort((a, b) => b[0] - a[0])
      .slice(0, most);
    const { none, one, other } = form.dataset;
    status.textContent = found.length > 1 ? other.replace("#", found.length) : found.length ? one : none;
    list.replaceChildren(...found.map(([, entry]) => item(entry, words)));
  }

  const close = () => { panel.hidden = true; };
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && form.contains(document.activeElement)) {
      input.focus();
      close();
    }
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
  form.hidden = false;
})();
