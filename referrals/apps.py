"""The directory of help as an app of the site."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    """The directory of help, and the vocabularies that key everything."""

    name = "referrals"
    verbose_name = _("Directory")

    def ready(self):
        """Protect the terms that services carry, and let the cards of services follow what those are called."""
        from . import content  # noqa: F401  (registers itself)
        from .models.protection import protect
        from .models.renaming import follow
        from .public.facet_definitions import VOCABULARIES

        # What services, pages and cases carry in a many-to-many relation, and cannot do without.
        terms = [apps.get_model(facet.model) for facet in VOCABULARIES]
        for model in terms:
            protect(model)
        for model in (*terms, self.get_model("Region")):
            follow(model)
