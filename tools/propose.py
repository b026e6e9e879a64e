"""Propose records for persons whom the documents name and no record covers.

    python tools/propose.py [--authority FILE.jsonl …]

Writes drafts into build/proposals/persons/, never into docs/, and a report of the names that
are not linked into build/report/names.html. A draft moved into docs/persons/ is live with the
next build.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from edition.linking.persons.forms import forms_of
from edition.pipeline.edition import Edition, make_edition
from edition.proposing import draft_file, drafts_of, people_in
from edition.proposing.coverage import coverage
from edition.proposing.register import Register
from edition.sources.editor_files import read_sources


def main() -> int:
    """Write the drafts; return 0, or 1 where a file is missing or they would go into docs/."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--authority", type=Path, nargs="*", default=[], metavar="FILE.jsonl")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "proposals" / "persons")
    parser.add_argument("--report", type=Path, default=ROOT / "build" / "report")
    wanted = parser.parse_args()
    if wanted.output.resolve().is_relative_to(wanted.docs.resolve()):
        print(f"Error: drafts are not written into {wanted.docs}", file=sys.stderr)
        return 1
    lines: list[str] = []
    for path in wanted.authority:
        if not path.is_file():
            print(f"Error: there is no file {path}", file=sys.stderr)
            return 1
        lines += path.read_text(encoding="utf-8").splitlines()
    edition = make_edition(read_sources(wanted.docs))
    found = [each for entry in edition.entries for each in people_in(entry)]
    drafts = drafts_of(found, edition.persons, Register(lines))
    wanted.output.mkdir(parents=True, exist_ok=True)
    for old in wanted.output.glob("*.md"):
        old.unlink()
    for draft in drafts:
        (wanted.output / f"{draft.id}.md").write_text(draft_file(draft), encoding="utf-8")
    print(f"{len(drafts)} drafts in {wanted.output}; move those you accept into docs/persons/")
    report = wanted.report / "names.html"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(names_report(edition), encoding="utf-8")
    print(f"Names that are not linked: {report.resolve().as_uri()}")
    return 0


def names_report(edition: Edition) -> str:
    """The report of names as an HTML page."""
    templates = FileSystemLoader(Path(__file__).parent / "templates")
    page = Environment(loader=templates, autoescape=True).get_template("names.html")
    told = coverage(edition.entries, edition.persons, forms_of(edition.persons))
    return page.render(coverage=told, persons=edition.persons)


if __name__ == "__main__":
    sys.exit(main())
