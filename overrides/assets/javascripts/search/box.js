/*
 * The list under the field at the head of a page: the first documents found while the reader
 * types. The field is a combobox, the list its listbox: arrows choose, Enter opens, Escape closes.
 */
"use strict";

(() => {
  const search = window.editionSearch;
  const MOST = 7;
  const form = /** @type {HTMLFormElement} */ (document.querySelector(".search-box"));
  const field = /** @type {HTMLInputElement} */ (form.querySelector("[name=q]"));
  const panel = /** @type {HTMLElement} */ (form.querySelector(".search-panel"));
  const list = /** @type {HTMLElement} */ (panel.querySelector("[role=listbox]"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const { element } = search;

  let asked = 0;
  let active = -1;

  const options = () => /** @type {HTMLElement[]} */ ([...list.children]);

  /** @param {boolean} shown */
  function open(shown) {
    panel.hidden = !shown;
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(shown && !list.hidden));
    if (!shown) choose(-1);
  }

  /** @param {number} number */
  function choose(number) {
    active = number;
    for (const [i, option] of options().entries()) {
      option.setAttribute("aria-selected", String(i === number));
    }
    const chosen = options()[number];
    if (chosen) {
      field.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  /**
   * @param {number} number
   * @param {string} address
   * @param {(Node | string)[]} children
   */
  function option(number, address, ...children) {
    const made = element("a", "search-option", ...children);
    made.id = `search-option-${number}`;
    made.href = address;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  }

  async function update() {
    const turn = ++asked;
    const query = field.value.trim();
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      open(false);
      return;
    }
    try {
      const found = await search.ask(field.value, { typing: true });
      if (turn === asked) await show(query, found, () => turn === asked);
    } catch {
      if (turn !== asked) return;
      choose(-1);
      list.replaceChildren();
      status.textContent = "The search could not be loaded.";
      open(true);
    }
  }

  /**
   * @param {string} query
   * @param {Answer} found
   * @param {() => boolean} stays
   */
  async function show(query, found, stays) {
    const shown = found.results.slice(0, MOST);
    /** @type {(told: Told, i: number) => Element} */
    const make = ({ title, about, snippets: [first] }, i) => {
      const place = shown[i].document;
      return option(
        i,
        search.addressOf(place, found.parts, found.persons, first?.anchor ?? ""),
        element("span", "search-title", title),
        element("span", "search-about", about.join(" · ")),
        ...(first ? [element("span", "search-words", ...search.marked(first))] : []),
      );
    };
    const count = found.results.length;
    const counted = search.counted(found.results.map(({ document: place }) => place));
    /** @type {(i: number) => void} */
    const placed = (i) => {
      if (!i) open(true); // and not again, if the reader closes it
      if (!i || i === active) choose(-1); // what was chosen is gone
    };
    status.textContent = count ? `${counted} found` : "No document found";
    const told = search.toldInTurn(shown, 1);
    if (!(await search.fill(list, 0, told, { make, placed, stays }))) return;
    if (count > shown.length) {
      const all = new URL(`search.html#${new URLSearchParams({ q: query })}`, search.root).href;
      list.append(option(shown.length, all, `All ${counted}`));
    }
    if (active >= list.children.length) choose(-1);
    if (!count) open(true);
  }

  field.addEventListener("input", update);
  field.addEventListener("focus", () =>
    open(Boolean(field.value.trim()) && Boolean(status.textContent)),
  );
  form.addEventListener("focusout", (event) => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) open(false);
  });
  /* A press on an option must not take the focus first, or the list is gone before the click. */
  panel.addEventListener("pointerdown", (event) => event.preventDefault());

  field.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape") {
      if (panel.hidden) field.value = "";
      else event.preventDefault(); // or the browser empties the field
      open(false);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (panel.hidden) open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(active < 0 && step < 0 ? count - 1 : active + step >= count ? -1 : active + step);
    }
  });

  update();
})();
