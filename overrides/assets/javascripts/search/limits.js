/*
 * By what else than words documents are looked for: year, kind, volume, sender and recipient.
 * Loaded when somebody does.
 */
"use strict";

(() => {
  const search = window.editionSearch;
  const { Numbers, allOf } = search;

  /** @type {SearchLimits | null} */
  let limiting = null;

  async function limits() {
    if (limiting) return limiting;
    const data = await search.load("limits");
    const years = allOf(data.years);
    /** @type {(text: string) => number[][]} */
    const lists = (text) => {
      const numbers = new Numbers(text);
      const made = [];
      while (numbers.more) {
        made.push(Array.from({ length: numbers.next() }, () => numbers.next()));
      }
      return made;
    };
    limiting = {
      kinds: data.kinds,
      kind: allOf(data.kind),
      first: years.filter((_, i) => i % 2 === 0),
      last: years.filter((_, i) => i % 2).map((later, i) => years[2 * i] + later),
      parties: data.parties,
      words: data.parties.map((party) => search.words(party).map(({ word }) => word)),
      from: lists(data.from),
      to: lists(data.to),
    };
    return limiting;
  }

  /**
   * Whether one of the `listed` documents is within the limits, by number.
   * @param {Limit} limit
   * @param {SearchDocument[]} listed
   * @returns {Promise<(number: number) => boolean>}
   */
  async function allowing(limit, listed) {
    /** @type {((d: SearchDocument) => boolean)[]} */
    const tests = [];
    if (limit.volume) tests.push((d) => d.volume[0] === limit.volume);
    const known = await limits();
    if (limit.kind) tests.push((d) => known.kinds[known.kind[d.number]] === limit.kind);
    if (limit.after) tests.push((d) => known.last[d.number] >= Number(limit.after));
    if (limit.before) {
      const year = Number(limit.before);
      tests.push((d) => known.last[d.number] > 0 && known.first[d.number] <= year);
    }
    for (const side of /** @type {const} */ (["from", "to"])) {
      const party = limit[side];
      if (!party) continue;
      const wanted = search.words(party).map(({ word }) => word);
      const fit = new Set();
      known.words.forEach((own, party) => {
        if (wanted.every((word) => own.some((each) => each.startsWith(word)))) fit.add(party);
      });
      tests.push((d) => known[side][d.number].some((party) => fit.has(party)));
    }
    return (number) => tests.every((test) => test(listed[number]));
  }

  /**
   * Those of some documents that have no year.
   * @param {number[]} numbers
   * @param {SearchDocument[]} listed
   */
  async function yearless(numbers, listed) {
    const { last } = await limits();
    return numbers.filter((number) => !last[number]).map((number) => listed[number]);
  }

  /** @type {Partial<EditionSearch>} */
  const own = { limits, allowing, yearless };
  Object.assign(search, own);
})();
