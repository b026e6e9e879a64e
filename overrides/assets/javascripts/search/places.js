/*
 * Where words stand: numbers as hooks/edition/searching/numbers.py writes them, and lists of the
 * documents that have a word with its places in each.
 *
 * A list has numbers() of documents, has(number), count(number) of places, headed(number): whether
 * the first stands in a heading, and of(number): the places, [place, length, place, length, …].
 * Before the places are asked for they must be there: ready(numbers); loaded(number) tells. Those
 * of a common word are many, and only those of the documents that matter are loaded.
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

    /* So many rising places, each with the length that stands behind it, or 1. */
    places(count, named) {
      const made = new Array(count * 2);
      let place = 0;
      for (let i = 0; i < count; i++) {
        place += this.next();
        made[2 * i] = place;
        made[2 * i + 1] = named ? this.next() : 1;
      }
      return made;
    }
  }

  /* A list that is there: document → places. `texts` says where the text of each begins. */
  class Held {
    constructor(places, texts) {
      this.places = places;
      this.texts = texts;
      this.weight = 0;
    }

    get size() {
      return this.places.size;
    }

    numbers() {
      return this.places.keys();
    }

    has(number) {
      return this.places.has(number);
    }

    count(number) {
      return this.places.get(number).length / 2;
    }

    headed(number) {
      return this.places.get(number)[0] < this.texts[number]; // headings stand first
    }

    of(number) {
      return this.places.get(number);
    }

    loaded() {
      return true;
    }

    async ready() {}
  }

  /* The list of a common word, whose places stand in files of their own. */
  class Common {
    constructor({ documents, cuts, file }) {
      this.file = file;
      this.weight = cuts.length;
      this.told = new Map(); // document → twice the count, and 1 where a heading has it
      this.shares = cuts.map(() => []);
      this.shareOf = new Map();
      this.places = new Map();
      this.loading = new Map();
      const numbers = new Numbers(documents);
      let document = 0;
      let share = -1;
      while (numbers.more) {
        document += numbers.next();
        while (share + 1 < cuts.length && cuts[share + 1] <= document) share++;
        this.told.set(document, numbers.next());
        this.shareOf.set(document, share);
        this.shares[share].push(document);
      }
    }

    get size() {
      return this.told.size;
    }

    numbers() {
      return this.told.keys();
    }

    has(number) {
      return this.told.has(number);
    }

    count(number) {
      return this.told.get(number) >> 1;
    }

    headed(number) {
      return (this.told.get(number) & 1) === 1;
    }

    of(number) {
      return this.places.get(number);
    }

    loaded(number) {
      return this.places.has(number);
    }

    async ready(wanted) {
      const shares = new Set();
      for (const number of wanted) {
        if (this.told.has(number) && !this.places.has(number)) shares.add(this.shareOf.get(number));
      }
      await Promise.all([...shares].map((share) => this.load(share)));
    }

    load(share) {
      if (!this.loading.has(share)) {
        const loaded = search.load(`terms/${this.file}.${share}`).then(
          (text) => {
            const numbers = new Numbers(text);
            for (const number of this.shares[share]) {
              this.places.set(number, numbers.places(this.count(number), false));
            }
          },
          (error) => {
            this.loading.delete(share); // it is tried again when next needed
            throw error;
          },
        );
        this.loading.set(share, loaded);
      }
      return this.loading.get(share);
    }
  }

  /* All of several lists of different words. */
  class Any {
    constructor(lists) {
      this.lists = new Map();
      for (const list of lists) {
        for (const number of list.numbers()) {
          const own = this.lists.get(number);
          if (own) own.push(list);
          else this.lists.set(number, [list]);
        }
      }
      this.all = lists;
      this.weight = lists.reduce((weight, list) => weight + list.weight, 0);
    }

    get size() {
      return this.lists.size;
    }

    numbers() {
      return this.lists.keys();
    }

    has(number) {
      return this.lists.has(number);
    }

    count(number) {
      return this.lists.get(number).reduce((count, list) => count + list.count(number), 0);
    }

    headed(number) {
      return this.lists.get(number).some((list) => list.headed(number));
    }

    of(number) {
      return merged(this.lists.get(number).map((list) => list.of(number)));
    }

    loaded(number) {
      return this.lists.get(number).every((list) => list.loaded(number));
    }

    async ready(numbers) {
      const wanted = [...numbers];
      await Promise.all(this.all.map((list) => list.ready(wanted)));
    }
  }

  /* Places of several lists in one document, each once, in order. */
  function merged(several) {
    if (several.length === 1) return several[0];
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

  /* The documents that are in all lists. */
  function inAll(lists) {
    const fewest = lists.reduce((a, b) => (b.size < a.size ? b : a));
    return [...fewest.numbers()].filter((number) => lists.every((list) => list.has(number)));
  }

  /*
   * Where the lists have places one behind the other, `lengths` in words: document → starts.
   * Common words come last, for the documents that are left then.
   */
  async function rows(lists, lengths, documents) {
    let on = 0;
    const offsets = lengths.map((length) => {
      const own = on;
      on += length;
      return own;
    });
    const order = lists.map((_, i) => i).sort((a, b) => lists[a].weight - lists[b].weight);
    let starts = null;
    for (const i of order) {
      await lists[i].ready(starts ? starts.keys() : documents);
      const left = new Map();
      for (const number of starts ? starts.keys() : documents) {
        const own = begun(lists[i].of(number), offsets[i], starts && starts.get(number));
        if (own.length) left.set(number, own);
      }
      starts = left;
    }
    return starts;
  }

  /* The starts of a row that has one of the places so many words on; of `starts`, where given. */
  function begun(places, offset, starts) {
    const made = [];
    if (!starts) {
      for (let i = 0; i < places.length; i += 2) {
        if (places[i] >= offset) made.push(places[i] - offset);
      }
      return made;
    }
    let i = 0;
    for (const start of starts) {
      while (i < places.length && places[i] < start + offset) i += 2;
      if (places[i] === start + offset) made.push(start);
    }
    return made;
  }

  Object.assign(search, { Numbers, Held, Common, Any, merged, inAll, rows });
})();
