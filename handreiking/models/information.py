from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from handreiking.blocks import BodyBlock

from .base import ContentPage


class InformationPage(ContentPage):
    """A page beside the guide: safety, privacy, accessibility, imprint."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    parent_page_types = ["handreiking.HomePage"]
    subpage_types = []
    template = "pages/information.html"
    search_kind = "informatie"
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
