"""The pages of the forms of abuse."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from handreiking.guide.blocks import BodyBlock
from referrals.listing import ListedService
from referrals.models.vocabulary import VICTIM

from .page import SERVICES_SHOWN, ContentPage, ContentPageManager, GuidePage


class HarmPageManager(ContentPageManager):
    """Fetches a harm page always with what it is about, as no harm page is shown without."""

    def get_queryset(self):
        """All harm pages with their harm type."""
        return super().get_queryset().select_related("harm_type")


class HarmPage(GuidePage):
    """The page of a form of abuse."""

    harm_type = models.OneToOneField(
        "referrals.HarmType", on_delete=models.PROTECT, related_name="page", verbose_name=_("form of abuse")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    objects = HarmPageManager()

    parent_page_types = ["guide.SectionPage"]
    subpage_types = []
    template = "pages/harm.html"
    search_kind = "vorm"
    content_panels = [*ContentPage.content_panels, FieldPanel("harm_type"), FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("harm page")
        verbose_name_plural = _("harm pages")

    def get_context(self, request, *args, **kwargs):
        """Add the first services of the directory that fit, and the address of all of them."""
        return super().get_context(request, *args, **kwargs) | {
            "services": ListedService.first_fitting(SERVICES_SHOWN, VICTIM, [self.harm_type.slug]),
            "services_query": f"vorm={self.harm_type.slug}&voor={VICTIM}",
        }

    def search_aliases(self):
        """Words that find the page and do not stand on it, also how the form is asked about and described elsewhere."""
        return f"{super().search_aliases()} {self.harm_type.question} {self.harm_type.description}"
