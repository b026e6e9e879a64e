"""mkdocs.yml is validated, and completed for the edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from mkdocs.exceptions import PluginError

from rendering.configuration import (
    OWN_HOOK,
    add_extensions,
    check_addresses,
    defers_rendering,
    other_plugins,
    reject_circular_links,
    sanitize_copyright,
)
from tests.building import ROOT
from tests.rendering.sites import configuration

NAV = """
nav:
  - Home: index.md
  - Bad: javascript:alert(1)
  - Section:
    - Good: https://example.org/
    - Worse: vbscript:x
  - Empty: ["data:text/html,x"]
"""


def test_refused_addresses_are_removed_from_the_navigation(tmp_path: Path) -> None:
    config = configuration(tmp_path, NAV)
    problems = check_addresses(config)
    assert config.nav == [{"Home": "index.md"}, {"Section": [{"Good": "https://example.org/"}]}]
    lines = (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines()
    reported = [lines[problem.line - 1].split(": ")[0].strip(" -") for problem in problems]
    assert reported == ["Bad", "Worse", "Empty"]
    assert {problem.file for problem in problems} == {"mkdocs.yml"}


def test_the_address_of_the_site_must_be_one_of_the_web(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    config.site_url = "ftp://example.org/"
    (problem,) = check_addresses(config)
    assert config.site_url == ""
    assert problem.line == 1  # it stands nowhere in mkdocs.yml


def test_a_configuration_without_addresses_has_no_problems(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    assert check_addresses(config) == []
    assert config.nav is None


def test_the_copyright_is_sanitised_html(tmp_path: Path) -> None:
    config = configuration(tmp_path, "copyright: <em>CC</em> <script>x</script>\n")
    (problem,) = sanitize_copyright(config)
    assert isinstance(config.copyright, Markup)
    assert "<em>CC</em>" in config.copyright
    assert "script" not in config.copyright
    assert (problem.file, problem.line) == ("mkdocs.yml", 3)


def test_a_site_may_have_no_copyright(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    assert sanitize_copyright(config) == []
    assert not config.copyright


def test_extensions_are_added_once(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    before = list(config.markdown_extensions)
    add_extensions(config)
    added = list(config.markdown_extensions)
    add_extensions(config)
    assert len(added) == len(before) + 2
    assert config.markdown_extensions == added


def test_the_edition_itself_is_no_other_plugin(tmp_path: Path) -> None:
    config = configuration(tmp_path, f"hooks: [{ROOT / 'hooks' / 'build.py'}]\n")
    assert Path(ROOT / "hooks" / "build.py") == OWN_HOOK
    assert other_plugins(config) == []
    assert defers_rendering(config)


def test_another_hook_must_see_every_page(tmp_path: Path) -> None:
    hook = tmp_path / "mine.py"
    hook.write_text("", "utf-8")
    config = configuration(tmp_path, f"hooks: [{hook}]\n")
    assert other_plugins(config) == [str(hook)]
    assert not defers_rendering(config)


def test_a_link_to_a_folder_above_is_refused(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    reject_circular_links(config)
    (tmp_path / "docs" / "again").symlink_to(tmp_path / "docs", target_is_directory=True)
    with pytest.raises(PluginError, match="docs/again is a link"):
        reject_circular_links(config)
