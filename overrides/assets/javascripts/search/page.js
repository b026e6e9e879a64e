/*
 * The page of the search: query and limits in a form, the documents found below it, and all of
 * it in the address behind “#”, as a page opened from disk may change nothing else of it.
 */
"use strict";

(() => {
  const search = window.editionSearch;
  const AT_ONCE = 10; // documents
  const SNIPPETS = 3; // of each
  const PAUSE = 300; // ms: Safari refuses more than 100 changes of the address in 30 seconds
  const page = /** @type {HTMLElement} */ (document.querySelector(".search-page"));
  const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
  /** @type {(selector: string) => HTMLElement} */
  const get = (selector) => /** @type {HTMLElement} */ (page.querySelector(selector));
  const status = get("[role=status]");
  const persons = get(".search-persons");
  const near = get(".search-near");
  const limits = /** @type {HTMLDetailsElement} */ (get("details"));
  const limited = get(".search-limited");
  const printed = get(".search-printed");
  const list = get(".search-results");
  const more = /** @type {HTMLButtonElement} */ (get(".search-more"));
  const { element } = search;

  /** @typedef {HTMLInputElement | HTMLSelectElement} Control */
  /** @type {(name: string) => Control} */
  const control = (name) => /** @type {Control} */ (form.elements.namedItem(name));
  const field = /** @type {HTMLInputElement} */ (control("q"));
  const NAMES = /** @type {Control[]} */ ([...form.elements])
    .map(({ name }) => name)
    .filter(Boolean);
  const LIMITS = NAMES.filter((name) => name !== "q");
  const WIDE = matchMedia("(min-width: 43.75em)"); // on less, open limits hide what is found
  const OF_WORDS = ["in", "sort"]; // limits that say nothing where no words are asked for

  // ---- the address

  /**
   * What stands in the form, with other values for some of it.
   * @param {Record<string, string>} others
   */
  function state(others = {}) {
    const values = NAMES.map((name) => [name, others[name] ?? control(name).value.trim()]);
    return new URLSearchParams(values.filter(([, value]) => value)).toString();
  }

  let dropped = ""; // what is to be told of limits in the address that the form does not have

  /** @type {(name: string) => string} */
  const labelOf = (name) => control(name).labels?.[0]?.textContent ?? "Words";

  /**
   * “Kind: Airgram; Sender: Bohlen”
   * @param {string[]} names
   */
  function filledIn(names) {
    const filled = names.filter((name) => control(name).value.trim());
    const said = filled.map((name) => {
      const own = control(name);
      const chosen =
        own instanceof HTMLSelectElement ? own.selectedOptions[0].text : own.value.trim();
      return `${labelOf(name)}: ${chosen}`;
    });
    return said.join("; ");
  }

  function fromAddress() {
    const text = location.hash.length > 1 ? location.hash.slice(1) : location.search.slice(1);
    const values = new URLSearchParams(text);
    const unknown = [];
    for (const name of NAMES) {
      const value = values.get(name) || "";
      control(name).value = value;
      if (control(name).value === value) continue;
      unknown.push(`“${labelOf(name)}: ${value}”`);
      control(name).value = "";
    }
    dropped = unknown.length
      ? `Limits that this edition does not have were ignored: ${unknown.join(", ")}.`
      : "";
    if (WIDE.matches && LIMITS.some((name) => control(name).value)) limits.open = true;
  }

  let timer = 0;

  /**
   * `step` where the reader would come back to what was before.
   * @param {boolean} step
   */
  function toAddress(step) {
    clearTimeout(timer);
    const address = `#${state()}`;
    if (address === location.hash || (address === "#" && !location.hash)) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  // ---- the results

  let asked = 0;
  /** @type {Answer} */
  let found = { parts: [], results: [], persons: [], undated: [], note: "" };
  let shown = 0;

  /**
   * @param {SearchResult} result
   * @param {Told} told
   */
  function row(result, { title, about, snippets }) {
    const { document: place, count } = result;
    const link = element("a", "search-title", title);
    link.href = search.addressOf(place, found.parts, found.persons, "");
    const places = `${count} ${count === 1 ? "match" : "matches"}`;
    const words = snippets.map((snippet) => {
      const to = element("a", "", element("span", "search-place", search.locator(snippet)), " ");
      to.append(element("span", "search-words", ...search.marked(snippet)));
      to.href = search.addressOf(place, found.parts, found.persons, snippet.anchor);
      return element("li", "", to);
    });
    return element(
      "li",
      "",
      element("h2", "", link),
      element("p", "search-about", [...about, ...(count ? [places] : [])].join(" · ")),
      ...(words.length ? [element("ul", "", ...words)] : []),
    );
  }

  /** @param {number} turn */
  async function showMore(turn) {
    const from = shown;
    const next = found.results.slice(from, from + AT_ONCE);
    const told = search.toldInTurn(next, SNIPPETS);
    /** @type {(told: Told, i: number) => Element} */
    const make = (about, i) => row(next[i - from], about);
    more.disabled = true;
    try {
      if (!(await search.fill(list, from, told, { make, stays: () => turn === asked }))) return;
    } finally {
      if (turn === asked) more.disabled = false;
    }
    shown = from + next.length;
    more.hidden = shown >= found.results.length;
    printed.textContent = forPrint();
  }

  /* What a printed list was asked for, which on the screen the form tells. */
  function forPrint() {
    const some = shown < found.results.length ? [`The first ${shown} are listed.`] : [];
    return [`${filledIn(NAMES)}.`, ...some].join(" ");
  }

  /**
   * How much limits have left out, where they leave nothing.
   * @param {string} query
   * @param {boolean} typing
   */
  async function withoutLimits(query, typing) {
    if (!query.trim()) return "";
    const { results } = await search.ask(query, { typing });
    return results.length
      ? `Without the limits: ${search.counted(results.map(({ document: place }) => place))}.`
      : "";
  }

  function clear() {
    list.replaceChildren();
    persons.replaceChildren();
    printed.textContent = "";
    persons.hidden = more.hidden = true;
    forgetNear();
  }

  function forgetNear() {
    if (near.contains(document.activeElement)) status.focus(); // or the focus would be nowhere
    near.replaceChildren();
    near.hidden = true;
  }

  /**
   * Words like those that were not found, each a link to what it finds.
   * @param {number} turn
   * @param {Limit} limit
   */
  async function showNear(turn, limit) {
    if (found.results.length) return;
    await search.need("near");
    const meant = await search.meant(found.parts, limit);
    if (turn !== asked || !meant.length) return;
    const links = meant.map(({ query, shown, results }) => {
      const link = element("a", "", shown);
      link.href = `#${state({ q: query })}`;
      const count = search.counted(results.map(({ document: place }) => place));
      return [link, ` (${count})`];
    });
    near.hidden = false; // before its words come, or they are not read out
    near.append(
      "Did you mean ",
      ...links.flatMap((link, i) => (i ? [" or ", ...link] : link)),
      "?",
    );
  }

  function showPersons() {
    const links = found.persons.map(([id, name]) => {
      const link = element("a", "", name);
      link.href = new URL(`persons/${id}.html`, search.root).href;
      return link;
    });
    persons.hidden = !links.length;
    persons.replaceChildren(
      ...links.flatMap((link, i) => [i ? "; " : "In the index of persons: ", link]),
    );
  }

  /** @param {boolean} typing */
  async function update(typing) {
    const turn = ++asked;
    const unknown = dropped;
    dropped = "";
    more.disabled = true; // it would show more of what was found before
    const said = filledIn(LIMITS);
    limited.textContent = said && ` (${said})`;
    const query = field.value;
    const limit = Object.fromEntries(LIMITS.map((name) => [name, control(name).value.trim()]));
    if (!query.trim() && !LIMITS.some((name) => limit[name] && !OF_WORDS.includes(name))) {
      clear();
      status.textContent = unknown;
      return;
    }
    try {
      const answer = await search.ask(query, { typing, limit });
      const none = !answer.results.length && !answer.undated.length;
      const narrowed = LIMITS.some((name) => limit[name] && name !== "sort");
      const open = none && narrowed ? await withoutLimits(query, typing) : "";
      if (turn !== asked) return;
      [found, shown] = [answer, 0];
      showPersons();
      forgetNear();
      const count = found.results.length;
      const backwards = limit.after && limit.before && Number(limit.after) > Number(limit.before);
      const nothing =
        query.trim() && !found.parts.length
          ? "Type at least one letter or digit."
          : `No document found.${backwards ? " The first year is after the last." : ""}`;
      const without = found.undated.length
        ? `Left out because undated: ${search.counted(found.undated)}.`
        : "";
      const counted = count
        ? `${search.counted(found.results.map(({ document: place }) => place))} found.`
        : nothing;
      status.textContent = [counted, found.note, open, without, unknown].filter(Boolean).join(" ");
      await showMore(turn);
      await showNear(turn, limit);
    } catch {
      if (turn !== asked) return;
      clear();
      status.textContent = "The search index could not be loaded.";
    }
  }

  field.addEventListener("input", () => {
    update(true);
    clearTimeout(timer);
    timer = setTimeout(() => toAddress(false), PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target === field) return;
    update(false);
    toAddress(true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update(false);
    toAddress(true);
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      for (const name of NAMES) control(name).value = "";
      update(false);
      toAddress(true);
      field.focus();
    });
  });
  more.addEventListener("click", async () => {
    const first = shown;
    try {
      await showMore(asked);
    } catch {
      status.textContent = "More documents could not be loaded.";
    }
    const next = list.children[first];
    next?.querySelector("a")?.focus();
  });

  /* Down from the field, and up and down from title to title. */
  page.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    /** @type {NodeListOf<HTMLElement>} */
    const titles = list.querySelectorAll(".search-title");
    const links = [field, ...titles];
    const at = links.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
    const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    update(false);
    toAddress(false);
  });

  /* Senders and recipients to choose from, when somebody comes to these fields. */
  const parties = get("datalist");
  async function offerParties() {
    if (parties.children.length) return;
    await search.need("limits");
    const known = await search.limits();
    parties.append(
      ...known.parties.map((party) => {
        const option = document.createElement("option");
        option.value = party;
        return option;
      }),
    );
  }
  for (const name of ["from", "to"]) {
    control(name).addEventListener("focus", offerParties, { once: true });
  }

  window.addEventListener("popstate", () => {
    fromAddress();
    update(false);
  });
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) === state()) return;
    fromAddress();
    update(false);
  });

  /* What the reader has typed before this script was there is not lost. */
  const typed = field.value;
  fromAddress();
  if (typed && typed !== field.value) {
    field.value = typed;
    update(true);
    toAddress(false);
  } else {
    update(false);
  }
  if (!field.value) field.focus();
})();
