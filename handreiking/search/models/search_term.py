"""The searches that found little, counted by day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_TERM = 60  # characters


class SearchTerm(models.Model):
    """How often a text found little or nothing on one day; by whom, or when on that day, is not known.

    `digest` stands for the text. The text itself is filled in once it was typed often enough (see `search.tally`).
    """

    day = models.DateField(_("day"), db_index=True)
    digest = models.CharField(max_length=64)
    text = models.CharField(_("typed"), max_length=LONGEST_TERM, blank=True)
    number = models.PositiveIntegerField(_("that day"), default=0)
    found = models.PositiveSmallIntegerField(_("found"))

    class Meta:
        verbose_name = _("search that found little")
        verbose_name_plural = _("searches that found little")
        constraints = [models.UniqueConstraint(fields=["digest", "day"], name="unique_day_of_search_term")]

    def __str__(self):
        return f"{self.day}: {self.text or '–'} ({self.number})"
