from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from handreiking.search.text import words

from .search_state import SearchState

MOST_WORDS = 6  # of one synonym; a longer one is a sentence that nobody types twice


def lines(text):
    """The lines of a text field that hold something, as a list."""
    return [line for line in map(str.strip, text.splitlines()) if line]


def validate_lines(text):
    """Refuse lines without a letter or digit, and lines of more than six words."""
    for line in lines(text):
        if not words(line):
            raise ValidationError(_("“%(line)s” has no word in it."), params={"line": line[:60]})
        if len(words(line)) > MOST_WORDS:
            raise ValidationError(
                _("“%(line)s” is too long: at most %(most)s words."), params={"line": line[:60], "most": MOST_WORDS}
            )


class SearchWordsModel(models.Model):
    """Words that search heeds. A change takes effect at once, in every process, without indexing anew."""

    slug = models.SlugField(_("slug"), unique=True, max_length=80)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, and let every process know."""
        super().save(*args, **kwargs)
        SearchState.advance()

    def delete(self, *args, **kwargs):
        """Delete, and let every process know."""
        result = super().delete(*args, **kwargs)
        SearchState.advance()
        return result

    def natural_key(self):
        """The slug: what stays the same on every installation."""
        return (self.slug,)


class SynonymSet(SearchWordsModel):
    """Words that mean the same to whoever searches; or, one way, words that also find others."""

    typed = models.TextField(
        _("words"), validators=[validate_lines], help_text=_("What people type, one word or short phrase a line.")
    )
    finds = models.TextField(
        _("also find"),
        blank=True,
        validators=[validate_lines],
        help_text=_("Empty: the words above find each other. Filled: those above also find these."),
    )

    panels = [FieldPanel("typed"), FieldPanel("finds"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["slug"]

    def __str__(self):
        typed, finds = ", ".join(lines(self.typed)), ", ".join(lines(self.finds))
        return f"{typed} → {finds}" if finds else typed

    @property
    def rule(self):
        """The set as two lists of phrases: what is typed, and what it also finds (the same list for a group)."""
        typed = lines(self.typed)
        return typed, lines(self.finds) or typed


class CrisisPhrases(SearchWordsModel):
    """What people type who need somebody at once; search then shows that line before anything else."""

    class Line(models.TextChoices):
        """Who has to be called."""

        EMERGENCY = "112", _("112: in danger now")
        SUICIDE_PREVENTION = "113", _("113: thoughts of suicide")

    line = models.CharField(_("line"), max_length=3, choices=Line.choices)
    phrases = models.TextField(
        _("phrases"),
        validators=[validate_lines],
        help_text=_("One a line. Other words may stand between the words of a phrase."),
    )

    panels = [FieldPanel("line"), FieldPanel("phrases"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("words of crisis")
        verbose_name_plural = _("words of crisis")
        ordering = ["line", "slug"]

    def __str__(self):
        return f"{self.line}: {', '.join(lines(self.phrases))}"
