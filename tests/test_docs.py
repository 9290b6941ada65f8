"""The map of the house: what it names is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
#: Where a path in backticks begins that has to exist.
TOPS = (*(f"{path.name}/" for path in ROOT.iterdir() if path.is_dir()), "README.md", "CONTRIBUTING.md")
DOCS = [ROOT / "CONTRIBUTING.md", ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)")
#: What arises on a machine.
MADE = ("var/", ".venv/")


def paths(text):
    """The paths of the project that a text names between backticks."""
    return [found for found in _CODE.findall(text) if found.startswith(TOPS) and not found.startswith(MADE)]


@pytest.mark.parametrize("path", DOCS, ids=[str(path.relative_to(ROOT)) for path in DOCS])
def test_what_is_named_is_there(path):
    text = path.read_text("utf-8")
    assert [name for name in paths(text) if " " not in name and not list(ROOT.glob(name.rstrip("/")))] == []
    assert [link for link in _LINK.findall(text) if not (path.parent / link).exists()] == []


def test_the_map_names_every_room_and_answers_where_to_change_things():
    text = (ROOT / "docs" / "architectuur.md").read_text("utf-8")
    assert len(paths(text)) > 80
    rows = text.partition("## Waar verander ik")[2]
    for wish in ("zesde vorm", "weg van deze site", "video", "facet", "telefoonnummers", "synoniemen", "volgorde"):
        assert wish in rows
    for wish in ("veld van een dienst in YAML", "feed", "kleuren", "rapport", "taal van de interface"):
        assert wish in rows


def test_decisions_are_reached_from_the_map():
    text = (ROOT / "docs" / "architectuur.md").read_text("utf-8")
    records = [path.name for path in (ROOT / "docs" / "besluiten").glob("*.md")]
    assert len(records) >= 5
    assert [name for name in records if f"besluiten/{name}" not in text] == []
