/*
 * What the pages gain with a script: notes in the margin, the place of a page break, and
 * who is meant by a name. Everything here is a second way to what the page already says;
 * without the script all of it is read at the foot of the page.
 *
 * It runs from disk (file://), so it loads nothing and is no module.
 */
"use strict";

/* Printed pages: a hairline exactly where the page breaks; its number is in the margin. */
(() => {
  /** @type {HTMLElement[]} */
  const pages = Array.from(document.querySelectorAll(".document-text .pb"));
  for (const page of pages) {
    const mark = document.createElement("span");
    mark.className = "pb-mark";
    mark.setAttribute("aria-hidden", "true");
    page.before(mark);
  }

  /* Two breaks in one line, as around a blank page: the numbers stand below each other. */
  function stack() {
    for (const page of pages) page.style.marginTop = "";
    const places = pages.map((page) => [page.offsetTop, page.offsetHeight]);
    let free = -Infinity;
    places.forEach(([top, height], i) => {
      const shift = Math.max(0, free - top);
      if (shift > 1) pages[i].style.marginTop = `${shift}px`;
      free = top + shift + height;
    });
  }
  if (pages.length > 1) {
    new ResizeObserver(stack).observe(/** @type {Element} */ (pages[0].closest(".document-text")));
  }
})();

/* Notes in the margin: a copy for the eye of the list at the foot. */
(() => {
  const GAP = 10; // px between two notes
  const text = /** @type {HTMLElement} */ (document.querySelector(".document-text"));
  const items = text?.querySelectorAll(".footnote > ol > li[id]");
  if (!items?.length) return;

  /* Not read aloud and not reached by keyboard: the list at the foot is both. */
  const column = document.createElement("div");
  column.className = "margin-notes";
  column.setAttribute("aria-hidden", "true");

  /** @type {{ marker: Element, note: HTMLElement }[]} */
  const notes = [];
  for (const item of items) {
    const marker = document.getElementById(item.id.replace(/^fn/, "fnref"));
    if (!marker) continue;
    const note = copyOf(item, marker.textContent);
    column.append(note);
    notes.push({ marker, note });
    /** @type {(on: boolean) => () => void} */
    const lit = (on) => () => note.classList.toggle("lit", on);
    marker.addEventListener("pointerenter", lit(true));
    marker.addEventListener("pointerleave", lit(false));
    marker.addEventListener("focusin", lit(true));
    marker.addEventListener("focusout", lit(false));
  }
  text.append(column);

  /**
   * An id may be on a page only once, and a page break of a note belongs to the note.
   * @param {Element} item
   * @param {string} printed
   */
  function copyOf(item, printed) {
    const note = document.createElement("div");
    note.className = "margin-note";
    for (const child of item.children) note.append(child.cloneNode(true));
    for (const extra of note.querySelectorAll(".footnote-backref, .pb, .pb-mark")) extra.remove();
    for (const element of note.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const link of note.querySelectorAll("a")) link.tabIndex = -1;
    const label = document.createElement("span");
    label.className = "margin-note-label";
    label.textContent = printed;
    (note.querySelector("p") || note).prepend(label);
    return note;
  }

  /* Each note at its marker's line, or below the note before it where that reaches further. */
  function place() {
    if (getComputedStyle(column).display === "none") {
      text.style.minHeight = "";
      return;
    }
    const origin = column.getBoundingClientRect().top;
    const measured = notes.map(({ marker, note }) => ({
      note,
      wanted: marker.getBoundingClientRect().top - origin,
      height: note.offsetHeight,
    }));
    let free = 0;
    for (const { note, wanted, height } of measured) {
      const top = Math.max(wanted, free);
      note.style.top = `${Math.round(top)}px`;
      free = top + height + GAP;
    }
    text.style.minHeight = `${Math.ceil(free)}px`;
  }

  /* The size of the text changes with the window, the letters' arrival and what is unfolded. */
  new ResizeObserver(place).observe(text);
  if (document.fonts) document.fonts.ready.then(place);
  place();
})();

