"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { files, packed, search } = require("./search.js");

const TEXTS = [2, 2, 2, 2]; // in each document the text begins at the third word
/* Where a word stands, by document. */
const WORD = new Map([
  [0, [0, 5, 70]],
  [2, [3, 4000, 4001]],
  [3, [1]],
]);
const OTHER = new Map([
  [0, [6]],
  [1, [1, 4]],
  [2, [4]],
]);

const steps = (numbers) => numbers.map((number, i) => number - (i ? numbers[i - 1] : 0));

/** As files of terms have a word. */
function written(places) {
  const distances = steps([...places.keys()]);
  const each = [...places.values()].map((own, i) => [distances[i], own.length, ...steps(own)]);
  return packed(each.flat());
}

/** As files of terms have a common word, and the files of its places, one document in each. */
function common(places, file) {
  const numbers = [...places.keys()];
  const distances = steps(numbers);
  const told = numbers.map((number) => {
    const own = places.get(number);
    return 2 * own.length + (own[0] < TEXTS[number] ? 1 : 0);
  });
  const documents = packed(numbers.flatMap((_, i) => [distances[i], told[i]]));
  const shares = [...places.values()].map((own, i) => [`${file}.${i}`, packed(steps(own))]);
  return { data: { documents, cuts: numbers, file }, shares: Object.fromEntries(shares) };
}

const store = common(WORD, "terms/0.0");
const { loads, load } = files(store.shares);
const { Any, Common, Held, Written, inAll, named, rows } = search(["numbers", "places"], { load });

const held = (places) => new Held([...places.keys()], [...places.values()], TEXTS, 1);
const KINDS = {
  Held: () => held(WORD),
  Written: () => new Written(written(WORD), TEXTS),
  Common: () => new Common(store.data),
  Any: () =>
    new Any([
      held(
        new Map([
          [0, [0, 70]],
          [3, [1]],
        ]),
      ),
      held(
        new Map([
          [0, [5]],
          [2, WORD.get(2)],
        ]),
      ),
    ]),
};

for (const [name, make] of Object.entries(KINDS)) {
  test(`${name}: documents, counts, headings and places`, async () => {
    const list = make();
    await list.ready([0, 1, 2, 3]);
    assert.deepEqual([...list.documents], [0, 2, 3]);
    assert.deepEqual(
      [0, 1, 2, 3, 0].map((number) => list.has(number)),
      [true, false, true, true, true],
    );
    for (const [number, places] of WORD) {
      assert.equal(list.count(number), places.length);
      assert.equal(list.headed(number), places[0] < TEXTS[number]);
      assert.equal(list.loaded(number), true);
      assert.deepEqual([...list.starts(number)], places);
      assert.deepEqual(
        list.of(number),
        places.flatMap((place) => [place, 1]),
      );
    }
  });

  test(`${name}: rows begin before the places of later words`, async () => {
    const list = make();
    await list.ready([0, 2]);
    assert.deepEqual(list.begun(0, 1), [4, 69]); // no row begins before the text
    assert.deepEqual(list.begun(2, 1, [2, 5, 3999, 4000]), [2, 3999, 4000]);
    assert.deepEqual(list.begun(2, 1, [2, 3999], true), [2]);
    assert.deepEqual(list.begun(2, 1, [5]), []);
  });
}

test("of a common word only the files of the documents asked for are loaded, each once", async () => {
  const list = new Common(store.data);
  loads.length = 0;
  await Promise.all([list.ready([2]), list.ready([1, 2])]);
  assert.deepEqual(loads, ["terms/0.0.1"]);
  assert.equal(list.loaded(0), false);
});

test("a file that could not be loaded is tried again", async () => {
  const list = new Common({ ...store.data, file: "terms/9.9" });
  await assert.rejects(list.ready([0]), /no file terms\/9\.9\.0/);
  list.file = "terms/0.0";
  await list.ready([0]);
  assert.deepEqual(list.starts(0), WORD.get(0));
});

test("places of a person have lengths of their own", () => {
  const list = named(packed([1, 2, 4, 2, 3, 1]), TEXTS);
  assert.deepEqual(list.documents, [1]);
  assert.deepEqual(list.of(1), [4, 2, 7, 1]);
  assert.deepEqual(list.starts(1), [4, 7]);
});

test("many documents of many lists are found as a few are", async () => {
  const few = new Any([held(WORD), held(OTHER)]);
  const many = new Any([held(WORD), held(OTHER)]);
  await many.ready(Array.from({ length: 100 }, (_, i) => i));
  for (const number of [0, 1, 2, 3]) assert.deepEqual(many.of(number), few.of(number));
});

test("documents in all lists", () => {
  assert.deepEqual(inAll([held(WORD), held(OTHER)]), [0, 2]);
});

test("words stand in a row where one follows the other", async () => {
  const row = [
    { list: new Common(store.data), at: 0 },
    { list: held(OTHER), at: 1 },
  ];
  const found = await rows(row, [0, 2]);
  assert.deepEqual(found, { documents: [0, 2], starts: [[5], [3]] });
  const turned = row.map(({ list }, i) => ({ list, at: 1 - i }));
  assert.deepEqual(await rows(turned, [0, 2]), { documents: [], starts: [] });
});
