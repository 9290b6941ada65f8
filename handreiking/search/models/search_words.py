"""The words that editors give search: synonyms, and what people in need type."""

from itertools import count

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from handreiking.dutch.words import STOP_WORDS, words

MOST_WORDS = 6  # of one synonym; a longer one is a sentence that nobody types twice
MOST_LINES = 100
LONGEST_SLUG = 80  # characters
LEAST_OF_ORDINARY_WORDS = 3  # words of a phrase of crisis that has nothing but stop words


def lines(text):
    """The lines of a text field that hold something, as a list."""
    return [line for line in map(str.strip, text.splitlines()) if line]


def tidy(text):
    """The lines as they are kept: without characters that nobody sees or double spaces, and each only once.

    What is pasted from elsewhere often brings such characters along, and a word with one in it would never be found.
    """
    visible = ("".join(letter if letter.isprintable() else " " for letter in line) for line in lines(text))
    return "\n".join(dict.fromkeys(filter(None, (" ".join(line.split()) for line in visible))))


def validate_lines(text):
    """Refuse lines without a letter or digit, lines of more than six words, and more than a hundred lines."""
    given = lines(text)
    if len(given) > MOST_LINES:
        raise ValidationError(
            _("At most %(most)s lines; there are %(number)s."), params={"most": MOST_LINES, "number": len(given)}
        )
    for line in given:
        if not words(line):
            raise ValidationError(_("“%(line)s” has no word in it."), params={"line": line[:60]})
        if len(words(line)) > MOST_WORDS:
            raise ValidationError(
                _("“%(line)s” is too long: at most %(most)s words."), params={"line": line[:60], "most": MOST_WORDS}
            )


def only_stop_words(line):
    """Whether a phrase has nothing but words that search passes over."""
    return STOP_WORDS.issuperset(words(line))


def validate_content(text):
    """Refuse lines of nothing but stop words: search passes over those."""
    _refuse_empty_words(filter(only_stop_words, lines(text)))


def validate_typed(text):
    """Refuse single stop words. A phrase of them is fine: "waarom doen ze dat" is recognised as a whole."""
    _refuse_empty_words(line for line in lines(text) if only_stop_words(line) and len(words(line)) == 1)


def _refuse_empty_words(found):
    for line in found:
        raise ValidationError(
            _("Search passes over every word of “%(line)s”. Add a word that says what it is about."),
            params={"line": line[:60]},
        )


def validate_distinctive(text):
    """Refuse phrases of one or two ordinary words, which too many people type who are in no danger."""
    for line in lines(text):
        if only_stop_words(line) and len(words(line)) < LEAST_OF_ORDINARY_WORDS:
            raise ValidationError(
                _("“%(line)s” is too ordinary: the number would stand above searches of people in no danger."),
                params={"line": line[:60]},
            )


class SearchWordsModel(models.Model):
    """Words that search heeds. A change takes effect at once, in every process, without indexing anew."""

    slug = models.SlugField(
        _("slug"),
        unique=True,
        blank=True,
        max_length=LONGEST_SLUG,
        help_text=_("Names this in files of the content. Empty: made from the first line."),
    )
    #: The fields that hold a phrase a line; the first one is what people type.
    phrase_fields = ()

    class Meta:
        abstract = True

    def clean(self):
        """Tidy the lines, and make a slug from the first of them when there is none."""
        super().clean()
        for name in self.phrase_fields:
            setattr(self, name, tidy(getattr(self, name)))
        if not self.slug and (phrases := self.typed_phrases):
            self.slug = self._free_slug("-".join(words(phrases[0])))

    @property
    def typed_phrases(self):
        """What people type, as a list of phrases."""
        return lines(getattr(self, self.phrase_fields[0]))

    def _free_slug(self, text):
        base = slugify(text)[: LONGEST_SLUG - 5].strip("-")
        taken = set(type(self).objects.filter(slug__startswith=base).values_list("slug", flat=True))
        names = (f"{base}-{number}" if number > 1 else base for number in count(1))
        return next(name for name in names if name not in taken)


class SynonymSet(SearchWordsModel):
    """Words that mean the same to whoever searches; or, one way, words that also find others."""

    typed = models.TextField(
        _("words"),
        validators=[validate_lines, validate_typed],
        help_text=_("What people type, one word or short phrase a line. Forms of a word (photo, photos) count as one."),
    )
    finds = models.TextField(
        _("also find"),
        blank=True,
        validators=[validate_lines, validate_content],
        help_text=_("Empty: the words above find each other. Filled: those above also find these, not the reverse."),
    )

    phrase_fields = ("typed", "finds")
    panels = [
        FieldPanel("typed"),
        FieldPanel("finds"),
        MultiFieldPanel([FieldPanel("slug")], heading=_("For files"), classname="collapsed"),
    ]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["slug"]

    def __str__(self):
        typed, finds = ", ".join(lines(self.typed)), ", ".join(lines(self.finds))
        return f"{typed} → {finds}" if finds else typed

    def clean(self):
        """Refuse a group of one, which finds nothing that the word itself does not."""
        super().clean()
        if len(self.typed_phrases) == 1 and not lines(self.finds):
            message = _("One word has no synonym. Add another, or fill in what it also finds.")
            raise ValidationError({"typed": message})

    @property
    def rule(self):
        """The set as two lists of phrases: what is typed, and what it also finds (the same list for a group)."""
        typed = lines(self.typed)
        return typed, lines(self.finds) or typed


class CrisisPhrases(SearchWordsModel):
    """What people type who need somebody at once; search then shows that line before anything else."""

    class Line(models.TextChoices):
        """The line that has to be called."""

        EMERGENCY = "112", _("112: in danger now")
        SUICIDE_PREVENTION = "113", _("113: thoughts of suicide")

    line = models.CharField(_("line"), max_length=3, choices=Line.choices)
    phrases = models.TextField(
        _("phrases"),
        validators=[validate_lines, validate_distinctive],
        help_text=_("One a line. Other words may stand between the words of a phrase."),
    )

    phrase_fields = ("phrases",)
    panels = [
        FieldPanel("line"),
        FieldPanel("phrases"),
        MultiFieldPanel([FieldPanel("slug")], heading=_("For files"), classname="collapsed"),
    ]

    class Meta:
        verbose_name = _("words of crisis")
        verbose_name_plural = _("words of crisis")
        ordering = ["line", "slug"]

    def __str__(self):
        return f"{self.line}: {', '.join(lines(self.phrases))}"
