"""The pages for a role: what a professional, a bystander or a municipality can do."""

from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from handreiking.guide.blocks import RoleBodyBlock
from handreiking.guide.blocks.text import TEXT_FEATURES
from handreiking.guide.excerpts import tip_groups
from referrals.listing import ListedService
from referrals.readers_list.picks import Picks

from .page import SERVICES_SHOWN, ContentPage, ContentPageManager, GuidePage


class RolePageManager(ContentPageManager):
    """Fetches a role page always with what it is about, as no role page is shown without."""

    def get_queryset(self):
        """All role pages with their audience."""
        return super().get_queryset().select_related("audience")


class RolePage(GuidePage):
    """The page for one role, with what somebody in it can do: groups of tips, each tip with its own anchor."""

    audience = models.OneToOneField(
        "referrals.Audience", on_delete=models.PROTECT, related_name="page", verbose_name=_("audience")
    )
    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    body = StreamField(RoleBodyBlock(), blank=True, verbose_name=_("tips"))

    objects = RolePageManager()

    parent_page_types = ["guide.ChapterPage"]
    subpage_types = []
    template = "pages/role.html"
    prose_fields = ("intro",)
    search_kind = "rol"
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("audience"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("role page")
        verbose_name_plural = _("role pages")

    def search_aliases(self):
        """Words that find the page and do not stand on it, also how the role is asked about elsewhere."""
        return f"{super().search_aliases()} {self.audience.question}"

    def body_excerpts(self):
        """Yield the groups of tips, and every tip as something that is found by itself."""
        return tip_groups(self.body_value)

    def get_context(self, request, *args, **kwargs):
        """Add the reader's own list, the first services of the directory that fit, and the address of all of them."""
        picks = Picks.from_query(request.GET)
        return super().get_context(request, *args, **kwargs) | {
            "picks": picks,
            "services": ListedService.first_fitting(SERVICES_SHOWN, self.audience.slug),
            "services_query": urlencode([("voor", self.audience.slug), *picks.pairs]),
        }
