"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { packed, search } = require("./search.js");
const cases = require("./cases/numbers.json");

const { Numbers, allOf, merged, paired } = search(["numbers"]);

for (const { numbers, text } of cases) {
  test(`${JSON.stringify(numbers)} are read from ${JSON.stringify(text)}`, () => {
    assert.deepEqual(allOf(text), numbers);
    assert.equal(packed(numbers), text);
  });
}

test("numbers that are skipped are as many as were asked for", () => {
  const numbers = Array.from({ length: 3000 }, (_, i) => i);
  const reader = new Numbers(packed(numbers));
  for (let i = 0; i < numbers.length; i += 3) {
    assert.equal(reader.next(), i);
    reader.skip(2);
  }
  assert.equal(reader.more, false);
});

test("starts become places of one length", () => {
  assert.deepEqual(paired([3, 8], 2), [3, 2, 8, 2]);
});

test("places of several lists are merged in order, each once", () => {
  assert.deepEqual(
    merged([
      [1, 1, 9, 1],
      [4, 1],
      [1, 1],
    ]),
    [1, 1, 4, 1, 9, 1],
  );
});

test("the word of a name is no place beside the name", () => {
  assert.deepEqual(
    merged([
      [5, 1, 6, 1, 7, 1],
      [5, 2],
    ]),
    [5, 2, 7, 1],
  );
});
