/*
 * The search on every page: the field at the head of the page, its keys, and the way to the
 * rest. What finds and shows documents is loaded when somebody types, not before.
 *
 * Pages are opened from disk too, where neither modules nor data can be fetched; a script can.
 */
"use strict";

(() => {
  const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  /** @type {Map<string, Promise<unknown>>} */
  const scripts = new Map();
  /** @type {Map<string, { promise: Promise<any>, resolve: (given: unknown) => void }>} */
  const data = new Map();

  /**
   * @param {string} address
   * @param {boolean} inOrder
   */
  function add(address, inOrder) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.async = !inOrder;
      script.src = address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`cannot load ${address}`)));
      document.head.append(script);
    });
  }

  const search = {
    root,
    version: "",

    /**
     * Scripts of the search by name, each once; they run in the order in which they are asked for.
     * All need the folding of words.
     * @param {string[]} names
     */
    need(...names) {
      return Promise.all(
        ["fold", ...names].map((name) => {
          const address = new URL(`assets/javascripts/search/${name}.js`, root).href;
          if (!scripts.has(name)) scripts.set(name, add(address, true));
          return scripts.get(name);
        }),
      );
    },

    /**
     * Data of the search by name; what has failed to load is tried again when next needed.
     * @param {string} name
     */
    load(name) {
      const known = data.get(name);
      if (known) return known.promise;
      /** @type {(given: unknown) => void} */
      let resolve = () => {};
      const promise = new Promise((settle, reject) => {
        resolve = settle;
        const version = this.version && `?${this.version}`;
        const address = new URL(`assets/search/${encodeURI(name)}.js${version}`, root).href;
        add(address, false).catch((error) => {
          data.delete(name);
          reject(error);
        });
      });
      data.set(name, { promise, resolve });
      return promise;
    },

    /**
     * @param {string} name
     * @param {unknown} given
     */
    take(name, given) {
      const asked = data.get(name);
      if (asked) asked.resolve(given);
    },
  };
  window.editionSearch = /** @type {EditionSearch} */ (search);

  /* The words of a search that led to this page are marked. */
  if (document.querySelector(".document-text") && /[?&]marked=/.test(location.search)) {
    window.editionSearch.need("words", "mark");
  }

  // ---- the field

  const page = document.querySelector(".search-page");
  const form = document.querySelector(".search-box");
  const field = /** @type {HTMLInputElement} */ ((page ?? form)?.querySelector("[name=q]"));
  if (page) window.editionSearch.need("words", "numbers", "places", "engine", "results", "page");

  /* “/” and “s” go to the field; where there is no room for one, to the page of the search. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" && event.key !== "s") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    const writing = target instanceof Element && target.closest("input, textarea, select");
    if (writing || (target instanceof HTMLElement && target.isContentEditable)) return;
    event.preventDefault();
    if (field?.checkVisibility()) {
      field.focus();
      field.select();
    } else {
      location.href = new URL("search.html", root).href;
    }
  });

  if (page || !form) return;
  let begun = false;
  field.addEventListener("input", () => {
    if (begun) return;
    begun = true;
    window.editionSearch.need("words", "numbers", "places", "engine", "results", "box");
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams({ q: field.value.trim() });
    location.href = new URL(`search.html#${query}`, root).href;
  });
})();
