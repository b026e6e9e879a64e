/*
 * Numbers as hooks/edition/searching/numbers.py writes them, and places: [place, length, place,
 * length, …], counted in words of a document.
 */
"use strict";

(() => {
  const ALPHABET_START = 35;
  const LAST = 64;
  const VALUES = (() => {
    const values = new Uint8Array(127);
    let value = 0;
    for (let code = ALPHABET_START; code < 127; code++) {
      if (code !== 92 && code !== 60) values[code] = value++; // “\” and “<” are none
    }
    return values;
  })();
  const MORE = VALUES[126] + 1 - LAST;

  class Numbers {
    /** @param {string} text */
    constructor(text, at = 0) {
      this.text = text;
      this.at = at;
    }

    get more() {
      return this.at < this.text.length;
    }

    next() {
      let value = VALUES[this.text.charCodeAt(this.at++)];
      if (value < LAST) return value;
      let number = value; // 64 + what it says + 26 × the rest
      let unit = MORE;
      for (;;) {
        value = VALUES[this.text.charCodeAt(this.at++)];
        number += value * unit;
        if (value < LAST) return number;
        unit *= MORE;
      }
    }

    /**
     * Passes over so many numbers.
     * @param {number} count
     */
    skip(count) {
      const { text } = this;
      let { at } = this;
      for (let left = count; left; ) if (VALUES[text.charCodeAt(at++)] < LAST) left--;
      this.at = at;
    }
  }

  /**
   * All numbers of a text.
   * @param {string} text
   */
  function allOf(text) {
    const numbers = new Numbers(text);
    const made = [];
    while (numbers.more) made.push(numbers.next());
    return made;
  }

  /**
   * Places that all have one length.
   * @param {Starts} starts
   * @param {number} length
   * @returns {Places}
   */
  function paired(starts, length) {
    const made = new Array(2 * starts.length);
    for (let i = 0; i < starts.length; i++) {
      made[2 * i] = starts[i];
      made[2 * i + 1] = length;
    }
    return made;
  }

  const LONGEST = 65536; // words of one place

  /**
   * Places of several lists in one document, each once, in order.
   * @param {Places[]} several
   * @returns {Places}
   */
  function merged(several) {
    if (several.length === 1) return several[0];
    const sorted = new Float64Array(several.reduce((sum, places) => sum + places.length / 2, 0));
    let size = 0;
    for (const places of several) {
      for (let i = 0; i < places.length; i += 2) {
        sorted[size++] = places[i] * LONGEST + (LONGEST - places[i + 1]); // the longest first
      }
    }
    sorted.sort();
    const made = [];
    let end = 0; // a word of a name is no place beside the name
    for (const each of sorted) {
      const place = Math.floor(each / LONGEST);
      const length = LONGEST - (each % LONGEST);
      if (place + length > end) made.push(place, length);
      end = Math.max(end, place + length);
    }
    return made;
  }

  /** @type {Partial<EditionSearch>} */
  const own = { VALUES, LAST, MORE, Numbers, allOf, paired, merged };
  Object.assign(window.editionSearch, own);
})();
