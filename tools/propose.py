"""Propose records for persons whom the documents name and no record covers.

    python tools/propose.py [--authority FILE.jsonl …]

Writes drafts into build/proposals/persons/, never into docs/. A draft moved into docs/persons/
is live with the next build.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from edition.edition import make_edition  # noqa: E402
from edition.proposing import draft_file, drafts_of, people_in  # noqa: E402
from edition.proposing.register import Register  # noqa: E402
from edition.sources import read_sources  # noqa: E402


def main() -> int:
    """Write the drafts; return 0, or 1 where a file cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--authority", type=Path, nargs="*", default=[], metavar="FILE.jsonl")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "proposals" / "persons")
    wanted = parser.parse_args()
    lines: list[str] = []
    for path in wanted.authority:
        if not path.is_file():
            print(f"Error: there is no file {path}", file=sys.stderr)
            return 1
        lines += path.read_text(encoding="utf-8").splitlines()
    edition = make_edition(read_sources(wanted.docs))
    found = [each for entry in edition.entries for each in people_in(entry)]
    drafts = drafts_of(found, edition.persons, Register(lines))
    shutil.rmtree(wanted.output, ignore_errors=True)
    wanted.output.mkdir(parents=True)
    for draft in drafts:
        (wanted.output / f"{draft.id}.md").write_text(draft_file(draft), encoding="utf-8")
    print(f"{len(drafts)} drafts in {wanted.output}; move those you accept into docs/persons/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
