"""Queries asked in a browser to which nothing is attached, and how long the answers take.

A browser that a test tool steers reports every file that it loads to that tool, which takes it
longer than the loading. So the page asks by itself, and writes what it measured to the console,
which the browser prints.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

PAGE = "asking.html"
FLAGS = ("--headless=new", "--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND")
"""No window; the console on standard error; no network."""
ANSWER = re.compile(r'"ANSWER (.*)", source:')
QUIET = 150
"""Milliseconds without a change after which a list is complete."""
LONGEST = 20.0
"""Seconds for one query, after which the browser is thought to have failed."""
ASK = """
addEventListener("load", async () => {
  const queries = QUERIES;
  const alone = new URLSearchParams(location.search).get("alone");
  const box = document.querySelector(".search-box");
  const field = box.querySelector("input[name=q]");
  const list = box.querySelector("[role=listbox]");
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const ask = (query) =>
    new Promise((resolve) => {
      let first = 0;
      let timer = 0;
      const begun = performance.now();
      const observer = new MutationObserver((changes) => {
        const last = performance.now() - begun;
        const rows = changes.some(({ target, addedNodes }) => target === list && addedNodes.length);
        if (rows) first ||= last;
        clearTimeout(timer);
        timer = setTimeout(() => {
          observer.disconnect();
          resolve([first || last, last]); // where nothing is found, that it is said
        }, QUIET);
      });
      observer.observe(box, { childList: true, subtree: true });
      field.value = query;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
  const scripts = () => [...document.querySelectorAll("script[src*='/search']")];
  const loaded = () => scripts().map(({ src }) => src);
  const say = (answer) => console.log("ANSWER " + JSON.stringify(answer));
  await pause(300);
  if (alone === null) {
    await ask("first");
    for (const query of queries) say([query, ...(await ask(query)), []]);
  } else {
    const before = new Set(loaded());
    const times = await ask(queries[alone]);
    const files = loaded().filter((address) => !before.has(address));
    say([queries[alone], ...times, files]);
    if (Number(alone) + 1 < queries.length) {
      location.search = `?alone=${Number(alone) + 1}`;
      return;
    }
  }
  say(null);
});
"""


@dataclass(frozen=True)
class Answer:
    """Milliseconds from the word in the field to the first document with its words, and to the
    whole list; bytes that were loaded for it."""

    query: str
    first: float
    whole: float
    loaded: int


def each_alone(
    browser: str, flags: Sequence[str], site: Path, queries: Sequence[str]
) -> list[Answer]:
    """Each query asked on a page that was opened for it."""
    return list(_asked(browser, flags, site, queries, "?alone=0"))


def one_by_one(
    browser: str, flags: Sequence[str], site: Path, queries: Sequence[str]
) -> list[Answer]:
    """All queries asked on one page."""
    return list(_asked(browser, flags, site, queries, ""))


def _asked(
    browser: str, flags: Sequence[str], site: Path, queries: Sequence[str], how: str
) -> Iterator[Answer]:
    """Raises RuntimeError where the browser ends, or is silent for long, before the last answer."""
    ask = ASK.replace("QUERIES", json.dumps(queries)).replace("QUIET", str(QUIET))
    page = site / PAGE
    start = (site / "index.html").read_text("utf-8")
    page.write_text(start.replace("</body>", f"<script>{ask}</script></body>"), "utf-8")
    with tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile:
        command = [browser, *flags, *FLAGS, f"--user-data-dir={profile}", page.as_uri() + how]
        running = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
        )
        limit = threading.Timer(LONGEST * len(queries), running.kill)
        limit.start()
        try:
            for line in running.stderr or ():
                match = ANSWER.search(line)
                if match is None:
                    continue
                answer = json.loads(match.group(1))
                if answer is None:
                    return
                query, first, whole, files = answer
                yield Answer(query, first, whole, sum(map(_size, files)))
            raise RuntimeError(f"{browser} gave no answer to every query on {page}")
        finally:
            limit.cancel()
            running.kill()
            running.wait()
            page.unlink()


def _size(address: str) -> int:
    path = Path(unquote(urlsplit(address).path))
    return path.stat().st_size if path.is_file() else 0