/*
 * Cards: who is meant by a name, what a term means, from the lists of persons and terms at the
 * foot of the page.
 */
(() => {
  const OPEN_AFTER = 150; // ms: a pointer passing over a name is no question
  const CLOSE_AFTER = 300; // ms: time to move onto the card
  const card = document.createElement("div");
  card.id = "name-card";
  card.className = "name-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;

  /** @type {HTMLElement | null} */
  let owner = null;
  let timer = 0;

  const EXPLAINED = "a.person[data-person], .term[data-term]";
  /** @type {(node: EventTarget | null) => HTMLElement | null} */
  const linkOf = (node) => (node instanceof Element ? node.closest(EXPLAINED) : null);
  /**
   * A term in a reference is no link: whoever reaches the reference with the keyboard gets it.
   * @type {(node: Element) => HTMLElement | null | undefined}
   */
  const inLink = (node) =>
    linkOf(node) || node.closest("a.reference")?.querySelector(".term[data-term]");
  /** @type {(link: HTMLElement) => HTMLElement | null} */
  const entryOf = ({ dataset }) =>
    document.getElementById(dataset.term ? `term-${dataset.term}` : `person-${dataset.person}`);

  if (!document.querySelector(EXPLAINED)) return;
  document.body.append(card);

  /**
   * Copies of what the list says: the name, the dates behind it, the office or meaning below.
   * @param {Element} entry
   */
  function fill(entry) {
    const name = document.createElement("strong");
    name.textContent = /** @type {Element} */ (entry.querySelector(".headword")).textContent;
    const office = document.createElement("p");
    /** @type {(selector: string) => Iterable<Node>} */
    const copy = (selector) => {
      const element = entry.querySelector(selector);
      return element ? element.cloneNode(true).childNodes : [];
    };
    office.append(...copy(".office"));
    card.replaceChildren(name, " ", ...copy(".life"), office);
  }

  /**
   * Under the name; above it where the window ends. A broken name counts by its first line.
   * @param {Element} link
   */
  function position(link) {
    const line = link.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    const below = line.bottom + 6;
    const above = line.top - card.offsetHeight - 6;
    const top = below + card.offsetHeight > window.innerHeight && above > 0 ? above : below;
    const left = Math.max(8, Math.min(line.left, width - card.offsetWidth - 8));
    card.style.top = `${top + window.scrollY}px`;
    card.style.left = `${left + window.scrollX}px`;
  }

  /** @param {HTMLElement} link */
  function open(link) {
    clearTimeout(timer);
    if (owner === link) return;
    close();
    const entry = entryOf(link);
    if (!entry) return;
    owner = link;
    fill(entry);
    card.hidden = false;
    position(link);
    (link.closest("a") ?? link).setAttribute("aria-describedby", card.id);
  }

  function close() {
    clearTimeout(timer);
    if (owner) (owner.closest("a") ?? owner).removeAttribute("aria-describedby");
    owner = null;
    card.hidden = true;
  }

  const focused = () => owner?.closest("a") === document.activeElement;

  /**
   * @param {number} delay
   * @param {() => void} action
   */
  function after(delay, action) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  /* A finger has no hover: a tap follows the link. */
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkOf(event.target);
    if (link) after(owner ? 0 : OPEN_AFTER, () => open(link));
    else if (event.target instanceof Node && card.contains(event.target)) clearTimeout(timer);
    else if (owner && !focused()) after(CLOSE_AFTER, close);
    else if (!owner) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = event.target instanceof Element && inLink(event.target);
    if (link) open(link);
    else if (owner) close();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target instanceof Node && event.target.contains(owner)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  window.addEventListener("resize", close);
})();

/*
 * Material shows a note over its marker in a copy that keeps the ids of the names in it and
 * is a dialog without a name; both are mended when it appears.
 */
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (!(node instanceof Element) || !node.matches(".md-tooltip2")) continue;
      for (const element of node.querySelectorAll("[id]")) element.removeAttribute("id");
      if (node.getAttribute("role") === "dialog") node.setAttribute("aria-label", "Note");
    }
  }
}).observe(document.body, { childList: true, subtree: true });
