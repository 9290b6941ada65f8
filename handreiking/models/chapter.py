from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from handreiking.blocks import BodyBlock

from .base import ContentPage, GuidePage


class ChapterPage(GuidePage):
    """A chapter of the guide. Its number is its place among the chapters."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    parent_page_types = ["handreiking.HomePage"]
    subpage_types = ["handreiking.SectionPage", "handreiking.RolePage"]
    template = "pages/chapter.html"
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")


class SectionPage(GuidePage):
    """A section of a chapter, or of a section."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    parent_page_types = ["handreiking.ChapterPage", "handreiking.SectionPage"]
    subpage_types = ["handreiking.SectionPage", "handreiking.HarmPage"]
    template = "pages/section.html"
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
