from django.utils.translation import gettext_lazy as _

from .vocabulary import VocabularyTerm


class HelpKind(VocabularyTerm):
    """What a service does: advise, listen, report, train, give legal or medical help…"""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("kind of help")
        verbose_name_plural = _("kinds of help")
