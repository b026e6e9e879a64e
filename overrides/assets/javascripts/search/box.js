/*
 * The list under the field at the head of a page: the first documents found while the reader
 * types. The field is a combobox, the list its listbox: arrows choose, Enter opens, Escape closes.
 */
"use strict";

(() => {
  const search = window.editionSearch;
  const MOST = 7;
  const form = document.querySelector(".search-box");
  const field = form.querySelector("[name=q]");
  const panel = form.querySelector(".search-panel");
  const list = panel.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const { element } = search;

  let asked = 0;
  let active = -1;

  const options = () => [...list.children];

  function open(shown) {
    panel.hidden = !shown;
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(shown && !list.hidden));
    if (!shown) choose(-1);
  }

  function choose(number) {
    active = number;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === number)));
    const chosen = options()[number];
    if (chosen) {
      field.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

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
      const shown = found.results.slice(0, MOST);
      const about = await Promise.all(shown.map((result) => search.told(result, 1)));
      if (turn === asked) show(query, found, shown, about);
    } catch {
      if (turn === asked) status.textContent = "The search could not be loaded.";
    }
  }

  function show(query, found, shown, about) {
    const made = shown.map((result, i) => {
      const { title, date, snippets } = about[i];
      const first = snippets[0];
      const address = search.addressOf(result.document, found.parts, found.persons, first && first.anchor);
      return option(
        i,
        address,
        element("span", "search-title", title),
        element("span", "search-about", [date, result.document.volume[1]].filter(Boolean).join(" · ")),
        ...(first ? [element("span", "search-words", ...search.marked(first))] : []),
      );
    });
    const all = new URL(`search.html#${new URLSearchParams({ q: query })}`, search.root).href;
    if (found.results.length > shown.length) {
      made.push(option(made.length, all, `All ${search.documentsOf(found.results.length)}`));
    }
    list.replaceChildren(...made);
    const count = found.results.length;
    status.textContent = count ? `${search.documentsOf(count)} found` : "No document found";
    open(true);
    choose(-1);
  }

  field.addEventListener("input", update);
  field.addEventListener("focus", () => open(Boolean(field.value.trim()) && Boolean(status.textContent)));
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
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
