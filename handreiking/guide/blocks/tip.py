"""The blocks for a tip, and for a group of tips: the body of a role page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from .links import LinkBlock
from .section import ContentBlock
from .text import TEXT_FEATURES


class TipBlock(blocks.StructBlock):
    """One thing that somebody can do, or had better not do, with its own anchor."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, help_text=_("Short, imperative: “Vraag door”."))
    why = blocks.RichTextBlock(label=_("Why"), features=TEXT_FEATURES, required=False)
    how = blocks.RichTextBlock(label=_("How"), features=TEXT_FEATURES, required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), required=False, default=[])

    class Meta:
        label = _("Tip")
        icon = "tick"
        group = _("Tips")
        template = "blocks/tip.html"
        label_format = "{title}"
        description = _("One tip with its own anchor: a short title, why it works, how to do it, links.")
        preview_value = {
            "title": "Vraag naar het online leven",
            "why": "<p>Online en offline lopen in elkaar over.</p>",
            "how": "<p>Vraag hoe het online gaat, zonder oordeel.</p>",
            "links": [],
        }


class TipContentBlock(ContentBlock):
    """The blocks that may stand in a group of tips."""

    tip = TipBlock()

    class Meta:
        label = _("Tips")
        description = _("The tips of a group, and what explains them.")


class TipGroupValue(blocks.StructValue):
    """A group of tips, with its tips numbered."""

    @property
    def runs(self):
        """The content in order, as mappings: `tips` (successive tips as (number, tip) pairs) or `block` (another)."""
        runs, number = [], 0
        for child in self["content"]:
            if child.block_type != "tip":
                runs.append({"block": child})
                continue
            number += 1
            if not runs or "tips" not in runs[-1]:
                runs.append({"tips": []})
            runs[-1]["tips"].append((number, child))
        return runs


class TipGroupBlock(blocks.StructBlock):
    """Tips that belong together under one heading: what works, or what does not."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    kind = blocks.ChoiceBlock(
        choices=[("doen", _("What works")), ("niet-doen", _("What does not work"))],
        default="doen",
        label=_("Kind"),
        search_index=False,
    )
    intro = blocks.RichTextBlock(label=_("Introduction"), features=TEXT_FEATURES, required=False)
    content = TipContentBlock(label=_("Tips"), min_num=1)

    class Meta:
        label = _("Group of tips")
        form_layout = BlockGroup(children=["heading", "intro", "content"], settings=["kind"])
        icon = "list-ul"
        template = "blocks/tip_group.html"
        value_class = TipGroupValue
        label_format = "{heading}"
        description = _("A heading with the tips under it. Appears in “on this page”.")
        preview_value = {
            "heading": "Algemeen",
            "kind": "doen",
            "intro": "",
            "content": [{"type": "tip", "value": TipBlock._meta_class.preview_value}],
        }


class RoleBodyBlock(blocks.StreamBlock):
    """The body of a role page: groups of tips."""

    tip_group = TipGroupBlock()

    class Meta:
        label = _("Groups of tips")
        collapsed = True  # a long page opens as its headings
        template = "blocks/content.html"
        description = _("The groups of tips of a role page.")
        preview_value = [{"type": "tip_group", "value": TipGroupBlock._meta_class.preview_value}]
