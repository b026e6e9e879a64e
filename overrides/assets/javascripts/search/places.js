/*
 * Where words stand: lists of the documents that have a word with its places in each.
 *
 * A list has `documents`, their numbers in order, and has(number), count(number) of places,
 * headed(number): whether the first stands in a heading, of(number): the places, [place, length,
 * place, length, …], and starts(number): these without the lengths.
 * Before the places are asked for they must be there: ready(numbers); loaded(number) tells. Those
 * of a common word are many, and only those of the documents that matter are loaded.
 *
 * Of a large edition a list can have hundreds of thousands of places: they are read from the text
 * in which they are written each time they are asked for, as to keep them takes longer.
 */
"use strict";

(() => {
  const search = window.editionSearch;
  const { VALUES, LAST, MORE, Numbers, paired, merged } = search;

  /**
   * What any list tells: `told` is for each document twice the count, and 1 where a heading has it;
   * `weight` is how many places would have to be loaded for all.
   * @implements {WordList}
   */
  class List {
    /**
     * @param {number[]} documents
     * @param {number[]} told
     * @param {number} weight
     */
    constructor(documents, told, weight) {
      this.documents = documents;
      this.told = told;
      this.weight = weight;
      this.last = 0; // where a document was found: the next is asked for next
    }

    get size() {
      return this.documents.length;
    }

    /**
     * Where a document stands in the list; -1 where it does not.
     * @param {number} number
     */
    at(number) {
      const { documents } = this;
      let low = documents[this.last] <= number ? this.last : 0;
      if (documents[low] < number) low++;
      if (documents[low] === number) {
        this.last = low;
        return low;
      }
      let high = documents.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (documents[middle] < number) low = middle + 1;
        else high = middle;
      }
      if (low < documents.length) this.last = low;
      return documents[low] === number ? low : -1;
    }

    /** @param {number} number */
    has(number) {
      return this.at(number) >= 0;
    }

    /** @param {number} number */
    count(number) {
      return this.told[this.at(number)] >> 1;
    }

    /** @param {number} number */
    headed(number) {
      return (this.told[this.at(number)] & 1) === 1;
    }

    /**
     * @param {number} _number
     * @returns {boolean}
     */
    loaded(_number) {
      return true;
    }

    /** @param {number[]} _numbers */
    async ready(_numbers) {}

    /**
     * @param {number} number
     * @returns {Places}
     */
    of(number) {
      return paired(this.starts(number), 1);
    }

    /**
     * @param {number} number
     * @returns {Starts}
     */
    starts(number) {
      return this.of(number).filter((_, i) => i % 2 === 0);
    }

    /**
     * The starts of rows that have a place of this list `offset` words on; of `starts`, where given,
     * and then the first alone where it is `once` that counts.
     * @param {number} number
     * @param {number} offset
     * @param {Starts | null} [starts]
     * @param {boolean} [once]
     * @returns {Starts}
     */
    begun(number, offset, starts, once) {
      const places = this.starts(number);
      if (!starts) {
        return offset
          ? places.filter((place) => place >= offset).map((place) => place - offset)
          : places;
      }
      const made = [];
      let i = 0;
      for (let k = 0; k < starts.length; k++) {
        const place = starts[k] + offset;
        while (i < places.length && places[i] < place) i++;
        if (i < places.length && places[i] === place) made.push(starts[k]);
        if (once && made.length) break;
      }
      return made;
    }
  }

  /*
   * A list that is there, with the places of each document: pairs of start and length, or starts
   * alone where all have one `length`. `texts` says where the text of each document begins.
   */
  class Held extends List {
    /**
     * @param {number[]} documents
     * @param {Starts[]} places
     * @param {number[]} texts
     * @param {number} length
     */
    constructor(documents, places, texts, length = 0) {
      const told = documents.map((number, i) => {
        const own = places[i];
        const count = length ? own.length : own.length / 2;
        return (2 * count) | Number(own[0] < texts[number]); // headings stand first
      });
      super(documents, told, 0);
      this.places = places;
      this.length = length;
    }

    /**
     * @param {number} number
     * @returns {Starts}
     */
    starts(number) {
      return this.length ? this.places[this.at(number)] : super.starts(number);
    }

    /**
     * @param {number} number
     * @returns {Places}
     */
    of(number) {
      const own = this.places[this.at(number)];
      return this.length ? paired(own, this.length) : own;
    }
  }

  /* A list whose places are read where they are written: in textOf(i), from begins[i] on. */
  class Coded extends List {
    /**
     * @param {number[]} documents
     * @param {number[]} told
     * @param {number} weight
     * @param {number[]} begins
     */
    constructor(documents, told, weight, begins) {
      super(documents, told, weight);
      this.begins = begins;
    }

    /**
     * @param {number} _i
     * @returns {string}
     */
    textOf(_i) {
      throw new Error("each kind has its own");
    }

    /**
     * @param {number} number
     * @returns {Starts}
     */
    starts(number) {
      const i = this.at(number);
      const made = new Array(this.told[i] >> 1);
      const text = this.textOf(i);
      let at = this.begins[i];
      let place = 0;
      for (let k = 0; k < made.length; k++) {
        let value = VALUES[text.charCodeAt(at++)];
        place += value;
        for (let unit = MORE; value >= LAST; unit *= MORE) {
          value = VALUES[text.charCodeAt(at++)];
          place += value * unit;
        }
        made[k] = place;
      }
      return made;
    }

    /**
     * As of any list, but places are read no further than they matter.
     * @param {number} number
     * @param {number} offset
     * @param {Starts | null} [starts]
     * @param {boolean} [once]
     * @returns {Starts}
     */
    begun(number, offset, starts, once) {
      if (!starts) return super.begun(number, offset, starts, once);
      const made = [];
      const i = this.at(number);
      const text = this.textOf(i);
      let at = this.begins[i];
      let place = 0;
      let k = 0;
      for (let left = this.told[i] >> 1; left; left--) {
        let value = VALUES[text.charCodeAt(at++)];
        place += value;
        for (let unit = MORE; value >= LAST; unit *= MORE) {
          value = VALUES[text.charCodeAt(at++)];
          place += value * unit;
        }
        const start = place - offset;
        while (k < starts.length && starts[k] < start) k++;
        if (k === starts.length) break;
        if (starts[k] !== start) continue;
        made.push(start);
        if (once) break;
      }
      return made;
    }
  }

  /* The list of a word as it was loaded. */
  class Written extends Coded {
    /**
     * @param {string} text
     * @param {number[]} texts
     */
    constructor(text, texts) {
      /** @type {number[][]} */
      const [documents, told, begins] = [[], [], []];
      const numbers = new Numbers(text);
      let document = 0;
      while (numbers.more) {
        document += numbers.next();
        const count = numbers.next();
        documents.push(document);
        begins.push(numbers.at);
        told.push((2 * count) | Number(numbers.next() < texts[document]));
        numbers.skip(count - 1);
      }
      super(documents, told, 0, begins);
      this.text = text;
    }

    textOf() {
      return this.text;
    }
  }

  /**
   * The list of a person as it was loaded: each place has its length.
   * @param {string} text
   * @param {number[]} texts
   * @returns {WordList}
   */
  function named(text, texts) {
    /** @type {number[]} */
    const documents = [];
    /** @type {Places[]} */
    const places = [];
    const numbers = new Numbers(text);
    let document = 0;
    while (numbers.more) {
      document += numbers.next();
      const own = new Array(2 * numbers.next());
      let place = 0;
      for (let i = 0; i < own.length; i += 2) {
        place += numbers.next();
        own[i] = place;
        own[i + 1] = numbers.next();
      }
      documents.push(document);
      places.push(own);
    }
    return new Held(documents, places, texts);
  }

  /* The list of a common word, whose places stand in files of their own. */
  class Common extends Coded {
    /** @param {CommonData} data */
    constructor({ documents: text, cuts, file }) {
      /** @type {number[][]} */
      const [documents, told, share] = [[], [], []];
      const numbers = new Numbers(text);
      let document = 0;
      let own = -1;
      while (numbers.more) {
        document += numbers.next();
        while (own + 1 < cuts.length && cuts[own + 1] <= document) own++;
        documents.push(document);
        told.push(numbers.next());
        share.push(own);
      }
      super(
        documents,
        told,
        told.reduce((sum, each) => sum + (each >> 1), 0),
        new Array(documents.length),
      );
      this.file = file;
      this.share = share;
      /** @type {(string | null)[]} */
      this.texts = cuts.map(() => null);
      /** @type {(Promise<void> | null)[]} */
      this.loading = cuts.map(() => null);
    }

    /** @param {number} i */
    textOf(i) {
      return /** @type {string} */ (this.texts[this.share[i]]);
    }

    /** @param {number} number */
    loaded(number) {
      return this.texts[this.share[this.at(number)]] !== null;
    }

    /** @param {number[]} wanted */
    async ready(wanted) {
      const missing = this.texts.filter((text) => text === null).length;
      const shares = new Set();
      for (let k = 0; k < wanted.length && shares.size < missing; k++) {
        const i = this.at(wanted[k]);
        if (i >= 0 && this.texts[this.share[i]] === null) shares.add(this.share[i]);
      }
      await Promise.all([...shares].map((share) => (this.loading[share] ||= this.load(share))));
    }

    /** @param {number} share */
    async load(share) {
      try {
        const text = await search.load(`${this.file}.${share}`);
        const numbers = new Numbers(text);
        for (let i = this.share.indexOf(share); this.share[i] === share; i++) {
          this.begins[i] = numbers.at;
          numbers.skip(this.told[i] >> 1);
        }
        this.texts[share] = text;
      } catch (error) {
        this.loading[share] = null; // it is tried again when next needed
        throw error;
      }
    }
  }

  const FEW = 50; // documents of which the lists are looked for one by one

  /* All of several lists of different words. */
  class Any extends List {
    /** @param {WordList[]} lists */
    constructor(lists) {
      const last = Math.max(
        -1,
        ...lists.map(({ documents }) => documents[documents.length - 1] ?? -1),
      );
      const all = new Int32Array(last + 1);
      for (const list of lists) {
        for (let i = 0; i < list.documents.length; i++) {
          const number = list.documents[i];
          const before = all[number];
          const more = list.told[i];
          all[number] = (((before >> 1) + (more >> 1)) << 1) | ((before | more) & 1);
        }
      }
      /** @type {number[][]} */
      const [documents, told] = [[], []];
      for (let number = 0; number <= last; number++) {
        if (!all[number]) continue;
        documents.push(number);
        told.push(all[number]);
      }
      super(
        documents,
        told,
        lists.reduce((weight, list) => weight + list.weight, 0),
      );
      this.lists = lists;
      /** @type {{ ends: Int32Array, lists: WordList[] } | null} */
      this.divided = null;
    }

    /**
     * @param {number} number
     * @returns {Starts}
     */
    starts(number) {
      const lists = this.listsOf(number);
      if (lists.length === 1) return lists[0].starts(number);
      const all = [];
      for (const list of lists) for (const place of list.starts(number)) all.push(place);
      const sorted = Float64Array.from(all).sort(); // as numbers
      return Array.from(sorted).filter((place, i) => place !== sorted[i - 1]);
    }

    /**
     * @param {number} number
     * @param {number} offset
     * @param {Starts | null} [starts]
     * @param {boolean} [once]
     * @returns {Starts}
     */
    begun(number, offset, starts, once) {
      if (!starts) return super.begun(number, offset, starts, once);
      /** @type {Starts} */
      let made = [];
      for (const list of this.listsOf(number)) {
        const own = list.begun(number, offset, starts, once);
        if (once && own.length) return own;
        made = made.length ? made.concat(own) : own;
      }
      return made.length > 1 ? [...new Set(made)].sort((a, b) => a - b) : made;
    }

    /**
     * @param {number} number
     * @returns {Places}
     */
    of(number) {
      return merged(this.listsOf(number).map((list) => list.of(number)));
    }

    /** @param {number} number */
    loaded(number) {
      return this.listsOf(number).every((list) => list.loaded(number));
    }

    /** @param {number[]} numbers */
    async ready(numbers) {
      await Promise.all(this.lists.map((list) => list.ready(numbers)));
      if (numbers.length > FEW) this.divide();
    }

    /**
     * @param {number} number
     * @returns {WordList[]}
     */
    listsOf(number) {
      if (!this.divided) return this.lists.filter((list) => list.has(number));
      const { ends, lists } = this.divided;
      return lists.slice(ends[number - 1] || 0, ends[number]);
    }

    /* The lists of each document, one document behind the other, and where each ends. */
    divide() {
      if (this.divided) return;
      const ends = new Int32Array(this.documents[this.documents.length - 1] + 1);
      for (const { documents } of this.lists) for (const number of documents) ends[number]++;
      for (let number = 1; number < ends.length; number++) ends[number] += ends[number - 1];
      const lists = new Array(ends[ends.length - 1]);
      const at = ends.slice();
      for (let i = this.lists.length - 1; i >= 0; i--) {
        for (const number of this.lists[i].documents) lists[--at[number]] = this.lists[i];
      }
      this.divided = { ends, lists };
    }
  }

  /**
   * The documents that are in all lists.
   * @param {WordList[]} lists
   */
  function inAll(lists) {
    const [fewest, ...others] = [...lists].sort((a, b) => a.size - b.size);
    return fewest.documents.filter((number) => others.every((list) => list.has(number)));
  }

  const ALIKE = 2; // times as many places that a list may have to be loaded together with another

  /**
   * Where lists have places in a row, each `at` so many words from the first: [{list, at}]. The
   * documents, and the starts in each, or one of them where it is `once` that counts. Common words
   * come last, for the documents that are left then.
   * @param {{ list: WordList, at: number }[]} steps
   * @param {number[]} documents
   */
  async function rows(steps, documents, once = false) {
    const order = [...steps].sort((a, b) => a.list.weight - b.list.weight);
    let found = { documents, starts: /** @type {Starts[]} */ ([]) };
    for (let n = 0; n < order.length; n++) {
      const alike = order
        .slice(n)
        .filter(({ list }) => list.weight <= ALIKE * order[n].list.weight);
      await Promise.all(alike.map(({ list }) => list.ready(found.documents)));
      const { list, at } = order[n];
      const last = n === order.length - 1;
      /** @type {typeof found} */
      const left = { documents: [], starts: [] };
      for (let k = 0; k < found.documents.length; k++) {
        const number = found.documents[k];
        const own = list.begun(number, at, found.starts[k], once && last);
        if (!own.length) continue;
        left.documents.push(number);
        left.starts.push(own);
      }
      found = left;
    }
    return found;
  }

  /** @type {Partial<EditionSearch>} */
  const own = { Held, Written, named, Common, Any, inAll, rows };
  Object.assign(search, own);
})();
