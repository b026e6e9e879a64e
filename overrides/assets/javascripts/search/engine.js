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
  const { allOf, Held, Written, Common, Any, named, merged, inAll, rows } = search;
  const [HEADING, TEXT, NOTE] = [0, 1, 2];

  // ---- what is loaded

  /** @type {SearchIndex | null} */
  let documents = null;

  /* The documents: address, volume, and where their text and notes begin. */
  async function index() {
    if (documents) return documents;
    const data = await search.load("index");
    const volume = allOf(data.volume);
    const zones = allOf(data.zones);
    search.version = data.version;
    documents = {
      terms: data.terms,
      beginnings: data.beginnings,
      function: new Set(data.function),
      volumes: data.volumes,
      all: data.ids.split(" ").map((id, i) => ({
        number: i,
        id,
        part: i >= data.documents, // not a document, but what a part of a volume says itself
        volume: data.volumes[volume[i]],
        text: zones[2 * i],
        notes: zones[2 * i] + zones[2 * i + 1],
      })),
    };
    if (!data.ids) documents.all = [];
    begins = documents.all.map(({ text }) => text);
    return documents;
  }

  /**
   * The number of the file that would hold a term.
   * @param {string} term
   * @param {string[]} firsts
   */
  function fileOf(term, firsts) {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {string} term */
  async function entryOf(term) {
    const { terms } = await index();
    const file = fileOf(term, terms);
    if (file < 0) return null;
    const held = await search.load(`terms/${file}`);
    return Object.hasOwn(held, term) ? held[term] : null;
  }

  /**
   * The list of a term; an empty one where no document has it.
   * @param {string} term
   */
  async function listOfTerm(term) {
    const entry = await entryOf(term);
    return entry ? listOf(entry) : new Held([], [], begins);
  }

  /**
   * The numbers of the files that hold the words that begin so.
   * @param {string} prefix
   * @param {string[]} firsts
   */
  function filesFrom(prefix, firsts) {
    const made = [];
    for (let file = Math.max(0, fileOf(prefix, firsts)); file < firsts.length; file++) {
      if (made.length && firsts[file] > prefix && !firsts[file].startsWith(prefix)) break;
      made.push(file);
    }
    return made;
  }

  /**
   * All words that begin so, as one; those of a file are read while others are loaded.
   * @param {string} prefix
   */
  async function listOfAll(prefix) {
    const { terms, beginnings } = await index();
    const joined = beginnings.indexOf(prefix);
    if (joined >= 0) return listOf(await search.load(`beginnings/${joined}`));
    /** @type {(file: number) => Promise<WordList[]>} */
    const lists = async (file) => {
      const held = await search.load(`terms/${file}`);
      const own = Object.keys(held).filter((term) => term.startsWith(prefix));
      return own.map((term) => listOf(held[term]));
    };
    return new Any((await Promise.all(filesFrom(prefix, terms).map(lists))).flat());
  }

  // ---- lists of words

  /** @type {Map<string | CommonData, WordList>} */
  const decoded = new Map(); // long lists take milliseconds to read
  const KEPT = 2000;
  /** @type {number[]} */
  let begins = []; // the first place of the text, by document

  /** @param {TermEntry | CommonData} entry */
  function listOf(entry) {
    const told = Array.isArray(entry) ? entry[0] : entry;
    let list = decoded.get(told);
    if (!list) {
      if (decoded.size >= KEPT) decoded.clear();
      list = typeof told === "string" ? new Written(told, begins) : new Common(told);
      decoded.set(told, list);
    }
    return list;
  }

  /** @typedef {{ word: string, list: () => WordList | Promise<WordList>, length: number }} Unit */

  /**
   * The lists that tell where units stand in a row, as rows() takes them, and how many `units` each
   * stands for. A unit is a single `word`, or something else (""), and `list` gives its list. Two function
   * words that follow one another are one step; of three or five the last two overlap.
   * @param {Unit[]} units
   */
  async function stepsOf(units) {
    const { function: words } = await index();
    const steps = [];
    let at = 0;
    let paired = -1; // the last unit of a pair
    for (let i = 0; i < units.length; i++) {
      const [own, next, third] = units.slice(i, i + 3);
      if (words.has(own.word) && next && words.has(next.word)) {
        if (paired !== i || !third || !words.has(third.word)) {
          steps.push({ list: listOfTerm(`+${own.word} ${next.word}`), at, units: 2 });
          paired = i + 1;
        }
      } else if (paired !== i) {
        steps.push({ list: own.list(), at, units: 1 });
      }
      at += own.length;
    }
    return Promise.all(steps.map(async (step) => ({ ...step, list: await step.list })));
  }

  /** @param {QueryPart} part */
  async function listOfPart(part) {
    const { words, prefix } = part;
    const units = words.map((word, i) => {
      if (prefix && i === words.length - 1)
        return { word: "", list: () => listOfAll(word), length: 1 };
      return { word, list: () => listOfTerm(word), length: 1 };
    });
    const steps = await stepsOf(units);
    if (words.length === 1) return steps[0].list;
    const { documents, starts } = await rows(steps, inAll(steps.map(({ list }) => list)));
    return new Held(documents, starts, begins, words.length);
  }

  // ---- names

  /** @typedef {{ from: number, to: number, persons: NameForm[] }} Name */

  /**
   * Persons whose name stands in the query: [{from, to, persons}], parts counted. “Chou En-lai
   * Geneva” has one, its first two parts; the longest form counts, and none in quotes or with a star.
   * @param {QueryPart[]} parts
   * @returns {Promise<Name[]>}
   */
  async function namesIn(parts) {
    const made = [];
    for (let from = 0; from < parts.length; from++) {
      const heads =
        parts[from].quoted || parts[from].star ? null : await entryOf(parts[from].words[0]);
      const [, ...forms] = Array.isArray(heads) ? heads : [""];
      const said = [];
      /** @type {Name | null} */
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

  /** @type {(document: SearchDocument, place: number) => number} */
  const zoneOf = (document, place) =>
    place < document.text ? HEADING : place < document.notes ? TEXT : NOTE;

  /** @type {(keyof Limit)[]} */
  const NARROWING = ["volume", "kind", "after", "before", "from", "to"];

  /** @type {(limit: Limit) => boolean} */
  const narrows = (limit) => NARROWING.some((name) => limit[name]);

  /**
   * Whether a document is within the limits, by number.
   * @param {Limit} limit
   * @returns {Promise<(number: number) => boolean>}
   */
  async function allowed(limit) {
    if (!narrows(limit)) return () => true;
    await search.need("limits");
    return search.allowing(limit, (await index()).all);
  }

  /**
   * @param {WordList} list
   * @param {number} zone
   * @param {SearchDocument[]} listed
   * @param {number[]} numbers
   */
  async function inZone(list, zone, listed, numbers) {
    await list.ready(numbers);
    /** @type {number[]} */
    const documents = [];
    /** @type {Places[]} */
    const places = [];
    for (const number of numbers) {
      const kept = [];
      const all = list.of(number);
      for (let i = 0; i < all.length; i += 2) {
        if (zoneOf(listed[number], all[i]) === zone) kept.push(all[i], all[i + 1]);
      }
      if (!kept.length) continue;
      documents.push(number);
      places.push(kept);
    }
    return new Held(documents, places, begins);
  }

  /** @type {Record<string, number | undefined>} */
  const ZONES = { headings: HEADING, text: TEXT, notes: NOTE };

  /**
   * The lists of all that is asked for: of each part, or of a name that several parts make.
   * @param {WordList[]} lists
   * @param {Name[]} names
   */
  async function groupsOf(lists, names) {
    const groups = [];
    for (let i = 0; i < lists.length; i++) {
      const name = names.find(({ from }) => from === i);
      if (!name) {
        groups.push(lists[i]);
        continue;
      }
      const entries = await Promise.all(name.persons.map(([, id]) => entryOf(`@${id}`)));
      const mentions = entries
        .filter((entry) => typeof entry === "string")
        .map((entry) => named(entry, begins));
      groups.push(await anyOf([await together(lists.slice(i, name.to + 1)), ...mentions]));
      i = name.to;
    }
    return groups;
  }

  /**
   * Documents that are in all lists, with the places of all.
   * @param {WordList[]} lists
   */
  async function together(lists) {
    if (lists.length === 1) return lists[0];
    const numbers = inAll(lists);
    await Promise.all(lists.map((list) => list.ready(numbers)));
    return new Held(
      numbers,
      numbers.map((number) => merged(lists.map((list) => list.of(number)))),
      begins,
    );
  }

  /**
   * Documents that are in any of the lists, which may have the same places.
   * @param {WordList[]} lists
   */
  async function anyOf(lists) {
    if (lists.length === 1) return lists[0];
    const any = new Any(lists);
    const { documents } = any;
    await any.ready(documents);
    return new Held(
      documents,
      documents.map((number) => any.of(number)),
      begins,
    );
  }

  /**
   * A document that was found. `groups`, the places of each word or name, can be asked for when it
   * is ready; `parts` are those whose places they are, null where names or limits count.
   * @implements {SearchResult}
   */
  class Result {
    /**
     * @param {SearchDocument} document
     * @param {WordList[]} lists
     * @param {QueryPart[] | null} parts
     */
    constructor(document, lists, parts) {
      this.document = document;
      this.lists = lists;
      this.parts = parts;
    }

    /* How many places it has. */
    get count() {
      return this.lists.reduce((sum, list) => sum + list.count(this.document.number), 0);
    }

    get loaded() {
      return this.lists.every((list) => list.loaded(this.document.number));
    }

    ready() {
      return Promise.all(this.lists.map((list) => list.ready([this.document.number])));
    }

    get groups() {
      return this.lists.map((list) => list.of(this.document.number));
    }
  }

  const MOST = 2 ** 20; // documents, and places of them; a number holds the square, times 4 and more

  /**
   * Documents, best first: those with all in a heading, then those that come `first`, then by how
   * often, then in the order of the calendar.
   * @param {number[]} numbers
   * @param {WordList[]} lists
   * @param {number[]} first
   */
  function ranked(numbers, lists, first) {
    const before = new Set(first);
    const worth = Float64Array.from(numbers, (number) => {
      let count = 0;
      let heading = 2;
      for (const list of lists) {
        const told = list.told[list.at(number)];
        count += told >> 1;
        if (!(told & 1)) heading = 0;
      }
      const rank = 3 - heading - Number(before.has(number));
      return (rank * MOST + MOST - 1 - Math.min(count, MOST - 1)) * MOST + number;
    });
    return [...worth.sort()].map((each) => each % MOST);
  }

  const HEAVY = 100000; // places of a list that are too many to be loaded for the order alone

  /**
   * The documents that have several parts one behind the other. A list that has more than HEAVY places,
   * and twice as many as the shortest, is left out: “department … state” is taken for “department of
   * state”. Where that leaves a single part there is no order to tell.
   * @param {QueryPart[]} parts
   * @param {WordList[]} lists
   * @param {number[]} numbers
   */
  async function inOrder(parts, lists, numbers) {
    if (parts.length < 2) return [];
    const having = numbers.filter((number) => lists.every((list) => list.has(number)));
    if (!having.length) return [];
    const units = parts.map(({ words, prefix }, i) => ({
      word: words.length === 1 && !prefix ? words[0] : "",
      list: () => lists[i],
      length: words.length,
    }));
    const steps = await stepsOf(units);
    const heavy = Math.max(HEAVY, 2 * Math.min(...steps.map(({ list }) => list.weight)));
    const light = steps.filter(({ list }) => list.weight <= heavy);
    if (light.reduce((sum, step) => sum + step.units, 0) < 2) return [];
    const all = having.filter((number) => light.every(({ list }) => list.has(number)));
    return light.length > 1 ? (await rows(light, all, true)).documents : all;
  }

  /**
   * All documents within the limits, where there are any, by date.
   * @param {Limit} limit
   * @returns {Promise<Found>}
   */
  async function within(limit) {
    if (!narrows(limit)) return { results: [], persons: [], undated: [] };
    const { all: listed } = await index();
    const allow = await allowed(limit);
    const results = listed
      .filter(({ number }) => allow(number))
      .map((each) => new Result(each, [], []));
    return {
      results,
      persons: [],
      undated: await undated(
        listed.map(({ number }) => number),
        limit,
      ),
    };
  }

  /**
   * The documents that have all parts, best first, or by date.
   * @param {QueryPart[]} parts
   * @param {Limit} limit
   * @returns {Promise<Found>}
   */
  async function find(parts, limit = {}) {
    if (!parts.length) return within(limit);
    const { all: listed } = await index();
    const [lists, names, allow] = await Promise.all([
      Promise.all(parts.map(listOfPart)),
      namesIn(parts),
      allowed(limit),
    ]);
    let groups = await groupsOf(lists, names);
    let anywhere = inAll(groups);
    const zone = ZONES[limit.in ?? ""];
    if (zone !== undefined) {
      const dated = await allowed({ ...limit, after: "", before: "" }); // the undated are counted
      anywhere = anywhere.filter(dated);
      groups = await Promise.all(groups.map((list) => inZone(list, zone, listed, anywhere)));
      anywhere = inAll(groups);
    }
    const numbers = anywhere.filter(allow);
    const plain = names.length || zone !== undefined ? null : parts;
    const order =
      limit.sort === "date"
        ? numbers
        : ranked(numbers, groups, await inOrder(parts, lists, numbers));
    const results = order.map((number) => new Result(listed[number], groups, plain));
    const persons = new Map(
      names.flatMap((name) => name.persons.map(([, id, said]) => [id, said])),
    );
    return { results, persons: [...persons], undated: await undated(anywhere, limit) };
  }

  /**
   * The documents that have no year, so that limits of the year leave them out.
   * @param {number[]} numbers
   * @param {Limit} limit
   */
  async function undated(numbers, limit) {
    if (!limit.after && !limit.before) return [];
    const allow = await allowed({ ...limit, after: "", before: "" });
    await search.need("limits");
    return search.yearless(numbers.filter(allow), (await index()).all);
  }

  /** @type {Partial<EditionSearch>} */
  const own = { find, index, fileOf, filesFrom };
  Object.assign(search, own);
})();
