"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { files, search } = require("./search.js");

/* The terms of an edition with their places; of one that is common, and of one that begins names. */
const TERMS = {
  harriman: ["##", ["", "harriman", "de Harriman"]],
  kremlin: [{ documents: "#", cuts: [0], file: "terms/0.0" }],
  krimlen: "##",
  moscow: "#",
  moskau: "#",
};
const { load } = files({ "terms/0": TERMS });

/** The words meant, where each word finds as many documents as `found` has of it. */
async function meant(query, found) {
  const near = search(["words", "near"], {
    load,
    index: async () => ({ terms: ["harriman"] }),
    fileOf: () => 0,
    filesFrom: () => [0],
    find: async (parts) => {
      const counts = parts.map(({ words }) => found[words.join(" ")] ?? 0);
      return { results: new Array(Math.min(...counts)).fill({}) };
    },
  });
  const made = await near.meant(near.parse(query, false), {});
  return made.map(({ query: other, shown, results }) => [other, shown, results.length]);
}

const FOUND = { harriman: 2, kremlin: 4, krimlen: 9, moscow: 1, the: 5 };
const CASES = [
  ["a letter is left out", "harrman", [["harriman", "Harriman", 2]]],
  ["two letters are swapped", "mocsow", [["moscow", "moscow", 1]]],
  [
    "those that find most come first",
    "kremlen",
    [
      ["krimlen", "krimlen", 9],
      ["kremlin", "kremlin", 4],
    ],
  ],
  ["two letters of a long word are changed", "herrimon", [["harriman", "Harriman", 2]]],
  ["one letter of a short word is changed", "moscaw", [["moscow", "moscow", 1]]],
  ["three letters are too many", "herrimonn", []],
  ["two letters of a short word are too many", "mascaw", []],
  ["the other words stay", "the moscaw", [["the moscow", "moscow", 1]]],
  ["another first letter is another word", "xoscow", []],
  ["a word that is found is not misspelt", "moscow", []],
  ["a word in quotes is meant", '"moscaw"', []],
  ["a figure is meant", "mosc0w", []],
];

for (const [name, query, wanted] of CASES) {
  test(`words like one not found: ${name}`, async () => {
    assert.deepEqual(await meant(query, FOUND), wanted);
  });
}
