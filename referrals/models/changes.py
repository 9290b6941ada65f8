"""How each process hears that something changed: a number that grows, and a log of what changed."""

from django.db import models
from django.db.models import F


class Version(models.Model):
    """One row: a number that grows with every change of something, so that each process sees when to look again."""

    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.version)

    @classmethod
    def advance(cls):
        """Take the next version. Within a transaction no other process takes one until it ends. Returns the version."""
        if not cls.objects.filter(pk=1).update(version=F("version") + 1):
            cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=1).update(version=F("version") + 1)
        return cls.objects.get(pk=1).version

    @classmethod
    def lock(cls):
        """Keep others from taking a version, and so from changing what it is of, until this transaction ends."""
        # On SQLite the transaction itself keeps others from writing (transaction_mode IMMEDIATE).
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def current(cls):
        """The version of the last change, 0 before the first."""
        return cls.objects.filter(pk=1).values_list("version", flat=True).first() or 0


class DirectoryVersion(Version):
    """The version of the directory: it grows with every change of a service."""

    class Meta:
        verbose_name = "version of the directory"


class DirectoryChange(models.Model):
    """That a service changed: what a process reads to bring its index up to date.

    Those that no process reads any more are removed from time to time (see `referrals.facets.pruning`).
    """

    #: A process that has more of them to read than this reads everything anew, which is quicker.
    MANY = 5_000
    #: In place of the key of a service: so much changed that every process has to read everything again.
    EVERYTHING = 0

    version = models.PositiveIntegerField(db_index=True)
    service = models.BigIntegerField()
    position = models.PositiveIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = "change of the directory"
        verbose_name_plural = "changes of the directory"

    def __str__(self):
        return f"{self.version}: {self.service}"

    @classmethod
    def record(cls, services):
        """Let every process know that these services changed, given as (key, position) pairs. Returns the version."""
        version = DirectoryVersion.advance()
        cls.objects.bulk_create(cls(version=version, service=pk, position=position) for pk, position in services)
        return version

    @classmethod
    def record_everything(cls):
        """Let every process read everything again. Returns the version."""
        return cls.record([(cls.EVERYTHING, None)])
