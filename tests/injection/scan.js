/*
 * Returns what a page of the site is made of, and what in it a payload has made.
 *
 * `vocabulary` has each element and attribute that stands in the page, as `element` and
 * `element@attribute`, and in the text of a document each class, as `text element.class`. `active` has what could run, load or send something
 * and is allowed nowhere.
 */
() => {
  const SAFE = new Set(["http:", "https:", "mailto:", "file:"]);
  const ADDRESSES = ["href", "src", "action", "formaction", "poster", "data", "ping", "xlink:href"];
  const LOADING = new Set([
    "IMG",
    "SCRIPT",
    "LINK",
    "SOURCE",
    "VIDEO",
    "AUDIO",
    "IFRAME",
    "EMBED",
    "OBJECT",
  ]);
  const vocabulary = new Set();
  const active = [];
  const site = location.origin === "null" ? "file:" : location.protocol;
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const within = element.closest(".document-text") ? "text " : "";
    vocabulary.add(`${within}${name}`);
    // Around a text the classes are those of the templates, some only where there is much to list.
    if (within) for (const token of element.classList) vocabulary.add(`text ${name}.${token}`);
    for (const { name: attribute, value } of element.attributes) {
      vocabulary.add(`${within}${name}@${attribute}`);
      const said = `<${name} ${attribute}="${value.slice(0, 80)}">`;
      if (/^on|^srcdoc$/i.test(attribute) || /canary/i.test(attribute)) active.push(said);
      if (attribute === "style" && /canary|url\(/i.test(value)) active.push(said);
      if (ADDRESSES.includes(attribute) && !(name === "meta")) {
        let protocol;
        try {
          protocol = new URL(value, document.baseURI).protocol;
        } catch {
          protocol = "none";
        }
        if (!SAFE.has(protocol)) active.push(said);
        if (LOADING.has(element.tagName) && protocol !== site && element.rel !== "canonical")
          active.push(said);
      }
    }
    if (/canary/i.test(name)) active.push(`<${name}>`);
    if (name === "script" && !element.src && !/json/.test(element.type))
      active.push(`inline script: ${element.textContent.slice(0, 80)}`);
    if (name === "style" && /canary/.test(element.textContent)) active.push("style");
    if (name === "meta" && /refresh/i.test(element.httpEquiv)) active.push("meta refresh");
  }
  return { vocabulary: [...vocabulary], active, ran: window.canaries, blocked: window.blocked };
};
