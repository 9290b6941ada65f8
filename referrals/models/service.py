"""The services of the directory: what they are, and the card that is made of each when it is saved."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from referrals.hours.days import HoursFor
from referrals.public.card import make_card
from referrals.public.facet_definitions import TERMS
from referrals.public.words import card_words

from .changes import DirectoryChange, DirectoryVersion
from .positions import checked_places, unchecked_place
from .service_queryset import ServiceQuerySet

#: What of a service readers can see changes with these.
PUBLIC_FIELDS = {"card", "live", "position"}
TRISTATE = [(None, _("not known")), (True, _("yes")), (False, _("no"))]


class Service(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel
):
    """One thing that an organisation does for people (Open Referral: service). Facets belong to the service.

    `card` is all that may leave the site of it (see `referrals.public.card`); `words` is what it is found by, from the
    card; `position` is its place in the order of lists (higher comes first).
    """

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    organisation = models.ForeignKey(
        "referrals.Organisation", on_delete=models.PROTECT, related_name="services", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("what they do"), max_length=600)
    limits = models.TextField(_("what they do not do"), max_length=400, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("Words that people search this with and that its texts do not have, one a line. They are public."),
    )

    harm_types = ParentalManyToManyField(
        "referrals.HarmType", related_name="services", verbose_name=_("forms of abuse")
    )
    audiences = ParentalManyToManyField("referrals.Audience", related_name="services", verbose_name=_("audiences"))
    help_kinds = ParentalManyToManyField("referrals.HelpKind", related_name="services", verbose_name=_("kinds of help"))

    languages = ParentalManyToManyField("referrals.Language", related_name="services", verbose_name=_("languages"))

    free = models.BooleanField(_("free"), null=True, blank=True, choices=TRISTATE)
    anonymous = models.BooleanField(_("anonymous"), null=True, blank=True, choices=TRISTATE)
    min_age = models.PositiveSmallIntegerField(_("minimum age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("maximum age"), null=True, blank=True)
    peer_workers = models.BooleanField(_("people with lived experience work here"), default=False)
    removes_images = models.BooleanField(_("can have images removed"), default=False)
    trusted_flagger = models.BooleanField(_("trusted flagger"), default=False)
    referral_from = models.CharField(_("takes referrals only from"), max_length=160, blank=True)

    national = models.BooleanField(_("whole country"), default=True)
    municipalities = ParentalManyToManyField(
        "referrals.Municipality", blank=True, related_name="services", verbose_name=_("municipalities")
    )

    always_open = models.BooleanField(_("open day and night"), default=False)
    closed_on_holidays = models.BooleanField(
        _("closed on public holidays"),
        null=True,
        blank=True,
        choices=TRISTATE,
        help_text=_("While this is not known, readers are told so, and it is not “open now” on a public holiday."),
    )
    closed_in_school_holidays = models.BooleanField(_("closed in school holidays"), default=False)
    hours_for = models.CharField(
        _("hours hold for"),
        max_length=12,
        choices=HoursFor.choices,
        blank=True,
        help_text=_("Leave empty only if all ways of contact have these hours. Often they hold for the phone alone."),
    )
    hours_note = models.CharField(
        _("note on hours"),
        max_length=200,
        blank=True,
        help_text=_("Such as “bel voor tijden”, or what hours they are."),
    )

    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the admin."))
    checked_on = models.DateField(_("checked on"), null=True, blank=True, editable=False)
    card = models.JSONField(default=dict, editable=False)
    words = models.TextField(editable=False, default="")
    position = models.PositiveIntegerField(null=True, editable=False, db_index=True)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="service",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="service",
        for_concrete_model=False,
    )

    objects = ServiceQuerySet.as_manager()

    panels = [
        FieldPanel("organisation"),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("limits"),
        FieldPanel("website"),
        FieldPanel("keywords"),
        MultiFieldPanel(
            [FieldPanel(facet.field) for facet in TERMS],
            heading=_("For whom and what"),
        ),
        InlinePanel("contacts", heading=_("Contact"), label=_("contact")),
        MultiFieldPanel(
            [
                FieldPanel("hours_for"),
                FieldPanel("always_open"),
                InlinePanel("hours", label=_("hours")),
                FieldRowPanel([FieldPanel("closed_on_holidays"), FieldPanel("closed_in_school_holidays")]),
                FieldPanel("hours_note"),
            ],
            heading=_("Opening hours"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("free"), FieldPanel("anonymous")]),
                FieldRowPanel([FieldPanel("min_age"), FieldPanel("max_age")]),
                FieldPanel("peer_workers"),
                FieldPanel("removes_images"),
                FieldPanel("trusted_flagger"),
                FieldPanel("referral_from"),
            ],
            heading=_("Conditions"),
        ),
        MultiFieldPanel([FieldPanel("national"), FieldPanel("municipalities")], heading=_("Where")),
        InlinePanel("confidential_fields", heading=_("Not public"), label=_("field")),
        InlinePanel("evidence", heading=_("Evidence"), label=_("fact")),
        FieldPanel("internal_note"),
    ]
    # Only what is public may be found: the search text is the text of the card.
    search_fields = [
        index.SearchField("public_name", boost=3),
        index.SearchField("public_text"),
        index.AutocompleteField("public_name"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["organisation__name", "name"]

    def __str__(self):
        return f"{self.organisation}: {self.name}"

    def get_absolute_url(self):
        """The address of the service: its place on the page of its organisation."""
        return f"{self.organisation.get_absolute_url()}#{self.slug}"

    @property
    def phone_numbers(self):
        """The public telephone numbers, for whoever is going to check them."""
        return ", ".join(row["value"] for row in self.card.get("contacts", []) if row["kind"] == "bellen")

    @property
    def public_website(self):
        """The website as readers see it: nothing where it is confidential."""
        return self.card.get("website", "")

    def public_name(self):
        """The names that may be found."""
        return f"{self.card.get('name', '')} {self.card.get('organisation', {}).get('name', '')}"

    def public_text(self):
        """The text that may be found."""
        return " ".join([self.card.get("description", ""), self.card.get("limits", "")])

    def get_preview_template(self, request, mode_name):
        """Show the service as the page of its organisation does."""
        return "referrals/preview.html"

    def get_preview_context(self, request, mode_name):
        """The service as it is being edited: the card of what would be public of it."""
        shown = {"organisation": self.organisation, "cards": [make_card(self)]}
        return super().get_preview_context(request, mode_name) | shown

    def with_content_json(self, content):
        """A revision as an object. Its check and its place are those of now: they are no part of what is edited."""
        service = super().with_content_json(content)
        service.checked_on, service.position = self.checked_on, self.position
        return service

    def clean(self):
        """Refuse ages that nobody has, and days on which what is always open is closed."""
        super().clean()
        if self.always_open and (self.closed_on_holidays or self.closed_in_school_holidays):
            raise ValidationError({"always_open": _("This is closed on holidays, so it is not open day and night.")})
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise ValidationError({"max_age": _("The maximum age is lower than the minimum age.")})

    def save(self, *args, **kwargs):
        """Save with a card that tells what is now public.

        Wagtail saves a few fields of an object that holds a draft (`save_revision`): nothing public changes then.
        """
        fields = kwargs.get("update_fields")
        if fields is not None and not PUBLIC_FIELDS.intersection(fields):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            version = DirectoryVersion.advance()
            self._take_over(fields)
            if self.position is None:
                self.position = self._new_place(version)
            if fields is None or "card" in fields:
                self.card = make_card(self)
                self.words = card_words(self.card)
            if fields and "card" in fields:
                kwargs["update_fields"] = {*fields, "words"}
            super().save(*args, **kwargs)
            DirectoryChange.objects.create(version=version, service=self.pk, position=self.position)

    def _take_over(self, fields):
        """Take over what others may have saved since this object was read, and what is not for an editor to change."""
        self.organisation = type(self.organisation).objects.get(pk=self.organisation_id)
        if fields is None or "checked_on" not in fields:
            known = Service.objects.filter(pk=self.pk).values_list("checked_on", "position").first()
            self.checked_on, self.position = known or (self.checked_on, self.position)

    def _new_place(self, version):
        """A place that no service has, or had by the log: of a check the one after all that its day has given out.

        A process that catches up takes a service away from every place that the log says it had, and would take
        away who stands there now. So no place is given twice while the log has it (see `referrals.facets.pruning`).
        """
        if self.checked_on is None:
            return unchecked_place(version)
        return next(place for places in checked_places(self.checked_on) if (place := _after_given(places)) in places)

    def delete(self, *args, **kwargs):
        """Delete, and let every process know."""
        with transaction.atomic():
            DirectoryChange.record([(self.pk, self.position)])
            return super().delete(*args, **kwargs)


def _after_given(places):
    """The place after the highest of these that a service has now, or had by the log."""
    having = (Service.objects.order_by(), DirectoryChange.objects)
    within = (places.start, places.stop - 1)
    given = [rows.filter(position__range=within).aggregate(last=Max("position"))["last"] for rows in having]
    return max([last + 1 for last in given if last], default=places.start)
