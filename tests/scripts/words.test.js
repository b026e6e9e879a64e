"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { search } = require("./search.js");
const cases = require("./cases/parts.json");

const { LONGEST, parse, standing, widened, words, written } = search(["words"]);

/** As the cases write a part: `"` before quoted words, `*` behind one that is only begun. */
function asWritten({ words: own, prefix, quoted }) {
  const ends = own.map((word, i) => word + (prefix && i === own.length - 1 ? "*" : ""));
  return quoted ? [`"${ends[0]}`, ...ends.slice(1)] : ends;
}

for (const { name, query, typing = false, parts } of cases) {
  test(name, () => assert.deepEqual(parse(query, typing).map(asWritten), parts));

  test(`${name}: the parts are written as a query that has the same`, () => {
    const first = parse(query, typing);
    const again = parse(written(first), false);
    const plain = (list) => list.map(({ words: own, prefix }) => ({ own, prefix }));
    assert.deepEqual(plain(again), plain(first));
  });
}

test("words have their places in the text", () => {
  const text = "The Œuvre of Göring.";
  const found = words(text).map(({ word, start, end }) => [word, text.slice(start, end)]);
  assert.deepEqual(found, [
    ["the", "The"],
    ["oeuvre", "Œuvre"],
    ["of", "of"],
    ["goring", "Göring"],
  ]);
});

test("what comes after the longest query is left out", () => {
  const [part, ...others] = parse("a".repeat(LONGEST + 1), false);
  assert.equal(part.words[0].length, LONGEST);
  assert.deepEqual(others, []);
});

test("a query is widened by its last word, where that is new", () => {
  const wider = (query) => widened(parse(query, false))?.map(asWritten) ?? null;
  assert.deepEqual(wider("the embass"), [["the"], ["embass*"]]);
  assert.equal(wider("embass*"), null);
  assert.equal(wider('"the embass"'), null);
  assert.equal(wider("e"), null);
  assert.equal(wider(""), null);
});

test("parts stand where all their words do, in the order of the text", () => {
  const text = words("told the embassy, the embassies and the Lend-Lease office");
  const places = (query) => standing(text, parse(query, false));
  assert.deepEqual(places("lend-lease the"), [
    [1, 1],
    [3, 1],
    [6, 1],
    [7, 2],
  ]);
  assert.deepEqual(places('"the embass*"'), [
    [1, 2],
    [3, 2],
  ]);
  assert.deepEqual(places("embass"), []);
});
