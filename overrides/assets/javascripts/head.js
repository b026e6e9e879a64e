/*
 * What must be there before a page is painted and before Material's script runs. It stands in for
 * the inline scripts of Material's partials/javascripts/, which the policy of the pages forbids.
 *
 * It runs in the head, so it blocks the page: it is short, and it is no module, to run from disk.
 */
"use strict";

/*
 * What the reader has chosen is kept by the root of the edition, as several may share an origin.
 * A browser may refuse to keep anything, and from disk other pages write to the same storage.
 */
(() => {
  window.__md_scope = new URL(
    "../../",
    /** @type {HTMLScriptElement} */ (document.currentScript).src,
  );

  /** @type {(key: string, value: any) => boolean} */
  const valid = (key, value) => key !== "__palette" || Number.isInteger(value.index);

  window.__md_get = (key, storage, scope = window.__md_scope) => {
    try {
      const value = JSON.parse(
        (storage ?? localStorage).getItem(`${scope.pathname}.${key}`) ?? "null",
      );
      return valid(key, value) ? value : null;
    } catch {
      return null;
    }
  };

  window.__md_set = (key, value, storage, scope = window.__md_scope) => {
    try {
      (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // it holds for this page only
    }
  };
})();

/* The palette that was chosen: observers run before anything is painted. */
(() => {
  const palette = /** @type {{ color?: Record<string, string> } | null} */ (
    window.__md_get("__palette")
  );
  const color = palette?.color;
  if (!color) return;
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const name of ["media", "scheme", "primary", "accent"]) {
      if (color[name]) document.body.setAttribute(`data-md-color-${name}`, color[name]);
    }
  }).observe(document.documentElement, { childList: true });
})();
