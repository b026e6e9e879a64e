"""Templates: escaping, files of the theme, cached bytecode."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.exceptions import Abort

from edition.caching.stages import Cache, Level
from rendering.theme import FILES, configure_templates, enable_bytecode_cache, theme_files
from tests.rendering.sites import configuration


def test_compiled_templates_are_cached_until_they_change() -> None:
    cache = Cache(versions=dict.fromkeys(Level, b""))
    sources = {"page.html": "{{ it }}"}

    def compiled() -> list[str]:
        env, names = Environment(loader=DictLoader(sources)), []
        enable_bytecode_cache(env, cache)
        compile_ = env.compile

        def noted(source: str, name: str, filename: str) -> object:
            names.append(name)
            return compile_(source, name, filename)

        env.compile = noted  # type: ignore[method-assign, assignment]
        assert env.get_template("page.html").render(it="x").startswith("x")
        return names

    assert compiled() == ["page.html"]
    assert compiled() == []
    sources["page.html"] = "{{ it }}!"
    assert compiled() == ["page.html"]


def theme_folder(folder: Path, *names: str) -> str:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    return str(folder)


def hashed(value: str) -> list[str]:
    return [pattern.replace("*", value) for pattern in FILES.values()]


def test_hashed_file_names_are_looked_up(tmp_path: Path) -> None:
    folder = theme_folder(tmp_path / "theme", *hashed("0123abcd"))
    found = theme_files([str(tmp_path / "custom"), folder])
    assert found == dict(zip(FILES, hashed("0123abcd"), strict=True))


def test_a_file_of_the_theme_may_be_overridden(tmp_path: Path) -> None:
    folders = [theme_folder(tmp_path / name, *hashed("0")) for name in ("custom", "theme")]
    assert theme_files(folders) == dict(zip(FILES, hashed("0"), strict=True))


@pytest.mark.parametrize("number", [0, 2])
def test_another_theme_ends_the_build(tmp_path: Path, number: int) -> None:
    names = [name for value in "ab"[:number] for name in hashed(value)]
    with pytest.raises(Abort, match=f"The theme has {number} files assets/stylesheets/main"):
        theme_files([theme_folder(tmp_path, *names)])


def test_values_are_escaped_in_templates_of_the_edition(tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    for name in ("main.html", "data.js"):
        (tmp_path / "overrides" / name).write_text("{{ it }}", "utf-8")
    (tmp_path / "overrides" / "broken.html").write_text("{% if", "utf-8")
    theme = {"name": "material", "custom_dir": str(tmp_path / "overrides")}
    config = configuration(tmp_path, theme=theme)
    env = config.theme.get_env()
    configure_templates(env, config, Cache())
    assert env.get_template("main.html").render(it="<b>") == "&lt;b&gt;"
    assert env.get_template("data.js").render(it="<b>") == "<b>"
    decide = env.autoescape
    assert callable(decide)
    assert decide("partials/toc-item.html")
    assert not decide("partials/nav.html")
    assert env.globals["material"] == theme_files(config.theme.dirs)
