"""The block for an example from practice."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import LinkBlock
from .text import TEXT_FEATURES


class ExampleBlock(blocks.StructBlock):
    """An example from practice, of a municipality or an organisation."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    place = blocks.CharBlock(label=_("Place"), max_length=80, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), required=False, default=[])

    class Meta:
        label = _("Example from practice")
        icon = "pick"
        group = _("Text")
        template = "blocks/example.html"
        label_format = "{heading}"
        description = _("What a municipality or organisation does, with links to read more.")
        preview_value = {
            "heading": "Trends volgen met jongeren",
            "place": "Eindhoven",
            "text": "<p>Jongerenwerkers en jonge trendwatchers volgen samen wat er online speelt.</p>",
            "links": [],
        }
