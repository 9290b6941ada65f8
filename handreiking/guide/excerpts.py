"""The pieces that a page is found by, taken from its blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Protocol

_TAG = re.compile(r"<[^>]*>")


class BoundBlock(Protocol):
    """A block with its value, as Wagtail gives each of a stream. Its `id` is the anchor of what it shows."""

    id: str
    block_type: str
    block: Any
    value: Any


@dataclass(frozen=True)
class Excerpt:
    """A piece of a page as search finds it.

    `document` names what it is a piece of, within its page: "" is the page itself; each tip, term or figure is
    one of its own and has its own `kind` and `title`. `anchor` is its place on the page. `aliases` are words that
    find it and are not shown.
    """

    text: str
    anchor: str = ""
    heading: str = ""
    document: str = ""
    kind: str = ""
    title: str = ""
    aliases: str = ""


def plain(html: str) -> str:
    """Rich text without its tags, on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def text_of(block: BoundBlock) -> str:
    """The text of a bound block that readers see, on one line."""
    return " ".join(" ".join(block.block.get_searchable_content(block.value)).split())


def sections(stream: Iterable[BoundBlock]) -> Iterator[Excerpt]:
    """An excerpt for each titled section of a body: its heading, and its text under the anchor of the block.

    The links of a section find it and are not shown; a section of links only tells nothing itself.
    """
    for section in stream:
        content = section.value["content"]
        text = " ".join(text_of(block) for block in content if block.block_type != "links").strip()
        links = " ".join(text_of(block) for block in content if block.block_type == "links")
        if text:
            yield Excerpt(text, anchor=section.id, heading=section.value["heading"], aliases=links)


def tip_groups(stream: Iterable[BoundBlock]) -> Iterator[Excerpt]:
    """An excerpt for each group of tips, and one for each tip in it, which is a document of its own."""
    for group in stream:
        beside = " ".join(text_of(block) for block in group.value["content"] if block.block_type != "tip")
        intro = plain(group.value["intro"].source)
        yield Excerpt(f"{intro} {beside}".strip(), anchor=group.id, heading=group.value["heading"])
        for tip in group.value["content"]:
            if tip.block_type == "tip":
                text = " ".join(plain(tip.value[name].source) for name in ("why", "how"))
                yield Excerpt(
                    text.strip(),
                    anchor=tip.id,
                    heading=group.value["heading"],
                    document=f"tip:{tip.id}",
                    kind="tip",
                    title=tip.value["title"],
                )
