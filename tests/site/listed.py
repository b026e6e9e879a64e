"""A few documents more, for the lists: several years, places, correspondents and files."""

from __future__ import annotations

from tests.building import Docs

FOLDER = "documents/frus1948v01"


def _document(id: str, lines: str, **supplied: str) -> dict[str, str | bytes | None]:
    told = "".join(f"{key}: {value}\n" for key, value in supplied.items())
    return {f"{FOLDER}/{id}.txt": lines, f"{FOLDER}/{id}.yml": told}


DOCS: Docs = {
    f"{FOLDER}/volume.yml": "title: A volume of 1948\nshort: FRUS 1948, vol. I\n",
    **_document(
        "d1",
        "501.BB/10–148: Telegram\n\nThe Secretary of State to the Embassy in France\n\n1. So.\n",
        date="1948-10-01",
        place="Washington",
    ),
    **_document(
        "d2",
        "501.BB/9–2848: Telegram\n\nThe Ambassador in France ( Caffery ) to the Secretary of State"
        "\n\n2. No.\n",
        date="1948-09-28",
        place="Paris",
    ),
    **_document(
        "d3",
        "501.BB/9–348: Telegram\n\nThe Secretary of State, in Paris, to the Embassy in France\n\n"
        "3. So & <so>.\n",
        date="1948-09-03",
        place="'[Paris,]'",
    ),
    **_document(
        "d4",
        "IO Files: Telegram\n\nThe Secretary of State to Certain Diplomatic Missions\n\n4. So.\n",
    ),
    **_document(
        "d5",
        "5. Telegram From the Embassy in France to the Department of State 1\n\n5. So.\n\n"
        "  1. Source: Department of State, Central Files, 611.51/3–158. Secret.\n",
        date="1958-03-01",
        place="Paris",
    ),
}
