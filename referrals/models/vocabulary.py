"""The controlled vocabularies that key everything: forms of abuse, audiences, kinds of help."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class VocabularyTerm(index.Indexed, models.Model):
    """A term of a controlled vocabulary: a slug that addresses it for ever, a name, a question, an order."""

    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("Used in addresses that others link to. Do not change it.")
    )
    name = models.CharField(_("name"), max_length=80)
    question = models.CharField(
        _("question"),
        max_length=120,
        help_text=_("In the words of somebody it happened to or who looks for help."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    #: What of it stands in the content files, beside its slug; its order is that of the file.
    file_fields = ("name", "question")
    icon = "tag"
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("question"), FieldPanel("sort_order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("question")]

    class Meta:
        abstract = True
        ordering = ["sort_order", "slug"]

    def __str__(self):
        return self.name


class HarmType(VocabularyTerm):
    """A form of abuse (section 2.2 of the guide). Keys services, harm pages and cases."""

    class Colour(models.TextChoices):
        """The colours for forms of abuse in `static/css/tokens.css`."""

        BLUE = "blauw", _("blue")
        RED = "rood", _("red")
        ORANGE = "oranje", _("orange")
        PURPLE = "paars", _("purple")
        GREEN = "groen", _("green")
        BROWN = "bruin", _("brown")

    class Sign(models.TextChoices):
        """The signs for forms of abuse, drawn in `static/img/form-<sign>.svg`: colour alone tells nobody enough."""

        TANGLE = "kluwen", _("somebody in a tangle")
        CIRCLE = "kring", _("many against one")
        LIGHTNING = "bliksem", _("lightning from above")
        PICTURES = "beelden", _("pictures that spread")
        DOUBLE = "dubbelganger", _("somebody and her double")
        THREAD = "draad", _("a thread, for any other form")

    description = models.CharField(_("description"), max_length=200, help_text=_("One plain sentence."))
    colour = models.CharField(_("colour"), max_length=20, choices=Colour.choices)
    sign = models.CharField(_("sign"), max_length=20, choices=Sign.choices, default=Sign.THREAD)

    file_fields = (*VocabularyTerm.file_fields, "description", "colour", "sign")
    panels = [*VocabularyTerm.panels, FieldPanel("description"), FieldPanel("colour"), FieldPanel("sign")]

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("form of abuse")
        verbose_name_plural = _("forms of abuse")


#: The slug of the audience that it happened to: whom the directory takes to ask who does not say for whom she asks.
VICTIM = "slachtoffer"


class Audience(VocabularyTerm):
    """Somebody a role page or a service is for: a victim, a bystander, a professional, a municipality…"""

    icon = "user"

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class HelpKind(VocabularyTerm):
    """What a service does: advise, listen, report, train, give legal or medical help…"""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("kind of help")
        verbose_name_plural = _("kinds of help")


class Language(VocabularyTerm):
    """A language that a service helps in; also that it calls in an interpreter, or knows sign language."""

    icon = "globe"

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")
