"""What is pickled comes back the same, whatever way its state takes."""

from __future__ import annotations

import copy
import pickle
import sys
from dataclasses import dataclass, fields, is_dataclass

import pytest

import edition.edition
from edition.model import Block, Note, PageBreak, Role, Text
from edition.packing import packed

PACKED = sorted(
    {
        each
        for name, module in sys.modules.items()
        if name.startswith(edition.__name__)
        for each in vars(module).values()
        if isinstance(each, type)
        and is_dataclass(each)
        and getattr(each.__getstate__, "__module__", "") == packed.__module__
    },
    key=lambda each: each.__qualname__,
)


def test_the_small_things_of_a_document_are_packed() -> None:
    assert {"Text", "Marker", "PageBreak", "Block", "Reference", "Annotation", "Target"} <= {
        each.__name__ for each in PACKED
    }
    assert len(PACKED) > 20


@pytest.mark.parametrize("cls", PACKED, ids=lambda cls: cls.__name__)
def test_every_field_comes_back(cls: type) -> None:
    values = {field.name: f"value of {field.name}" for field in fields(cls)}
    one = cls(**values)
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one)):
        assert type(again) is cls
        assert {name: getattr(again, name) for name in values} == values


def test_a_block_with_all_it_holds_comes_back_equal() -> None:
    lines = (Block(Role.BODY, 0, 9, (Text(0, 4), PageBreak(4, 9, "803"))),)
    note = Note("7", "1", 0, 2, lines)
    assert pickle.loads(pickle.dumps(note)) == note


def test_a_class_without_slots_is_refused() -> None:
    @dataclass(frozen=True)
    class Loose:
        word: str

    with pytest.raises(AttributeError):
        packed(Loose)
