"""The tips of role pages, for the reader's own list. A tip is named by the audience of its page and its anchor."""

import re
from html import unescape

from django.dispatch import receiver
from django.utils.html import strip_tags
from django.utils.text import Truncator

from referrals.readers_list.tips import Tip
from referrals.signals import tips_wanted

from .models import RolePage

ENOUGH = 14  # words of how to do it, and the sentence that they are in: a list has to fit on one sheet
MOST = 40  # words, whatever the sentence
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_END_OF_BLOCK = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


def tip_name(page, anchor):
    """What a tip of a role page is called in the address of a list."""
    return f"{page.audience.slug}.{anchor}"


@receiver(tips_wanted)
def find_tips(names, **kwargs):
    """The tips with these names on visible role pages, as a mapping from name to `Tip`; one query."""
    audiences = {name.partition(".")[0] for name in names}
    pages = RolePage.objects.visible().filter(audience__slug__in=audiences)
    return {name: tip for page in pages for name, tip in _tips_of(page) if name in names}


def _tips_of(page):
    """The (name, tip) pairs of a role page. From the raw blocks: what else a page shows costs no query here."""
    for group in page.body.raw_data:
        for block in group["value"]["content"]:
            if block["type"] == "tip":
                value, anchor = block["value"], block["id"]
                tip = Tip(
                    title=value["title"],
                    text=_short(value.get("how") or value.get("why") or ""),
                    url=f"{page.url}#{anchor}",
                    source=f"{page.audience.name}, {group['value']['heading']}",
                    not_to_do=group["value"].get("kind") == "niet-doen",
                )
                yield tip_name(page, anchor), tip


def _short(html):
    """The first sentences of rich text, as plain text."""
    text = " ".join(unescape(strip_tags(_END_OF_BLOCK.sub(" ", html))).split())
    taken = ""
    for sentence in _SENTENCE_END.split(text):
        if len(taken.split()) >= ENOUGH:
            break
        taken = f"{taken} {sentence}".strip()
    return Truncator(taken).words(MOST, truncate=" …")
