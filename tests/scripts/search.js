/*
 * Loads scripts of the search without a browser: they run as they are published, in an empty page.
 * In this realm, not in a new context: there their arrays would equal no others.
 */
"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { runInThisContext } = require("node:vm");

const FOLDER = join(__dirname, "../../overrides/assets/javascripts/search");

/** What the scripts of these names share; `page` has what they would find there. */
function search(names, page = {}) {
  globalThis.window = { editionSearch: { root: new URL("https://example.org/"), ...page } };
  for (const name of ["fold", ...names]) {
    const filename = join(FOLDER, `${name}.js`);
    runInThisContext(readFileSync(filename, "utf-8"), { filename });
  }
  return globalThis.window.editionSearch;
}

/** Stands for the files of the index: data by name. `loads` are the names asked for. */
function files(data) {
  const loads = [];
  const load = async (name) => {
    loads.push(name);
    if (!(name in data)) throw new Error(`no file ${name}`);
    return data[name];
  };
  return { loads, load };
}

/** Numbers as hooks/edition/searching/numbers.py writes them; numbers.test.js reads some of these. */
function packed(numbers) {
  const alphabet = Array.from({ length: 92 }, (_, i) => String.fromCharCode(35 + i));
  const letters = alphabet.filter((letter) => letter !== "\\" && letter !== "<");
  const one = (number) =>
    number < 64
      ? letters[number]
      : letters[64 + ((number - 64) % 26)] + one(Math.floor((number - 64) / 26));
  return numbers.map(one).join("");
}

module.exports = { search, files, packed };
