"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { files, search } = require("./search.js");

const NAMES = ["words", "numbers", "results"];
const document = (id, other = {}) => ({
  id,
  volume: ["v1", "vol. I"],
  text: 3,
  part: false,
  ...other,
});

test("a place is told by page and note, paragraph or heading", () => {
  const { locator } = search(NAMES);
  const told = (anchor, page) => locator({ anchor, page });
  assert.equal(told("p3", "803"), "page 803, ¶ 3");
  assert.equal(told("fn:7", "803"), "page 803, note 7");
  assert.equal(told("fn:7--2", ""), "note 7");
  assert.equal(told("fn:0", ""), "source note");
  assert.equal(told("heading", "I"), "page I, heading");
});

test("documents and parts of volumes are counted apart", () => {
  const { counted } = search(NAMES);
  const parts = (count) => new Array(count).fill({ part: true });
  const documents = (count) => new Array(count).fill({ part: false });
  assert.equal(counted([]), "0 documents");
  assert.equal(counted(documents(1)), "1 document");
  assert.equal(
    counted([...documents(2010), ...parts(1)]),
    "2,010 documents and 1 part of a volume",
  );
  assert.equal(counted(parts(2)), "2 parts of volumes");
  assert.equal(counted(documents(1234567).slice(0, 1000)), "1,000 documents");
});

test("the address of a result carries words, persons and place", () => {
  const { addressOf, parse } = search(NAMES);
  const parts = parse('"lend lease" embass*', false);
  const address = new URL(addressOf(document("d1"), parts, [["harriman", "Harriman"]], "fn:7"));
  assert.equal(address.pathname, "/documents/v1/d1.html");
  assert.deepEqual(
    [...address.searchParams],
    [
      ["marked", '"lend lease" embass*'],
      ["person", "harriman"],
    ],
  );
  assert.equal(address.hash, "#fn:7");
  assert.equal(new URL(addressOf(document("d1"), [], [], "")).hash, "");
});

/* A text of a heading and two paragraphs; its words are numbered from 0, in the notes from 100. */
const LONG = Array.from({ length: 60 }, (_, i) => `w${i}`).join(" ");
const HEAD = {
  title: "Telegram",
  date: "January 7, 1944",
  number: "745",
  begins: [0, 100],
  passages: [
    [0, 0, "heading", "802", "Harriman to Stalin"],
    [3, 1, "p1", "802", `the Embassy ${LONG} embassy`, [[30, "803"]]],
  ],
};
const NOTES = { passages: [[100, 2, "fn:1", "803", "Embassy at Moscow."]] };

/** What is told of the document for a query, whose places are `groups`. */
async function told(query, groups, most, loaded = true) {
  const { load, loads } = files({ "texts/v1/d1.0": HEAD, "texts/v1/d1.1": NOTES });
  const own = search(NAMES, { load });
  let waited = 0;
  const result = {
    document: document("d1"),
    parts: own.parse(query, false),
    groups,
    loaded,
    ready: async () => {
      waited += 1;
    },
  };
  const { snippets, ...about } = await own.told(result, most);
  const texts = snippets.map(({ parts }) =>
    parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join(""),
  );
  return { about, texts, places: snippets.map(own.locator), loads, waited };
}

test("words are told in their context, with page and place", async () => {
  const { about, texts, places } = await told("embassy", [[4, 1, 65, 1, 100, 1]], 3);
  assert.deepEqual(about, {
    title: "Telegram",
    about: ["January 7, 1944", "vol. I, document 745"],
  });
  assert.match(texts[0], /^the \[Embassy\] w0 w1 .* w13 …$/);
  assert.match(texts[1], /^… w52 .* w59 \[embassy\]$/);
  assert.equal(texts[2], "[Embassy] at Moscow.");
  assert.deepEqual(places, ["page 802, ¶ 1", "page 803, ¶ 1", "page 803, note 1"]);
});

test("a heading is told only where nothing else is", async () => {
  assert.deepEqual((await told("harriman", [[0, 1]], 3)).texts, ["[Harriman] to Stalin"]);
  assert.deepEqual((await told("stalin", [[2, 1, 100, 1]], 3)).texts, ["[Embassy] at Moscow."]);
});

test("shares of a text are loaded where something of them is shown", async () => {
  const places = [[4, 1, 65, 1, 100, 1]];
  assert.deepEqual((await told("embassy", places, 1)).loads, ["texts/v1/d1.0"]);
  assert.deepEqual((await told("embassy", places, 3)).loads, ["texts/v1/d1.0", "texts/v1/d1.1"]);
});

test("places that are not loaded are looked for in the first share, if it has enough", async () => {
  const { texts, waited } = await told("embassy", [[4, 1, 65, 1, 100, 1]], 2, false);
  assert.equal(waited, 0);
  assert.equal(texts.length, 2);
  assert.equal((await told("embassy", [[4, 1, 65, 1, 100, 1]], 3, false)).waited, 1);
});

/** An answer, where each query finds as many documents as `found` has of it. */
async function ask(query, found, limit) {
  const limits = [];
  const own = search(NAMES, {
    find: async (parts, narrowed) => {
      limits.push(narrowed);
      const words = parts.map(
        ({ words: [...each], prefix }) => each.join(" ") + (prefix ? "*" : ""),
      );
      return { results: new Array(found[words.join(",")] ?? 0).fill({}), persons: [], undated: [] };
    },
  });
  const { results, note } = await own.ask(query, { limit });
  return { count: results.length, note, limits };
}

test("a word that no document has is looked for as a beginning", async () => {
  assert.deepEqual(await ask("the embass", { "the,embass": 2 }), {
    count: 2,
    note: "",
    limits: [{}],
  });
  const { count, note } = await ask("the embass", { "the,embass*": 3 });
  assert.equal(count, 3);
  assert.match(note, /No document contains “embass” as a whole word/);
  assert.match((await ask("711.61/9", { "711 61 9": 0 })).note, /^$/);
  assert.match(
    (await ask("711.61/96", { "711 61 96*": 1 })).note,
    /No document contains exactly “711\.61\/96”/,
  );
});

test("a star behind one letter is explained", async () => {
  assert.match((await ask("e*", { e: 1 })).note, /At least two letters are needed before \*; “e”/);
});

test("of a query that is too long the end is left out", async () => {
  assert.match((await ask("a ".repeat(501), {})).note, /too long; its end was ignored/);
});

test("signs that are no words are not taken for limits alone", async () => {
  const limit = { volume: "v1" };
  assert.deepEqual((await ask("—", {}, limit)).limits, [{}]);
  assert.deepEqual((await ask("", {}, limit)).limits, [limit]);
});

test("the first result is told before the others are", async () => {
  const asked = [];
  let go = () => {};
  const waiting = new Promise((resolve) => {
    go = resolve;
  });
  const load = async (name) => {
    asked.push(name);
    await waiting;
    return { ...HEAD, begins: [0] };
  };
  const own = search(NAMES, { load });
  const results = ["d1", "d2"].map((id) => ({
    document: document(id),
    parts: [],
    groups: [[4, 1]],
    loaded: true,
    ready: async () => {},
  }));
  const coming = own.toldInTurn(results, 1);
  await Promise.resolve();
  assert.deepEqual(asked, ["texts/v1/d1.0"]);
  go();
  await Promise.all(coming);
  assert.deepEqual(asked, ["texts/v1/d1.0", "texts/v1/d2.0"]);
});
