"""The body of a page: titled sections, and which blocks may stand in them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from handreiking.guide.signals import blocks_wanted

from .callout import CalloutBlock
from .example import ExampleBlock
from .figures import FiguresBlock
from .links import LinksBlock
from .picture import PictureBlock
from .text import TextBlock


def added_blocks():
    """The blocks that other apps add, as (name, block) pairs."""
    answers = blocks_wanted.send(sender=ContentBlock)
    return [pair for _receiver, added in answers for pair in added.items()]


class ContentBlock(blocks.StreamBlock):
    """The blocks that may stand under a heading."""

    text = TextBlock()
    callout = CalloutBlock()
    example = ExampleBlock()
    figures = FiguresBlock()
    links = LinksBlock()
    picture = PictureBlock()

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__([*added_blocks(), *(local_blocks or [])], **kwargs)

    class Meta:
        label = _("Content")
        template = "blocks/content.html"
        description = _("The content under a heading.")
        preview_value = [{"type": "text", "value": "<p>Wat online gebeurt, werkt offline door.</p>"}]


class SectionBlock(blocks.StructBlock):
    """A heading with what stands under it. Its block id is its anchor, and stays."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    content = ContentBlock(label=_("Content"), min_num=1)

    class Meta:
        label = _("Section")
        icon = "title"
        template = "blocks/section.html"
        label_format = "{heading}"
        description = _("A heading with the text, figures and boxes under it. Appears in “on this page”.")
        preview_value = {
            "heading": "Wat is de manosphere?",
            "content": [{"type": "text", "value": "<p>Een verzamelnaam voor groepen mannen op internet.</p>"}],
        }


class BodyBlock(blocks.StreamBlock):
    """The body of a page: titled sections, so that headings and anchors cannot go wrong."""

    section = SectionBlock()

    class Meta:
        label = _("Body")
        collapsed = True  # a long page opens as its headings
        template = "blocks/content.html"
        description = _("The sections of a page.")
        preview_value = [{"type": "section", "value": SectionBlock._meta_class.preview_value}]
