"""What the site remembers of the content files that were loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentRecord(models.Model):
    """What `load_content` last wrote for one entry of the content files, to see later whether an editor changed it."""

    key = models.CharField(max_length=255, unique=True)  # "page:/inleiding/", "terms:incel"
    object_pk = models.BigIntegerField()
    file_digest = models.CharField(max_length=64)  # of the entry as the file had it
    state = models.CharField(max_length=64)  # of the object as it was written: a revision's id or a digest

    class Meta:
        verbose_name = _("content record")
        verbose_name_plural = _("content records")

    def __str__(self) -> str:
        return self.key
