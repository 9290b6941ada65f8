from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .vocabulary import VocabularyTerm


class HarmType(VocabularyTerm):
    """One of the five forms of abuse of the guide (section 2.2). Keys services, harm pages and cases."""

    class Colour(models.TextChoices):
        """The colour roles of `static/css/tokens.css`."""

        CONTROL = "controle", _("control (blue)")
        PUNISHMENT = "straffen", _("punishment (red)")
        HATE_SPEECH = "haatspraak", _("hate speech (orange)")
        SEXUAL = "seksueel", _("sexual (purple)")
        DECEIT = "bedrog", _("deceit (green)")

    description = models.CharField(_("description"), max_length=200, help_text=_("One plain sentence."))
    colour = models.CharField(_("colour"), max_length=20, choices=Colour.choices)

    panels = [*VocabularyTerm.panels, FieldPanel("description"), FieldPanel("colour")]

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("form of abuse")
        verbose_name_plural = _("forms of abuse")
