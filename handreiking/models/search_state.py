from django.db import models
from django.db.models import F


class SearchState(models.Model):
    """One row: a stamp that grows with every change of what search knows, so that each process sees when to look."""

    stamp = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "state of search"

    def __str__(self):
        return str(self.stamp)

    @classmethod
    def advance(cls):
        """Tell every process that passages, synonyms or phrases changed."""
        if not cls.objects.filter(pk=1).update(stamp=F("stamp") + 1):
            _state, made = cls.objects.get_or_create(pk=1, defaults={"stamp": 1})
            if not made:
                cls.objects.filter(pk=1).update(stamp=F("stamp") + 1)

    @classmethod
    def current(cls):
        """The stamp of the last change, 0 before the first."""
        return cls.objects.filter(pk=1).values_list("stamp", flat=True).first() or 0
