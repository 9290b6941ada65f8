"""The block for a telephone line that helps now."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from referrals.public.phone import tel


class HelpLineValue(blocks.StructValue):
    """A telephone line that helps now, with the address that dials it."""

    @property
    def tel(self):
        """The address of a link that dials the number."""
        return tel(self["phone"])


class HelpLineBlock(blocks.StructBlock):
    """A telephone line that helps now."""

    name = blocks.CharBlock(label=_("Name"), max_length=60)
    phone = blocks.RegexBlock(
        regex=r"^\+?[0-9][0-9 -]*$",
        label=_("Phone number"),
        max_length=20,
        error_messages={"invalid": _("Digits, spaces and hyphens only.")},
    )
    description = blocks.CharBlock(label=_("Description"), max_length=160)
    url = blocks.URLBlock(label=_("Address"), required=False)
    evidence = blocks.CharBlock(
        label=_("Evidence"), max_length=300, required=False, help_text=_("For editors: where this number was seen.")
    )

    class Meta:
        label = _("Help line")
        icon = "mobile-alt"
        template = "blocks/help_line.html"
        value_class = HelpLineValue
        label_format = "{name} {phone}"
        description = _("A telephone line, with what it is for. Check the number yourself before you publish it.")
        preview_value = {
            "name": "Helpwanted",
            "phone": "020-2615275",
            "description": "Bij alles wat online over je grens gaat. Gratis en anoniem.",
            "url": "https://helpwanted.nl/",
        }
