/*
 * Marks on the page of a document the words of the search that led there (?marked=…), and the
 * persons it meant (&person=…). The text itself stays as it is.
 */
"use strict";

(() => {
  const search = window.editionSearch;
  const asked = new URLSearchParams(location.search);
  const parts = search.parse(asked.get("marked") || "", false);
  const persons = new Set(asked.getAll("person"));
  const text = /** @type {Element} */ (document.querySelector(".document-text"));
  const NO_TEXT =
    ".pn, .pb, .pb-mark, .cite-here, .footnote-backref, .margin-note-label, sup:has(.footnote-ref)";
  const LINE =
    "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, summary, figcaption, blockquote, div";

  /**
   * The text of the page by line: [[text node, …], …], without what the edition adds.
   * @returns {Text[][]}
   */
  function lines() {
    /** @type {Text[][]} */
    const made = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let line = null;
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const parent = /** @type {Element} */ (node.parentElement);
      if (parent.closest(NO_TEXT)) continue;
      const own = parent.closest(LINE);
      if (own !== line) made.push([]);
      line = own;
      made[made.length - 1].push(node);
    }
    return made;
  }

  /**
   * The characters of a line that are asked for: [[start, end], …], in order.
   * @param {Text[]} line
   */
  function wanted(line) {
    const words = search.words(line.map((node) => node.data).join(""));
    return search
      .standing(words, parts)
      .map(([first, length]) => [words[first].start, words[first + length - 1].end]);
  }

  /**
   * @param {Text} node
   * @param {number} start
   * @param {number} end
   */
  function wrap(node, start, end) {
    const inside = node.splitText(start);
    inside.splitText(end - start);
    const mark = document.createElement("mark");
    mark.className = "found";
    inside.replaceWith(mark);
    mark.append(inside);
  }

  /** @param {Text[]} line */
  function markLine(line) {
    const ranges = wanted(line);
    let begin = 0;
    for (const node of line) {
      const length = node.data.length;
      let free = length;
      for (const [start, end] of ranges.slice().reverse()) {
        const [low, high] = [Math.max(0, start - begin), Math.min(free, end - begin)];
        if (low >= high) continue;
        wrap(node, low, high);
        free = low;
      }
      begin += length;
    }
  }

  for (const line of lines()) markLine(line);
  for (const link of text.querySelectorAll("a.person[data-person]")) {
    if (persons.has(link.getAttribute("data-person") ?? "")) link.classList.add("found");
  }

  const found = [...text.querySelectorAll(".found")].filter(
    (mark) => !mark.closest(".margin-notes"),
  );
  if (!found.length) return;

  /* The id in the address; as it stands where it is typed by hand, with a bare “%”. */
  function fragment() {
    const id = location.hash.slice(1);
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  }

  /* To the first place in what the address leads to. */
  const target = document.getElementById(fragment());
  const first =
    target &&
    found.find(
      (mark) =>
        target.contains(mark) ||
        target.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  if (first) first.scrollIntoView({ block: "center" });
  else if (!target) found[0].scrollIntoView({ block: "center" });

  const box = document.createElement("div");
  box.className = "search-marks";
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const next = document.createElement("button");
  const clear = document.createElement("button");
  next.type = clear.type = "button";
  next.textContent = "Next";
  clear.textContent = "Clear";
  box.append(told, next, clear);
  document.body.append(box);
  told.textContent = `${found.length} ${found.length === 1 ? "match" : "matches"} highlighted`;

  let at = first ? found.indexOf(first) : 0;
  next.addEventListener("click", () => {
    at = (at + 1) % found.length;
    found[at].scrollIntoView({ block: "center" });
  });
  next.hidden = found.length === 1;
  clear.addEventListener("click", () => {
    for (const mark of text.querySelectorAll("mark.found")) {
      const parent = /** @type {Element} */ (mark.parentElement);
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    for (const link of text.querySelectorAll(".found")) link.classList.remove("found");
    box.remove();
  });
})();
