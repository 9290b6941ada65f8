"""The block for a box beside the main text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from .text import TEXT_FEATURES

KINDS = {"verdieping": _("More depth"), "let-op": _("Take care"), "belangrijk": _("Important")}


class CalloutValue(blocks.StructValue):
    """A box beside the main text, with its kind in words."""

    @property
    def kind_label(self):
        """The kind of the box as a reader sees it."""
        return KINDS.get(self["kind"], "")


class CalloutBlock(blocks.StructBlock):
    """A box beside the main text."""

    kind = blocks.ChoiceBlock(choices=list(KINDS.items()), default="verdieping", label=_("Kind"), search_index=False)
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        label = _("Box")
        form_layout = BlockGroup(children=["heading", "text"], settings=["kind"])
        icon = "info-circle"
        group = _("Text")
        template = "blocks/callout.html"
        value_class = CalloutValue
        label_format = "{heading}"
        description = _("A box for what stands beside the main text: more depth, or something to take care of.")
        preview_value = {
            "kind": "verdieping",
            "heading": "Tradwives en de femosphere",
            "text": "<p>Naast de manosphere is er ook een femosphere.</p>",
        }
