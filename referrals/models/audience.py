from django.utils.translation import gettext_lazy as _

from .vocabulary import VocabularyTerm


class Audience(VocabularyTerm):
    """Somebody a role page or a service is for: a victim, a bystander, a professional, a municipality…"""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
