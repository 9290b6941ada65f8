from django.db import models
from django.db.models import F


class Stamp(models.Model):
    """One row: a number that grows with every change of something, so that each process sees when to look again."""

    stamp = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.stamp)

    @classmethod
    def advance(cls):
        """Take the next stamp. Within a transaction no other process takes one until it ends. Returns the stamp."""
        if not cls.objects.filter(pk=1).update(stamp=F("stamp") + 1):
            cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=1).update(stamp=F("stamp") + 1)
        return cls.objects.get(pk=1).stamp

    @classmethod
    def lock(cls):
        """Keep others from taking a stamp, and so from changing what it is of, until this transaction ends."""
        # On SQLite the transaction itself keeps others from writing (transaction_mode IMMEDIATE).
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def current(cls):
        """The stamp of the last change, 0 before the first."""
        return cls.objects.filter(pk=1).values_list("stamp", flat=True).first() or 0
