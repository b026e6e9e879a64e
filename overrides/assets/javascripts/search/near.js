/*
 * Words of the index that are written much like one that no document has, for whoever misspelt it.
 * Loaded when nothing is found.
 */
"use strict";

(() => {
  const search = window.editionSearch;
  const SHORT = 4; // letters below which too many words are alike
  const LONG = 7; // letters from which two may be wrong
  const FILES = 8; // of terms that are looked through, those about the word
  const COMMON = 1e6; // stands for the length of the list of a common word
  const TRIED = 6;
  const MOST = 3;

  /**
   * How many letters must be put in, left out, changed, or swapped with the next, to make one word
   * of the other; no further than `most`.
   * @param {string} one
   * @param {string} other
   * @param {number} most
   */
  function distance(one, other, most) {
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, k) => k);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let k = 1; k <= other.length; k++) {
        const same = one[i - 1] === other[k - 1] ? 0 : 1;
        row[k] = Math.min(last[k] + 1, row[k - 1] + 1, last[k - 1] + same);
        if (i > 1 && k > 1 && one[i - 1] === other[k - 2] && one[i - 2] === other[k - 1]) {
          row[k] = Math.min(row[k], before[k - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  /**
   * A term as names write it, if it is part of one: “Khrushchev”.
   * @param {string} term
   * @param {NameForm[]} forms
   */
  function shown(term, forms) {
    for (const [, , name] of forms) {
      const own = search.words(name).find(({ word }) => word === term);
      if (own) return name.slice(own.start, own.end);
    }
    return term;
  }

  /**
   * Words like this one, the nearest and most frequent first.
   * @param {string} word
   */
  async function near(word) {
    const { terms } = await search.index();
    const own = search.fileOf(word, terms);
    const files = search.filesFrom(word.slice(0, 1), terms);
    files.sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
    const held = await Promise.all(
      files.slice(0, FILES).map((file) => search.load(`terms/${file}`)),
    );
    const most = word.length < LONG ? 1 : 2;
    const made = [];
    for (const [term, entry] of held.flatMap(Object.entries)) {
      if (Math.abs(term.length - word.length) > most || term[0] !== word[0]) continue;
      const far = distance(word, term, most);
      if (far > most) continue;
      const [told, ...forms] = Array.isArray(entry) ? entry : [entry];
      const often = typeof told === "string" ? told.length : COMMON;
      made.push({ far, often, word: term, shown: shown(term, forms) });
    }
    return made.sort((a, b) => a.far - b.far || b.often - a.often).slice(0, TRIED);
  }

  /** @type {(part: QueryPart) => boolean} */
  const mayBeMisspelt = ({ words, quoted, star }) =>
    words.length === 1 && !quoted && !star && words[0].length >= SHORT && !/\d/.test(words[0]);

  /**
   * What the reader may have meant: queries with one word of another spelling that find something
   * within the limits, those first that find most. [{query, shown, results}]
   * @param {QueryPart[]} parts
   * @param {Limit} limit
   * @returns {Promise<Suggestion[]>}
   */
  async function meant(parts, limit) {
    const made = [];
    for (let i = 0; i < parts.length; i++) {
      if (!mayBeMisspelt(parts[i])) continue;
      const alone = await search.find([{ ...parts[i], prefix: false }]);
      if (alone.results.length) continue;
      for (const other of await near(parts[i].words[0])) {
        const tried = parts.map((part, k) =>
          k === i ? { ...part, words: [other.word], prefix: false } : part,
        );
        const { results } = await search.find(tried, limit);
        if (results.length)
          made.push({ query: search.written(tried), shown: other.shown, results });
      }
    }
    return made.sort((a, b) => b.results.length - a.results.length).slice(0, MOST);
  }

  /** @type {Partial<EditionSearch>} */
  const own = { meant };
  Object.assign(search, own);
})();
