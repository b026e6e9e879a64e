/*
 * Copying a citation, and the citation of a paragraph, a printed page or a note. Without the
 * script the citations can be selected, and the number of a paragraph is a link to it.
 *
 * It runs from disk (file://), so it loads nothing and is no module. It comes after
 * edition.js, which copies the notes into the margin: the copies get no buttons.
 */
"use strict";

/* Copying. On disk a browser may refuse the clipboard; then the citation is selected. */
(() => {
  const SHOWN = 2000; // ms for which a button says what it did

  /** @param {Node} element */
  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = /** @type {Selection} */ (getSelection());
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** @param {HTMLElement} button */
  async function copy(button) {
    const source = /** @type {Element} */ (document.getElementById(button.dataset.copy ?? ""));
    let said = "Copied";
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
    } catch {
      select(source);
      // The old way works where the new one is kept to pages from a server.
      said = document.execCommand("copy") ? "Copied" : "Selected: copy it now";
    }
    const box = /** @type {Element} */ (button.closest(".citation, .passage"));
    const status = /** @type {Element} */ (box.querySelector("[data-copied]"));
    status.textContent = said;
    button.textContent = said;
    setTimeout(() => {
      status.textContent = "";
      button.textContent = "Copy";
    }, SHOWN);
  }

  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("button.copy");
  for (const button of buttons) button.hidden = false;
  document.addEventListener("click", (event) => {
    /** @type {HTMLElement | false | null} */
    const button = event.target instanceof Element && event.target.closest("button.copy");
    if (button) copy(button);
  });
})();

/* Citing a passage: the data is made when the site is built, here it is put together. */
(() => {
  const data = document.getElementById("passages");
  const box = /** @type {HTMLElement} */ (document.getElementById("passage"));
  if (!data || !box?.showPopover) return;
  const { styles, places } = /** @type {Passages} */ (JSON.parse(data.textContent));
  /** @type {HTMLElement | null} */
  let opener = null;

  /**
   * The address in a citation leads to the passage, where it is this edition's own.
   * @param {CitationPiece[]} pieces
   * @param {string} id
   */
  function written(pieces, id) {
    return pieces.map(({ text, title, address }) => {
      if (address && box.dataset.address) return `${text}#${id}`;
      if (!title) return text;
      const cite = document.createElement("cite");
      cite.textContent = text;
      return cite;
    });
  }

  /** @param {string} id */
  function fill(id) {
    const { label, where } = places[id];
    const heading = /** @type {Element} */ (document.getElementById("passage-label"));
    heading.textContent = `Cite ${label.toLowerCase()}`;
    styles.forEach(({ before, after }, i) => {
      const cited = /** @type {Element} */ (document.getElementById(`passage-${i + 1}`));
      cited.replaceChildren(...written(before, id), where[i], ...written(after, id));
    });
    const address = /** @type {HTMLAnchorElement} */ (document.getElementById("passage-address"));
    address.href = `#${id}`;
    address.textContent = `${box.dataset.address || location.href.split("#")[0]}#${id}`;
  }

  /**
   * Below what was asked about, and within the window.
   * @param {DOMRect} line
   */
  function position(line) {
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(line.left, width - box.offsetWidth - 8));
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${line.bottom + 6 + scrollY}px`;
  }

  /**
   * @param {string} id
   * @param {HTMLElement} from
   */
  function open(id, from) {
    fill(id);
    opener = from;
    const line = from.getBoundingClientRect();
    if (!box.matches(":popover-open")) box.showPopover();
    position(line);
    const button = /** @type {HTMLElement} */ (box.querySelector("button.copy"));
    button.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  /* The reader comes back to where the question was asked. */
  box.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && opener && box.contains(document.activeElement)) {
      opener.focus({ preventScroll: true });
    }
  });

  /* A number of a paragraph is a link already; pages and notes get a button of their own. */
  for (const [id, { label }] of Object.entries(places)) {
    const place = document.getElementById(id);
    if (!place) continue;
    /** @type {HTMLElement | null} */
    const number = place.querySelector(":scope > a.pn");
    if (number) {
      number.dataset.cite = id;
      number.setAttribute("aria-haspopup", "dialog");
      number.setAttribute("aria-label", `${label}, cite`);
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite-here";
    button.dataset.cite = id;
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-label", `Cite ${label.toLowerCase()}`);
    if (place.matches(".pb")) {
      button.classList.add("cite-page");
      place.dataset.cite = id;
      place.after(button);
    } else {
      (place.querySelector(":scope > p:last-of-type") || place).append(button);
    }
  }

  document.addEventListener("click", (event) => {
    /** @type {HTMLElement | false | null} */
    const asked = event.target instanceof Element && event.target.closest("[data-cite]");
    if (!asked || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const beside = /** @type {HTMLElement} */ (asked.nextElementSibling);
    const from = asked.matches(".pb") ? beside : asked;
    // After the link has been followed, which takes the focus away.
    setTimeout(() => open(asked.dataset.cite ?? "", from));
  });
})();
