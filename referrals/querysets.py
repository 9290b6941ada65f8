from django.db import models, transaction
from wagtail.search.queryset import SearchableQuerySetMixin

from .language import card_words
from .models.directory_state import DirectoryChange

BATCH = 1000  # services in memory at once


class ServiceQuerySet(SearchableQuerySetMixin, models.QuerySet):
    """Services. All methods can be chained."""

    def public(self):
        """Services that are live, of organisations that are live."""
        return self.filter(live=True, organisation__live=True)

    def for_harms(self, harm_types):
        """Services for any of these forms of abuse."""
        through = self.model.harm_types.through.objects.filter(service=models.OuterRef("pk"), harmtype__in=harm_types)
        return self.filter(models.Exists(through))

    def for_audience(self, audience):
        """Services for one audience."""
        through = self.model.audiences.through.objects.filter(service=models.OuterRef("pk"), audience=audience)
        return self.filter(models.Exists(through))

    def specific_first(self, name):
        """Whole country first, then those with the fewest of these ("harm_types", "audiences"), then as in lists."""
        field = self.model._meta.get_field(name)
        through = field.remote_field.through.objects.filter(service=models.OuterRef("pk"))
        number = through.order_by().values("service").annotate(number=models.Count("pk")).values("number")
        return self.annotate(breadth=models.Subquery(number)).order_by("-national", "breadth", "-position")

    def in_order(self):
        """In the order of lists: what was checked last comes first."""
        return self.order_by("-position", "pk")

    def renew_words(self):
        """Make the words that services are found by anew, from their cards, and let every process know.

        Returns how many services had others.
        """
        changed, last = 0, 0
        rows = self.order_by("pk").only("card", "words", "position")
        while batch := list(rows.filter(pk__gt=last)[:BATCH]):
            last = batch[-1].pk
            late = [service for service in batch if service.words != card_words(service.card)]
            for service in late:
                service.words = card_words(service.card)
            changed += self._save_words(late) if late else 0
        return changed

    def _save_words(self, services):
        with transaction.atomic():
            DirectoryChange.record([(service.pk, service.position) for service in services])
            return self.model.objects.bulk_update(services, ["words"])

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
