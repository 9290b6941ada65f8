"""The guide as an app of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    """The guide: pages, blocks, glossary, bibliography, figures."""

    name = "handreiking.guide"
    verbose_name = _("Guide")

    def ready(self):
        """Let the guide check its blocks, and answer what the content files and the directory ask."""
        from . import checks, content, related, role_tips  # noqa: F401  (each registers itself)
