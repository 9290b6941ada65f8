from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandreikingConfig(AppConfig):
    """The guide: pages, blocks, glossary, bibliography, figures."""

    name = "handreiking"
    verbose_name = _("Guide")

    def ready(self):
        from . import checks  # noqa: F401  (registers the system checks)
        from .search import signals

        signals.connect()
