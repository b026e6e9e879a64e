/*
 * A document that was found, as the reader sees it: title, date, volume, and the words in
 * their context by printed page, each leading to its paragraph with the words marked.
 */
"use strict";

(() => {
  const search = window.editionSearch;

  /** @typedef {{ start: number, end: number, places: [place: number, length: number][], of: number[] }} Cluster */

  const BEFORE = 8; // words of context
  const AFTER = 14;
  const NEAR = 12; // words between two places that are shown together
  const SPAN = 24; // words from the first to the last of them
  const SHARES = 3; // scripts of one document that are loaded for its context
  const MANY = 3;
  const ENOUGH = 20; // places from which one is chosen for its context

  /**
   * Places that are near each other; `groups` are the places of each word, and `of` tells which
   * words a cluster has.
   * @param {Places} places
   * @param {Places[]} groups
   */
  function clusters(places, groups) {
    /** @type {Cluster[]} */
    const made = [];
    for (let i = 0; i < places.length; i += 2) {
      const [place, length] = [places[i], places[i + 1]];
      const last = made[made.length - 1];
      if (last && place - last.end <= NEAR && place - last.start <= SPAN) {
        last.end = place + length;
        last.places.push([place, length]);
      } else {
        made.push({ start: place, end: place + length, places: [[place, length]], of: [] });
      }
    }
    const all = groups.map((_, group) => group);
    for (const cluster of made) {
      cluster.of = all.length > 1 ? all.filter((group) => stands(groups[group], cluster)) : all;
    }
    return made;
  }

  /**
   * @param {Places} places
   * @param {Cluster} cluster
   */
  function stands(places, { start, end }) {
    let [low, high] = [0, places.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[2 * middle] < start) low = middle + 1;
      else high = middle;
    }
    return places[2 * low] < end;
  }

  /**
   * The cluster to be shown next: with the rarest words of the document, those first that are not
   * told yet; then with most places, of which a few are as good as many; then the first.
   * @param {Cluster[]} left
   * @param {Set<number>} told
   * @param {Places[]} groups
   */
  function nextOf(left, told, groups) {
    /** @type {(words: number[]) => number} */
    const worth = (words) => words.reduce((sum, group) => sum + 1 / groups[group].length, 0);
    let best = null;
    for (const cluster of left) {
      const { of, places } = cluster;
      const said = [
        worth(of.filter((group) => !told.has(group))),
        worth(of),
        Math.min(places.length, MANY),
      ];
      const i = best ? best.said.findIndex((value, i) => value !== said[i]) : 0;
      if (i >= 0 && (!best || said[i] > best.said[i])) best = { cluster, said };
    }
    return /** @type {NonNullable<typeof best>} */ (best).cluster;
  }

  /**
   * The places of each part in the text that is loaded with the title: all, where that is the whole
   * text; of a single part some, where they are enough for context. Null where the places have to be
   * loaded, which takes longer than to look for them here.
   * @param {SearchResult} result
   * @param {TextHead} head
   * @param {number} most
   */
  function inText({ document: found, parts }, { passages, begins }, most) {
    const whole = begins.length === 1;
    if (!parts || (!whole && parts.length > 1)) return null;
    /** @type {Places[]} */
    const groups = parts.map(() => []);
    let headings = 0; // what groups[0] has of them
    for (const [first, , , , text] of passages) {
      if (!whole && first < found.text) continue; // not the headings
      const words = search.words(text);
      parts.forEach((part, group) => {
        for (const [at, length] of search.standing(words, [part]))
          groups[group].push(first + at, length);
      });
      if (first < found.text) headings = groups[0].length;
      if (parts.length === 1 && groups[0].length - headings > 2 * ENOUGH * most) return groups;
    }
    return whole || clusters(groups[0], groups).length >= most ? groups : null;
  }

  /**
   * What is told of each result. The first goes before the others: a reader waits for it.
   * @param {SearchResult[]} results
   * @param {number} most
   */
  function toldInTurn(results, most) {
    const [first, ...others] = results;
    if (!first) return [];
    const before = told(first, most);
    const done = before.catch(() => {});
    return [before, ...others.map((result) => done.then(() => told(result, most)))];
  }

  /**
   * The title of a document, what is said of it, and of its context as much as is wanted.
   * @param {SearchResult} result
   * @param {number} most
   * @returns {Promise<Told>}
   */
  async function told(result, most) {
    const { document: found } = result;
    /** @type {`texts/${string}`} */
    const name = `texts/${found.volume[0]}/${found.id}`;
    const head = await search.load(`${name}.0`);
    let groups = result.loaded ? null : inText(result, head, most);
    if (!groups) {
      await result.ready();
      groups = result.groups;
    }
    const places = search.merged(groups);
    /** @type {(place: number) => number} */
    const shareOf = (place) => head.begins.findLastIndex((begin) => begin <= place);
    const text = places.findIndex((place, i) => i % 2 === 0 && place >= found.text);
    // Of the headings, which the title has told, only where nothing else is there to show.
    const shown = text < 0 ? places : places.slice(text);
    /** @type {Map<number, TextShare | null>} */
    const shares = new Map([[0, head]]);
    const chosen = [];
    const words = new Set();
    let left = clusters(shown, groups);
    while (left.length && chosen.length < most) {
      const cluster = nextOf(left, words, groups);
      left = left.filter((each) => each !== cluster);
      const share = shareOf(cluster.start);
      if (!shares.has(share)) {
        if (shares.size > SHARES) continue;
        shares.set(share, null);
      }
      for (const group of cluster.of) words.add(group);
      chosen.push({ cluster, share });
    }
    await Promise.all(
      [...shares.keys()].map(async (share) => {
        if (share) shares.set(share, await search.load(`${name}.${share}`));
      }),
    );
    const snippets = chosen
      .sort((a, b) => a.cluster.start - b.cluster.start)
      .map(({ cluster, share }) => snippet(shares.get(share)?.passages ?? [], cluster, places))
      .filter((each) => each !== null);
    return { title: head.title, about: aboutOf(found, head), snippets };
  }

  /**
   * “January 7, 1944”, “1944, vol. IV, document 745”
   * @param {SearchDocument} found
   * @param {TextHead} head
   */
  function aboutOf({ part, volume: [, volume] }, { date, number }) {
    return [
      date || (part ? "" : "undated"),
      number ? `${volume}, document ${number}` : volume,
    ].filter(Boolean);
  }

  /**
   * The words around a cluster, in pieces: {anchor, page, parts: [{text, marked}]}; of `all` places
   * those that they have are marked.
   * @param {PassageRow[]} passages
   * @param {Cluster} cluster
   * @param {Places} all
   * @returns {Snippet | null}
   */
  function snippet(passages, { start, places }, all) {
    const row = passages.findLast(([first]) => first <= start);
    if (!row) return null;
    const [first, , anchor, firstPage, text, breaks = []] = row;
    const words = search.words(text);
    const own = places.filter(([place]) => place - first < words.length);
    const last = own[own.length - 1];
    const from = Math.max(0, start - first - BEFORE);
    const to = Math.min(words.length, last[0] - first + last[1] + AFTER);
    const marks = [];
    for (let i = 0; i < all.length; i += 2) {
      const place = all[i] - first;
      if (place >= from && place < to) marks.push([place, Math.min(all[i + 1], to - place)]);
    }
    const begins = from ? words[from].start : 0;
    const ends = to < words.length ? words[to - 1].end : text.length;
    const parts = [];
    let at = begins;
    for (const [place, length] of marks) {
      const low = words[place].start;
      const high = words[place + length - 1].end;
      if (low > at) parts.push({ text: text.slice(at, low) });
      parts.push({ text: text.slice(Math.max(at, low), high), marked: true });
      at = high;
    }
    parts.push({ text: text.slice(at, ends) });
    if (from) parts.unshift({ text: "… " });
    if (to < words.length) parts.push({ text: " …" });
    const page = breaks.reduce(
      (page, [place, number]) => (place <= start ? number : page),
      firstPage,
    );
    return { anchor, page, parts };
  }

  /**
   * “page 803, note 7”
   * @param {Snippet} snippet
   */
  function locator({ anchor, page }) {
    const [, note] = anchor.match(/^fn:(.+?)(--\d+)?$/) || [];
    const [, paragraph] = anchor.match(/^p(\d+)$/) || [];
    const place =
      note === "0"
        ? "source note"
        : note
          ? `note ${note}`
          : paragraph
            ? `¶ ${paragraph}`
            : "heading";
    return page ? `page ${page}, ${place}` : place;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} classes
   * @param {(Node | string)[]} children
   */
  function element(tag, classes, ...children) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    made.append(...children);
    return made;
  }

  /** @param {Snippet} snippet */
  function marked({ parts }) {
    return parts.map(({ text, marked }) => (marked ? element("mark", "", text) : text));
  }

  /**
   * Puts what `make` makes of each result into the list, in order and as they come, from the place
   * `from` on. What stood there goes only when something new is there, so that the list does not
   * jump. False where `stays` says that something else was asked meanwhile.
   * @type {EditionSearch["fill"]}
   */
  async function fill(list, from, coming, { make, placed = () => {}, stays }) {
    for (const each of coming) each.catch(() => {}); // it is thrown below
    list.setAttribute("aria-busy", "true");
    let at = from;
    try {
      for (const each of coming) {
        const told = await each;
        if (!stays()) return false;
        const made = make(told, at);
        if (at < list.children.length) list.children[at].replaceWith(made);
        else list.append(made);
        placed(at++);
      }
      while (list.children.length > at) list.lastElementChild?.remove();
      return true;
    } finally {
      if (stays()) list.removeAttribute("aria-busy");
    }
  }

  /**
   * The address of a document with the words of the search marked.
   * @param {SearchDocument} found
   * @param {QueryPart[]} parts
   * @param {[id: string, name: string][]} persons
   * @param {string} anchor
   */
  function addressOf(found, parts, persons, anchor) {
    const address = new URL(`documents/${found.volume[0]}/${found.id}.html`, search.root);
    if (parts.length) address.searchParams.append("marked", search.written(parts));
    for (const [id] of persons) address.searchParams.append("person", id);
    address.hash = anchor;
    return address.href;
  }

  /**
   * “2,010 documents and 1 part of a volume”
   * @param {SearchDocument[]} found
   */
  function counted(found) {
    const parts = found.filter((each) => each.part).length;
    const documents = found.length - parts;
    /** @type {(count: number) => string} */
    const figures = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ","); // Intl takes milliseconds
    /** @type {(count: number, one: string, many: string) => string} */
    const several = (count, one, many) => `${figures(count)} ${count === 1 ? one : many}`;
    const said = [];
    if (documents || !parts) said.push(several(documents, "document", "documents"));
    if (parts) said.push(several(parts, "part of a volume", "parts of volumes"));
    return said.join(" and ");
  }

  /**
   * Looks for what is asked; where no document has the last word, for words that begin so. Where
   * nothing is, all within the limits are found. {parts, results, persons, undated, note}
   * @param {string} whole
   * @param {{ typing?: boolean, limit?: Limit }} options
   * @returns {Promise<Answer>}
   */
  async function ask(whole, { typing = false, limit = {} } = {}) {
    const query = whole.slice(0, search.LONGEST);
    const parts = search.parse(query, typing);
    const signs = query.trim() && !parts.length; // no words
    const long = whole.length > query.length ? "The query is too long; its end was ignored." : "";
    const note = [long, tooShort(parts)].filter(Boolean).join(" ");
    const found = { parts, ...(await search.find(parts, signs ? {} : limit)), note };
    const wider = found.results.length ? null : search.widened(parts);
    if (!wider) return found;
    const more = await search.find(wider, limit);
    if (!more.results.length) return found;
    const begun = onlyBegun(query, wider[wider.length - 1]);
    return { parts: wider, ...more, note: [long, begun].filter(Boolean).join(" ") };
  }

  /**
   * What is told of a star that is taken for none.
   * @param {QueryPart[]} parts
   */
  function tooShort(parts) {
    const short = parts.find(({ star, prefix }) => star && !prefix);
    if (!short) return "";
    const last = short.words[short.words.length - 1];
    return `At least two letters are needed before *; “${last}” was searched for as a whole word.`;
  }

  /**
   * @param {string} query
   * @param {QueryPart} part
   */
  function onlyBegun(query, { words }) {
    const last = query.match(/[^\s"“”„«»]+/g)?.findLast((piece) => search.words(piece).length);
    return words.length > 1
      ? `No document contains exactly “${last}”; these contain words or numbers that begin with it.`
      : `No document contains “${last}” as a whole word; these contain words that begin with it.`;
  }

  /** @type {Partial<EditionSearch>} */
  const own = {
    told,
    toldInTurn,
    fill,
    locator,
    element,
    marked,
    addressOf,
    counted,
    ask,
  };
  Object.assign(search, own);
})();
