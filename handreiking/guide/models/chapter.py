"""The pages of running text: chapters, their sections, and the pages beside the guide."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from handreiking.guide.blocks import BodyBlock

from .page import ContentPage, GuidePage


class ChapterPage(GuidePage):
    """A chapter of the guide. Its number is its place among the chapters."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    parent_page_types = ["guide.HomePage"]
    subpage_types = ["guide.SectionPage", "guide.RolePage"]
    template = "pages/chapter.html"
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")


class SectionPage(GuidePage):
    """A section of a chapter, or of a section."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    parent_page_types = ["guide.ChapterPage", "guide.SectionPage"]
    subpage_types = ["guide.SectionPage", "guide.HarmPage"]
    template = "pages/section.html"
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")


class InformationPage(ContentPage):
    """A page beside the guide: safety, privacy, accessibility, imprint."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    parent_page_types = ["guide.HomePage"]
    subpage_types = []
    template = "pages/information.html"
    search_kind = "informatie"
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
