from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseStudiesConfig(AppConfig):
    """The case studies and their scenes."""

    name = "casestudies"
    verbose_name = _("Case studies")
