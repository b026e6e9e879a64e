"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { files, packed, search } = require("./search.js");

const LISTED = [
  { number: 0, id: "a", volume: ["v1", "Volume 1"] },
  { number: 1, id: "b", volume: ["v1", "Volume 1"] },
  { number: 2, id: "c", volume: ["v2", "Volume 2"] },
];
const { load } = files({
  limits: {
    kinds: ["Airgram", "Telegram"],
    kind: packed([1, 0, 1]),
    years: packed([1944, 0, 1945, 2, 0, 0]), // 1944; 1945–1947; none
    parties: ["Harriman, W. Averell", "Stalin, Iosif"],
    from: packed([1, 0, 2, 0, 1, 0]),
    to: packed([0, 0, 1, 1]),
  },
});
const { allowing, yearless } = search(["words", "numbers", "limits"], { load });

const CASES = [
  ["none", {}, "abc"],
  ["volume", { volume: "v2" }, "c"],
  ["kind", { kind: "Telegram" }, "ac"],
  ["an interval ends after the year", { after: "1946" }, "b"],
  ["an interval begins before the year", { before: "1945" }, "ab"],
  ["both years", { after: "1945", before: "1946" }, "b"],
  ["sender by the beginning of a name", { from: "harr av" }, "ab"],
  ["one of two senders", { from: "Stalin" }, "b"],
  ["recipient", { to: "stalin" }, "c"],
  ["a name that nobody has", { from: "molotov" }, ""],
  ["several limits", { volume: "v1", from: "stalin" }, "b"],
];

for (const [name, limit, allowed] of CASES) {
  test(`limits: ${name}`, async () => {
    const fits = await allowing(limit, LISTED);
    const ids = LISTED.filter(({ number }) => fits(number)).map(({ id }) => id);
    assert.equal(ids.join(""), allowed);
  });
}

test("documents without a year", async () => {
  assert.deepEqual(await yearless([0, 2], LISTED), [LISTED[2]]);
});
