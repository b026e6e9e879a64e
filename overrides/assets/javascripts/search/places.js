/*
 * Where words stand: numbers as hooks/edition/searching/numbers.py writes them, and lists of the
 * documents that have a word with its places in each.
 *
 * A list has numbers() of documents, has(number), count(number) of places, headed(number): whether
 * the first stands in a heading, of(number): the places, [place, length, place, length, …], and
 * starts(number): these without the lengths.
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
    constructor(text, at = 0) {
      this.text = text;
      this.at = at;
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

    /* Passes over so many numbers. */
    skip(count) {
      let left = count;
      while (left) if (VALUES[this.text.charCodeAt(this.at++)] < LAST) left--;
    }

    /* So many rising places, and of a list that is `named` the length that stands behind each. */
    places(count, named) {
      const made = [];
      let place = 0;
      for (let i = 0; i < count; i++) {
        place += this.next();
        made.push(place);
        if (named) made.push(this.next());
      }
      return made;
    }
  }

  /* What any list tells: `told` is document → twice the count, and 1 where a heading has it. */
  class List {
    constructor(told, weight) {
      this.told = told;
      this.weight = weight;
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

    loaded() {
      return true;
    }

    async ready() {}

    of(number) {
      return paired(this.starts(number), 1);
    }

    starts(number) {
      return this.of(number).filter((_, i) => i % 2 === 0);
    }

    /* The starts of rows that have a place of this list `offset` words on; of `starts`, where given. */
    begun(number, offset, starts) {
      const places = this.starts(number);
      if (!starts) {
        return offset ? places.filter((place) => place >= offset).map((place) => place - offset) : places;
      }
      const made = [];
      let i = 0;
      for (let k = 0; k < starts.length; k++) {
        const place = starts[k] + offset;
        while (i < places.length && places[i] < place) i++;
        if (i < places.length && places[i] === place) made.push(starts[k]);
      }
      return made;
    }
  }

  /* Places that all have one length. */
  function paired(starts, length) {
    const made = new Array(2 * starts.length);
    for (let i = 0; i < starts.length; i++) {
      made[2 * i] = starts[i];
      made[2 * i + 1] = length;
    }
    return made;
  }

  /* A list that is there: document → places. `texts` says where the text of each begins. */
  class Held extends List {
    constructor(places, texts) {
      const told = new Map();
      for (const [number, own] of places) told.set(number, own.length | (own[0] < texts[number])); // headings stand first
      super(told, 0);
      this.places = places;
    }

    of(number) {
      return this.places.get(number);
    }
  }

  /* Where words of several lists stand one behind the other: document → starts. */
  class Row extends List {
    constructor(starts, length, texts) {
      const told = new Map();
      for (const [number, own] of starts) told.set(number, (2 * own.length) | (own[0] < texts[number]));
      super(told, 0);
      this.rows = starts;
      this.length = length;
    }

    starts(number) {
      return this.rows.get(number);
    }

    of(number) {
      return paired(this.starts(number), this.length);
    }
  }

  /*
   * A list as it was loaded, whose places are read when they are asked for; one of a person is
   * `named`: it has lengths too.
   */
  class Written extends List {
    constructor(text, named, texts) {
      super(new Map(), 0);
      this.text = text;
      this.named = named;
      this.begins = new Map();
      const numbers = new Numbers(text);
      let document = 0;
      while (numbers.more) {
        document += numbers.next();
        const count = numbers.next();
        this.begins.set(document, numbers.at);
        this.told.set(document, (2 * count) | (numbers.next() < texts[document]));
        numbers.skip((named ? 2 * count : count) - 1);
      }
    }

    read(number) {
      return new Numbers(this.text, this.begins.get(number)).places(this.count(number), this.named);
    }

    starts(number) {
      return this.named ? super.starts(number) : this.read(number);
    }

    of(number) {
      return this.named ? this.read(number) : super.of(number);
    }
  }

  /* The list of a common word, whose places stand in files of their own. */
  class Common extends List {
    constructor({ documents, cuts, file }) {
      super(new Map(), cuts.length);
      this.file = file;
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

    starts(number) {
      return this.places.get(number);
    }

    loaded(number) {
      return this.places.has(number);
    }

    async ready(wanted) {
      if (this.places.size === this.size) return;
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

  const FEW = 50; // documents of which the lists are looked for one by one

  /* All of several lists of different words. */
  class Any extends List {
    constructor(lists) {
      super(new Map(), lists.reduce((weight, list) => weight + list.weight, 0));
      this.lists = lists;
      this.byDocument = null;
      for (const list of lists) {
        for (const [number, told] of list.told) {
          const before = this.told.get(number) || 0;
          this.told.set(number, (((before >> 1) + (told >> 1)) << 1) | ((before | told) & 1));
        }
      }
    }

    starts(number) {
      const lists = this.listsOf(number);
      if (lists.length === 1) return lists[0].starts(number);
      const all = [];
      for (const list of lists) for (const place of list.starts(number)) all.push(place);
      const sorted = Float64Array.from(all).sort(); // as numbers
      return sorted.filter((place, i) => place !== sorted[i - 1]);
    }

    begun(number, offset, starts) {
      if (!starts) return super.begun(number, offset, starts);
      const made = this.listsOf(number).flatMap((list) => list.begun(number, offset, starts));
      return made.length > 1 ? [...new Set(made)].sort((a, b) => a - b) : made;
    }

    of(number) {
      return merged(this.listsOf(number).map((list) => list.of(number)));
    }

    loaded(number) {
      return this.listsOf(number).every((list) => list.loaded(number));
    }

    async ready(numbers) {
      const wanted = [...numbers];
      await Promise.all(this.lists.map((list) => list.ready(wanted)));
      if (wanted.length > FEW) this.divide();
    }

    listsOf(number) {
      return this.byDocument ? this.byDocument.get(number) : this.lists.filter((list) => list.has(number));
    }

    divide() {
      if (this.byDocument) return;
      this.byDocument = new Map([...this.numbers()].map((number) => [number, []]));
      for (const list of this.lists) {
        for (const number of list.numbers()) this.byDocument.get(number).push(list);
      }
    }
  }

  const LONGEST = 65536; // words of one place

  /* Places of several lists in one document, each once, in order. */
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
        const own = lists[i].begun(number, offsets[i], starts && starts.get(number));
        if (own.length) left.set(number, own);
      }
      starts = left;
    }
    return starts;
  }

  Object.assign(search, { Numbers, Held, Row, Written, Common, Any, merged, inAll, rows });
})();
