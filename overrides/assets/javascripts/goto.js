/*
 * “Go to page 803”: leads to the text in which that page of the printed volume begins.
 *
 * The table of pages is a script, as a page opened from disk may load nothing else. It is
 * asked for when the field is entered, so nobody else waits for it. Table: the pages by the
 * id of their text, each a number, or number and id of its mark where that is not
 * “pg_” with the number; an empty id means the beginning of the text.
 */
"use strict";

(() => {
  const form = document.querySelector(".go-to-page form");
  if (!form) return;
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const answer = /** @type {HTMLElement} */ (document.getElementById("go-to-page-answer"));
  /** @typedef {{ number: string, address: string }} Page */
  /** @type {Promise<Page[]> | null} */
  let loading = null;

  /**
   * “[Page 0803]” becomes “803”.
   * @type {(text: string) => string}
   */
  const plain = (text) =>
    text
      .normalize("NFKC")
      .replace(/^[\s[(]*(?:pages?|pp?\.?)?\s*/i, "")
      .replace(/[\s\])]+$/, "")
      .replace(/^0+(?=\d)/, "");

  /**
   * How a page is counted and as which number: front matter in Roman numerals.
   * @param {string} number
   * @returns {{ row: string, at: number } | null}
   */
  function place(number) {
    const text = plain(number);
    const [, before, digits] = /^(\D*)(\d+)/.exec(text) || [];
    if (digits) return { row: before.toLowerCase(), at: Number(digits) };
    /** @type {Record<string, number>} */
    const values = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
    const letters = [...text.toLowerCase()].map((letter) => values[letter]);
    if (!letters.length || letters.some((value) => !value)) return null;
    /** @type {(total: number, value: number, i: number) => number} */
    const sum = (total, value, i) => total + (letters[i + 1] > value ? -value : value);
    return { row: "roman", at: letters.reduce(sum, 0) };
  }

  /**
   * @param {PageTable} table
   * @returns {Page[]}
   */
  function pagesOf(table) {
    return Object.entries(table).flatMap(([text, pages]) =>
      pages.map((page) => {
        const [number, anchor] = typeof page === "string" ? [page, `pg_${page}`] : page;
        return { number, address: `${text}.html${anchor && `#${anchor}`}` };
      }),
    );
  }

  /** @returns {Promise<Page[]>} */
  function load() {
    loading ||= new Promise((resolve, reject) => {
      window.editionPages = (table) => resolve(pagesOf(table));
      const script = document.createElement("script");
      script.src = "pages.js";
      script.onerror = () => {
        loading = null;
        script.remove();
        reject(new Error("no table of pages"));
      };
      document.head.append(script);
    });
    return loading;
  }

  /**
   * As it is printed; else without regard to capitals: “iv” finds IV.
   * @param {Page[]} pages
   * @param {string} wanted
   */
  function find(pages, wanted) {
    const small = wanted.toLowerCase();
    return (
      pages.find(({ number }) => plain(number) === wanted) ||
      pages.find(({ number }) => plain(number).toLowerCase() === small)
    );
  }

  /**
   * @param {Page[]} pages
   * @param {string} wanted
   * @returns {Page | null}
   */
  function nearest(pages, wanted) {
    const aim = place(wanted);
    if (!aim) return null;
    let best = null;
    let least = Infinity;
    for (const page of pages) {
      const own = place(page.number);
      if (!own || own.row !== aim.row) continue;
      const distance = Math.abs(own.at - aim.at);
      if (distance < least) [best, least] = [page, distance];
    }
    return best;
  }

  /**
   * @param {string} address
   * @param {string} text
   */
  function linked(address, text) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    return link;
  }

  /**
   * @param {Page[]} pages
   * @param {string} wanted
   */
  function go(pages, wanted) {
    const page = find(pages, wanted);
    if (page) {
      answer.replaceChildren();
      location.href = page.address;
      return;
    }
    const near = nearest(pages, wanted);
    answer.replaceChildren(
      `Page ${wanted} is not marked in this volume. `,
      ...(near ? ["The nearest is ", linked(near.address, `page ${near.number}`), ". "] : []),
      linked("index.html#pages", "All pages"),
    );
  }

  form.addEventListener("focusin", () => load().catch(() => {}));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = plain(field.value);
    if (!wanted) {
      answer.textContent = "Type a page number.";
      field.focus();
      return;
    }
    load().then(
      (pages) => go(pages, wanted),
      () => {
        const list = linked("index.html#pages", "the page of the volume");
        answer.replaceChildren("The list of pages could not be loaded. It is also on ", list, ".");
      },
    );
  });
})();
