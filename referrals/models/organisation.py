"""The organisations that offer services."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from referrals.public.disclosure import Disclosure

from .changes import DirectoryChange


class Organisation(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model
):
    """Who offers services (Open Referral: organization). Has an address of its own: `/hulp/<slug>/`."""

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True, help_text=_("One or two plain sentences."))
    description_disclosure = models.CharField(
        _("who may see the description"), max_length=14, choices=Disclosure.choices, default=Disclosure.PUBLIC
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    website_disclosure = models.CharField(
        _("who may see the website"), max_length=14, choices=Disclosure.choices, default=Disclosure.PUBLIC
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation",
        for_concrete_model=False,
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("description_disclosure"),
        FieldPanel("website"),
        FieldPanel("website_disclosure"),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("public_description"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save, and renew the public cards of its services, which carry its name and website.

        Not when only a few fields are saved, as Wagtail does with an object that holds a draft (`save_revision`).
        """
        if kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            before = Organisation.objects.filter(pk=self.pk).first()
            super().save(*args, **kwargs)
            if before and before.slug != self.slug:
                self._lead_on(before)
            services = self.services.all()
            if before and before.live != self.live:
                DirectoryChange.record(list(services.values_list("pk", "position")))
            if services.renew_cards():
                services.renew_search_entries()

    def get_absolute_url(self):
        """The address of the organisation's page."""
        return reverse("referrals:organisation", args=[self.slug])

    def _lead_on(self, before):
        """Let the old address lead to the new one: addresses are promises."""
        old, new = before.get_absolute_url(), self.get_absolute_url()
        Redirect.objects.filter(old_path=Redirect.normalise_path(new)).delete()
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(old), site=None, defaults={"redirect_link": new}
        )

    @property
    def public_description(self):
        """The description as readers see it: nothing where it is confidential."""
        return self.description if self.description_disclosure == Disclosure.PUBLIC else ""

    @property
    def public_website(self):
        """The website as readers see it: nothing where it is confidential."""
        return self.website if self.website_disclosure == Disclosure.PUBLIC else ""

    def get_preview_template(self, request, mode_name):
        """Show the organisation as its page does."""
        return "referrals/preview.html"

    def get_preview_context(self, request, mode_name):
        """The organisation as it is being edited, with the cards of its public services."""
        cards = list(self.services.order_by("name").public().cards())
        return super().get_preview_context(request, mode_name) | {"organisation": self, "cards": cards}
