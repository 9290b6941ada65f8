from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: What services, pages and cases carry in a many-to-many relation, and cannot do without.
PROTECTED = ("HarmType", "Audience", "HelpKind", "Municipality")


class ReferralsConfig(AppConfig):
    """The directory of help, and the vocabularies that key everything."""

    name = "referrals"
    verbose_name = _("Directory")

    def ready(self):
        from .protection import protect
        from .renaming import follow

        for name in PROTECTED:
            protect(self.get_model(name))
        for name in (*PROTECTED, "Region"):
            follow(self.get_model(name))
