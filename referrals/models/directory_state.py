from django.db import models

from .stamp import Stamp


class DirectoryState(Stamp):
    """The stamp of the directory: it grows with every change of a service."""

    class Meta:
        verbose_name = "state of the directory"


class DirectoryChange(models.Model):
    """That a service changed: what a process reads to bring its index up to date.

    Those that no process reads any more are removed from time to time (see `referrals.pruning`).
    """

    #: A process that has more of them to read than this reads everything anew, which is quicker.
    MANY = 5_000
    #: In place of the key of a service: so much changed that every process has to read everything again.
    EVERYTHING = 0

    stamp = models.PositiveIntegerField(db_index=True)
    service = models.BigIntegerField()
    position = models.PositiveIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = "change of the directory"
        verbose_name_plural = "changes of the directory"

    def __str__(self):
        return f"{self.stamp}: {self.service}"

    @classmethod
    def record(cls, services):
        """Let every process know that these services changed, given as (key, position) pairs. Returns the stamp."""
        stamp = DirectoryState.advance()
        cls.objects.bulk_create(cls(stamp=stamp, service=pk, position=position) for pk, position in services)
        return stamp

    @classmethod
    def record_everything(cls):
        """Let every process read everything again. Returns the stamp."""
        return cls.record([(cls.EVERYTHING, None)])
