"""The blocks for a link, and for a list of links to read on."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page


def validate_address(address):
    """Refuse what is neither an address of another site nor a path of this one ("/hulp/?vorm=…")."""
    if not address.startswith("/") or address.startswith("//"):
        URLValidator(["http", "https"])(address)


class LinkValue(blocks.StructValue):
    """A link to a page of this site or elsewhere."""

    @property
    def host(self):
        """The name of the other site, or nothing for a page of this site."""
        return urlsplit(self.get("url") or "").netloc.removeprefix("www.") if not self.get("page") else ""


class LinkedPageBlock(blocks.PageChooserBlock):
    """Chooses a page to link to.

    Readers need only its key, as the outline knows the rest: a stream is read without
    a query for the pages it links to. Whoever asks for more makes the query then.
    """

    def bulk_to_python(self, values):
        """The pages, of which only the key is known yet."""
        return [pk and Page.from_db(None, ["id"], [pk]) for pk in values]

    def get_form_state(self, value):
        """The page as the form shows it; nothing for a page that is gone."""
        return super().get_form_state(_existing(value))

    def render_basic(self, value, context=None):
        """The page's title as link, for the comparison of two versions."""
        return super().render_basic(_existing(value), context)

    def deconstruct(self):
        """The block for migrations, where it is the one that it derives from: both store the same."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


def _existing(page):
    return page and Page.objects.filter(pk=page.pk).first()


class LinkBlock(blocks.StructBlock):
    """A link to a page of this site or to another site."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    page = LinkedPageBlock(label=_("Page of this site"), required=False)
    url = blocks.CharBlock(label=_("Address elsewhere"), required=False, max_length=500, validators=[validate_address])
    description = blocks.CharBlock(label=_("Description"), required=False, max_length=300)

    def clean(self, value):
        """Refuse a link that leads nowhere or to two places."""
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("url")):
            error = ValidationError(_("Choose a page of this site or give an address elsewhere: one of the two."))
            raise StructBlockValidationError(block_errors={"url": error})
        return value

    def get_searchable_content(self, value):
        """The words of the link that search finds it by, without its address."""
        return [text for text in (value.get("title"), value.get("description")) if text]

    class Meta:
        label = _("Link")
        icon = "link"
        value_class = LinkValue
        template = "blocks/link.html"
        description = _("A link with its title, to a page of this site or elsewhere.")
        preview_value = {"title": "Helpwanted", "url": "https://helpwanted.nl/", "description": ""}


class LinksBlock(blocks.StructBlock):
    """A list of links to read on."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    items = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        label = _("Links")
        icon = "link"
        group = _("References")
        template = "blocks/links.html"
        label_format = "{heading}"
        description = _("A list of links to read on, each with a title and, if it helps, a sentence.")
        preview_value = {
            "heading": "Lees verder",
            "items": [{"title": "Helpwanted", "url": "https://helpwanted.nl/", "description": "Hulp en advies"}],
        }
