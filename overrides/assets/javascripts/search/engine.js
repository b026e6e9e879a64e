/*
 * Finds the documents that a query asks for, and the places of the words in them.
 *
 * It loads the files that hooks/edition/searching/files.py writes: the index once, then of the
 * terms the files that hold the words of the query. All are scripts that call
 * editionSearch.take(name, data), as a page opened from disk can load nothing else.
 */
"use strict";

(() => {
  const search = window.editionSearch;
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
  const [HEADING, TEXT, NOTE] = [0, 1, 2];

  /* Reads numbers as numbers.py writes them. */
  class Numbers {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    get more() {
      return this.at < this.text.length;
    }

    next() {
      let number = 0;
      let unit = 1;
      for (;;) {
        const value = VALUES[this.text.charCodeAt(this.at++)];
        if (value < LAST) return number + value * unit;
        number += value * unit; // 64 + what it says + 26 × the rest
        unit *= MORE;
      }
    }
  }

  const all = (text) => {
    const numbers = new Numbers(text);
    const made = [];
    while (numbers.more) made.push(numbers.next());
    return made;
  };

  // ---- what is loaded

  let documents = null;

  /* The documents: address, volume, and where their text and notes begin. */
  async function index() {
    if (documents) return documents;
    const data = await search.load("index");
    const volume = all(data.volume);
    const zones = all(data.zones);
    search.version = data.version;
    documents = {
      terms: data.terms,
      volumes: data.volumes,
      all: data.ids.split(" ").map((id, i) => ({
        number: i,
        id,
        volume: data.volumes[volume[i]],
        text: zones[2 * i],
        notes: zones[2 * i] + zones[2 * i + 1],
      })),
    };
    if (!data.ids) documents.all = [];
    return documents;
  }

  let limiting = null;

  async function limits() {
    if (limiting) return limiting;
    const data = await search.load("limits");
    const years = all(data.years);
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
      kind: all(data.kind),
      first: years.filter((_, i) => i % 2 === 0),
      last: years.filter((_, i) => i % 2).map((later, i) => years[2 * i] + later),
      parties: data.parties,
      words: data.parties.map((party) => search.words(party).map(({ word }) => word)),
      from: lists(data.from),
      to: lists(data.to),
    };
    return limiting;
  }

  /* The number of the file that would hold a term. */
  function fileOf(term, firsts) {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  async function entryOf(term) {
    const { terms } = await index();
    const file = fileOf(term, terms);
    if (file < 0) return null;
    const held = await search.load(`terms/${file}`);
    return Object.hasOwn(held, term) ? held[term] : null;
  }

  async function entriesFrom(prefix) {
    const { terms } = await index();
    const first = Math.max(0, fileOf(prefix, terms));
    const files = [];
    for (let file = first; file < terms.length; file++) {
      if (file > first && terms[file] > prefix && !terms[file].startsWith(prefix)) break;
      files.push(search.load(`terms/${file}`));
    }
    const made = [];
    for (const held of await Promise.all(files)) {
      for (const [term, entry] of Object.entries(held)) {
        if (term.startsWith(prefix)) made.push(entry);
      }
    }
    return made;
  }

  // ---- places: document → [place, length, place, length, …]

  const decoded = new Map(); // long lists take milliseconds to read
  const KEPT = 200;

  function placesOf(entry, named) {
    const text = Array.isArray(entry) ? entry[0] : entry;
    if (!named && decoded.has(text)) return decoded.get(text);
    const made = new Map();
    const numbers = new Numbers(text);
    let document = 0;
    while (numbers.more) {
      document += numbers.next();
      const count = numbers.next();
      const places = new Array(count * 2);
      let place = 0;
      for (let i = 0; i < count; i++) {
        place += numbers.next();
        places[2 * i] = place;
        places[2 * i + 1] = named ? numbers.next() : 1;
      }
      made.set(document, places);
    }
    if (!named) {
      if (decoded.size >= KEPT) decoded.clear();
      decoded.set(text, made);
    }
    return made;
  }

  /* All of several lists, each place once, in order. */
  function joined(lists) {
    if (lists.length === 1) return lists[0];
    const collected = new Map();
    for (const list of lists) {
      for (const [document, places] of list) {
        const own = collected.get(document);
        if (own) own.push(places);
        else collected.set(document, [places]);
      }
    }
    for (const [document, several] of collected) {
      collected.set(document, several.length === 1 ? several[0] : merged(several));
    }
    return collected;
  }

  function merged(several) {
    const lengths = new Map();
    for (const places of several) {
      for (let i = 0; i < places.length; i += 2) {
        lengths.set(places[i], Math.max(places[i + 1], lengths.get(places[i]) || 0));
      }
    }
    const made = [];
    let end = 0; // a word of a name is no place beside the name
    for (const [place, length] of [...lengths].sort((a, b) => a[0] - b[0])) {
      if (place + length > end) made.push(place, length);
      end = Math.max(end, place + length);
    }
    return made;
  }

  /* The starts of a row for which there is a place so many words on. */
  function continued(starts, places, on) {
    const made = [];
    let i = 0;
    for (const start of starts) {
      while (i < places.length && places[i] < start + on) i += 2;
      if (places[i] === start + on) made.push(start);
    }
    return made;
  }

  /* Where in a document the lists have places one behind the other; `lengths` in words. */
  function rowsIn(number, lists, lengths) {
    let starts = lists[0].get(number).filter((_, i) => i % 2 === 0);
    let on = 0;
    for (let i = 1; i < lists.length && starts.length; i++) {
      on += lengths[i - 1];
      starts = continued(starts, lists[i].get(number), on);
    }
    return starts;
  }

  /* Where the words of a part stand one behind the other. */
  function inRow(lists) {
    if (lists.length === 1) return lists[0];
    const lengths = lists.map(() => 1);
    const made = new Map();
    for (const number of inAll(lists)) {
      const starts = rowsIn(number, lists, lengths);
      if (starts.length) made.set(number, starts.flatMap((start) => [start, lists.length]));
    }
    return made;
  }

  async function placesOfPart(part) {
    const lists = await Promise.all(
      part.words.map(async (word, i) => {
        if (part.prefix && i === part.words.length - 1) {
          return joined([new Map(), ...(await entriesFrom(word)).map((entry) => placesOf(entry))]);
        }
        const entry = await entryOf(word);
        return entry ? placesOf(entry) : new Map();
      }),
    );
    return inRow(lists);
  }

  // ---- names

  /*
   * Persons whose name stands in the query: [{from, to, persons}], parts counted. “Chou En-lai
   * Geneva” has one, its first two parts; the longest form counts, and none in quotes or with a star.
   */
  async function namesIn(parts) {
    const made = [];
    for (let from = 0; from < parts.length; from++) {
      const heads = parts[from].quoted || parts[from].star ? null : await entryOf(parts[from].words[0]);
      const forms = Array.isArray(heads) ? heads.slice(1) : [];
      const said = [];
      let best = null;
      for (let to = from; forms.length && to < parts.length; to++) {
        if (parts[to].quoted || parts[to].star) break;
        said.push(...parts[to].words);
        const rest = said.slice(1).join(" ");
        const persons = forms.filter((form) => form[0] === rest);
        if (persons.length) best = { from, to, persons };
      }
      if (best) {
        made.push(best);
        from = best.to;
      }
    }
    return made;
  }

  // ---- a search

  const zoneOf = (document, place) =>
    place < document.text ? HEADING : place < document.notes ? TEXT : NOTE;

  async function allowed(limit) {
    const { all: listed } = await index();
    const tests = [];
    if (limit.volume) tests.push((d) => d.volume[0] === limit.volume);
    if (limit.kind || limit.after || limit.before || limit.from || limit.to) {
      const known = await limits();
      if (limit.kind) tests.push((d) => known.kinds[known.kind[d.number]] === limit.kind);
      if (limit.after) tests.push((d) => known.last[d.number] >= Number(limit.after));
      if (limit.before) {
        const year = Number(limit.before);
        tests.push((d) => known.last[d.number] && known.first[d.number] <= year);
      }
      for (const side of ["from", "to"]) {
        if (!limit[side]) continue;
        const wanted = search.words(limit[side]).map(({ word }) => word);
        const fit = new Set();
        known.words.forEach((own, party) => {
          if (wanted.every((word) => own.some((each) => each.startsWith(word)))) fit.add(party);
        });
        tests.push((d) => known[side][d.number].some((party) => fit.has(party)));
      }
    }
    return (number) => tests.every((test) => test(listed[number]));
  }

  function inZone(list, zone, listed) {
    const made = new Map();
    for (const [number, places] of list) {
      const kept = [];
      for (let i = 0; i < places.length; i += 2) {
        if (zoneOf(listed[number], places[i]) === zone) kept.push(places[i], places[i + 1]);
      }
      if (kept.length) made.set(number, kept);
    }
    return made;
  }

  const ZONES = { headings: HEADING, text: TEXT, notes: NOTE };

  /*
   * The documents that have all parts, best first: {document, places, count, heading, inOrder}.
   * First those with all parts in a heading, then those that have several parts one behind the
   * other as asked, then by how often, then in the order of the calendar.
   */
  async function find(parts, limit = {}) {
    const { all: listed } = await index();
    if (!parts.length) return { results: [], persons: [] };
    const [lists, names, allow] = await Promise.all([
      Promise.all(parts.map(placesOfPart)),
      namesIn(parts),
      allowed(limit),
    ]);
    const lengths = parts.map((part) => part.words.length);
    const isRow = (number) =>
      parts.length > 1 && lists.every((list) => list.has(number)) && rowsIn(number, lists, lengths).length > 0;
    let groups = [];
    for (let i = 0; i < parts.length; i++) {
      const name = names.find(({ from }) => from === i);
      if (!name) {
        groups.push(lists[i]);
        continue;
      }
      const entries = await Promise.all(name.persons.map(([, id]) => entryOf(`@${id}`)));
      const mentions = entries.filter(Boolean).map((entry) => placesOf(entry, true));
      groups.push(joined([together(lists.slice(i, name.to + 1)), ...mentions]));
      i = name.to;
    }
    if (limit.in in ZONES) groups = groups.map((list) => inZone(list, ZONES[limit.in], listed));
    const results = [];
    for (const number of inAll(groups)) {
      if (!allow(number)) continue;
      const document = listed[number];
      const own = groups.map((list) => list.get(number));
      results.push({
        document,
        // Put in order where it is shown; thousands may be found.
        get places() {
          return own.length === 1 ? own[0] : merged(own);
        },
        count: own.reduce((count, places) => count + places.length / 2, 0),
        heading: own.every((places) => places[0] < document.text), // headings stand first
        inOrder: isRow(number),
      });
    }
    const byDate = (a, b) => a.document.number - b.document.number;
    results.sort(
      (a, b) =>
        (limit.sort === "date" ? 0 : b.heading - a.heading || b.inOrder - a.inOrder || b.count - a.count) ||
        byDate(a, b),
    );
    const persons = new Map(names.flatMap((name) => name.persons.map(([, id, said]) => [id, said])));
    return { results, persons: [...persons] };
  }

  /* Documents that are in all lists, with the places of all. */
  function together(lists) {
    if (lists.length === 1) return lists[0];
    return new Map(inAll(lists).map((number) => [number, merged(lists.map((list) => list.get(number)))]));
  }

  function inAll(lists) {
    const fewest = lists.reduce((a, b) => (b.size < a.size ? b : a));
    return [...fewest.keys()].filter((number) => lists.every((list) => list.has(number)));
  }

  Object.assign(search, { find, limits, index });
})();
