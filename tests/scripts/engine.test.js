"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { files, packed, search } = require("./search.js");

const NAMES = ["words", "numbers", "places", "engine"];

/** The files of an index of documents `{headings, text, notes, mentions}`, all terms in one. */
function indexOf(documents, forms = {}) {
  const own = search(["words"]);
  const zones = documents.map(({ headings = "", text = "", notes = "" }) =>
    [headings, text, notes].map((each) => own.words(each).map(({ word }) => word)),
  );
  const terms = new Map();
  const add = (term, number, place) => {
    if (!terms.has(term)) terms.set(term, new Map());
    const places = terms.get(term);
    if (!places.has(number)) places.set(number, []);
    places.get(number).push(place);
  };
  zones.forEach((zone, number) => {
    const words = zone.flat();
    words.forEach((word, place) => {
      add(word, number, place);
      const next = words[place + 1];
      if (FUNCTION.includes(word) && FUNCTION.includes(next))
        add(`+${word} ${next}`, number, place);
    });
    for (const [person, place, length] of documents[number].mentions ?? []) {
      add(`@${person}`, number, [place, length]);
    }
  });
  const steps = (numbers) => numbers.map((each, i) => each - (i ? numbers[i - 1] : 0));
  const told = (places) => {
    const distances = steps([...places.keys()]);
    return [...places.values()].flatMap((each, i) => {
      const starts = steps(each.map((place) => place[0] ?? place));
      const pairs = starts.flatMap((start, k) => (each[k].length ? [start, each[k][1]] : [start]));
      return [distances[i], each.length, ...pairs];
    });
  };
  const sorted = [...terms].sort(([one], [other]) => (one < other ? -1 : 1));
  const entries = sorted.map(([term, places]) => {
    const list = packed(told(places));
    return [term, forms[term] ? [list, ...forms[term]] : list];
  });
  const lengths = zones.flatMap(([headings, text]) => [headings.length, text.length]);
  return {
    index: {
      version: "",
      terms: [entries[0][0]],
      beginnings: [],
      function: FUNCTION,
      volumes: [["v1", "vol. I"]],
      documents: documents.length,
      ids: documents.map((_, i) => `d${i}`).join(" "),
      volume: packed(documents.map(() => 0)),
      zones: packed(lengths),
    },
    "terms/0": Object.fromEntries(entries),
  };
}

const FUNCTION = ["of", "the", "to"];

/** The ids of the documents that a query finds. */
async function find(data, query, limit) {
  const own = search(NAMES, files(data));
  const { results, persons } = await own.find(own.parse(query, false), limit);
  return { ids: results.map(({ document }) => document.id), persons, results };
}

const DOCUMENTS = indexOf([
  { headings: "Moscow", text: "the Embassy of the Soviet Union" },
  {
    headings: "Telegram",
    text: "the Soviet embassy at Moscow, the Moscow embassy",
    notes: "Moscow",
  },
  { headings: "Telegram", text: "Union of the Soviet embassies to Moscow" },
]);

test("documents with all words, those with a word in the heading first, then by how often", async () => {
  assert.deepEqual((await find(DOCUMENTS, "moscow")).ids, ["d0", "d1", "d2"]);
  assert.deepEqual((await find(DOCUMENTS, "soviet moscow")).ids, ["d1", "d0", "d2"]);
  assert.deepEqual((await find(DOCUMENTS, "soviet nowhere")).ids, []);
});

test("those with the words in their order come first", async () => {
  assert.deepEqual((await find(DOCUMENTS, "soviet union")).ids, ["d0", "d2"]);
  assert.deepEqual((await find(DOCUMENTS, "union soviet")).ids, ["d0", "d2"]);
  assert.deepEqual((await find(DOCUMENTS, "union of the soviet")).ids, ["d2", "d0"]);
});

test("words in quotes stand in a row, function words too", async () => {
  assert.deepEqual((await find(DOCUMENTS, '"soviet union"')).ids, ["d0"]);
  assert.deepEqual((await find(DOCUMENTS, '"embassy of the soviet"')).ids, ["d0"]);
  assert.deepEqual((await find(DOCUMENTS, '"of the"')).ids, ["d0", "d2"]);
});

test("words that begin so", async () => {
  assert.deepEqual((await find(DOCUMENTS, "embass*")).ids, ["d1", "d0", "d2"]);
  assert.deepEqual((await find(DOCUMENTS, "embassi*")).ids, ["d2"]);
});

test("words in headings, text or notes alone", async () => {
  assert.deepEqual((await find(DOCUMENTS, "moscow", { in: "headings" })).ids, ["d0"]);
  assert.deepEqual((await find(DOCUMENTS, "moscow", { in: "text" })).ids, ["d1", "d2"]);
  assert.deepEqual((await find(DOCUMENTS, "moscow", { in: "notes" })).ids, ["d1"]);
});

test("by date documents stay in the order of the index", async () => {
  assert.deepEqual((await find(DOCUMENTS, "soviet moscow", { sort: "date" })).ids, [
    "d0",
    "d1",
    "d2",
  ]);
});

test("a name finds whoever is meant, in quotes this form alone", async () => {
  const data = indexOf(
    [
      { text: "Chou En-lai told", mentions: [["zhou", 0, 3]] },
      { text: "The Premier told", mentions: [["zhou", 1, 1]] },
      { text: "nobody told" },
    ],
    { chou: [["en lai", "zhou", "Zhou Enlai"]] },
  );
  const named = await find(data, "chou en-lai");
  assert.deepEqual(named.ids, ["d0", "d1"]);
  assert.deepEqual(named.persons, [["zhou", "Zhou Enlai"]]);
  assert.deepEqual(named.results[0].groups, [[0, 3]]);
  assert.deepEqual((await find(data, '"chou en-lai"')).ids, ["d0"]);
  assert.deepEqual((await find(data, "chou told")).persons, []);
});

test("terms are in the last file that begins with them or before", () => {
  const { fileOf, filesFrom } = search(NAMES);
  const firsts = ["@a", "alpha", "beta", "bex", "gamma"];
  const of = (term) => fileOf(term, firsts);
  assert.deepEqual(
    ["", "@a", "aa", "alpha", "bet", "beta", "zeta"].map(of),
    [-1, 0, 0, 1, 1, 2, 4],
  );
  assert.deepEqual(filesFrom("be", firsts), [1, 2, 3]);
  assert.deepEqual(filesFrom("z", firsts), [4]);
  assert.deepEqual(filesFrom("", []), []);
});
