/*
 * What a word is to the search, when two words are the same, and what a query asks for.
 *
 * The first half says what hooks/edition/searching/words.py says; a test holds the two
 * against each other.
 */
"use strict";

(() => {
  const fold = window.editionFold;
  const WORD = new RegExp(`[\\p{L}\\p{N}][\\p{L}\\p{N}${fold.MARKS}${fold.UNSEEN}]*`, "gu");

  /**
   * The words of a text with their places in it.
   * @param {string} text
   */
  function words(text) {
    return [...text.matchAll(WORD)].map((match) => ({
      word: fold(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  const LONGEST = 1000; // characters of a query; the time for a word that is repeated is quadratic
  const LEAST = 2; // letters before a “*”: one letter begins a tenth of all words

  /**
   * A query: its parts, all of which a document must have. A part is words that stand one
   * behind the other; `prefix` where the last of them is only begun; `quoted` where the reader
   * put it in quotes, else it may be (part of) a name. While the reader types, the last word
   * is only begun; a reader can say so with a star. What comes after LONGEST characters is left out.
   * @param {string} whole
   * @param {boolean} typing
   * @returns {QueryPart[]}
   */
  function parse(whole, typing) {
    const query = whole.slice(0, LONGEST);
    const parts = [];
    const PIECE = /["“”„«»]([^"“”„«»]*)(["“”„«»]|$)|[^\s"“”„«»]+/g;
    for (const match of query.matchAll(PIECE)) {
      const quoted = match[1] !== undefined;
      const text = quoted ? match[1] : match[0];
      const open = typing && match.index + match[0].length === query.length;
      const begun = open && !(quoted && match[2]) && !/[\s.,;:!?)\]]$/.test(text);
      const found = words(text).map(({ word }) => word);
      if (!found.length) continue;
      const last = found[found.length - 1];
      const star = /\*\s*$/.test(text);
      parts.push({ words: found, prefix: (begun || star) && last.length >= LEAST, quoted, star });
    }
    return parts;
  }

  /**
   * The same query with its last word only begun; null where that is nothing new.
   * @param {QueryPart[]} parts
   */
  function widened(parts) {
    const last = parts[parts.length - 1];
    if (!last || last.prefix || last.quoted) return null;
    if (last.words[last.words.length - 1].length < LEAST) return null;
    return [...parts.slice(0, -1), { ...last, prefix: true }];
  }

  /**
   * The query that parse() takes for these parts, whoever types it.
   * @param {QueryPart[]} parts
   */
  function written(parts) {
    return parts
      .map(({ words, prefix, quoted }) => {
        const text = words.join(" ") + (prefix ? "*" : "");
        return quoted || words.length > 1 ? `"${text}"` : text;
      })
      .join(" ");
  }

  /**
   * Whether a word is the one asked for at a place of a part.
   * @param {QueryPart} part
   * @param {number} i
   * @param {string} word
   */
  function fits(part, i, word) {
    return part.prefix && i === part.words.length - 1
      ? word.startsWith(part.words[i])
      : word === part.words[i];
  }

  /**
   * Where the parts stand in a row of words: [[first, length], …], in order.
   * @param {Word[]} words
   * @param {QueryPart[]} parts
   */
  function standing(words, parts) {
    /** @type {[first: number, length: number][]} */
    const made = [];
    for (const part of parts) {
      const { length } = part.words;
      for (let i = 0; i + length <= words.length; i++) {
        if (part.words.every((_, k) => fits(part, k, words[i + k].word))) made.push([i, length]);
      }
    }
    return made.sort((a, b) => a[0] - b[0]);
  }

  /** @type {Partial<EditionSearch>} */
  const own = { LONGEST, words, parse, widened, written, standing };
  Object.assign(window.editionSearch, own);
})();
