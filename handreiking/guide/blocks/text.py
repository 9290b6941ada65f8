"""The block for running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    """Running text. Citations and glossary terms in it become links when it is shown."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = _("Text")
        template = "blocks/text.html"
        description = _("Running text with lists and links. Type a citation as (Dunn, 2020): it becomes a link.")
        preview_value = "<p>Wat online gebeurt, werkt <b>offline</b> door (Dunn, 2020).</p>"
