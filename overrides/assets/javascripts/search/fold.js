/*
 * When two spellings are one word: in small letters and without accents, “Łódź” is “lodz”. The
 * search and the filter of lists fold with this function alone. hooks/edition/model/folding.py
 * does the same; a test compares the two.
 */
"use strict";

window.editionFold = (() => {
  const MARKS =
    "\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f" +
    "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u064b-\\u065f\\u0670";
  const UNSEEN = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
  const MODIFIERS = "ʹʺʻʼʽʾʿ";
  const DROPPED = new RegExp(`[${MARKS}${UNSEEN}${MODIFIERS}]`, "g");

  /* Letters that Unicode does not decompose into another letter and a mark, and ligatures. */
  /** @type {Record<string, string>} */
  const LETTERS = {
    ...{ æ: "ae", đ: "d", ð: "d", ı: "i", ł: "l", ø: "o", œ: "oe", ß: "ss" },
    ...{ þ: "th", ħ: "h", ŋ: "n", ŧ: "t", ɓ: "b", ɗ: "d", ƙ: "k", ƴ: "y" },
    ...{ ſ: "s", ĳ: "ij", ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl" },
    ...{ ﬅ: "st", ﬆ: "st", ς: "σ", "’": "'" },
  };
  const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const PLAIN = /^\p{ASCII}*$/u;

  /** @param {string} text */
  function fold(text) {
    const lower = text.toLowerCase();
    if (PLAIN.test(lower)) return lower; // most words, and it is quicker
    const plain = lower.normalize("NFD").replace(DROPPED, "");
    return plain.replace(FOLDED, (letter) => LETTERS[letter]).normalize("NFC") || lower;
  }

  return Object.assign(fold, { MARKS, UNSEEN });
})();
