"""The pages of case studies: the list of them, and the story of one person."""

from urllib.parse import urlencode

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from casestudies.forms import CaseStudyForm
from handreiking.guide.blocks.text import TEXT_FEATURES
from handreiking.guide.excerpts import Excerpt, plain
from handreiking.guide.models import ContentPage, HarmPage
from handreiking.guide.models.page import SERVICES_SHOWN
from referrals.listing import ListedService
from referrals.models.vocabulary import VICTIM


class CaseStudyIndexPage(ContentPage):
    """The list of case studies."""

    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)

    max_count = 1
    parent_page_types = ["guide.HomePage"]
    subpage_types = ["casestudies.CaseStudyPage"]
    template = "casestudies/index.html"
    prose_fields = ("intro",)
    search_kind = "ervaring"
    content_panels = [*ContentPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of case studies")

    def get_context(self, request, *args, **kwargs):
        """Add the live case studies with their forms of abuse."""
        context = super().get_context(request, *args, **kwargs)
        cases = CaseStudyPage.objects.child_of(self).visible()
        context["cases"] = cases.order_by("path").prefetch_related("harm_types")
        return context


class CaseStudyPage(ContentPage):
    """The story of one person: scenes that the chapters refer to, all together here."""

    content_note = models.CharField(
        _("content note"),
        max_length=200,
        help_text=_("What the story is about, in plain words, so that a reader can choose: “stalking en bedreiging”."),
    )
    harm_types = ParentalManyToManyField(
        "referrals.HarmType", blank=True, related_name="cases", verbose_name=_("forms of abuse")
    )
    intro = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    what_helped = RichTextField(
        _("what helped"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What helped, only as the person told it; else what the guide advises."),
    )
    questions = StreamField(
        [("question", blocks.CharBlock(label=_("Question"), max_length=300))],
        blank=True,
        verbose_name=_("questions"),
        help_text=_("To discuss in a team."),
    )
    article_title = models.CharField(_("title of the interview"), max_length=200, blank=True)
    article_url = models.URLField(_("address of the interview"), max_length=500, blank=True)

    base_form_class = CaseStudyForm
    parent_page_types = ["casestudies.CaseStudyIndexPage"]
    subpage_types = []
    template = "casestudies/case_study.html"
    prose_fields = ("intro",)
    search_kind = "ervaring"
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("content_note"),
        FieldPanel("harm_types"),
        FieldPanel("intro"),
        InlinePanel("scenes", heading=_("Scenes"), label=_("scene"), min_num=1),
        FieldPanel("what_helped"),
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel("article_title"), FieldPanel("article_url")], heading=_("The whole interview")),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("what_helped"),
        index.RelatedFields("scenes", [index.SearchField("title"), index.SearchField("body")]),
    ]

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    def get_context(self, request, *args, **kwargs):
        """Add the live harm pages of the case's forms of abuse, and the first services that fit."""
        context = super().get_context(request, *args, **kwargs)
        context["harm_pages"] = HarmPage.objects.visible().filter(harm_type__in=self.harm_types.all())
        harms = [harm_type.slug for harm_type in self.harm_types.all()]
        context["services"] = ListedService.first_fitting(SERVICES_SHOWN, VICTIM, harms)
        context["services_query"] = urlencode([*(("vorm", harm) for harm in harms), ("voor", VICTIM)])
        return context

    @cached_property
    def told_scenes(self):
        """The scenes in order, fetched once."""
        return list(self.scenes.all())

    def body_excerpts(self):
        """Yield the scenes, and what stands after them under the anchors of the template."""
        for scene in self.told_scenes:
            yield Excerpt(plain(scene.body), anchor=scene.slug, heading=scene.title)
        if self.what_helped:
            yield Excerpt(plain(self.what_helped), anchor="wat-hielp", heading=gettext("What helped"))
        if self.questions:
            questions = " ".join(question.value for question in self.questions)
            yield Excerpt(questions, anchor="vragen", heading=gettext("To discuss in a team"))

    def prose_sources(self):
        """Yield the stored text of the page, also that of the scenes, of what helped, and of the questions."""
        yield from super().prose_sources()
        yield self.what_helped
        for scene in self.told_scenes:
            yield from (scene.title, scene.body)
        for question in self.questions:
            yield question.value
