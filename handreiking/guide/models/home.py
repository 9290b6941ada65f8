"""The front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from handreiking.guide.routing import DirectRoutingMixin
from referrals.models import Audience, HarmType

from .page import site_outline


class HomePage(DirectRoutingMixin, Page):
    """The front page: what is this, what happened, who are you, find help."""

    heading = models.CharField(_("heading"), max_length=80)
    lead = models.CharField(_("lead"), max_length=300, help_text=_("What this is, and for whom."))
    summary = models.CharField(_("summary"), max_length=260, help_text=_("For search engines."))

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "pages/home.html"
    content_panels = [*Page.content_panels, FieldPanel("heading"), FieldPanel("lead"), FieldPanel("summary")]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """Add the forms of abuse with their pages, the role pages and the chapters."""
        context = super().get_context(request, *args, **kwargs)
        context["outline"] = outline = site_outline(request)
        harms = HarmType.objects.annotate(page_pk=models.F("page__pk"))
        roles = Audience.objects.annotate(page_pk=models.F("page__pk"))
        context["harms"] = [{"type": harm, "entry": there} for harm in harms if (there := outline.entry(harm.page_pk))]
        context["roles"] = [
            {"audience": role, "entry": there} for role in roles if (there := outline.entry(role.page_pk))
        ]
        context["roles"].sort(key=lambda role: role["entry"].path)
        return context
