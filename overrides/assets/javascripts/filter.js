/*
 * The filter of a long list: the index of persons, the calendar, tables and files. It shows
 * the entries that have every word typed, wherever in a word of theirs it stands: “Gaulle”
 * finds “deGaulle”. What an entry is, the box says: a selector in “data-rows”.
 *
 * The words stand in the address behind “#filter=”, so a filtered list can be linked to and
 * returned to. Opened from disk, a page may change nothing else of its address.
 */
"use strict";

(() => {
  const box = /** @type {HTMLElement | null} */ (document.querySelector(".filter"));
  if (!box) return;
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const status = /** @type {Element} */ (box.querySelector("[role=status]"));
  const list = /** @type {Element} */ (box.parentElement);
  const ADDRESS = "#filter=";
  const PAUSE = 250; // ms: Safari refuses more than 100 changes of the address in 30 seconds

  /**
   * “O’Brien, É. (1890–1986)” becomes “obrien e 1890 1986”.
   * @param {string} text
   */
  function plain(text) {
    return window
      .editionFold(text)
      .replace(/['‘]/g, "")
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .trim();
  }

  /**
   * What an entry says of itself: name, dates and description, up to the volume in italics
   * where its locators begin, or to the “see”. The date that begins an entry is its own. A
   * row of a table has its head, and that of its group: who wrote, and to whom.
   * @param {Element} row
   */
  function ownText(row) {
    if (row.matches("tr")) {
      const heads = /** @type {Element} */ (row.parentElement).querySelectorAll(
        ":scope > .group > th",
      );
      return [...heads, ...row.querySelectorAll("th")].map((head) => head.textContent).join(" ");
    }
    const nodes = [...row.childNodes];
    const end = nodes.findIndex((node, i) => i > 0 && node.nodeName === "EM");
    return nodes
      .slice(0, end < 0 ? undefined : end)
      .map((node) => node.textContent)
      .join("");
  }

  /** @type {(selector: string, from?: Element) => HTMLElement[]} */
  const all = (selector, from = list) => Array.from(from.querySelectorAll(selector));

  const { rows: ROWS, things } = /** @type {Record<string, string>} */ (box.dataset);
  const entries = all(ROWS).map((row) => ({ row, words: plain(ownText(row)) }));

  /* Another form of a name and an office find the person to whom they refer, too. */
  const headings = new Map();
  for (const entry of entries) {
    const first = entry.row.firstChild;
    if (first instanceof Element && first.matches(".headword")) {
      headings.set(first.getAttribute("href"), entry);
    }
  }
  for (const { row, words } of entries) {
    if (row.firstChild instanceof Element) continue;
    for (const link of row.querySelectorAll("a")) {
      const person = headings.get(link.getAttribute("href"));
      if (person) person.words += ` ${words}`;
    }
  }

  /* A letter without entries goes, and so do its list and the link that jumps to it. */
  const letters = all(".index-page > h2").map((heading) => {
    const own = /** @type {HTMLElement} */ (heading.nextElementSibling);
    const jumps = all(`.letters a[href="#${CSS.escape(heading.id)}"]`);
    return { rows: all(":scope > *", own), parts: [heading, own, ...jumps] };
  });
  const sections = all("section, tbody").map((section) => ({
    rows: all(ROWS, section),
    parts: [section],
  }));

  function apply() {
    const wanted = plain(field.value).split(" ").filter(Boolean);
    let left = 0;
    for (const { row, words } of entries) {
      const fits = wanted.every((word) => words.includes(word));
      if (fits) left += 1;
      if (row.hidden === fits) row.hidden = !fits;
    }
    for (const { rows, parts } of [...letters, ...sections]) {
      const empty = rows.every((row) => row.hidden);
      for (const part of parts) part.hidden = empty;
    }
    const typed = field.value.trim();
    status.textContent = wanted.length
      ? `${left || "None"} of ${entries.length} ${things} ${left === 1 ? "matches" : "match"} “${typed}”`
      : "";
  }

  let timer = 0;
  function toAddress() {
    clearTimeout(timer);
    const page = location.href.split("#")[0];
    const typed = field.value.trim();
    history.replaceState(null, "", typed ? ADDRESS + encodeURIComponent(typed) : page);
  }

  /* What the address asks for; null where it asks for something else. */
  function fromAddress() {
    if (!location.hash.startsWith(ADDRESS)) return null;
    const words = location.hash.slice(ADDRESS.length);
    try {
      return decodeURIComponent(words);
    } catch {
      return words; // typed by hand, with a bare “%”
    }
  }

  /** @param {string} words */
  function show(words) {
    field.value = words;
    apply();
  }

  field.addEventListener("input", () => {
    apply();
    clearTimeout(timer);
    timer = setTimeout(toAddress, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    show("");
    toAddress();
  });
  /* Where the address asks for what is hidden, a letter or a month, everything is shown again. */
  window.addEventListener("hashchange", () => {
    clearTimeout(timer);
    const words = fromAddress();
    const target = document.getElementById(location.hash.slice(1));
    if (words !== null) show(words);
    else if (target?.closest("[hidden]")) {
      show("");
      target.scrollIntoView();
    }
  });

  box.hidden = false;
  show(fromAddress() || "");
})();
