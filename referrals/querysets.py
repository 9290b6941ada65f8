from django.db import models, transaction
from wagtail.search.queryset import SearchableQuerySetMixin

from .card import make_card
from .language import card_words
from .models.directory_state import DirectoryChange
from .models.evidence import ConfidentialField

BATCH = 1000  # services in memory at once
#: What a card is made from, beside the service and its organisation.
CARD_ROWS = (
    "harm_types",
    "audiences",
    "help_kinds",
    "municipalities",
    "contacts",
    "hours",
    "confidential_fields",
    "evidence",
)


class ServiceQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Services. All methods can be chained."""

    def public(self):
        """Services that are live, of organisations that are live."""
        return self.filter(live=True, organisation__live=True)

    def disclosing(self, field):
        """Services of which this field (a value of `ConfidentialField.Field`) is public."""
        return self.exclude(pk__in=ConfidentialField.objects.filter(field=field).order_by().values("service"))

    def in_order(self):
        """In the order of lists: what was checked last comes first."""
        return self.order_by("-position", "pk")

    def renew_words(self):
        """Make the words that services are found by anew, from their cards, and let every process know.

        Returns how many services had others.
        """
        return self._renew(self.only("card", "words", "position"), lambda service: service.card)

    def renew_cards(self):
        """Make the cards of services anew, and their words: something that they carry was renamed.

        Lets every process know. Returns how many services had others.
        """
        return self._renew(self.select_related("organisation").prefetch_related(*CARD_ROWS), make_card)

    def _renew(self, services, card_of):
        changed, last = 0, 0
        while batch := list(services.order_by("pk").filter(pk__gt=last)[:BATCH]):
            last = batch[-1].pk
            late = []
            for service in batch:
                card = card_of(service)
                words = card_words(card)
                if (card, words) != (service.card, service.words):
                    service.card, service.words = card, words
                    late.append(service)
            changed += self._save_cards(late) if late else 0
        return changed

    def _save_cards(self, services):
        with transaction.atomic():
            DirectoryChange.record([(service.pk, service.position) for service in services])
            return self.model.objects.bulk_update(services, ["card", "words"])

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
