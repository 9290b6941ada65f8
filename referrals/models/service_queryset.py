"""Choosing many services at once, and making their cards and words anew."""

from django.db import models, transaction
from wagtail.search.backends import get_search_backends_with_name
from wagtail.search.queryset import SearchableQuerySetMixin

from referrals.public.card import make_card
from referrals.public.facet_definitions import FACETS
from referrals.public.words import card_words

from .changes import DirectoryChange, DirectoryVersion
from .evidence import ConfidentialField

BATCH = 1000  # services in memory at once
#: What a card is made from, beside the service and its organisation.
CARD_ROWS = (*(facet.field for facet in FACETS), "hours", "confidential_fields", "evidence")


class ServiceQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Choosing services, many at once."""

    def public(self):
        """Services that are live, of organisations that are live."""
        return self.filter(live=True, organisation__live=True)

    def disclosing(self, field):
        """Services of which this field (one of `evidence.CONFIDENTIAL`) is public."""
        return self.exclude(pk__in=ConfidentialField.objects.filter(field=field).order_by().values("service"))

    def in_order(self):
        """The services in the order of lists: what was checked last comes first."""
        return self.order_by("-position", "pk")

    def renew_words(self):
        """Make the words that services are found by anew, from their cards, and let every process know.

        Returns how many services had others.
        """
        return self._renew(self.only("card", "words", "position"), lambda service: service.card, ["words"])

    def renew_cards(self):
        """Make the cards of services anew, and their words: something that they carry was renamed.

        Lets every process know. Returns how many services had others.
        """
        services = self.select_related("organisation").prefetch_related(*CARD_ROWS)
        return self._renew(services, make_card, ["card", "words"])

    def _renew(self, services, card_of, fields):
        changed, last = 0, 0
        while last is not None:
            with transaction.atomic():
                DirectoryVersion.lock()  # who saves a service meanwhile would have what she changed undone
                batch = list(services.order_by("pk").filter(pk__gt=last)[:BATCH])
                changed += self._renew_batch(batch, card_of, fields)
            last = batch[-1].pk if batch else None
        return changed

    def _renew_batch(self, batch, card_of, fields):
        late = []
        for service in batch:
            card = card_of(service)
            words = card_words(card)
            if (card, words) != (service.card, service.words):
                service.card, service.words = card, words
                late.append(service)
        if not late:
            return 0
        DirectoryChange.record([(service.pk, service.position) for service in late])
        return self.model.objects.bulk_update(late, fields)

    def renew_search_entries(self):
        """Tell the search of the admin what it has to know of these services, all at once."""
        services = list(self.select_related("organisation"))
        for _name, backend in get_search_backends_with_name(with_auto_update=True):
            backend.add_bulk(self.model, services)

    def delete(self):
        """Delete, and let every process know: a bulk action of the admin does not ask each service itself."""
        with transaction.atomic():
            DirectoryChange.record(list(self.values_list("pk", "position")))
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def cards(self):
        """Only the public cards, as plain data."""
        return self.values_list("card", flat=True)
