"""The facets of the directory: their names in addresses, and where a service has their values."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Facet:
    """A facet with several values. `param` is its name in addresses; `path` leads from a service to its values."""

    param: str
    label: str
    path: str

    @property
    def field(self):
        """The field of a service that has the values."""
        return self.path.partition("__")[0]


VALUES = (
    Facet("vorm", _("What happened?"), "harm_types__slug"),
    Facet("voor", _("For whom?"), "audiences__slug"),
    Facet("soort", _("What kind of help?"), "help_kinds__slug"),
    Facet("via", _("How would you like contact?"), "contacts__kind"),
    Facet("gemeente", _("In which municipality?"), "municipalities__slug"),
)
#: Facets that are on or off, with the value that turns them on.
FLAGS = {"gratis": _("Free"), "anoniem": _("Anonymous"), "nu-open": _("Open now")}
FLAG_FIELDS = {"gratis": "free", "anoniem": "anonymous"}
#: Ways of contact with somebody at the other end, so that it matters when; the values of the facet `via`.
ANSWERED = ("bellen", "chat", "whatsapp", "langskomen")
ON = "1"
