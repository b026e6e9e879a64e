"""The command that proposes records, and where it writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.building import ROOT

RECORD = "---\nname: Molotov, V. M.\n---\n"


def propose(docs: Path, output: Path, report: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools" / "propose.py"), "--docs", str(docs)]
    command += ["--output", str(output), "--report", str(report)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_records_of_the_editor_are_never_overwritten(tmp_path: Path) -> None:
    record = tmp_path / "docs" / "persons" / "molotov.md"
    record.parent.mkdir(parents=True)
    record.write_text(RECORD, encoding="utf-8")
    done = propose(tmp_path / "docs", record.parent, tmp_path / "report")
    assert done.returncode == 1
    assert "not written into" in done.stderr
    assert record.read_text(encoding="utf-8") == RECORD


def test_drafts_of_the_last_run_go_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    output = tmp_path / "drafts"
    output.mkdir()
    (output / "gone.md").write_text(RECORD, encoding="utf-8")
    (output / "kept.txt").write_text("my own remarks", encoding="utf-8")
    done = propose(tmp_path / "docs", output, tmp_path / "report")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in output.iterdir()] == ["kept.txt"]
