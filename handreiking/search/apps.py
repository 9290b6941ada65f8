"""Search as an app of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search in the guide and the directory."""

    name = "handreiking.search"
    verbose_name = _("Site search")

    def ready(self):
        """Let search hear what is published, and answer what the content files and the directory ask."""
        from . import content  # noqa: F401  (registers itself)
        from .index import following
        from .results import reading  # noqa: F401  (registers itself)

        following.connect()
